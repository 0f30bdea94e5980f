//! The report: the chosen pages as one article to print, with the sources, the dates and the meaning of every figure in it.

use crate::automation::{Assessment, Assessments};
use crate::measure::{Figure, Measure, Part, Sentence, Value};
use crate::page::{
    self, Act, Address, Block, Button, Cell, Choice, Field, FieldKind, Form, Item, Outcome, Page, Room, Row,
    Sight, Table,
};
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const KEEP: &str = "keep";
/// So many rows of a list stand in a report; all of them are on the page it comes from.
const ROWS: usize = 15;
/// The longest name, in letters.
const LONGEST: usize = 200;

/// What is told in a report, in this order.
const SECTIONS: [(Section, &str, &str); 8] = [
    (Section::Figures, "figures", "Your customers in figures"),
    (Section::Page(Room::Worth), "worth", "What your customers will be worth"),
    (Section::Page(Room::Slipping), "slipping", "Whom to look after"),
    (Section::Page(Room::Churn), "leaving", "Who leaves"),
    (Section::Page(Room::Acquisition), "winning", "What winning customers costs"),
    (Section::Page(Room::Maturity), "maturity", "How far automation has come"),
    (Section::Page(Room::Steps), "steps", "The next steps"),
    (Section::Answers, "answers", "The answers this rests on"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// The overview's figures and what matters now.
    Figures,
    /// Another page.
    Page(Room),
    /// The questions of the assessment with their answers.
    Answers,
}

/// What the owner or the consultant says about the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cover {
    /// The firm it is about; may be empty.
    pub firm: String,
    /// Who made it; may be empty.
    pub by: String,
    /// A word before the rest; may be empty.
    pub foreword: String,
    /// Sections that are left out, by their word.
    pub without: BTreeSet<String>,
}

impl Kept for Cover {
    const NAME: &'static str = "report";
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let cover: Cover = sight.documents.get();
    let brief = address.get("length") == "brief";
    let title = match cover.firm.as_str() {
        "" => "Your customers, and what to do next.".to_owned(),
        firm => format!("{firm}: customers, and what to do next."),
    };
    let mut page = Page::new(title).lede(dated(sight, &cover));
    page.blocks.push(Block::Choices(vec![Choice {
        name: "length".into(),
        label: "Length".into(),
        options: vec![("".into(), "In full".into()), ("brief".into(), "In brief".into())],
        chosen: if brief { "brief".into() } else { String::new() },
    }]));
    page.blocks.push(Block::Buttons(vec![Button::new("Print or save as PDF", Act::new(Act::PRINT)).main()]));
    page.blocks.push(Block::Fold {
        title: "What is in it, and whose name stands on it".into(),
        blocks: vec![form(&cover)],
    });
    if !cover.foreword.is_empty() {
        page.blocks.push(Block::Say(cover.foreword.clone().into()));
    }
    let all: Assessments = sight.documents.get();
    let assessment = page::assessment::chosen(&all, address);
    if let Some(one) = assessment {
        page.blocks.extend(page::assessment::which(&all, one));
    }
    let chosen = SECTIONS.iter().filter(|(_, word, _)| !cover.without.contains(*word));
    let parts: Vec<Block> = chosen
        .filter_map(|(section, _, title)| {
            let blocks = told(sight, assessment, *section, brief)?;
            Some(Block::Part { title: (*title).to_owned(), blocks })
        })
        .collect();
    if parts.is_empty() {
        page.blocks.push(Block::Say(
            "There is nothing to report yet. Bring in your orders, or answer the questions about automation, and come back.".into(),
        ));
    }
    let mut measures = BTreeSet::new();
    parts.iter().for_each(|part| {
        figures(part, &mut |figure| {
            measures.insert(figure.measure);
        })
    });
    page.blocks.extend(parts);
    if !brief {
        page.blocks.extend(meanings(&measures));
    }
    page.blocks.extend(sources(sight));
    page
}

