//! Who a rule holds for: one pass over a column for each condition, one bit for each person.

use super::field::Built;
use super::marks::Marks;
use super::misread::nearest;
use super::tongue::shown;
use super::{Compare, DayField, Goods, Match, NumberField, Rule, TextField, Vocabulary, When};
use crate::customers::segment::ready::promoter;
use crate::customers::segment::words::Words;
use crate::customers::segment::{Facts, Lifecycle, Made, People, Scene, SegmentKey, Tier};
use crate::customers::summary::Summary;
use crate::ledger::{Instrument, TextPool};
use crate::quantity::{Amount, Day};
use crate::say;
use crate::voice::{NpsGroup, last_answers};

impl<'a> Scene<'a> {
    /// Who fulfils a rule, among everyone the files name. What only prediction can say is fulfilled by nobody where the
    /// scene has none; nor is a segment that is not there, or that leads back to itself.
    pub fn fulfil(self, rule: &Rule) -> People {
        self.marks(rule, &mut Vec::new()).people().collect()
    }

    /// How many fulfil a rule, and how many of these bought.
    pub fn count(self, rule: &Rule) -> (usize, usize) {
        let people = self.fulfil(rule);
        (people.len(), people.iter().filter(|p| self.facts.orders(*p) > 0).count())
    }

    /// What makes a rule hold for fewer than its author may think, in whole sentences: goods, columns, words and segments
    /// that these data do not know.
    pub fn doubts(self, rule: &Rule) -> Vec<String> {
        let mut doubts = Vec::new();
        rule.conditions(&mut |condition| doubts.extend(self.doubt(condition)));
        doubts.dedup();
        doubts
    }

    fn doubt(self, condition: &Rule) -> Option<String> {
        match condition {
            Rule::Number(field, ..) if field.is_foreseen() && self.study.is_none() => Some(say!(
                "“{name}” is known only once the forecast has been made.",
                name = shown(field.name())
            )),
            Rule::Bought { goods, .. } => {
                let pool = self.pool(goods);
                if goods_named(pool, goods).iter().any(|named| *named) {
                    return None;
                }
                let near = nearest(&goods.name, pool.iter().filter(|name| !name.is_empty()));
                let says = if goods.category {
                    say!("No category is called “{name}” in your files.", name = goods.name)
                } else {
                    say!("No article is called “{name}” in your files.", name = goods.name)
                };
                Some(or_meant(says, near))
            }
            Rule::Text(TextField::Attribute(name), matched) => {
                let records = self.ledger.records();
                match self.facts.attribute(self, name) {
                    None => {
                        let near = nearest(name, records.attributes.iter().map(String::as_str));
                        Some(or_meant(
                            say!("None of your lists of customers has a column “{name}”.", name),
                            near,
                        ))
                    }
                    Some(words) => unheard(matched, &words),
                }
            }
            Rule::Text(TextField::Built(field), matched) => unheard(matched, &*self.words(*field)?),
            Rule::Segment(name) if self.named(name).is_none() => {
                let own: Vec<&str> = self.own.all().map(|own| own.name.as_str()).collect();
                Some(or_meant(say!("There is no segment “{name}”.", name), nearest(name, own)))
            }
            _ => None,
        }
    }

    /// Whether an own segment would lead back to itself with this rule, and over which one.
    pub fn leads_back(self, number: u32, rule: &Rule) -> Option<String> {
        let mut open: Vec<(u32, String)> = self.own_in(rule);
        let mut seen = Vec::new();
        while let Some((next, name)) = open.pop() {
            if next == number {
                return Some(name);
            }
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            if let Some(Made::Rule(text)) = self.own.get(next).map(|own| &own.made) {
                let inner = Rule::parse(text, &Vocabulary::default());
                open.extend(inner.map(|rule| self.own_in(&rule)).unwrap_or_default());
            }
        }
        None
    }

    fn own_in(self, rule: &Rule) -> Vec<(u32, String)> {
        let named = rule.segments().into_iter().filter_map(|name| self.own.named(name));
        named.map(|own| (own.number, own.name.clone())).collect()
    }

    /// The key of a segment by the name or key that a rule gives it.
    fn named(self, name: &str) -> Option<SegmentKey> {
        match self.own.named(name) {
            Some(own) => Some(SegmentKey::own(own.number)),
            None => name.parse().ok().filter(|key| self.segment(key).is_some()),
        }
    }

