//! Building a rule: as a form or as text, told how many it holds for while it is typed.

use super::{Stage, counted, way_to, ways};
use crate::customers::segment::rule::{Draft, DraftGroup, DraftRow, Join, Misread, reference, shown};
use crate::customers::segment::{Made, Rule, SegmentKey};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::page::{Act, Address, Block, Field, FieldKind, Form, Outcome, Page, Room};
use crate::{say, tell};

const SAVE: &str = "save-rule";
const LIVE: &str = "rule-live";
const AS_TEXT: &str = "as-text";
const AS_FORM: &str = "as-form";
const ADD_GROUP: &str = "add-group";
/// The number of a group or row follows.
const ADD: &str = "add-";
const REMOVE: &str = "remove-";

/// What the reader has typed so far, readable or not.
struct Desk {
    /// The number of the segment that is changed.
    own: Option<u32>,
    name: String,
    typed: Typed,
}

enum Typed {
    Form(Draft),
    Text(String),
}

impl Desk {
    fn of_address(stage: &Stage<'_>, address: &Address) -> Desk {
        let own = address.get("own").parse().ok().and_then(|number| stage.own.get(number));
        let text = match own.map(|own| &own.made) {
            Some(Made::Rule(text)) => text.as_str(),
            _ => address.get("text"),
        };
        let typed = match Rule::parse(text, &stage.scene().vocabulary()) {
            Ok(rule) => Typed::Form(Draft::of(&rule)),
            Err(_) if text.is_empty() => Typed::Form(Draft::of_one(empty())),
            // What came with a link and can't be read is shown as it is.
            Err(_) => Typed::Text(text.to_owned()),
        };
        let name = own.map_or(address.get("name"), |own| own.name.as_str()).to_owned();
        Desk { own: own.map(|own| own.number), name, typed }
    }

    fn of_act(act: &Act) -> Desk {
        let join = |name: &str| if act.get(name) == "any" { Join::Any } else { Join::All };
        let typed = match act.get("rows") {
            "" => Typed::Text(act.get("text").to_owned()),
            rows => {
                let mut next = 0..;
                let groups = rows.split(',').take(50).enumerate().map(|(g, rows)| DraftGroup {
                    join: join(&format!("join-{g}")),
                    rows: next
                        .by_ref()
                        .take(rows.parse::<usize>().unwrap_or(0).min(200))
                        .map(|n: usize| DraftRow {
                            field: act.get(&format!("field-{n}")).to_owned(),
                            compare: act.get(&format!("compare-{n}")).to_owned(),
                            value: act.get(&format!("value-{n}")).to_owned(),
                        })
                        .collect(),
                });
                let groups: Vec<DraftGroup> = groups.collect();
                Typed::Form(Draft { join: join("join"), groups })
            }
        };
        Desk { own: act.get("own").parse().ok(), name: act.get("name").to_owned(), typed }
    }

    fn text(&self) -> String {
        match &self.typed {
            Typed::Form(draft) => draft.text(),
            Typed::Text(text) => text.clone(),
        }
    }

    /// What is typed, in the reader’s words.
    fn said(&self) -> String {
        match &self.typed {
            Typed::Form(draft) => draft.said(),
            Typed::Text(text) => text.clone(),
        }
    }

    /// The rule, or what is wrong, and in which row of which group.
    fn rule(&self, stage: &Stage<'_>) -> Result<Rule, (usize, usize, Misread)> {
        let words = stage.scene().vocabulary();
        match &self.typed {
            Typed::Form(draft) => draft.rule(&words),
            Typed::Text(text) => Rule::parse(text, &words).map_err(|wrong| (0, 0, wrong)),
        }
    }
}

fn empty() -> DraftRow {
    DraftRow { field: "orders".into(), compare: "at least".into(), value: "2".into() }
}

pub(super) fn page(stage: &Stage<'_>, address: &Address) -> Page {
    whole(stage, &Desk::of_address(stage, address), &Problems::default())
}

/// What is wrong, and where it is shown.
#[derive(Default)]
struct Problems {
    name: String,
    rule: Option<(usize, usize, String)>,
}

