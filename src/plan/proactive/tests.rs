use super::*;
use crate::ledger::Link;
use crate::plan::{By, Logged};
use crate::voice::Corrections;

fn day(text: &str) -> Day {
    crate::import::typed::day(text).unwrap()
}

/// Orders by customer: name, and days counted back from 30 June 2026, which somebody always buys on.
fn orders(of: &[(&str, &[i32])]) -> Ledger {
    with(of, &[])
}

fn with(of: &[(&str, &[i32])], more: &[(&str, &str)]) -> Ledger {
    let mut csv = "order id,email,date,total,currency\n".to_owned();
    let mut n = 0;
    for (who, back) in of.iter().chain(&[("today", &[0, 200, 207, 220][..])]) {
        for days in *back {
            n += 1;
            csv += &format!(
                "{n},{who}@example.org,{},20.00,EUR\n",
                Day::from_epoch(day("2026-06-30").epoch() - days)
            );
        }
    }
    let files = [("orders.csv", csv.as_str())].into_iter().chain(more.iter().copied());
    Ledger::of(files.map(|(name, csv)| crate::import::read(name, csv.as_bytes(), None).unwrap().1))
}

fn lists(ledger: &Ledger, log: &ContactLog) -> Proactive {
    let heard = Heard::of(ledger, None, &Corrections::default());
    Proactive::of(ledger, &Choice::default(), &heard, &Closing::default(), log, &Limits::default())
}

fn who(ledger: &Ledger, all: &Proactive, cause: Cause) -> Vec<(String, String)> {
    let name = |due: &Due| ledger.person(due.person).email.split('@').next().unwrap().to_owned();
    all.list(cause).unwrap().rows.iter().map(|due| (name(due), due.by.to_string())).collect()
}

fn of(name: &str, by: &str) -> (String, String) {
    (name.to_owned(), by.to_owned())
}

#[test]
fn rhythms_put_people_on_the_list_that_fits() {
    let ledger = orders(&[
        // Every 30 days, the next one on 5 July, or yesterday; and one who is 20 days late.
        ("soon", &[25, 55, 85, 115]),
        ("yesterday", &[31, 61, 91, 121]),
        ("little-late", &[50, 80, 110, 140]),
        // As even, but the next time is three weeks off; and uneven.
        ("later", &[9, 39, 69, 99]),
        ("uneven", &[25, 30, 85, 140]),
        // Weekly: nobody is reminded of that.
        ("weekly", &[7, 14, 21, 28]),
        // First orders 3, 14 and 15 days ago.
        ("new", &[3]),
        ("two-weeks", &[14]),
        ("older", &[15]),
        // Overdue: 30 days apart, silent for 61, and 119 (four gaps less a day), and 121.
        ("overdue", &[61, 91, 121, 151]),
        ("last-day", &[119, 149, 179, 209]),
        ("gone", &[121, 151, 181, 211]),
        // Twice the gap is not yet overdue; three days make no regular; and a year of silence ends it.
        ("not-yet", &[60, 90, 121, 151]),
        ("thrice", &[61, 91, 121]),
        ("year", &[365, 395, 425, 455]),
    ]);
    let all = lists(&ledger, &ContactLog::default());
    assert_eq!(all.as_of, Some(day("2026-06-30")));
    assert_eq!(
        who(&ledger, &all, Cause::Renewal),
        [
            of("yesterday", "2026-06-30"),
            of("little-late", "2026-06-30"),
            of("not-yet", "2026-06-30"),
            of("soon", "2026-07-05")
        ]
    );
    assert_eq!(who(&ledger, &all, Cause::First), [of("two-weeks", "2026-06-30"), of("new", "2026-07-04")]);
    assert_eq!(
        who(&ledger, &all, Cause::Overdue),
        [of("last-day", "2026-07-01"), of("overdue", "2026-07-07"), of("gone", "2026-07-07")]
    );
    assert_eq!(all.list(Cause::Overdue).unwrap().gone, 1);
    // What lies behind is not to be expected any more.
    let renewals: Vec<String> = all
        .list(Cause::Renewal)
        .unwrap()
        .rows
        .iter()
        .map(|due| crate::page::csv::plain(&due.reason(all.currency)))
        .collect();
    assert!(renewals[0].contains("the next time was to be expected on 2026-06-"), "{renewals:?}");
    assert!(renewals[3].contains("the next time is to be expected on 2026-07-05"), "{renewals:?}");
    let late = all.list(Cause::Overdue).unwrap().rows[1];
    assert_eq!(late.why, Why::Overdue { days: 4, gap: 30.0, silent: 61 });
    assert_eq!(
        crate::page::csv::plain(&late.reason(all.currency)),
        "Came on 4 days, usually every 30 days; silent for 61 days."
    );
}

