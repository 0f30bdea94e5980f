//! The pages of the customers' voice: what they say with little, what is typed at the counter, and how loops close.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use regulars::customers::{CameBack, Choice, good_but_unhappy};
use regulars::import::typed::batch;
use regulars::ledger::{Batch, Kind, Ledger};
use regulars::measure::{Figure, Measure, Part, Sentence, Value};
use regulars::page::{self, Act, Address, Block, Cell, Outcome, Page, Room, Sight};
use regulars::plan::{Actions, State};
use regulars::quantity::Day;
use regulars::voice::closing::{Case, is_finished};
use regulars::voice::{Closing, Corrections, Ear, Heard, NpsGroup, Questionnaire, Stage, Tone, said};
use regulars::workspace::Documents;

const ROOMS: [Room; 5] = [Room::Voice, Room::Feedback, Room::Loop, Room::Kiosk, Room::SurveyForm];

fn answers(rows: &[[&str; 4]]) -> Batch {
    let rows = rows.iter().map(|[date, asked, score, who]| {
        [*date, *asked, *score, "counter", "", *who].map(str::to_owned).to_vec()
    });
    batch(Kind::Survey, rows.collect())
}

fn feedback(rows: &[[&str; 3]]) -> Batch {
    let rows =
        rows.iter().map(|[date, text, who]| [*date, *text, "Google", "", *who].map(str::to_owned).to_vec());
    batch(Kind::Feedback, rows.collect())
}

fn orders(csv: &str) -> Batch {
    regulars::import::read("orders.csv", csv.as_bytes(), None).unwrap().1
}

struct Shop {
    ledger: Ledger,
    documents: Documents,
    choice: Choice,
}

impl Shop {
    fn of(batches: impl IntoIterator<Item = Batch>) -> Shop {
        Shop { ledger: Ledger::of(batches), documents: Documents::default(), choice: Choice::default() }
    }

    fn sight(&self) -> Sight<'_> {
        Sight::new(&self.ledger, &self.choice, &self.documents)
    }

    fn page(&self, address: &Address) -> Page {
        page::page(self.sight(), address)
    }

    /// Does what the reader did, as the app would.
    fn act(&mut self, room: Room, act: Act) -> Option<Page> {
        match page::act(self.sight(), room, &act) {
            Outcome::Keep(documents) => self.documents = documents,
            Outcome::Typed(kind, rows) => {
                let others = [Kind::Survey, Kind::Feedback].into_iter().filter(|k| *k != kind);
                let kept: Vec<Batch> = others
                    .filter_map(|k| {
                        let typed = self.ledger.sources().iter().find(|s| s.kind == k)?.typed.clone()?;
                        Some(batch(k, typed))
                    })
                    .collect();
                self.ledger = Ledger::of(kept.into_iter().chain([batch(kind, rows)]));
            }
            Outcome::Page(page) => return Some(*page),
            other => panic!("{other:?}"),
        }
        None
    }
}

fn words(sentence: &Sentence) -> String {
    let part = |part: &Part| match part {
        Part::Words(words) => words.clone(),
        Part::Figure(figure) => figure.value.machine().unwrap_or_default(),
        Part::Value(value) => value.machine().unwrap_or_default(),
    };
    sentence.0.iter().map(part).collect()
}

fn all_words(page: &Page) -> String {
    fn of(blocks: &[Block], into: &mut String) {
        for block in blocks {
            match block {
                Block::Heading(words) => into.push_str(words),
                Block::Say(s) | Block::Note(s) => into.push_str(&words(s)),
                Block::List(all) => all.iter().for_each(|s| into.push_str(&words(s))),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|r| &r.cells) {
                        if let Cell::Words(w) | Cell::Link(w, _) = cell {
                            into.push_str(w);
                        }
                    }
                }
                Block::Fold { blocks, .. } => of(blocks, into),
                _ => {}
            }
            into.push('\n');
        }
    }
    let mut all = format!("{}\n{}\n", words(&page.title), words(&page.lede));
    of(&page.blocks, &mut all);
    all
}