    fn marks(self, rule: &Rule, open: &mut Vec<u32>) -> Marks {
        let everyone = self.facts.people();
        match rule {
            Rule::Everyone => Marks::of(everyone, |_| true),
            Rule::All(parts) => {
                let marks = parts.iter().map(|part| self.marks(part, &mut open.clone()));
                marks.reduce(|a, b| a.and(&b)).unwrap_or_else(|| Marks::of(everyone, |_| true))
            }
            Rule::Any(parts) => {
                let marks = parts.iter().map(|part| self.marks(part, &mut open.clone()));
                marks.reduce(|a, b| a.or(&b)).unwrap_or_else(|| Marks::none(everyone))
            }
            Rule::Not(part) => self.marks(part, open).not(),
            Rule::Number(field, when, compare) => self.by_number(*field, *when, *compare),
            Rule::Day(field, when) => self.by_day(*field, *when),
            Rule::Text(field, matched) => self.by_text(field, matched),
            Rule::Bought { never, goods, when } => {
                let bought = self.bought(goods, *when);
                if *never { bought.not() } else { bought }
            }
            Rule::Segment(name) => self.in_segment(name, open),
        }
    }

    fn by_number(self, field: NumberField, when: Option<When>, compare: Compare) -> Marks {
        let facts = self.facts;
        let everyone = facts.people();
        let of = |value: &dyn Fn(usize) -> Option<i64>| {
            Marks::of(everyone, |p| value(p).is_some_and(|value| compare.holds(value)))
        };
        let whole = |n: i64| n.saturating_mul(Amount::PER_UNIT);
        let amount = |column: &[Amount], p: usize| column.get(p).map(|amount| amount.ten_thousandths());
        let orders = |p: usize| facts.orders.get(p).copied().unwrap_or(0);
        let score = |p: usize| facts.scores.get(p).copied().flatten();
        if let Some(when) = when {
            let (from, to) = when.days(facts.as_of());
            let timeline = facts.timeline(self.ledger);
            return of(&|p| {
                let (count, net) = timeline.between(p, from, to);
                Some(if field == NumberField::Orders { whole(i64::from(count)) } else { net })
            });
        }
        match field {
            NumberField::Orders => of(&|p| Some(whole(i64::from(orders(p))))),
            NumberField::Spent => of(&|p| amount(&facts.net, p)),
            NumberField::AverageOrder => of(&|p| {
                let net = facts.net.get(p)?;
                net.ratio(1, i64::from(orders(p))).map(Amount::ten_thousandths)
            }),
            NumberField::LargestOrder => {
                of(&|p| (orders(p) > 0).then(|| amount(&facts.largest, p)).flatten())
            }
            NumberField::GivenBack => {
                let given = facts.given_back(self.ledger);
                of(&|p| amount(given, p))
            }
            NumberField::UsualGap => of(&|p| {
                let twice = facts.twice_gap.get(p).copied().filter(|gap| *gap != Summary::NO_GAP)?;
                Some(i64::from(twice) * (Amount::PER_UNIT / 2))
            }),
            NumberField::Silent => of(&|p| Some(whole(i64::from(facts.as_of() - facts.last(p as u32)?)))),
            NumberField::Recency => of(&|p| Some(whole(i64::from(score(p)?.recency)))),
            NumberField::Frequency => of(&|p| Some(whole(i64::from(score(p)?.frequency)))),
            NumberField::Monetary => of(&|p| Some(whole(i64::from(score(p)?.monetary)))),
            NumberField::Chance | NumberField::Expected | NumberField::Worth => {
                let mut marks = Marks::none(everyone);
                let exact = |n: f64| Amount::from_f64(n).map(Amount::ten_thousandths);
                for outlook in self.study.into_iter().flat_map(|study| study.outlooks()) {
                    let value = match field {
                        NumberField::Chance => exact(outlook.alive.value() * 100.0),
                        NumberField::Expected => exact(outlook.orders),
                        _ => outlook.value.map(Amount::ten_thousandths),
                    };
                    if value.is_some_and(|value| compare.holds(value)) {
                        marks.set(outlook.person);
                    }
                }
                marks
            }
        }
    }

    fn by_day(self, field: DayField, when: When) -> Marks {
        let facts = self.facts;
        let (from, to) = when.days(facts.as_of());
        let within = |day: Day| day != Facts::NEVER && from <= day && day <= to;
        let of =
            |column: &[Day]| Marks::of(facts.people(), |p| column.get(p).is_some_and(|day| within(*day)));
        match field {
            DayField::FirstOrder => of(&facts.first),
            DayField::LastOrder => of(&facts.last),
            DayField::FirstSeen => {
                let mut seen = vec![Facts::NEVER; facts.people()];
                for contact in &self.ledger.records().contacts {
                    let slot = seen.get_mut(self.ledger.person_of(contact.identity) as usize);
                    if let (Some(day), Some(slot)) = (contact.first_seen, slot) {
                        *slot = if *slot == Facts::NEVER { day } else { day.min(*slot) };
                    }
                }
                of(&seen)
            }
        }
    }

