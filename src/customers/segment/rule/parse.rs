//! Text into rules.

use super::field::Built;
use super::lexer::{Piece, Token, pieces};
use super::misread::Misread;
use super::{Compare, DayField, Goods, Match, NumberField, Rule, Span, TextField, When};
use crate::customers::segment::Scene;
use crate::quantity::{Amount, Day};
use crate::{language, say, text};
use std::ops::Range;

/// Rules may be nested so deep.
const DEPTH: usize = 32;
const TOO_DEEP: &str = text!("This is nested too deep. Save the inner part as a segment of its own.");

/// Names that only certain data know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Further columns of lists of customers: in rules their name alone will do.
    pub attributes: Vec<String>,
}

impl Scene<'_> {
    /// The names that these data know.
    pub fn vocabulary(self) -> Vocabulary {
        Vocabulary { attributes: self.ledger.records().attributes.clone() }
    }
}

impl Rule {
    /// Reads a rule.
    ///
    /// ```
    /// use regulars::customers::segment::{Rule, Vocabulary};
    /// let words = Vocabulary { attributes: vec!["City".into()] };
    /// let rule = Rule::parse("orders >= 3 and not (city is Graz)", &words).unwrap();
    /// assert_eq!(rule.to_string(), "orders at least 3 and not (attribute \"City\" is \"Graz\")");
    /// let wrong = Rule::parse("oders >= 3", &words).unwrap_err();
    /// assert_eq!((wrong.line, wrong.column, wrong.near.as_deref()), (1, 1, Some("orders")));
    /// ```
    ///
    /// # Errors
    /// What can't be read, where it stands and what was expected.
    pub fn parse(text: &str, words: &Vocabulary) -> Result<Rule, Misread> {
        let pieces = pieces(text)?;
        let mut reader = Reader { text, pieces: &pieces, next: 0, words, after_bought: false };
        let rule = reader.rule(0)?;
        match reader.peek() {
            None if rule.nesting() > DEPTH => Err(Misread::at(text, 0..text.len(), language::said(TOO_DEEP))),
            None => Ok(rule),
            Some(Token::Sign(")")) => Err(reader.expected(say!("This bracket was never opened."))),
            Some(_) => Err(reader.expected(say!("Here “and”, “or” or the end was expected."))),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    next: usize,
    words: &'a Vocabulary,
    /// Whether the condition just read was about goods, so that `never "Tea"` is about goods, too.
    after_bought: bool,
}

/// Where a field's name leads.
enum Field {
    Number(NumberField),
    Day(DayField),
    Text(TextField),
    Bought,
    Segment,
}

/// Other names of fields.
const ALIASES: [(&str, &str); 13] = [
    ("email", "e-mail"),
    ("last bought", "last order"),
    ("first bought", "first order"),
    ("last ordered", "last order"),
    ("first ordered", "first order"),
    ("average order value", "average order"),
    ("revenue", "spent"),
    ("favorite category", "favourite category"),
    ("tags", "tag"),
    ("days since last order", "days silent"),
    ("refunds", "given back"),
    ("expected worth", "worth"),
    ("chance", "chance of coming back"),
];

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.pieces.get(self.next).map(|piece| &piece.token)
    }

