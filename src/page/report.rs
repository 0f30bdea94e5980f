//! The report: the chosen pages as one article to print, with the sources, the dates and the meaning of every figure in it.

mod cover;
mod printed;
mod tables;

#[cfg(test)]
mod tests;

pub use cover::picture;

use crate::automation::{Assessment, Assessments};
use crate::measure::{Figure, Measure, Sentence, Value};
use crate::page::{self, Act, Address, Block, Button, Cell, Choice, Item, Outcome, Page, Room, Sight, Table};
use crate::plan::{Actions, State};
use crate::quantity::Period;
use crate::workspace::Documents;
use crate::{language, say, tell, text};
use cover::{Cover, Logo};
use printed::{article, figures};
use std::collections::BTreeMap;

/// So many rows of a list stand in a report; all of them are on the page it comes from, and in its tables as a file.
const ROWS: usize = 15;
/// So many figures and open actions stand in its short version, so that it fits on one sheet.
const BRIEF_FIGURES: usize = 5;
const BRIEF_ACTIONS: usize = 6;

/// What is told in a report, in this order.
const SECTIONS: [(Section, &str, &str); 27] = [
    (Section::Figures, "figures", text!("Your customers in figures")),
    (Section::Foreseen(Room::Worth), "worth", text!("What your customers will be worth")),
    (Section::Foreseen(Room::Slipping), "slipping", text!("Whom to look after")),
    (Section::Foreseen(Room::Churn), "leaving", text!("Who leaves")),
    (Section::Foreseen(Room::Acquisition), "winning", text!("What winning customers costs")),
    (Section::Page(Room::Segments), "segments", text!("Your customers in groups")),
    (Section::Page(Room::Voice), "voice", text!("What customers say")),
    (Section::Page(Room::Feedback), "feedback", text!("What customers write")),
    (Section::Page(Room::Drivers), "drivers", text!("What they weigh")),
    (Section::Page(Room::Dimensions), "dimensions", text!("What it is worth to them")),
    (Section::Page(Room::Rivals), "rivals", text!("Where else they could go")),
    (Section::Page(Room::Journey), "journey", text!("How they come to you")),
    (Section::Page(Room::Disciplines), "disciplines", text!("What you lead in")),
    (Section::Page(Room::Canvas), "canvas", text!("What they need, and what you give")),
    (Section::Page(Room::Statement), "statement", text!("Your promise")),
    (Section::Page(Room::Coverage), "coverage", text!("What you claim, and what shows it")),
    (Section::Page(Room::Curves), "curves", text!("Beside what others offer")),
    (Section::Page(Room::Strategy), "strategy", text!("Whether the promise fits your firm")),
    (Section::Page(Room::Mutual), "mutual", text!("What you and your customers give each other")),
    (Section::Page(Room::Community), "community", text!("What is made together with customers")),
    (Section::Page(Room::Ecosystem), "ecosystem", text!("Who else takes part")),
    (Section::Page(Room::LongAndShort), "long", text!("What pays late against what pays now")),
    (Section::Page(Room::Equity), "equity", text!("Value, brand, relationship: what keeps customers")),
    (Section::Assessed(Room::Maturity), "maturity", text!("How far automation has come")),
    (Section::Assessed(Room::Steps), "steps", text!("The next steps")),
    (Section::Plan, "plan", text!("What is going to be done")),
    (Section::Answers, "answers", text!("The answers this rests on")),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// The overview's figures and what matters now.
    Figures,
    /// Another page, told where it says anything that it does not say of an empty workbench.
    Page(Room),
    /// A page made from a study.
    Foreseen(Room),
    /// A page made from an assessment.
    Assessed(Room),
    /// The plan: the board as a list, what came of it, and what it brings.
    Plan,
    /// The questions of the assessment with their answers.
    Answers,
}

