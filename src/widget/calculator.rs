//! Four calculators: what is typed is read by the engine's own reader of numbers, the formulas are the engine's, and the
//! result is figures with their meaning, and a sentence.

use crate::customers::{kept, payback_months, rule_of_thumb, rule_of_thumb_up_front};
use crate::import::number::{self, Parsed};
use crate::measure::{Entry, Measure, Value};
use crate::quantity::{Amount, Currency, Money, RatePerYear, Share};
use crate::voice::Nps;
use crate::widget::Language;
use crate::{language, say, text};

/// Which calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calculator {
    /// What a customer is worth, by the rule of thumb.
    LifetimeValue,
    /// The net promoter score and how sure it is.
    Nps,
    /// When a new customer has paid for being won.
    AcquisitionPayback,
    /// How many stay.
    Retention,
}

/// A field of a calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Under this name it is known.
    pub name: &'static str,
    /// What it asks; in English, as all texts in tables.
    pub label: &'static str,
    /// What helps to fill it in.
    pub hint: &'static str,
    /// What stands in it at first.
    pub first: &'static str,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field.
    pub field: &'static str,
    /// What to do about it.
    pub says: String,
}

/// A figure with everything there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The name machines know it by.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub value: Value,
    /// The same for people.
    pub shown: String,
    /// What it means.
    pub definition: &'static str,
    /// How it is computed.
    pub formula: &'static str,
}

/// What a calculator came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// What it means, as somebody would say it.
    pub says: String,
    /// The figures, the main one first.
    pub figures: Vec<Told>,
}

const fn field(name: &'static str, label: &'static str, hint: &'static str, first: &'static str) -> Field {
    Field { name, label, hint, first }
}

// Looked up when the product is built: a program that shows eight definitions need not carry all of them.
const WORTH: Entry = Measure::RuleOfThumbValue.english();
const WORTH_UP_FRONT: Entry = Measure::RuleOfThumbUpFront.english();
const SCORE: Entry = Measure::NpsScore.english();
const MARGIN: Entry = Measure::NpsMargin.english();
const PAYBACK: Entry = Measure::PaybackMonths.english();
/// Of firms that know who their customers are; the catalogue tells of shops, where buying again is what staying means.
const RETENTION: Entry = Entry {
    definition: text!(
        "Of the customers you had at the start, the part that is still there at the end. New ones don’t count."
    ),
    formula: text!("(customers at the end − new ones) ÷ customers at the start"),
    ..Measure::RetentionRate.english()
};
const CHURN: Entry = Entry {
    definition: text!("Of the customers you had at the start, the part that has left by the end."),
    ..Measure::ChurnRate.english()
};

impl Calculator {
    /// All of them.
    pub const ALL: [Calculator; 4] =
        [Calculator::LifetimeValue, Calculator::Nps, Calculator::AcquisitionPayback, Calculator::Retention];

