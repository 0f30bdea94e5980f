#!/usr/bin/env python3
"""Makes the invented exports beside it, as the platforms write them, from a seed. Run it again and nothing changes.

    python3 tests/data/records/make.py
"""

import csv
import io
import random
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
chance = random.Random(20260301)


def write(name, rows, *, delimiter=",", encoding="utf-8", end="\n", above=()):
    out = io.StringIO()
    for line in above:
        out.write(line + end)
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    (HERE / name).write_bytes(out.getvalue().encode(encoding))


def day(n, hour=9, minute=5):
    return datetime(2026, 1, 5, hour, minute, 12) + timedelta(days=n)


def person(n):
    first, last = f"Given{n}", f"Sample{n}"
    return first, last, f"{first}.{last}@example.com" if n % 3 else f"{first}.{last}@Example.COM".lower()


def shopify_customers():
    head = (
        "Customer ID|First Name|Last Name|Email|Accepts Email Marketing|Default Address Company|Default Address Address1|Default Address Address2|"
        "Default Address City|Default Address Province Code|Default Address Country Code|Default Address Zip|Default Address Phone|Phone|"
        "Accepts SMS Marketing|Total Spent|Total Orders|Note|Tax Exempt|Tags"
    ).split("|")
    rows = [head]
    for n in range(24):
        first, last, email = person(n)
        walk_in = n % 8 == 7
        rows.append([
            f"'70010{n:02}", "" if walk_in else first, "" if walk_in else last, "" if walk_in else email, "yes" if n % 2 else "no", "", f"{n} Quay", "",
            "Bristol" if n % 2 else "Bath", "", "GB", f"'BS{n} 1AA", "'+441170000", f"'+4411700{n:02}", "no", f"{n * 12.35:.2f}", n % 5,
            "likes\nwindow seats" if n == 3 else "", "no", "vip, local" if n % 4 == 0 else "",
        ])
    write("shopify_customers.csv", rows)


def hubspot_contacts():
    head = "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Lead Status|Lifecycle Stage|Create Date|Original Source|Associated Company|Last Activity Date".split("|")
    rows = [head]
    for n in range(20):
        first, last, email = person(n % 16)
        if n >= 16:
            email = email.upper()
        if n % 7 == 5:
            email = ""
        rows.append([
            5000 + n, first, last, email, f"+44 117 {n}", "Robin Owner", "New", "Lead" if n % 2 else "Customer", f"{day(n):%Y-%m-%d %H:%M}",
            "Organic Search" if n % 3 else "Offline Sources", "Sample & Sons", "",
        ])
    write("hubspot_contacts.csv", rows)


def delighted():
    head = "Response ID|Person ID|Name|Email|Survey type|Score|Comment|Permalink|Created at|Updated at|Tags|Plan".split("|")
    rows = [head]
    for n in range(60):
        first, last, email = person(n)
        score = "" if n % 20 == 11 else chance.choice([10, 10, 9, 9, 8, 7, 6, 3, 0])
        rows.append([
            9000 + n, 100 + n, f"{first} {last}", email, "nps", score, "Warm, quick\nand kind" if n % 4 == 0 else "", f"https://delighted.example/r/{n}",
            f"{day(n):%Y-%m-%d %H:%M:%S} UTC", f"{day(n + 1):%Y-%m-%d %H:%M:%S} UTC", "", "pro",
        ])
    write("delighted.csv", rows)


def surveymonkey():
    head = [
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1",
        "How likely is it that you would recommend us to a friend or colleague?", "Overall, how satisfied were you with your visit?", "What could we do better?",
    ]
    rows = [head, [""] * 9 + ["Response", "Response", "Open-Ended Response"]]
    words = ["Very dissatisfied", "Somewhat dissatisfied", "Neither satisfied nor dissatisfied", "Somewhat satisfied", "Very satisfied"]
    for n in range(50):
        first, last, email = person(n)
        score = chance.choice([10, 10, 9, 8, 7, 5, 0])
        label = {10: "Extremely likely - 10", 0: "Not at all likely - 0"}.get(score, score)
        start, end = day(n, 14), day(n, 14, 9)
        rows.append([
            11400000 + n, 77, f"{start:%m/%d/%Y %I:%M:%S %p}", f"{end:%m/%d/%Y %I:%M:%S %p}", "10.0.0.1", email, first, last, "", "" if n % 10 == 9 else label,
            "" if n % 9 == 8 else chance.choice(words), "More chairs, please" if n % 5 == 0 else "",
        ])
    write("surveymonkey.csv", rows)


