//! Text into rules.

use super::field::Built;
use super::lexer::{Piece, Token, pieces};
use super::misread::{Misread, nearest};
use super::tongue::{folded, others, shown};
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
    /// Reads a rule, as it is kept or as it is said in the reader’s language, or both at once: of each word the English one
    /// is looked for first. What is kept is English, and is read as the same rule in every language.
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
    Segment,
}

/// What stands before goods, longer ones first: whether they must not have been bought, whether a category is meant, and
/// whether the words need only be a part of the name.
const GOODS: [(&str, bool, bool, bool); 8] = [
    ("never bought category like", true, true, true),
    ("never bought anything like", true, false, true),
    ("never bought category", true, true, false),
    ("never bought", true, false, false),
    ("bought category like", false, true, true),
    ("bought anything like", false, false, true),
    ("bought category", false, true, false),
    ("bought", false, false, false),
];

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

    /// Of how many pieces these words are, if they come next, so many pieces on; in English or as the reader says them.
    fn comes(&self, n: usize, phrase: &str) -> Option<usize> {
        let english = self.stands(n, phrase, |written, word| written == word);
        english.or_else(|| {
            others(phrase)
                .into_iter()
                .find_map(|said| self.stands(n, said, |written, word| folded(written) == folded(word)))
        })
    }

    fn stands(&self, n: usize, phrase: &str, same: fn(&str, &str) -> bool) -> Option<usize> {
        let mut length = 0;
        for word in phrase.split(' ') {
            let stands = match self.peek_after(n + length) {
                Some(Token::Word(written)) => same(written, word),
                Some(Token::Sign(sign)) => *sign == word,
                _ => false,
            };
            if !stands {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// Whether any of these comes next.
    fn comes_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.comes(0, phrase).is_some())
    }

    /// Takes these words, if they come next.
    fn take(&mut self, phrase: &str) -> bool {
        let length = self.comes(0, phrase);
        self.next += length.unwrap_or(0);
        length.is_some()
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
            return self.bought(true, false, false);
        }
        for (words, never, category, like) in GOODS {
            if self.take(words) {
                return self.bought(never, category, like);
            }
        }
        if self.take("never") {
            return Err(self.expected(say!("After “never”, “bought” was expected: never bought \"Tea\".")));
        }
        match self.field()? {
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
        let Some(n) = self.comes(0, "never") else { return false };
        let goods = ["category", "anything like"].iter().any(|word| self.comes(n, word).is_some());
        goods || matches!(self.peek_after(n), Some(Token::Text(_)))
    }

    fn field(&mut self) -> Result<Field, Misread> {
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
        let words = ["bought", "never bought", "in segment", "attribute", "everyone", "not"];
        let mut known: Vec<&str> = field_names().chain(words).collect();
        for (other, _) in ALIASES {
            known.push(other);
        }
        for name in &self.words.attributes {
            known.push(name);
        }
        let says = say!("“{written}” is not the name of anything that is known of customers.", written);
        // A name may be of several words: what is written is tried with one, two, three of them.
        let mut slips = Vec::new();
        for piece in self.pieces.iter().skip(self.next).take(4) {
            if !matches!(piece.token, Token::Word(_)) {
                break;
            }
            let end = piece.at.end;
            let written = self.text.get(found.start..end).unwrap_or_default();
            slips.push(Misread {
                near: near(written, known.clone()),
                ..Misread::at(self.text, found.start..end, says.as_str())
            });
        }
        let like = slips.iter().rev().find(|slip| slip.near.is_some()).cloned();
        Err(like.unwrap_or_else(|| Misread::at(self.text, found, says)))
    }

    /// The longest name that comes next, and of how many pieces it is. Of equally long ones that of a field comes before that
    /// of a column, which `attribute` leads to.
    fn phrase(&self) -> Option<(Field, usize)> {
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
            let said = || {
                field_names().find(|name| others(name).iter().any(|said| folded(said) == folded(&written)))
            };
            let found = field(name).or_else(|| field(said()?)).or_else(|| own(&written));
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
        if let Some(n) = self.comes(0, "between") {
            return !matches!(self.peek_after(n), Some(Token::Day(_)));
        }
        let ago = |n: usize| {
            let unit = UNITS.iter().find_map(|(unit, _)| self.comes(n + 1, unit));
            unit.is_some_and(|unit| self.comes(n + 1 + unit, "ago").is_some())
        };
        if let Some(n) = ["more than", "less than"].iter().find_map(|words| self.comes(0, words)) {
            return !ago(n);
        }
        !self.comes_any(&DAYS)
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
        // `is at least` says no more than `at least`.
        let is = self.comes(0, "is").unwrap_or(0);
        for (words, way) in ORDERINGS {
            let length = [0, is].into_iter().find_map(|n| Some(n + self.comes(n, words)?));
            if let Some(length) = length {
                self.next += length;
                return Ok(way(self.amount(field)?));
            }
        }
        let way: fn(Amount) -> Compare = match () {
            () if self.take_any(&["is not", "!="]) => Compare::IsNot,
            () if self.take_any(&["is", "="]) => Compare::Is,
            () => {
                let says = say!(
                    "“{name}” has to be compared with a number: at least, at most, more than, less than, is, is not, or between … and ….",
                    name = shown(field.name())
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
                name = shown(field.name())
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
        // In one piece before the number, as other languages say it.
        if self.take("longer ago than") {
            let (n, span) = self.span()?;
            return Ok(Some(When::Ago(n, span)));
        }
        if self.take("no longer ago than") {
            let (n, span) = self.span()?;
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
            () if self.take_any(&["on", "="]) => When::On,
            () if self.take("is") => {
                self.take("on");
                When::On
            }
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
        for (unit, span) in UNITS {
            if self.take(unit) {
                return Ok((n, span));
            }
        }
        let near = near(word, UNITS.map(|(unit, _)| unit).to_vec());
        Err(Misread { near, ..self.expected(says) })
    }

    fn bought(&mut self, never: bool, category: bool, like: bool) -> Result<Rule, Misread> {
        let category = self.take("category") || category;
        let like = self.take_any(&["anything like", "like"]) || like;
        let name = self.name(say!("the name of an article, such as \"Espresso beans\""))?;
        let when = if self.names_days() { self.when()? } else { None };
        self.after_bought = true;
        Ok(Rule::Bought { never, goods: Goods { category, like, name }, when })
    }

    fn names_days(&self) -> bool {
        self.comes_any(&DAYS) || self.comes_any(&["between", "more than", "less than", "from", "over"])
    }

    fn matched(&mut self, field: &TextField) -> Result<Match, Misread> {
        if self.take("contains") {
            let part = self.name(say!("a part of the words, in quotation marks"))?;
            return Ok(contained(field, part));
        }
        // Before `is not`, with which another language may begin it.
        if self.take("is unknown") {
            return Ok(Match::Unknown);
        }
        if self.take_any(&["is not", "!="]) {
            return self.value(field).map(Match::IsNot);
        }
        if self.take("is known") {
            return Ok(Match::Known);
        }
        let listed = self.take("is one of");
        let said = listed || self.take_any(&["is", "="]) || matches!(self.peek(), Some(Token::Text(_)));
        if !said {
            let says = say!(
                "“{field}” holds words: is, is not, is one of, contains, is known or is unknown was expected.",
                field = field.said()
            );
            return Err(self.expected(says));
        }
        let mut values = vec![self.value(field)?];
        loop {
            let or = || self.comes(0, "or").filter(|n| matches!(self.peek_after(*n), Some(Token::Text(_))));
            let comma = self.comes(0, ",");
            let Some(length) = comma.or_else(or) else { break };
            self.next += length;
            values.push(self.value(field)?);
        }
        Ok(match values.len() {
            1 => Match::Is(values.swap_remove(0)),
            _ => Match::OneOf(values),
        })
    }

    /// A value of a field; of one that has only a few, as these are kept.
    fn value(&mut self, field: &TextField) -> Result<String, Misread> {
        let at = self.here();
        let few = match field {
            TextField::Built(built) => built.words(),
            TextField::Attribute(_) => None,
        };
        let Some(known) = few else { return self.name(say!("words in quotation marks, such as \"Graz\"")) };
        // One of several words does without quotation marks, too.
        for length in (2..=4).rev() {
            let words = self.pieces.get(self.next..self.next + length).unwrap_or_default();
            let bare = !words.is_empty() && words.iter().all(|piece| matches!(piece.token, Token::Word(_)));
            let end = words.last().map_or(at.start, |piece| piece.at.end);
            let written = self.text.get(at.start..end).filter(|_| bare).unwrap_or_default();
            if let Some(name) = named(&known, written) {
                self.next += length;
                return Ok(name.to_owned());
            }
        }
        let value = self.name(say!("words in quotation marks, such as \"Graz\""))?;
        if let Some(name) = named(&known, &value) {
            return Ok(name.to_owned());
        }
        let said: Vec<&str> = known.iter().map(|name| shown(name)).collect();
        let says = say!("“{value}” is none of these: {known}.", value, known = said.join(", "));
        let near = near(&value, known);
        Err(Misread { near, ..Misread::at(self.text, at, says) })
    }

    /// A text in quotation marks, or a single word.
    fn name(&mut self, what: &str) -> Result<String, Misread> {
        let at = self.here();
        let name = match self.peek() {
            Some(Token::Text(text)) => text.clone(),
            Some(Token::Word(_)) if !self.comes_any(&["and", "or", "but", "not"]) => {
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

/// A comparison with a number.
type Ordering = fn(Amount) -> Compare;

/// Comparisons with a number that need no `is` and may have it.
const ORDERINGS: [(&str, Ordering); 11] = [
    ("at least", Compare::AtLeast),
    (">=", Compare::AtLeast),
    ("at most", Compare::AtMost),
    ("<=", Compare::AtMost),
    ("more than", Compare::MoreThan),
    ("over", Compare::MoreThan),
    (">", Compare::MoreThan),
    ("less than", Compare::LessThan),
    ("under", Compare::LessThan),
    ("below", Compare::LessThan),
    ("<", Compare::LessThan),
];

/// What only days begin with.
const DAYS: [&str; 7] =
    ["since", "before", "on", "in the last", "within", "longer ago than", "no longer ago than"];

/// The names of all fields, as they are kept.
fn field_names() -> impl Iterator<Item = &'static str> {
    let numbers = NumberField::ALL.iter().map(|f| f.name());
    numbers.chain(DayField::ALL.iter().map(|f| f.name())).chain(Built::ALL.iter().map(|f| f.name()))
}

/// The field that is kept under a name.
fn field(name: &str) -> Option<Field> {
    let number = NumberField::ALL.iter().find(|f| f.name() == name).map(|f| Field::Number(*f));
    let day = || DayField::ALL.iter().find(|f| f.name() == name).map(|f| Field::Day(*f));
    let text = || Built::ALL.iter().find(|f| f.name() == name).map(|f| Field::Text(TextField::Built(*f)));
    number.or_else(day).or_else(text)
}

/// Which of these may have been meant, in English or as the reader says it; told in the reader’s language.
#[inline(never)]
fn near(written: &str, mut known: Vec<&str>) -> Option<String> {
    for at in 0..known.len() {
        let said = known.get(at).map(|name| others(name)).unwrap_or_default();
        known.extend(said);
    }
    nearest(written, known.iter().copied()).map(|near| told(near).to_owned())
}

/// A word that may have been meant, in the reader’s language where it has one for it.
fn told(near: &str) -> &str {
    let name = ALIASES.iter().find(|(other, _)| *other == near).map_or(near, |(_, name)| *name);
    let said = shown(name);
    if said == name { near } else { said }
}

/// Which of these is called so, in English or as the reader says it.
fn named<'a>(known: &[&'a str], written: &str) -> Option<&'a str> {
    let wanted = plain(written);
    let english = known.iter().find(|name| plain(name) == wanted);
    let said = || {
        known
            .iter()
            .find(|name| others(name).iter().any(|said| plain(&folded(said)) == plain(&folded(written))))
    };
    english.or_else(said).filter(|_| !wanted.is_empty()).copied()
}

/// Who has these words within theirs. Where a field has only a few words and none of the English ones holds them, the
/// reader’s own are meant, and become those that hold them: so it means the same in every language.
fn contained(field: &TextField, part: String) -> Match {
    let few = match field {
        TextField::Built(built) => built.words().unwrap_or_default(),
        TextField::Attribute(_) => Vec::new(),
    };
    let wanted = part.trim().to_lowercase();
    if few.iter().any(|name| name.to_lowercase().contains(&wanted)) {
        return Match::Contains(part);
    }
    let holds = |said: &str| folded(said).contains(&folded(part.trim()));
    let mut meant: Vec<String> = few
        .iter()
        .filter(|name| shown(name) != **name && holds(shown(name)))
        .map(|name| (*name).to_owned())
        .collect();
    match meant.len() {
        0 => Match::Contains(part),
        1 => Match::Is(meant.swap_remove(0)),
        _ => Match::OneOf(meant),
    }
}

fn no_days(field: NumberField) -> String {
    say!(
        "“{name}” can’t be counted over certain days; only orders and spent can.",
        name = shown(field.name())
    )
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
