//! A few questions at the counter: on a screen that customers answer by big keys, and on paper.

use crate::import::typed;
use crate::ledger::{Kind, Ledger};
use crate::measure::Sentence;
use crate::page::{Act, Address, Ask, Block, Button, Field, FieldKind, Form, Outcome, Page, Room, Sight};
use crate::say;
use crate::voice::Questionnaire;
use crate::voice::questionnaire::{MOST, Question, kept_place, said_place, steps, wording};

const ANSWER: &str = "answer";
const WORDS: &str = "words";
const SET: &str = "set";
const USUAL: &str = "usual";
/// After so many seconds the next person can begin.
const THANKED: u16 = 6;
/// Who has gone away in the middle has gone after so many seconds.
const IDLE: u16 = 60;
const THANKS: &str = "thanks";

/// The place of a question in the address: nothing for the first.
fn place(at: usize) -> String {
    if at == 0 { String::new() } else { (at + 1).to_string() }
}

fn here(at: &str) -> Address {
    Address::new(Room::Kiosk).with("at", at)
}

/// Where one goes after a question.
fn after(questions: &Questionnaire, at: usize) -> String {
    if at + 1 < questions.questions.len() {
        place(at + 1)
    } else if questions.wish.is_empty() || at >= questions.questions.len() {
        THANKS.to_owned()
    } else {
        WORDS.to_owned()
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let questions: Questionnaire = sight.documents.get();
    let mut page = match address.get("at") {
        THANKS => {
            let mut page = Page::new(questions.thanks.clone());
            page.blocks.push(Block::Soon {
                seconds: THANKED,
                to: here(""),
                says: say!("In a moment the next guest can begin.").into(),
            });
            page.blocks.push(Block::Links(vec![(say!("Begin again").into(), here(""))]));
            page
        }
        WORDS if !questions.wish.is_empty() => wish(&questions, String::new(), String::new(), String::new()),
        at => {
            let at = at.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).unwrap_or(0);
            match questions.questions.get(at).or(questions.questions.first()) {
                Some(question) => asking(&questions, question, at.min(questions.questions.len() - 1)),
                None => wish(&questions, String::new(), String::new(), String::new()),
            }
        }
    };
    page.alone = true;
    page.with(Block::Links(vec![(say!("Back to your pages").into(), Address::new(Room::SurveyForm))]))
}

fn asking(questions: &Questionnaire, question: &Question, at: usize) -> Page {
    let mut page = Page::new(questions.greeting.clone());
    let (range, low, high) = steps(&question.asked);
    let (first, last) = (*range.start(), *range.end());
    let word = |step: u8| match step {
        step if step == first => format!("{step} {low}"),
        step if step == last => format!("{step} {high}"),
        step => step.to_string(),
    };
    let next = after(questions, at);
    page.blocks.push(Block::Ask(Ask {
        name: ANSWER.into(),
        values: vec![
            ("question".into(), at.to_string()),
            (Act::TODAY.into(), String::new()),
            (Act::TO.into(), here(&next).to_string()),
        ],
        number: at + 1,
        of: questions.questions.len() + usize::from(!questions.wish.is_empty()),
        answered: at,
        about: question.about.clone(),
        asks: question.words.clone(),
        // They stand apart because their own numbers are on them.
        answers: Vec::new(),
        first: 1,
        apart: range.map(|step| (step.to_string(), word(step))).collect(),
        chosen: String::new(),
        back: at.checked_sub(1).map(|before| here(&place(before))),
        on: Some(here(&next)),
    }));
    if at > 0 {
        page.blocks.push(Block::Soon { seconds: IDLE, to: here(""), says: String::new() });
    }
    page
}

fn wish(questions: &Questionnaire, typed: String, problem: String, said: String) -> Page {
    let field = Field { problem, ..Field::new("text", &questions.wish, FieldKind::Long).value(typed) };
    Page::new(questions.greeting.clone())
        .with(Block::Form(Form {
            name: WORDS.into(),
            title: questions.wish.clone(),
            says: String::new(),
            fields: vec![
                field,
                Field::new(Act::TODAY, "", FieldKind::Hidden),
                Field::new(Act::TO, "", FieldKind::Hidden).value(here(THANKS).to_string()),
            ],
            submit: say!("Done§with answering").into(),
            said,
            live: String::new(),
        }))
        .with(Block::Links(vec![(say!("Nothing to add").into(), here(THANKS))]))
        .with(Block::Soon { seconds: 2 * IDLE, to: here(""), says: String::new() })
}

