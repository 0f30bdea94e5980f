#!/usr/bin/env python3
"""What the invented exports beside this file come to, added up the long way: one function for each platform, with
nothing in common with the importer. Run it to see the numbers that tests/import.rs expects.

    python3 tests/data/totals.py
"""

import csv
import re
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent


def rows(name):
    with open(HERE / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def money(text):
    text = text.replace("$", "").replace(",", "").strip()
    return Decimal(text) if text else Decimal(0)


def report(name, orders, refunds):
    """`orders`: (customer or None, gross, goods, day) of each counted order; `refunds`: each amount given back."""
    days = sorted(day for _, _, _, day in orders)
    customers = {customer for customer, *_ in orders if customer}
    print(
        f"{name}: orders {len(orders)} customers {len(customers)} anonymous {sum(c is None for c, *_ in orders)} "
        f"gross {sum(o[1] for o in orders):.2f} refunds {sum(refunds):.2f} goods {sum(o[2] for o in orders):.2f} "
        f"{days[0]} to {days[-1]}"
    )


def shopify(name):
    orders, refunds, tips = {}, [], {}
    for row in rows(name):
        if row["Lineitem name"] == "Tip":
            tips[row["Name"]] = money(row["Lineitem price"])
        if not row["Total"]:
            continue
        if row["Financial Status"] not in ("paid", "partially_paid", "partially_refunded", "refunded"):
            continue
        total, sub, tax = money(row["Total"]), money(row["Subtotal"]), money(row["Taxes"])
        included = total == sub + money(row["Shipping"]) and tax > 0
        orders[row["Name"]] = (
            row["Email"].strip().lower() or None,
            total,
            sub - tax if included else sub,
            row["Created at"][:10],
        )
        if "Refunded Amount" in row:
            refunds.append(money(row["Refunded Amount"]))
        elif row["Financial Status"] == "refunded":
            refunds.append(total)
    for order, tip in tips.items():
        who, total, goods, day = orders[order]
        orders[order] = (who, total - tip, goods, day)
    report(name, list(orders.values()), refunds)


def woo_analytics(name):
    orders, refunds = [], []
    for row in rows(name):
        if row["Status"] in ("cancelled", "on-hold", "failed", "pending"):
            continue
        gross = money(row["N. Revenue (formatted)"])
        orders.append((row["Customer"] or None, gross, money(row.get("Net Sales") or row.get("N. Revenue")), row["Date"][:10]))
        if row["Status"] == "refunded":
            refunds.append(gross)
    report(name, orders, refunds)


def woo_advanced(name):
    orders, refunds = {}, {}
    for row in rows(name):
        if row["Order Status"] not in ("Completed", "Processing", "Refunded"):
            continue
        number = row["Order Number"]
        goods = money(row["Order Subtotal Amount"]) - money(row["Cart Discount Amount"])
        orders[number] = (row["Email (Billing)"].lower(), money(row["Order Total Amount"]), goods, row["Order Date"][:10])
        refunds[number] = abs(money(row["Order Refund Amount"]))
    report(name, list(orders.values()), refunds.values())


def american(date):
    month, day, year = date.split("/")
    return f"{year}-{month}-{day}"


def square_transactions(name):
    orders, refunds = [], []
    for row in rows(name):
        if row.get("Transaction Status", "Complete") != "Complete":
            continue
        total, partial = money(row["Total Collected"]), abs(money(row["Partial Refunds"]))
        if row["Event Type"] == "Refund":
            refunds.append(-total)
            continue
        # Collected before any refund is what its parts come to.
        gross = sum(money(row[part]) for part in ("Net Sales", "Gift Card Sales", "Tax"))
        orders.append((row["Customer ID"] or None, gross, money(row["Net Sales"]), american(row["Date"])))
        refunds.append(partial)
    report(name, orders, refunds)


def square_items(name):
    orders, refunds = {}, []
    for row in rows(name):
        net, tax = money(row["Net Sales"]), money(row["Tax"])
        if row["Event Type"] == "Refund":
            refunds.append(-(net + tax))
            continue
        who, gross, goods, day = orders.get(row["Transaction ID"], (row["Customer ID"] or None, 0, 0, row["Date"]))
        orders[row["Transaction ID"]] = (who, gross + net + tax, goods + net, day)
    report(name, list(orders.values()), refunds)


def stripe(name):
    orders, refunds, email_of, account = [], [], {}, {}
    counted = [
        row
        for row in rows(name)
        if row["Status"] in ("Paid", "Refunded") and row["Captured"] == "true" and row.get("Mode", "Live") == "Live"
    ]
    # One person: whoever shares an e-mail or a customer id.
    for row in counted:
        if row["Customer ID"] and row["Customer Email"]:
            email_of[row["Customer ID"]] = row["Customer Email"].lower()
    for row in counted:
        who = row["Customer Email"].lower() or email_of.get(row["Customer ID"], row["Customer ID"]) or None
        day = (row.get("Created date (UTC)") or row.get("Created (UTC)"))[:10]
        orders.append((who, money(row["Converted Amount"]), Decimal(0), day))
        refunds.append(money(row["Converted Amount Refunded"]))
    report(name, orders, refunds)


def european(text):
    return money(text.replace(".", "").replace(",", "."))


def day_first(date):
    day, month, year = re.split("[/.]", date)
    return f"{year}-{month}-{day}"


def paypal(name, sales, refund, words, number, day):
    """`words`: the names of the columns that are needed; `sales`: the kinds of rows that may be sales."""
    by_currency = {}
    everything = rows(name)
    ids = {row[words["id"]]: row[words["currency"]] for row in everything}
    for row in everything:
        orders, refunds = by_currency.setdefault(row[words["currency"]], ([], []))
        gross = number(row[words["gross"]])
        if row.get(words["impact"]) == "Memo" or row.get(words["status"]) in ("Denied", "Pending"):
            continue
        if row[words["kind"]] in refund and gross < 0:
            assert ids.get(row[words["reference"]], row[words["currency"]]) == row[words["currency"]]
            refunds.append(-gross)
        elif row[words["kind"]] in sales and gross > 0:
            beside = number(row[words["shipping"]]) + number(row[words["tax"]])
            orders.append((row[words["email"]].lower() or None, gross, gross - beside, day(row[words["date"]])))
    for currency, (orders, refunds) in by_currency.items():
        report(f"{name} {currency}", orders, refunds)


ENGLISH = {
    "id": "Transaction ID", "date": "Date", "kind": "Type", "status": "Status", "currency": "Currency", "gross": "Gross",
    "email": "From Email Address", "reference": "Reference Txn ID", "impact": "Balance Impact",
    "shipping": "Shipping and Handling Amount", "tax": "Sales Tax",
}
FEWER = ENGLISH | {"kind": "Description", "gross": "Gross "}
GERMAN = {
    "id": "Transaktionscode", "date": "Datum", "kind": "Typ", "status": "Status", "currency": "Währung", "gross": "Brutto",
    "email": "Absender E-Mail-Adresse", "reference": "Zugehöriger Transaktionscode", "impact": "Auswirkung auf Guthaben",
    "shipping": "Versand- und Bearbeitungsgebühr", "tax": "Umsatzsteuer",
}
PAID = {
    "Website Payment", "Express Checkout Payment", "Mobile Payment", "Subscription Payment", "Virtual Terminal Payment",
    "Donation Payment", "PayPal Express-Zahlung", "Allgemeine Zahlung", "Website-Zahlung",
}
GIVEN_BACK = {"Payment Refund", "Chargeback", "Rückzahlung"}


def two_digit_year(date):
    month, day, year = date.split("/")
    return f"20{year}-{month}-{day}"


def etsy_orders(name):
    orders, refunds = [], []
    for row in rows(name):
        if row["Status"] == "Canceled":
            continue
        total, adjusted = money(row["Order Total"]), money(row["Adjusted Order Total"])
        goods = money(row["Order Value"]) - money(row["Discount Amount"])
        orders.append((row["Buyer User ID"] or None, total, goods, two_digit_year(row["Sale Date"])))
        if adjusted:
            refunds.append(total - adjusted)
        elif row["Status"] == "Refunded":
            refunds.append(total)
    report(name, orders, refunds)


def etsy_items(name):
    orders = {}
    for row in rows(name):
        goods = money(row["Item Total"]) - money(row["Discount Amount"])
        beside = money(row["Order Shipping"]) + money(row["Order Sales Tax"])
        who, gross, before, day = orders.get(
            row["Order ID"], (row["Buyer"], beside, 0, two_digit_year(row["Sale Date"]))
        )
        orders[row["Order ID"]] = (who, gross + goods, before + goods, day)
    report(name, list(orders.values()), [])


def amazon(name):
    orders = {}
    with open(HERE / name, encoding="cp1252", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    for row in lines:
        if not row["item-price"]:
            continue
        goods = money(row["item-price"]) - money(row["item-promotion-discount"])
        parts = ("item-tax", "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax")
        gross = goods + sum(money(row[part]) for part in parts) - money(row["ship-promotion-discount"])
        _, before, goods_before, day = orders.get(row["amazon-order-id"], (None, 0, 0, row["purchase-date"][:10]))
        orders[row["amazon-order-id"]] = (None, before + gross, goods_before + goods, day)
    report(name, list(orders.values()), [])


def bigcommerce(name):
    orders, refunds, email_of = [], [], {}
    not_counted = (
        "Cancelled", "Awaiting Payment", "Incomplete", "Declined", "Pending", "Manual Verification Required",
    )
    counted = [row for row in rows(name) if row["Order Status"] not in not_counted]
    for row in counted:
        if row["Customer ID"] != "0" and row["Customer Email"]:
            email_of[row["Customer ID"]] = row["Customer Email"].strip().lower()
    for row in counted:
        email = (row["Customer Email"] or row["Billing Email"]).strip().lower()
        who = email or email_of.get(row["Customer ID"]) or None
        # Before tax: what is neither shipping nor handling, coupons taken off.
        off = re.search(r"Coupon Value: ([0-9.]+)", row["Coupon Details"])
        goods = money(row["Subtotal (ex tax)"]) - (money(off[1]) if off else 0)
        orders.append((who, money(row["Order Total (inc tax)"]), goods, row["Order Date"]))
        refunds.append(money(row["Refund Amount"]))
    report(name, orders, refunds)


def quickbooks(name):
    orders, refunds, customer = {}, [], None
    with open(HERE / name, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    for line in lines[5:]:
        if len(line) < 10:
            continue
        if line[0] and not line[8]:
            customer = None if line[0] == "Not Specified" else line[0]
        kind, amount = line[2], money(line[8])
        if kind in ("Credit Memo", "Refund"):
            refunds.append(-amount)
        elif kind in ("Invoice", "Sales Receipt") and "Voided" not in line[5]:
            who, gross, goods, day = orders.get(line[3], (customer, 0, 0, american(line[1])))
            orders[line[3]] = (who, gross + amount, goods + (0 if line[4] == "Shipping" else amount), day)
    report(name, list(orders.values()), refunds)


def xero(name):
    orders, refunds = {}, {}
    for row in rows(name):
        if row["Status"] in ("Draft", "Voided"):
            continue
        total = money(row["Total"])
        if row["Type"] == "Sales credit note":
            refunds[row["InvoiceNumber"]] = abs(total)
            continue
        who = row["EmailAddress"].lower() or row["ContactName"]
        orders[row["InvoiceNumber"]] = (who, total, total - money(row["TaxTotal"]), day_first(row["InvoiceDate"]))
    report(name, list(orders.values()), refunds.values())


READERS = {
    "paypal_activity": lambda name: paypal(name, PAID, GIVEN_BACK, ENGLISH, money, american),
    "paypal_activity_european": lambda name: paypal(name, PAID, GIVEN_BACK, FEWER, european, day_first),
    "paypal_activity_german": lambda name: paypal(name, PAID, GIVEN_BACK, GERMAN, european, day_first),
    "etsy_orders": etsy_orders,
    "etsy_items": etsy_items,
    "amazon_orders": amazon,
    "bigcommerce_orders": bigcommerce,
    "quickbooks_sales": quickbooks,
    "xero_invoices": xero,
    "shopify_orders": shopify,
    "woo_analytics": woo_analytics,
    "woo_advanced": woo_advanced,
    "square_transactions": square_transactions,
    "square_items": square_items,
    "stripe_payments": stripe,
}

if __name__ == "__main__":
    for path in sorted([*HERE.glob("*.csv"), *HERE.glob("*.txt")]):
        kind = re.sub("_older$", "", path.stem)
        if kind in READERS:
            READERS[kind](path.name)
