//! Exports of platforms without a reader of their own, and sheets made by hand: the general reader against what
//! tests/data/tables.py adds up.

use super::*;

fn table(name: &str) -> (Inspection, Batch) {
    read_file(&format!("tables/{name}"))
}

#[test]
fn tables_of_other_platforms_tie_out() {
    let cases = [
        ("wix.csv", expect([3, 2, 0], ["90.52", "5.00", "80.00"], ["2026-02-28", "2026-03-09"])),
        ("squarespace.csv", expect([3, 3, 0], ["103.80", "10.00", "77.50"], ["2026-01-02", "2026-03-31"])),
        ("lightspeed.csv", expect([3, 2, 1], ["96.80", "11.00", "88.00"], ["2026-03-01", "2026-03-04"])),
        ("toast.csv", expect([3, 0, 3], ["1350.00", "0.00", "1250.00"], ["2026-03-01", "2026-03-13"])),
        ("clover.csv", expect([3, 0, 3], ["37.80", "4.00", ""], ["2026-03-01", "2026-03-02"])),
        ("sumup.csv", expect([3, 0, 3], ["44.40", "8.50", ""], ["2026-03-01", "2026-03-14"])),
        ("zettle.csv", expect([3, 0, 3], ["1222.40", "3.50", ""], ["2026-03-01", "2026-03-31"])),
        ("ecwid.csv", expect([2, 2, 0], ["96.53", "11.90", "77.00"], ["2026-03-01", "2026-03-13"])),
        ("prestashop_french.csv", expect([3, 2, 0], ["1309.20", "12.90", ""], ["2026-03-01", "2026-03-05"])),
        ("magento.csv", expect([3, 2, 0], ["1113.99", "99.99", "1014.00"], ["2026-03-02", "2026-03-31"])),
        ("ebay.csv", expect([3, 2, 0], ["113.40", "0.00", "95.00"], ["2026-03-14", "2026-03-31"])),
        ("shopware.csv", expect([3, 3, 0], ["1293.11", "0.00", ""], ["2026-03-01", "2026-03-31"])),
        ("jtl.csv", expect([3, 2, 0], ["1247.60", "0.00", ""], ["2026-02-28", "2026-03-15"])),
        ("gumroad.csv", expect([4, 3, 0], ["261.90", "30.00", "260.00"], ["2026-03-01", "2026-03-13"])),
        ("lemonsqueezy.csv", expect([3, 2, 0], ["324.51", "34.51", "319.00"], ["2026-03-01", "2026-03-31"])),
        ("kajabi.csv", expect([3, 2, 0], ["2091.00", "97.00", ""], ["2026-03-01", "2026-03-31"])),
        ("freshbooks.csv", expect([3, 2, 0], ["1084.80", "0.00", "960.00"], ["2026-01-15", "2026-03-31"])),
        ("zoho_invoice.csv", expect([3, 2, 0], ["2065.00", "0.00", "1750.00"], ["2026-01-05", "2026-03-31"])),
        ("odoo.csv", expect([3, 2, 0], ["1437.50", "115.00", "1250.00"], ["2026-01-05", "2026-03-31"])),
        ("sage50.csv", expect([3, 2, 0], ["1620.00", "12.00", "1350.00"], ["2026-01-05", "2026-02-28"])),
        ("debitoren_german.csv", expect([3, 2, 0], ["2023.50", "119.00", ""], ["2026-01-05", "2026-02-28"])),
        (
            "kasboek_dutch.csv",
            expect([3, 2, 1], ["1103.32", "5.45", "1012.00"], ["2026-01-03", "2026-01-14"]),
        ),
        (
            "ventas_spanish.csv",
            expect([3, 3, 0], ["1271.11", "12.10", "1050.50"], ["2026-01-07", "2026-02-28"]),
        ),
        (
            "factures_french.csv",
            expect([3, 3, 0], ["1476.00", "12.00", "1230.00"], ["2026-01-05", "2026-02-28"]),
        ),
        ("two_headers.csv", expect([3, 3, 0], ["1107.00", "10.80", "1025.00"], ["2026-03-14", "2026-03-17"])),
        ("groups.csv", expect([3, 2, 1], ["54.00", "4.00", ""], ["2026-03-02", "2026-03-13"])),
        (
            "pos_tax_inclusive.csv",
            expect([4, 2, 1], ["135.00", "25.00", "113.44"], ["2026-03-01", "2026-03-29"]),
        ),
        ("loyverse.csv", expect([2, 1, 1], ["30.80", "11.00", "28.00"], ["2026-03-14", "2026-03-14"])),
        ("mindbody.csv", expect([2, 2, 0], ["191.60", "21.60", "190.00"], ["2026-03-01", "2026-03-14"])),
        ("webtoffee.csv", expect([3, 3, 0], ["100.00", "0.00", "78.00"], ["2026-03-01", "2026-03-04"])),
        ("bexio.csv", expect([2, 2, 0], ["1550.69", "0.00", "1434.50"], ["2026-01-05", "2026-02-13"])),
        ("fresha.csv", expect([2, 1, 0], ["144.00", "0.00", "120.00"], ["2026-03-10", "2026-03-12"])),
        ("currencies.csv", expect([2, 1, 0], ["1650.50", "0.00", ""], ["2026-03-01", "2026-03-03"])),
    ];
    for (name, expected) in cases {
        let (inspection, batch) = table(name);
        assert_eq!(inspection.recognised_as, "a general table", "{name}");
        assert_eq!(totals(&batch), expected, "{name}");
    }
}

