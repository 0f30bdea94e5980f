#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::limits::Limits;
use super::*;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

const XLSX: &[u8] = include_bytes!("../../../tests/data/spreadsheets/orders.xlsx");
const XLSX_1904: &[u8] = include_bytes!("../../../tests/data/spreadsheets/orders_1904.xlsx");
const MERGED: &[u8] = include_bytes!("../../../tests/data/spreadsheets/merged.xlsx");
const ODS: &[u8] = include_bytes!("../../../tests/data/spreadsheets/orders.ods");

/// A package of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (path, content) in parts {
        let file = archive.new_file(path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        // What is told about the content is told by what passes through the writer that wraps a sink.
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(content).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.write_all(&compress_to_vec(content, 9)).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

/// A workbook with one sheet of these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn document(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:spreadsheet>{content}</office:spreadsheet></office:document-content>"
    );
    packed(&[("content.xml", content.as_bytes())])
}

fn read(bytes: &[u8]) -> Vec<Sheet> {
    sheets("file", bytes, &Limits::default()).unwrap()
}

fn problem(bytes: &[u8]) -> String {
    sheets("file", bytes, &Limits::default()).unwrap_err().what
}

const ORDERS: &str = "\
Orders of our café,,,,,,,
\n\
Order No,Date,E-mail,Total,Gift,Share,Time,Comment
1001,2026-01-05 09:30:00,ada@example.com,12.1 €,FALSE,0.155,09:30:00,\"two lines,\nand a \"\"quote\"\"\"
1002,2026-01-06 18:05:00,bo@example.com,20 €,TRUE,0.155,18:05:00,rich text
1003,2026-01-09 12:00:00,ada@example.com,0.3 €,FALSE,0.155,12:00:00,
1004,2026-02-01 08:15:00,cy@example.com,1234.56 €,FALSE,0.155,08:15:00,
1005,2026-02-03 23:59:00,ada@example.com,7.25 €,FALSE,0.155,23:59:00,
";

#[test]
fn an_excel_workbook_is_told_as_it_is_seen() {
    for (bytes, which) in [(XLSX, "from 1900"), (XLSX_1904, "from 1904")] {
        let sheets = read(bytes);
        let named: Vec<(&str, bool, u64)> = sheets.iter().map(|s| (&*s.name, s.hidden, s.rows)).collect();
        assert_eq!(named, [("Notes", false, 1), ("Orders", false, 7), ("Old orders", true, 21)], "{which}");
        assert_eq!(sheets[1].text, ORDERS, "{which}");
    }
}

#[test]
fn an_open_document_is_told_as_it_is_seen() {
    let sheets = read(ODS);
    let named: Vec<(&str, bool, u64)> = sheets.iter().map(|s| (&*s.name, s.hidden, s.rows)).collect();
    assert_eq!(named, [("Notes", false, 1), ("Orders", false, 7), ("Old orders", true, 21)]);
    assert_eq!(sheets[1].text, ORDERS.replace(" €", " EUR"));
    assert!(sheets[2].text.ends_with("\n1,2020-01-01,old@example.com,1\n"));
}

#[test]
fn the_sheet_with_orders_is_chosen_and_said() {
    for bytes in [XLSX, ODS] {
        let (inspection, batch) = crate::import::read("orders", bytes, None).unwrap();
        assert_eq!(inspection.recognised_as, "a general table");
        assert_eq!(batch.orders.len(), 5);
        assert_eq!(batch.currencies.first().map(|c| c.code()), Some("EUR"));
        assert_eq!(inspection.questions, []);
        let said = "The file has 3 sheets; “Orders” was read and “Notes” and “Old orders” left aside.";
        assert_eq!(inspection.remarks[0].to_string(), said);
        assert_eq!(batch.remarks[..1], inspection.remarks[..1]);
    }
}

