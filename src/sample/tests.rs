use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the file a second way, cell by cell, knowing nothing of the generator.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the file ends with a whole row");
    rows
}

struct Table {
    at: BTreeMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(csv: &str) -> Table {
        let mut rows = cells(csv);
        let header = rows.remove(0);
        Table { at: header.into_iter().enumerate().map(|(i, name)| (name, i)).collect(), rows }
    }

    fn get<'a>(&self, row: &'a [String], name: &str) -> &'a str {
        &row[self.at[name]]
    }

    fn cents(&self, row: &[String], name: &str) -> i64 {
        let text = self.get(row, name);
        let (units, cents) = text.split_once('.').unwrap_or_else(|| panic!("{name}: {text:?}"));
        assert_eq!(cents.len(), 2);
        units.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap()
    }

    /// Rows of each order, in the order of the file.
    fn orders(&self) -> Vec<&[Vec<String>]> {
        self.rows.chunk_by(|a, b| a[0] == b[0]).collect()
    }
}

/// Fowler–Noll–Vo, 64 bits, variant 1a.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn the_file_is_the_same_to_the_byte() {
    assert_eq!(format!("{:016x}", fnv(orders_csv().as_bytes())), "96400948c8f30e92");
    assert_ne!(generate(SEED + 1).csv, generate(SEED).csv);
}

#[test]
fn the_books_agree_with_the_file_read_a_second_way() {
    for seed in [SEED, 1, 2] {
        let Business { csv, books } = generate(seed);
        let table = Table::read(&csv);
        let (mut orders, mut anonymous, mut gross, mut refunds) = (0, 0, 0, 0);
        let mut customers = BTreeSet::new();
        let mut days = BTreeSet::new();
        for order in table.orders() {
            let first = &order[0];
            if ["pending", "voided"].contains(&table.get(first, "Financial Status")) {
                continue;
            }
            orders += 1;
            gross += table.cents(first, "Total");
            refunds += table.cents(first, "Refunded Amount");
            days.insert(table.get(first, "Created at")[..10].to_string());
            match table.get(first, "Email") {
                "" => anonymous += 1,
                email => _ = customers.insert(email.to_lowercase()),
            }
        }
        assert_eq!(books.rows, table.rows.len() as u64);
        assert_eq!(books.orders_written, table.orders().len() as u64);
        assert_eq!((books.orders, books.anonymous), (orders, anonymous));
        assert_eq!(books.customers, customers.len() as u64);
        assert_eq!((books.gross, books.refunds), (Amount::from_cents(gross), Amount::from_cents(refunds)));
        assert_eq!(books.first.to_string(), *days.first().unwrap());
        assert_eq!(books.last.to_string(), *days.last().unwrap());
    }
}

#[test]
fn every_order_adds_up_as_a_shop_with_taxes_included_adds_up() {
    let table = Table::read(&orders_csv());
    for order in table.orders() {
        let first = &order[0];
        let name = table.get(first, "Name");
        let goods: i64 = order
            .iter()
            .map(|row| {
                table.get(row, "Lineitem quantity").parse::<i64>().unwrap()
                    * table.cents(row, "Lineitem price")
            })
            .sum();
        let subtotal = table.cents(first, "Subtotal");
        let total = table.cents(first, "Total");
        assert_eq!(goods - table.cents(first, "Discount Amount"), subtotal, "{name}");
        assert_eq!(subtotal + table.cents(first, "Shipping"), total, "{name}");
        let mut taxes = 0;
        for tax in 1..=5 {
            if !table.get(first, &format!("Tax {tax} Name")).is_empty() {
                taxes += table.cents(first, &format!("Tax {tax} Value"));
            }
        }
        assert_eq!(taxes, table.cents(first, "Taxes"), "{name}");
        // Between the tax inside at 7 % and at 19 %, a cent of rounding aside.
        assert!(taxes * 107 >= total * 7 - 214 && taxes * 119 <= total * 19 + 238, "{name}");
        let refunded = table.cents(first, "Refunded Amount");
        match table.get(first, "Financial Status") {
            "paid" | "partially_paid" | "pending" | "voided" => assert_eq!(refunded, 0, "{name}"),
            "partially_refunded" => assert!(0 < refunded && refunded < total, "{name}"),
            "refunded" => assert_eq!(refunded, total, "{name}"),
            other => panic!("{name}: {other}"),
        }
        for row in &order[1..] {
            assert_eq!(table.get(row, "Created at"), table.get(first, "Created at"));
            assert_eq!(table.get(row, "Email"), table.get(first, "Email"));
            for blank in ["Total", "Financial Status", "Refunded Amount", "Billing Name", "Id"] {
                assert_eq!(table.get(row, blank), "", "{name}");
            }
        }
    }
}

