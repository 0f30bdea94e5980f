//! The questions, one at a time: answered with one press of a key, left and taken up at any point.

use crate::automation::{
    Answer, Assessment, Assessments, Budget, Form as Length, Met, Sector, Shared, Size, Skills, Stage, bank,
};
use crate::measure::{Sentence, Value};
use crate::page::assessment_file;
use crate::page::day;
use crate::page::{
    Act, Address, Ask, Block, Button, Cell, Choice, Copied, Field, FieldKind, Form, Look, Outcome, Page,
    Passage, Room, Sight, Table,
};
use crate::{language, say, tell};

const BEGIN: &str = "begin";
const ANSWER: &str = "answer";
const NOTE: &str = "note";
const FIRM: &str = "firm";
const JOIN: &str = "join";
const NAMED: &str = "named";
const REMOVE: &str = "remove";
const TAKE_OVER: &str = "take-over";
const SAVE: &str = "save";
const OPEN: &str = "open";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    if !address.get("shared").is_empty() {
        return shared(address.get("shared"));
    }
    let all: Assessments = sight.documents.get();
    match chosen(&all, address) {
        Some(one) => asking(&all, one, address),
        None => first(),
    }
}

/// The assessment in the address, else the one begun last.
pub(super) fn chosen<'a>(all: &'a Assessments, address: &Address) -> Option<&'a Assessment> {
    address.get("id").parse().ok().and_then(|id| all.get(id)).or(all.latest())
}

/// Which assessment, where there are several.
pub(super) fn which(all: &Assessments, one: &Assessment) -> Option<Block> {
    let options: Vec<_> = all.all().iter().rev().map(|a| (a.id.to_string(), a.title())).collect();
    (options.len() > 1).then(|| {
        Block::Choices(vec![Choice {
            name: "id".into(),
            label: say!("Assessment").into(),
            options,
            chosen: one.id.to_string(),
        }])
    })
}

/// The same assessment on another page.
pub(super) fn at(room: Room, one: &Assessment) -> Address {
    Address::new(room).with("id", one.id.to_string())
}

/// Where nothing was answered yet.
pub(super) fn first() -> Page {
    Page::new(say!("How far has your firm come with automation, and what is the next step?"))
        .lede(
            say!("Every answer is a sentence: choose the one that describes how it is today. You see where you stand, what comes next and what it could bring, and what should stay human."),
        )
        .with(Block::Form(begin(say!("Begin"))))
        .with(Block::Note(
            say!("Your answers stay on this device. You can stop at any question and go on another day.").into(),
        ))
        .with(Block::Links(vec![(say!("How it works, and all questions to print").into(), Address::new(Room::Method))]))
        .with(Block::Fold { title: say!("Open an assessment that was saved as a file").into(), blocks: vec![opening()] })
}

/// Where a file is given back.
fn opening() -> Block {
    Block::Form(Form {
        name: OPEN.into(),
        title: say!("Open a saved assessment").into(),
        says: say!("It is added to those you have; none of them is changed.").into(),
        fields: vec![
            Field::new("file", say!("File"), FieldKind::File)
                .hint(say!("A file that was saved here, such as assessment-1.csv.")),
            hidden(Act::LEAVE, "id who at"),
        ],
        submit: say!("Open it").into(),
        ..Form::default()
    })
}

fn begin(title: &str) -> Form {
    let lengths = vec![
        ("full".to_owned(), say!("24 questions, a quarter of an hour").to_owned()),
        ("short".to_owned(), say!("12 questions, four minutes").to_owned()),
    ];
    Form {
        name: BEGIN.into(),
        title: title.into(),
        fields: vec![
            Field::new("form", say!("How much"), FieldKind::OneOf(lengths)).value("full"),
            Field::new("of", say!("Firm"), FieldKind::Words)
                .hint(say!("May be left empty. A consultant writes the client here.")),
            Field::new("person", say!("Who answers"), FieldKind::Words).hint(say!("May be left empty.")),
            Field::new("day", say!("Date"), FieldKind::Today),
            hidden(Act::LEAVE, "id who at"),
        ],
        submit: say!("Begin").into(),
        ..Form::default()
    }
}