    fn peek_after(&self, n: usize) -> Option<&'a Token> {
        self.pieces.get(self.next + n).map(|piece| &piece.token)
    }

    /// Where the next piece stands, or the end.
    fn here(&self) -> Range<usize> {
        self.pieces.get(self.next).map_or(self.text.len()..self.text.len(), |piece| piece.at.clone())
    }

    fn expected(&self, says: impl Into<String>) -> Misread {
        Misread::at(self.text, self.here(), says)
    }

    /// Takes these words, if they come next.
    fn take(&mut self, phrase: &str) -> bool {
        let mut n = 0;
        for word in phrase.split(' ') {
            let same = match self.peek_after(n) {
                Some(Token::Word(written)) => written == word,
                Some(Token::Sign(sign)) => *sign == word,
                _ => false,
            };
            if !same {
                return false;
            }
            n += 1;
        }
        self.next += n;
        true
    }

    fn take_any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.take(phrase))
    }

    fn rule(&mut self, depth: usize) -> Result<Rule, Misread> {
        let mut parts = vec![self.all(depth)?];
        while self.take("or") {
            parts.push(self.all(depth)?);
        }
        Ok(joined(parts, Rule::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Rule, Misread> {
        self.after_bought = false;
        let mut parts = vec![self.not(depth)?];
        while self.take_any(&["and", "but"]) {
            parts.push(self.not(depth)?);
        }
        Ok(joined(parts, Rule::All))
    }

    fn not(&mut self, depth: usize) -> Result<Rule, Misread> {
        if depth >= DEPTH {
            return Err(self.expected(language::said(TOO_DEEP)));
        }
        let mut nots = 0;
        while self.take("not") {
            nots += 1;
            if nots > DEPTH {
                return Err(self.expected(say!("“not” stands here too often.")));
            }
        }
        let rule = self.plain(depth)?;
        Ok((0..nots).fold(rule, |rule, _| Rule::Not(Box::new(rule))))
    }

    fn plain(&mut self, depth: usize) -> Result<Rule, Misread> {
        let open = self.here();
        if self.take("(") {
            let rule = self.rule(depth + 1)?;
            return match self.take(")") {
                true => Ok(rule),
                false if self.peek().is_none() => {
                    Err(Misread::at(self.text, open, say!("This bracket is never closed.")))
                }
                false => Err(self.expected(say!("Here “and”, “or” or a closing bracket was expected."))),
            };
        }
        if self.take("everyone") {
            return Ok(Rule::Everyone);
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Rule, Misread> {
        if self.after_bought && self.is_bare_never() {
            self.take("never");
            return self.bought(true);
        }
        let never = self.take("never");
        if never && !matches!(self.peek(), Some(Token::Word(word)) if word == "bought") {
            return Err(self.expected(say!("After “never”, “bought” was expected: never bought \"Tea\".")));
        }
        match self.field()? {
            Field::Bought => self.bought(never),
            Field::Segment => {
                self.name(say!("the name of a segment, such as \"Regulars abroad\"")).map(Rule::Segment)
            }
            Field::Number(field) => self.number(field),
            Field::Day(field) => {
                let when = self.when()?;
                let says = say!(
                    "A date has to be compared: since 2026-01-01, before 2026-01-01, in the last 30 days, or more than 30 days ago."
                );
                when.map(|when| Rule::Day(field, when)).ok_or_else(|| self.expected(says))
            }
            Field::Text(field) => self.matched(&field).map(|matched| Rule::Text(field, matched)),
        }
    }

    /// `never "Tea"`, `never category "Tea"`: without `bought`.
    fn is_bare_never(&self) -> bool {
        let word = |n: usize, wanted: &[&str]| matches!(self.peek_after(n), Some(Token::Word(w)) if wanted.contains(&w.as_str()));
        let goods =
            || matches!(self.peek_after(1), Some(Token::Text(_))) || word(1, &["category", "anything"]);
        word(0, &["never"]) && goods()
    }

    fn field(&mut self) -> Result<Field, Misread> {
        if self.take("bought") {
            return Ok(Field::Bought);
        }
        if self.take("in segment") {
            return Ok(Field::Segment);
        }
        if self.take("attribute") {
            let name = self.name(say!("the name of a column, such as \"City\""))?;
            return Ok(Field::Text(TextField::Attribute(name)));
        }
        let found = match self.phrase() {
            Some((field, length)) => {
                self.next += length;
                return Ok(field);
            }
            None => self.here(),
        };
        let Some(written) = self.text.get(found.clone()).filter(|written| !written.is_empty()) else {
            return Err(self.expected(say!("Here a condition was expected, such as: orders at least 3.")));
        };
        let known = NumberField::ALL.iter().map(|f| f.name()).chain(DayField::ALL.iter().map(|f| f.name()));
        let known = known.chain(Built::ALL.iter().map(|f| f.name())).chain(ALIASES.iter().map(|(a, _)| *a));
        let known = known.chain(["bought", "never bought", "in segment", "attribute", "everyone", "not"]);
        let known: Vec<&str> = known.chain(self.words.attributes.iter().map(String::as_str)).collect();
        let says = say!("“{written}” is not the name of anything that is known of customers.", written);
        // A name may be of several words: what is written is tried with one, two, three of them.
        let mut slips = Vec::new();
        for piece in self.pieces.iter().skip(self.next).take(4) {
            if !matches!(piece.token, Token::Word(_)) {
                break;
            }
            let end = piece.at.end;
            let written = self.text.get(found.start..end).unwrap_or_default();
            slips.push(
                Misread::at(self.text, found.start..end, says.as_str())
                    .nearest(written, known.iter().copied()),
            );
        }
        let like = slips.iter().rev().find(|slip| slip.near.is_some()).cloned();
        Err(like.unwrap_or_else(|| Misread::at(self.text, found, says)))
    }

    /// The longest name that comes next, and of how many pieces it is.
    fn phrase(&self) -> Option<(Field, usize)> {
        let number =
            |name: &str| NumberField::ALL.iter().find(|f| f.name() == name).map(|f| Field::Number(*f));
        let day = |name: &str| DayField::ALL.iter().find(|f| f.name() == name).map(|f| Field::Day(*f));
        let text = |name: &str| {
            Built::ALL.iter().find(|f| f.name() == name).map(|f| Field::Text(TextField::Built(*f)))
        };
        let own = |name: &str| {
            let own = self.words.attributes.iter().find(|a| a.trim().to_lowercase() == name);
            own.map(|name| Field::Text(TextField::Attribute(name.clone())))
        };
        let mut written = String::new();
        let mut longest = None;
        for (n, piece) in self.pieces.iter().skip(self.next).take(6).enumerate() {
            let Token::Word(word) = &piece.token else { break };
            if n > 0 {
                written.push(' ');
            }
            written.push_str(word);
            let name =
                ALIASES.iter().find(|(other, _)| *other == written).map_or(written.as_str(), |(_, n)| n);
            let found = number(name).or_else(|| day(name)).or_else(|| text(name)).or_else(|| own(&written));
            longest = found.map(|field| (field, n + 1)).or(longest);
        }
        longest
    }

    fn number(&mut self, field: NumberField) -> Result<Rule, Misread> {
        let before = self.here();
        let when = if self.compares_number() { None } else { self.when()? };
        if when.is_some() && !field.has_days() {
            return Err(Misread::at(self.text, before, no_days(field)));
        }
        let compare = self.compare(field)?;
        let before = self.here();
        let after = if when.is_none() && self.names_days() { self.when()? } else { None };
        if after.is_some() && !field.has_days() {
            return Err(Misread::at(self.text, before, no_days(field)));
        }
        Ok(Rule::Number(field, when.or(after), compare))
    }

    /// Whether what comes next compares with a number rather than naming days.
    fn compares_number(&self) -> bool {
        let ago = |n: usize| {
            matches!(self.peek_after(n), Some(Token::Word(word)) if UNITS.iter().any(|(unit, _)| unit == word))
                && matches!(self.peek_after(n + 1), Some(Token::Word(word)) if word == "ago")
        };
        match self.peek() {
            Some(Token::Word(word)) => match word.as_str() {
                "between" => !matches!(self.peek_after(1), Some(Token::Day(_))),
                "more" | "less" => !ago(3),
                "since" | "before" | "on" | "in" | "within" => false,
                _ => true,
            },
            _ => true,
        }
    }

    fn compare(&mut self, field: NumberField) -> Result<Compare, Misread> {
        if self.take("between") {
            let low = self.amount(field)?;
            if !self.take("and") {
                return Err(self
                    .expected(say!("Here “and” and the upper number were expected: between 100 and 500.")));
            }
            let at = self.here();
            let high = self.amount(field)?;
            return match low <= high {
                true => Ok(Compare::Between(low, high)),
                false => Err(Misread::at(self.text, at, say!("The second number has to be the larger one."))),
            };
        }
        let way: fn(Amount) -> Compare = match () {
            () if self.take_any(&["is at least", "at least", ">="]) => Compare::AtLeast,
            () if self.take_any(&["is at most", "at most", "<="]) => Compare::AtMost,
            () if self.take_any(&["is more than", "more than", "is over", "over", ">"]) => Compare::MoreThan,
            () if self.take_any(&["is less than", "less than", "is under", "under", "below", "<"]) => {
                Compare::LessThan
            }
            () if self.take_any(&["is not", "!="]) => Compare::IsNot,
            () if self.take_any(&["is", "="]) => Compare::Is,
            () => {
                let says = say!(
                    "“{name}” has to be compared with a number: at least, at most, more than, less than, is, is not, or between … and ….",
                    name = field.name()
                );
                return Err(self.expected(says));
            }
        };
        Ok(way(self.amount(field)?))
    }

    fn amount(&mut self, field: NumberField) -> Result<Amount, Misread> {
        let Some(Token::Number(amount)) = self.peek() else {
            return Err(self.expected(say!(
                "Here a number was expected, to compare “{name}” with.",
                name = field.name()
            )));
        };
        self.next += 1;
        // Days may be called days where days are meant.
        if field.measured() == super::Measured::Days {
            self.take_any(&["days", "day"]);
        }
        Ok(*amount)
    }

    fn when(&mut self) -> Result<Option<When>, Misread> {
        if self.take("between") {
            let from = self.day()?;
            if !self.take("and") {
                return Err(self.expected(say!("Here “and” and the last day were expected.")));
            }
            let at = self.here();
            let to = self.day()?;
            return match from <= to {
                true => Ok(Some(When::Between(from, to))),
                false => Err(Misread::at(self.text, at, say!("The second date has to be the later one."))),
            };
        }
        if self.take_any(&["in the last", "within the last", "within"]) {
            let (n, span) = self.span()?;
            self.take("ago");
            return Ok(Some(When::InLast(n, span)));
        }
        if self.take_any(&["more than", "over", ">"]) {
            let (n, span) = self.span()?;
            return match self.take("ago") {
                true => Ok(Some(When::Ago(n, span))),
                false => Err(self.expected(say!("Here “ago” was expected: more than 60 days ago."))),
            };
        }
        if self.take_any(&["less than", "at most", "<", "<="]) {
            let (n, span) = self.span()?;
            return match self.take("ago") {
                true => Ok(Some(When::InLast(n, span))),
                false => Err(self.expected(say!("Here “ago” was expected: less than 60 days ago."))),
            };
        }
        let way: fn(Day) -> When = match () {
            () if self.take_any(&["since", "from"]) => When::Since,
            () if self.take("before") => When::Before,
            () if self.take_any(&["is on", "on", "is", "="]) => When::On,
            () => return Ok(None),
        };
        Ok(Some(way(self.day()?)))
    }

    fn day(&mut self) -> Result<Day, Misread> {
        let Some(Token::Day(day)) = self.peek() else {
            return Err(self.expected(say!("Here a date was expected, such as 2026-01-31.")));
        };
        self.next += 1;
        Ok(*day)
    }

    fn span(&mut self) -> Result<(u16, Span), Misread> {
        let says = say!("Here a whole number of days, weeks, months or years was expected, such as 60 days.");
        let Some(Token::Number(n)) = self.peek() else { return Err(self.expected(says)) };
        let whole = n.ten_thousandths();
        let n = (whole % Amount::PER_UNIT == 0).then_some(whole / Amount::PER_UNIT);
        let n = n.and_then(|n| u16::try_from(n).ok()).filter(|n| *n <= 9999);
        let Some(n) = n else { return Err(self.expected(says)) };
        self.next += 1;
        let Some(Token::Word(word)) = self.peek() else { return Err(self.expected(says)) };
        let Some((_, span)) = UNITS.iter().find(|(unit, _)| unit == word) else {
            return Err(self.expected(says).nearest(word, UNITS.iter().map(|(unit, _)| *unit)));
        };
        self.next += 1;
        Ok((n, *span))
    }

    fn bought(&mut self, never: bool) -> Result<Rule, Misread> {
        let category = self.take("category");
        let like = self.take("anything like") || self.take("like");
        let name = self.name(say!("the name of an article, such as \"Espresso beans\""))?;
        let when = if self.names_days() { self.when()? } else { None };
        self.after_bought = true;
        Ok(Rule::Bought { never, goods: Goods { category, like, name }, when })
    }

    fn names_days(&self) -> bool {
        matches!(self.peek(), Some(Token::Word(word)) if
            ["between", "in", "within", "more", "less", "since", "before", "on", "from", "over"].contains(&word.as_str()))
    }

    fn matched(&mut self, field: &TextField) -> Result<Match, Misread> {
        if self.take("contains") {
            return self.name(say!("a part of the words, in quotation marks")).map(Match::Contains);
        }
        if self.take_any(&["is not", "!="]) {
            return self.value(field).map(Match::IsNot);
        }
        if self.take("is known") {
            return Ok(Match::Known);
        }
        if self.take("is unknown") {
            return Ok(Match::Unknown);
        }
        let listed = self.take("is one of");
        let said = listed || self.take_any(&["is", "="]) || matches!(self.peek(), Some(Token::Text(_)));
        if !said {
            let says = say!(
                "“{field}” holds words: is, is not, is one of, contains, is known or is unknown was expected.",
                field
            );
            return Err(self.expected(says));
        }
        let mut values = vec![self.value(field)?];
        loop {
            let more = match (self.peek(), self.peek_after(1)) {
                (Some(Token::Sign(",")), _) => true,
                (Some(Token::Word(or)), Some(Token::Text(_))) => or == "or",
                _ => false,
            };
            if !more {
                break;
            }
            self.next += 1;
            values.push(self.value(field)?);
        }
        Ok(match values.len() {
            1 => Match::Is(values.swap_remove(0)),
            _ => Match::OneOf(values),
        })
    }

    /// A value of a field; of one that has only a few, as these are written.
    fn value(&mut self, field: &TextField) -> Result<String, Misread> {
        let at = self.here();
        let value = self.name(say!("words in quotation marks, such as \"Graz\""))?;
        let TextField::Built(built) = field else { return Ok(value) };
        let Some(known) = built.words() else { return Ok(value) };
        let plain = plain(&value);
        if let Some(name) = known.iter().find(|name| super::parse::plain(name) == plain) {
            return Ok((*name).to_owned());
        }
        let says = say!("“{value}” is none of these: {known}.", value, known = known.join(", "));
        Err(Misread::at(self.text, at, says).nearest(&value, known))
    }

    /// A text in quotation marks, or a single word.
    fn name(&mut self, what: &str) -> Result<String, Misread> {
        let at = self.here();
        let name = match self.peek() {
            Some(Token::Text(text)) => text.clone(),
            Some(Token::Word(word)) if !["and", "or", "but", "not"].contains(&word.as_str()) => {
                // As it is written, capitals and all.
                self.text.get(at.clone()).unwrap_or_default().to_owned()
            }
            _ => return Err(self.expected(say!("Here {what} was expected.", what))),
        };
        if name.trim().is_empty() {
            return Err(Misread::at(self.text, at, say!("There is nothing between these quotation marks.")));
        }
        self.next += 1;
        Ok(name)
    }
}

const UNITS: [(&str, Span); 8] = [
    ("days", Span::Days),
    ("day", Span::Days),
    ("weeks", Span::Weeks),
    ("week", Span::Weeks),
    ("months", Span::Months),
    ("month", Span::Months),
    ("years", Span::Years),
    ("year", Span::Years),
];

fn no_days(field: NumberField) -> String {
    say!("“{name}” can’t be counted over certain days; only orders and spent can.", name = field.name())
}

fn joined(mut parts: Vec<Rule>, all: fn(Vec<Rule>) -> Rule) -> Rule {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => all(parts),
    }
}

/// Letters and digits alone, in lower case, without the s of a plural: `Promoters` and `promoter` are the same.
fn plain(word: &str) -> String {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters.trim_end_matches('s').to_owned()
}
