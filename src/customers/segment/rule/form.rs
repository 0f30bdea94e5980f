//! A rule as a form: rows of field, comparison and value, in groups.

use super::misread::Misread;
use super::parse::Vocabulary;
use super::print::{Pen, Quoted, bought};
use super::{Match, Rule, TextField, tongue};

/// How conditions are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// All of them have to hold.
    #[default]
    All,
    /// One is enough.
    Any,
}

/// A rule that is being put together: what is typed stays as it is, readable or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// How the groups are joined.
    pub join: Join,
    /// The groups.
    pub groups: Vec<Group>,
}

/// Conditions that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How they are joined.
    pub join: Join,
    /// The conditions.
    pub rows: Vec<Row>,
}

/// A condition, parted where the form has a border: field and comparison in the words in which rules are kept, the value in
/// the reader’s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What is asked about, in the words of the language: `orders`, `never bought`, `attribute "City"`; or
    /// [`Row::IN_WORDS`].
    pub field: String,
    /// One of [`Row::COMPARISONS`]; empty where the field needs none.
    pub compare: String,
    /// With what it is compared.
    pub value: String,
}

/// Fields that are followed by a name at once.
const NAMES: [&str; 9] = [
    "in segment",
    "never bought category like",
    "never bought category",
    "never bought anything like",
    "never bought",
    "bought category like",
    "bought category",
    "bought anything like",
    "bought",
];

impl Row {
    /// The field of a row that holds a whole rule in words.
    pub const IN_WORDS: &'static str = "in words";

    /// What can be chosen between field and value. What fits not every field is told when it is read.
    pub const COMPARISONS: [&'static str; 16] = [
        "is",
        "is not",
        "at least",
        "at most",
        "more than",
        "less than",
        "between",
        "contains",
        "is one of",
        "since",
        "before",
        "on",
        "in the last",
        "more than … ago",
        "is known",
        "is unknown",
    ];

    /// The condition as a text of the language.
    pub fn text(&self) -> String {
        self.written(Pen::KEPT)
    }

    fn written(&self, pen: Pen) -> String {
        let value = self.value.trim();
        if self.field == Row::IN_WORDS {
            return value.to_owned();
        }
        if self.field == "everyone" {
            return pen.word(&self.field).to_owned();
        }
        let names = NAMES.contains(&self.field.as_str());
        let words = names || matches!(self.compare.as_str(), "is" | "is not" | "contains");
        let plain = value.starts_with(['"', '“', '„', '«'])
            || value.chars().next().is_some_and(|c| c.is_ascii_digit());
        let value =
            if words && !value.is_empty() && (names || !plain) && !value.starts_with(['"', '“', '„', '«'])
            {
                // Nobody has to think of quotation marks in a form.
                match (names, split_days(value)) {
                    (true, Some((name, days))) => format!("{} {days}", Quoted(name)),
                    _ => Quoted(value).to_string(),
                }
            } else {
                value.to_owned()
            };
        let (before, after) = match (self.compare.as_str(), pen.word("longer ago than")) {
            _ if names => ("", ""),
            ("more than … ago", "longer ago than") => ("more than", "ago"),
            ("more than … ago", said) => (said, ""),
            (other, _) => (pen.word(other), ""),
        };
        let field = match self.field.strip_prefix("attribute ") {
            Some(name) => format!("{} {name}", pen.word("attribute")),
            None => pen.word(&self.field).to_owned(),
        };
        [field.as_str(), before, value.as_str(), after]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A condition in the parts of a form.
    fn of(rule: &Rule) -> Row {
        let pen = Pen::SAID;
        let in_words = || Row { field: Row::IN_WORDS.to_owned(), compare: String::new(), value: rule.said() };
        let parts = |field: &str, compare: &str, value: String| Row {
            field: field.to_owned(),
            compare: compare.to_owned(),
            value,
        };
        let row = match rule {
            Rule::Everyone => parts("everyone", "", String::new()),
            Rule::Bought { goods, when, .. } => parts(bought(rule), "", pen.goods(goods, *when)),
            Rule::Segment(name) => parts("in segment", "", Quoted(name).to_string()),
            Rule::Number(field, None, compare) => {
                let (compare, value) = pen.number(*field, *compare);
                parts(field.name(), compare, value)
            }
            Rule::Day(field, when) => {
                let (compare, value) = pen.days(*when);
                parts(field.name(), compare, value)
            }
            Rule::Text(field, matched) => {
                let (compare, value) = pen.matched(field, matched);
                parts(&field.kept(), compare, bare(field, matched).unwrap_or(value))
            }
            _ => in_words(),
        };
        // Only what the form gives back as it was is shown in parts.
        let same = Rule::parse(&row.text(), &Vocabulary::default()).is_ok_and(|read| read == *rule);
        if same { row } else { in_words() }
    }
}

/// A text without quotation marks inside needs none around it, but one that is typed with them keeps its meaning.
fn bare(field: &TextField, matched: &Match) -> Option<String> {
    let text = match matched {
        Match::Is(text) | Match::IsNot(text) => Pen::SAID.value(field, text),
        Match::Contains(text) => text,
        _ => return None,
    };
    let plain = !text.contains(['"', '\\', '“', '„', '«']) && !text.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| text.trim().to_owned())
}

