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

#[test]
fn a_second_status_tells_that_money_came_or_went_back() {
    let (_, batch) = csv("Order ID,Order Date,Customer Email,Order Status,Payment Status,Total\n\
         1,2026-01-01,one@example.com,Pending,Paid,10.00\n2,2026-01-02,two@example.com,Pending,Unpaid,20.00\n\
         3,2026-01-03,two@example.com,Completed,Refunded,30.00\n4,2026-01-04,two@example.com,Cancelled,Paid,5.00\n");
    assert_eq!(totals(&batch), expect([2, 2, 0], ["40.00", "30.00", ""], ["2026-01-01", "2026-01-03"]));
}

#[test]
fn a_kind_beside_the_status_tells_refunds() {
    let (_, batch) =
        csv("Transaction ID,Date,Status,Type,Total,Tip\nT1,2026-01-05,Successful,Sale,25.00,2.00\n\
         T2,2026-01-06,Successful,Sale,10.00,0.00\nT3,2026-01-07,Successful,Refund,10.00,0.00\n\
         T4,2026-01-07,Failed,Sale,15.00,0.00\n");
    assert_eq!((totals(&batch).gross, totals(&batch).refunds), ("33.00".to_owned(), "10.00".to_owned()));
}

#[test]
fn who_takes_part_pays_for_a_ticket_of_their_own() {
    let (_, batch) = csv("Order #,Order Date,Email,Quantity,Attendee #,Total Paid\n\
         81,2026-02-01,one@example.com,1,91,25.00\n81,2026-02-01,one@example.com,1,92,25.00\n\
         82,2026-02-03,two@example.com,1,93,60.00\n");
    assert_eq!((totals(&batch).orders, totals(&batch).gross), (2, "110.00".to_owned()));
}

#[test]
fn a_deal_is_owed_when_it_is_won() {
    let (_, batch) =
        csv("Deal Name,Close Date,Amount,Deal Stage,Contact\nA,2026-01-05,100.00,Closed Won,Sample One\n\
         B,2026-01-06,200.00,Closed Lost,Sample Two\nC,2026-01-07,300.00,Negotiation,Sample Two\n");
    assert_eq!((totals(&batch).orders, totals(&batch).gross), (1, "100.00".to_owned()));
}

#[test]
fn small_letters_before_a_number_are_a_name_rather_than_a_currency() {
    let (_, batch) =
        csv("Order ID,Date,Buyer Username,Amount\n1,2026-01-05,bob1,1.50\n2,2026-01-06,bob1,2.50\n");
    assert_eq!((totals(&batch).customers, totals(&batch).anonymous), (1, 0));
}

#[test]
fn italian_and_portuguese_tables_are_read() {
    let (_, batch) =
        csv("Fatture emesse;;;;;;;\n\nFattura n.;Data;Cliente;Imponibile;IVA;Totale;Stato;Tipo documento\n\
         1/2026;5 gennaio 2026;Prova Uno;1.000,00;220,00;1.220,00;Pagata;Fattura\n\
         2/2026;28/02/2026;Prova Due;50,00;11,00;61,00;Non pagata;Fattura\n\
         3/2026;10/03/2026;Prova Uno;100,00;22,00;122,00;Pagata;Nota di credito\n\
         4/2026;31/03/2026;Prova Tre;30,00;6,60;36,60;Bozza;Fattura\n\
         Totale;;;1.180,00;259,60;1.439,60;;\n");
    let expected = expect([2, 2, 0], ["1281.00", "122.00", "1050.00"], ["2026-01-05", "2026-02-28"]);
    assert_eq!(totals(&batch), expected);
    assert_eq!(noted(&batch), [(Reason::Blank, 1, vec![2]), (Reason::Total, 1, vec![8])][1..]);
    let (_, batch) = csv("Pedido;Data da venda;Cliente;Produto;Qtd;Valor unitário;Valor total;Situação\n\
         501;15/01/2026;Amostra Um;Café;2;R$ 10,00;R$ 20,00;Pago\n\
         502;16/01/2026;Amostra Dois;Café;1;R$ 1.010,00;R$ 1.010,00;Enviado\n\
         503;17/01/2026;Amostra Dois;Café;1;R$ 10,00;R$ 10,00;Aguardando pagamento\n\
         504;20/02/2026;Amostra Um;Café;1;R$ 10,00;R$ 10,00;Reembolsado\n");
    assert_eq!(batch.currencies, [Currency::parse("BRL").unwrap()]);
    assert_eq!((totals(&batch).orders, totals(&batch).customers), (3, 2));
    assert_eq!((totals(&batch).gross, totals(&batch).refunds), ("1040.00".to_owned(), "10.00".to_owned()));
}

#[test]
fn bookings_for_datev_take_their_year_from_the_first_line() {
    let (_, batch) = csv(
        "\"EXTF\";700;21;\"Buchungsstapel\";13;20260801120000000;;\"RE\";\"\";\"\";1001;456;20250701;4;\
         20250701;20260630;\"Rechnungen\";\"\";1;0;0;\"EUR\"\n\
         Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;\
         Belegfeld 1;Buchungstext\n1190,00;\"S\";\"EUR\";10001;8400;107;\"RE-1\";\"Muster Eins\"\n\
         59,50;\"S\";\"EUR\";10002;8400;2802;\"RE-2\";\"Muster Zwei\"\n\
         119,00;\"H\";\"EUR\";10001;8400;1503;\"GS-1\";\"Gutschrift Muster Eins\"\n",
    );
    assert_eq!(totals(&batch), expect([2, 2, 0], ["1249.50", "119.00", ""], ["2025-07-01", "2026-02-28"]));
}

#[test]
fn names_for_several_columns_stand_above_the_names_of_the_columns() {
    let (inspection, batch) = csv("Bestellung,,Kunde,,Betrag,\nNr.,Datum,Name,E-Mail,Netto,Brutto\n\
         1,2026-01-05,Muster Eins,eins@example.com,100.00,119.00\n2,2026-01-06,Muster Zwei,zwei@example.com,10.00,11.90\n");
    assert_eq!(inspection.plan.preamble, 1);
    assert_eq!((totals(&batch).customers, totals(&batch).gross), (2, "130.90".to_owned()));
    assert_eq!(noted(&batch), []);
}