fn asking(all: &Assessments, one: &Assessment, address: &Address) -> Page {
    let questions = bank::questions(one.form);
    let who = address.get("who").parse::<usize>().ok().filter(|who| *who < one.people.len()).unwrap_or(0);
    let person = one.people.get(who).cloned().unwrap_or_default();
    let open = person.open(one.form);
    let question = questions.iter().copied().find(|q| q.key == address.get("at")).or(open);
    let done = questions.iter().filter(|q| person.answer(q.key).is_some()).count();
    let here = at(Room::Assessment, one).with("who", if who > 0 { who.to_string() } else { String::new() });
    let title = match questions.len() - done {
        0 => Sentence::from(say!("Every question is answered.")),
        1 => Sentence::from(say!("One question is left.")),
        left => tell!("{left} questions are left.", left = Value::Count(left as u64)),
    };
    let mut page = Page::new(title);
    page = match open {
        Some(_) => page.lede(say!(
            "Choose the sentence that comes closest to how it is today, not to how it should be."
        )),
        None => page.lede(say!("See where you stand, or change an answer below.")),
    };
    page.blocks.extend(which(all, one));
    if one.people.len() > 1 {
        page.blocks.push(Block::Choices(vec![Choice {
            name: "who".into(),
            label: say!("Who answers").into(),
            options: one
                .people
                .iter()
                .enumerate()
                .map(|(i, p)| (i.to_string(), name_of(i, &p.name)))
                .collect(),
            chosen: who.to_string(),
        }]));
    }
    if let Some(question) = question {
        let number = questions.iter().position(|q| q.key == question.key).unwrap_or(0);
        let to = |place: Option<usize>| {
            let other = place.and_then(|place| questions.get(place))?;
            Some(here.clone().with("at", other.key))
        };
        let mut apart = vec![(Answer::DontKnow.word(), say!("I don’t know").to_owned())];
        if question.may_not_apply {
            apart.push((Answer::NotApplicable.word(), say!("It does not apply to us").to_owned()));
        }
        let answers = question.answers.iter().enumerate();
        page.blocks.push(Block::Ask(Ask {
            name: ANSWER.into(),
            values: values(one, who, question.key)
                .into_iter()
                .chain([(Act::LEAVE.to_owned(), "at".to_owned())])
                .collect(),
            number: number + 1,
            of: questions.len(),
            answered: done,
            about: question.capability.name().into(),
            asks: language::said(question.asks).into(),
            answers: answers
                .map(|(level, says)| (level.to_string(), language::said(says).to_owned()))
                .collect(),
            first: 0,
            apart,
            chosen: person.answer(question.key).map_or(String::new(), Answer::word),
            back: to(number.checked_sub(1)),
            on: to(Some(number + 1)).filter(|_| person.answer(question.key).is_some()),
        }));
        let kept = person.given.get(question.key).map_or("", |g| g.note.as_str());
        let mut fields = vec![
            Field::new("note", say!("What shows it"), FieldKind::Long)
                .hint(language::said(question.shown_by))
                .value(kept),
        ];
        fields.extend(values(one, who, question.key).into_iter().map(|(name, value)| hidden(&name, &value)));
        page.blocks.push(Block::Fold {
            title: if kept.is_empty() {
                say!("Add what shows it").into()
            } else {
                say!("What shows it").into()
            },
            blocks: vec![Block::Form(Form {
                name: NOTE.into(),
                title: say!("A note beside the answer").into(),
                fields,
                submit: say!("Keep the note").into(),
                ..Form::default()
            })],
        });
    }
    let result = (say!("Where you stand").to_owned(), at(Room::Maturity, one));
    let steps = (say!("Your next steps").to_owned(), at(Room::Steps, one));
    page.blocks.push(Block::Links(vec![
        result,
        steps,
        (say!("How it works").into(), Address::new(Room::Method)),
    ]));
    let form = firm(one);
    if open.is_none() && one.firm == Default::default() {
        page.blocks.push(Block::Form(form));
    } else {
        page.blocks
            .push(Block::Fold { title: say!("About the firm").into(), blocks: vec![Block::Form(form)] });
    }
    page.blocks
        .push(Block::Fold { title: say!("All answers").into(), blocks: vec![listed(one, who, &here)] });
    page.with(Block::Fold {
        title: say!("This assessment: ask others, begin anew, share, delete").into(),
        blocks: around(one, who),
    })
}

