//! Rules as text.

use super::{Compare, Goods, Match, NumberField, Rule, Span, TextField, Vocabulary, When, tongue};
use crate::customers::segment::rule::field::Measured;
use crate::quantity::Amount;
use std::fmt::{self, Display, Formatter};

impl Display for Rule {
    /// As it is kept: the same whatever the reader speaks.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&Pen::KEPT.rule(self))
    }
}

impl Rule {
    /// As the reader is shown it, in the words of their language; [`Rule::parse`] reads it as the same rule.
    pub fn said(&self) -> String {
        Pen::SAID.rule(self)
    }

    /// A rule that is kept as text, as the reader is shown it; as it is where it can’t be read.
    pub fn said_of(text: &str) -> String {
        Rule::parse(text, &Vocabulary::default()).map_or_else(|_| text.to_owned(), |rule| rule.said())
    }

    /// How deep brackets stand in brackets when it is printed.
    pub(super) fn nesting(&self) -> usize {
        match self {
            Rule::All(parts) | Rule::Any(parts) => {
                let inner = parts.iter().map(|part| {
                    let bracket = matches!(part, Rule::All(_) | Rule::Any(_));
                    part.nesting() + usize::from(bracket)
                });
                inner.max().unwrap_or(0)
            }
            Rule::Not(part) => part.nesting() + usize::from(!matches!(**part, Rule::Not(_))),
            _ => 0,
        }
    }
}

impl TextField {
    /// What it is called in rules as they are kept.
    pub(super) fn kept(&self) -> String {
        Pen::KEPT.text_field(self)
    }

    /// What the reader calls it.
    pub(super) fn said(&self) -> String {
        match self {
            TextField::Built(field) => tongue::shown(field.name()).to_owned(),
            TextField::Attribute(name) => name.clone(),
        }
    }
}

impl Span {
    fn word(self, n: u16) -> &'static str {
        match (self, n) {
            (Span::Days, 1) => "day",
            (Span::Weeks, 1) => "week",
            (Span::Months, 1) => "month",
            (Span::Years, 1) => "year",
            (Span::Days, _) => "days",
            (Span::Weeks, _) => "weeks",
            (Span::Months, _) => "months",
            (Span::Years, _) => "years",
        }
    }
}

/// Writes rules in English, as they are kept, or in the reader’s words.
///
/// A comparison is parted into its words, which [`super::Row::COMPARISONS`] holds, and the value that follows.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    word: for<'a> fn(&'a str) -> &'a str,
}

impl Pen {
    /// In English.
    pub(super) const KEPT: Pen = Pen { word: |word| word };
    /// In the reader’s words.
    pub(super) const SAID: Pen = Pen { word: tongue::shown };

    pub(super) fn word(self, english: &str) -> &str {
        (self.word)(english)
    }

    pub(super) fn rule(self, rule: &Rule) -> String {
        let listed = |parts: &[Rule], between: &str| {
            let written = parts.iter().map(|part| match part {
                Rule::All(_) | Rule::Any(_) => format!("({})", self.rule(part)),
                part => self.rule(part),
            });
            written.collect::<Vec<_>>().join(&format!(" {} ", self.word(between)))
        };
        match rule {
            Rule::Everyone => self.word("everyone").to_owned(),
            Rule::All(parts) => listed(parts, "and"),
            Rule::Any(parts) => listed(parts, "or"),
            Rule::Not(part) if matches!(**part, Rule::Not(_)) => {
                format!("{} {}", self.word("not"), self.rule(part))
            }
            Rule::Not(part) => format!("{} ({})", self.word("not"), self.rule(part)),
            Rule::Number(field, when, compare) => {
                let told = self.compared(field.name(), self.number(*field, *compare));
                match when {
                    Some(when) => format!("{told} {}", self.when(*when)),
                    None => told,
                }
            }
            Rule::Day(field, when) => format!("{} {}", self.word(field.name()), self.when(*when)),
            Rule::Text(field, matched) => {
                let (compare, value) = self.matched(field, matched);
                format!("{} {} {value}", self.text_field(field), self.word(compare)).trim_end().to_owned()
            }
            Rule::Bought { goods, when, .. } => {
                let name = self.word(bought(rule));
                format!("{name} {}", self.goods(goods, *when))
            }
            Rule::Segment(name) => format!("{} {}", self.word("in segment"), Quoted(name)),
        }
    }

    fn compared(self, field: &str, (compare, value): (&str, String)) -> String {
        format!("{} {} {value}", self.word(field), self.word(compare))
    }