fn rows(ledger: &Ledger, kind: Kind) -> Vec<Vec<String>> {
    let typed = ledger.sources().iter().find(|s| s.kind == kind && s.typed.is_some());
    typed.and_then(|s| s.typed.clone()).unwrap_or_default()
}

/// How the questions are set; or the form on paper.
pub(super) fn form(sight: Sight<'_>, address: &Address) -> Page {
    let questions: Questionnaire = sight.documents.get();
    if address.get("show") == "paper" { paper(&questions) } else { shown(&questions) }
}

fn shown(questions: &Questionnaire) -> Page {
    let asked = questions.questions.iter().map(|question| {
        let about = if question.about.is_empty() { String::new() } else { format!(" ({})", question.about) };
        Sentence::from(format!("{}{about}", question.words))
    });
    let wish = (!questions.wish.is_empty()).then(|| Sentence::from(questions.wish.clone()));
    Page::new(say!("Ask the next twenty people at the counter."))
        .lede(say!("Put the questions on a tablet, or print them and lay them out with a pencil."))
        .with(Block::List(asked.chain(wish).collect()))
        .with(Block::Buttons(vec![
            Button::new(
                say!("Show them on the whole screen"),
                Act::new(Act::WHOLE_SCREEN).with(Act::TO, here("").to_string()),
            )
            .main(),
        ]))
        .with(Block::Links(vec![
            (say!("The form on paper").into(), Address::new(Room::SurveyForm).with("show", "paper")),
            (say!("Type in the slips").into(), Address::new(Room::Typed).with("kind", "answers")),
        ]))
        .with(Block::Note(
            say!("Answers given on this device are kept on this device, beside what you type in yourself. Whoever holds the tablet can leave the questions: lock it to this page in its own settings (guided access, app pinning).").into(),
        ))
        .with(Block::Fold {
            title: say!("Change the questions").into(),
            blocks: vec![
                Block::Form(setting(questions, String::new(), &[])),
                Block::Buttons(vec![Button::new(say!("Ask the usual questions"), Act::new(USUAL)).confirm(say!("Your own questions are forgotten; answers stay."))]),
            ],
        })
}

/// A page to print and lay out.
fn paper(questions: &Questionnaire) -> Page {
    let mut page = Page::new(questions.greeting.clone());
    page.alone = true;
    for (at, question) in questions.questions.iter().enumerate() {
        let about = if question.about.is_empty() { String::new() } else { format!(" ({})", question.about) };
        page.blocks.push(Block::Say(format!("{}. {}{about}", at + 1, question.words).into()));
        let (range, low, high) = steps(&question.asked);
        let boxes: Vec<String> = range.map(|step| format!("☐\u{a0}{step}")).collect();
        page.blocks.push(Block::Say(format!("{low}   {}   {high}", boxes.join("   ")).into()));
    }
    if !questions.wish.is_empty() {
        page.blocks.push(Block::Say(questions.wish.clone().into()));
        for _ in 0..3 {
            page.blocks.push(Block::Say("_".repeat(46).into()));
        }
    }
    page.with(Block::Say(
        say!("Your name or e-mail, if you like an answer: {line}", line = "_".repeat(24)).into(),
    ))
    .with(Block::Say(questions.thanks.clone().into()))
    .with(Block::Links(vec![(
        say!("Back; print this page with your browser (Ctrl P or ⌘ P)").into(),
        Address::new(Room::SurveyForm),
    )]))
}

fn setting(questions: &Questionnaire, said: String, problems: &[(String, &str, String)]) -> Form {
    let field = |name: String, label: &str, kind: FieldKind, value: &str| {
        let wrong = problems.iter().find(|(of, ..)| *of == name);
        Field {
            problem: wrong.map_or(String::new(), |(_, says, _)| (*says).to_owned()),
            ..Field::new(&name, label, kind).value(wrong.map_or(value, |(.., typed)| typed.as_str()))
        }
    };
    let mut fields =
        vec![field("greeting".into(), say!("First words"), FieldKind::Words, &questions.greeting)];
    for at in 0..MOST {
        let known = questions.questions.get(at);
        let kinds = std::iter::once((String::new(), say!("no question").to_owned()))
            .chain(typed::ASKED.iter().map(|asked| ((*asked).to_owned(), kind_name(asked).to_owned())))
            .collect();
        let number = at + 1;
        fields.push(field(
            format!("asked{at}"),
            &say!("Question {number} measures", number),
            FieldKind::OneOf(kinds),
            known.map_or("", |q| q.asked.as_str()),
        ));
        let words = known.map_or("", |q| q.words.as_str());
        fields.push(
            field(format!("words{at}"), &say!("Question {number} in words", number), FieldKind::Words, words)
                .hint(say!("Left empty, the usual words are asked.")),
        );
        let about = known.map_or("", |q| q.about.as_str());
        fields.push(
            field(format!("about{at}"), &say!("Question {number} is about", number), FieldKind::Words, about)
                .hint(say!("For one thing you do: quality, price, advice.")),
        );
    }
    fields.push(
        field("wish".into(), say!("Open question at the end"), FieldKind::Words, &questions.wish)
            .hint(say!("Left empty, none is asked.")),
    );
    fields.push(field("thanks".into(), say!("Last words"), FieldKind::Words, &questions.thanks));
    fields.push(
        field(
            "touchpoint".into(),
            say!("Where it is asked"),
            FieldKind::Words,
            said_place(&questions.touchpoint),
        )
        .hint(say!("The counter, the workshop, the delivery.")),
    );
    Form {
        name: SET.into(),
        title: say!("What is asked").into(),
        says: say!("Two questions are enough. Each further one costs answers.").into(),
        fields,
        submit: say!("Ask that").into(),
        said,
        live: String::new(),
    }
}