fn figures(page: &Page) -> Vec<Figure> {
    page.blocks
        .iter()
        .filter_map(|b| if let Block::Figures(f) = b { Some(f.clone()) } else { None })
        .flatten()
        .collect()
}

#[test]
fn pages_say_something_of_nothing_and_of_twenty_typed_answers() {
    let nothing = Shop::of([]);
    for room in ROOMS {
        let page = nothing.page(&Address::new(room));
        assert!(!page.title.is_empty() && !page.blocks.is_empty(), "{}", room.word());
    }
    let days: Vec<String> = (1..=20).map(|d| format!("2026-03-{d:02}")).collect();
    let rows: Vec<[&str; 4]> = days
        .iter()
        .enumerate()
        .map(|(i, d)| {
            [
                d.as_str(),
                "nps",
                if i < 12 {
                    "9"
                } else if i < 15 {
                    "8"
                } else {
                    "3"
                },
                "",
            ]
        })
        .collect();
    let few = Shop::of([
        answers(&rows),
        feedback(&[["2026-03-01", "Very friendly.", ""], ["2026-03-02", "Too expensive.", ""]]),
    ]);
    let page = few.page(&Address::new(Room::Voice));
    // 12 of 20 promote, 5 detract: 60 and 25 of 100, a score of 35.
    assert_eq!(words(&page.title), "60 of 100 would recommend you, 25 would not.");
    let score = figures(&page).into_iter().find(|f| f.measure == Measure::NpsScore).unwrap();
    assert_eq!((score.value, score.cases), (Value::Number(35.0), Some(20)));
    let said = all_words(&page);
    assert!(said.contains("can’t be told yet") && said.contains("What more would add"), "{said}");
    assert!(
        words(&few.page(&Address::new(Room::Feedback)).title).starts_with("2 texts: 1 praise, 1 complains")
    );
    assert_eq!(words(&few.page(&Address::new(Room::Loop)).title), "One customer waits for an answer.");
}

#[test]
fn a_change_is_claimed_only_when_it_is_more_than_chance() {
    let year = |year: i32, promoters: usize, detractors: usize| -> Vec<[String; 4]> {
        let score = |i: usize| {
            if i < promoters {
                "10"
            } else if i < promoters + detractors {
                "2"
            } else {
                "8"
            }
        };
        (0..60)
            .map(|i| {
                [
                    format!("{year}-{:02}-{:02}", 1 + i / 5, 2 + i % 5),
                    "nps".into(),
                    score(i).into(),
                    String::new(),
                ]
            })
            .collect()
    };
    let shop = |then: (usize, usize), now: (usize, usize)| {
        let rows: Vec<[String; 4]> =
            year(2024, then.0, then.1).into_iter().chain(year(2025, now.0, now.1)).collect();
        let rows: Vec<[&str; 4]> = rows.iter().map(|r| [0, 1, 2, 3].map(|i| r[i].as_str())).collect();
        let mut shop = Shop::of([answers(&rows)]);
        let day = |m, d| Day::new(2025, m, d).unwrap();
        shop.choice.period = regulars::quantity::Period::new(day(1, 1), day(12, 31));
        all_words(&shop.page(&Address::new(Room::Voice)))
    };
    let same = shop((30, 10), (33, 10));
    assert!(same.contains("not more than chance") && !same.contains("rose by"), "{same}");
    let risen = shop((15, 30), (40, 5));
    assert!(risen.contains("The score of recommendation rose by 83 points"), "{risen}");
}