/// Whose it is, and as of when.
fn dated(sight: Sight<'_>, cover: &Cover) -> Sentence {
    let mut says = Sentence::new();
    if !cover.by.is_empty() {
        says = says.words(format!("Made by {}. ", cover.by));
    }
    match sight.ledger.period() {
        Some(period) => says
            .words("It rests on orders from ")
            .value(Value::Date(period.first()))
            .words(" to ")
            .value(Value::Date(period.last()))
            .words("."),
        None => says,
    }
}

fn form(cover: &Cover) -> Block {
    let yes = |word: &str| if cover.without.contains(word) { "no" } else { "yes" };
    let words = |name: &str, label: &str, value: &str| Field::new(name, label, FieldKind::Words).value(value);
    let mut fields = vec![
        words("firm", "Firm", &cover.firm),
        words("by", "Made by", &cover.by).hint("Your name, or your firm’s. May be left empty."),
        Field::new("foreword", "A word before the rest", FieldKind::Long).value(cover.foreword.clone()),
    ];
    for (_, word, title) in SECTIONS {
        let options = vec![("yes".to_owned(), "in it".to_owned()), ("no".to_owned(), "left out".to_owned())];
        fields.push(Field::new(word, title, FieldKind::OneOf(options)).value(yes(word)));
    }
    Block::Form(Form {
        name: KEEP.into(),
        title: "What is in it, and whose name stands on it".into(),
        says: "Sections about which nothing is known yet are left out by themselves.".into(),
        fields,
        submit: "Keep it".into(),
        ..Form::default()
    })
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    if act.name != KEEP {
        return Outcome::Nothing;
    }
    let short = |name: &str| act.get(name).trim().chars().take(LONGEST).collect::<String>();
    let cover = Cover {
        firm: short("firm"),
        by: short("by"),
        foreword: crate::automation::trimmed(act.get("foreword")),
        without: SECTIONS
            .iter()
            .filter(|(_, word, _)| act.get(word) == "no")
            .map(|(_, word, _)| (*word).to_owned())
            .collect(),
    };
    Outcome::Keep(sight.documents.with(&cover))
}

/// A section; `None` where nothing is known for it.
fn told(
    sight: Sight<'_>,
    assessment: Option<&Assessment>,
    section: Section,
    brief: bool,
) -> Option<Vec<Block>> {
    match section {
        Section::Figures => overview(sight, brief),
        Section::Answers if brief => None,
        Section::Answers => Some(vec![page::assessment::record(assessment?)]),
        Section::Page(room @ (Room::Maturity | Room::Steps)) => {
            Some(article(page::page(sight, &page::assessment::at(room, assessment?)), brief))
        }
        Section::Page(room) => {
            matches!(sight.study, Some(Ok(_))).then(|| article(page::page(sight, &Address::new(room)), brief))
        }
    }
}

fn overview(sight: Sight<'_>, brief: bool) -> Option<Vec<Block>> {
    let overview = page::overview(sight)?;
    let findings = if brief { overview.findings } else { overview.all_findings };
    let items = findings.into_iter().map(|f| Item {
        severity: f.severity,
        statement: f.statement,
        reason: f.reason,
        next_step: f.next_step,
        to: None,
    });
    Some(vec![
        Block::Say(overview.headline),
        Block::Say(overview.lede),
        Block::Figures(overview.figures),
        Block::Items(items.collect()),
    ])
}

/// A page as a section: what it says and shows, without what can only be clicked. In brief: what it says first, and its
/// first figures.
fn article(page: Page, brief: bool) -> Vec<Block> {
    let Page { title, lede, blocks, .. } = page;
    let said = [title, lede].into_iter().filter(|s| !s.is_empty()).map(Block::Say);
    let shown = blocks.into_iter().filter_map(printed);
    if brief {
        let figures = shown.filter(|b| matches!(b, Block::Figures(_))).take(1);
        return said.chain(figures).collect();
    }
    said.chain(shown).collect()
}

