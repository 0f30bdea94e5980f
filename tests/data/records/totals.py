#!/usr/bin/env python3
"""What the exports beside it come to, added up the long way, with nothing in common with the importer. It writes
totals.json, which tests/records.rs expects `analyse` to say.

    python3 tests/data/records/totals.py
"""

import csv
import io
import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent


def rows(name, encoding="utf-8", delimiter=",", skip=0):
    text = (HERE / name).read_bytes().decode(encoding)
    text = text.split("\n", skip)[skip]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def nps(scores):
    scores = [s for s in scores if s is not None]
    group = Counter("promoters" if s >= 9 else "passives" if s >= 7 else "detractors" for s in scores)
    n = len(scores)
    p, d = group["promoters"] / n, group["detractors"] / n
    return {
        "survey.nps.n": n,
        "survey.nps.promoters": group["promoters"],
        "survey.nps.passives": group["passives"],
        "survey.nps.detractors": group["detractors"],
        "survey.nps.score": 100 * (p - d),
        "survey.nps.margin": 1.959963984540054 * 100 * ((p + d - (p - d) ** 2) / n) ** 0.5,
    }


def boxes(key, scores, top):
    scores = [s for s in scores if s is not None]
    hits = sum(top(s) for s in scores)
    return {f"survey.{key}.n": len(scores), f"survey.{key}.top": hits, f"survey.{key}.share": hits / len(scores), f"survey.{key}.mean": sum(scores) / len(scores)}


def number(text):
    return int(text) if text else None


def answered(rows, comments, days):
    return {"survey.responses": len(rows), "survey.comments": sum(bool(c) for c in comments), "survey.first_date": min(days), "survey.last_date": max(days)}


def spend(rows, day, cost, clicks, campaign, currency):
    amount = lambda text: Decimal(text.replace(",", ""))
    told = {
        "spend.total": f"{sum(amount(r[cost]) for r in rows):.2f}",
        "spend.currency": currency,
        "spend.campaigns": len({r[campaign] for r in rows}),
        "spend.clicks": sum(int(r[clicks] or 0) for r in rows),
    }
    if day:
        told |= {"spend.first_date": min(r[day] for r in rows), "spend.last_date": max(r[day] for r in rows)}
    return told


def people(rows, email, person):
    named = [r for r in rows if any(r[p] for p in person)]
    return {"contacts.count": len(named), "contacts.unique_emails": len({r[email].lower() for r in named if r[email]})}


TOTALS = {}
TOTALS["shopify_customers.csv"] = people(rows("shopify_customers.csv"), "Email", ["Customer ID"])
TOTALS["hubspot_contacts.csv"] = people(rows("hubspot_contacts.csv"), "Email", ["Record ID"])

r = rows("delighted.csv")
TOTALS["delighted.csv"] = nps([number(x["Score"]) for x in r]) | answered(r, [x["Comment"] for x in r], [x["Created at"][:10] for x in r])

r = rows("surveymonkey.csv")[1:]
q = list(r[0])[9:]
scale = ["Very dissatisfied", "Somewhat dissatisfied", "Neither satisfied nor dissatisfied", "Somewhat satisfied", "Very satisfied"]
TOTALS["surveymonkey.csv"] = (
    nps([number(x[q[0]].split(" - ")[-1]) for x in r])
    | boxes("csat", [scale.index(x[q[1]]) + 1 if x[q[1]] else None for x in r], lambda s: s >= 4)
    | answered(r, [x[q[2]] for x in r], [f"{datetime.strptime(x['End Date'], '%m/%d/%Y %I:%M:%S %p'):%Y-%m-%d}" for x in r])
)

r = rows("typeform.csv")
q = list(r[0])
TOTALS["typeform.csv"] = (
    nps([number(x[q[1]]) for x in r]) | boxes("csat", [number(x[q[2]]) for x in r], lambda s: s >= 4) | answered(r, [x[q[3]] for x in r], [x["Submit Date (UTC)"][:10] for x in r])
)

r = rows("google_forms.csv")
q = list(r[0])
TOTALS["google_forms.csv"] = (
    boxes("ces", [number(x[q[2]]) for x in r], lambda s: s >= 5)
    | {"survey.ces.scale": "1-7", "survey.nps.n": None}
    | boxes("csat", [number(x[q[3]]) for x in r], lambda s: s >= 4)
    | answered(r, [x[q[5]] for x in r], [x["Timestamp"][:10].replace("/", "-") for x in r])
)

r = rows("mailchimp.csv")
total = lambda name: sum(int(x[name].replace(",", "")) for x in r)
TOTALS["mailchimp.csv"] = {
    "email.campaigns": len(r),
    "email.recipients": total("Total Recipients"),
    "email.delivered": total("Successful Deliveries"),
    "email.unique_opens": total("Unique Opens"),
    "email.unique_clicks": total("Unique Clicks"),
    "email.open_rate": total("Unique Opens") / total("Successful Deliveries"),
    "email.click_rate": total("Unique Clicks") / total("Successful Deliveries"),
}

ads = [x for x in rows("google_ads.csv", skip=2) if not x["Day"].startswith("Total")]
TOTALS["google_ads.csv"] = spend(ads, "Day", "Cost", "Clicks", "Campaign", "EUR")
TOTALS["google_ads_excel.csv"] = TOTALS["google_ads.csv"]
TOTALS["google_ads_totals.csv"] = TOTALS["google_ads.csv"]

meta = [x for x in rows("meta_ads.csv") if x["Campaign name"]]
TOTALS["meta_ads.csv"] = spend(meta, "Day", "Amount spent (USD)", "Link clicks", "Campaign name", "USD")
TOTALS["meta_ads_older.csv"] = TOTALS["meta_ads.csv"]

r = rows("forms_german.csv", "cp1252", ";")
q = list(r[0])
scale = ["Sehr unzufrieden", "Unzufrieden", "Weder noch", "Zufrieden", "Sehr zufrieden"]
TOTALS["forms_german.csv"] = (
    nps([number(x[q[5]]) for x in r])
    | boxes("csat", [scale.index(x[q[6]]) + 1 for x in r], lambda s: s >= 4)
    | answered(r, [x[q[7]] for x in r], [f"{datetime.strptime(x['Fertigstellungszeit'], '%d.%m.%Y %H:%M:%S'):%Y-%m-%d}" for x in r])
)

r = [x for x in rows("qualtrics.csv")[2:] if x["Status"] != "Survey Preview"]
TOTALS["qualtrics.csv"] = nps([number(x["Q1"]) for x in r]) | answered(r, [x["Q2"] for x in r], [x["EndDate"][:10] for x in r])

r = [x for x in rows("kosten.csv", delimiter=";") if x["Monat"] != "Summe"]
TOTALS["kosten.csv"] = {
    "spend.total": f"{sum(Decimal(x['Betrag'].replace('.', '').replace(',', '.')) for x in r):.2f}",
    "spend.first_date": "2026-01-01",
    "spend.last_date": "2026-03-31",
}

r = rows("trustpilot.csv")
TOTALS["trustpilot.csv"] = {"feedback.count": len(r), "feedback.rated": len(r), "feedback.rating_mean": sum(int(x["Review Stars"]) for x in r) / len(r)}

if __name__ == "__main__":
    (HERE / "totals.json").write_text(json.dumps(TOTALS, indent=1, ensure_ascii=False) + "\n")