#[test]
fn answers_at_the_counter_are_typed_records_and_the_screen_goes_on() {
    let mut shop = Shop::of([]);
    let questions = Questionnaire::default();
    assert_eq!(questions.questions.len(), 2);
    for _guest in 0..2 {
        let mut at = String::new();
        for (place, score) in ["5", "9"].into_iter().enumerate() {
            let page = shop.page(&Address::new(Room::Kiosk).with("at", at.clone()));
            assert!(page.alone);
            let ask = page
                .blocks
                .iter()
                .find_map(|b| if let Block::Ask(ask) = b { Some(ask) } else { None })
                .unwrap();
            assert_eq!(
                (ask.number, ask.asks.as_str()),
                (place + 1, questions.questions[place].words.as_str())
            );
            let mut act = Act { name: ask.name.clone(), values: ask.values.clone() }.with("answer", score);
            // The app fills in the day, and goes where the act says.
            act.values
                .iter_mut()
                .filter(|(n, _)| n == Act::TODAY)
                .for_each(|(_, v)| *v = "2026-03-31".into());
            let to: Address = act.get(Act::TO).parse().unwrap();
            at = to.get("at").to_owned();
            assert!(shop.act(Room::Kiosk, act).is_none());
        }
        assert_eq!(at, "words");
        let wordless = Act::new("words").with("text", " ").with(Act::TODAY, "2026-03-31");
        assert!(shop.act(Room::Kiosk, wordless).is_some_and(|page| page.alone));
        let act = Act::new("words").with("text", "More bread").with(Act::TODAY, "2026-03-31");
        shop.act(Room::Kiosk, act);
    }
    // Two guests who answered alike on one day are two.
    let records = shop.ledger.records();
    assert_eq!((records.responses.len(), records.feedback.len()), (4, 2));
    assert!(records.responses.iter().all(|r| r.day == Day::new(2026, 3, 31)));
    let thanks = shop.page(&Address::new(Room::Kiosk).with("at", "thanks"));
    let back = thanks.blocks.iter().find_map(|b| {
        if let Block::Soon { seconds, to, .. } = b { Some((*seconds, to.clone())) } else { None }
    });
    assert!(back.is_some_and(|(seconds, to)| seconds < 20 && to == Address::new(Room::Kiosk)));
    for place in ["", "2", "99", "words", "x"] {
        assert!(!shop.page(&Address::new(Room::Kiosk).with("at", place)).title.is_empty());
    }
}

#[test]
fn questions_are_set_and_what_is_wrong_comes_back() {
    let mut shop = Shop::of([]);
    let set = Act::new("set")
        .with("greeting", "Hi")
        .with("asked0", "driver")
        .with("words0", "How was the advice?")
        .with("thanks", "Bye");
    let page = shop.act(Room::SurveyForm, set.clone()).unwrap();
    let form = page.blocks.iter().find_map(|b| if let Block::Form(f) = b { Some(f) } else { None }).unwrap();
    assert!(form.fields.iter().any(|f| f.name == "about0" && !f.problem.is_empty()));
    assert!(form.fields.iter().any(|f| f.name == "words0" && f.value == "How was the advice?"));
    shop.act(Room::SurveyForm, set.with("about0", "advice"));
    let paper = all_words(&shop.page(&Address::new(Room::SurveyForm).with("show", "paper")));
    assert!(paper.contains("1. How was the advice? (advice)") && paper.contains("☐\u{a0}5"), "{paper}");
    let kept: Questionnaire = shop.documents.get();
    let row = kept.row(&kept.questions[0], "4", "2026-03-01").unwrap();
    assert_eq!(row[3], "advice");
    assert!(kept.row(&kept.questions[0], "6", "2026-03-01").is_err());
    assert!(shop.act(Room::SurveyForm, Act::new("usual")).is_none());
    assert_eq!(shop.documents.get::<Questionnaire>(), Questionnaire::default());
}