#[test]
fn it_looks_like_an_export_newest_first_with_the_offsets_of_summer_and_winter() {
    let csv = orders_csv();
    let table = Table::read(&csv);
    assert_eq!(table.at.len(), 79);
    assert!(table.rows.iter().all(|row| row.len() == 79));
    assert!(
        csv.contains("neighbour.\nThe bell")
            && csv.contains("\"\"Lazy Sunday\"\"")
            && csv.contains(",'04109,")
    );
    let berlin = jiff::tz::TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    let mut before = String::from("9999");
    let mut offsets = BTreeSet::new();
    for order in table.orders() {
        let created = table.get(&order[0], "Created at");
        assert!(created[..19] <= before[..before.len().min(19)], "{created} after {before}");
        before = created.to_string();
        let local: jiff::civil::DateTime = created[..19].replace(' ', "T").parse().unwrap();
        let offset = berlin.to_ambiguous_zoned(local).compatible().unwrap().offset();
        assert_eq!(&created[20..], format!("+{:02}00", offset.seconds() / 3_600), "{created}");
        offsets.insert(created[20..].to_string());
    }
    assert_eq!(offsets.len(), 2);
}

#[test]
fn it_is_lifelike_enough_to_have_something_to_say() {
    let Business { csv, books } = generate(SEED);
    assert!((9_000..14_500).contains(&books.orders_written), "{books:?}");
    assert!((3_000..4_600).contains(&books.customers), "{books:?}");
    assert!(
        books.anonymous * 100 > books.orders * 5 && books.anonymous * 100 < books.orders * 15,
        "{books:?}"
    );
    assert_eq!((books.first.to_string(), books.last.to_string()), ("2024-05-01".into(), "2026-10-31".into()));
    let table = Table::read(&csv);
    let mut of: BTreeMap<&str, Vec<Day>> = BTreeMap::new();
    let mut by_month: BTreeMap<&str, i64> = BTreeMap::new();
    let mut statuses: BTreeMap<&str, u32> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for order in table.orders() {
        let first = &order[0];
        assert!(names.insert(table.get(first, "Name")), "each order has a number of its own");
        *statuses.entry(table.get(first, "Financial Status")).or_default() += 1;
        let created = table.get(first, "Created at");
        *by_month.entry(&created[..7]).or_default() += table.cents(first, "Total");
        let number = |range: std::ops::Range<usize>| created[range].parse::<u32>().unwrap();
        let day = Day::new(number(0..4) as i32, number(5..7), number(8..10)).unwrap();
        let name = table.get(first, "Billing Name");
        if !name.is_empty() {
            of.entry(name).or_default().push(day);
        }
    }
    assert_eq!(by_month.len(), 30);
    assert!(by_month["2025-12"] > by_month["2025-10"] * 12 / 10, "{by_month:?}");
    assert!(by_month["2026-08"] < by_month["2026-05"] * 95 / 100, "{by_month:?}");
    assert!(by_month["2026-05"] > by_month["2025-05"] * 12 / 10, "{by_month:?}");
    assert_eq!(statuses.len(), 6, "{statuses:?}");
    let again = of.values().filter(|days| days.len() > 1).count();
    assert!((30..50).contains(&(again * 100 / of.len())), "{again} of {}", of.len());
    let overdue = of
        .values()
        .filter(|days| {
            let (last, first) = (days[0], days[days.len() - 1]);
            let usual = (last - first) / (days.len() as i32 - 1).max(1);
            days.len() >= 6 && usual <= 45 && (2 * usual..=110).contains(&(CLOSING_DAY - last))
        })
        .count();
    assert!((30..120).contains(&overdue), "{overdue}");
}

const CLOSING_DAY: Day = Day::from_epoch(20_757);
