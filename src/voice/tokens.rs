//! A text as words, in one way of writing, with the marks between them that matter.

use std::ops::Range;

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word.
    Word,
    /// A comma and the like: the end of a thought.
    Pause,
    /// The end of a sentence; loud ones end with exclamation marks, so many.
    End(u8),
    /// A face, or another sign that judges by itself, in half points.
    Face(i8),
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    folded: Range<u32>,
    at: Range<u32>,
}

/// A text in pieces.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    pub(crate) all: Vec<Token>,
    /// The letters beyond the plain ones that it holds, each once.
    pub(crate) marks: String,
    folded: String,
    text: &'a str,
}

/// Of longer texts the beginning is read.
const READ: usize = 60_000;

impl<'a> Tokens<'a> {
    /// The pieces of any text: nothing that can be typed makes this fail.
    pub(crate) fn of(text: &'a str) -> Tokens<'a> {
        let mut end = text.len().min(READ);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        let mut tokens = Tokens { all: Vec::new(), marks: String::new(), folded: String::new(), text };
        let mut word: Option<(usize, usize)> = None;
        let mut letters = text.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            if is_unseen(c) {
                continue;
            }
            if c.is_alphanumeric() || is_combining(c) {
                word.get_or_insert((at, tokens.folded.len()));
                tokens.fold(c);
                continue;
            }
            if let Some((start, folded)) = word.take() {
                // English writes the negation into the verb.
                let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
                let contracted = is_apostrophe(c)
                    && rest.starts_with(['t', 'T'])
                    && !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
                    && tokens.folded.ends_with('n');
                tokens.word(start..at, folded);
                if contracted {
                    letters.next();
                    let folded = tokens.folded.len();
                    tokens.folded.push_str("not");
                    tokens.word(at..at + c.len_utf8() + 1, folded);
                    continue;
                }
            }
            let kind = match c {
                '.' | '\n' | '…' | '?' | '。' | '？' => Some(Kind::End(0)),
                '!' | '！' => Some(Kind::End(1)),
                ',' | '(' | ')' | '–' | '—' | '、' | '，' => Some(Kind::Pause),
                ':' | ';' | '=' => {
                    let rest: [Option<char>; 2] = {
                        let mut rest = text.get(at + 1..).unwrap_or_default().chars();
                        [rest.next(), rest.next()]
                    };
                    let mouth = if rest[0] == Some('-') { rest[1] } else { rest[0] };
                    match (c, mouth) {
                        (_, Some(')' | 'D')) => Some(Kind::Face(4)),
                        (':' | '=', Some('(' | '/')) if rest[0] != Some('/') => Some(Kind::Face(-4)),
                        ('=', _) => None,
                        _ => Some(Kind::Pause),
                    }
                }
                _ => face(c).map(Kind::Face),
            };
            if let Some(kind) = kind {
                tokens.mark(kind, at..at + c.len_utf8());
            }
        }
        if let Some((start, folded)) = word {
            tokens.word(start..end, folded);
        }
        tokens
    }

    /// A word in small letters without accents.
    pub(crate) fn folded(&self, token: &Token) -> &str {
        self.folded.get(token.folded.start as usize..token.folded.end as usize).unwrap_or_default()
    }