/// A block as it stands on paper.
fn printed(block: Block) -> Option<Block> {
    match block {
        Block::Choices(_)
        | Block::Form(_)
        | Block::Ask(_)
        | Block::Links(_)
        | Block::Buttons(_)
        | Block::Copy(_)
        | Block::Soon { .. } => None,
        // What is folded away on screen is for those who ask further.
        Block::Fold { .. } => None,
        Block::Items(items) => {
            Some(Block::Items(items.into_iter().map(|item| Item { to: None, ..item }).collect()))
        }
        Block::Table(table) => Some(Block::Table(short(table))),
        other => Some(other),
    }
}

/// A table without buttons and links, and without the end of a long list.
fn short(mut table: Table) -> Table {
    let only_buttons = |i: usize, rows: &[Row]| {
        rows.iter().all(|r| matches!(r.cells.get(i), Some(Cell::Button(_) | Cell::Empty) | None))
            && rows.iter().any(|r| matches!(r.cells.get(i), Some(Cell::Button(_))))
    };
    let gone: Vec<bool> = (0..table.columns.len()).map(|i| only_buttons(i, &table.rows)).collect();
    let stays = |i: usize| !gone.get(i).copied().unwrap_or(false);
    let mut i = 0;
    table.columns.retain(|_| {
        i += 1;
        stays(i - 1)
    });
    let left = table.rows.len().saturating_sub(ROWS);
    if left > 1 {
        let total = table.rows.iter().rposition(|r| r.total).map(|at| table.rows.remove(at));
        table.rows.truncate(ROWS);
        table.rows.extend(total);
        table.caption = format!("{} (the first {ROWS}, of {} rows)", table.caption, left + ROWS);
    }
    for row in &mut table.rows {
        let cells = std::mem::take(&mut row.cells);
        row.cells =
            cells.into_iter().enumerate().filter(|(i, _)| stays(*i)).map(|(_, cell)| flat(cell)).collect();
    }
    table
}

/// A cell that leads nowhere.
fn flat(cell: Cell) -> Cell {
    match cell {
        Cell::Customer(_, name) | Cell::Link(name, _) => Cell::Words(name),
        Cell::Button(_) => Cell::Empty,
        other => other,
    }
}

/// Every figure of a block.
fn figures(block: &Block, found: &mut impl FnMut(&Figure)) {
    let said = |sentence: &Sentence, found: &mut dyn FnMut(&Figure)| {
        for part in &sentence.0 {
            if let Part::Figure(figure) = part {
                found(figure);
            }
        }
    };
    match block {
        Block::Say(sentence) | Block::Note(sentence) => said(sentence, found),
        Block::List(sentences) => sentences.iter().for_each(|s| said(s, found)),
        Block::Figures(all) => all.iter().for_each(&mut *found),
        Block::Items(items) => {
            for item in items {
                [&item.statement, &item.reason, &item.next_step].into_iter().for_each(|s| said(s, found));
            }
        }
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|r| &r.cells) {
                match cell {
                    Cell::Figure(figure) => found(figure),
                    Cell::Say(sentence) => said(sentence, found),
                    _ => {}
                }
            }
        }
        Block::Part { blocks, .. } | Block::Fold { blocks, .. } => {
            for block in blocks {
                figures(block, &mut *found);
            }
        }
        _ => {}
    }
}

/// What each of these figures means.
fn meanings(measures: &BTreeSet<Measure>) -> Option<Block> {
    if measures.is_empty() {
        return None;
    }
    let mut table = Table::new("What the figures mean", &["Figure", "What it means", "How it is counted"]);
    for measure in measures {
        let entry = measure.entry();
        table.push(vec![entry.name.into(), entry.definition.into(), entry.formula.into()]);
    }
    Some(Block::Part { title: "What the figures mean".into(), blocks: vec![Block::Table(table)] })
}