fn values(one: &Assessment, who: usize, question: &str) -> Vec<(String, String)> {
    vec![
        ("id".into(), one.id.to_string()),
        ("who".into(), who.to_string()),
        ("question".into(), question.to_owned()),
    ]
}

fn hidden(name: &str, value: &str) -> Field {
    Field::new(name, "", FieldKind::Hidden).value(value)
}

/// What someone is called among those who answer.
pub(super) fn name_of(place: usize, name: &str) -> String {
    if name.is_empty() { say!("Person {number}", number = place + 1) } else { name.to_owned() }
}

/// An answer as it is read.
pub(super) fn said(question: &bank::Question, answer: Option<Answer>) -> String {
    match answer {
        Some(Answer::Level(level)) => question.says(level).to_owned(),
        Some(Answer::DontKnow) => say!("not known").to_owned(),
        Some(Answer::NotApplicable) => say!("does not apply").to_owned(),
        None => say!("not answered yet").to_owned(),
    }
}

fn listed(one: &Assessment, who: usize, here: &Address) -> Block {
    let mut table = Table::new(
        say!("All answers"),
        &[say!("Question"), say!("Answer"), say!("What shows it"), say!("Change")],
    );
    for question in bank::questions(one.form) {
        let given = one.people.get(who).and_then(|p| p.given.get(question.key));
        table.push(vec![
            language::said(question.asks).into(),
            said(question, given.and_then(|g| g.answer)).into(),
            given.map_or(Cell::Empty, |g| g.note.clone().into()),
            Cell::Link(say!("Change").into(), here.clone().with("at", question.key)),
        ]);
    }
    Block::Table(table)
}

/// Every answer of everyone, to be read.
pub(super) fn record(one: &Assessment) -> Block {
    let mut table =
        Table::new(say!("All answers"), &[say!("Question"), say!("Answer"), say!("What shows it")]);
    let several = one.people.len() > 1;
    for question in bank::questions(one.form) {
        let (mut answers, mut notes) = (Vec::new(), Vec::new());
        for (place, person) in one.people.iter().enumerate() {
            let given = person.given.get(question.key);
            let who = if several { format!("{}: ", name_of(place, &person.name)) } else { String::new() };
            answers.push(format!("{who}{}", said(question, given.and_then(|g| g.answer))));
            notes.extend(given.filter(|g| !g.note.is_empty()).map(|g| format!("{who}{}", g.note)));
        }
        table.push(vec![
            language::said(question.asks).into(),
            answers.join(" · ").into(),
            notes.join(" · ").into(),
        ]);
    }
    Block::Table(table)
}