    /// The column of words of a field that has one word for each person.
    fn words(self, field: Built) -> Option<std::borrow::Cow<'a, Words>> {
        use std::borrow::Cow;
        let facts = self.facts;
        Some(match field {
            Built::Place => Cow::Borrowed(facts.place(self.ledger)),
            Built::Channel => Cow::Borrowed(facts.channel(self.ledger)),
            Built::Category => Cow::Borrowed(facts.category(self.ledger)),
            Built::WonThrough => {
                let won = crate::customers::won_through(self.ledger);
                Cow::Owned(Words::of_each(won.into_iter()))
            }
            _ => return None,
        })
    }

    fn by_text(self, field: &TextField, matched: &Match) -> Marks {
        let facts = self.facts;
        let everyone = facts.people();
        let held = Held::of(matched);
        let built = match field {
            TextField::Built(built) => *built,
            TextField::Attribute(name) => {
                return match facts.attribute(self, name) {
                    Some(words) => held.in_words(&words),
                    None => Marks::of(everyone, |_| *matched == Match::Unknown),
                };
            }
        };
        let each =
            |word: &dyn Fn(u32) -> Option<&'static str>| Marks::of(everyone, |p| held.holds(word(p as u32)));
        match built {
            Built::Place | Built::Channel | Built::Category | Built::WonThrough => match self.words(built) {
                Some(words) => held.in_words(&words),
                None => Marks::none(everyone),
            },
            Built::Name => Marks::of(everyone, |p| held.holds(Some(self.ledger.person(p as u32).name))),
            Built::Email => Marks::of(everyone, |p| held.holds(Some(self.ledger.person(p as u32).email))),
            Built::Stage => each(&|p| facts.lifecycle(p).map(Lifecycle::word)),
            Built::Tier => each(&|p| facts.tier(p).map(Tier::word)),
            Built::Group => each(&|p| facts.score(p).map(|score| score.group().word())),
            Built::Recommendation => {
                let last = last_answers(self.ledger, Instrument::Nps, facts.chosen.until);
                let group =
                    |p: usize| last.get(p).copied().flatten().map(|last| promoter(NpsGroup::of(last.score)));
                Marks::of(everyone, |p| held.holds(group(p)))
            }
            Built::Letters => {
                // A no weighs more than any yes.
                let mut agreed: Vec<Option<bool>> = vec![None; everyone];
                for contact in &self.ledger.records().contacts {
                    let slot = agreed.get_mut(self.ledger.person_of(contact.identity) as usize);
                    if let (Some(says), Some(slot)) = (contact.agreed, slot) {
                        *slot = Some(slot.unwrap_or(true) && says);
                    }
                }
                let word =
                    |p: usize| agreed.get(p).copied().flatten().map(|yes| if yes { "yes" } else { "no" });
                Marks::of(everyone, |p| held.holds(word(p)))
            }
            Built::Tag => {
                let (mut any, mut marks) = (Marks::none(everyone), Marks::none(everyone));
                for (tag, people) in self.tagged() {
                    let holds = held.holds(Some(&tag));
                    for person in people {
                        any.set(person);
                        if holds {
                            marks.set(person);
                        }
                    }
                }
                match matched {
                    Match::Unknown => any.not(),
                    // Not a single tag may be this.
                    Match::IsNot(tag) => self.by_text(field, &Match::Is(tag.clone())).not().and(&any),
                    _ => marks,
                }
            }
        }
    }

    fn pool(self, goods: &Goods) -> &'a TextPool {
        if goods.category { self.ledger.categories() } else { self.ledger.items() }
    }

    /// Who bought these goods on the days meant.
    fn bought(self, goods: &Goods, when: Option<When>) -> Marks {
        let facts = self.facts;
        let mut marks = Marks::none(facts.people());
        let named = goods_named(self.pool(goods), goods);
        if !named.iter().any(|named| *named) {
            return marks;
        }
        let days = when.map(|when| when.days(facts.as_of()));
        let lines = self.ledger.lines();
        let buyers = facts.buyers(self.ledger);
        let order_days = &self.ledger.columns().day;
        let mut mark = |order: u32, goods: usize| {
            if !named.get(goods).copied().unwrap_or(false) {
                return;
            }
            let Some(person) = buyers.get(order as usize) else { return };
            let on_time = days.is_none_or(|(from, to)| {
                order_days.get(order as usize).is_some_and(|day| from <= day && day <= to)
            });
            if on_time {
                marks.set(*person);
            }
        };
        match goods.category {
            true => lines.order.iter().zip(lines.category.iter()).for_each(|(o, c)| mark(o, usize::from(c))),
            false => lines.order.iter().zip(lines.item.iter()).for_each(|(o, i)| mark(o, i as usize)),
        }
        marks
    }

    fn in_segment(self, name: &str, open: &mut Vec<u32>) -> Marks {
        let everyone = self.facts.people();
        let gathered = |people: People| {
            let mut marks = Marks::none(everyone);
            people.iter().for_each(|person| marks.set(person));
            marks
        };
        let Some(own) = self.own.named(name) else {
            let ready = self.named(name).and_then(|key| self.segment(&key));
            return ready.map_or_else(|| Marks::none(everyone), |segment| gathered(segment.people));
        };
        match &own.made {
            Made::List(links) => gathered(self.ledger.going_by(links).into_iter().collect()),
            Made::Rule(_) if open.contains(&own.number) => Marks::none(everyone),
            Made::Rule(text) => {
                open.push(own.number);
                let rule = Rule::parse(text, &Vocabulary::default());
                rule.map_or_else(|_| Marks::none(everyone), |rule| self.marks(&rule, open))
            }
        }
    }
}

