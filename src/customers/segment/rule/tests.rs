//! Rules in the reader’s language: whatever is typed or shown in it is the same rule in English.

use super::field::Built;
use super::tongue::{WORDS, folded, others, shown};
use super::{
    Compare, Draft, DraftRow, Goods, Match, NumberField, Rule, Span, TextField, Vocabulary, When, reference,
};
use crate::language::{Words, within};
use crate::quantity::{Amount, Day};
use proptest::prelude::*;

fn german<T>(said: impl FnOnce() -> T) -> T {
    thread_local!(static GERMAN: &'static Words = Words::of_lists("de"));
    within(GERMAN.with(|words| *words), said)
}

fn read(text: &str) -> Rule {
    Rule::parse(text, &Vocabulary { attributes: vec!["Ort".into(), "Stadtteil".into()] })
        .unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

/// What stands in a rule in German, and the same as it is kept.
const PAIRS: [(&str, &str); 33] = [
    ("Gruppe = Treu", "group is \"Loyal\""),
    ("gruppe ist bald treu", "group is \"Potential loyals\""),
    ("Gruppe ist \"Am Einschlafen\" oder \"Verloren\"", "group is one of \"About to sleep\", \"Lost\""),
    ("STUFE IST BESTES FÜNFTEL", "tier is \"Top fifth\""),
    ("Stufe ist \"Bestes Fuenftel\"", "tier is \"Top fifth\""),
    ("stufe ist bestes funftel", "tier is \"Top fifth\""),
    ("Stufe ist \"Untere Ha\u{308}lfte\"", "tier is \"Lower half\""),
    ("Lebensabschnitt ist nicht Zurückgewonnen", "stage is not \"Won back\""),
    ("Lebensabschnitt ist eines von Neu, Aktiv", "stage is one of \"New\", \"Active\""),
    ("Lebensabschnitt is slipping", "stage is \"Slipping\""),
    ("stage ist am Abwandern", "stage is \"Slipping\""),
    ("Weiterempfehlung ist Promotoren", "recommendation is \"Promoters\""),
    ("Post erlaubt ist ja und Name enthält \"Nie\"", "letters is \"yes\" and name contains \"Nie\""),
    ("Gruppe enthält \"treu\"", "group is one of \"Loyal\", \"Potential loyals\""),
    ("Gruppe enthält \"schlaf\"", "group is one of \"About to sleep\", \"Hibernating\""),
    ("größte Bestellung über 12,5", "largest order more than 12.5"),
    ("groesste bestellung ist mindestens 12,5", "largest order at least 12.5"),
    (
        "Bestellungen mindestens 3 und letzte Bestellung vor mehr als 60 Tagen",
        "orders at least 3 and last order more than 60 days ago",
    ),
    ("letzte Bestellung mehr als 2 Monate her", "last order more than 2 months ago"),
    ("letzte Bestellung vor höchstens 1 Jahr", "last order in the last 1 year"),
    ("erste Bestellung vor 31.1.2026", "first order before 2026-01-31"),
    ("erste Bestellung ist am 31.1.2026", "first order on 2026-01-31"),
    ("erste Bestellung zwischen 2026-01-01 und 2026-01-31", "first order between 2026-01-01 and 2026-01-31"),
    ("ausgegeben mehr als 200 in den letzten 12 Monaten", "spent more than 200 in the last 12 months"),
    ("Bestellungen vor mehr als 2 Wochen höchstens 3", "orders at most 3 more than 2 weeks ago"),
    ("Bestellungen zwischen 2 und 5 seit 2026-01-01", "orders between 2 and 5 since 2026-01-01"),
    ("üblicher Abstand höchstens 30 Tage", "usual gap at most 30"),
    ("Chance auf Wiederkehr < 50 %", "chance of coming back less than 50 %"),
    (
        "hat aus Warengruppe gekauft \"Kaffee\" aber nie \"Tee\"",
        "bought category \"Kaffee\" and never bought \"Tee\"",
    ),
    (
        "hat nie etwas gekauft wie \"Tee\" in den letzten 6 Monaten",
        "never bought anything like \"Tee\" in the last 6 months",
    ),
    ("nicht (alle oder im Segment \"Und nicht\")", "not (everyone or in segment \"Und nicht\")"),
    ("Schlagwort ist nicht bekannt", "tag is unknown"),
    // A field comes before a column of the same name, as in English; the column is reached all the same.
    (
        "Ort ist Graz oder Spalte \"Ort\" ist Graz oder Stadtteil ist Graz",
        "place is \"Graz\" or attribute \"Ort\" is \"Graz\" or attribute \"Stadtteil\" is \"Graz\"",
    ),
];

#[test]
fn what_is_typed_in_german_is_kept_in_english_and_read_in_both() {
    for (typed, kept) in PAIRS {
        let rule = german(|| read(typed));
        assert_eq!(rule.to_string(), kept, "{typed}");
        assert_eq!(german(|| rule.to_string()), kept);
        assert_eq!(read(kept), rule);
        assert_eq!(german(|| read(kept)), rule, "{kept}");
        assert_eq!(german(|| read(&rule.said())), rule, "{}", german(|| rule.said()));
    }
    let shown =
        german(|| read("group is loyal and orders at least 2.5 and last order more than 60 days ago").said());
    assert_eq!(
        shown,
        "Gruppe ist \"Treu\" und Bestellungen mindestens 2,5 und letzte Bestellung vor mehr als 60 Tagen"
    );
    let three = german(|| read("spent > 2.125").said());
    assert_eq!(
        (three.as_str(), german(|| read(&three)).to_string().as_str()),
        ("ausgegeben mehr als 2,1250", "spent more than 2.125")
    );
}

#[test]
fn every_word_has_a_german_one_and_none_means_two_things() {
    let said: Vec<(&str, Vec<&str>)> =
        german(|| WORDS.iter().map(|(word, _)| (*word, others(word))).collect());
    // Words that are alike in both languages, and need no other.
    let alike = ["name", "…"];
    for (word, said) in &said {
        assert!(!said.is_empty() || alike.contains(word) || folded(word) == folded(shown(word)), "{word}");
    }
    // Where one stands the other never does: a day is counted, a tag is asked about; `from` and `before` come before dates.
    let apart = [("tag", "day"), ("New", "new")];
    for (word, mine) in &said {
        let mine: Vec<String> = mine.iter().map(|said| folded(said)).chain([folded(word)]).collect();
        for (other, theirs) in said.iter().filter(|(other, _)| other != word) {
            for their in theirs.iter().map(|said| folded(said)).chain([folded(other)]) {
                let known = apart.contains(&(*word, *other)) || apart.contains(&(*other, *word));
                assert!(!mine.contains(&their) || known, "“{their}” is both {word} and {other}");
            }
        }
    }
    // Groups and stages are among them under the names they are kept by.
    for field in Built::ALL {
        for word in field.words().unwrap_or_default() {
            assert!(WORDS.iter().any(|(known, _)| *known == word), "{word}");
            let typed = german(|| format!("{} ist {}", shown(field.name()), shown(word)));
            let kept = format!("{} is \"{word}\"", field.name());
            assert_eq!(german(|| read(&typed)).to_string(), kept, "{typed}");
        }
    }
    for entry in reference() {
        let known = WORDS.iter().any(|(word, _)| *word == entry.name);
        assert!(known, "{}", entry.name);
        let rule = read(entry.example);
        assert_eq!(german(|| read(&rule.said())), rule);
    }
    for compare in DraftRow::COMPARISONS {
        assert!(WORDS.iter().any(|(word, _)| *word == compare), "{compare}");
    }
}

#[test]
fn what_is_wrong_is_told_with_the_readers_words() {
    let wrong = |text: &str| german(|| Rule::parse(text, &Vocabulary::default()).unwrap_err().to_string());
    assert!(wrong("Grupe ist Treu").ends_with("Meinten Sie Gruppe?"), "{}", wrong("Grupe ist Treu"));
    assert!(
        wrong("oders at least 3").ends_with("Meinten Sie Bestellungen?"),
        "{}",
        wrong("oders at least 3")
    );
    let known = wrong("Gruppe ist Trau");
    assert!(
        known.contains("Spitzenkunden, Treu, Bald treu") && known.ends_with("Meinten Sie Treu?"),
        "{known}"
    );
    assert!(wrong("letzte Bestellung vor mehr als 3 Monatn").contains("Meinten Sie Monat"));
    assert!(wrong("Bestellungen 3").contains("„Bestellungen“ muss mit einer Zahl verglichen werden"));
    // In English as ever.
    let wrong = Rule::parse("oders at least 3", &Vocabulary::default()).unwrap_err();
    assert_eq!(wrong.near.as_deref(), Some("orders"));
    // German is no part of it where English is read.
    assert!(Rule::parse("Gruppe ist Treu", &Vocabulary::default()).is_err());
}

#[test]
fn the_form_shows_and_takes_german_values() {
    let row = german(|| Draft::of(&read("group is \"Loyal\"")).groups[0].rows[0].clone());
    assert_eq!((row.field.as_str(), row.compare.as_str(), row.value.as_str()), ("group", "is", "Treu"));
    let row = german(|| Draft::of(&read("last order more than 60 days ago")).groups[0].rows[0].clone());
    assert_eq!((row.compare.as_str(), row.value.as_str()), ("more than … ago", "60 Tagen"));
    let typed = |field: &str, compare: &str, value: &str| {
        let row = DraftRow { field: field.into(), compare: compare.into(), value: value.into() };
        german(|| Draft::of_one(row).rule(&Vocabulary::default())).unwrap().to_string()
    };
    assert_eq!(typed("tier", "is", "bestes fünftel"), "tier is \"Top fifth\"");
    assert_eq!(typed("tier", "is", "top fifth"), "tier is \"Top fifth\"");
    assert_eq!(typed("orders", "between", "2 und 5"), "orders between 2 and 5");
    assert_eq!(typed("last order", "more than … ago", "60 Tage"), "last order more than 60 days ago");
    assert_eq!(
        typed("bought", "", "Espresso in den letzten 6 Monaten"),
        "bought \"Espresso\" in the last 6 months"
    );
    assert_eq!(typed(DraftRow::IN_WORDS, "", "nicht (hat gekauft \"Tee\")"), "not (bought \"Tee\")");
    let unreadable =
        Draft::of_one(DraftRow { field: "orders".into(), compare: "at least".into(), value: "viele".into() });
    assert_eq!(german(|| unreadable.said()), "Bestellungen mindestens viele");
    assert_eq!(unreadable.said(), "orders at least viele");
}

/// Words that a rule in either language is made of, and names that look like them.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "und",
            "nie",
            "alle",
            "vor mehr als",
            "Ort",
            "Tag",
            "ist \"gut\"",
            "Treu",
            "in den letzten 3"
        ])
        .prop_map(str::to_owned),
        "[a-zäöüß \"]{0,8}x",
    ]
}

