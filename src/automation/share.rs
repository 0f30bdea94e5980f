//! An assessment as a link: the answers and what the firm is like, and nothing else. The type holds no text, so that no
//! name, note or customer can be in it; the compiler sees to that ([`Impersonal`](crate::automation::Impersonal)).
//!
//! ```text
//! link = base64url( version · checksum (4 bytes) · body )
//! body = bank · form · day · firm · number of people · two answers to a byte
//! ```

use crate::automation::bank::{self, Form, QUESTIONS};
use crate::automation::{
    Answer, Assessment, Budget, Firm, Given, Level, Met, Respondent, Sector, Size, Skills, impersonal,
};
use crate::quantity::Day;
use crate::say;
use crate::workspace::checksum;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The version links are written in.
const VERSION: u8 = 1;
/// No link is longer than this, in letters.
const MOST: usize = 8_192;
/// So many people's answers go into a link.
const PEOPLE: usize = 30;
/// Further ahead than this no version of the bank has questions.
const MOST_QUESTIONS: usize = 200;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The version of the questions.
    pub bank: u16,
    /// Which of them were asked.
    pub form: Form,
    /// When.
    pub day: Option<Day>,
    /// What the firm is like.
    pub firm: Firm,
    /// Each person's answers, in the order of the questions.
    pub answers: Vec<Vec<Option<Answer>>>,
}

impersonal::record!(Shared { bank, form, day, firm, answers });

/// Why a link can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotShared {
    /// It is no such link, or a part of it is missing.
    #[error("{}", say!("This link is damaged or not complete. Please ask for it once more, and copy the whole of it."))]
    Damaged,
    /// It was made by a later version.
    #[error("{}", say!("This link was made by a newer version of Regulars. Please reload this page to get it."))]
    Newer,
}

impl Shared {
    /// What of an assessment goes into a link.
    pub fn of(assessment: &Assessment) -> Shared {
        let of = |person: &Respondent| QUESTIONS.iter().map(|q| person.answer(q.key)).collect();
        Shared {
            bank: assessment.bank,
            form: assessment.form,
            day: assessment.day,
            firm: assessment.firm,
            answers: assessment.people.iter().take(PEOPLE).map(of).collect(),
        }
    }

    /// The assessment again, without names and notes.
    pub fn assessment(&self) -> Assessment {
        let person = |answers: &Vec<Option<Answer>>| Respondent {
            name: String::new(),
            given: QUESTIONS
                .iter()
                .zip(answers)
                .filter(|(q, answer)| **answer != Some(Answer::NotApplicable) || q.may_not_apply)
                .filter_map(|(q, answer)| {
                    Some((q.key.to_owned(), Given { answer: Some((*answer)?), note: String::new() }))
                })
                .collect(),
        };
        Assessment {
            id: 0,
            of: String::new(),
            day: self.day,
            form: self.form,
            bank: self.bank,
            firm: self.firm,
            people: self.answers.iter().map(person).collect(),
        }
    }

