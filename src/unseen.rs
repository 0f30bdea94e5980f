//! Letters that nobody sees: they turn the line around, or make two names look like one. They mean nothing in a table of
//! orders and are taken out at the door, so that what looks the same is the same.

use std::borrow::Cow;

/// The text without letters that nobody sees. Those that join or shape the letter before them stay where a script or a
/// sign needs them: behind Arabic, Indian and East Asian letters, and behind pictures.
pub(crate) fn seen(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_unseen) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let needed = shapes(c) && kept.chars().next_back().is_some_and(|before| before >= '\u{600}');
        if !is_unseen(c) || needed {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// The default-ignorable code points (Unicode 16, `DerivedCoreProperties.txt`) without the fillers of Hangul, and the marks
/// of interlinear notes.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || shapes(c)
}

/// Joiners, and what chooses between the shapes of a letter.
fn shapes(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_makes_two_names_look_like_one() {
        for disguised in [
            "\u{202E}Ada",
            "A\u{200B}da",
            "\u{2066}Ada\u{2069}",
            "Ad\u{AD}a\u{FEFF}",
            "A\u{200D}d\u{FE0F}a",
            "Ada\u{E0041}",
        ] {
            assert_eq!(seen(disguised.into()), "Ada", "{}", disguised.escape_unicode());
        }
    }

    #[test]
    fn what_a_script_or_a_picture_needs_stays() {
        for name in [
            "Zoë O’Neil",
            "می\u{200C}خواهم",
            "क\u{94D}\u{200D}ष",
            "👩\u{200D}🍳",
            "☕\u{FE0F}",
            "葛\u{E0100}城",
            "דנה",
            "한글",
        ] {
            assert_eq!(seen(name.into()), name);
        }
    }
}
