//! Assessments side by side: over time, between people, between a consultant's clients. All of it stays here.

use crate::automation::{Answer, Assessment, Assessments, bank};
use crate::measure::{Sentence, Unknown, Value};
use crate::order::Order as _;
use crate::page::assessment::{at, chosen, first, name_of, said};
use crate::page::{Address, Block, Cell, Choice, Drawing, Page, Picture, Room, Series, Sight, Table, Unit};
use crate::quantity::Share;
use crate::{language, say};

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Assessments = sight.documents.get();
    let Some(one) = chosen(&all, address) else { return first() };
    let before = all
        .all()
        .iter()
        .rev()
        .filter(|a| a.id != one.id)
        .find(|a| a.id.to_string() == address.get("with"))
        .or_else(|| earlier(&all, one));
    let mut page = Page::new(title(one, before));
    if all.all().len() > 1 {
        page.blocks.push(Block::Choices(vec![which("id", say!("Assessment"), &all, one), {
            let mut other = which("with", say!("Compared with"), &all, one);
            other.options.retain(|(id, _)| *id != one.id.to_string());
            other.chosen = before.map_or(String::new(), |b| b.id.to_string());
            other
        }]));
    } else {
        page = page.lede(say!(
            "Answer again after half a year, or let someone else answer, and you see here what differs."
        ));
    }
    if let Some(before) = before {
        side_by_side(&mut page, before, one);
    }
    spread(&mut page, one);
    everyone(&mut page, &all);
    page.with(Block::Links(vec![(say!("Begin a new assessment").into(), at(Room::Assessment, one))]))
}

/// The one before it of the same firm, else simply the one before it.
fn earlier<'a>(all: &'a Assessments, one: &Assessment) -> Option<&'a Assessment> {
    let before = || all.all().iter().rev().skip_while(|a| a.id != one.id).skip(1);
    before().find(|a| a.of == one.of).or_else(|| before().next())
}

fn title(one: &Assessment, before: Option<&Assessment>) -> Sentence {
    let now = one.standing();
    let settled = now.is_settled() && before.is_none_or(|before| before.standing().is_settled());
    let now = now.phase;
    match before.map(|b| b.standing().phase) {
        Some(_) if !settled => say!("Too little is answered to compare the phases.").into(),
        None => say!("There is one assessment so far.").into(),
        Some(then) if then < now => {
            say!("From phase {then} to phase {now}.", then = then.number(), now = now.number()).into()
        }
        Some(then) if then > now => {
            say!("From phase {then} back to phase {now}.", then = then.number(), now = now.number()).into()
        }
        Some(_) => say!("Both are in phase {number}.", number = now.number()).into(),
    }
}

fn which(name: &str, label: &str, all: &Assessments, one: &Assessment) -> Choice {
    Choice {
        name: name.into(),
        label: label.into(),
        options: all.all().iter().rev().map(|a| (a.id.to_string(), a.title())).collect(),
        chosen: one.id.to_string(),
    }
}

fn share(value: Option<Share>) -> Cell {
    value.map_or(Value::Unknown(Unknown::NoAnswers), Value::Share).into()
}

fn side_by_side(page: &mut Page, before: &Assessment, now: &Assessment) {
    let (then, today) = (before.standing(), now.standing());
    let series = |name: String, standing: &crate::automation::Standing| Series {
        name,
        values: standing.profile.iter().map(|p| p.reached.map(Share::value)).collect(),
        between: Vec::new(),
    };
    let label = |a: &Assessment| a.day.map_or_else(|| say!("No. {id}", id = a.id), |day| day.to_string());
    page.blocks.push(Block::Picture(Drawing {
        title: say!("What each capability was, and what it is").into(),
        say: say!("How far each capability is developed, as a part of the highest level").into(),
        description: say!("One axis for each capability, and one line for each assessment.").into(),
        note: String::new(),
        unit: Unit::Share,
        picture: Picture::Radar {
            axes: today.profile.iter().map(|p| p.capability.short().into()).collect(),
            series: vec![series(label(now), &today), series(label(before), &then)],
            most: 1.0,
        },
    }));
    let mut balance = Table::new(say!("Balance"), &["", say!("#Before"), say!("#Now")]);
    let (a, b) = (before.balance(), now.balance());
    balance.push(vec![say!("Foundations").into(), share(a.foundations), share(b.foundations)]);
    balance.push(vec![say!("Automation").into(), share(a.automation), share(b.automation)]);
    let open = |s: &crate::automation::Standing| {
        Value::Count(s.gates.iter().filter(|g| g.is_open()).count() as u64).into()
    };
    balance.push(vec![say!("Gates open").into(), open(&then), open(&today)]);
    page.blocks.push(Block::Table(balance));
    let mut table = Table::new(
        say!("Answer by answer"),
        &[say!("Question"), say!("Before"), say!("Now"), say!("Changed")],
    );
    let (old, new) = (before.answers(), now.answers());
    let mut rows: Vec<(i32, &bank::Question)> =
        bank::QUESTIONS.iter().map(|q| (change(old.get(q.key), new.get(q.key)), q)).collect();
    // What changed most comes first; what did not keeps its order.
    rows.order_by_key(|(change, _)| -change.abs());
    for (change, q) in rows {
        let (was, is) = (old.get(q.key), new.get(q.key));
        if was.is_none() && is.is_none() {
            continue;
        }
        let moved = match change {
            0 if was == is => "",
            0 => say!("otherwise"),
            n if n > 0 => say!("further"),
            _ => say!("back§an answer that got worse"),
        };
        table.push(vec![
            language::said(q.asks).into(),
            said(q, was).into(),
            said(q, is).into(),
            moved.into(),
        ]);
    }
    page.blocks.push(Block::Heading(say!("Answer by answer").into()));
    page.blocks.push(Block::Table(table));
}

