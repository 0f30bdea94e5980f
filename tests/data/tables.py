#!/usr/bin/env python3
"""What the tables of platforms without a reader of their own come to, added up the long way from the columns by which
each platform's own help explains them. Run it to see the numbers that tests/import/tables.rs expects.

    python3 tests/data/tables.py
"""

import csv
import datetime
import io
import re
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent / "tables"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def money(text):
    text = re.sub(r"[^0-9.,()-]", "", text or "").replace("--", "")
    sign = -1 if text.startswith(("-", "(")) else 1
    text = text.strip("()-")
    # The last sign parts the decimals, where at most two digits follow it.
    if re.search(r",\d{1,2}$", text):
        text = text.replace(".", "").replace(",", ".")
    return sign * Decimal(text.replace(",", "") or 0)


def day(text, first="m"):
    text = text.strip()
    if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        return "-".join(found.groups())
    if found := re.search(r"(\d{1,2})[ -]([A-Z][a-z]{2})[a-z]*[ -](\d{2,4})", text):
        date, month, year = found[1], MONTHS.index(found[2].lower()) + 1, found[3]
    elif found := re.search(r"([A-Z][a-z]{2})[a-z]*[ -](\d{1,2}),?[ -](\d{2,4})", text):
        date, month, year = found[2], MONTHS.index(found[1].lower()) + 1, found[3]
    else:
        a, b, year = re.match(r"(\d+)[./-](\d+)[./-](\d+)", text).groups()
        month, date = (a, b) if first == "m" else (b, a)
    year = int(year) + (2000 if int(year) < 100 else 0)
    return datetime.date(year, int(month), int(date)).isoformat()


def rows(name, delimiter, skip, encoding):
    text = (HERE / name).read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO("".join(text.splitlines(True)[skip:]), newline=""), delimiter=delimiter))


def tell(name, *, id, date, gross, who=None, goods=None, back=None, counts=None, is_refund=None, once=False, uses=None,
         currency=None, first="m", delimiter=",", skip=0, encoding="utf-8-sig"):
    """`once`: the order's money stands on its first row only or is repeated. The rest are functions of a row, or the
    names of its columns."""
    get = lambda what: what if callable(what) else (lambda row: money(row[what]))
    totals = {}
    seen = set()
    for row in rows(name, delimiter, skip, encoding):
        if uses and not uses(row):
            continue
        orders, refunds = totals.setdefault(row[currency] if currency else "", ({}, []))
        number, amount = row[id], get(gross)(row)
        if once and number in seen:
            continue
        seen.add(number)
        if counts and not counts(row):
            continue
        if (is_refund and is_refund(row)) or amount < 0:
            refunds.append(abs(amount))
            continue
        buyer = (who(row) if callable(who) else row[who] if who else "").strip().lower()
        _, before, of_goods, on = orders.get(number, ("", 0, 0, day(row[date], first)))
        more = get(goods)(row) if goods else 0
        orders[number] = (buyer, before + amount, of_goods + more, on)
        refunds.append(abs(get(back)(row)) if back else 0)
    for code, (orders, refunds) in totals.items():
        days = sorted(order[3] for order in orders.values())
        print(
            f"{name} {code}: orders {len(orders)} customers {len({o[0] for o in orders.values() if o[0]})} "
            f"anonymous {sum(not o[0] for o in orders.values())} gross {sum(o[1] for o in orders.values()):.2f} "
            f"refunds {sum(refunds):.2f} goods {sum(o[2] for o in orders.values()):.2f} {days[0]} to {days[-1]}"
        )


def is_(column, *values):
    return lambda row: row[column] in values


def not_(column, *values):
    return lambda row: row[column] not in values


def less(column, *others):
    return lambda row: money(row[column]) - sum(money(row[other]) for other in others)