#[test]
fn a_loop_goes_from_received_to_told_and_is_counted() {
    let mut shop = Shop::of([feedback(&[
        ["2026-03-01", "The soup was awful.", "ann@example.org"],
        ["2026-03-10", "Rude staff.", ""],
        ["2026-03-30", "Lovely, thank you!", ""],
    ])]);
    let loops = |shop: &Shop| {
        let of = |measure| {
            let page = shop.page(&Address::new(Room::Loop));
            figures(&page).into_iter().find(|f| f.measure == measure).unwrap().value
        };
        [Measure::FeedbackClosed, Measure::FeedbackDaysToClose, Measure::FeedbackOverdue]
            .map(|m| of(m).number())
    };
    // As of 30 March one complaint is 29 days old, the other 20; both are past a promise of 14.
    assert_eq!(loops(&shop), [Some(0.0), None, Some(2.0)]);
    let keys: Vec<u64> = said(&shop.ledger).iter().map(|s| s.key).collect();
    let name = |at: usize| format!("{:016x}", keys[at]);
    let soup = name(2);
    let stage = |to: &str, day: &str| {
        Act::new("stage").with("text", soup.clone()).with("stage", to).with(Act::TODAY, day)
    };
    shop.act(Room::Loop, stage("understood", "2026-03-12"));
    // A draft that still holds brackets is not an answer, and what was typed comes back.
    let text = Address::new(Room::Loop).with("text", soup.clone());
    let draft = shop.page(&text).blocks.iter().find_map(|b| match b {
        Block::Form(f) if f.name == "tell" => Some(f.fields[0].value.clone()),
        _ => None,
    });
    let draft = draft.unwrap();
    assert!(!is_finished(&draft) && draft.contains('['), "{draft}");
    let tell = |answer: &str| {
        Act::new("tell").with("text", soup.clone()).with("answer", answer).with("day", "2026-03-15")
    };
    let page = shop.act(Room::Loop, tell(&format!("{draft} and so on"))).unwrap();
    let form = page
        .blocks
        .iter()
        .find_map(|b| if let Block::Form(f) = b { (f.name == "tell").then_some(f) } else { None })
        .unwrap();
    assert!(!form.fields[0].problem.is_empty() && form.fields[0].value.ends_with("and so on"));
    shop.act(Room::Loop, tell("Dear Ann, the pot was old. We have a new one."));
    let closing: Closing = shop.documents.get();
    let case = &closing.texts[&keys[2]];
    assert_eq!(case.stage(), Stage::Told);
    // Understood on its own day; acted on no later than told.
    let dates: Vec<String> = case.reached.values().map(|d| d.unwrap().to_string()).collect();
    assert_eq!(dates, ["2026-03-12", "2026-03-15", "2026-03-15"]);
    // One of two, 14 days after it came in; the other still overdue.
    assert_eq!(loops(&shop), [Some(0.5), Some(14.0), Some(1.0)]);
    shop.act(Room::Loop, Act::new("promise").with("within", "30"));
    assert_eq!(loops(&shop)[2], Some(0.0));
    assert!(shop.act(Room::Loop, Act::new("promise").with("within", "soon")).is_some());
    shop.act(Room::Loop, Act::new("leave-be").with("text", name(1)));
    assert_eq!(loops(&shop)[0], Some(1.0));
    // Praise can be taken up; a note alone takes nothing up.
    shop.act(Room::Loop, Act::new("note").with("text", name(0)).with("note", "Tell the cook"));
    assert_eq!(loops(&shop)[0], Some(1.0));
    shop.act(Room::Loop, Act::new("take-up").with("text", name(0)));
    assert_eq!(loops(&shop)[0], Some(0.5));
    shop.act(
        Room::Loop,
        Act::new("stage").with("theme", "topic:staff").with("stage", "acted").with(Act::TODAY, "2026-04-01"),
    );
    assert_eq!(shop.documents.get::<Closing>().themes["topic:staff"].stage(), Stage::Acted);
}

#[test]
fn a_stage_can_be_taken_back() {
    let mut case = Case::default();
    let day = Day::new(2026, 3, 1);
    case.reach(Stage::Told, day);
    assert_eq!((case.stage(), case.reached.len()), (Stage::Told, 3));
    case.reach(Stage::Understood, Day::new(2026, 3, 2));
    assert_eq!((case.stage(), case.reached.len()), (Stage::Understood, 1));
    case.reach(Stage::Received, None);
    assert_eq!((case.stage(), case.reached.len()), (Stage::Received, 0));
}

