//! Words that stand for scores: each set from its worst to its best, in five languages, in plain letters.
//!
//! A set fits a column when it knows all its different answers and gives no two of them the same score: “very
//! satisfied” is the best of five beside “somewhat satisfied”, and the second best beside “extremely satisfied”.

use crate::import::names::plain;
use crate::ledger::{Scale, Score};

/// One step of a set: all the ways to say it.
type Step = &'static [&'static str];

const NEITHER: Step = &[
    "neither satisfied nor dissatisfied",
    "neither",
    "neutral",
    "neither agree nor disagree",
    "undecided",
    "neither agree or disagree",
    "neither satisfied or dissatisfied",
    "neither easy nor difficult",
    "neither likely nor unlikely",
    "weder noch",
    "teils teils",
    "mittel",
    "weder zufrieden noch unzufrieden",
    "unentschieden",
    "weder einfach noch schwierig",
    "neutre",
    "ni satisfait ni insatisfait",
    "ni d accord ni pas d accord",
    "ni facile ni difficile",
    "neutro",
    "ni satisfecho ni insatisfecho",
    "ni de acuerdo ni en desacuerdo",
    "ni facil ni dificil",
    "neutraal",
    "niet tevreden niet ontevreden",
    "noch tevreden noch ontevreden",
    "niet eens niet oneens",
    "ok",
    "okay",
    "not sure",
    "average",
    "fair",
    "stimme weder zu noch nicht zu",
];