/// The facts about the firm, by which warnings are weighed.
fn firm(one: &Assessment) -> Form {
    fn options<T: Copy>(all: &[T], word: fn(T) -> &'static str, words: fn(T) -> &'static str) -> FieldKind {
        let open = (String::new(), say!("not said").to_owned());
        let all = all.iter().map(|t| (word(*t).to_owned(), words(*t).to_owned()));
        FieldKind::OneOf([open].into_iter().chain(all).collect())
    }
    let firm = one.firm;
    let mut fields = vec![
        Field::new("size", say!("How many you are"), options(Size::ALL, Size::word, Size::words))
            .value(firm.size.map_or("", Size::word)),
        Field::new("sector", say!("What you do"), options(Sector::ALL, Sector::word, Sector::words))
            .value(firm.sector.map_or("", Sector::word)),
        Field::new("budget", say!("Money for tools"), options(Budget::ALL, Budget::word, Budget::words))
            .value(firm.budget.map_or("", Budget::word)),
        Field::new("skills", say!("Who knows tools"), options(Skills::ALL, Skills::word, Skills::words))
            .value(firm.skills.map_or("", Skills::word)),
    ];
    for stage in Stage::ALL {
        fields.push(
            Field::new(stage.word(), stage.words(), options(Met::ALL, Met::word, Met::words))
                .hint(say!("Whom do they meet?"))
                .value(firm.met_at(*stage).map_or("", Met::word)),
        );
    }
    fields.push(hidden("id", &one.id.to_string()));
    Form {
        name: FIRM.into(),
        title: say!("About the firm").into(),
        says: say!("By this the warnings are weighed, and the moments that should stay human. All of it can be left open.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// Everything around one assessment: other people, another time, sharing, deleting.
fn around(one: &Assessment, who: usize) -> Vec<Block> {
    let id = one.id.to_string();
    let join = Form {
        name: JOIN.into(),
        title: say!("Let someone else answer, too").into(),
        says: say!("Each answers alone. Where you differ is worth a talk.").into(),
        fields: vec![Field::new("person", say!("Who"), FieldKind::Words), hidden("id", &id)],
        submit: say!("Add").into(),
        ..Form::default()
    };
    let named = Form {
        name: NAMED.into(),
        title: say!("Name and date").into(),
        fields: vec![
            Field::new("of", say!("Firm"), FieldKind::Words).value(one.of.clone()),
            Field::new("person", say!("Who answers"), FieldKind::Words)
                .value(one.people.get(who).map_or(String::new(), |p| p.name.clone())),
            Field::new("day", say!("Date"), FieldKind::Date)
                .value(one.day.map_or(String::new(), |d| d.to_string())),
            hidden("id", &id),
            hidden("who", &who.to_string()),
        ],
        submit: say!("Keep it").into(),
        ..Form::default()
    };
    let link = Address::new(Room::Assessment).with("shared", Shared::of(one).link());
    let save =
        Button::new(say!("Save all answers and notes as a file"), Act::new(SAVE).with("id", id.clone()));
    let remove = Button::new(
        say!("Delete this assessment"),
        Act::new(REMOVE).with("id", id).with(Act::LEAVE, "id who at"),
    );
    vec![
        Block::Form(join),
        Block::Form(Form {
            says: say!("To see what has changed, answer again after half a year.").into(),
            ..begin(say!("Begin a new assessment"))
        }),
        Block::Form(named),
        Block::Say(
            say!("This link carries the answers alone: no names, no notes, nothing of your customers.")
                .into(),
        ),
        Block::Copy(Copied { label: say!("Link with the answers").into(), what: Passage::Link(link) }),
        Block::Buttons(vec![
            save,
            remove.confirm(say!("The answers and notes of this assessment are deleted from this device.")),
        ]),
        opening(),
    ]
}

/// What someone handed over.
fn shared(link: &str) -> Page {
    match Shared::read(link) {
        Err(problem) => Page::new(say!("This assessment can’t be opened.")).lede(problem.to_string()),
        Ok(shared) => {
            let one = shared.assessment();
            let standing = one.standing();
            let act = Act::new(TAKE_OVER).with("shared", link).with(Act::LEAVE, "shared id who at");
            let phase = Value::Count(u64::from(standing.phase.number()));
            Page::new(match standing.is_settled() {
                true => tell!("Someone shared an assessment: phase {phase} of 3.", phase),
                false => tell!("Someone shared an assessment that is not answered far enough to tell a phase."),
            })
            .lede(match standing.is_settled() {
                true => say!("{name}. {answered} of {asked} questions are answered. It carries answers alone, without names.", name = standing.phase.name(), answered = standing.answered, asked = standing.asked),
                false => say!("{answered} of {asked} questions are answered. It carries answers alone, without names.", answered = standing.answered, asked = standing.asked),
            })
            .with(Block::Buttons(vec![Button { look: Look::Main, ..Button::new(say!("Take it over"), act) }]))
            .with(Block::Links(vec![(say!("Your own assessment").into(), Address::new(Room::Assessment))]))
            .with(record(&one))
        }
    }
}

/// What an act on this page comes to.
pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let mut all: Assessments = sight.documents.get();
    if act.name == SAVE {
        let one = act.get("id").parse().ok().and_then(|id| all.get(id));
        return one.map_or(Outcome::Nothing, |one| {
            Outcome::text(format!("assessment-{}.csv", one.id), assessment_file::write(one))
        });
    }
    if act.name == OPEN {
        return match assessment_file::read(act.get("file")) {
            Ok(one) => {
                all.take_in(one).map_or(Outcome::Nothing, |_| Outcome::Keep(sight.documents.with(&all)))
            }
            Err(problem) => {
                let page = Page::new(say!("This file can’t be opened.")).lede(problem).with(opening());
                Outcome::Page(Box::new(page.with(Block::Links(vec![(
                    say!("Back to the questions").into(),
                    Address::new(Room::Assessment),
                )]))))
            }
        };
    }
    if change(&mut all, act).is_none() {
        return Outcome::Nothing;
    }
    Outcome::Keep(sight.documents.with(&all))
}

fn change(all: &mut Assessments, act: &Act) -> Option<()> {
    match act.name.as_str() {
        BEGIN => {
            let form = if act.get("form") == "short" { Length::Short } else { Length::Full };
            all.begin(act.get("of"), day(act.get("day")), form, act.get("person"))?;
        }
        TAKE_OVER => {
            all.take_in(Shared::read(act.get("shared")).ok()?.assessment())?;
        }
        REMOVE => all.remove(act.get("id").parse().ok()?),
        _ => {
            let one = all.get_mut(act.get("id").parse().ok()?)?;
            let who = act.get("who").parse().unwrap_or(0);
            match act.name.as_str() {
                ANSWER => {
                    one.answer(who, bank::question(act.get("question"))?, Answer::parse(act.get("answer"))?)
                }
                NOTE => one.note(who, bank::question(act.get("question"))?, act.get("note")),
                JOIN => {
                    one.join(act.get("person"))?;
                }
                NAMED => one.call(who, act.get("of"), act.get("person"), day(act.get("day"))),
                FIRM => {
                    one.firm.size = Size::of(act.get("size"));
                    one.firm.sector = Sector::of(act.get("sector"));
                    one.firm.budget = Budget::of(act.get("budget"));
                    one.firm.skills = Skills::of(act.get("skills"));
                    one.firm.met = [0, 1, 2, 3, 4]
                        .map(|i| Stage::ALL.get(i).and_then(|stage| Met::of(act.get(stage.word()))));
                }
                _ => return None,
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers;
    use crate::ledger::Ledger;
    use crate::quantity::Day;
    use crate::workspace::Documents;

    fn on<T>(documents: &Documents, f: impl FnOnce(Sight<'_>) -> T) -> T {
        f(Sight::new(&Ledger::default(), &customers::Choice::default(), documents))
    }

    fn done(documents: &Documents, act: &Act) -> Documents {
        let Outcome::Keep(kept) = on(documents, |sight| super::act(sight, act)) else { panic!("{act:?}") };
        kept
    }

    fn ask(page: &Page) -> Option<&Ask> {
        page.blocks.iter().find_map(|b| if let Block::Ask(ask) = b { Some(ask) } else { None })
    }

    fn answered(documents: Documents, ask: &Ask, answer: &str) -> Documents {
        let act = Act { name: ask.name.clone(), values: ask.values.clone() }.with("answer", answer);
        done(&documents, &act)
    }

    #[test]
    fn one_question_follows_the_other_until_all_are_answered() {
        let here = Address::new(Room::Assessment);
        let none = Documents::default();
        assert!(ask(&on(&none, |s| page(s, &here))).is_none());
        let mut documents = done(&none, &Act::new(BEGIN).with("form", "short").with("day", "2026-03-01"));
        for number in 1..=12 {
            let page = on(&documents, |s| page(s, &here));
            let ask = ask(&page).unwrap();
            assert_eq!((ask.number, ask.of, ask.answered), (number, 12, number - 1));
            documents = answered(documents, ask, "2");
        }
        let finished = on(&documents, |s| page(s, &here));
        assert!(ask(&finished).is_none());
        let back = on(&documents, |s| page(s, &here.clone().with("at", "records.kept")));
        assert_eq!(ask(&back).unwrap().chosen, "2");
        let all: Assessments = documents.get();
        assert_eq!(all.latest().unwrap().day, Day::new(2026, 3, 1));
        assert_eq!(all.latest().unwrap().standing().phase.number(), 2);
    }

    #[test]
    fn several_people_answer_and_what_is_shared_is_taken_over() {
        let mut documents = done(&Documents::default(), &Act::new(BEGIN));
        documents = done(&documents, &Act::new(JOIN).with("id", "1").with("person", "Bo"));
        let second = Address::new(Room::Assessment).with("who", "1");
        let page_of_bo = on(&documents, |s| page(s, &second));
        documents = answered(documents, ask(&page_of_bo).unwrap(), "unknown");
        let all: Assessments = documents.get();
        let one = all.latest().unwrap();
        assert_eq!((one.people[0].given.len(), one.people[1].given.len()), (0, 1));
        let link = Shared::of(one).link();
        let seen = on(&documents, |s| page(s, &Address::new(Room::Assessment).with("shared", link.clone())));
        assert!(seen.blocks.iter().any(|b| matches!(b, Block::Buttons(_))));
        documents = done(&documents, &Act::new(TAKE_OVER).with("shared", link));
        let all: Assessments = documents.get();
        assert_eq!(all.all().len(), 2);
        assert_eq!(all.latest().unwrap().people[1].name, "");
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        let documents = done(&Documents::default(), &Act::new(BEGIN));
        for act in [
            Act::new("nonsense"),
            Act::new(ANSWER).with("id", "1").with("question", "shoe.size").with("answer", "1"),
            Act::new(ANSWER).with("id", "1").with("question", "records.kept").with("answer", "7"),
            Act::new(NOTE).with("id", "99").with("question", "records.kept"),
            Act::new(TAKE_OVER).with("shared", "!"),
        ] {
            assert_eq!(on(&documents, |s| super::act(s, &act)), Outcome::Nothing);
        }
        let broken = on(&documents, |s| page(s, &Address::new(Room::Assessment).with("shared", "AAAA")));
        assert!(!broken.lede.is_empty());
    }

    #[test]
    fn all_of_it_is_saved_as_a_file() {
        let mut documents = done(&Documents::default(), &Act::new(BEGIN).with("person", "Anna"));
        let note = Act::new(NOTE).with("id", "1").with("question", "records.kept").with("note", "=the list");
        documents = done(&documents, &note);
        let saved = on(&documents, |s| super::act(s, &Act::new(SAVE).with("id", "1")));
        let Outcome::File(name, csv) = saved else { panic!() };
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!((name.as_str(), csv.lines().count()), ("assessment-1.csv", 27));
        assert!(csv.contains(",,not answered yet,'=the list"), "{csv}");
        let opened: Assessments = done(&documents, &Act::new(OPEN).with("file", csv.clone())).get();
        assert_eq!(opened.all().len(), 2);
        assert_eq!(opened.latest().unwrap().people, opened.all()[0].people);
        let broken = csv.replace("records.kept", "shoe.size");
        let refused = on(&documents, |s| super::act(s, &Act::new(OPEN).with("file", broken)));
        assert!(matches!(refused, Outcome::Page(page) if !page.lede.is_empty()));
    }

    #[test]
    fn about_the_firm_is_kept() {
        let documents = done(&Documents::default(), &Act::new(BEGIN));
        let act = Act::new(FIRM)
            .with("id", "1")
            .with("size", "5")
            .with("sector", "health")
            .with("after", "machine");
        let all: Assessments = done(&documents, &act).get();
        let firm = all.latest().unwrap().firm;
        assert_eq!((firm.size, firm.sector), (Some(Size::Few), Some(Sector::Health)));
        assert_eq!(firm.met_at(Stage::After), Some(Met::Machine));
    }
}
