//! The words of rules in the reader’s language.
//!
//! A rule is kept in English. Who reads another language is shown its words and may type either: what is typed is read by
//! the place it stands in, English first, so that what was kept is read alike whatever the reader speaks.

use crate::{language, text};

/// What stands between two ways to say the same in a translation: the first is shown, all of them are read.
const BETWEEN: char = '|';

/// Every word of rules, as it is kept and as it is said.
pub(super) const WORDS: [(&str, &str); 102] = [
    // What rules can speak of.
    ("orders", text!("orders§in a rule")),
    ("spent", text!("spent§in a rule")),
    ("average order", text!("average order§in a rule")),
    ("largest order", text!("largest order§in a rule")),
    ("given back", text!("given back§in a rule")),
    ("usual gap", text!("usual gap§in a rule")),
    ("days silent", text!("days silent§in a rule")),
    ("recency score", text!("recency score§in a rule")),
    ("frequency score", text!("frequency score§in a rule")),
    ("monetary score", text!("monetary score§in a rule")),
    ("chance of coming back", text!("chance of coming back§in a rule")),
    ("expected orders", text!("expected orders§in a rule")),
    ("worth", text!("worth§in a rule")),
    ("first order", text!("first order§in a rule")),
    ("last order", text!("last order§in a rule")),
    ("first seen", text!("first seen§in a rule")),
    ("name", text!("name§in a rule")),
    ("e-mail", text!("e-mail§in a rule")),
    ("place", text!("place§in a rule")),
    ("channel", text!("channel§in a rule")),
    ("favourite category", text!("favourite category§in a rule")),
    ("won through", text!("won through§in a rule")),
    ("tag", text!("tag§in a rule")),
    ("recommendation", text!("recommendation§in a rule")),
    ("stage", text!("stage§in a rule")),
    ("tier", text!("tier§in a rule")),
    ("group", text!("group§in a rule")),
    ("letters", text!("letters§in a rule")),
    ("attribute", text!("attribute§in a rule")),
    ("bought", text!("bought§in a rule")),
    ("bought anything like", text!("bought anything like§in a rule")),
    ("bought category", text!("bought category§in a rule")),
    ("bought category like", text!("bought category like§in a rule")),
    ("never bought", text!("never bought§in a rule")),
    ("never bought category", text!("never bought category§in a rule")),
    ("never bought category like", text!("never bought category like§in a rule")),
    ("never bought anything like", text!("never bought anything like§in a rule")),
    ("never", text!("never§in a rule")),
    ("category", text!("category§in a rule")),
    ("anything like", text!("anything like§in a rule")),
    ("like", text!("like§in a rule")),
    ("in segment", text!("in segment§in a rule")),
    ("everyone", text!("everyone§in a rule")),
    // How conditions are joined.
    ("and", text!("and§in a rule")),
    ("but", text!("but§in a rule")),
    ("or", text!("or§in a rule")),
    ("not", text!("not§in a rule")),
    // How things are compared.
    ("is", text!("is§in a rule")),
    ("is not", text!("is not§in a rule")),
    ("is one of", text!("is one of§in a rule")),
    ("is known", text!("is known§in a rule")),
    ("is unknown", text!("is unknown§in a rule")),
    ("contains", text!("contains§in a rule")),
    ("at least", text!("at least§in a rule")),
    ("at most", text!("at most§in a rule")),
    ("more than", text!("more than§in a rule")),
    ("over", text!("over§in a rule")),
    ("less than", text!("less than§in a rule")),
    ("under", text!("under§in a rule")),
    ("between", text!("between§in a rule")),
    (".", text!(".§in a rule")),
    // When.
    ("since", text!("since§in a rule")),
    ("from", text!("from§in a rule")),
    ("before", text!("before§in a rule")),
    ("on", text!("on§in a rule")),
    ("in the last", text!("in the last§in a rule")),
    ("within", text!("within§in a rule")),
    ("more than … ago", text!("more than … ago§in a rule")),
    ("longer ago than", text!("longer ago than§in a rule")),
    ("no longer ago than", text!("no longer ago than§in a rule")),
    ("ago", text!("ago§in a rule")),
    ("day", text!("day§in a rule")),
    ("days", text!("days§in a rule")),
    ("week", text!("week§in a rule")),
    ("weeks", text!("weeks§in a rule")),
    ("month", text!("month§in a rule")),
    ("months", text!("months§in a rule")),
    ("year", text!("year§in a rule")),
    ("years", text!("years§in a rule")),
    // The words that something can be.
    ("yes", text!("yes§in a rule")),
    ("no", text!("no§in a rule")),
    ("Promoters", text!("Promoters")),
    ("Passives", text!("Passives")),
    ("Detractors", text!("Detractors")),
    ("New", text!("New")),
    ("Active", text!("Active")),
    ("Slipping", text!("Slipping")),
    ("Lapsed", text!("Lapsed")),
    ("Won back", text!("Won back")),
    ("Top fifth", text!("Top fifth")),
    ("Upper middle", text!("Upper middle")),
    ("Lower half", text!("Lower half")),
    ("Champions", text!("Champions")),
    ("Loyal", text!("Loyal")),
    ("Potential loyals", text!("Potential loyals")),
    ("Promising", text!("Promising")),
    ("Need attention", text!("Need attention")),
    ("About to sleep", text!("About to sleep")),
    ("At risk", text!("At risk")),
    ("Can’t lose them", text!("Can’t lose them")),
    ("Hibernating", text!("Hibernating")),
    ("Lost", text!("Lost")),
];

/// All ways to say a word of rules in the reader’s language; none in English.
#[inline(never)]
pub(super) fn others(english: &str) -> Vec<&'static str> {
    let said = WORDS.iter().find(|(word, _)| *word == english).map(|(_, text)| language::said(text));
    said.filter(|said| *said != english).map_or_else(Vec::new, |said| said.split(BETWEEN).collect())
}

/// A word of rules as the reader is shown it; one that is none of them as it is.
pub fn shown(english: &str) -> &str {
    others(english).first().copied().unwrap_or(english)
}

/// A word as it is compared with those of another language: capitals and umlauts aside, whether these are written with
/// two dots, with an e, or with neither.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => folded.push('a'),
            'ö' => folded.push('o'),
            'ü' => folded.push('u'),
            'ß' => folded.push_str("ss"),
            '\u{308}' => {}
            'e' if folded.ends_with(['a', 'o', 'u']) => {}
            other => folded.push(other),
        }
    }
    folded
}