const SETS: &[&[Step]] = &[
    // 0: satisfaction, both ways, five steps.
    &[
        &[
            "very dissatisfied",
            "very unsatisfied",
            "extremely dissatisfied",
            "completely dissatisfied",
            "sehr unzufrieden",
            "tres insatisfait",
            "tres insatisfaite",
            "pas du tout satisfait",
            "muy insatisfecho",
            "muy insatisfecha",
            "nada satisfecho",
            "zeer ontevreden",
            "erg ontevreden",
        ],
        &[
            "dissatisfied",
            "somewhat dissatisfied",
            "unsatisfied",
            "unzufrieden",
            "eher unzufrieden",
            "insatisfait",
            "insatisfaite",
            "plutot insatisfait",
            "pas satisfait",
            "plutot pas satisfait",
            "insatisfecho",
            "insatisfecha",
            "algo insatisfecho",
            "poco satisfecho",
            "ontevreden",
        ],
        NEITHER,
        &[
            "satisfied",
            "somewhat satisfied",
            "zufrieden",
            "eher zufrieden",
            "satisfait",
            "satisfaite",
            "plutot satisfait",
            "satisfecho",
            "satisfecha",
            "algo satisfecho",
            "tevreden",
        ],
        &[
            "very satisfied",
            "completely satisfied",
            "sehr zufrieden",
            "tres satisfait",
            "tres satisfaite",
            "tout a fait satisfait",
            "muy satisfecho",
            "muy satisfecha",
            "zeer tevreden",
            "erg tevreden",
        ],
    ],
    // 1: satisfaction, one way.
    &[
        &["not at all satisfied", "not satisfied at all", "uberhaupt nicht zufrieden", "gar nicht zufrieden"],
        &[
            "not so satisfied",
            "slightly satisfied",
            "not very satisfied",
            "wenig zufrieden",
            "eher nicht zufrieden",
        ],
        &["somewhat satisfied", "moderately satisfied", "massig zufrieden", "einigermassen zufrieden"],
        &["very satisfied", "sehr zufrieden"],
        &["extremely satisfied", "completely satisfied", "ausserst zufrieden", "vollkommen zufrieden"],
    ],
    // 2: satisfaction, both ways, seven steps.
    &[
        &["very dissatisfied", "extremely dissatisfied", "completely dissatisfied", "sehr unzufrieden"],
        &["dissatisfied", "moderately dissatisfied", "unzufrieden"],
        &["somewhat dissatisfied", "slightly dissatisfied", "eher unzufrieden"],
        NEITHER,
        &["somewhat satisfied", "slightly satisfied", "eher zufrieden"],
        &["satisfied", "moderately satisfied", "zufrieden"],
        &["very satisfied", "extremely satisfied", "completely satisfied", "sehr zufrieden"],
    ],
    // 3: agreement, five steps.
    &[
        &[
            "strongly disagree",
            "completely disagree",
            "totally disagree",
            "stimme uberhaupt nicht zu",
            "stimme gar nicht zu",
            "trifft uberhaupt nicht zu",
            "trifft gar nicht zu",
            "pas du tout d accord",
            "totalmente en desacuerdo",
            "muy en desacuerdo",
            "helemaal mee oneens",
            "zeer mee oneens",
            "zeer oneens",
            "helemaal oneens",
        ],
        &[
            "disagree",
            "somewhat disagree",
            "stimme nicht zu",
            "stimme eher nicht zu",
            "trifft eher nicht zu",
            "trifft nicht zu",
            "pas d accord",
            "plutot pas d accord",
            "en desacuerdo",
            "mee oneens",
            "oneens",
        ],
        NEITHER,
        &[
            "agree",
            "somewhat agree",
            "stimme zu",
            "stimme eher zu",
            "trifft zu",
            "trifft eher zu",
            "d accord",
            "plutot d accord",
            "de acuerdo",
            "mee eens",
            "eens",
        ],
        &[
            "strongly agree",
            "completely agree",
            "totally agree",
            "stimme voll zu",
            "stimme voll und ganz zu",
            "stimme vollig zu",
            "trifft voll zu",
            "trifft voll und ganz zu",
            "tout a fait d accord",
            "totalmente de acuerdo",
            "muy de acuerdo",
            "helemaal mee eens",
            "zeer mee eens",
            "zeer eens",
            "helemaal eens",
        ],
    ],
    // 4: agreement, seven steps.
    &[
        &[
            "strongly disagree",
            "stimme uberhaupt nicht zu",
            "pas du tout d accord",
            "totalmente en desacuerdo",
            "helemaal mee oneens",
        ],
        &["disagree", "stimme nicht zu", "pas d accord", "en desacuerdo", "mee oneens"],
        &[
            "somewhat disagree",
            "slightly disagree",
            "stimme eher nicht zu",
            "plutot pas d accord",
            "algo en desacuerdo",
            "enigszins mee oneens",
        ],
        NEITHER,
        &[
            "somewhat agree",
            "slightly agree",
            "stimme eher zu",
            "plutot d accord",
            "algo de acuerdo",
            "enigszins mee eens",
        ],
        &["agree", "stimme zu", "d accord", "de acuerdo", "mee eens"],
        &[
            "strongly agree",
            "stimme voll zu",
            "stimme voll und ganz zu",
            "tout a fait d accord",
            "totalmente de acuerdo",
            "helemaal mee eens",
        ],
    ],
    // 5: ease, five steps.
    &[
        &[
            "very difficult",
            "extremely difficult",
            "very hard",
            "very high effort",
            "sehr schwierig",
            "sehr schwer",
            "sehr kompliziert",
            "tres difficile",
            "muy dificil",
            "zeer moeilijk",
            "heel moeilijk",
        ],
        &[
            "difficult",
            "somewhat difficult",
            "hard",
            "high effort",
            "schwierig",
            "eher schwierig",
            "schwer",
            "difficile",
            "plutot difficile",
            "dificil",
            "algo dificil",
            "moeilijk",
        ],
        NEITHER,
        &[
            "easy",
            "somewhat easy",
            "low effort",
            "einfach",
            "eher einfach",
            "leicht",
            "facile",
            "plutot facile",
            "facil",
            "algo facil",
            "makkelijk",
            "gemakkelijk",
            "eenvoudig",
        ],
        &[
            "very easy",
            "extremely easy",
            "very low effort",
            "sehr einfach",
            "sehr leicht",
            "tres facile",
            "muy facil",
            "zeer makkelijk",
            "heel makkelijk",
            "zeer gemakkelijk",
            "zeer eenvoudig",
        ],
    ],
    // 6: ease, seven steps.
    &[
        &["extremely difficult", "very difficult"],
        &["difficult", "moderately difficult"],
        &["somewhat difficult", "slightly difficult"],
        NEITHER,
        &["somewhat easy", "slightly easy"],
        &["easy", "moderately easy"],
        &["extremely easy", "very easy"],
    ],
    // 7: quality, five steps, a middle.
    &[
        &[
            "very poor",
            "very bad",
            "terrible",
            "sehr schlecht",
            "tres mauvais",
            "muy malo",
            "muy mala",
            "zeer slecht",
            "awful",
        ],
        &["poor", "bad", "schlecht", "mauvais", "malo", "mala", "slecht"],
        &[
            "average",
            "neutral",
            "fair",
            "ok",
            "okay",
            "acceptable",
            "mittel",
            "mittelmassig",
            "durchschnittlich",
            "moyen",
            "regular",
            "matig",
            "gemiddeld",
            "neutre",
            "neutraal",
        ],
        &["good", "gut", "bon", "bien", "bueno", "buena", "goed"],
        &[
            "very good",
            "excellent",
            "great",
            "sehr gut",
            "ausgezeichnet",
            "tres bon",
            "tres bien",
            "excelente",
            "muy bueno",
            "muy bien",
            "zeer goed",
            "uitstekend",
        ],
    ],
    // 8: quality, from poor to excellent.
    &[
        &["poor", "mangelhaft", "mauvais", "malo", "slecht"],
        &["fair", "ausreichend", "passable", "regular", "matig"],
        &["good", "gut", "bon", "bueno", "goed"],
        &["very good", "sehr gut", "tres bon", "muy bueno", "zeer goed"],
        &["excellent", "ausgezeichnet", "hervorragend", "excelente", "uitstekend"],
    ],
    // 9: likelihood, five steps.
    &[
        &[
            "very unlikely",
            "extremely unlikely",
            "not at all likely",
            "sehr unwahrscheinlich",
            "tres improbable",
            "muy improbable",
            "zeer onwaarschijnlijk",
        ],
        &[
            "unlikely",
            "somewhat unlikely",
            "not so likely",
            "unwahrscheinlich",
            "improbable",
            "peu probable",
            "poco probable",
            "onwaarschijnlijk",
        ],
        NEITHER,
        &["likely", "somewhat likely", "wahrscheinlich", "probable", "waarschijnlijk"],
        &[
            "very likely",
            "extremely likely",
            "sehr wahrscheinlich",
            "tres probable",
            "muy probable",
            "zeer waarschijnlijk",
        ],
    ],
    // 10: how well expectations were met.
    &[
        &["far below expectations", "much worse than expected"],
        &["below expectations", "worse than expected"],
        &["met expectations", "as expected"],
        &["above expectations", "better than expected"],
        &["far above expectations", "much better than expected"],
    ],
];