    /// A word as it stands in the text.
    pub(crate) fn written(&self, token: &Token) -> &'a str {
        self.text.get(token.at.start as usize..token.at.end as usize).unwrap_or_default()
    }

    fn word(&mut self, at: Range<usize>, folded: usize) {
        if folded < self.folded.len() {
            let folded = folded as u32..self.folded.len() as u32;
            self.all.push(Token { kind: Kind::Word, folded, at: at.start as u32..at.end as u32 });
        }
    }

    fn mark(&mut self, kind: Kind, at: Range<usize>) {
        if let (Kind::End(more), Some(Token { kind: Kind::End(loud), .. })) = (kind, self.all.last_mut()) {
            *loud = loud.saturating_add(more);
            return;
        }
        let here = self.folded.len() as u32;
        self.all.push(Token { kind, folded: here..here, at: at.start as u32..at.end as u32 });
    }

    fn fold(&mut self, c: char) {
        if c.is_ascii() {
            self.folded.push(c.to_ascii_lowercase());
            return;
        }
        if c == '\u{308}' && self.folded.ends_with(['a', 'o', 'u']) {
            self.folded.push('e');
            return;
        }
        for c in c.to_lowercase() {
            if self.marks.len() < 64 && !self.marks.contains(c) {
                self.marks.push(c);
            }
            match c {
                'ä' | 'æ' => self.folded.push_str("ae"),
                'ö' | 'œ' => self.folded.push_str("oe"),
                'ü' => self.folded.push_str("ue"),
                'ß' => self.folded.push_str("ss"),
                'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => self.folded.push('a'),
                'ç' | 'ć' | 'č' => self.folded.push('c'),
                'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => self.folded.push('e'),
                'ì' | 'í' | 'î' | 'ï' | 'ı' => self.folded.push('i'),
                'ñ' | 'ń' => self.folded.push('n'),
                'ò' | 'ó' | 'ô' | 'õ' | 'ø' => self.folded.push('o'),
                'ù' | 'ú' | 'û' => self.folded.push('u'),
                'ý' | 'ÿ' => self.folded.push('y'),
                'ł' => self.folded.push('l'),
                'š' | 'ś' | 'ş' => self.folded.push('s'),
                'ž' | 'ź' | 'ż' => self.folded.push('z'),
                c if is_combining(c) => {}
                c => self.folded.push(c),
            }
        }
    }
}

/// Signs that take no place.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´')
}

/// What a face or a sign judges, in half points.
fn face(c: char) -> Option<i8> {
    Some(match c {
        '😍' | '🥰' | '🤩' | '😻' | '💯' | '❤' | '💖' | '💕' | '😘' | '♥' => 6,
        '😀' | '😃' | '😄' | '😁' | '😊' | '🙂' | '😋' | '😎' | '👍' | '👏' | '🙏' | '🎉' | '🌟' | '⭐'
        | '🤗' | '💛' | '💚' | '💙' | '🧡' | '👌' | '✨' | '☺' | '😉' | '🏆' | '💪' | '🥳' => {
            4
        }
        '😡' | '🤬' | '🤮' | '🤢' | '💩' => -6,
        '😠' | '😞' | '😔' | '😟' | '😢' | '😭' | '😤' | '👎' | '😒' | '🙄' | '😖' | '😣' | '😩' | '😫'
        | '💔' | '😕' | '☹' | '🙁' | '😑' | '😾' => -4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        tokens.all.iter().filter(|t| t.kind == Kind::Word).map(|t| tokens.folded(t).to_owned()).collect()
    }

    #[test]
    fn words_are_written_in_one_way() {
        assert_eq!(words("Schöne GRÜSSE, Straße"), ["schoene", "gruesse", "strasse"]);
        assert_eq!(words("scho\u{308}n e\u{301}te\u{301}"), ["schoen", "ete"]);
        assert_eq!(words("It isn't, it wasn’t"), ["it", "isn", "not", "it", "wasn", "not"]);
        assert_eq!(words("l'été n’est"), ["l", "ete", "n", "est"]);
        assert_eq!(words("go\u{200b}od"), ["good"]);
        assert_eq!(words("don't"), ["don", "not"]);
    }

    #[test]
    fn marks_end_thoughts_and_faces_judge() {
        let kinds: Vec<Kind> = Tokens::of("Ja, gut!! :) 👎 a:b").all.iter().map(|t| t.kind).collect();
        let expected = [
            Kind::Word,
            Kind::Pause,
            Kind::Word,
            Kind::End(2),
            Kind::Face(4),
            Kind::Pause,
            Kind::Face(-4),
            Kind::Word,
            Kind::Pause,
            Kind::Word,
        ];
        assert_eq!(kinds, expected);
    }
}