    /// Its name in addresses and attributes.
    pub fn word(self) -> &'static str {
        match self {
            Calculator::LifetimeValue => "lifetime-value",
            Calculator::Nps => "nps",
            Calculator::AcquisitionPayback => "acquisition-payback",
            Calculator::Retention => "retention",
        }
    }

    /// The one with this name.
    pub fn of(word: &str) -> Option<Calculator> {
        Calculator::ALL.into_iter().find(|calculator| calculator.word() == word)
    }

    /// What it answers.
    pub fn title(self) -> &'static str {
        match self {
            Calculator::LifetimeValue => say!("What is a customer worth?"),
            Calculator::Nps => say!("Would your customers recommend you?"),
            Calculator::AcquisitionPayback => say!("When has a new customer paid for being won?"),
            Calculator::Retention => say!("How many of your customers stay?"),
        }
    }

    /// What to fill in.
    pub fn lede(self) -> &'static str {
        match self {
            Calculator::LifetimeValue => {
                say!("Three numbers give a rule of thumb, for comparing rather than for planning.")
            }
            Calculator::Nps => {
                say!("Count the answers to “How likely are you to recommend us, from 0 to 10?”")
            }
            Calculator::AcquisitionPayback => {
                say!("Two numbers: what winning a customer costs, and what you earn from one.")
            }
            Calculator::Retention => say!("Three counts of one period: a month, a quarter, a year."),
        }
    }

    /// What is filled in.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Calculator::LifetimeValue => {
                const {
                    &[
                        field(
                            "margin",
                            text!("Earned from a customer in a year"),
                            text!("After the cost of the goods: 100, or € 100."),
                            "",
                        ),
                        field(
                            "kept",
                            text!("Customers who stay until the next year, in per cent"),
                            text!("80 if eighty of a hundred stay."),
                            "",
                        ),
                        field(
                            "discount",
                            text!("What waiting a year costs, in per cent"),
                            text!("10 is usual: 110 in a year is worth 100 today."),
                            "10",
                        ),
                    ]
                }
            }
            Calculator::Nps => {
                const {
                    &[
                        field("promoters", text!("Answered 9 or 10"), text!("These recommend you."), ""),
                        field("passives", text!("Answered 7 or 8"), text!("These are content."), ""),
                        field(
                            "detractors",
                            text!("Answered 0 to 6"),
                            text!("These may advise against you."),
                            "",
                        ),
                    ]
                }
            }
            Calculator::AcquisitionPayback => {
                const {
                    &[
                        field(
                            "cost",
                            text!("Winning one customer costs"),
                            text!(
                                "Marketing and sales of a month, divided by the new customers of that month."
                            ),
                            "",
                        ),
                        field(
                            "margin",
                            text!("Earned from a customer in a year"),
                            text!("After the cost of the goods."),
                            "",
                        ),
                    ]
                }
            }
            Calculator::Retention => {
                const {
                    &[
                        field(
                            "start",
                            text!("Customers at the start"),
                            text!("On the first day of the period."),
                            "",
                        ),
                        field(
                            "end",
                            text!("Customers at the end"),
                            text!("On its last day, new ones included."),
                            "",
                        ),
                        field("new", text!("New ones among them"), text!("Won during the period."), ""),
                    ]
                }
            }
        }
    }

    /// What comes of these entries, in the order of the fields.
    ///
    /// # Errors
    /// Everything that is wrong, each with its field.
    ///
    /// ```
    /// use regulars::widget::{Language, calculator::Calculator};
    /// let worth = Calculator::LifetimeValue.compute(&["100", "80", "10"], Language::default()).unwrap();
    /// assert_eq!(worth.figures[0].shown, "266.67");
    /// assert_eq!(worth.figures[1].shown, "366.67");
    /// ```
    pub fn compute(self, entries: &[&str], language: Language) -> Result<Computed, Vec<Wrong>> {
        let mut read = Read { calculator: self, entries, language, currency: None, wrong: Vec::new() };
        let computed = match self {
            Calculator::LifetimeValue => read.lifetime_value(),
            Calculator::Nps => read.nps(),
            Calculator::AcquisitionPayback => read.payback(),
            Calculator::Retention => read.retention(),
        };
        computed.filter(|_| read.wrong.is_empty()).ok_or(read.wrong)
    }
}

/// Reads entries, and notes what is wrong with them.
struct Read<'a> {
    calculator: Calculator,
    entries: &'a [&'a str],
    language: Language,
    currency: Option<Currency>,
    wrong: Vec<Wrong>,
}