/// A section of a report.
struct Told {
    section: Section,
    title: &'static str,
    /// Where it is on screen.
    from: Option<Address>,
    /// Its first sentence.
    says: Sentence,
    blocks: Vec<Block>,
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let cover: Cover = sight.documents.get();
    let brief = address.get("length") == "brief";
    let mut page = Page::new(match cover.firm.as_str() {
        "" => say!("Your customers, and what to do next.").to_owned(),
        firm => say!("{firm}: customers, and what to do next.", firm),
    });
    page.lede = dated(sight, &cover);
    page.accent = cover.accent;
    page.blocks.push(Block::Choices(vec![Choice {
        name: "length".into(),
        label: say!("Length").into(),
        options: vec![("".into(), say!("In full").into()), ("brief".into(), say!("On one sheet").into())],
        chosen: if brief { "brief".into() } else { String::new() },
    }]));
    let mut buttons = vec![Button::new(say!("Print or save as PDF"), Act::new(Act::PRINT)).main()];
    buttons.extend(tables::buttons());
    page.blocks.push(Block::Buttons(buttons));
    let logo: Logo = sight.documents.get();
    page.blocks.push(Block::Fold {
        title: language::said(cover::TITLE).into(),
        blocks: cover::blocks(&cover, &logo, None),
    });
    if let Some(data) = logo.address() {
        page.blocks.push(Block::Image { data, words: cover::words(&cover) });
    }
    if !cover.foreword.is_empty() {
        page.blocks.push(Block::Say(cover.foreword.clone().into()));
    }
    let all: Assessments = sight.documents.get();
    let assessment = page::assessment::chosen(&all, address);
    if let Some(one) = assessment {
        page.blocks.extend(page::assessment::which(&all, one));
    }
    let told = sections(sight, &cover, assessment, ROWS);
    if told.is_empty() {
        page.blocks.push(Block::Say(
            say!("There is nothing to report yet. Bring in your orders, or answer the questions about automation, and come back.").into(),
        ));
        page.blocks.push(Block::WaysIn);
    }
    if brief {
        page.blocks.extend(in_brief(sight, &told));
        return page;
    }
    let from: Vec<(&str, Address)> =
        told.iter().filter_map(|one| Some((one.title, one.from.clone()?))).collect();
    let parts: Vec<Block> = told
        .into_iter()
        .map(|Told { title, blocks, .. }| Block::Part { title: title.to_owned(), blocks })
        .collect();
    let measures = measured(&parts);
    page.blocks.extend(parts);
    page.blocks.extend(meanings(&measures));
    page.blocks.extend(sources(sight, &from));
    page
}

/// Every measure in it, and over which days it was counted, where that is the same everywhere.
fn measured(parts: &[Block]) -> BTreeMap<Measure, Option<Period>> {
    let mut measures: BTreeMap<Measure, Option<Period>> = BTreeMap::new();
    for part in parts {
        figures(part, &mut |figure: &Figure| {
            let period = measures.entry(figure.measure).or_insert(figure.period);
            if *period != figure.period {
                *period = None;
            }
        });
    }
    measures
}

/// Everything that is chosen and of which anything is known, with so many rows of each table.
fn sections(sight: Sight<'_>, cover: &Cover, assessment: Option<&Assessment>, rows: usize) -> Vec<Told> {
    let chosen = SECTIONS.iter().filter(|(_, word, _)| !cover.without.contains(*word));
    let told = |(section, _, title): &(Section, &str, &'static str)| {
        told(sight, assessment, *section, language::said(title), rows)
    };
    chosen.filter_map(told).collect()
}

/// A section; `None` where nothing is known for it.
fn told(
    sight: Sight<'_>,
    assessment: Option<&Assessment>,
    section: Section,
    title: &'static str,
    rows: usize,
) -> Option<Told> {
    let of = |from: Address, page: Page| Told {
        section,
        title,
        from: Some(from),
        says: page.title.clone(),
        blocks: article(page, rows),
    };
    let at = |room: Room| {
        let address = Address::new(room);
        of(address.clone(), page::page(sight, &address))
    };
    match section {
        Section::Figures => {
            let (says, blocks) = overview(sight)?;
            Some(Told { section, title, from: None, says, blocks })
        }
        Section::Answers => {
            let blocks = vec![page::assessment::record(assessment?)];
            Some(Told {
                section,
                title,
                from: Some(Address::new(Room::Assessment)),
                says: Sentence::new(),
                blocks,
            })
        }
        Section::Assessed(room) => {
            let address = page::assessment::at(room, assessment?);
            Some(of(address.clone(), page::page(sight, &address)))
        }
        Section::Foreseen(room) => matches!(sight.study, Some(Ok(_))).then(|| at(room)),
        Section::Plan => {
            let plan: Actions = sight.documents.get();
            if plan.all().is_empty() {
                return None;
            }
            let mut told = at(Room::Plan);
            for view in ["time", "came", "worth"] {
                let more = page::page(sight, &Address::new(Room::Plan).with("view", view));
                told.blocks
                    .extend(article(Page { title: Sentence::new(), lede: Sentence::new(), ..more }, rows));
            }
            Some(told)
        }
        Section::Page(room) => {
            let told = at(room);
            let (ledger, documents) = (crate::ledger::Ledger::default(), Documents::default());
            let bare = Sight::new(&ledger, sight.choice, &documents);
            let nothing = article(page::page(bare, &Address::new(room)), rows);
            // Pages that rest on what the owner writes say nothing by orders alone.
            let by_itself = matches!(
                room,
                Room::Segments | Room::Voice | Room::Feedback | Room::Drivers | Room::Dimensions
            );
            let unwritten = || {
                let bare = Sight { documents: &documents, overview: None, ..sight };
                article(page::page(bare, &Address::new(room)), rows)
            };
            (told.blocks != nothing && (by_itself || told.blocks != unwritten())).then_some(told)
        }
    }
}