/// The first set that fits these different answers.
pub(super) fn fitting<'a>(answers: impl Iterator<Item = &'a str> + Clone) -> Option<u8> {
    let known: Vec<String> = answers.map(plain).filter(|answer| !answer.is_empty()).collect();
    let fits = |set: &&[Step]| {
        let mut seen: Vec<(usize, &str)> = Vec::new();
        known.iter().all(|answer| {
            let Some(step) = set.iter().position(|step| step.contains(&answer.as_str())) else {
                return false;
            };
            let alone = seen.iter().all(|(other, said)| *other != step || said == answer);
            seen.push((step, answer));
            alone
        })
    };
    if known.is_empty() { None } else { SETS.iter().position(fits).and_then(|at| u8::try_from(at).ok()) }
}

/// The scale of a set.
pub(super) fn scale(set: u8) -> Option<Scale> {
    let steps = i32::try_from(SETS.get(usize::from(set))?.len()).ok()?;
    Some(Scale::rising(1, steps))
}

/// The score that an answer of a set stands for.
pub(super) fn score(set: u8, answer: &str) -> Option<Score> {
    let answer = plain(answer);
    let step = SETS.get(usize::from(set))?.iter().position(|step| step.contains(&answer.as_str()))?;
    i32::try_from(step + 1).ok().map(Score::whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(answers: &[&str]) -> Vec<i32> {
        let set = fitting(answers.iter().copied()).unwrap_or_else(|| panic!("{answers:?}"));
        answers.iter().map(|answer| score(set, answer).unwrap().hundredths() / 100).collect()
    }

    #[test]
    fn the_other_answers_tell_what_an_answer_is_worth() {
        assert_eq!(
            scores(&["Very satisfied", "Somewhat satisfied", "Neither satisfied nor dissatisfied"]),
            [5, 4, 3]
        );
        assert_eq!(scores(&["Very satisfied", "Extremely satisfied", "Not at all satisfied"]), [4, 5, 1]);
        assert_eq!(scores(&["Somewhat satisfied", "Satisfied", "Very dissatisfied"]), [5, 6, 1]);
        assert_eq!(scores(&["Agree", "Strongly agree"]), [4, 5]);
        assert_eq!(scores(&["Somewhat agree", "Agree", "Strongly agree", "Neutral"]), [5, 6, 7, 4]);
        assert_eq!(scores(&["Sehr zufrieden", "Unzufrieden"]), [5, 2]);
        assert_eq!(scores(&["Tout à fait d'accord", "Plutôt d’accord"]), [5, 4]);
        assert_eq!(scores(&["Muy fácil", "Difícil"]), [5, 2]);
        assert_eq!(scores(&["Zeer tevreden", "Ontevreden"]), [5, 2]);
        assert_eq!(fitting(["Very satisfied", "The coffee"].into_iter()), None);
    }
}