impl Read<'_> {
    fn field(&self, at: usize) -> &'static str {
        self.calculator.fields().get(at).map_or("", |field| field.name)
    }

    fn refuse<T>(&mut self, at: usize, says: &str) -> Option<T> {
        self.wrong.push(Wrong { field: self.field(at), says: says.to_owned() });
        None
    }

    /// The number in a field, with its currency where it names one.
    fn number(&mut self, at: usize, like: &str) -> Option<(Amount, Option<Currency>)> {
        let entry = self.entries.get(at).copied().unwrap_or_default().trim();
        let decimal = number::decimal_evidence(entry.as_bytes()).unwrap_or(self.language.decimal);
        match number::amount(entry.as_bytes(), decimal) {
            Parsed::Amount { amount, .. } if amount.is_negative() => {
                self.refuse(at, say!("This can’t be less than 0."))
            }
            Parsed::Amount { amount, currency, .. } => Some((amount, currency)),
            Parsed::Blank => self.refuse(at, &say!("Please fill this in, such as {like}.", like)),
            Parsed::Unreadable => {
                self.refuse(at, &say!("This can’t be read as a number. Write it such as {like}.", like))
            }
        }
    }

    fn money(&mut self, at: usize) -> Option<f64> {
        let (amount, currency) = self.number(at, "100")?;
        match (self.currency, currency) {
            (Some(one), Some(other)) if one != other => {
                self.refuse(at, say!("The amounts are in different currencies."))
            }
            (known, new) => {
                self.currency = known.or(new);
                Some(amount.to_f64())
            }
        }
    }

    /// A percentage as a part of one.
    fn percent(&mut self, at: usize, like: &str) -> Option<f64> {
        let entry = self.entries.get(at).copied().unwrap_or_default().trim();
        let bare = [entry.strip_suffix('%').unwrap_or(entry).trim_end()];
        let mut read = Read { entries: &bare, wrong: Vec::new(), ..*self };
        let number = read.number(0, like);
        let says = read.wrong.pop().map(|wrong| wrong.says);
        match (number, says) {
            (Some((number, None)), _) => Some(number.to_f64() / 100.0),
            (Some(_), _) => self.refuse(at, say!("This is a part of a hundred, not an amount of money.")),
            (None, says) => self.refuse(at, &says.unwrap_or_default()),
        }
    }

    fn count(&mut self, at: usize) -> Option<u64> {
        let (amount, currency) = self.number(at, "120")?;
        let whole = amount.ten_thousandths() % Amount::PER_UNIT == 0 && currency.is_none();
        match u64::try_from(amount.ten_thousandths() / Amount::PER_UNIT) {
            Ok(count) if whole => Some(count),
            _ => self.refuse(at, say!("This is a number of people: a whole number.")),
        }
    }

    fn told(&self, of: Entry, value: Value) -> Told {
        let of = of.said();
        let number = |n: f64, decimals, exact| self.language.number(n, decimals, exact);
        let shown = match &value {
            Value::Money(money) if money.currency == Currency::UNKNOWN => {
                number(money.amount.to_f64(), 2, true)
            }
            Value::Money(money) => {
                [&number(money.amount.to_f64(), 2, true), "\u{A0}", money.currency.code()].concat()
            }
            Value::Share(share) => [&number(share.value() * 100.0, 1, false), "\u{A0}%"].concat(),
            other => number(other.number().unwrap_or_default(), 1, false),
        };
        Told {
            id: of.id,
            name: language::said(of.name),
            value,
            shown,
            definition: language::said(of.definition),
            formula: language::said(of.formula),
        }
    }

    fn worth(&self, of: Entry, value: f64) -> Option<Told> {
        let money = Money::new(Amount::from_f64(value)?, self.currency.unwrap_or(Currency::UNKNOWN));
        Some(self.told(of, Value::Money(money)))
    }

    fn lifetime_value(&mut self) -> Option<Computed> {
        let (margin, stay, wait) = (self.money(0), self.percent(1, "80"), self.percent(2, "10"));
        let stay = match stay {
            Some(part) if part > 0.0 && part < 0.01 => {
                self.refuse(1, say!("Write it in per cent: 80 if eighty of a hundred stay."))
            }
            Some(part) => {
                Share::new(part).or_else(|| self.refuse(1, say!("At most 100 of a hundred can stay.")))
            }
            None => None,
        };
        let wait = wait.and_then(|part| {
            RatePerYear::new(part)
                .or_else(|| self.refuse(2, say!("This is too much: 10 is usual, 1,000 the most.")))
        });
        let (margin, stay, wait) = (margin?, stay?, wait?);
        let (Some(later), Some(all)) =
            (rule_of_thumb(margin, stay, wait), rule_of_thumb_up_front(margin, stay, wait))
        else {
            return self.refuse(
                2,
                say!("If everyone stays for ever, waiting has to cost something. Write more than 0."),
            );
        };
        let (Some(later), Some(all)) = (self.worth(WORTH, later), self.worth(WORTH_UP_FRONT, all)) else {
            return self.refuse(0, say!("This is more than can be counted here."));
        };
        let says = say!(
            "A new customer is worth about {all} to you: the first year’s margin, and {later} for the years after it. Spend less than that on winning one.",
            all = all.shown,
            later = later.shown
        );
        Some(Computed { says, figures: vec![later, all] })
    }

    fn nps(&mut self) -> Option<Computed> {
        let counts = (self.count(0), self.count(1), self.count(2));
        let nps = Nps { promoters: counts.0?, passives: counts.1?, detractors: counts.2? };
        if nps.n() == 0 {
            return self.refuse(
                0,
                say!("Nobody has answered yet: at least one of the three has to be more than 0."),
            );
        }
        let count = |n: u64| self.language.number(n as f64, 0, false);
        let (score, margin) = (nps.score(), nps.margin());
        let points = |n: f64| self.language.number(n, 0, false);
        let mut says = say!(
            "Your score is {score}, give or take {margin}: of {people} people who answered, {for_you} would recommend you and {against} would not.",
            score = points(score),
            margin = points(margin),
            people = count(nps.n()),
            for_you = count(nps.promoters),
            against = count(nps.detractors)
        );
        if nps.n() < 30 {
            go_on(&mut says, say!("So few answers say little: ask more people before you act on it."));
        } else if score.abs() <= margin {
            go_on(&mut says, say!("With this many answers it can’t be told from 0."));
        }
        let figures = vec![self.told(SCORE, Value::Number(score)), self.told(MARGIN, Value::Number(margin))];
        Some(Computed { says, figures })
    }

    fn payback(&mut self) -> Option<Computed> {
        let (cost, margin) = (self.money(0), self.money(1));
        let (cost, margin) = (cost?, margin?);
        let Some(months) = payback_months(cost, margin) else {
            return self.refuse(1, say!("Where nothing is earned, nothing is paid back. Write more than 0."));
        };
        let told = self.told(PAYBACK, Value::Number(months));
        let mut says = match told.shown.as_str() {
            "1" => say!("After 1 month a new customer has paid for being won.").to_owned(),
            n => say!("After {n|month|months} a new customer has paid for being won.", n),
        };
        let after = match months > 12.0 {
            true => say!("That is more than a year: who leaves earlier has cost you money."),
            false => say!("From then on they earn for you, if they are still there."),
        };
        go_on(&mut says, after);
        Some(Computed { says, figures: vec![told] })
    }

    fn retention(&mut self) -> Option<Computed> {
        let counts = (self.count(0), self.count(1), self.count(2));
        let (start, end, new) = (counts.0?, counts.1?, counts.2?);
        let Some(share) = kept(start, end, new) else {
            return match (start, end < new) {
                (0, _) => self.refuse(0, say!("Nobody was there at the start, so nobody could stay.")),
                (_, true) => self.refuse(2, say!("There can’t be more new ones than customers at the end.")),
                (..) => self.refuse(
                    1,
                    say!("More would have stayed than were there at the start. Are all new ones counted?"),
                ),
            };
        };
        let count = |n: u64| self.language.number(n as f64, 0, false);
        let figures =
            vec![self.told(RETENTION, Value::Share(share)), self.told(CHURN, Value::Share(share.rest()))];
        let left = start.saturating_sub(end.saturating_sub(new));
        let mut says = say!(
            "Of {all|customer|customers}, {stayed} stayed and {left} left.",
            all = count(start),
            stayed = count(end - new),
            left = count(left)
        );
        if left > 0 {
            go_on(
                &mut says,
                say!(
                    "Ask the ones who left, in person if you can, and mend the first reason you hear twice."
                ),
            );
        }
        Some(Computed { says, figures })
    }
}