fn overview(sight: Sight<'_>) -> Option<(Sentence, Vec<Block>)> {
    let overview = page::overview(sight)?;
    let items = overview.all_findings.into_iter().map(|f| Item {
        severity: f.severity,
        statement: f.statement,
        reason: f.reason,
        next_step: f.next_step,
        to: None,
    });
    let blocks = vec![
        Block::Say(overview.headline.clone()),
        Block::Say(overview.lede),
        Block::Figures(overview.figures),
        Block::Items(items.collect()),
    ];
    Some((overview.headline, blocks))
}

/// The same on one sheet: the figures that count, what matters now, a sentence from each page, and what is done next.
fn in_brief(sight: Sight<'_>, told: &[Told]) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(overview) = told.first().filter(|one| one.from.is_none()).and(page::overview(sight)) {
        blocks.push(Block::Say(overview.headline));
        blocks.push(Block::Figures(overview.figures.into_iter().take(BRIEF_FIGURES).collect()));
        blocks.push(Block::List(
            overview
                .findings
                .into_iter()
                .map(|finding| {
                    let Sentence(mut parts) = finding.statement;
                    parts.push(crate::measure::Part::Words(" ".to_owned()));
                    parts.extend(finding.next_step.0);
                    Sentence(parts)
                })
                .collect(),
        ));
    }
    let mut table = Table::new(say!("What each page says"), &[say!("About"), say!("What it says")]);
    for one in told.iter().filter(|one| one.from.is_some() && !one.says.is_empty()) {
        table.push(vec![one.title.into(), Cell::Say(one.says.clone())]);
    }
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    let plan: Actions = sight.documents.get();
    let mut next =
        Table::new(say!("What is done next"), &[say!("What is done next"), say!("Who"), say!("Due")]);
    let open = [State::Doing, State::Planned].into_iter().flat_map(|state| plan.in_state(state));
    for action in open.take(BRIEF_ACTIONS) {
        next.push(vec![
            action.aim.clone().into(),
            action.owner.clone().into(),
            action.due.map_or(Cell::Empty, |day| Value::Date(day).into()),
        ]);
    }
    if !next.rows.is_empty() && told.iter().any(|one| one.section == Section::Plan) {
        blocks.push(Block::Table(next));
    }
    let files: Vec<&str> = sight.ledger.sources().iter().map(|s| s.name()).collect();
    if !files.is_empty() {
        blocks.push(Block::Note(
            say!(
                "From {files}. What every figure means stands in the full report.",
                files = files.join(", ")
            )
            .into(),
        ));
    }
    blocks
}

/// Whose it is, and as of when.
fn dated(sight: Sight<'_>, cover: &Cover) -> Sentence {
    let by = match cover.by.as_str() {
        "" => Sentence::new(),
        by => say!("Made by {by}.", by).into(),
    };
    let Some(period) = sight.ledger.period() else { return by };
    let rests = tell!(
        "This report rests on orders from {from} to {to}.",
        from = Value::Date(period.first()),
        to = Value::Date(period.last())
    );
    if by.is_empty() { rests } else { by.words(" ").then(rests) }
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    match tables::act(sight, act) {
        Outcome::Nothing => cover::act(sight, act),
        outcome => outcome,
    }
}

/// What each of these figures means, and over which days it was counted.
fn meanings(measures: &BTreeMap<Measure, Option<Period>>) -> Option<Block> {
    if measures.is_empty() {
        return None;
    }
    let mut table = Table::new(
        say!("What the figures mean"),
        &[say!("Figure"), say!("What it means"), say!("How it is counted"), say!("Over")],
    );
    for (measure, period) in measures {
        let entry = measure.entry();
        let over =
            period.map_or(Cell::Empty, |p| Cell::Between(Value::Date(p.first()), Value::Date(p.last())));
        table.push(vec![
            language::said(entry.name).into(),
            language::said(entry.definition).into(),
            language::said(entry.formula).into(),
            over,
        ]);
    }
    Some(Block::Part { title: say!("What the figures mean").into(), blocks: vec![Block::Table(table)] })
}

/// The files all of it comes from, and the pages on which each part is looked into.
fn sources(sight: Sight<'_>, from: &[(&str, Address)]) -> Option<Block> {
    let sources = sight.ledger.sources();
    let mut blocks = Vec::new();
    if !sources.is_empty() {
        let mut table =
            Table::new(say!("Files"), &[say!("File"), say!("#Rows read"), say!("#Left out"), say!("Up to")]);
        for source in sources {
            table.push(vec![
                source.name().into(),
                Value::Count(source.account.rows_read).into(),
                Value::Count(source.account.rows_left_out()).into(),
                source.last_day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    if !from.is_empty() {
        let mut table = Table::new(say!("Pages"), &[say!("Part"), say!("Page")]);
        for (title, address) in from {
            table.push(vec![
                (*title).into(),
                Cell::Link(format!("#/{}", address.room.word()), address.clone()),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.push(Block::Note(
        say!("Made with Regulars, in a browser, from these files and what was written there alone. They did not leave the machine.")
            .into(),
    ));
    Some(Block::Part { title: say!("Where it comes from§report").into(), blocks })
}
