//! Four ways to lead: rated by what is done, and held against where the money goes.

use super::{example, more};
use crate::findings::Severity;
use crate::measure::{Sentence, Value};
use crate::page::paper::{self, Reading};
use crate::page::{
    Act, Address, Ask, Bar, Block, Cell, Drawing, Field, FieldKind, Form, Item, Outcome, Page, Picture, Room,
    Sight, Table, Unit, actions,
};
use crate::quantity::Share;
use crate::value::{ANCHORS, Discipline, Disciplines, Finding, Money, STANDARD};
use crate::{language, say, tell};

const ANSWER: &str = "answer";
const MONEY: &str = "money";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Disciplines = paper::now(sight);
    let (money, typed) = money(sight, &all);
    let findings = all.findings(money);
    let mut page = told(&all);
    let asked = ANCHORS.iter().find(|a| a.key == address.get("at")).or(all.open());
    if let Some(anchor) = asked {
        page.blocks.push(Block::Ask(ask(&all, anchor.key)));
    }
    if all.answered() > 0 {
        page.blocks.push(Block::Picture(bars(&all)));
        let items = items(&findings);
        if !items.is_empty() && all.open().is_none() {
            page.blocks.push(Block::Items(items));
        }
        page.blocks.push(Block::Table(table(sight, &all, money)));
        page.blocks.push(Block::Fold {
            title: say!("All questions and answers").into(),
            blocks: vec![Block::Table(listed(&all))],
        });
    } else {
        page.blocks.push(example(vec![
            Block::Picture(bars(&Disciplines::example())),
            Block::Say(say!("The example says: this firm leads by knowing its customers, and things go wrong more often than elsewhere.").into()),
        ]));
    }
    page.blocks.push(Block::Fold {
        title: say!("Where the money goes").into(),
        blocks: vec![
            Block::Say(if typed { say!("It is what you typed.").into() } else if money.is_some() {
                say!("It is taken from the costs in your files: marketing stands for being different, service and sales for knowing customers, tools for running smoothly. What goods cost says nothing of how good they are.").into()
            } else {
                say!("Nothing is known yet. Type it in, or bring in your costs by kind.").into()
            }),
            Block::Form(spending(&all)),
        ],
    });
    page.blocks.push(Block::Note(say!("Three of the four: Treacy and Wiersema (1993), Customer intimacy and other value disciplines, Harvard Business Review 71(1). They found that leaders excel in one and keep up with the standard in the others. Differentiation: Porter (1980), Competitive Strategy.").into()));
    let mut says = vec![say!(
        "Let someone who works with you answer, too, on a copy of this page. Where you differ is worth a talk."
    )];
    if money.is_none() {
        says.push(say!("Costs by kind (marketing, sales, service, tools): they show whether the money follows what you want to lead in."));
    }
    page.blocks.extend(more(&says));
    page
}

/// Where the money goes, and whether that was typed.
fn money(sight: Sight<'_>, all: &Disciplines) -> (Option<Money>, bool) {
    if let Some(typed) = all.typed_money() {
        return (Some(typed), true);
    }
    let records = sight.ledger.records();
    let main = actions::main_currency(sight);
    let currency = main.or_else(|| records.costs.first().map(|cost| cost.currency));
    (currency.and_then(|currency| Disciplines::money_of(records, currency)), false)
}

fn told(all: &Disciplines) -> Page {
    match (all.answered(), all.open(), all.leading()) {
        (0, ..) => Page::new(say!("What do you want to be best at?")).lede(
            say!("Twelve questions, each answered by a sentence. Choose what is so today, not what should be. You see what you lead in, and where you are below what customers expect of everyone."),
        ),
        (_, Some(_), _) => Page::new(say!("{answered} of {all} questions are answered.", answered = all.answered(), all = ANCHORS.len())),
        (_, None, Some([(first, best), (second, next)])) if best - next < 0.5 => {
            Page::new(say!("Nothing stands out yet.")).lede(say!("“{one}” and “{other}” are alike. Customers remember one thing: choose which of them it should be.", one = first.name(), other = second.name()))
        }
        (_, None, Some([(first, _), _])) => {
            Page::new(say!("You lead in “{name}”.", name = first.name())).lede(first.promise())
        }
        (_, None, None) => Page::new(say!("Answer the questions of at least two disciplines.")),
    }
}

fn ask(all: &Disciplines, key: &str) -> Ask {
    let place = ANCHORS.iter().position(|a| a.key == key).unwrap_or(0);
    let to = |place: Option<usize>| {
        let other = place.and_then(|place| ANCHORS.get(place))?;
        Some(Address::new(Room::Disciplines).with("at", other.key))
    };
    let (about, asks, answers): (&str, &str, &[&str]) =
        ANCHORS.get(place).map_or(("", "", &[]), |a| (a.discipline.name(), a.asks, &a.answers));
    Ask {
        name: ANSWER.into(),
        values: vec![("question".into(), key.to_owned()), (Act::LEAVE.to_owned(), "at".to_owned())],
        number: place + 1,
        of: ANCHORS.len(),
        answered: all.answered(),
        about: about.to_owned(),
        asks: language::said(asks).to_owned(),
        answers: answers
            .iter()
            .enumerate()
            .map(|(level, says)| (level.to_string(), language::said(says).to_owned()))
            .collect(),
        first: 0,
        apart: Vec::new(),
        chosen: all.answer(key).map_or(String::new(), |level| level.to_string()),
        back: to(place.checked_sub(1)),
        on: to(Some(place + 1)).filter(|_| all.answer(key).is_some()),
    }
}

