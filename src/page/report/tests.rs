use super::*;
use crate::automation::{Answer, Form as Length, Level, bank};
use crate::customers::Choice as Chosen;
use crate::ledger::Ledger;
use crate::lifetime::Study;
use crate::page::{FieldKind, Form};
use crate::workspace::Kept;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn assessed() -> Documents {
    let mut all = Assessments::default();
    let id = all.begin("", None, Length::Short, "").unwrap();
    for question in bank::questions(Length::Short) {
        all.get_mut(id).unwrap().answer(0, question, Answer::Level(Level::new(2).unwrap()));
    }
    Documents::default().with(&all)
}

fn sample() -> &'static Ledger {
    static SAMPLE: OnceLock<Ledger> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let csv = crate::sample::orders_csv();
        Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
    })
}

/// A few orders, so that a report is quickly made.
fn few() -> &'static Ledger {
    static FEW: OnceLock<Ledger> = OnceLock::new();
    FEW.get_or_init(|| {
        let csv =
            "customer id,date,amount\n1,2026-01-02,10\n1,2026-02-02,12\n2,2026-02-03,8\n3,2026-03-01,20\n";
        Ledger::of([crate::import::read("few.csv", csv.as_bytes(), None).unwrap().1])
    })
}

fn seen(documents: &Documents, address: &Address) -> Page {
    page(Sight::new(few(), &Chosen::default(), documents), address)
}

fn done(documents: &Documents, act: &Act) -> Outcome {
    super::act(Sight::new(few(), &Chosen::default(), documents), act)
}

fn kept(documents: &Documents, act: &Act) -> Documents {
    let Outcome::Keep(documents) = done(documents, act) else { panic!("{act:?}") };
    documents
}

fn parts(page: &Page) -> Vec<&str> {
    page.blocks
        .iter()
        .filter_map(|b| if let Block::Part { title, .. } = b { Some(title.as_str()) } else { None })
        .collect()
}