#[test]
fn what_restates_other_rows_is_left_out() {
    let (_, batch) = table("lightspeed.csv");
    assert_eq!(noted(&batch), [(Reason::Total, 4, vec![5, 8, 11, 14])]);
    let (_, batch) = table("groups.csv");
    assert_eq!(noted(&batch), [(Reason::Total, 6, vec![5, 9, 10, 13, 14, 15])]);
    let (_, batch) = table("currencies.csv");
    let dollars = expect([2, 2, 0], ["399.00", "0.00", ""], ["2026-03-02", "2026-03-14"]);
    assert_eq!(totals_in(&batch, Currency::USD), dollars);
}

#[test]
fn what_was_issued_counts_unpaid_and_what_was_ordered_does_not() {
    let (_, invoices) = csv("Invoice No,Date,Customer,Total,Status\n1,2026-01-01,Sample One,10.00,Unpaid\n\
         2,2026-01-02,Sample Two,20.00,Draft\n3,2026-01-03,Sample Two,5.00,Paid\n");
    assert_eq!(totals(&invoices).gross, "15.00");
    let (_, orders) = csv("Order No,Date,Customer,Total,Status\n1,2026-01-01,Sample One,10.00,Unpaid\n\
         2,2026-01-02,Sample Two,20.00,Draft\n3,2026-01-03,Sample Two,5.00,Paid\n");
    assert_eq!(totals(&orders).gross, "5.00");
}

#[test]
fn a_credit_note_with_its_total_on_each_line_gives_back_once() {
    let (inspection, batch) = csv("Invoice No,Date,Customer,Item,Qty,Price,Invoice Total,Type\n\
         1,2026-01-01,Sample One,Tea,2,5.00,15.00,Invoice\n1,2026-01-01,Sample One,Mug,1,5.00,15.00,Invoice\n\
         C1,2026-01-05,Sample One,Tea,-1,5.00,-7.00,Credit note\nC1,2026-01-05,Sample One,Mug,-1,2.00,-7.00,Credit note\n");
    assert_eq!(inspection.plan.amounts, AmountScope::Order);
    assert_eq!((totals(&batch).gross, totals(&batch).refunds), ("15.00".to_owned(), "7.00".to_owned()));
}

#[test]
fn categories_and_what_goods_cost_are_kept_with_the_lines() {
    let csv = "Order No,Date,E-mail,Product,Category,Qty,Unit Price,Unit Cost,Line Total\n\
        1,2026-03-01,a@example.org,Beans,Coffee,2,10.00,4.50,20.00\n\
        1,2026-03-01,a@example.org,Mug,Ware,1,12.00,5.00,12.00\n\
        2,2026-03-04,b@example.org,Beans,Coffee,1,10.00,4.50,10.00\n";
    let (_, batch) = regulars::import::read("lines.csv", csv.as_bytes(), None).unwrap();
    let told: Vec<(String, String)> = batch
        .lines
        .iter()
        .map(|line| {
            (batch.categories.get(line.category.into()).to_owned(), format!("{:.2}", line.cost.to_f64()))
        })
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(told, [("Coffee", "9.00"), ("Ware", "5.00"), ("Coffee", "4.50")]);
}