#[test]
fn whoever_was_contacted_lately_or_never_wants_to_be_is_left_out_and_counted() {
    let ledger = orders(&[
        ("late", &[61, 91, 121, 151]),
        ("asked", &[61, 91, 121, 151]),
        ("once", &[61, 91, 121, 151]),
        ("peace", &[61, 91, 121, 151]),
    ]);
    let link = |name: &str| Link::Email(format!("{name}@example.org"));
    let contact =
        |name: &str, d: &str| Logged { who: link(name), play: "refill".into(), by: By::Person, day: day(d) };
    // 31 May is thirty days before the last day: long enough ago.
    let log = ContactLog {
        contacts: vec![contact("asked", "2026-06-01"), contact("once", "2026-05-31")],
        never: [link("peace")].into(),
    };
    let all = lists(&ledger, &log);
    let list = all.list(Cause::Overdue).unwrap();
    assert_eq!((list.lately, list.never), (1, 1));
    let names: Vec<String> = who(&ledger, &all, Cause::Overdue).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["late", "once"]);
    assert_eq!(all.people(), 2);
}

const SURVEY: &str = "Timestamp,Email,How likely are you to recommend us?,Comment\n\
    2026-03-01,praised@example.org,10,\n\
    2026-03-01,came@example.org,10,\n\
    2025-03-01,long-ago@example.org,10,\n\
    2026-03-01,changed@example.org,10,\n\
    2026-06-20,changed@example.org,2,Too slow\n\
    2026-06-20,cross@example.org,1,The delivery was terrible and late and I am very disappointed\n";

#[test]
fn scores_and_complaints_put_people_on_the_lists_that_fit() {
    let ledger = with(
        &[
            ("praised", &[125, 155, 185]),
            ("came", &[5, 35, 65]),
            ("long-ago", &[125, 155, 185]),
            ("changed", &[125, 155, 185]),
            // The best fifth, and unhappy.
            ("cross", &[2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]),
        ],
        &[("survey.csv", SURVEY)],
    );
    let all = lists(&ledger, &ContactLog::default());
    assert_eq!(who(&ledger, &all, Cause::Silent), [of("praised", "2026-07-07")]);
    let silent = all.list(Cause::Silent).unwrap().rows[0];
    // They answered on 1 March, 121 days before the last day, after their last order.
    assert_eq!(silent.why, Why::Silent { answered: day("2026-03-01"), score: 10.0, silent: 121 });
    assert_eq!(who(&ledger, &all, Cause::Unhappy), [of("cross", "2026-07-02")]);
    // Said on 20 June, answers are promised within fourteen days.
    assert!(who(&ledger, &all, Cause::Complaint).contains(&of("cross", "2026-07-04")));
}

#[test]
fn who_brings_much_and_complains_in_writing_is_unhappy_until_told() {
    const TEXTS: &str = "Date,Email,Source,Review,Rating\n\
        2026-06-01,best@example.org,Google,Terrible service and cold coffee. Never again.,1\n\
        2026-06-01,small@example.org,Google,Terrible service and cold coffee. Never again.,1\n\
        2026-05-01,glad@example.org,Google,Terrible service and cold coffee.,1\n\
        2026-06-02,glad@example.org,Google,Wonderful and friendly. We love it.,5\n";
    let often: Vec<i32> = (1..20).map(|n| n * 2).collect();
    let mut people = vec![("best", often.as_slice()), ("glad", often.as_slice()), ("small", &[40][..])];
    let others = ["a", "b", "c", "d", "e", "f", "g"];
    people.extend(others.iter().map(|name| (*name, &[60][..])));
    let ledger = with(&people, &[("reviews.csv", TEXTS)]);
    let of = |closing: &Closing| {
        let heard = Heard::of(&ledger, None, &Corrections::default());
        let log = ContactLog::default();
        let all = Proactive::of(&ledger, &Choice::default(), &heard, closing, &log, &Limits::default());
        (
            who(&ledger, &all, Cause::Unhappy),
            heard.all.iter().map(|reading| reading.said.key).collect::<Vec<u64>>(),
        )
    };
    let (unhappy, keys) = of(&Closing::default());
    assert_eq!(unhappy, [("best".to_owned(), "2026-07-02".to_owned())]);
    let mut closing = Closing::default();
    for key in keys {
        closing.texts.entry(key).or_default().reach(Stage::Told, Some(day("2026-06-20")));
    }
    assert!(of(&closing).0.is_empty());
}

#[test]
fn nothing_gives_empty_lists() {
    let all = lists(&Ledger::default(), &ContactLog::default());
    assert!(all.lists.len() == 6 && all.people() == 0 && all.as_of.is_none());
}
