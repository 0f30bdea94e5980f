//! The platforms' exports: recognised, and what tests/data/totals.py adds up the long way.

use super::*;

#[test]
fn platforms_are_recognised_and_tie_out() {
    let cases = [
        (
            "shopify_orders.csv",
            "Shopify orders",
            expect([9, 4, 1], ["516.52", "53.60", "451.02"], ["2026-01-05", "2026-03-30"]),
        ),
        (
            "shopify_orders_older.csv",
            "Shopify orders",
            expect([9, 4, 1], ["516.52", "32.00", "451.02"], ["2026-01-05", "2026-03-30"]),
        ),
        (
            "woo_analytics.csv",
            "WooCommerce orders (Analytics)",
            expect([6, 3, 1], ["1336.25", "31.00", "1205.00"], ["2026-02-19", "2026-03-31"]),
        ),
        (
            "woo_analytics_older.csv",
            "WooCommerce orders (Analytics)",
            expect([6, 3, 1], ["1336.25", "31.00", "1205.00"], ["2026-02-19", "2026-03-31"]),
        ),
        (
            "woo_advanced.csv",
            "WooCommerce orders (Advanced Order Export)",
            expect([5, 3, 0], ["1659.00", "18.00", "1375.00"], ["2026-01-03", "2026-02-15"]),
        ),
        (
            "square_transactions.csv",
            "Square transactions",
            expect([7, 4, 2], ["1436.56", "24.96", "1307.00"], ["2026-03-08", "2026-03-14"]),
        ),
        (
            "square_transactions_older.csv",
            "Square transactions",
            expect([7, 4, 2], ["1436.56", "24.96", "1307.00"], ["2026-03-08", "2026-03-14"]),
        ),
        (
            "square_items.csv",
            "Square items",
            expect([4, 2, 1], ["1133.18", "4.86", "1131.50"], ["2026-03-11", "2026-03-14"]),
        ),
        (
            "stripe_payments.csv",
            "Stripe payments",
            expect([9, 4, 1], ["364.21", "64.80", ""], ["2026-03-20", "2026-03-31"]),
        ),
        (
            "stripe_payments_older.csv",
            "Stripe payments",
            expect([9, 4, 1], ["364.21", "64.80", ""], ["2026-03-20", "2026-03-31"]),
        ),
        (
            "etsy_orders.csv",
            "Etsy sold orders",
            expect([8, 3, 1], ["1324.03", "61.00", "1274.50"], ["2026-01-05", "2026-03-31"]),
        ),
        (
            "etsy_items.csv",
            "Etsy sold order items",
            expect([3, 2, 0], ["108.03", "0.00", "90.50"], ["2026-03-15", "2026-03-31"]),
        ),
        (
            "bigcommerce_orders.csv",
            "BigCommerce orders",
            expect([7, 4, 1], ["529.79", "83.30", "435.00"], ["2026-02-27", "2026-03-31"]),
        ),
        (
            "xero_invoices.csv",
            "Xero sales invoices",
            expect([4, 3, 0], ["1771.00", "184.00", "1540.00"], ["2026-01-05", "2026-03-31"]),
        ),
    ];
    for (name, recognised_as, expected) in cases {
        let (inspection, batch) = read_file(name);
        assert_eq!(inspection.recognised_as, recognised_as, "{name}");
        assert_eq!(batch.origin.recognised_as, recognised_as, "{name}");
        assert_eq!(totals(&batch), expected, "{name}");
        assert_eq!(batch.account.rows_left_out(), 0, "{name}");
        assert!(
            inspection.questions.iter().all(|q| *q == Question::WhichCurrency),
            "{name}: {:?}",
            inspection.questions
        );
    }
}

#[test]
fn shopify_counts_an_orders_money_once_and_keeps_its_items() {
    let (_, batch) = read_file("shopify_orders.csv");
    let row = |id: &str| batch.orders.id.iter().position(|known| known == id).unwrap();
    let first = row("#1012");
    assert_eq!(batch.orders.gross.get(first), Some(Amount::from_cents(4_860)));
    let items: Vec<&str> = batch
        .lines
        .order
        .iter()
        .zip(batch.lines.item.iter())
        .filter(|(order, _)| *order as usize == first)
        .map(|(_, item)| batch.items.get(item))
        .collect();
    assert_eq!(items, ["Espresso Blend 250 g", "Sticker"]);
    // Local date and time as written, whatever the offset.
    let pos = row("#1011");
    assert_eq!(batch.orders.day.get(pos), Day::new(2026, 3, 28));
    assert_eq!(batch.orders.minute.get(pos), Some(23 * 60 + 58));
    assert_eq!(batch.orders.identity.get(pos), Some(NOBODY));
    // The tip is out, and no item.
    assert_eq!(batch.orders.gross.get(row("#1008")), Some(Amount::from_cents(3_690)));
    assert!(!batch.items.iter().any(|item| item == "Tip"));
    assert_eq!(batch.places.get(u32::from(batch.orders.place.get(first).unwrap())), "DE");
}