#[test]
fn any_text_turns_into_an_action() {
    let mut shop = Shop::of([feedback(&[["2026-03-01", "The queue was endless.", ""]])]);
    let key = format!("{:016x}", said(&shop.ledger)[0].key);
    let act = Act::new("do").with("from", format!("text:{key}")).with("owner", "Kim");
    assert!(shop.act(Room::Loop, act.clone()).is_some());
    shop.act(Room::Loop, act.with("aim", "A second till").with("when", "2026-04-01"));
    let actions: Actions = shop.documents.get();
    let one = actions.of("loop").next().unwrap();
    assert_eq!((one.start, one.state, one.owner.as_str()), (Day::new(2026, 4, 1), State::Planned, "Kim"));
    assert!(
        all_words(&shop.page(&Address::new(Room::Loop))).contains("A second till“The queue was endless. …”")
    );
    shop.act(Room::Loop, Act::new("doing").with("id", one.id.to_string()).with("state", "done"));
    assert_eq!(shop.documents.get::<Actions>().all()[0].state, State::Done);
}

#[test]
fn the_owner_sets_right_on_the_page_what_was_read() {
    let mut shop = Shop::of([feedback(&[
        ["2026-03-01", "Oh great, closed again on Sunday.", ""],
        ["2026-03-02", "Good bread", ""],
    ])]);
    let heard = |shop: &Shop| {
        let heard = Heard::of(&shop.ledger, None, &shop.documents.get::<Corrections>());
        heard.all.iter().map(|r| r.tone.unwrap()).collect::<Vec<_>>()
    };
    let irony = format!("{:016x}", said(&shop.ledger)[1].key);
    shop.act(Room::Feedback, Act::new("tone").with("text", irony.clone()).with("tone", "negative"));
    assert_eq!(heard(&shop)[1], Tone::Negative);
    let page = shop.page(&Address::new(Room::Feedback).with("text", irony.clone()));
    assert!(page.blocks.iter().any(|b| matches!(b, Block::Form(f) if f.name == "tone")));
    assert!(all_words(&page).contains("(you said so)"));
    shop.act(
        Room::Feedback,
        Act::new("rename").with("theme", "topic:hours").with("name", "When we are open"),
    );
    assert!(all_words(&shop.page(&Address::new(Room::Feedback))).contains("When we are open"));
    shop.act(Room::Feedback, Act::new("tone").with("text", irony).with("tone", "as-read"));
    assert_eq!(heard(&shop)[1], Tone::Positive);
}

#[test]
fn how_many_were_asked_gives_the_share_that_answered() {
    let rows = [
        ["2026-03-01", "nps", "9", ""],
        ["2026-03-02", "nps", "9", ""],
        ["2026-03-02", "csat", "5", ""],
        ["2026-05-01", "nps", "2", ""],
    ];
    let mut shop = Shop::of([answers(&rows)]);
    let rate = |shop: &Shop| {
        figures(&shop.page(&Address::new(Room::Voice)))
            .into_iter()
            .find(|f| f.measure == Measure::ResponseRate)
            .unwrap()
            .value
    };
    assert_eq!(rate(&shop).number(), None);
    let act = Act::new("invited").with("first", "2026-03-01").with("last", "2026-03-31");
    assert!(shop.act(Room::Voice, act.clone().with("asked", "many")).is_some());
    shop.act(Room::Voice, act.with("asked", "8"));
    // Two people of eight; the satisfaction asked of one of them is not a third person, and May was not counted.
    assert_eq!(rate(&shop).number(), Some(0.25));
    shop.act(Room::Voice, Act::new("forget").with("at", "0"));
    assert_eq!(rate(&shop).number(), None);
}