fn whole(stage: &Stage<'_>, desk: &Desk, problems: &Problems) -> Page {
    let title = match desk.own {
        Some(_) => say!("Whom should the rule find?"),
        None => say!("Put a segment of your own together."),
    };
    let form = Form {
        name: SAVE.into(),
        title: say!("The rule").into(),
        says: match desk.typed {
            Typed::Form(_) => {
                say!("Each line is a condition. Below it is told, while you type, how many fulfil the rule.")
            }
            Typed::Text(_) => {
                say!("Write it as you would say it: orders at least 3 and last order more than 60 days ago.")
            }
        }
        .into(),
        fields: fields(stage, desk, problems),
        submit: say!("Save the segment").into(),
        said: String::new(),
        live: LIVE.into(),
    };
    Page::new(title)
        .lede(say!("The rule finds its people anew whenever your files change."))
        .with(Block::Form(form))
        .with(Block::Links(vec![(
            say!("What rules can speak of, with examples").into(),
            Address::new(Room::Language),
        )]))
        .with(ways())
}

fn fields(stage: &Stage<'_>, desk: &Desk, problems: &Problems) -> Vec<Field> {
    let hidden = |name: &str, value: String| Field::new(name, "", FieldKind::Hidden).value(value);
    let number = desk.own.unwrap_or(stage.own.next());
    let mut name = Field::new("name", say!("Name of the segment"), FieldKind::Words)
        .hint(say!("For example: Regulars gone silent"))
        .value(desk.name.clone());
    name.problem.clone_from(&problems.name);
    let mut fields = vec![
        hidden("own", desk.own.map_or(String::new(), |own| own.to_string())),
        hidden(Act::TO, way_to(&SegmentKey::own(number)).to_string()),
        name,
    ];
    let press =
        |name: String, words: &str, named: String| Field::new(&name, words, FieldKind::Press).hint(named);
    match &desk.typed {
        Typed::Text(text) => {
            let mut field = Field::new("text", say!("Rule"), FieldKind::Long).value(text.clone());
            if let Some((_, _, problem)) = &problems.rule {
                field.problem.clone_from(problem);
            }
            fields.push(field);
            fields.push(press(AS_FORM.into(), say!("Show it as a form"), String::new()));
        }
        Typed::Form(draft) => {
            let sizes: Vec<String> = draft.groups.iter().map(|group| group.rows.len().to_string()).collect();
            fields.push(hidden("rows", sizes.join(",")));
            let joins = |of: Join| {
                let options =
                    [("all", say!("all of them have to hold")), ("any", say!("one of them is enough"))];
                let options = options.map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec();
                (FieldKind::OneOf(options), if of == Join::Any { "any" } else { "all" })
            };
            if draft.groups.len() > 1 {
                let (kind, chosen) = joins(draft.join);
                fields.push(Field::new("join", say!("Of the groups below"), kind).value(chosen));
            } else {
                fields.push(hidden("join", "all".into()));
            }
            let mut n = 0;
            for (g, group) in draft.groups.iter().enumerate() {
                let titled = match draft.groups.len() {
                    1 => say!("Conditions").to_owned(),
                    _ => say!("Group {n}", n = g + 1),
                };
                fields.push(Field::new("", &titled, FieldKind::Said));
                if group.rows.len() > 1 {
                    let (kind, chosen) = joins(group.join);
                    fields.push(
                        Field::new(&format!("join-{g}"), say!("Of these conditions"), kind).value(chosen),
                    );
                } else {
                    let (_, chosen) = joins(group.join);
                    fields.push(hidden(&format!("join-{g}"), chosen.into()));
                }
                for (r, row) in group.rows.iter().enumerate() {
                    let problem = problems.rule.as_ref().filter(|(pg, pr, _)| (*pg, *pr) == (g, r));
                    fields.push(Field::new("", &say!("Condition {n}", n = n + 1), FieldKind::Said));
                    fields.extend(row_fields(stage, row, n, problem.map_or("", |(.., problem)| problem)));
                    let named = say!("Remove condition {n}", n = n + 1);
                    fields.push(press(format!("{REMOVE}{n}"), say!("Remove"), named));
                    n += 1;
                }
                let named = say!("Add a condition to group {n}", n = g + 1);
                fields.push(press(format!("{ADD}{g}"), say!("Add a condition"), named));
            }
            fields.push(Field::new("", say!("The rule as a whole"), FieldKind::Said));
            fields.push(press(ADD_GROUP.into(), say!("Add a group"), String::new()));
            fields.push(press(AS_TEXT.into(), say!("Show it as text"), String::new()));
        }
    }
    fields
}