#[test]
fn woo_items_are_unpacked() {
    let (_, batch) = read_file("woo_analytics.csv");
    let lines: Vec<(u32, &str, i32)> = batch
        .lines
        .order
        .iter()
        .zip(batch.lines.item.iter())
        .zip(batch.lines.quantity.iter())
        .map(|((order, item), quantity)| (order, batch.items.get(item), quantity))
        .take(3)
        .collect();
    assert_eq!(lines, [(0, "Espresso Machine", 2_000), (0, "Mug", 1_000), (1, "Coffee, 250 g", 1_000)]);
    assert_eq!(batch.currencies, [Currency::USD]);
}

#[test]
fn stripe_counts_in_the_currency_of_the_account() {
    let (inspection, batch) = read_file("stripe_payments.csv");
    assert_eq!(
        inspection.header[inspection.plan.roles.iter().position(|r| *r == Role::Amount).unwrap()],
        "Converted Amount"
    );
    assert_eq!(batch.currencies, [Currency::EUR]);
    assert!(
        batch.remarks.iter().any(|remark| remark.to_string().contains("3 charges")),
        "{:?}",
        batch.remarks
    );
    let statuses: Vec<(&str, Standing)> =
        batch.statuses.iter().map(|s| (s.text.as_str(), s.standing)).collect();
    assert_eq!(
        statuses,
        [
            ("Paid", Standing::Counts),
            ("Refunded", Standing::Counts),
            ("Failed", Standing::DoesNotCount),
            ("Not captured", Standing::DoesNotCount),
        ]
    );
}

/// The same file with its columns in another order.
fn shuffled(name: &str, turn: usize) -> Vec<u8> {
    let bytes = file(name);
    let text = String::from_utf8(bytes).unwrap();
    let delimiter = b',';
    let mut out = String::new();
    let mut splitter = Splitter::new(delimiter);
    let mut write = |record: &Record<'_>| {
        let mut cells: Vec<String> = record
            .cells()
            .map(|cell| format!("\"{}\"", String::from_utf8_lossy(cell).replace('"', "\"\"")))
            .collect();
        let by = turn % cells.len();
        cells.rotate_left(by);
        if turn % 2 == 1 {
            cells.reverse();
        }
        out.push_str(&cells.join(","));
        out.push('\n');
        true
    };
    splitter.feed(text.trim_start_matches('\u{FEFF}').as_bytes(), &mut write);
    splitter.finish(&mut write);
    out.into_bytes()
}

const PLATFORM_FILES: [&str; 17] = [
    "shopify_orders.csv",
    "shopify_orders_older.csv",
    "woo_analytics.csv",
    "woo_analytics_older.csv",
    "woo_advanced.csv",
    "square_transactions.csv",
    "square_transactions_older.csv",
    "square_items.csv",
    "stripe_payments.csv",
    "stripe_payments_older.csv",
    "paypal_activity.csv",
    "paypal_activity_european.csv",
    "paypal_activity_german.csv",
    "etsy_orders.csv",
    "etsy_items.csv",
    "bigcommerce_orders.csv",
    "xero_invoices.csv",
];

#[test]
fn columns_may_stand_in_any_order() {
    for name in PLATFORM_FILES {
        let expected = content(read_file(name).1);
        for turn in [1, 2, 5, 8, 13] {
            let (_, batch) = read(name, &shuffled(name, turn), None).unwrap();
            assert_eq!(content(batch), expected, "{name} turned by {turn}");
        }
    }
}

/// The rows of a file without line breaks in cells, in reverse.
fn reversed(text: &str) -> String {
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    format!("{header}\n{}\n", rows.join("\n"))
}

#[test]
fn rows_may_stand_in_any_order() {
    for name in PLATFORM_FILES.into_iter().filter(|n| !n.starts_with("shopify") && *n != "woo_advanced.csv") {
        let text = String::from_utf8(file(name)).unwrap();
        let (_, batch) = read(name, reversed(&text).as_bytes(), None).unwrap();
        assert_eq!(totals(&batch), totals(&read_file(name).1), "{name}");
    }
    // An order's item rows before the row with its money; its note without the line break.
    for name in ["shopify_orders.csv", "shopify_orders_older.csv"] {
        let text = String::from_utf8(file(name))
            .unwrap()
            .replace("twice,\n", "twice ")
            .replace("twice,\r\n", "twice ");
        let (_, batch) = read(name, reversed(&text).as_bytes(), None).unwrap();
        assert_eq!(totals(&batch), totals(&read_file(name).1), "{name}");
        assert_eq!(batch.account.rows_left_out(), 0);
    }
}