/// The files all of it comes from.
fn sources(sight: Sight<'_>) -> Option<Block> {
    let sources = sight.ledger.sources();
    if sources.is_empty() {
        return None;
    }
    let mut table = Table::new("Files", &["File", "#Rows read", "#Left out"]);
    for source in sources {
        table.push(vec![
            source.origin.file.clone().into(),
            Value::Count(source.account.rows_read).into(),
            Value::Count(source.account.rows_left_out()).into(),
        ]);
    }
    let made = "Made with Regulars, in a browser, from these files alone. They did not leave the machine.";
    Some(Block::Part {
        title: "Where it comes from".into(),
        blocks: vec![Block::Table(table), Block::Note(made.into())],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Answer, Form, Level, bank};
    use crate::customers::Choice;
    use crate::ledger::Ledger;
    use crate::lifetime::Study;
    use crate::workspace::Documents;

    fn assessed() -> Documents {
        let mut all = Assessments::default();
        let id = all.begin("", None, Form::Short, "").unwrap();
        for question in bank::questions(Form::Short) {
            all.get_mut(id).unwrap().answer(0, question, Answer::Level(Level::new(2).unwrap()));
        }
        Documents::default().with(&all)
    }

    fn parts(page: &Page) -> Vec<&str> {
        let of = |b: &'_ Block| matches!(b, Block::Part { .. });
        page.blocks
            .iter()
            .filter(|b| of(b))
            .map(|b| if let Block::Part { title, .. } = b { title.as_str() } else { "" })
            .collect()
    }

    #[test]
    fn what_is_not_known_is_left_out_and_what_the_owner_leaves_out_too() {
        let (ledger, choice) = (Ledger::default(), Choice::default());
        let here = Address::new(Room::Report);
        let nothing = Documents::default();
        assert!(parts(&page(Sight::new(&ledger, &choice, &nothing), &here)).is_empty());
        let documents = assessed();
        let sight = Sight::new(&ledger, &choice, &documents);
        let whole = ["How far automation has come", "The next steps", "The answers this rests on"];
        assert_eq!(parts(&page(sight, &here)), whole);
        let Outcome::Keep(kept) = act(sight, &Act::new(KEEP).with("steps", "no").with("firm", " Tea "))
        else {
            panic!()
        };
        let changed = page(Sight::new(&ledger, &choice, &kept), &here);
        assert_eq!(parts(&changed), [whole[0], whole[2]]);
        assert_eq!(changed.title, "Tea: customers, and what to do next.".into());
        assert_eq!(parts(&page(sight, &here.with("length", "brief"))), &whole[..2]);
    }

    #[test]
    fn every_figure_is_explained_and_nothing_is_left_to_click() {
        let csv = crate::sample::orders_csv();
        let ledger = Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1]);
        let (choice, documents) = (Choice::default(), assessed());
        let settings = crate::lifetime::Settings { draws: 20, ..crate::lifetime::Settings::default() };
        let study = Study::of(&ledger, &choice, &settings, &mut |_| true);
        assert!(study.is_ok());
        let report =
            page(Sight::new(&ledger, &choice, &documents).foreseeing(&study), &Address::new(Room::Report));
        assert_eq!(parts(&report).len(), SECTIONS.len() + 2);
        let mut used = BTreeSet::new();
        let mut explained = 0;
        for block in &report.blocks {
            figures(block, &mut |figure| {
                used.insert(figure.measure);
            });
            let Block::Part { title, blocks } = block else { continue };
            for block in blocks {
                assert!(printed(block.clone()).is_some(), "{title}: {block:?}");
                if let Block::Table(table) = block {
                    assert!(
                        table.rows.iter().all(|r| r.cells.len() == table.columns.len()),
                        "{}",
                        table.caption
                    );
                    let clicks =
                        |c: &Cell| matches!(c, Cell::Button(_) | Cell::Link(..) | Cell::Customer(..));
                    assert!(!table.rows.iter().flat_map(|r| &r.cells).any(clicks), "{}", table.caption);
                    if title == "What the figures mean" {
                        explained = table.rows.len();
                    }
                }
            }
        }
        assert_eq!(explained, used.len());
        assert!(explained > 10);
    }
}