def typeform():
    head = ["#", "How likely are you to recommend us to a friend or colleague?", "How satisfied were you with the workshop?", "What could we do better?", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    rows = [head]
    for n in range(40):
        rows.append([
            f"tok{n:04x}", "" if n % 8 == 3 else chance.randint(0, 10), chance.randint(1, 5), "Total chaos at the door" if n % 6 == 0 else "",
            f"{day(n):%Y-%m-%d %H:%M:%S}", f"{day(n, 9, 7):%Y-%m-%d %H:%M:%S}", f"net{n}",
        ])
    write("typeform.csv", rows)


def google_forms():
    head = ["Timestamp", "Email Address", "Pier Studio made it easy for me to handle my issue. (1 = Strongly disagree, 7 = Strongly agree)", "How satisfied are you with the support you received?", "Which channels did you use?", "Anything else?"]
    rows = [head]
    for n in range(45):
        stamp = day(n, 9 + n % 12)
        rows.append([
            f"{stamp:%Y/%m/%d} {stamp.hour % 12 or 12}:{stamp:%M:%S} {'AM' if stamp.hour < 12 else 'PM'} GMT-5", person(n)[2], "" if n % 11 == 4 else chance.randint(1, 7),
            chance.randint(1, 5), chance.choice(["Email", "Phone;Email", "Chat"]), "Thanks" if n % 7 == 0 else "",
        ])
    write("google_forms.csv", rows)


def mailchimp():
    head = (
        "Title|Subject|List|Send Date|Send Weekday|Total Recipients|Successful Deliveries|Soft Bounces|Hard Bounces|Total Bounces|Times Forwarded|Forwarded Opens|"
        "Unique Opens|Open Rate|Total Opens|Unique Clicks|Click Rate|Total Clicks|Unsubscribes|Abuse Complaints|Times Liked on Facebook|Folder Id|Unique Id|Total Orders|"
        "Total Gross Sales|Total Revenue"
    ).split("|")
    rows = [head]
    for n in range(14):
        sent = 900 + 137 * n
        bounced = n * 3
        delivered = sent - bounced
        opened, clicked = delivered * (30 + n) // 100, delivered * (2 + n % 3) // 100
        rows.append([
            f"Letter {n}", "News, and tea", "All guests", f"{day(n * 7, 9, 30):%b %d, %Y %I:%M} am", "Monday", f"{sent:,}", f"{delivered:,}", n * 2, n, bounced, 0, 0, f"{opened:,}",
            f"{opened / delivered:.2%}", f"{opened * 2:,}", f"{clicked:,}", f"{clicked / delivered:.2%}", clicked + 4, n, 0, 0, "", f"u{n:03}", n, f"{n * 1250.5:,.2f}", f"{n * 1200.5:,.2f}",
        ])
    write("mailchimp.csv", rows)


def google_ads():
    head = (
        "Day|Campaign status|Campaign|Budget|Budget name|Budget type|Currency code|Status|Status reasons|Optimization score|Campaign type|Bid strategy type|Conv. value / cost|"
        "Avg. target ROAS|Conv. value|TrueView views|Impr.|TrueView avg. CPV|Conversions|Conv. rate|Cost / conv.|Clicks|CTR|Conv. (Platform Comparable)|"
        "Conv. value / Cost (Platform Comparable)|Unique users|Avg. CPM|Cost|Likes|Comments|Shares|Goals"
    ).split("|")

    def row(date, status, campaign, impressions, clicks, cost):
        blank = " --"
        conversions = clicks // 9
        return [
            date, status, campaign, "20.00" if campaign.strip(" -") else blank, blank, "Daily" if campaign.strip(" -") else blank, "EUR", "Eligible", blank, blank, "Search", "Maximize clicks", blank, blank, blank, 0,
            f"{impressions:,}", blank, f"{conversions}.00", blank, f"{cost / conversions:.2f}" if conversions else blank, clicks, f"{clicks / max(impressions, 1):.2%}", blank, blank, blank,
            f"{cost / max(impressions, 1) * 1000:.2f}", f"{cost:,.2f}", 0, 0, 0, blank,
        ]

    rows, sums = [head], [0, 0, 0]
    for n in range(31):
        for campaign in ("Brand", "Total Body Generic", "Workshops, spring"):
            impressions, clicks = chance.randint(300, 4000), chance.randint(0, 90)
            cost = clicks * chance.randint(20, 900) / 100
            rows.append(row(f"{datetime(2026, 1, 1) + timedelta(days=n):%Y-%m-%d}", "Enabled", campaign, impressions, clicks, round(cost, 2)))
            sums = [sums[0] + impressions, sums[1] + clicks, sums[2] + round(cost, 2)]
    totals = [row(label, " --", " --", *sums) for label in ("Total: Campaigns", "Total: Account", "Total: Search")]
    above = ("Campaign report", '"January 1, 2026 - January 31, 2026"')
    write("google_ads.csv", rows + totals, above=above)
    write("google_ads_excel.csv", rows + totals, delimiter="\t", encoding="utf-16", above=above)
    # The same by campaign, without days: the title tells them.
    by_campaign = [head[1:]]
    for campaign in ("Brand", "Total Body Generic", "Workshops, spring"):
        own = [r for r in rows[1:] if r[2] == campaign]
        number = lambda at: sum(float(str(r[at]).replace(",", "")) for r in own)
        by_campaign.append(row("", "Enabled", campaign, int(number(16)), int(number(21)), number(27))[1:])
    by_campaign += [["Total: Campaigns"] + total[2:] for total in totals]
    write("google_ads_totals.csv", by_campaign, above=above)


def meta_ads():
    head = "Reporting starts|Reporting ends|Campaign name|Day|Campaign delivery|Attribution setting|Results|Result indicator|Reach|Frequency|Cost per results|Amount spent (USD)|Impressions|Link clicks|Purchases|Purchases conversion value".split("|")
    rows, total, clicks = [], 0, 0
    for n in range(28):
        for campaign in ("Spring table", "Evening guests"):
            spent, hits = chance.randint(100, 4000) / 100, chance.randint(0, 60)
            total, clicks = total + spent, clicks + hits
            date = f"{datetime(2026, 2, 1) + timedelta(days=n):%Y-%m-%d}"
            rows.append(["2026-02-01", "2026-02-28", campaign, date, "active", "7-day click", hits // 10, "actions:purchase", 900, 1.1, "", f"{spent:.2f}", 1200, hits or "", hits // 10 or "", ""])
    account = ["2026-02-01", "2026-02-28", "", "", "", "", "", "", 9000, 3, "", f"{total:.2f}", 60000, clicks, "", ""]
    write("meta_ads.csv", [head, account] + rows)
    # Without days: a row for each campaign over the whole time.
    older = [head[:3] + head[4:], account[:3] + account[4:]]
    for campaign in ("Spring table", "Evening guests"):
        own = [r for r in rows if r[2] == campaign]
        older.append(["2026-02-01", "2026-02-28", campaign, "active", "7-day click", "", "", 900, 1.1, "", f"{sum(float(r[11]) for r in own):.2f}", 1200, sum(int(r[13] or 0) for r in own), "", ""])
    write("meta_ads_older.csv", older)


def others():
    write("trustpilot.csv", [["Review Created (UTC)", "Review Username", "Review User Id", "Review Title", "Review Content", "Review Stars", "Source Name", "Reference Id", "Review Id"]] + [
        [f"{day(n):%Y-%m-%d %H:%M:%S}", f"Given{n}", f"u{n}", "Fine place", "The tea was warm and the staff was kind to us.", n % 5 + 1, "Organic", "", f"r{n}"] for n in range(12)
    ])
    write("forms_german.csv", [["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "Wie zufrieden sind Sie mit unserem Service?", "Was können wir verbessern?"]] + [
        [n + 1, f"{day(n):%d.%m.%Y %H:%M:%S}", f"{day(n):%d.%m.%Y %H:%M:%S}", person(n)[2], f"Muster {n}", n % 11, ["Sehr zufrieden", "Zufrieden", "Weder noch", "Unzufrieden", "Sehr unzufrieden"][n % 5], "Längere Öffnungszeiten" if n % 4 == 0 else ""]
        for n in range(22)
    ], delimiter=";", encoding="cp1252", end="\r\n")
    write("kosten.csv", [["Monat", "Kanal", "Kostenart", "Betrag"]] + [
        [f"2026-{month:02}", kanal, art, betrag] for month in (1, 2, 3) for kanal, art, betrag in (("Flyer", "Marketing", "120,50"), ("Kasse", "Software", "1.049,00"))
    ] + [["Summe", "", "", "3.508,50"]], delimiter=";")
    write("qualtrics.csv", [
        ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId", "RecipientEmail", "Q1", "Q1_NPS_GROUP", "Q2"],
        ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Recorded Date", "Response ID", "Recipient Email", "How likely are you to recommend us to a friend?", "How likely are you to recommend us to a friend? - Group", "Why did you choose this score?"],
        ['{"ImportId":"startDate"}', '{"ImportId":"endDate"}', '{"ImportId":"status"}', '{"ImportId":"ip"}', '{"ImportId":"progress"}', '{"ImportId":"finished"}', '{"ImportId":"recordedDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"recipientEmail"}', '{"ImportId":"QID1"}', '{"ImportId":"QID1_NPS"}', '{"ImportId":"QID2_TEXT"}'],
    ] + [
        [f"{day(n):%Y-%m-%d %H:%M:%S}", f"{day(n):%Y-%m-%d %H:%M:%S}", "Survey Preview" if n == 0 else "IP Address", "10.0.0.1", 100, "True", f"{day(n):%Y-%m-%d %H:%M:%S}", f"R_{n}", "", n % 11, "Promoter", "It was good" if n % 3 == 0 else ""] for n in range(23)
    ])


if __name__ == "__main__":
    for make in (shopify_customers, hubspot_contacts, delighted, surveymonkey, typeform, google_forms, mailchimp, google_ads, meta_ads, others):
        make()