fn row_fields(stage: &Stage<'_>, row: &DraftRow, n: usize, problem: &str) -> [Field; 3] {
    let mut names: Vec<(String, String)> = reference()
        .into_iter()
        .filter(|entry| entry.name != "attribute")
        .map(|entry| (entry.name.to_owned(), shown(entry.name).to_owned()))
        .collect();
    for more in [
        "bought category like",
        "never bought category",
        "never bought category like",
        "never bought anything like",
    ] {
        names.push((more.to_owned(), shown(more).to_owned()));
    }
    for attribute in &stage.sight.ledger.records().attributes {
        let quoted = attribute.replace('\\', "\\\\").replace('"', "\\\"");
        names.push((format!("attribute \"{quoted}\""), attribute.clone()));
    }
    names.push((DraftRow::IN_WORDS.to_owned(), say!("… in words").to_owned()));
    if !names.iter().any(|(key, _)| *key == row.field) {
        names.push((row.field.clone(), row.field.clone()));
    }
    let compares =
        std::iter::once(String::new()).chain(DraftRow::COMPARISONS.iter().map(|c| (*c).to_owned()));
    let compares = compares
        .map(|c| (c.clone(), if c.is_empty() { "–".to_owned() } else { shown(&c).to_owned() }))
        .collect();
    let mut value = Field::new(&format!("value-{n}"), say!("Value"), FieldKind::Words)
        .hint(example(&row.field, &row.compare))
        .value(row.value.clone());
    value.problem = problem.to_owned();
    [
        Field::new(&format!("field-{n}"), say!("What"), FieldKind::OneOf(names)).value(row.field.clone()),
        Field::new(&format!("compare-{n}"), say!("How"), FieldKind::OneOf(compares))
            .value(row.compare.clone()),
        value,
    ]
}

/// What may be written as a value.
fn example(field: &str, compare: &str) -> String {
    let words = match (field, compare) {
        (DraftRow::IN_WORDS, _) => say!("for example: not (bought \"Tea\")"),
        ("everyone", _) => say!("nothing§to be written"),
        (_, "between") => say!("for example: 2 and 5"),
        (_, "in the last" | "more than … ago") => say!("for example: 60 days"),
        (_, "since" | "before" | "on") => say!("for example: 2026-01-31"),
        (_, "is one of") => say!("for example: \"Graz\", \"Wien\""),
        _ => "",
    };
    words.to_owned()
}

pub(super) fn act(stage: &Stage<'_>, act: &Act) -> Outcome {
    let mut desk = Desk::of_act(act);
    let again = |desk: &Desk| Outcome::Page(Box::new(whole(stage, desk, &Problems::default())));
    match act.name.as_str() {
        LIVE => Outcome::said(says(stage, &desk)),
        SAVE => save(stage, &desk),
        AS_TEXT => {
            let text = desk.rule(stage).map_or_else(|_| desk.said(), |rule| rule.said());
            again(&Desk { typed: Typed::Text(text), ..desk })
        }
        AS_FORM => match desk.rule(stage) {
            Ok(rule) => again(&Desk { typed: Typed::Form(Draft::of(&rule)), ..desk }),
            Err(wrong) => refused(stage, &desk, String::new(), Some(wrong)),
        },
        pressed => {
            let Typed::Form(draft) = &mut desk.typed else { return Outcome::Nothing };
            if pressed == ADD_GROUP {
                draft.groups.push(DraftGroup { join: Join::Any, rows: vec![empty(), empty()] });
            } else if let Some(g) = pressed.strip_prefix(ADD).and_then(|g| g.parse::<usize>().ok()) {
                let Some(group) = draft.groups.get_mut(g) else { return Outcome::Nothing };
                group.rows.push(empty());
            } else if let Some(n) = pressed.strip_prefix(REMOVE).and_then(|n| n.parse::<usize>().ok()) {
                draft.remove(n);
            } else {
                return Outcome::Nothing;
            }
            again(&desk)
        }
    }
}

