use crate::say;
use crate::value::statement::pitfalls::text::Text;
use crate::voice::Language;

/// A sentence of more words than this is hard to follow.
pub const LONG: usize = 28;

/// How easily a text is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// The words of the longest sentence.
    pub longest: usize,
    /// The reading ease of Flesch (1948, A new readability yardstick, Journal of Applied Psychology 32(3), 221–233):
    /// 206.835 − 1.015 × words per sentence − 84.6 × syllables per word. It was made for English, and is `None` for any
    /// other language. Above 60 is plain, below 30 is very difficult.
    pub ease: Option<f64>,
}

impl Readability {
    /// Of a text; `None` where it has no words.
    ///
    /// ```
    /// use regulars::{value::statement::Readability, voice::Language};
    /// let read = Readability::of("The cat sat on the mat.", Language::English).unwrap();
    /// assert_eq!((read.words, read.sentences), (6, 1));
    /// // 206.835 − 1.015 × 6 − 84.6 × 1
    /// assert!((read.ease.unwrap() - 116.145).abs() < 1e-9);
    /// assert_eq!(Readability::of("Die Katze saß.", Language::German).unwrap().ease, None);
    /// ```
    pub fn of(text: &str, language: Language) -> Option<Readability> {
        Readability::read(&Text::of(text), language)
    }

    pub(super) fn read(text: &Text<'_>, language: Language) -> Option<Readability> {
        let counts: Vec<usize> = text.sentences().map(<[_]>::len).filter(|n| *n > 0).collect();
        let (words, sentences) = (counts.iter().sum::<usize>(), counts.len());
        if words == 0 {
            return None;
        }
        let syllables: usize = text.words.iter().map(|word| syllables(&word.plain)).sum();
        let (w, s) = (words as f64, sentences as f64);
        let ease = 206.835 - 1.015 * w / s - 84.6 * syllables as f64 / w;
        let longest = counts.into_iter().max().unwrap_or(0);
        Some(Readability { words, sentences, longest, ease: (language == Language::English).then_some(ease) })
    }

    /// In a few words, for the reader.
    pub fn words(self) -> &'static str {
        match self.ease {
            None => say!("not measured"),
            Some(ease) if ease >= 80.0 => say!("very easy§to read"),
            Some(ease) if ease >= 60.0 => say!("plain§to read"),
            Some(ease) if ease >= 30.0 => say!("difficult§to read"),
            Some(_) => say!("very difficult§to read"),
        }
    }
}

/// The syllables of an English word, by its groups of vowels: a silent e at the end is left out, an `le` after a consonant
/// is one. Numbers count as one.
pub(super) fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |c: char| {
        matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ä' | 'ö' | 'ü')
    };
    let (mut groups, mut before) = (0_usize, false);
    for c in &letters {
        let now = vowel(*c);
        groups += usize::from(now && !before);
        before = now;
    }
    let silent = match letters.as_slice() {
        [.., a, 'l', 'e'] => vowel(*a),
        [.., a, 'e'] => !vowel(*a),
        [.., a, 'e', 's'] => !vowel(*a) && !matches!(a, 's' | 'x' | 'z' | 'c' | 'g' | 'h'),
        [.., a, 'e', 'd'] => !vowel(*a) && !matches!(a, 't' | 'd'),
        _ => false,
    };
    groups.saturating_sub(usize::from(silent)).max(1)
}
