//! The next steps: why now, what stays human, and what each could bring this firm.

use crate::automation::{
    Advice, Assessment, Assessments, Assumption, Lever, Own, Phase, Planned, Returns, Spread, Standing,
    State, Step, catalogue, firm_numbers, numbers_of, roadmap,
};
use crate::language::{self, inside};
use crate::measure::{Sentence, Value};
use crate::page::actions;
use crate::page::assessment::{at, chosen, first, which};
use crate::page::day;
use crate::page::{
    Act, Address, Bar, Block, Cell, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room, Sight,
    Table, Unit,
};
use crate::quantity::{Amount, Currency};
use crate::{say, tell, text};
use std::collections::BTreeMap;

const PLAN: &str = "plan";
/// Where an action on the plan comes from that was a step here.
const FROM: &str = text!("A next step of automation");
const SUPPOSE: &str = "suppose";
/// So many assumptions are drawn, those that matter most.
const DRAWN: usize = 6;

/// A firm's numbers, and in which currency.
struct Ground {
    firm: Vec<Assumption>,
    currency: Currency,
    own: Own,
}

impl Ground {
    fn of(sight: Sight<'_>, all: &Assessments) -> Ground {
        let own = all.own.clone();
        let (firm, currency) = firm_numbers(sight.ledger, sight.choice, &sight.settings().assumptions, &own);
        Ground { firm, currency, own }
    }

    fn returns(&self, step: &Step) -> Option<Returns> {
        let all: Vec<Assumption> = self.firm.iter().copied().chain(numbers_of(step, &self.own)).collect();
        Returns::of(&all, Returns::seed(step))
    }

