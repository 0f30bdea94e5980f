//! What is written on a page by taking its invented example in: kept in English as long as it is not changed, and read in
//! the reader’s language. What the owner wrote stays as it was typed.
//!
//! Only texts of several words are told apart like this, and only those of the page’s own example: a single word could be
//! anybody’s.

use crate::language;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// The texts of an example in the reader’s language.
struct Texts {
    /// What is kept, and what is shown.
    all: Vec<(String, String)>,
}

/// Of which example, in which language.
type Which = (&'static str, Option<(usize, usize)>);

thread_local! {
    static KNOWN: RefCell<Vec<(Which, Rc<Texts>)>> = const { RefCell::new(Vec::new()) };
}

fn texts(name: &'static str, example: fn()) -> Rc<Texts> {
    let which = (name, language::list().map(|list| (list.as_ptr() as usize, list.len())));
    let known =
        KNOWN.with_borrow(|known| known.iter().find(|(of, _)| *of == which).map(|(_, t)| Rc::clone(t)));
    known.unwrap_or_else(|| {
        let mut all = language::heard(example);
        all.retain(|(english, said)| english != said && english.contains(' '));
        let texts = Rc::new(Texts { all });
        KNOWN.with_borrow_mut(|known| known.push((which, Rc::clone(&texts))));
        texts
    })
}

/// A text as it is kept.
pub(crate) fn kept<'a>(text: &'a str, name: &'static str, example: fn()) -> Cow<'a, str> {
    if language::list().is_none() {
        return Cow::Borrowed(text);
    }
    let texts = texts(name, example);
    let known = texts.all.iter().find(|(_, shown)| shown == text);
    known.map_or(Cow::Borrowed(text), |(kept, _)| kept.clone().into())
}

/// A text as it is shown.
pub(crate) fn shown(text: String, name: &'static str, example: fn()) -> String {
    if language::list().is_none() {
        return text;
    }
    let texts = texts(name, example);
    let known = texts.all.iter().find(|(kept, _)| *kept == text);
    known.map_or(text, |(_, shown)| shown.clone())
}

/// A module `invented` for `#[serde(with = "invented")]` on the texts of a document that has this example.
macro_rules! invented {
    ($example:expr) => {
        mod invented {
            // Some name the document by its whole path.
            #[allow(unused_imports)]
            use super::*;

            fn example() {
                $example;
            }

            pub(super) fn serialize<S: serde::Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&crate::invented::kept(text, module_path!(), example))
            }

            pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                Ok(crate::invented::shown(text, module_path!(), example))
            }
        }
    };
}
pub(crate) use invented;

#[cfg(test)]
mod tests {
    use crate::language::{Words, heard, within};
    use crate::plan::Actions;
    use crate::plan::long_and_short::LongAndShort;
    use crate::value::equity::EquityDrivers;
    use crate::value::mutual::{Community, Ecosystem, GiveAndTake};
    use crate::value::promise::{Canvas, Proof};
    use crate::value::statement::Statements;
    use crate::value::strategy::{Curves, Strategy};
    use serde::{Serialize, de::DeserializeOwned};
    use std::fmt::Debug;

    /// What was taken in in one language is read in the other, and what stays of it when it is changed.
    fn turns<T: Serialize + DeserializeOwned + Debug>(example: fn() -> T) {
        let german = Words::of_lists("de");
        let of = |one: &T| postcard::to_allocvec(one).unwrap();
        let told = |bytes: &[u8]| format!("{:?}", postcard::from_bytes::<T>(bytes).unwrap());
        let kept = within(german, || of(&example()));
        let texts: Vec<(String, String)> = within(german, || heard(|| drop(example())))
            .into_iter()
            .filter(|(english, said)| english != said && english.contains(' '))
            .collect();
        assert!(!texts.is_empty());
        let (english, again) = (told(&kept), within(german, || told(&kept)));
        let made = within(german, || format!("{:?}", example()));
        for (in_english, in_german) in &texts {
            // A text may be a part of the example without standing in it, such as the name of a list.
            if made.contains(&format!("{in_german:?}")) {
                assert!(english.contains(&format!("{in_english:?}")), "{in_english} is missing: {english}");
                assert!(!english.contains(&format!("{in_german:?}")), "{in_german} in English");
                assert!(again.contains(&format!("{in_german:?}")), "{in_german} is missing");
            }
        }
        // The same where it was taken in in English: only single words stay as they were.
        let kept = of(&example());
        let read = within(german, || postcard::from_bytes::<T>(&kept).unwrap());
        assert_eq!(within(german, || of(&read)), kept);
        let again = within(german, || format!("{read:?}"));
        for (_, in_german) in texts {
            if made.contains(&format!("{in_german:?}")) {
                assert!(again.contains(&format!("{in_german:?}")), "{in_german} is missing");
            }
        }
    }

    #[test]
    fn an_example_that_was_taken_in_is_read_in_the_readers_language() {
        turns(LongAndShort::example);
        turns(Proof::example);
        turns(Canvas::example);
        turns(GiveAndTake::example);
        turns(Community::example);
        turns(Ecosystem::example);
        turns(Statements::example);
        turns(Strategy::example);
        turns(Curves::example);
        turns(EquityDrivers::example);
        turns(|| {
            let mut plan = Actions::default();
            plan.add_examples(None);
            plan
        });
    }

    #[test]
    fn what_the_owner_wrote_stays_in_every_language() {
        let german = Words::of_lists("de");
        let mut plan = Actions::default();
        plan.add_examples(None);
        let id = plan.all().first().map_or(0, |action| action.id);
        if let Some(action) = plan.get_mut(id) {
            action.aim = "Nobody waits longer than five minutes at noon".into();
            action.owner = "The till".into();
        }
        let kept = postcard::to_allocvec(&plan).unwrap();
        let read: Actions = within(german, || postcard::from_bytes(&kept).unwrap());
        let action = read.get(id).unwrap();
        assert_eq!(action.aim, "Nobody waits longer than five minutes at noon");
        assert_eq!(action.owner, "The till");
        assert_ne!(action.from.what, "The till");
        assert_eq!(within(german, || postcard::to_allocvec(&read).unwrap()), kept);
    }
}