fn bars(all: &Disciplines) -> Drawing {
    let leading = all.leading().map(|[(first, _), _]| first);
    let bar = |d: Discipline| Bar {
        name: d.name().to_owned(),
        value: all.score(d),
        between: None,
        loud: leading == Some(d),
    };
    Drawing {
        title: say!("What you lead in").into(),
        say: say!("The mean of the answers, from 0 to 4").into(),
        description: say!(
            "Four bars, one for each discipline. Two is what customers of the trade expect of everyone."
        )
        .into(),
        note: say!("2 is what customers of the trade expect of everyone.").into(),
        unit: Unit::Number(1),
        picture: Picture::Bars(Discipline::ALL.into_iter().map(bar).collect()),
    }
}

fn share(part: f64) -> Value {
    Value::Share(Share::new(part.clamp(0.0, 1.0)).unwrap_or(Share::NONE))
}

fn items(findings: &[Finding]) -> Vec<Item> {
    let item = |severity, statement: Sentence, reason: &str, next: &str| Item {
        severity,
        statement,
        reason: reason.into(),
        next_step: next.into(),
        to: None,
    };
    findings
        .iter()
        .map(|finding| match finding {
            Finding::BelowStandard(d) => item(
                Severity::Soon,
                say!("“{name}” is below what customers expect of everyone.", name = d.name()).into(),
                say!("Nobody is thanked for reaching the standard, but whoever stays below it loses customers, whatever else they lead in."),
                d.next(),
            ),
            Finding::LeadsUnpaid(d, part) => item(
                Severity::Soon,
                tell!("You lead in “{name}”, and only {part} of the money goes there.", name = d.name(), part = share(*part)),
                say!("What you want to be known for should get more than its share."),
                say!("Look at what you could stop paying for elsewhere."),
            ),
            Finding::PaidWithoutLeading(d, part) => item(
                Severity::Soon,
                tell!("{part} of the money goes to “{name}”, which you do not lead in.", part = share(*part), name = d.name()),
                say!("Either it is a plan to lead there, or it is habit."),
                say!("Say which of the two it is, and what it should have brought by when."),
            ),
            Finding::NoLead(first, second) => item(
                Severity::Someday,
                say!("“{one}” and “{other}” are alike.", one = first.name(), other = second.name()).into(),
                say!("Customers remember one thing."),
                say!("Choose one of them, and raise it by one answer within a year."),
            ),
        })
        .collect()
}

fn table(sight: Sight<'_>, all: &Disciplines, money: Option<Money>) -> Table {
    let mut table = Table::new(
        say!("The four disciplines"),
        &[
            say!("Discipline"),
            say!("#Answers say"),
            say!("Beside the standard"),
            say!("#Money"),
            say!("Next step"),
            say!("Plan"),
        ],
    );
    for (place, discipline) in Discipline::ALL.into_iter().enumerate() {
        let score = all.score(discipline);
        let part = money.and_then(|money| money.get(place).copied().flatten());
        table.push(vec![
            discipline.name().into(),
            score.map_or(Cell::Empty, |s| Value::Number(s).into()),
            match score {
                None => say!("not answered").into(),
                Some(score) if score < STANDARD => say!("below").into(),
                Some(score) if score < STANDARD + 1.0 => say!("as expected").into(),
                Some(_) => say!("above").into(),
            },
            part.map_or(Cell::Empty, |part| share(part).into()),
            discipline.next().into(),
            actions::plan(sight, Room::Disciplines, discipline.name(), discipline.next(), "", ""),
        ]);
    }
    table
}

fn listed(all: &Disciplines) -> Table {
    let mut table = Table::new(
        say!("All questions"),
        &[say!("Question"), say!("Discipline"), say!("Answer"), say!("Change")],
    );
    for anchor in ANCHORS {
        let answer = all.answer(anchor.key).and_then(|level| anchor.answers.get(usize::from(level)));
        table.push(vec![
            language::said(anchor.asks).into(),
            anchor.discipline.name().into(),
            answer.map_or(say!("not answered yet"), |answer| language::said(answer)).into(),
            Cell::Link(say!("Change").into(), Address::new(Room::Disciplines).with("at", anchor.key)),
        ]);
    }
    table
}

fn spending(all: &Disciplines) -> Form {
    let field = |d: Discipline| {
        let typed = all.money.get(&d).map_or(String::new(), |part| part.to_string());
        Field::new(d.word(), d.name(), FieldKind::Number).value(typed)
    };
    Form {
        name: MONEY.into(),
        title: say!("Of a hundred spent besides goods and rent, how many go to each").into(),
        says: say!("A guess will do. Left empty, it is taken from your files where they tell costs by kind.")
            .into(),
        fields: Discipline::ALL.into_iter().map(field).collect(),
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut all: Disciplines = paper::now(sight);
    let mut read = Reading::of(act);
    match act.name.as_str() {
        ANSWER => {
            let level = act.get("answer").parse().unwrap_or(u8::MAX);
            if !all.say(act.get("question"), level) {
                return Outcome::Nothing;
            }
        }
        MONEY => {
            all.money.clear();
            for discipline in Discipline::ALL {
                if let Some(part) = read.number(discipline.word(), 0.0, 100.0) {
                    all.money.insert(discipline, part.round() as u8);
                }
            }
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &all) } else { paper::again(here(), act, &read.wrong) }
}

/// What the hall says of this room.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let all: Disciplines = paper::now(sight);
    (all.answered() > 0).then(|| told(&all).title)
}