/// `Espresso beans in the last 6 months`: a name, and the days after it.
fn split_days(value: &str) -> Option<(&str, &str)> {
    // Behind these a year is looked for: the words alone stand in many a name.
    let dated = ["since", "before", "between", "on"];
    let words = ["in the last", "more than", "longer ago than"].into_iter().chain(dated);
    let begins = words.flat_map(|word| {
        let year = if dated.contains(&word) { "2" } else { "" };
        std::iter::once(word).chain(tongue::others(word)).map(move |said| format!(" {said} {year}"))
    });
    let at = begins.filter_map(|begin| value.find(&begin)).min()?;
    let (name, days) = value.split_at(at);
    Some((name.trim(), days.trim()))
}

impl Draft {
    /// One condition.
    pub fn of_one(row: Row) -> Draft {
        Draft { join: Join::All, groups: vec![Group { join: Join::All, rows: vec![row] }] }
    }

    /// Without a row, counted from 0 over all groups; a group that is empty then goes, too, but for the last.
    pub fn remove(&mut self, row: usize) {
        let mut before = 0;
        for group in &mut self.groups {
            let at = row.checked_sub(before).filter(|at| *at < group.rows.len());
            before += group.rows.len();
            if let Some(at) = at {
                group.rows.remove(at);
                break;
            }
        }
        if self.groups.iter().any(|group| !group.rows.is_empty()) {
            self.groups.retain(|group| !group.rows.is_empty());
        } else {
            self.groups.truncate(1);
        }
    }

    /// A rule in the parts of a form. Guaranteed: [`Draft::rule`] gives the same rule back.
    pub fn of(rule: &Rule) -> Draft {
        let split = |rule: &Rule| match rule {
            Rule::All(parts) => Some((Join::All, parts.clone())),
            Rule::Any(parts) => Some((Join::Any, parts.clone())),
            _ => None,
        };
        let single = |rule: &Rule| Group { join: Join::All, rows: vec![Row::of(rule)] };
        let Some((join, parts)) = split(rule) else {
            return Draft { join: Join::All, groups: vec![single(rule)] };
        };
        if parts.iter().all(|part| split(part).is_none()) {
            return Draft {
                join: Join::All,
                groups: vec![Group { join, rows: parts.iter().map(Row::of).collect() }],
            };
        }
        let groups = parts.iter().map(|part| match split(part) {
            Some((join, parts)) => Group { join, rows: parts.iter().map(Row::of).collect() },
            None => single(part),
        });
        Draft { join, groups: groups.collect() }
    }

    /// The rule as a text of the language.
    pub fn text(&self) -> String {
        self.written(Pen::KEPT)
    }

    /// The rule in the reader’s words, readable or not.
    pub fn said(&self) -> String {
        self.written(Pen::SAID)
    }

    fn written(&self, pen: Pen) -> String {
        let between = |join: Join| format!(" {} ", pen.word(if join == Join::All { "and" } else { "or" }));
        let rows = |group: &Group| {
            let written: Vec<String> =
                group.rows.iter().map(|row| bracketed(row, pen, group.rows.len())).collect();
            written.join(&between(group.join))
        };
        let groups: Vec<&Group> = self.groups.iter().filter(|group| !group.rows.is_empty()).collect();
        let several = groups.len() > 1;
        let text = |group: &&Group| match several && group.rows.len() > 1 {
            true => format!("({})", rows(group)),
            false => match several {
                true => group.rows.first().map(|row| bracketed(row, pen, 2)).unwrap_or_default(),
                false => rows(group),
            },
        };
        groups.iter().map(text).collect::<Vec<_>>().join(&between(self.join))
    }

    /// The rule, or what is wrong in which row of which group, counted from 0.
    ///
    /// # Errors
    /// The first row that can't be read.
    pub fn rule(&self, words: &Vocabulary) -> Result<Rule, (usize, usize, Misread)> {
        for (g, group) in self.groups.iter().enumerate() {
            for (r, row) in group.rows.iter().enumerate() {
                Rule::parse(&row.text(), words).map_err(|wrong| (g, r, wrong))?;
            }
        }
        Rule::parse(&self.text(), words).map_err(|wrong| (0, 0, wrong))
    }
}

/// A row that is a rule of its own stands in brackets among others.
fn bracketed(row: &Row, pen: Pen, among: usize) -> String {
    let written = row.written(pen);
    if row.field == Row::IN_WORDS && among > 1 { format!("({written})") } else { written }
}