    /// As the part of a link behind `shared=`: letters, digits, `-` and `_`, at most 8 KB.
    pub fn link(&self) -> String {
        let mut body = Vec::new();
        body.extend(self.bank.to_le_bytes());
        body.push(self.form as u8);
        match self.day {
            None => body.push(0),
            Some(day) => {
                body.push(1);
                body.extend(day.epoch().to_le_bytes());
            }
        }
        body.push(place(Size::ALL, self.firm.size));
        body.push(place(Budget::ALL, self.firm.budget));
        body.push(place(Skills::ALL, self.firm.skills));
        body.push(place(Sector::ALL, self.firm.sector));
        body.extend(self.firm.met.map(|met| place(Met::ALL, met)));
        let questions = self.answers.iter().map(Vec::len).max().unwrap_or(0).min(MOST_QUESTIONS);
        body.push(self.answers.len().min(PEOPLE) as u8);
        body.push(questions as u8);
        for answers in self.answers.iter().take(PEOPLE) {
            let nibble = |i: usize| answers.get(i).copied().flatten().map_or(0, packed);
            body.extend((0..questions.div_ceil(2)).map(|i| nibble(2 * i) | nibble(2 * i + 1) << 4));
        }
        let mut bytes = vec![VERSION];
        bytes.extend((checksum(&body, u64::from(VERSION)) as u32).to_le_bytes());
        bytes.extend(body);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a link carries.
    ///
    /// # Errors
    /// Whatever is not exactly as [`Shared::link`] writes it. Never panics, whatever it is given.
    pub fn read(link: &str) -> Result<Shared, NotShared> {
        if link.len() > MOST {
            return Err(NotShared::Damaged);
        }
        let bytes = URL_SAFE_NO_PAD.decode(link.trim()).map_err(|_| NotShared::Damaged)?;
        let (version, rest) = bytes.split_first().ok_or(NotShared::Damaged)?;
        if *version > VERSION {
            return Err(NotShared::Newer);
        }
        let (sum, body) = rest.split_first_chunk::<4>().ok_or(NotShared::Damaged)?;
        let right = checksum(body, u64::from(*version)) as u32 == u32::from_le_bytes(*sum);
        if !right || *version != VERSION {
            return Err(NotShared::Damaged);
        }
        let shared = Reader(body).shared().ok_or(NotShared::Damaged)?;
        if shared.bank > bank::VERSION { Err(NotShared::Newer) } else { Ok(shared) }
    }
}

/// An answer in four bits; 0 is none.
fn packed(answer: Answer) -> u8 {
    match answer {
        Answer::Level(level) => level.number() + 1,
        Answer::DontKnow => 6,
        Answer::NotApplicable => 7,
    }
}

fn unpacked(nibble: u8) -> Option<Option<Answer>> {
    match nibble {
        0 => Some(None),
        6 => Some(Some(Answer::DontKnow)),
        7 => Some(Some(Answer::NotApplicable)),
        number => Level::new(number - 1).map(|level| Some(Answer::Level(level))),
    }
}

/// The place of a value in its list, from 1; 0 for none.
fn place<T: Copy + PartialEq>(all: &[T], value: Option<T>) -> u8 {
    all.iter().position(|one| Some(*one) == value).map_or(0, |at| at as u8 + 1)
}

/// Reads a body from its beginning; every step is `None` where that is no body.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes::<1>().map(|[byte]| byte)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            place => all.get(usize::from(place) - 1).map(|one| Some(*one)),
        }
    }

    fn shared(mut self) -> Option<Shared> {
        let bank = u16::from_le_bytes(self.bytes()?);
        let form = match self.byte()? {
            0 => Form::Short,
            1 => Form::Full,
            _ => return None,
        };
        let day = match self.byte()? {
            0 => None,
            1 => Some(Day::from_epoch(i32::from_le_bytes(self.bytes()?))).filter(sensible),
            _ => return None,
        };
        let mut firm = Firm {
            size: self.one_of(Size::ALL)?,
            budget: self.one_of(Budget::ALL)?,
            skills: self.one_of(Skills::ALL)?,
            sector: self.one_of(Sector::ALL)?,
            met: [None; 5],
        };
        for met in &mut firm.met {
            *met = self.one_of(Met::ALL)?;
        }
        let (people, questions) = (usize::from(self.byte()?), usize::from(self.byte()?));
        if people > PEOPLE || questions > MOST_QUESTIONS {
            return None;
        }
        let mut answers = Vec::with_capacity(people);
        for _ in 0..people {
            let mut of_one = Vec::with_capacity(questions + 1);
            for _ in 0..questions.div_ceil(2) {
                let byte = self.byte()?;
                of_one.push(unpacked(byte & 15)?);
                of_one.push(unpacked(byte >> 4)?);
            }
            of_one.truncate(questions);
            answers.push(of_one);
        }
        self.0.is_empty().then_some(Shared { bank, form, day, firm, answers })
    }
}