fn rules() -> BoxedStrategy<Rule> {
    let amount = (0i64..100_000).prop_map(Amount::from_ten_thousandths);
    let compare = (amount.clone(), amount, 0u8..7).prop_map(|(a, b, which)| match which {
        0 => Compare::AtLeast(a),
        1 => Compare::AtMost(a),
        2 => Compare::MoreThan(a),
        3 => Compare::LessThan(a),
        4 => Compare::Is(a),
        5 => Compare::IsNot(a),
        _ => Compare::Between(a.min(b), a.max(b)),
    });
    let span = prop::sample::select(vec![Span::Days, Span::Weeks, Span::Months, Span::Years]);
    let when = (0i32..20_000, 0u16..20, span, 0u8..6).prop_map(|(day, n, span, which)| {
        let day = Day::from_epoch(day);
        match which {
            0 => When::Since(day),
            1 => When::Before(day),
            2 => When::On(day),
            3 => When::Between(day, day + i32::from(n)),
            4 => When::InLast(n, span),
            _ => When::Ago(n, span),
        }
    });
    let few = prop::sample::select(
        Built::ALL
            .iter()
            .flat_map(|field| field.words().unwrap_or_default().into_iter().map(|word| (*field, word)))
            .collect::<Vec<_>>(),
    );
    let leaf = prop_oneof![
        (prop::sample::select(NumberField::ALL.to_vec()), compare.clone())
            .prop_map(|(field, compare)| Rule::Number(field, None, compare)),
        (when.clone(), compare).prop_map(|(when, compare)| Rule::Number(
            NumberField::Spent,
            Some(when),
            compare
        )),
        (prop::sample::select(super::DayField::ALL.to_vec()), when.clone())
            .prop_map(|(field, when)| Rule::Day(field, when)),
        few.prop_map(|(field, word)| Rule::Text(TextField::Built(field), Match::Is(word.to_owned()))),
        (names(), names())
            .prop_map(|(name, word)| Rule::Text(TextField::Attribute(name), Match::Contains(word))),
        names().prop_map(|word| Rule::Text(TextField::Built(Built::Place), Match::IsNot(word))),
        (any::<(bool, bool, bool)>(), names(), prop::option::of(when)).prop_map(
            |((never, category, like), name, when)| {
                Rule::Bought { never, goods: Goods { category, like, name }, when }
            }
        ),
        names().prop_map(Rule::Segment),
        Just(Rule::Everyone),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Rule::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Rule::Any),
            inner.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_rule_is_the_same_in_every_language(rule in rules()) {
        let none = Vocabulary::default();
        let said = german(|| rule.said());
        prop_assert_eq!(german(|| Rule::parse(&said, &none)), Ok(rule.clone()), "{}", said);
        let kept = rule.to_string();
        prop_assert_eq!(german(|| Rule::parse(&kept, &none)), Ok(rule.clone()), "{}", kept);
        prop_assert_eq!(german(|| rule.to_string()), kept);
        prop_assert_eq!(german(|| Draft::of(&rule).rule(&none)), Ok(rule.clone()));
    }
}