impl Compare {
    /// Whether a value in ten-thousandths is as it has to be.
    fn holds(self, value: i64) -> bool {
        let value = Amount::from_ten_thousandths(value);
        match self {
            Compare::AtLeast(n) => value >= n,
            Compare::AtMost(n) => value <= n,
            Compare::MoreThan(n) => value > n,
            Compare::LessThan(n) => value < n,
            Compare::Is(n) => value == n,
            Compare::IsNot(n) => value != n,
            Compare::Between(low, high) => low <= value && value <= high,
        }
    }
}

/// A match made ready to be held against many words.
struct Held<'a> {
    matched: &'a Match,
    wanted: Vec<String>,
}

impl<'a> Held<'a> {
    fn of(matched: &'a Match) -> Held<'a> {
        let wanted: Vec<String> = match matched {
            Match::Is(text) | Match::IsNot(text) | Match::Contains(text) => vec![folded(text)],
            Match::OneOf(texts) => texts.iter().map(|text| folded(text)).collect(),
            Match::Known | Match::Unknown => Vec::new(),
        };
        Held { matched, wanted }
    }

    fn holds(&self, word: Option<&str>) -> bool {
        let word = word.map(str::trim).filter(|word| !word.is_empty());
        let Some(word) = word else { return *self.matched == Match::Unknown };
        let first = || self.wanted.first().map_or("", String::as_str);
        match self.matched {
            Match::Is(_) => folded(word) == first(),
            Match::IsNot(_) => folded(word) != first(),
            Match::Contains(_) => folded(word).contains(first()),
            Match::OneOf(_) => self.wanted.contains(&folded(word)),
            Match::Known => true,
            Match::Unknown => false,
        }
    }

    /// Each word is held against the match once, however many people have it.
    fn in_words(&self, words: &Words) -> Marks {
        let holds: Vec<bool> = words.texts.iter().map(|text| self.holds(Some(text))).collect();
        let unknown = self.holds(None);
        Marks::of(words.of.len(), |p| {
            let code = words.of.get(p).map(|code| *code as usize);
            code.and_then(|code| holds.get(code)).copied().unwrap_or(unknown)
        })
    }
}

/// For each name whether it is meant.
fn goods_named(pool: &TextPool, goods: &Goods) -> Vec<bool> {
    let wanted = folded(&goods.name);
    let meant = |name: &str| {
        let name = folded(name);
        !name.is_empty() && if goods.like { name.contains(&wanted) } else { name == wanted }
    };
    pool.iter().map(meant).collect()
}

/// The doubt that nobody has the words that are asked for.
fn unheard(matched: &Match, words: &Words) -> Option<String> {
    let asked: Vec<&String> = match matched {
        Match::Is(text) | Match::IsNot(text) => vec![text],
        Match::OneOf(texts) => texts.iter().collect(),
        _ => return None,
    };
    let known = |text: &String| words.texts.iter().any(|word| folded(word) == folded(text));
    let text = asked.into_iter().find(|text| !known(text))?;
    let near = nearest(text, words.texts.iter().map(String::as_str).filter(|word| !word.is_empty()));
    Some(or_meant(say!("Nobody has “{text}” there.", text), near))
}

/// A doubt, and the name that may have been meant.
fn or_meant(doubt: String, near: Option<&str>) -> String {
    match near {
        Some(near) => [doubt, say!("Did you mean “{near}”?", near)].join(" "),
        None => doubt,
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}