fn change(was: Option<Answer>, is: Option<Answer>) -> i32 {
    let level = |a: Option<Answer>| a.and_then(Answer::level).map(|l| i32::from(l.number()));
    match (level(was), level(is)) {
        (Some(was), Some(is)) => is - was,
        _ => 0,
    }
}

/// Where the people who answered differ.
fn spread(page: &mut Page, one: &Assessment) {
    if one.people.len() < 2 {
        return;
    }
    page.blocks.push(Block::Heading(say!("Where those who answered differ").into()));
    let mut table = Table::new(
        say!("Where those who answered differ"),
        &[say!("Question"), say!("#Levels apart"), say!("Who says what")],
    );
    let mut rows: Vec<(u8, &bank::Question, String)> = bank::questions(one.form)
        .into_iter()
        .filter_map(|q| {
            let levels: Vec<u8> =
                one.people.iter().filter_map(|p| Some(p.answer(q.key)?.level()?.number())).collect();
            let apart = levels.iter().max()? - levels.iter().min()?;
            let says = one.people.iter().enumerate().filter_map(|(i, p)| {
                Some(format!("{}: {}", name_of(i, &p.name), said(q, Some(p.answer(q.key)?))))
            });
            (levels.len() > 1 && apart > 0).then(|| (apart, q, says.collect::<Vec<_>>().join(" · ")))
        })
        .collect();
    rows.order_by_key(|(apart, ..)| std::cmp::Reverse(*apart));
    if rows.is_empty() {
        page.blocks.push(Block::Say(say!("Nobody differs so far.").into()));
        return;
    }
    for (apart, q, says) in rows {
        table.push(vec![language::said(q.asks).into(), Value::Count(u64::from(apart)).into(), says.into()]);
    }
    page.blocks.push(Block::Table(table));
}

/// All of them, such as a consultant's clients.
fn everyone(page: &mut Page, all: &Assessments) {
    if all.all().len() < 2 {
        return;
    }
    let mut table = Table::new(
        say!("All assessments"),
        &[say!("Assessment"), say!("#Phase"), say!("#Foundations"), say!("#Automation"), say!("#Answered")],
    );
    for one in all.all().iter().rev() {
        let (standing, balance) = (one.standing(), one.balance());
        table.push(vec![
            Cell::Link(one.title(), at(Room::Maturity, one)),
            if standing.is_settled() {
                Value::Count(u64::from(standing.phase.number())).into()
            } else {
                Value::Unknown(Unknown::NoAnswers).into()
            },
            share(balance.foundations),
            share(balance.automation),
            Value::Count(standing.answered as u64).into(),
        ]);
    }
    page.blocks.push(Block::Heading(say!("All assessments").into()));
    page.blocks.push(Block::Table(table));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Form, Level};
    use crate::customers;
    use crate::ledger::Ledger;
    use crate::page;
    use crate::workspace::Documents;

    fn answered(levels: &[(u8, &[u8])]) -> Documents {
        let mut all = Assessments::default();
        for (_, people) in levels {
            let id = all.begin("", None, Form::Full, "").unwrap();
            let one = all.get_mut(id).unwrap();
            for (who, level) in people.iter().enumerate() {
                if who > 0 {
                    one.join("Bo");
                }
                for question in bank::QUESTIONS {
                    one.answer(who, question, Answer::Level(Level::new(*level).unwrap()));
                }
            }
        }
        Documents::default().with(&all)
    }

    fn of(documents: &Documents, room: Room) -> Page {
        let (ledger, choice) = (Ledger::default(), customers::Choice::default());
        page::page(Sight::new(&ledger, &choice, documents), &Address::new(room))
    }

    #[test]
    fn what_changed_is_told() {
        let page = of(&answered(&[(0, &[1]), (1, &[2])]), Room::Compare);
        assert_eq!(page.title, "From phase 1 to phase 2.".into());
        let table = |name: &str| {
            page.blocks.iter().find_map(|b| match b {
                Block::Table(t) if t.caption == name => Some(t),
                _ => None,
            })
        };
        let answers = table("Answer by answer").unwrap();
        assert_eq!(answers.rows.len(), bank::QUESTIONS.len());
        assert!(answers.rows.iter().all(|r| r.cells[3] == "further".into()));
        assert_eq!(table("All assessments").unwrap().rows.len(), 2);
    }

    #[test]
    fn people_who_differ_are_shown_beside_each_other() {
        let page = of(&answered(&[(0, &[1, 4])]), Room::Compare);
        let shown = page
            .blocks
            .iter()
            .any(|b| matches!(b, Block::Table(t) if t.columns.len() == 3 && t.rows.len() == 24));
        assert!(shown);
    }

    #[test]
    fn every_page_holds_together_on_nothing_and_on_the_sample() {
        let csv = crate::sample::orders_csv();
        let sample = Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1]);
        let choice = customers::Choice::default();
        for ledger in [&Ledger::default(), &sample] {
            for documents in [&Documents::default(), &answered(&[(0, &[0]), (1, &[3, 1]), (2, &[4])])] {
                for room in [Room::Assessment, Room::Maturity, Room::Steps, Room::Compare, Room::Method] {
                    for id in ["", "1", "2", "77"] {
                        let address = Address::new(room).with("id", id);
                        let page = page::page(Sight::new(ledger, &choice, documents), &address);
                        assert!(!page.title.is_empty() && !page.blocks.is_empty(), "{room:?}");
                        for block in &page.blocks {
                            if let Block::Table(table) = block {
                                let columns = table.columns.len();
                                assert!(
                                    table.rows.iter().all(|r| r.cells.len() == columns),
                                    "{}",
                                    table.caption
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}