fn form(page: &Page) -> &Form {
    let of = |block: &'_ Block| matches!(block, Block::Fold { .. } | Block::Form(_));
    match page.blocks.iter().find(|b| of(b)) {
        Some(Block::Fold { blocks, .. }) => match &blocks[0] {
            Block::Form(form) => form,
            other => panic!("{other:?}"),
        },
        Some(Block::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

fn problem(page: &Page, name: &str) -> String {
    form(page).fields.iter().find(|f| f.name == name).unwrap().problem.clone()
}

fn logo(bytes: &[u8]) -> Act {
    Act::new("keep").with("logo", picture(bytes).unwrap_or_else(|| "data:,".into()))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

#[test]
fn what_is_not_known_is_left_out_and_what_the_owner_leaves_out_too() {
    let (ledger, choice) = (Ledger::default(), Chosen::default());
    let here = Address::new(Room::Report);
    let nothing = Documents::default();
    assert!(parts(&page(Sight::new(&ledger, &choice, &nothing), &here)).is_empty());
    let documents = assessed();
    let sight = Sight::new(&ledger, &choice, &documents);
    let whole =
        ["How far automation has come", "The next steps", "The answers this rests on", "Where it comes from"];
    assert_eq!(parts(&page(sight, &here)), whole);
    let Outcome::Keep(kept) = super::act(sight, &Act::new("keep").with("steps", "no").with("firm", " Tea "))
    else {
        panic!()
    };
    let changed = page(Sight::new(&ledger, &choice, &kept), &here);
    assert_eq!(parts(&changed), [whole[0], whole[2], whole[3]]);
    assert_eq!(changed.title, "Tea: customers, and what to do next.".into());
}

#[test]
fn what_was_written_on_a_page_comes_into_the_report() {
    let (ledger, choice) = (Ledger::default(), Chosen::default());
    let here = Address::new(Room::Report);
    let nothing = Documents::default();
    let sight = Sight::new(&ledger, &choice, &nothing);
    let Outcome::Keep(journey) = page::act(sight, Room::Journey, &Act::new("usual")) else { panic!() };
    let told = page(Sight::new(&ledger, &choice, &journey), &here);
    assert!(parts(&told).contains(&"How they come to you") && !parts(&told).contains(&"What they weigh"));
    let planned = kept(&Documents::default(), &Act::new("keep"));
    let Outcome::Keep(planned) =
        page::act(Sight::new(&ledger, &choice, &planned), Room::Plan, &Act::new("example"))
    else {
        panic!()
    };
    let told = page(Sight::new(&ledger, &choice, &planned), &here);
    assert_eq!(parts(&told), ["What is going to be done", "Where it comes from"]);
    let Some(Block::Part { blocks, .. }) = told.blocks.iter().find(|b| matches!(b, Block::Part { .. }))
    else {
        panic!()
    };
    // The board stands as a list, with every action.
    assert!(blocks.iter().any(
        |b| matches!(b, Block::Table(table) if table.columns[1].name == "Where" && table.rows.len() == 3)
    ));
}

#[test]
fn every_figure_is_explained_and_nothing_is_left_to_click() {
    let settings = crate::lifetime::Settings { draws: 20, ..crate::lifetime::Settings::default() };
    let (choice, documents) = (Chosen::default(), assessed());
    let study = Study::of(sample(), &choice, &settings, &mut |_| true);
    let report =
        page(Sight::new(sample(), &choice, &documents).foreseeing(&study), &Address::new(Room::Report));
    let named: BTreeSet<&str> = parts(&report).into_iter().collect();
    for title in ["Your customers in figures", "Who leaves", "Your customers in groups", "The next steps"] {
        assert!(named.contains(title), "{title}: {named:?}");
    }
    let mut used = BTreeSet::new();
    let mut explained = 0;
    for block in &report.blocks {
        let Block::Part { title, blocks } = block else { continue };
        figures(block, &mut |figure| {
            used.insert(figure.measure);
        });
        for block in blocks {
            assert!(printed::printed(block.clone(), ROWS).is_some(), "{title}: {block:?}");
            if let Block::Table(table) = block {
                assert!(table.rows.iter().all(|r| r.cells.len() == table.columns.len()), "{}", table.caption);
                let clicks = |c: &Cell| matches!(c, Cell::Button(_) | Cell::Link(..) | Cell::Customer(..));
                let clicked = table.rows.iter().flat_map(|r| &r.cells).any(clicks);
                assert!(!clicked || table.caption == "Pages", "{}", table.caption);
                if title == "What the figures mean" {
                    explained = table.rows.len();
                }
            }
        }
    }
    assert_eq!(explained, used.len());
    assert!(explained > 10);
    // Each part leads back to its page.
    let Some(Block::Part { blocks, .. }) = report.blocks.last() else { panic!() };
    let pages = blocks.iter().find_map(|b| match b {
        Block::Table(table) if table.caption == "Pages" => Some(table),
        _ => None,
    });
    let leaves = &pages.unwrap().rows.iter().find(|r| r.cells[0] == "Who leaves".into()).unwrap().cells[1];
    assert_eq!(*leaves, Cell::Link("#/leaving".into(), Address::new(Room::Churn)));
}

#[test]
fn one_sheet_is_short_and_says_what_the_pages_say() {
    let brief = seen(&assessed(), &Address::new(Room::Report).with("length", "brief"));
    assert!(parts(&brief).is_empty());
    let figures: usize =
        brief.blocks.iter().map(|b| if let Block::Figures(all) = b { all.len() } else { 0 }).sum();
    assert_eq!(figures, BRIEF_FIGURES);
    let says = brief.blocks.iter().find_map(|b| match b {
        Block::Table(table) if table.caption == "What each page says" => Some(table),
        _ => None,
    });
    let says = says.unwrap();
    let documents = assessed();
    let groups = page::page(Sight::new(few(), &Chosen::default(), &documents), &Address::new(Room::Segments));
    let row = says.rows.iter().find(|r| r.cells[0] == "Your customers in groups".into()).unwrap();
    assert_eq!(row.cells[1], Cell::Say(groups.title));
    assert!(brief.blocks.len() < 14);
}

#[test]
fn a_colour_is_taken_where_it_is_one_and_said_where_it_is_darkened() {
    let documents = kept(&Documents::default(), &Act::new("keep").with("accent", "ffe000"));
    let shown = seen(&documents, &Address::new(Room::Report));
    assert_eq!(shown.accent, Some([0xff, 0xe0, 0x00]));
    let field = form(&shown).fields.iter().find(|f| f.name == "accent").unwrap();
    assert_eq!(field.value, "#ffe000");
    assert!(crate::page::csv::plain(&field.hint).contains("too light"));
    for wrong in ["red", "#12", "url(x)"] {
        let Outcome::Page(page) = done(&documents, &Act::new("keep").with("accent", wrong)) else { panic!() };
        assert!(!problem(&page, "accent").is_empty(), "{wrong}");
    }
}

#[test]
fn a_picture_is_kept_shown_and_taken_away_and_nothing_else_is_taken_for_one() {
    let documents = kept(&Documents::default(), &logo(PNG).with("by", "Bo & Co"));
    let shown = seen(&documents, &Address::new(Room::Report));
    let image = |page: &Page| {
        page.blocks.iter().find_map(|b| match b {
            Block::Image { data, words } => Some((data.clone(), words.clone())),
            _ => None,
        })
    };
    let (data, words) = image(&shown).unwrap();
    assert!(data.starts_with("data:image/png;base64,iVBORw0KGgo"));
    assert_eq!(words, "Logo of Bo & Co");
    // Keeping the rest once more does not lose it.
    let again = kept(&documents, &Act::new("keep").with("by", "Ann"));
    assert!(image(&seen(&again, &Address::new(Room::Report))).is_some());
    let without = kept(&again, &Act::new("no-logo"));
    assert!(image(&seen(&without, &Address::new(Room::Report))).is_none());
    let mut large = PNG.to_vec();
    large.resize(cover::MOST_BYTES + 1, 0);
    let svg = "data:image/svg+xml;base64,PHN2Zz4=";
    for wrong in [logo(&large), logo(b"GIF89a"), Act::new("keep").with("logo", svg)] {
        let Outcome::Page(page) = done(&documents, &wrong.with("firm", "Tea")) else { panic!() };
        assert!(!problem(&page, "logo").is_empty());
        // What was typed beside it stays.
        let firm = form(&page).fields.iter().find(|f| f.name == "firm").unwrap();
        assert_eq!(firm.value, "Tea");
    }
    large.truncate(cover::MOST_BYTES);
    assert!(matches!(done(&documents, &logo(&large)), Outcome::Keep(_)));
    let offered = form(&shown).fields.iter().any(|f| f.kind == FieldKind::Image && f.value.is_empty());
    assert!(offered);
}

#[test]
fn a_cover_of_version_one_is_read() {
    let of_1 = [3, b'T', b'e', b'a', 2, b'B', b'o', 0, 1, 5, b's', b't', b'e', b'p', b's'];
    let cover = Cover::of_earlier(1, &of_1).unwrap();
    assert_eq!((cover.firm.as_str(), cover.by.as_str(), cover.accent), ("Tea", "Bo", None));
    assert!(cover.without.contains("steps"));
    assert_eq!(Cover::of_earlier(1, &of_1[..9]), None);
}

#[test]
fn every_table_is_in_the_files_with_its_numbers() {
    let documents = assessed();
    let Outcome::File(name, csv) = done(&documents, &Act::new("save-csv")) else { panic!() };
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(name, "report.csv");
    let sheet =
        crate::customers::Sheet::of(few(), &Chosen::default(), &crate::customers::Assumptions::default());
    let orders = sheet.figure(Measure::NetRevenue).unwrap().value.number().unwrap();
    let row = csv.lines().find(|line| line.starts_with("Your customers in figures,Net revenue,")).unwrap();
    assert_eq!(row.split(',').nth(3).unwrap().parse::<f64>().unwrap(), orders);
    for caption in ["What the figures mean", "Files", "The next steps"] {
        assert!(csv.contains(caption), "{caption}");
    }
    let Outcome::File(name, bytes) = done(&documents, &Act::new("save-sheets")) else { panic!() };
    assert!(name == "report.xlsx" && bytes.starts_with(b"PK"));
    // Every sheet has a part of its own, and no two tabs the same name.
    let text = String::from_utf8_lossy(&bytes);
    let tabs: Vec<&str> =
        text.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let different: BTreeSet<String> = tabs.iter().map(|tab| tab.to_lowercase()).collect();
    assert!(tabs.len() > 10);
    assert_eq!(different.len(), tabs.len());
    assert_eq!(text.matches("<worksheet ").count(), tabs.len());
}