#[test]
fn merged_cells_stand_in_every_row_they_cover_but_numbers_once() {
    let text = &read(MERGED)[0].text;
    assert!(
        text.contains("A0,2026-03-01,c0@example.com,Tea 0,4.5\nA0,2026-03-01,c0@example.com,Tea 1,5.5\n"),
        "{text}"
    );
    let (_, batch) = crate::import::read("merged.xlsx", MERGED, None).unwrap();
    assert_eq!(batch.orders.len(), 3);
    let ods = document(
        r#"<table:table><table:table-row><table:table-cell table:number-rows-spanned="3"><text:p>A</text:p></table:table-cell>
        <table:table-cell table:number-rows-spanned="3" office:value-type="float" office:value="7"/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:covered-table-cell/><table:covered-table-cell/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell/><table:table-cell/><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(read(&ods)[0].text, "A,7,\nA,,x\nA,,x\n,,y\n");
}

#[test]
fn cells_are_read_whatever_their_kind() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> &amp; b&#33;</t></r><rPh><t>not this</t></rPh></is></c><c t="str"><f>X()</f><v>_x0041_</v></c><c r="E1" t="d"><v>2026-03-01T00:00:00</v></c></row>
        <row r="4"><c r="A4"><f>1+1</f></c><c r="B4" t="e"><v>#N/A</v></c><c r="C4" t="b"><v>1</v></c><c r="D4"><v>1E2</v></c><c r="E4" t="s"><v>9</v></c></row>"#;
    let sheets = read(&workbook(rows));
    assert_eq!(sheets[0].text, "a & b!,A,,,2026-03-01\n\n\n,#N/A,TRUE,100,\n");
    assert_eq!((sheets[0].rows, sheets[0].uncomputed), (2, 1));
}

#[test]
fn what_is_packed_but_no_spreadsheet_is_named() {
    for (part, what) in [
        ("Index/Document.iwa", "is a Numbers document"),
        ("xl/workbook.bin", "is a binary Excel workbook"),
        ("word/document.xml", "is a document, not a spreadsheet"),
        ("orders.csv", "is a packed folder"),
    ] {
        assert!(problem(&packed(&[(part, b"x")])).contains(what), "{part}");
    }
    assert!(problem(b"PK\x03\x04 and nothing more").contains("damaged"));
    let locked = packed(&[("content.xml", b"\x00"), ("META-INF/manifest.xml", b"<m><encryption-data/></m>")]);
    assert!(problem(&locked).contains("password"));
    assert!(
        crate::import::read("a.ods", &document("<table:table/>"), None)
            .unwrap_err()
            .what
            .contains("nothing in it")
    );
}

#[test]
fn damage_is_noticed() {
    for at in [XLSX.len() / 3, XLSX.len() / 2] {
        assert!(sheets("cut.xlsx", &XLSX[..at], &Limits::default()).is_err());
    }
    // Other text of the same length, under the old checksum.
    let mut bytes = packed(&[("content.xml", b"<a><table><table-row/></table></a>")]);
    assert!(sheets("a.ods", &bytes, &Limits::default()).is_ok());
    let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[directory + 16] ^= 1;
    assert!(problem(&bytes).contains("damaged"));
}

/// Each of these would fill the memory of a reader that believes it.
#[test]
fn bombs_are_refused() {
    let blanks = vec![b' '; 64 << 20];
    let mut bomb = b"<worksheet>".to_vec();
    bomb.extend_from_slice(&blanks);
    let far = r#"<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>"#;
    let million: String = (0..1_000_000).map(|_| "<c><v>1</v></c>").collect();
    let deep = "<a>".repeat(100_000);
    let deep_rows = format!("<row><c>{deep}</c></row>");
    let entity =
        r#"<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><office:document-content>&b;</office:document-content>"#;
    let repeated = |columns: u64, rows: u64| {
        document(&format!(
            r#"<table:table><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row></table:table>"#
        ))
    };
    for (what, bytes, said) in [
        ("blanks", packed(&[("[Content_Types].xml", b""), ("xl/workbook.xml", &bomb)]), "unpacks to more"),
        ("a far column", workbook(far), "more columns"),
        ("a million columns", workbook(&format!("<row>{million}</row>")), "more columns"),
        ("deep nesting", workbook(&deep_rows), "damaged"),
        ("entities", packed(&[("content.xml", entity.as_bytes())]), "damaged"),
        ("repeated columns", repeated(u64::from(u32::MAX), 1), "more columns"),
        ("repeated rows", repeated(1, u64::from(u32::MAX)), "more rows"),
        ("repeated cells", repeated(16_384, 1_048_576), "unpacks to more"),
        ("a far row", workbook(r#"<row r="4294967295"><c><v>1</v></c></row>"#), "more rows"),
        (
            "a long text",
            workbook(&format!("<row><c t=\"str\"><v>{}</v></c></row>", "ab".repeat(2 << 20))),
            "unpacks to more",
        ),
    ] {
        let why = problem(&bytes);
        assert!(why.contains(said), "{what}: {why}");
    }
    // Rows that are said to be empty are none, however many.
    let blank =
        r#"<table:table-row table:number-rows-repeated="4294967295"><table:table-cell/></table:table-row>"#;
    let some =
        r#"<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(read(&document(&format!("<table:table>{some}{blank}{blank}</table:table>")))[0].text, "a\n");
}
