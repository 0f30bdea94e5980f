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


READERS = {
    "shopify_orders": shopify,
    "woo_analytics": woo_analytics,
    "woo_advanced": woo_advanced,
    "square_transactions": square_transactions,
    "square_items": square_items,
    "stripe_payments": stripe,
}

if __name__ == "__main__":
    for path in sorted(HERE.glob("*.csv")):
        kind = re.sub("_older$", "", path.stem)
        if kind in READERS:
            READERS[kind](path.name)