#[test]
fn a_file_may_come_in_any_pieces() {
    for name in PLATFORM_FILES.into_iter().chain(["rfm_data_orders.csv"]) {
        let bytes = file(name);
        let (inspection, whole) = read_file(name);
        for size in [1, 7, 64, 1_000, 65_537] {
            let mut import = Import::begin(name, bytes.len() as u64, inspection.plan.clone());
            for chunk in bytes.chunks(size) {
                import.feed(chunk).unwrap();
            }
            assert_eq!(import.rows() + u64::from(!bytes.ends_with(b"\n")), whole.account.rows_read);
            assert_eq!(import.finish().unwrap(), whole, "{name} in pieces of {size}");
        }
    }
}

#[test]
fn reading_twice_changes_nothing() {
    for name in PLATFORM_FILES {
        let (_, batch) = read_file(name);
        let mut longer = file(name);
        longer.extend_from_slice(b"\n");
        // Not the very same file, but the same orders.
        let (_, again) = read(name, &longer, None).unwrap();
        assert_ne!(batch.origin.digest, again.origin.digest);
        let once = Ledger::of([batch.clone()]);
        let mut twice = Ledger::of([batch.clone()]);
        assert_eq!(twice.append(again).added, 0, "{name}");
        assert!(twice.append(batch).already_there);
        assert_eq!(once.orders().collect::<Vec<_>>(), twice.orders().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn paypal_rows_that_are_no_sales_are_left_out_and_refunds_find_theirs() {
    let cases = [
        (
            "paypal_activity.csv",
            Currency::USD,
            expect([4, 2, 1], ["1377.00", "87.50", "1267.00"], ["2026-03-16", "2026-03-26"]),
            11,
        ),
        (
            "paypal_activity.csv",
            Currency::EUR,
            expect([1, 1, 0], ["33.00", "0.00", "33.00"], ["2026-03-24", "2026-03-24"]),
            11,
        ),
        (
            "paypal_activity_european.csv",
            Currency::EUR,
            expect([4, 3, 0], ["1292.90", "12.25", "1288.40"], ["2026-02-01", "2026-02-28"]),
            6,
        ),
        (
            "paypal_activity_european.csv",
            Currency::GBP,
            expect([1, 1, 0], ["12.00", "0.00", "12.00"], ["2026-02-15", "2026-02-15"]),
            6,
        ),
        (
            "paypal_activity_german.csv",
            Currency::EUR,
            expect([3, 3, 0], ["1175.00", "59.90", "1161.32"], ["2026-01-02", "2026-01-31"]),
            6,
        ),
    ];
    for (name, currency, expected, no_sales) in cases {
        let (inspection, batch) = read_file(name);
        assert_eq!(inspection.recognised_as, "PayPal activity", "{name}");
        assert_eq!(inspection.questions, [], "{name}");
        assert_eq!(totals_in(&batch, currency), expected, "{name}");
        let left_out: Vec<(Reason, u64)> = noted(&batch).into_iter().map(|(why, n, _)| (why, n)).collect();
        assert_eq!(left_out, [(Reason::NotASale, no_sales)], "{name}");
    }
    let (_, batch) = read_file("paypal_activity.csv");
    let sale = batch.orders.id.iter().position(|id| id == "S0002").unwrap();
    assert_eq!(batch.orders.refund.get(sale), Some(Amount::from_cents(3_000)));
    // The refund came first; the sale says whose it was and when.
    let first = batch.orders.id.iter().position(|id| id == "S0001").unwrap();
    assert_eq!(batch.orders.refund.get(first), Some(Amount::from_cents(1_250)));
    assert_eq!(batch.identities.email.get(batch.orders.identity.get(first).unwrap()), "one@example.com");
    // A chargeback of a sale that is not in the file gives back all the same.
    assert!(batch.statuses.iter().any(|s| s.standing == Standing::RefundOnly));
}

#[test]
fn amazon_names_no_buyer() {
    let (inspection, batch) = read_file("amazon_orders.txt");
    assert_eq!(inspection.recognised_as, "Amazon orders");
    assert_eq!((inspection.plan.encoding, inspection.plan.delimiter), (Encoding::Windows1252, b'\t'));
    let expected = expect([3, 0, 3], ["261.68", "0.00", "231.38"], ["2026-03-01", "2026-03-31"]);
    assert_eq!(totals(&batch), expected);
    // Sent for an order that was placed elsewhere.
    assert_eq!(noted(&batch), [(Reason::NotASale, 1, vec![8])]);
    assert!(batch.items.iter().any(|item| item == "Mug “Été”"));
    let standing = |standing| batch.statuses.iter().filter(|s| s.standing == standing).count();
    assert_eq!((standing(Standing::Counts), standing(Standing::DoesNotCount)), (3, 2));
}

#[test]
fn quickbooks_is_read_through_its_groups() {
    for name in ["quickbooks_sales.csv", "quickbooks_sales_older.csv"] {
        let (inspection, batch) = read_file(name);
        assert_eq!(inspection.recognised_as, "QuickBooks sales by customer");
        assert_eq!(inspection.plan.preamble, 4);
        let expected = expect([5, 3, 1], ["1676.47", "55.00", "1664.47"], ["2026-01-05", "2026-03-31"]);
        assert_eq!(totals(&batch), expected, "{name}");
        let left_out: Vec<(Reason, u64)> = noted(&batch).into_iter().map(|(why, n, _)| (why, n)).collect();
        assert_eq!(left_out, [(Reason::Blank, 1), (Reason::Total, 10), (Reason::NotASale, 1)], "{name}");
        // A name that begins like a total is a customer's all the same.
        let names: Vec<&str> = batch.identities.name.iter().collect();
        assert_eq!(names, ["Ada Sample", "Bob & Sons, Inc.", "Total Wellness"]);
    }
}

#[test]
fn bigcommerce_products_are_unpacked_and_guests_known_by_e_mail() {
    let (_, batch) = read_file("bigcommerce_orders.csv");
    let items: Vec<&str> = batch.lines.item.iter().map(|item| batch.items.get(item)).collect();
    assert_eq!(items, ["Mug, large", "Teapot", "Tea, black"]);
    assert_eq!(batch.lines.quantity.get(0), Some(2_000));
    assert!(batch.identities.id.iter().all(|id| id != "0"));
}

#[test]
fn a_chargeback_that_was_won_gives_nothing_back() {
    let rows = [
        "03/20/2026,Website Payment,Completed,USD,100.00,-3.00,97.00,one@example.com,T1,,Credit",
        "03/21/2026,Website Payment,Completed,USD,60.00,-2.00,58.00,two@example.com,T2,,Credit",
        "03/25/2026,Chargeback,Completed,USD,-100.00,0.00,-100.00,shop@example.com,T3,T1,Debit",
        "03/26/2026,Chargeback Reversal,Completed,USD,100.00,0.00,100.00,one@example.com,T4,T3,Credit",
        "03/27/2026,Payment Reversal,Completed,USD,-60.00,0.00,-60.00,shop@example.com,T5,T2,Debit",
        "03/28/2026,Canceled Reversal,Completed,USD,7.00,0.00,7.00,other@example.com,T6,X9,Credit",
    ];
    let header = "Date,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID,Balance Impact";
    let file = |rows: &[&str]| format!("{header}\n{}\n", rows.join("\n"));
    let mut newest_first = rows;
    newest_first.reverse();
    for text in [file(&rows), file(&newest_first)] {
        let (_, batch) = csv(&text);
        let told = totals(&batch);
        assert_eq!((told.orders, told.gross, told.refunds), (2, "160.00".to_owned(), "60.00".to_owned()));
        let noted: Vec<(Reason, u64)> = noted(&batch).into_iter().map(|(why, n, _)| (why, n)).collect();
        assert_eq!(noted, [(Reason::NotASale, 1)]);
    }
}

#[test]
fn square_may_charge_for_service_beside_the_net_sales() {
    let (_, batch) =
        csv("Date,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,\
         Total Collected,Transaction ID,Event Type\n\
         2026-03-08,$20.00,$0.00,$2.00,$20.00,$0.00,$1.00,$3.00,-$5.00,$21.00,T1,Payment\n\
         2026-03-08,$20.00,$0.00,$2.00,$22.00,$0.00,$1.00,$3.00,-$5.00,$21.00,T2,Payment\n\
         2026-03-08,$20.00,$0.00,$2.00,$20.00,$0.00,$1.00,$3.00,-$5.00,$26.00,T3,Payment\n");
    assert_eq!((totals(&batch).gross, totals(&batch).refunds), ("69.00".to_owned(), "15.00".to_owned()));
}