/// How many the rule holds for, or why it can't be read.
fn says(stage: &Stage<'_>, desk: &Desk) -> Sentence {
    let rule = match desk.rule(stage) {
        Ok(rule) => rule,
        Err((g, r, wrong)) => {
            return match &desk.typed {
                Typed::Text(text) if text.trim().is_empty() => say!("Nothing is written yet.").into(),
                Typed::Text(_) => format!("{wrong}").into(),
                Typed::Form(draft) => {
                    let before: usize = draft.groups.iter().take(g).map(|group| group.rows.len()).sum();
                    say!("Condition {n}: {wrong}", n = before + r + 1, wrong = told(&wrong)).into()
                }
            };
        }
    };
    let (people, bought) = stage.scene().count(&rule);
    let share = Value::share(bought as u64, stage.facts.customers() as u64, Unknown::NoCustomers);
    let share = Figure::new(Measure::SegmentOfCustomers, share).from_cases(bought as u64).told_of("rule");
    let said = Sentence::from(say!("So far:")).words(" ").then(counted(people, bought));
    let said = said.then(tell!(", {share} of all customers.", share));
    stage.scene().doubts(&rule).into_iter().fold(said, |said, doubt| said.words(format!(" {doubt}")))
}

/// What is wrong in a row, where its place in the line says nothing.
fn told(wrong: &Misread) -> String {
    match &wrong.near {
        Some(near) => [wrong.says.as_str(), &say!("Did you mean {near}?", near)].join(" "),
        None => wrong.says.clone(),
    }
}

fn refused(stage: &Stage<'_>, desk: &Desk, name: String, wrong: Option<(usize, usize, Misread)>) -> Outcome {
    let rule = wrong.map(|(g, r, wrong)| {
        let said = if matches!(desk.typed, Typed::Text(_)) { wrong.to_string() } else { told(&wrong) };
        (g, r, said)
    });
    Outcome::Page(Box::new(whole(stage, desk, &Problems { name, rule })))
}

fn save(stage: &Stage<'_>, desk: &Desk) -> Outcome {
    let name = desk.name.trim();
    let taken = stage.own.named(name).is_some_and(|other| Some(other.number) != desk.own);
    let problem = match () {
        () if name.is_empty() => say!("Give the segment a name.").to_owned(),
        () if taken => say!("There is a segment “{name}” already.", name),
        () => String::new(),
    };
    let rule = match desk.rule(stage) {
        Ok(rule) if problem.is_empty() => rule,
        Ok(_) => return refused(stage, desk, problem, None),
        Err(wrong) => return refused(stage, desk, problem, Some(wrong)),
    };
    let number = desk.own.unwrap_or(stage.own.next());
    let itself = rule.segments().iter().any(|segment| segment.to_lowercase() == name.to_lowercase());
    let circle = stage.scene().leads_back(number, &rule).or(itself.then(|| name.to_owned()));
    if let Some(over) = circle {
        let says = say!(
            "The rule leads back to itself over the segment “{over}”, so nobody could ever be found.",
            over
        );
        return refused(stage, desk, String::new(), Some((0, 0, Misread::whole(&desk.text(), says))));
    }
    let mut own = stage.own.clone();
    match desk.own {
        Some(number) if own.get(number).is_some() => {
            own.rename(number, name);
            if let Some(one) = own.get_mut(number) {
                one.made = Made::Rule(rule.to_string());
            }
        }
        _ => {
            own.add(name, Made::Rule(rule.to_string()));
        }
    }
    Outcome::Keep(stage.sight.documents.with(&own))
}