if __name__ == "__main__":
    tell("wix.csv", id="Order number", date="Date created", gross="Total", who="Contact email", back="Refunded amount",
         goods=less("Total", "Total tax", "Shipping rate"), counts=not_("Payment status", "Unpaid"), once=True)
    tell("squarespace.csv", id="Order ID", date="Created at", gross="Total", who="Email", back="Amount Refunded",
         goods="Subtotal", counts=is_("Financial Status", "PAID"), once=True)
    tell("lightspeed.csv", id="Receipt Number", date="Sale Date", gross="Total", who="Customer Code", goods="Subtotal",
         counts=is_("Status", "Closed"), uses=is_("Line Type", "Sale"))
    tell("toast.csv", id="Order Id", date="Opened", gross=less("Total", "Tip", "Gratuity"), goods="Amount",
         counts=is_("Voided", "false"))
    tell("clover.csv", id="Order ID", date="Order Date", gross="Order Total", back="Refunds Total",
         counts=not_("Order Payment State", "Open"))
    tell("sumup.csv", id="Transaction ID", date="Date", gross=less("Total", "Tip Amount"),
         counts=is_("Status", "Successful"))
    tell("zettle.csv", id="Receipt number", date="Date", gross="Total", delimiter=";", skip=4, uses=not_("Date", "Total"))
    tell("ecwid.csv", id="order_number", date="date", gross="total", who="email", goods=less("subtotal", "coupon_discount"),
         back="refunded_amount", counts=is_("payment_status", "PAID", "PARTIALLY_REFUNDED"), once=True, delimiter=";")
    tell("prestashop_french.csv", id="ID", date="Date", gross="Total", who="Client", delimiter=";",
         counts=lambda row: not row["État"].startswith(("En attente", "Annulé")),
         back=lambda row: money(row["Total"]) if row["État"] == "Remboursé" else 0)
    tell("magento.csv", id="ID", date="Purchase Date", gross="Grand Total (Purchased)", who="Customer Email",
         goods="Subtotal", back="Total Refunded", counts=not_("Status", "canceled", "holded"))
    tell("ebay.csv", id="Order Number", date="Sale Date", gross="Total Price", who="Buyer Username", goods="Sold For",
         skip=1, uses=lambda row: row["Total Price"])
    tell("shopware.csv", id="number", date="orderTime", gross="invoiceAmount", who="email", delimiter=";",
         counts=lambda row: "Storniert" not in row["status"])
    tell("jtl.csv", id="Auftragsnummer", date="Auftragsdatum", first="d", gross="Gesamtsumme brutto", who="Kundennummer",
         counts=not_("Auftragsstatus", "Storniert"), once=True, delimiter=";", encoding="cp1252")
    tell("gumroad.csv", id="Purchase ID", date="Purchase Date", gross="Sale Price ($)", who="Purchase Email",
         goods="Subtotal ($)", back="Partial Refund ($)")
    tell("lemonsqueezy.csv", id="id", date="created_at", gross="total", who="user_email",
         goods=less("subtotal", "discount_total"), back="refunded_amount", counts=not_("status", "failed"))
    tell("kajabi.csv", id="ID", date="Created At", gross="Amount", who="Customer ID", counts=is_("Status", "succeeded"))
    tell("freshbooks.csv", id="Invoice #", date="Date Issued", gross="Line Total", who="Client Name",
         goods="Line Subtotal", counts=not_("Invoice Status", "draft"))
    tell("zoho_invoice.csv", id="Invoice ID", date="Invoice Date", gross="Total", who="Customer ID", goods="SubTotal",
         counts=not_("Invoice Status", "Draft", "Void"), once=True)
    tell("odoo.csv", id="Number", date="Invoice/Bill Date", gross="Total Signed", who="Invoice Partner Display Name",
         goods="Untaxed Amount Signed", counts=is_("Status", "Posted"))
    tell("sage50.csv", id="Ref", date="Date", first="d", gross="Gross Amount", who="A/C", goods="Net Amount",
         uses=is_("Type", "SI", "SC"), is_refund=is_("Type", "SC"))
    tell("debitoren_german.csv", id="Belegnummer", date="Belegdatum", first="d", gross="Umsatz", who="Debitor",
         is_refund=is_("Soll/Haben", "H"), delimiter=";", encoding="cp1252")
    tell("kasboek_dutch.csv", id="Bonnr", date="Datum", first="d", gross="Bedrag incl. btw", who="Klantnr",
         goods="Bedrag excl. btw", uses=not_("Bonnr", "Totaal"), delimiter=";")
    tell("ventas_spanish.csv", id="Nº factura", date="Fecha factura", first="d", gross="Total factura", who="Cliente",
         goods="Base imponible", counts=not_("Estado", "Anulada"), delimiter=";", encoding="cp1252")
    tell("factures_french.csv", id="N° facture", date="Date", first="d", gross="Montant TTC", who="Email",
         goods="Montant HT", counts=not_("Statut", "Brouillon"), delimiter=";")
    tell("two_headers.csv", id="No.", date="Date", gross=lambda row: money(row["Total"]) - money(row["Tip"]), who="E-mail",
         goods="Goods", skip=1)
    tell("groups.csv", id="Receipt", date="Date", gross="Total", who="Member", skip=3, uses=lambda row: row["Receipt"])
    tell("pos_tax_inclusive.csv", id="Transaction #", date="Date/Time", first="d", gross="Gross", who="Customer Card No",
         goods="Net", back="Refunded")
    tell("currencies.csv", id="Booking Reference", date="Booked On", gross="Room Total", who="Guest Email",
         counts=not_("Booking Status", "Cancelled"), currency="Currency")
    tell("loyverse.csv", id="Receipt number", date="Date", gross="Total collected", who="Customer contacts",
         goods="Net sales")
    tell("mindbody.csv", id="Sale ID", date="Sale Date", gross="Item Total", who="Client ID",
         goods=less("Subtotal", "Discount Amount"))
    tell("webtoffee.csv", id="order_id", date="order_date", gross="order_total", who="customer_email",
         goods=less("order_total", "tax_total", "shipping_total"), counts=not_("status", "failed"))
    tell("bexio.csv", id="Rechnungsnr.", date="Rechnungsdatum", first="d", gross="Total brutto", who="Kunde",
         goods="Total netto", counts=not_("Status", "Entwurf"), delimiter=";")
    tell("fresha.csv", id="Ref. #", date="Created", gross="Gross price", who="Client email", goods="Net price",
         counts=not_("Status", "Cancelled"))