    fn text_field(self, field: &TextField) -> String {
        match field {
            TextField::Built(field) => self.word(field.name()).to_owned(),
            TextField::Attribute(name) => format!("{} {}", self.word("attribute"), Quoted(name)),
        }
    }

    /// A comparison with a number: its words and its value.
    pub(super) fn number(self, field: NumberField, compare: Compare) -> (&'static str, String) {
        let sign = if field.measured() == Measured::Percent { " %" } else { "" };
        let one = |n: Amount| format!("{}{sign}", self.figures(n));
        match compare {
            Compare::AtLeast(n) => ("at least", one(n)),
            Compare::AtMost(n) => ("at most", one(n)),
            Compare::MoreThan(n) => ("more than", one(n)),
            Compare::LessThan(n) => ("less than", one(n)),
            Compare::Is(n) => ("is", one(n)),
            Compare::IsNot(n) => ("is not", one(n)),
            Compare::Between(a, b) => ("between", format!("{} {} {}", one(a), self.word("and"), one(b))),
        }
    }

    /// Days as they stand in a rule.
    pub(super) fn when(self, when: When) -> String {
        let (compare, value) = self.days(when);
        match (when, self.word("longer ago than")) {
            // English has its last word behind the number.
            (When::Ago(..), "longer ago than") => format!("more than {value} ago"),
            (When::Ago(..), words) => format!("{words} {value}"),
            _ => format!("{} {value}", self.word(compare)),
        }
    }

    /// Days: their words and their value.
    pub(super) fn days(self, when: When) -> (&'static str, String) {
        let span = |n: u16, span: Span| format!("{n} {}", self.word(span.word(n)));
        match when {
            When::Since(day) => ("since", day.to_string()),
            When::Before(day) => ("before", day.to_string()),
            When::On(day) => ("on", day.to_string()),
            When::Between(from, to) => ("between", format!("{from} {} {to}", self.word("and"))),
            When::InLast(n, of) => ("in the last", span(n, of)),
            When::Ago(n, of) => ("more than … ago", span(n, of)),
        }
    }

    /// A comparison with words: its own words and its value.
    pub(super) fn matched(self, field: &TextField, matched: &Match) -> (&'static str, String) {
        let quoted = |text: &String| Quoted(self.value(field, text)).to_string();
        match matched {
            Match::Is(text) => ("is", quoted(text)),
            Match::IsNot(text) => ("is not", quoted(text)),
            // A part of a word is the same in every language only as it was typed.
            Match::Contains(text) => ("contains", Quoted(text).to_string()),
            Match::OneOf(texts) => ("is one of", texts.iter().map(quoted).collect::<Vec<_>>().join(", ")),
            Match::Known => ("is known", String::new()),
            Match::Unknown => ("is unknown", String::new()),
        }
    }

    /// A value of a field: where it has only a few, the reader’s word for it.
    pub(super) fn value<'a>(self, field: &TextField, text: &'a str) -> &'a str {
        match field {
            TextField::Built(field) if field.words().is_some_and(|words| words.contains(&text)) => {
                self.word(text)
            }
            _ => text,
        }
    }

    /// What was bought, and when.
    pub(super) fn goods(self, goods: &Goods, when: Option<When>) -> String {
        let name = Quoted(&goods.name);
        when.map_or_else(|| name.to_string(), |when| format!("{name} {}", self.when(when)))
    }

    /// A number without needless decimals.
    fn figures(self, n: Amount) -> String {
        let n = n.ten_thousandths();
        let (whole, part) = (n / Amount::PER_UNIT, n % Amount::PER_UNIT);
        if part == 0 {
            return whole.to_string();
        }
        let mark = self.word(".");
        let part = format!("{part:04}");
        let part = match part.trim_end_matches('0') {
            // Three decimals after a point are a number; after a comma they could be thousands.
            short if mark == "," && short.len() == 3 => part.as_str(),
            short => short,
        };
        format!("{whole}{mark}{part}")
    }
}

/// The words before goods.
pub(super) fn bought(rule: &Rule) -> &'static str {
    let Rule::Bought { never, goods, .. } = rule else { return "" };
    match (never, goods.category, goods.like) {
        (true, true, true) => "never bought category like",
        (true, true, false) => "never bought category",
        (true, false, true) => "never bought anything like",
        (true, false, false) => "never bought",
        (false, true, true) => "bought category like",
        (false, true, false) => "bought category",
        (false, false, true) => "bought anything like",
        (false, false, false) => "bought",
    }
}

/// In quotation marks, so that it is read as it is.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