/// One more sentence behind what is said already.
fn go_on(says: &mut String, next: &str) {
    says.push(' ');
    says.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compute(calculator: Calculator, entries: &[&str]) -> Result<Computed, Vec<Wrong>> {
        calculator.compute(entries, Language::default())
    }

    fn figures(calculator: Calculator, entries: &[&str]) -> Vec<(&'static str, String)> {
        compute(calculator, entries).unwrap().figures.into_iter().map(|f| (f.id, f.shown)).collect()
    }

    fn wrong(calculator: Calculator, entries: &[&str]) -> Vec<&'static str> {
        compute(calculator, entries).unwrap_err().into_iter().map(|w| w.field).collect()
    }

    /// The examples the formulas are published with, or worked by hand.
    #[test]
    fn worked_examples() {
        assert_eq!(
            figures(Calculator::LifetimeValue, &["100", "80", "10"]),
            [
                ("customers.value_rule_of_thumb", "266.67".to_owned()),
                ("customers.value_rule_of_thumb_up_front", "366.67".to_owned())
            ]
        );
        let nps = compute(Calculator::Nps, &["162", "108", "54"]).unwrap();
        let values: Vec<f64> = nps.figures.iter().filter_map(|f| f.value.number()).collect();
        assert_eq!(format!("{:.2} ± {:.2}", values[0], values[1]), "33.33 ± 8.12");
        assert!(nps.says.starts_with("Your score is 33, give or take 8: of 324 people"));
        // 90 ÷ (120 ÷ 12) = 9.
        assert_eq!(
            figures(Calculator::AcquisitionPayback, &["€ 90", "120,00"]),
            [("acquisition.payback_months", "9".to_owned())]
        );
        // (230 − 70) ÷ 200 = 0.8.
        assert_eq!(
            figures(Calculator::Retention, &["200", "230", "70"]),
            [
                ("customers.retention_rate", "80\u{A0}%".to_owned()),
                ("customers.churn_rate", "20\u{A0}%".to_owned())
            ]
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let shown = |entries: &[&str], tag: &str| {
            let computed = Calculator::LifetimeValue.compute(entries, Language::of(tag)).unwrap();
            computed.figures.into_iter().map(|f| f.shown).next().unwrap()
        };
        assert_eq!(shown(&["€ 1.000,00", "80 %", "10,0%"], "de"), "2\u{202F}666,67\u{A0}EUR");
        assert_eq!(shown(&["1,000", "80", "10"], "en"), "2,666.67");
        assert_eq!(shown(&["1,000", "80", "10"], "de"), "2,67");
        assert_eq!(shown(&["£100", "100%", "10"], ""), "1,000.00\u{A0}GBP");
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        use Calculator::{AcquisitionPayback, LifetimeValue, Nps, Retention};
        assert_eq!(wrong(LifetimeValue, &["", "abc", "-1"]), ["margin", "kept", "discount"]);
        assert_eq!(wrong(LifetimeValue, &["100", "101", "10"]), ["kept"]);
        assert_eq!(wrong(LifetimeValue, &["100", "0.8", "10"]), ["kept"]);
        assert_eq!(wrong(LifetimeValue, &["100", "€ 80", "10"]), ["kept"]);
        assert_eq!(wrong(LifetimeValue, &["100", "100", "0"]), ["discount"]);
        assert_eq!(wrong(LifetimeValue, &["100", "80", "1001"]), ["discount"]);
        assert_eq!(wrong(Nps, &["0", "0", "0"]), ["promoters"]);
        assert_eq!(wrong(Nps, &["1.5", "0", "0"]), ["promoters"]);
        assert_eq!(wrong(AcquisitionPayback, &["€ 60", "£ 120"]), ["margin"]);
        assert_eq!(wrong(AcquisitionPayback, &["60", "0"]), ["margin"]);
        assert_eq!(wrong(Retention, &["0", "0", "0"]), ["start"]);
        assert_eq!(wrong(Retention, &["10", "5", "6"]), ["new"]);
        assert_eq!(wrong(Retention, &["10", "20", "5"]), ["end"]);
        assert_eq!(wrong(Retention, &[]), ["start", "end", "new"]);
    }

    #[test]
    fn they_are_known_by_their_names() {
        for calculator in Calculator::ALL {
            assert_eq!(Calculator::of(calculator.word()), Some(calculator));
            let empty = vec![""; calculator.fields().len()];
            assert_eq!(wrong(calculator, &empty).len(), empty.len());
        }
        assert_eq!(Calculator::of("clv"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_does_no_harm(a: String, b: String, c: String, n in 0_u64..1_000_000_000) {
            let number = n.to_string();
            for calculator in Calculator::ALL {
                for entries in [[&*a, &*b, &*c], [&*number, &*b, &*c], [&*number; 3]] {
                    if let Ok(computed) = compute(calculator, &entries) {
                        let known = |f: &Told| f.value.number().is_some_and(f64::is_finite);
                        prop_assert!(computed.figures.iter().all(known));
                    }
                }
            }
        }
    }
}