fn kind_name(asked: &str) -> &'static str {
    match asked {
        "nps" => say!("would recommend us (0 to 10)"),
        "csat" => say!("satisfied (1 to 5)"),
        "ces7" => say!("it was easy (1 to 7)"),
        "ces5" => say!("how much effort (1 to 5)"),
        _ => say!("one thing we do (1 to 5)"),
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let questions: Questionnaire = sight.documents.get();
    let today = act.get(Act::TODAY);
    match act.name.as_str() {
        ANSWER => {
            let question =
                act.get("question").parse::<usize>().ok().and_then(|at| questions.questions.get(at));
            let Some(question) = question else { return Outcome::Nothing };
            match questions.row(question, act.get("answer"), today) {
                Ok(row) => {
                    let mut rows = rows(sight.ledger, Kind::Survey);
                    rows.push(row);
                    Outcome::Typed(Kind::Survey, rows)
                }
                Err(_) => Outcome::Nothing,
            }
        }
        WORDS => match questions.words(act.get("text"), today) {
            Ok(row) => {
                let mut rows = rows(sight.ledger, Kind::Feedback);
                rows.push(row);
                Outcome::Typed(Kind::Feedback, rows)
            }
            Err(_) => {
                let typed = act.get("text").to_owned();
                let problem = if typed.trim().is_empty() {
                    say!("Write a word or two, or choose “Nothing to add”.")
                } else {
                    say!("That could not be kept.")
                };
                let mut page = wish(&questions, typed, problem.to_owned(), String::new());
                page.alone = true;
                Outcome::Page(Box::new(page))
            }
        },
        SET => set(sight, act),
        USUAL => Outcome::Keep(sight.documents.with(&Questionnaire::default())),
        _ => Outcome::Nothing,
    }
}

fn set(sight: Sight<'_>, act: &Act) -> Outcome {
    let typed = |name: &str| act.get(name).trim().to_owned();
    let mut problems: Vec<(String, &str, String)> = Vec::new();
    let mut questions = Questionnaire {
        greeting: typed("greeting"),
        questions: Vec::new(),
        wish: typed("wish"),
        thanks: typed("thanks"),
        touchpoint: kept_place(&typed("touchpoint")).to_owned(),
    };
    for at in 0..MOST {
        let (asked, words, about) =
            (typed(&format!("asked{at}")), typed(&format!("words{at}")), typed(&format!("about{at}")));
        if !typed::ASKED.contains(&asked.as_str()) {
            continue;
        }
        if asked == "driver" && about.is_empty() {
            problems.push((format!("about{at}"), say!("Say which thing it is about."), about.clone()));
        }
        let words = if words.is_empty() { wording(&asked).to_owned() } else { words };
        questions.questions.push(Question { asked, words, about });
    }
    if questions.questions.is_empty() {
        problems.push(("asked0".into(), say!("Ask at least one question."), typed("asked0")));
    }
    if questions.greeting.is_empty() {
        questions.greeting = Questionnaire::default().greeting;
    }
    if questions.thanks.is_empty() {
        questions.thanks = Questionnaire::default().thanks;
    }
    if problems.is_empty() {
        return Outcome::Keep(sight.documents.with(&questions));
    }
    let said = say!("Nothing was changed yet: please look at what is marked.").to_owned();
    let mut page = Page::new(say!("What is asked.")).with(Block::Form(setting(&questions, said, &problems)));
    page.blocks.push(Block::Buttons(vec![Button::new(say!("Ask the usual questions"), Act::new(USUAL))]));
    page.lede = Sentence::from(say!("Two questions are enough."));
    Outcome::Page(Box::new(page))
}