/// Within the years in which anyone could have answered.
fn sensible(day: &Day) -> bool {
    (0..73_050).contains(&day.epoch())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn full(people: usize) -> Assessment {
        let given = |i: usize| {
            let of = |(at, q): (usize, &bank::Question)| {
                let answer = match (at + i) % 7 {
                    5 => Answer::DontKnow,
                    6 if q.may_not_apply => Answer::NotApplicable,
                    n => Answer::Level(Level::new((n % 5) as u8).unwrap()),
                };
                (q.key.to_owned(), Given { answer: Some(answer), note: String::new() })
            };
            QUESTIONS.iter().enumerate().map(of).collect()
        };
        Assessment {
            day: Some(Day::from_epoch(20_000)),
            bank: bank::VERSION,
            firm: Firm {
                size: Some(Size::Few),
                sector: Some(Sector::Other),
                met: [Some(Met::Machine); 5],
                ..Firm::default()
            },
            people: (0..people).map(|i| Respondent { name: String::new(), given: given(i) }).collect(),
            ..Assessment::default()
        }
    }

    #[test]
    fn a_link_brings_back_what_was_answered_and_nothing_that_was_written() {
        let mut assessment = full(3);
        let link = Shared::of(&assessment).link();
        assert_eq!(Shared::read(&link).unwrap().assessment(), assessment);
        assessment.of = "Café Anna".into();
        assessment.people[0].name = "Anna".into();
        for given in assessment.people[0].given.values_mut() {
            given.note = "anna@example.org".into();
        }
        assert_eq!(Shared::of(&assessment).link(), link);
    }

    #[test]
    fn the_longest_link_is_short_enough_for_every_browser() {
        let one = Shared::of(&full(1)).link();
        assert!(one.len() < 60, "{}", one.len());
        let many = Shared { answers: vec![vec![Some(Answer::DontKnow); 250]; 200], ..Shared::default() };
        assert!(many.link().len() <= MOST);
        assert!(Shared::read(&many.link()).is_ok());
        let safe = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!(many.link().chars().all(safe));
    }

    #[test]
    fn a_link_of_later_days_says_so() {
        let mut bytes = URL_SAFE_NO_PAD.decode(Shared::of(&full(1)).link()).unwrap();
        bytes[0] = VERSION + 1;
        assert_eq!(Shared::read(&URL_SAFE_NO_PAD.encode(&bytes)), Err(NotShared::Newer));
        bytes[0] = 0;
        assert_eq!(Shared::read(&URL_SAFE_NO_PAD.encode(&bytes)), Err(NotShared::Damaged));
        let later = Shared { bank: bank::VERSION + 1, ..Shared::of(&full(1)) };
        assert_eq!(Shared::read(&later.link()), Err(NotShared::Newer));
    }

    /// What the bytes mean must not change: links are out in the world.
    #[test]
    fn links_made_once_are_read_for_ever() {
        let link = Shared::of(&full(1)).link();
        assert_eq!(link, "AeM5SFcBAAEBIE4AAAIAAAcEBAQEBAEYIUNlEjJUJiFDZRIy");
    }

    proptest! {
        #[test]
        fn nothing_that_comes_in_a_link_does_harm(text: String, bytes: Vec<u8>, body: Vec<u8>) {
            let _ = Shared::read(&text);
            let _ = Shared::read(&URL_SAFE_NO_PAD.encode(&bytes));
            // With a checksum that is right.
            let mut sealed = vec![VERSION];
            sealed.extend((checksum(&body, u64::from(VERSION)) as u32).to_le_bytes());
            sealed.extend(&body);
            if let Ok(shared) = Shared::read(&URL_SAFE_NO_PAD.encode(&sealed)) {
                let again = Shared::of(&shared.assessment());
                prop_assert_eq!(again.firm, shared.firm);
                let _ = shared.assessment().standing();
            }
        }

        #[test]
        fn a_changed_letter_is_noticed(at: prop::sample::Index, to in "[A-Za-z0-9_-]") {
            let link = Shared::of(&full(2)).link();
            let at = at.index(link.len());
            let mut changed: Vec<String> = link.chars().map(String::from).collect();
            prop_assume!(changed[at] != to);
            changed[at] = to;
            prop_assert!(Shared::read(&changed.concat()).is_err());
        }
    }
}
