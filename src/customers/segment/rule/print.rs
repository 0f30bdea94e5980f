//! Rules as text.

use super::{Compare, DayField, Goods, Match, NumberField, Rule, Span, TextField, When};
use crate::customers::segment::rule::field::Measured;
use crate::quantity::Amount;
use std::fmt::{self, Display, Formatter};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let listed = |f: &mut Formatter<'_>, parts: &[Rule], between: &str| {
            for (i, part) in parts.iter().enumerate() {
                if i > 0 {
                    f.write_str(between)?;
                }
                match part {
                    Rule::All(_) | Rule::Any(_) => write!(f, "({part})")?,
                    part => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Rule::Everyone => f.write_str("everyone"),
            Rule::All(parts) => listed(f, parts, " and "),
            Rule::Any(parts) => listed(f, parts, " or "),
            Rule::Not(part) if matches!(**part, Rule::Not(_)) => write!(f, "not {part}"),
            Rule::Not(part) => write!(f, "not ({part})"),
            Rule::Number(field, when, compare) => {
                write!(f, "{} {}", field.name(), Told { compare: *compare, field: *field })?;
                when.map_or(Ok(()), |when| write!(f, " {when}"))
            }
            Rule::Day(field, when) => write!(f, "{field} {when}"),
            Rule::Text(field, matched) => write!(f, "{field} {matched}"),
            Rule::Bought { never, goods, when } => {
                f.write_str(if *never { "never bought " } else { "bought " })?;
                write!(f, "{goods}")?;
                when.map_or(Ok(()), |when| write!(f, " {when}"))
            }
            Rule::Segment(name) => write!(f, "in segment {}", Quoted(name)),
        }
    }
}

impl Rule {
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

impl Display for DayField {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Display for TextField {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            TextField::Built(field) => f.write_str(field.name()),
            TextField::Attribute(name) => write!(f, "attribute {}", Quoted(name)),
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            When::Since(day) => write!(f, "since {day}"),
            When::Before(day) => write!(f, "before {day}"),
            When::On(day) => write!(f, "on {day}"),
            When::Between(from, to) => write!(f, "between {from} and {to}"),
            When::InLast(n, span) => write!(f, "in the last {n} {}", span.word(*n)),
            When::Ago(n, span) => write!(f, "more than {n} {} ago", span.word(*n)),
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

/// A comparison of a field.
struct Told {
    compare: Compare,
    field: NumberField,
}

impl Display for Told {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.field.measured() == Measured::Percent { " %" } else { "" };
        let one = |f: &mut Formatter<'_>, words: &str, n: Amount| write!(f, "{words} {}{sign}", Figures(n));
        match self.compare {
            Compare::AtLeast(n) => one(f, "at least", n),
            Compare::AtMost(n) => one(f, "at most", n),
            Compare::MoreThan(n) => one(f, "more than", n),
            Compare::LessThan(n) => one(f, "less than", n),
            Compare::Is(n) => one(f, "is", n),
            Compare::IsNot(n) => one(f, "is not", n),
            Compare::Between(a, b) => {
                one(f, "between", a)?;
                one(f, " and", b)
            }
        }
    }
}

impl Display for Match {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Match::Is(text) => write!(f, "is {}", Quoted(text)),
            Match::IsNot(text) => write!(f, "is not {}", Quoted(text)),
            Match::Contains(text) => write!(f, "contains {}", Quoted(text)),
            Match::OneOf(texts) => {
                f.write_str("is one of ")?;
                for (i, text) in texts.iter().enumerate() {
                    write!(f, "{}{}", if i > 0 { ", " } else { "" }, Quoted(text))?;
                }
                Ok(())
            }
            Match::Known => f.write_str("is known"),
            Match::Unknown => f.write_str("is unknown"),
        }
    }
}

impl Display for Goods {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.category, self.like) {
            (true, true) => "category like ",
            (true, false) => "category ",
            (false, true) => "anything like ",
            (false, false) => "",
        })?;
        write!(f, "{}", Quoted(&self.name))
    }
}

/// In quotation marks, so that it is read as it is.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// A number without needless decimals.
pub(super) struct Figures(pub(super) Amount);

impl Display for Figures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let n = self.0.ten_thousandths();
        let (whole, part) = (n / Amount::PER_UNIT, n % Amount::PER_UNIT);
        match part {
            0 => write!(f, "{whole}"),
            part => {
                let part = format!("{part:04}");
                let part = part.trim_end_matches('0');
                // Three decimals after a point are a number; only after a comma could they be thousands.
                write!(f, "{whole}.{part}")
            }
        }
    }
}
