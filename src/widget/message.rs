//! What the frame and the page around it say to each other: JSON text of a bounded length, read strictly. Numbers and
//! choices go out, never text; what comes in can change how the frame looks, and nothing else.

use crate::automation::{Assessment, Capability, Phase, impersonal};
use crate::widget::Settings;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// The version of what is said. Another one is not listened to.
pub const VERSION: u8 = 1;
/// What stands in every message, so that nobody else’s is taken for one.
const APP: &str = "regulars-widget";
/// The longest message that is read, in letters: a small picture goes along.
pub const HEARD_AT_MOST: u32 = 65_536;
/// The longest message that is sent.
pub const SAID_AT_MOST: usize = 2_048;

/// What the page around says: how it wants the frame to look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    app: String,
    v: u8,
    /// What was chosen.
    pub settings: Settings,
}

impl Heard {
    /// The same, if it is one of ours and of this version.
    #[must_use]
    pub fn checked(self) -> Option<Settings> {
        (self.app == APP && self.v == VERSION).then_some(self.settings)
    }
}

/// What the frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// The frame is there and waits for a door of its own. Nothing else is ever said in public.
    Knock,
    /// It is drawn.
    Ready,
    /// It is so high, in CSS pixels.
    Height(u32),
    /// So many questions or fields are filled in.
    Progress {
        /// So many.
        answered: u8,
        /// Of so many.
        of: u8,
    },
    /// The visitor looked at it and pressed “send”.
    Complete(Handover),
}

impersonal::choices!(Said, Handover, Scores);

/// What a visitor hands to the consultant: the phase and how far each capability is, no answer and no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// The phase reached, from 1.
    pub phase: u8,
    /// Of so many.
    pub phases: u8,
    /// How many questions were answered.
    pub answered: u8,
    /// How many were asked.
    pub of: u8,
    /// How far each capability is developed, in whole per cent of the highest level.
    pub scores: Scores,
}

/// In the order of [`Capability::ALL`]; `None` where nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores(pub [Option<u8>; 13]);

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (capability, score) in Capability::ALL.iter().zip(&self.0) {
            map.serialize_entry(capability, score)?;
        }
        map.end()
    }
}

impl Handover {
    /// What of an assessment is handed over.
    pub fn of(assessment: &Assessment) -> Handover {
        let standing = assessment.standing();
        let mut scores = [None; 13];
        for (score, profile) in scores.iter_mut().zip(&standing.profile) {
            *score = profile.reached.map(|share| (100.0 * share.value()).round() as u8);
        }
        Handover {
            phase: standing.phase.number(),
            phases: Phase::ALL.len() as u8,
            answered: standing.answered as u8,
            of: standing.asked as u8,
            scores: Scores(scores),
        }
    }
}

/// A message with the name of the product and the version around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Envelope {
    app: &'static str,
    v: u8,
    says: Said,
}

impl From<Said> for Envelope {
    fn from(says: Said) -> Envelope {
        Envelope { app: APP, v: VERSION, says }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Answer, Form, Level, Respondent, bank};
    use serde_json::{from_str, json, to_string, to_string_pretty, to_value};

    fn at(level: u8) -> Assessment {
        let mut assessment = Assessment { form: Form::Short, ..Assessment::default() };
        assessment.people.push(Respondent::default());
        for question in bank::questions(Form::Short) {
            assessment.answer(0, question, Answer::Level(Level::new(level).unwrap()));
        }
        assessment
    }

    #[test]
    fn a_handover_tells_the_phase_and_the_scores_and_no_word_that_was_written() {
        let mut assessment = at(2);
        assessment.of = "Café Anna".into();
        assessment.people[0].name = "Anna".into();
        assessment.note(0, bank::questions(Form::Short)[0], "anna@example.org");
        let envelope = Envelope::from(Said::Complete(Handover::of(&assessment)));
        let value = to_value(envelope).unwrap();
        let handover = &value["says"]["complete"];
        assert_eq!((value["app"].as_str(), value["v"].as_u64()), (Some("regulars-widget"), Some(1)));
        assert_eq!((&handover["phase"], &handover["phases"]), (&json!(2), &json!(3)));
        assert_eq!((&handover["answered"], &handover["of"]), (&json!(12), &json!(12)));
        // Level 2 of 4 everywhere the short form asks.
        assert_eq!(handover["scores"]["Service"], json!(50));
        assert_eq!(handover["scores"].as_object().unwrap().len(), 13);
        let text = to_string_pretty(&envelope).unwrap();
        assert!(!text.to_lowercase().contains("anna") && text.len() < SAID_AT_MOST, "{text}");
    }

    #[test]
    fn what_is_said_is_short_and_plain() {
        assert_eq!(
            to_string(&Envelope::from(Said::Knock)).unwrap(),
            r#"{"app":"regulars-widget","v":1,"says":"knock"}"#
        );
        assert_eq!(to_value(Envelope::from(Said::Height(812))).unwrap()["says"], json!({ "height": 812 }));
        let progress = Said::Progress { answered: 3, of: 12 };
        assert_eq!(
            to_value(Envelope::from(progress)).unwrap()["says"],
            json!({ "progress": { "answered": 3, "of": 12 } })
        );
    }

    #[test]
    fn only_what_is_exactly_right_is_listened_to() {
        let read = |text: &str| from_str::<Heard>(text).ok().and_then(Heard::checked);
        let right = r##"{"app":"regulars-widget","v":1,"settings":{"accent":"#123","font-size":"18"}}"##;
        assert_eq!(read(right).unwrap().accent.as_deref(), Some("#123"));
        assert_eq!(read(r#"{"app":"regulars-widget","v":1,"settings":{}}"#), Some(Settings::default()));
        for wrong in [
            "",
            "null",
            "[]",
            r#"{"app":"regulars-widget","v":1}"#,
            r#"{"app":"regulars-widget","v":2,"settings":{}}"#,
            r#"{"app":"regulars-widget","v":-1,"settings":{}}"#,
            r#"{"app":"other","v":1,"settings":{}}"#,
            r#"{"app":"regulars-widget","v":1,"settings":{"css":"body{}"}}"#,
            r#"{"app":"regulars-widget","v":1,"settings":{},"eval":"1"}"#,
            r#"{"app":"regulars-widget","v":1,"settings":{"accent":["red"]}}"#,
            r#"{"app":"regulars-widget","v":1,"settings":{}} trailing"#,
            r#"{"__proto__":{},"app":"regulars-widget","v":1,"settings":{}}"#,
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