    fn money(&self, value: f64) -> Value {
        Amount::from_f64(value).map_or(Value::Number(value), |amount| Value::money(amount, self.currency))
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Assessments = sight.documents.get();
    let Some(one) = chosen(&all, address) else { return first() };
    let standing = one.standing();
    if standing.answered == 0 || (!standing.is_settled() && standing.phase == Phase::Foundations) {
        return unanswered(&all, one, &standing);
    }
    let advised = roadmap(one.form, &one.answers(), &one.firm, &all.plan);
    let ground = Ground::of(sight, &all);
    let mut page = match advised.first() {
        None => Page::new(say!("There is no further step to take."))
            .lede(say!("Keep watch, and look again in half a year.")),
        Some(advice) => Page::new(say!("Next: {step}.", step = inside(language::said(advice.step.name))))
            .lede(language::said(advice.step.why)),
    };
    page.blocks.extend(which(&all, one));
    if let Some(missing) = missing(&ground) {
        page.blocks.push(Block::Note(missing));
    }
    if !advised.is_empty() {
        page.blocks.push(Block::Table(overview(&advised, &ground, &all.plan)));
    }
    for (number, advice) in advised.iter().enumerate() {
        step(&mut page, number + 1, advice, &ground, &all.plan);
        let dimension = advice.step.dimensions.first().map_or("", |dimension| dimension.name());
        page.blocks.push(actions::offer(
            sight,
            Room::Steps,
            language::said(FROM),
            language::said(advice.step.name),
            dimension,
        ));
    }
    under_way(&mut page, &all.plan, &advised);
    page.blocks.extend(actions::listed(sight, Room::Steps));
    page.blocks.push(Block::Heading(say!("What is known and supposed of your firm").into()));
    page.blocks.push(Block::Note(
        say!("Every return rests on these. What comes from your data is marked; everything can be replaced by what you know.").into(),
    ));
    page.blocks.push(Block::Table(listed(say!("Your firm"), &ground.firm, ground.currency)));
    page.blocks.push(Block::Fold {
        title: say!("Change what is supposed of your firm").into(),
        blocks: vec![Block::Form(supposing(None, &Lever::FIRM, &ground, &BTreeMap::new(), ""))],
    });
    page.blocks
        .push(Block::Fold { title: say!("Every step there is").into(), blocks: vec![every(&all.plan)] });
    page.with(Block::Links(vec![
        (say!("Where you stand").into(), at(Room::Maturity, one)),
        (say!("How it works").into(), Address::new(Room::Method)),
    ]))
}

/// Where nobody has said yet how far things are, no step comes before another, and none brings a sum.
fn unanswered(all: &Assessments, one: &Assessment, standing: &Standing) -> Page {
    let mut page = Page::new(say!("What comes next can’t be told yet.")).lede(tell!(
        "{answered} of {asked} questions are answered. Steps follow from what is missing, and nobody can tell that yet: answer on.",
        answered = Value::Count(standing.answered as u64),
        asked = Value::Count(standing.asked as u64)
    ));
    page.blocks.extend(which(all, one));
    page.with(Block::Links(vec![
        (say!("Go on answering").into(), at(Room::Assessment, one)),
        (say!("Where you stand").into(), at(Room::Maturity, one)),
    ]))
}

/// What has to be typed before any return can be told.
fn missing(ground: &Ground) -> Option<Sentence> {
    let missing: Vec<String> = Lever::FIRM
        .iter()
        .filter(|lever| ground.firm.iter().all(|a| a.lever != **lever))
        .map(|lever| inside(lever.name()))
        .collect();
    (!missing.is_empty()).then(|| {
        Sentence::from(say!("What a step could bring can’t be told yet. Bring in your orders, or type in at the end of this page: {numbers}.", numbers = missing.join(", ")))
    })
}

fn overview(advised: &[Advice], ground: &Ground, plan: &BTreeMap<String, Planned>) -> Table {
    let mut table = Table::new(
        say!("The next steps"),
        &[
            say!("Step"),
            say!("Effort"),
            say!("#Pays back within 12 months"),
            say!("Brings in 12 months, likely between"),
            say!("Who"),
            say!("By§a day"),
        ],
    );
    for advice in advised {
        let returns = ground.returns(advice.step);
        let planned = plan.get(advice.step.key);
        table.push(vec![
            language::said(advice.step.name).into(),
            advice.step.effort.words().into(),
            returns.as_ref().map_or(Cell::Empty, |r| Value::Share(r.chance).into()),
            returns
                .as_ref()
                .map_or(Cell::Empty, |r| Cell::Between(ground.money(r.low), ground.money(r.high))),
            planned.map_or(Cell::Empty, |p| p.owner.clone().into()),
            planned.and_then(|p| p.by).map_or(Cell::Empty, |by| Value::Date(by).into()),
        ]);
    }
    table
}

fn step(page: &mut Page, number: usize, advice: &Advice, ground: &Ground, plan: &BTreeMap<String, Planned>) {
    let step = advice.step;
    page.blocks.push(Block::Heading(format!("{number}. {}", language::said(step.name))));
    page.blocks.push(Block::Say(why(advice)));
    let returns = ground.returns(step);
    if let Some(returns) = &returns {
        page.blocks.push(Block::Say(brings(returns, ground)));
    }
    page.blocks.push(Block::Table(about(step, ground)));
    if let Some(returns) = returns.filter(|r| !r.tornado.is_empty()) {
        page.blocks.push(Block::Picture(tornado(&returns, ground)));
    }
    page.blocks.push(Block::Fold {
        title: say!("When you introduce it").into(),
        blocks: vec![Block::List(step.checklist().into_iter().map(Sentence::from).collect())],
    });
    let planned = plan.get(step.key).cloned().unwrap_or_default();
    page.blocks.push(Block::Fold {
        title: say!("Plan it: who, by when, how far").into(),
        blocks: vec![Block::Form(planning(step, &planned))],
    });
    let typed = ground.own.steps.get(step.key).cloned().unwrap_or_default();
    page.blocks.push(Block::Fold {
        title: say!("What is supposed about it").into(),
        blocks: vec![
            Block::Table(listed(language::said(step.name), &numbers_of(step, &ground.own), ground.currency)),
            Block::Form(supposing(Some(step), &Lever::STEP, ground, &typed, "")),
        ],
    });
}

fn why(advice: &Advice) -> Sentence {
    let mut says = vec![language::said(advice.step.why).to_owned()];
    let joined = |names: Vec<String>| names.join(&format!(" {} ", say!("and")));
    if !advice.opens.is_empty() {
        let gate = |name: &'static str| say!("the gate “{name}”", name = language::said(name));
        let gates = joined(advice.opens.iter().map(|g| gate(g.name)).collect());
        says.push(say!("It helps to open {gates}.", gates));
    }
    if !advice.catches_up.is_empty() {
        says.push(say!("It catches up where automation runs ahead.").to_owned());
    }
    if !advice.after.is_empty() {
        let step = |name: &'static str| say!("“{name}”", name = language::said(name));
        let steps = joined(advice.after.iter().map(|s| step(s.name)).collect());
        says.push(say!("First comes {steps}.", steps));
    }
    for question in &advice.make_sure {
        says.push(say!("Make sure before: {asks}", asks = language::said(question.asks)));
    }
    says.join(" ").into()
}

fn brings(returns: &Returns, ground: &Ground) -> Sentence {
    let mut says = tell!(
        "It pays back within twelve months with a chance of {chance}. After all it costs, the first year brings {likely} with everything as is likely. With everything as uncertain as it is, half of all years bring more than {middle}, and eight of ten between {low} and {high}.",
        chance = Value::Share(returns.chance),
        likely = ground.money(returns.likely),
        middle = ground.money(returns.middle),
        low = ground.money(returns.low),
        high = ground.money(returns.high)
    );
    if let Some(most) = returns.tornado.first() {
        says =
            says.words(" ").words(say!("What matters most is “{lever}”.", lever = inside(most.lever.name())));
    }
    says
}

fn about(step: &Step, ground: &Ground) -> Table {
    let words = |all: Vec<&str>| all.join(", ");
    let mut table = Table::new(language::said(step.name), &["", ""]);
    let mut row = |name: &str, cell: Cell| table.push(vec![name.into(), cell]);
    row(say!("Makes you more"), words(step.promise.iter().map(|p| p.word()).collect()).into());
    row(say!("Value to customers"), words(step.dimensions.iter().map(|d| d.words()).collect()).into());
    row(say!("Effort"), step.effort.words().into());
    for (name, lever) in [(say!("Costs once"), Lever::CostOnce), (say!("Costs a month"), Lever::CostMonthly)]
    {
        let spread = numbers_of(step, &ground.own).into_iter().find(|a| a.lever == lever).map(|a| a.spread);
        let spread = spread.filter(|s| s.high() > 0.0);
        row(
            name,
            spread.map_or(say!("nothing but time").into(), |s| {
                Cell::Between(ground.money(s.low()), ground.money(s.high()))
            }),
        );
    }
    row(say!("Skills"), language::said(step.skills).into());
    row(say!("Kind of tool"), language::said(step.tool).into());
    row(say!("What stays human"), language::said(step.human).into());
    row(say!("Measured by"), language::said(step.success).into());
    row(say!("Stop when"), language::said(step.stop).into());
    table
}

fn tornado(returns: &Returns, ground: &Ground) -> Drawing {
    let bars = returns.tornado.iter().take(DRAWN).enumerate().map(|(i, sway)| Bar {
        name: sway.lever.name().to_owned(),
        value: Some(returns.likely),
        between: Some((sway.low.min(sway.high), sway.low.max(sway.high))),
        loud: i == 0,
    });
    let title = returns.tornado.first().map_or(Sentence::new(), |most| {
        Sentence::from(say!("It hangs most on: {lever}", lever = inside(most.lever.name())))
    });
    Drawing {
        title,
        say: say!(
            "What the first year brings when one assumption goes from low to high, all others as is likely"
        )
        .into(),
        description: say!("One bar for each assumption, with the range it makes, the widest first.").into(),
        note: String::new(),
        unit: Unit::Money(ground.currency),
        picture: Picture::Bars(bars.collect()),
    }
}

fn planning(step: &Step, planned: &Planned) -> Form {
    let states = State::ALL.iter().map(|s| (s.word().to_owned(), s.words().to_owned())).collect();
    Form {
        name: PLAN.into(),
        title: say!("Plan it").into(),
        says: say!("A step in use counts as done; one that was stopped is not advised again.").into(),
        fields: vec![
            Field::new("owner", say!("Who"), FieldKind::Words).value(planned.owner.clone()),
            Field::new("by", say!("By§a day"), FieldKind::Date)
                .value(planned.by.map_or(String::new(), |d| d.to_string())),
            Field::new("state", say!("How far"), FieldKind::OneOf(states)).value(planned.state.word()),
            Field::new("notes", say!("Notes"), FieldKind::Long).value(planned.notes.clone()),
            Field::new("step", "", FieldKind::Hidden).value(step.key),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// Steps that are planned, under way, done or stopped and not among the next ones.
fn under_way(page: &mut Page, plan: &BTreeMap<String, Planned>, advised: &[Advice]) {
    let others = plan.iter().filter(|(key, _)| advised.iter().all(|a| a.step.key != key.as_str()));
    let others: Vec<_> = others.filter_map(|(key, planned)| Some((Step::of(key)?, planned))).collect();
    if others.is_empty() {
        return;
    }
    page.blocks.push(Block::Heading(say!("Also planned, in use or stopped").into()));
    for (step, planned) in others {
        page.blocks.push(Block::Fold {
            title: format!("{}: {}", language::said(step.name), inside(planned.state.words())).into(),
            blocks: vec![Block::Form(planning(step, planned))],
        });
    }
}

fn listed(caption: &str, assumptions: &[Assumption], currency: Currency) -> Table {
    let mut table =
        Table::new(caption, &["", say!("#Low"), say!("#Likely"), say!("#High"), say!("Where from")]);
    for a in assumptions {
        let value = |v: f64| match a.lever {
            lever if lever.is_share() => {
                crate::quantity::Share::new(v).map_or(Value::Number(v), Value::Share)
            }
            lever if lever.is_money() => {
                Amount::from_f64(v).map_or(Value::Number(v), |amount| Value::money(amount, currency))
            }
            _ => Value::Number(v),
        };
        let (low, likely, high) = a.spread.into();
        table.push(vec![
            a.lever.name().into(),
            value(low).into(),
            value(likely).into(),
            value(high).into(),
            a.origin.words().into(),
        ]);
    }
    table.exact = true;
    table
}

/// The form in which assumptions are replaced: one line for each, with one number or three.
fn supposing(
    step: Option<&Step>,
    levers: &[Lever],
    ground: &Ground,
    typed: &BTreeMap<Lever, Spread>,
    said: &str,
) -> Form {
    let typed = if step.is_none() { &ground.own.firm } else { typed };
    let fields = levers.iter().map(|lever| {
        let label = if lever.is_share() {
            say!("{lever} (in per cent)", lever = lever.name())
        } else {
            lever.name().to_owned()
        };
        Field::new(lever.word(), &label, FieldKind::Words)
            .value(typed.get(lever).map_or(String::new(), |spread| written(*lever, *spread)))
    });
    let step_field = Field::new("step", "", FieldKind::Hidden).value(step.map_or("", |s| s.key));
    Form {
        name: SUPPOSE.into(),
        title: say!("Your own values").into(),
        says: say!("Type one number where you know it, or three: low, likely and high, parted by spaces. Leave empty what should stay as it is.").into(),
        fields: fields.chain([step_field]).collect(),
        submit: say!("Keep them").into(),
        said: said.to_owned(),
        live: String::new(),
    }
}

fn written(lever: Lever, spread: Spread) -> String {
    let times = if lever.is_share() { 100.0 } else { 1.0 };
    let (low, likely, high) = spread.into();
    let number = |v: f64| format!("{}", (v * times * 1e6).round() / 1e6);
    if low == high { number(likely) } else { [low, likely, high].map(number).join(" ") }
}

/// One number, or three, with a decimal point or comma.
fn read(lever: Lever, text: &str) -> Option<Spread> {
    let whole = if lever.is_share() { 100.0 } else { 1.0 };
    let number = |word: &str| Some(word.trim_end_matches('%').replace(',', ".").parse::<f64>().ok()? / whole);
    let numbers: Vec<f64> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '–' | '…'))
        .filter(|word| !word.is_empty() && *word != "%")
        .map(number)
        .collect::<Option<_>>()?;
    match numbers.as_slice() {
        [one] => Spread::known(*one),
        [low, likely, high] => Spread::new(*low, *likely, *high),
        _ => None,
    }
}

fn every(plan: &BTreeMap<String, Planned>) -> Block {
    let mut table = Table::new(
        say!("Every step"),
        &[
            say!("Step"),
            say!("Phase"),
            say!("Effort"),
            say!("Kind of tool"),
            say!("What stays human"),
            say!("State"),
        ],
    );
    for step in catalogue::STEPS {
        table.push(vec![
            language::said(step.name).into(),
            step.phase.number().to_string().into(),
            step.effort.words().into(),
            language::said(step.tool).into(),
            language::said(step.human).into(),
            plan.get(step.key).map_or(Cell::Empty, |p| p.state.words().into()),
        ]);
    }
    Block::Table(table)
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    if act.get("step").is_empty() {
        let here = || page(sight, &Address::new(Room::Steps));
        if let Some(outcome) = actions::act(sight, Room::Steps, act, here) {
            return outcome;
        }
    }
    let mut all: Assessments = sight.documents.get();
    let step = Step::of(act.get("step"));
    match (act.name.as_str(), step) {
        (PLAN, Some(step)) => {
            let state = State::ALL.into_iter().find(|s| s.word() == act.get("state")).unwrap_or_default();
            let planned = Planned {
                state,
                owner: crate::automation::trimmed(act.get("owner")),
                by: day(act.get("by")),
                notes: crate::automation::trimmed(act.get("notes")),
            };
            if planned == Planned::default() {
                all.plan.remove(step.key);
            } else {
                all.plan.insert(step.key.to_owned(), planned);
            }
        }
        (SUPPOSE, step) => {
            let levers: &[Lever] = if step.is_some() { &Lever::STEP } else { &Lever::FIRM };
            let mut wrong = Vec::new();
            for lever in levers {
                let text = act.get(lever.word()).trim();
                let key = step.map(|s| s.key);
                if text.is_empty() {
                    all.own.unset(key, *lever);
                } else if !read(*lever, text).is_some_and(|spread| all.own.set(key, *lever, spread)) {
                    wrong.push(*lever);
                }
            }
            if !wrong.is_empty() {
                return Outcome::Page(Box::new(again(sight, &all, step, levers, &wrong, act)));
            }
        }
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(sight.documents.with(&all))
}

/// The form once more, with what is wrong.
fn again(
    sight: Sight<'_>,
    all: &Assessments,
    step: Option<&Step>,
    levers: &[Lever],
    wrong: &[Lever],
    act: &Act,
) -> Page {
    let ground = Ground::of(sight, all);
    let said = say!("Nothing was kept yet: please look at what is marked.");
    let mut form = supposing(step, levers, &ground, &BTreeMap::new(), said);
    for field in &mut form.fields {
        field.value = act.get(&field.name).to_owned();
        if wrong.iter().any(|lever| lever.word() == field.name) {
            field.problem = say!(
                "This should be one number, or three from low to high, none below zero or far too large."
            )
            .into();
        }
    }
    Page::new(step.map_or(say!("Your own values"), |s| language::said(s.name))).with(Block::Form(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Answer, Form as Length, Level, bank};
    use crate::customers;
    use crate::ledger::Ledger;
    use crate::workspace::Documents;

    fn begun() -> Documents {
        let mut all = Assessments::default();
        let id = all.begin("", None, Length::Full, "").unwrap();
        let one = all.get_mut(id).unwrap();
        for question in bank::QUESTIONS {
            one.answer(0, question, Answer::Level(Level::new(1).unwrap()));
        }
        Documents::default().with(&all)
    }

    fn sample() -> Ledger {
        let csv = crate::sample::orders_csv();
        Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1])
    }

    fn shown(ledger: &Ledger, documents: &Documents) -> Page {
        let choice = customers::Choice::default();
        let sight = Sight::new(ledger, &choice, documents);
        page(sight, &Address::new(Room::Steps))
    }

    fn done(ledger: &Ledger, documents: &Documents, act: &Act) -> Outcome {
        super::act(Sight::new(ledger, &customers::Choice::default(), documents), act)
    }

    fn pictures(page: &Page) -> usize {
        page.blocks.iter().filter(|b| matches!(b, Block::Picture(_))).count()
    }

    #[test]
    fn orders_tell_what_a_step_could_bring_and_typed_values_do_too() {
        assert_eq!(pictures(&shown(&sample(), &begun())), 5);
        let (empty, documents) = (Ledger::default(), begun());
        assert_eq!(pictures(&shown(&empty, &documents)), 0);
        let typed =
            Act::new(SUPPOSE).with("customers", "300").with("frequency", "2 3,5 5").with("order", "18");
        let Outcome::Keep(documents) = done(&empty, &documents, &typed) else { panic!() };
        assert_eq!(pictures(&shown(&empty, &documents)), 5);
        let all: Assessments = documents.get();
        assert_eq!(written(Lever::Frequency, all.own.firm[&Lever::Frequency]), "2 3.5 5");
        // What is emptied is forgotten.
        let Outcome::Keep(documents) = done(&empty, &documents, &Act::new(SUPPOSE)) else { panic!() };
        assert!(documents.get::<Assessments>().own.firm.is_empty());
    }

    #[test]
    fn what_makes_no_sense_stays_in_the_form() {
        let (empty, documents) = (Ledger::default(), begun());
        for text in ["many", "3 2 1", "1 2", "-4", "1e300"] {
            let act = Act::new(SUPPOSE).with("customers", text);
            let Outcome::Page(page) = done(&empty, &documents, &act) else { panic!("{text}") };
            let Some(Block::Form(form)) = page.blocks.first() else { panic!() };
            let field = form.fields.iter().find(|f| f.name == "customers").unwrap();
            assert_eq!((field.value.as_str(), field.problem.is_empty()), (text, false));
        }
        assert_eq!(read(Lever::Margin, "35 %").map(Spread::likely), Some(0.35));
    }

    #[test]
    fn a_step_in_use_makes_room_for_the_next() {
        let (empty, documents) = (Ledger::default(), begun());
        let all: Assessments = documents.get();
        let one = all.latest().unwrap();
        let first = roadmap(one.form, &one.answers(), &one.firm, &all.plan)[0].step.key;
        let act = Act::new(PLAN)
            .with("step", first)
            .with("state", "done")
            .with("owner", "Bo")
            .with("by", "2026-05-01");
        let Outcome::Keep(documents) = done(&empty, &documents, &act) else { panic!() };
        let after: Assessments = documents.get();
        assert_eq!(after.plan[first].owner, "Bo");
        assert!(
            roadmap(one.form, &one.answers(), &one.firm, &after.plan).iter().all(|a| a.step.key != first)
        );
        assert_eq!(done(&empty, &documents, &Act::new(PLAN).with("step", "no-such-step")), Outcome::Nothing);
    }
}
