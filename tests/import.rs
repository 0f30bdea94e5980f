//! Files as people have them, read from end to end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use regulars::import::cells::{Record, Splitter};
use regulars::import::{
    AmountScope, DateOrder, DecimalSign, Encoding, Import, Inspection, Plan, Question, Role, inspect,
    inspect_as, read,
};
use regulars::ledger::{Batch, Ledger, NOBODY, Origin, Reason, Standing};
use regulars::quantity::{Amount, Currency, Day, Money};
use std::path::Path;

#[path = "import/platforms.rs"]
mod platforms;
#[path = "import/tables.rs"]
mod tables;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

fn read_file(name: &str) -> (Inspection, Batch) {
    read(name, &file(name), None).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

/// What a file says in all, in the currency it says it in.
#[derive(Debug, PartialEq)]
struct Totals {
    orders: usize,
    customers: usize,
    anonymous: usize,
    gross: String,
    refunds: String,
    goods: String,
    first: String,
    last: String,
}

fn totals(batch: &Batch) -> Totals {
    totals_in(batch, batch.currencies[0])
}

fn totals_in(batch: &Batch, currency: Currency) -> Totals {
    let ledger = Ledger::of([batch.clone()]);
    let here = |o: &regulars::ledger::Order| ledger.currencies()[o.currency as usize] == currency;
    let counted: Vec<_> = ledger.orders().filter(here).filter(|o| o.standing == Standing::Counts).collect();
    let mut people: Vec<u32> =
        counted.iter().map(|o| o.person).filter(|p| *p != regulars::ledger::NOBODY).collect();
    people.sort_unstable();
    people.dedup();
    let goods: Vec<Amount> =
        counted.iter().map(|o| ledger.columns().goods.get(o.row as usize).unwrap_or_default()).collect();
    let money = |amount: Amount| Money::new(amount, currency).to_string();
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    Totals {
        orders: counted.len(),
        customers: people.len(),
        anonymous: counted.iter().filter(|o| o.person == regulars::ledger::NOBODY).count(),
        gross: money(counted.iter().map(|o| o.gross).sum()),
        refunds: money(
            ledger
                .orders()
                .filter(here)
                .filter(|o| o.standing != Standing::DoesNotCount)
                .map(|o| o.refund)
                .sum(),
        ),
        goods: if batch.tells_goods { money(goods.into_iter().sum()) } else { String::new() },
        first: day(counted.iter().map(|o| o.day).min()),
        last: day(counted.iter().map(|o| o.day).max()),
    }
}

/// Orders, customers, anonymous orders; gross, refunds, goods (empty where not told); first and last day.
fn expect(counts: [usize; 3], money: [&str; 3], days: [&str; 2]) -> Totals {
    let [orders, customers, anonymous] = counts;
    let [gross, refunds, goods] = money.map(str::to_owned);
    let [first, last] = days.map(str::to_owned);
    Totals { orders, customers, anonymous, gross, refunds, goods, first, last }
}

fn csv(text: &str) -> (Inspection, Batch) {
    read("orders.csv", text.as_bytes(), None).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

fn noted(batch: &Batch) -> Vec<(Reason, u64, Vec<u64>)> {
    batch.account.noted.iter().map(|n| (n.reason, n.count, n.first_lines.clone())).collect()
}

// --- Public data ---

#[test]
fn cdnow_ties_out_with_its_publication() {
    let (inspection, batch) = read_file("cdnow_sample.csv");
    assert_eq!(inspection.recognised_as, "a general table");
    let published = expect([6_919, 2_357, 0], ["244091.94", "0.00", ""], ["1997-01-01", "1998-06-30"]);
    assert_eq!(totals(&batch), published);
    assert_eq!(batch.orders.gross.iter().filter(|gross| gross.is_zero()).count(), 8);
    assert_eq!((batch.account.rows_read, batch.account.rows_left_out()), (6_919, 0));
}

#[test]
fn the_orders_of_the_r_package_rfm() {
    let (_, batch) = read_file("rfm_data_orders.csv");
    let totals = totals(&batch);
    assert_eq!((totals.orders, totals.customers, totals.anonymous), (4_906, 995, 0));
    let ledger = Ledger::of([batch]);
    let named = |name: &str| (0..ledger.people() as u32).find(|p| ledger.person(*p).title() == name).unwrap();
    let of = |name: &str| {
        let rows = ledger.history(named(name));
        let spent: Amount = rows.iter().filter_map(|row| ledger.order(*row)).map(|o| o.gross).sum();
        (rows.len(), spent)
    };
    assert_eq!(of("Abbey O'Reilly"), (6, Amount::from_cents(47_200)));
}

/// The batch without what names the file itself.
fn content(mut batch: Batch) -> Batch {
    batch.left_out.header.clear();
    for row in &mut batch.left_out.rows {
        row.cells.sort();
    }
    batch.origin = Origin::default();
    for noted in &mut batch.account.noted {
        noted.first_lines.clear();
    }
    batch
}

// --- General tables ---

#[test]
fn a_german_table_with_titles_blanks_and_a_total() {
    let text = "Umsatzübersicht;;;;\nCafé Beispiel;;;;\n\nBestellnr;Datum;Kunde;Artikel;Betrag (EUR)\n\
        1001;03.01.2024;Muster Eins;Kaffee;1.234,50 €\n1001;;;Tasse;12,00 €\n;;;Löffel;1,00\n\
        1002;04.01.2024;Muster Zwei;Kaffee;(5,00)\n1003;05.02.2024;Muster Eins;Tee;7,5\nSumme;;;;1.250,00 €\n";
    let (inspection, batch) = csv(text);
    assert_eq!(inspection.plan.preamble, 3);
    assert_eq!(
        (inspection.plan.dates, inspection.plan.decimal),
        (DateOrder::DayMonthYear, DecimalSign::Comma)
    );
    assert_eq!(inspection.questions, []);
    assert_eq!(totals(&batch), expect([2, 1, 0], ["1255.00", "5.00", ""], ["2024-01-03", "2024-02-05"]));
    assert_eq!(noted(&batch), [(Reason::Total, 1, vec![10])]);
    assert_eq!(batch.lines.len(), 5);
    assert_eq!(batch.currencies, [Currency::EUR]);
    // In the letters that spreadsheets write in Western Europe.
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '€' => 0x80,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let (western_inspection, western_batch) = read("orders.csv", &western, None).unwrap();
    assert_eq!(western_inspection.plan.encoding, Encoding::Windows1252);
    assert_eq!(content(western_batch), content(batch));
}

#[test]
fn french_spanish_and_dutch_tables() {
    let (_, french) = csv(
        "N° commande;Date de commande;Nom;Prénom;Total TTC;Statut\nA1;15/01/2024;Exemple;Un;\"1 234,50\";Terminée\n\
         A2;16/01/2024;Exemple;Deux;20,00;Annulée\nA3;17/01/2024;Exemple;Un;30,00;Remboursée\n",
    );
    assert_eq!(totals(&french), expect([2, 1, 0], ["1264.50", "30.00", ""], ["2024-01-15", "2024-01-17"]));
    assert_eq!(french.identities.name.get(0), "Un Exemple");

    let spanish = "Nº de pedido\tFecha\tCorreo electrónico\tImporte total\tEstado\n1\t5 de enero de 2024\tuno@example.com\t1.500,00 €\tCompletado\n\
         2\t06/02/2024\tUNO@example.com\t20,25 €\tPendiente\n3\t28/02/2024\tdos@example.com\t9,75 €\tEnviado\n";
    let utf16: Vec<u8> = "\u{FEFF}"
        .chars()
        .chain(spanish.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (inspection, spanish) = read("pedidos.csv", &utf16, None).unwrap();
    assert_eq!((inspection.plan.encoding, inspection.plan.delimiter), (Encoding::Utf16Le, b'\t'));
    assert_eq!(totals(&spanish), expect([2, 2, 0], ["1509.75", "0.00", ""], ["2024-01-05", "2024-02-28"]));

    let (_, dutch) = csv(
        "Ordernummer;Besteldatum;Klantnaam;E-mailadres;Totaalbedrag;Verzendkosten;BTW\n1;01-03-2024;Voorbeeld Een;een@example.com;€ 12,10;€ 2,00;€ 2,10\n\
         2;02-03-2024;Voorbeeld Twee;TWEE@example.com;€ 24,20;€ 0,00;€ 4,20\n1;15-03-2024;Voorbeeld Een;EEN@example.com;€ -2,10;€ 0,00;€ 0,00\n",
    );
    // The refund has found its order, and no order was counted for it.
    assert_eq!(totals(&dutch), expect([2, 2, 0], ["36.30", "2.10", "28.00"], ["2024-03-01", "2024-03-02"]));
    assert_eq!(dutch.orders.len(), 2);
}

#[test]
fn lines_with_quantity_and_price() {
    // The shape of a well-known public data set: cancelled invoices have a number of their own and negative quantities.
    let (inspection, batch) =
        csv("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
         536365,85123A,HEART HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n\
         536365,71053,METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom\n\
         C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom\n\
         536414,22139,,56,12/1/2010 11:52,0,,United Kingdom\n\
         536544,21773,ROSE,1,12/13/2010 14:32,2.51,,United Kingdom\n");
    assert_eq!(inspection.plan.dates, DateOrder::MonthDayYear);
    assert_eq!(totals(&batch), expect([3, 1, 2], ["38.15", "27.50", ""], ["2010-12-01", "2010-12-13"]));
}

#[test]
fn totals_repeated_on_each_row_count_once() {
    let (inspection, batch) =
        csv("order_id,date,email,item,qty,price,order_total\n1,2026-01-01,a@example.com,Tea,2,5.00,15.00\n\
         1,2026-01-01,a@example.com,Mug,1,5.00,15.00\n2,2026-01-02,b@example.com,Tea,1,5.00,5.00\n");
    assert_eq!(inspection.plan.amounts, AmountScope::Order);
    assert_eq!(totals(&batch).gross, "20.00");
    let (inspection, batch) =
        csv("order_id,date,email,item,qty,price,total\n1,2026-01-01,a@example.com,Tea,2,5.00,10.00\n\
         1,2026-01-01,a@example.com,Mug,2,5.00,10.00\n2,2026-01-02,b@example.com,Tea,1,5.00,5.00\n");
    assert_eq!(inspection.plan.amounts, AmountScope::Line);
    assert_eq!(totals(&batch).gross, "25.00");
}

#[test]
fn a_file_without_a_header() {
    let (inspection, batch) = csv(
        "1,1997-01-01,11.77\n2,1997-01-12,12.00\n2,1997-01-15,77.00\n3,1997-01-02,20.76\n3,1997-03-30,20.76\n",
    );
    assert_eq!(inspection.header, ["Column 1", "Column 2", "Column 3"]);
    assert_eq!(totals(&batch), expect([5, 3, 0], ["142.29", "0.00", ""], ["1997-01-01", "1997-03-30"]));
}

#[test]
fn dates_that_can_be_read_either_way() {
    // Nothing tells.
    let (inspection, batch) =
        csv("name,date,total\nA B,03/04/2024,10\nC D,05/06/2024,20\nA B,01/02/2024,30\n");
    assert_eq!(inspection.questions, [Question::DayOrMonthFirst, Question::WhichCurrency]);
    assert!(batch.remarks.iter().any(|r| r.to_string().contains("03/04 is 3 April")), "{:?}", batch.remarks);
    // Dollars.
    let (inspection, _) =
        csv("name,date,total\nA B,03/04/2024,$10\nC D,05/06/2024,$20\nA B,01/02/2024,$30\n");
    assert_eq!(inspection.plan.dates, DateOrder::MonthDayYear);
    // Sorted by date under one order alone.
    let (inspection, _) = csv(
        "name,date,total\nA,02/11/2024,1\nA,05/11/2024,1\nA,09/11/2024,1\nA,03/12/2024,1\nA,04/12/2024,1\n",
    );
    assert_eq!(
        (inspection.plan.dates, inspection.questions.contains(&Question::DayOrMonthFirst)),
        (DateOrder::DayMonthYear, false)
    );
}

/// So many rows that a look at the beginning does not reach the last ones.
fn long_table(early: &str, late: &str) -> String {
    let mut text = String::from("customer id,date,amount\n");
    for i in 0..60_000 {
        text.push_str(&format!("{},{early}\n", i % 1_000));
    }
    for i in 0..10 {
        text.push_str(&format!("{i},{late}\n"));
    }
    text
}

#[test]
fn the_plan_is_corrected_deep_in_the_file() {
    let (inspection, batch) = csv(&long_table("01/02/2024,10", "02/25/2024,10"));
    assert_eq!(inspection.plan.dates, DateOrder::MonthDayYear);
    assert_eq!(totals(&batch).first, "2024-01-02");
    assert_eq!(totals(&batch).last, "2024-02-25");
    let (inspection, batch) = csv(&long_table("2024-02-01,\"1,000\"", "2024-02-02,\"1,5\""));
    assert_eq!(inspection.plan.decimal, DecimalSign::Comma);
    assert_eq!(totals(&batch).gross, "60015.00");
    // What contradicts the rows before is unreadable, and said.
    let (_, batch) = csv(&long_table("13/02/2024,1.5", "02/25/2024,1.5"));
    assert_eq!(noted(&batch), [(Reason::UnreadableDate, 10, (60_002..60_012).collect())]);
}

#[test]
fn several_currencies_are_kept_apart() {
    let (_, batch) = csv(
        "id,date,customer,amount,currency\n1,2026-01-01,a@example.com,10.00,EUR\n2,2026-01-02,b@example.com,20.00,USD\n\
         3,2026-01-03,a@example.com,5.00,eur\n4,2026-01-04,c@example.com,7.00,\n",
    );
    assert_eq!(totals_in(&batch, Currency::EUR).gross, "15.00");
    assert_eq!(totals_in(&batch, Currency::USD).gross, "20.00");
    assert!(batch.remarks.iter().any(|r| r.to_string().contains("EUR, USD")), "{:?}", batch.remarks);
    let (_, batch) =
        csv("date,customer,amount\n2026-01-01,a@example.com,10.00 €\n2026-01-02,b@example.com,20.00\n");
    assert_eq!((batch.currencies.as_slice(), totals(&batch).gross.as_str()), (&[Currency::EUR][..], "30.00"));
}

#[test]
fn tips_are_out_and_refunds_positive() {
    let (_, batch) = csv(
        "receipt no,date,customer id,subtotal,tax,tip,total,refund amount\n1,2026-01-01,7,10.00,2.00,1.00,13.00,0\n\
         2,2026-01-02,8,10.00,2.00,3.00,12.00,-4.00\n",
    );
    // The first total holds the tip, the second is made up without it.
    assert_eq!(totals(&batch), expect([2, 2, 0], ["24.00", "4.00", "20.00"], ["2026-01-01", "2026-01-02"]));
}

#[test]
fn broken_rows_are_counted_with_their_lines() {
    let (_, batch) = csv(
        "order,date,customer,amount\n1,2026-01-01,a,10\n\n2,,b,10\n3,2026-13-45,b,10\n4,2026-01-02,b,\n5,2026-01-03,b,ten\n\
         order,date,customer,amount\n6,2026-01-04\n7,2026-01-05,c,1,surplus\n8,2026-01-06,c,0.00001\nTotal,,,31\nGenerated by a till\n\
         9,2026-01-07,d,\"unclosed",
    );
    assert_eq!(
        noted(&batch),
        [
            (Reason::Blank, 1, vec![3]),
            (Reason::NoDate, 1, vec![4]),
            (Reason::UnreadableDate, 1, vec![5]),
            (Reason::NoAmount, 2, vec![6, 9]),
            (Reason::UnreadableAmount, 1, vec![7]),
            (Reason::Total, 2, vec![12, 13]),
            (Reason::RepeatedHeader, 1, vec![8]),
            (Reason::CutOff, 1, vec![14]),
            (Reason::CellsMissing, 1, vec![9]),
            (Reason::CellsSurplus, 1, vec![10]),
            (Reason::Rounded, 1, vec![11]),
        ]
    );
    assert_eq!((batch.account.rows_read, batch.account.rows_used(), batch.orders.len()), (13, 3, 3));
}

#[test]
fn guests_are_anonymous_and_never_one_customer() {
    let (_, batch) = csv(
        "date,customer name,total\n2026-01-01,Guest,1\n2026-01-02,guest,1\n2026-01-03,Sample One,1\n2026-01-04,,1\n2026-01-05,Sample One,1\n",
    );
    assert_eq!(totals(&batch), expect([5, 1, 3], ["5.00", "0.00", ""], ["2026-01-01", "2026-01-05"]));
}

// --- What is no table of orders ---

#[test]
fn what_can_not_be_read_says_why() {
    let says = |name: &str, bytes: &[u8], words: &str| {
        let problem = read(name, bytes, None).expect_err(name);
        assert!(problem.to_string().contains(words), "{name}: {problem}");
        assert!(!problem.way_on.is_empty());
    };
    says("empty.csv", b"", "is empty");
    says("header.csv", b"date,amount,customer\n", "no rows below");
    says("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture");
    says("photo.csv", b"\xFF\xD8\xFF\xE0\0\x10JFIF", "picture");
    says("invoice.csv", b"%PDF-1.7\n", "PDF");
    says("book.xlsx", b"PK\x03\x04\x14\0\x06\0", "damaged or breaks off");
    says("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page");
    says("data.csv", b"[{\"date\": \"2026-01-01\"}]", "JSON");
    says("zeros.csv", &[0; 5_000], "not a text file");
    says(
        "letter.txt",
        b"Dear shop,\nplease send me two pounds of coffee.\nYours\n",
        "does not look like a table",
    );
    says("dates.csv", b"name,colour\nA,red\nB,blue\n", "looks like a date");
    says("amounts.csv", b"name,date\nA,2026-01-01\nB,2026-01-02\n", "looks like an amount");
    says("words.csv", b"date,amount\nsoon,much\nlater,2026-01-01\n", "looks like");
    let wide = (0..2_000).map(|i| format!("column {i}")).collect::<Vec<_>>().join(",");
    says("wide.csv", format!("{wide}\n{}\n", "1,".repeat(1_999)).as_bytes(), "2,000 columns");
    let huge = inspect("huge.csv", 5_000_000_000, b"date,amount\n2026-01-01,5\n").unwrap_err();
    assert!(huge.what.contains("5.0 GB"), "{huge}");
    let many = inspect("many.csv", 2_000_000_000, "2026-01-01,5\n".repeat(80_000).as_bytes()).unwrap_err();
    assert!(many.what.contains("2.0 GB"), "{many}");
}

#[test]
fn a_wide_file_of_two_gigabytes_is_not_refused() {
    let mut head = String::from_utf8(file("shopify_orders.csv")).unwrap();
    while head.len() < 1 << 20 {
        head.push_str(&"#1,a@example.com,paid,2026-01-01,\"a long note\",".repeat(10));
        head.push('\n');
    }
    assert!(inspect("wide.csv", 2_000_000_000, &head.as_bytes()[..1 << 20]).is_ok());
}

#[test]
fn a_correction_by_the_owner_holds() {
    let text = "order,date,customer,net,gross\n1,2026-01-01,a,10.00,12.00\n2,2026-01-02,b,20.00,24.00\n";
    let (inspection, batch) = csv(text);
    assert_eq!(totals(&batch).gross, "36.00");
    let mut plan = inspection.plan.clone();
    plan.roles[3] = Role::Amount;
    plan.roles[4] = Role::Ignored;
    let (corrected, batch) = read("orders.csv", text.as_bytes(), Some(plan)).unwrap();
    assert_eq!(totals(&batch).gross, "30.00");
    assert_eq!(corrected.header_key, inspection.header_key);
}

#[test]
fn a_second_look_keeps_to_the_plan_it_is_given() {
    let text = b"a;b\ntitle;\norder;date;amount\n1;2026-01-01;10,00\n2;2026-01-02;12,00\n";
    let plan = Plan { delimiter: b';', preamble: 2, ..Plan::default() };
    let inspection = inspect_as("orders.csv", text.len() as u64, text, &plan).unwrap();
    assert_eq!(inspection.header, ["order", "date", "amount"]);
    assert_eq!(inspection.plan.decimal, DecimalSign::Comma);
}

// --- Laws ---

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,4}(\\.[0-9]{1,2})?",
        "-?[0-9]{1,3}[,.][0-9]{2} ?[€$]?",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "[0-3][0-9]/[01][0-9]/20[0-9]{2}",
        "[a-c]@example\\.(com|org)",
        "(Total|Summe|paid|cancelled|refund|Guest|Sample One|\u{e9}|\")",
        "\"[a-z ,\n]{0,6}\"?",
        "\\PC{0,8}",
    ]
}

fn table() -> impl Strategy<Value = String> {
    let headers = prop_oneof![
        Just("order,date,email,amount,status"),
        Just(
            "Name,Email,Financial Status,Created at,Total,Lineitem name,Lineitem quantity,Lineitem price,Refunded Amount"
        ),
        Just("Date,Order #,N. Revenue (formatted),Status,Customer,Product(s),Net Sales"),
        Just(
            "Order Number,Order Status,Order Date,Email (Billing),Order Total Amount,Order Refund Amount,Name"
        ),
        Just(
            "Date,Time,Gross Sales,Net Sales,Tax,Tip,Partial Refunds,Total Collected,Transaction ID,Event Type"
        ),
        Just("Date,Item,Qty,Gross Sales,Net Sales,Tax,Transaction ID,Event Type"),
        Just("id,Created (UTC),Amount,Amount Refunded,Currency,Status,Captured,Converted Amount,Customer ID"),
        Just(
            "Date,Name,Type,Status,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID,Sales Tax,Balance Impact"
        ),
        Just(
            "Sale Date,Order ID,Buyer User ID,Order Value,Order Total,Order Net,Adjusted Order Total,Status"
        ),
        Just("Sale Date,Item Name,Buyer,Quantity,Price,Order Shipping,Item Total,Order ID"),
        Just("amazon-order-id,purchase-date,order-status,item-status,item-price,item-tax,quantity"),
        Just(
            "Order ID,Customer ID,Customer Email,Order Date,Order Status,Order Total (inc tax),Product Details"
        ),
        Just(",Transaction date,Transaction type,Num,Description,Quantity,Sales price,Amount,Balance"),
        Just("ContactName,EmailAddress,InvoiceNumber,InvoiceDate,Total,TaxTotal,LineAmount,Type,Status"),
        Just("Datum;Kunde;Betrag;Menge;Artikel"),
        Just(""),
    ];
    (headers, prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..14)).prop_map(|(header, rows)| {
        let delimiter = if header.contains(';') { ";" } else { "," };
        let rows: Vec<String> = rows.iter().map(|row| row.join(delimiter)).collect();
        format!("{header}\n{}", rows.join("\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is in a file: no panic, an account that adds up, and the same batch from any pieces.
    #[test]
    fn any_table_is_read_or_refused(text in table(), size in 1usize..40) {
        any_bytes(text.as_bytes(), size)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), size in 1usize..40) {
        any_bytes(&bytes, size)?;
        let mut table = b"order,date,email,amount\n1,2026-01-01,a@example.com,5\n".to_vec();
        table.extend_from_slice(&bytes);
        any_bytes(&table, size)?;
    }
}

fn any_bytes(bytes: &[u8], size: usize) -> Result<(), TestCaseError> {
    let Ok((inspection, batch)) = read("any.csv", bytes, None) else { return Ok(()) };
    prop_assert_eq!(batch.account.rows_read, batch.account.rows_used() + batch.account.rows_left_out());
    prop_assert!(batch.orders.len() as u64 <= batch.account.rows_used());
    for column in [&batch.orders.gross, &batch.orders.refund] {
        prop_assert!(column.iter().all(|amount| !amount.is_negative()));
        prop_assert_eq!(column.len(), batch.orders.len());
    }
    prop_assert!(batch.orders.id.is_empty() || batch.orders.id.len() == batch.orders.len());
    let identities = batch.identities.len() as u32;
    prop_assert!(batch.orders.identity.iter().all(|i| i == NOBODY || i < identities));
    prop_assert!(batch.orders.status.iter().all(|s| usize::from(s) < batch.statuses.len()));
    prop_assert!(batch.orders.currency.iter().all(|c| usize::from(c) < batch.currencies.len()));
    prop_assert!(batch.lines.order.iter().all(|o| (o as usize) < batch.orders.len()));
    prop_assert!(batch.lines.item.iter().all(|i| (i as usize) < batch.items.len()));
    let mut import = Import::begin("any.csv", bytes.len() as u64, inspection.plan);
    for chunk in bytes.chunks(size) {
        prop_assert!(import.feed(chunk).is_ok());
    }
    prop_assert_eq!(import.finish().unwrap(), batch);
    Ok(())
}