#[test]
fn answers_are_laid_beside_orders() {
    // Two promoters: one comes back within 30 days, one after; one detractor who does not; and somebody whose answer is
    // too young to tell.
    let csv = "email,date,amount\n\
        ann@example.org,2025-01-01,100\nann@example.org,2025-01-20,100\n\
        bob@example.org,2025-01-01,10\nbob@example.org,2025-06-20,10\n\
        cid@example.org,2025-01-01,500\ncid@example.org,2025-01-02,500\n\
        dee@example.org,2025-06-19,10\neve@example.org,2025-02-01,10\n";
    let rows = [
        ["2025-01-05", "nps", "10", "ann@example.org"],
        ["2025-01-05", "nps", "9", "bob@example.org"],
        ["2025-01-05", "nps", "2", "cid@example.org"],
        ["2025-06-19", "nps", "10", "dee@example.org"],
    ];
    let shop = Shop::of([orders(csv), answers(&rows)]);
    let back = CameBack::of(&shop.ledger).unwrap();
    assert_eq!(back.days, 30);
    assert_eq!(
        back.groups,
        [(NpsGroup::Promoters, 2, 1), (NpsGroup::Passives, 0, 0), (NpsGroup::Detractors, 1, 0)]
    );
    // Of five customers the fifth who brought most is one: the detractor, with 1,000.
    let unhappy = good_but_unhappy(&shop.ledger, &shop.choice);
    assert_eq!(unhappy.len(), 1);
    assert_eq!(
        (shop.ledger.person(unhappy[0].person).title(), unhappy[0].brought.to_f64()),
        ("cid@example.org", 1000.0)
    );
    let said = all_words(&shop.page(&Address::new(Room::Voice)));
    assert!(
        said.contains("What they are worth") && said.contains("Good customers who are unhappy"),
        "{said}"
    );
    assert!(said.contains("Who answers is often who comes anyway"));
}

/// Whatever pages are opened, and however often: each text is read once for each period and for what was set right, and every
/// page says what it says without anything kept.
#[test]
fn texts_are_read_once_for_all_pages() {
    let mut shop = Shop::of([
        feedback(&[
            ["2026-03-01", "The coffee is wonderful and the staff are lovely", "ann@example.org"],
            ["2026-03-02", "I waited far too long, the service is slow", "bob@example.org"],
            ["2026-03-09", "Lovely coffee, slow service", ""],
        ]),
        answers(&[["2026-03-04", "nps", "2", "bob@example.org"]]),
        orders("email,date,total\nann@example.org,2026-02-01,10\nbob@example.org,2026-03-05,20\n"),
    ]);
    let texts = said(&shop.ledger).len() as u64;
    assert!(texts >= 3);
    let rooms = [
        Room::Feedback,
        Room::Loop,
        Room::Proactive,
        Room::Measures,
        Room::Besides,
        Room::Dimensions,
        Room::Canvas,
        Room::Coverage,
    ];
    let ear = Ear::default();
    let look = |shop: &Shop| {
        for room in rooms {
            let address = Address::new(room);
            let (kept, fresh) =
                (page::page(shop.sight().hearing(&ear), &address), page::page(shop.sight(), &address));
            assert_eq!(kept, fresh, "{}", room.word());
        }
    };
    look(&shop);
    // Over all days, and over those that the first page looks at.
    let first = ear.read();
    assert!((1..=2 * texts).contains(&first), "{first} of {texts}");
    look(&shop);
    look(&shop);
    assert_eq!(ear.read(), first, "nothing is read again");
    // What was set right is another reading; what was there before is still known.
    let key = said(&shop.ledger)[0].key;
    let before = shop.documents.clone();
    let mut corrections = Corrections::default();
    corrections.tones.insert(key, Tone::Negative);
    shop.documents = before.with(&corrections);
    look(&shop);
    let second = ear.read();
    assert!(first < second && second <= 2 * first);
    shop.documents = before;
    look(&shop);
    assert_eq!(ear.read(), second);
}
