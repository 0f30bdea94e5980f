"""Runs the SQL of docs/sql on test data and compares every row with the engine's own summary of the same data.

    python tests/sql/check.py [duckdb] [postgresql] [spark]      (all three where none is named)

Wants: cargo; for duckdb and spark the packages of that name from PyPI (pip install duckdb pyspark; Spark also Java);
for PostgreSQL its server programs (apt-get install postgresql), of which it starts one of its own in a temporary folder.
"""

import csv
import datetime as dt
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SQL = ROOT / "docs" / "sql"
HEADER = ["customer", "order_date", "amount", "refunded", "currency", "status"]
COLUMNS = ["customer", "repeat_purchases", "recency_days", "age_days", "mean_spend"]


def cdnow():
    """The published sample: dates and amounts, one currency, nothing refunded."""
    with open(ROOT / "tests/data/cdnow_sample.csv", newline="") as file:
        for customer, _, day, _, amount in list(csv.reader(file))[1:]:
            yield [customer, f"{day} 12:00:00", amount, "", "USD", "paid"]


def messy():
    """Invented orders with everything the rules are about: several a day, refunds in part and in full, other
    currencies, cancelled orders, orders of nothing, and first purchases after the end."""
    chance = random.Random(7)
    for _ in range(4_000):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=int(chance.random() ** 1.5 * 500))
        amount = chance.choice([0, chance.randrange(100, 20_000)])
        refunded = chance.choice([0, 0, 0, amount, amount // 3])
        yield [
            f"c{chance.randrange(600)}",
            f"{day} {chance.randrange(24):02}:{chance.randrange(60):02}:00",
            f"{amount / 100:.2f}",
            f"{refunded / 100:.2f}" if refunded else "",
            chance.choice(["EUR", "EUR", "EUR", "USD"]),
            chance.choice(["paid", "paid", "paid", "cancelled"]),
        ]


CASES = [
    ("CDNOW, to the end of calibration", cdnow, dt.date(1997, 9, 30), "USD"),
    ("CDNOW, all of it", cdnow, dt.date(1998, 6, 30), "USD"),
    ("invented orders", messy, dt.date(2026, 1, 31), "EUR"),
]


def engine(orders, end, currency, folder):
    """The engine's own summary."""
    out = folder / "engine.csv"
    subprocess.run(
        ["cargo", "run", "--quiet", "--profile", "test", "--example", "analyse", "--", str(orders), "--currency", currency]
        + ["--calibrate-to", str(end), "--write-summary", str(out)],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )
    with open(out, newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == COLUMNS, rows[0]
    return rows[1:]


def duckdb(orders, end, currency, folder):
    import duckdb

    base = duckdb.connect()
    base.execute(f"CREATE VIEW orders AS FROM read_csv('{orders}', types = {{'customer': 'VARCHAR', 'refunded': 'DECIMAL(18,4)', 'status': 'VARCHAR'}})")
    base.execute(f"SET VARIABLE calibrate_to = DATE '{end}'")
    base.execute(f"SET VARIABLE currency = '{currency}'")
    return base.execute((SQL / "duckdb.sql").read_text()).fetchall()


def spark(orders, end, currency, folder):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.read.option("header", True).csv(str(orders)).createOrReplaceTempView("orders")
    text = (SQL / "spark.sql").read_text()
    return [tuple(row) for row in session.sql(text, args={"calibrate_to": end, "currency": currency}).collect()]


def postgresql(orders, end, currency, folder):
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    bin_ = programs[-1] if programs else pathlib.Path(shutil.which("initdb") or "initdb").parent
    data = folder / "postgresql"
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if subprocess.run(["id", "-u"], capture_output=True, text=True).stdout.strip() == "0" else []
    if user:
        shutil.chown(folder, "postgres")
        folder.chmod(0o755)
        orders.chmod(0o644)
    run = lambda *words, **more: subprocess.run([*user, *map(str, words)], check=True, capture_output=True, text=True, cwd=folder, **more)
    run(bin_ / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C")
    run(bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"-c listen_addresses='' -k {folder}", "start")
    try:
        psql = [bin_ / "psql", "-X", "-h", folder, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q"]
        run(*psql, input=f"""
            CREATE TABLE orders (customer text, order_date timestamp, amount numeric, refunded numeric, currency text, status text);
            \\copy orders FROM '{orders}' WITH (FORMAT csv, HEADER true)
        """)
        told = run(*psql, "-v", f"calibrate_to={end}", "-v", f"currency={currency}", "--csv", "-t", "-f", "-", input=(SQL / "postgresql.sql").read_text())
    finally:
        run(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(data, ignore_errors=True)
    return list(csv.reader(told.stdout.splitlines()))


def plain(row):
    customer, *whole, spend = row
    return (str(customer), *map(int, whole), None if spend in (None, "") else round(float(spend), 6))


def compare(name, case, expected, told):
    expected, told = ({row[0]: row for row in map(plain, rows)} for rows in (expected, told))
    # The last of six decimals may be rounded either way.
    alike = lambda a, b: a[:4] == b[:4] and (a[4] is None) == (b[4] is None) and (a[4] is None or abs(a[4] - b[4]) < 1.5e-6)
    wrong = [(expected.get(key), told.get(key)) for key in sorted(expected.keys() | told.keys()) if key not in expected or key not in told or not alike(expected[key], told[key])]
    for pair in wrong[:5]:
        print(f"  engine {pair[0]}\n  {name:6} {pair[1]}")
    repeaters = sum(row[1] > 0 for row in expected.values())
    print(f"{'✗' if wrong else '✓'} {name}, {case}: {len(expected)} customers, {repeaters} of them came back, {len(wrong)} rows differ")
    return not wrong


def main(names):
    bases = {"duckdb": duckdb, "postgresql": postgresql, "spark": spark}
    fine = True
    for case, rows, end, currency in CASES:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            orders = folder / "orders.csv"
            with open(orders, "w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([HEADER, *rows()])
            expected = engine(orders, end, currency, folder)
            for name in names or bases:
                fine &= compare(name, case, expected, bases[name](orders, end, currency, folder))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
