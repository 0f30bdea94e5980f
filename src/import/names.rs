//! Names of columns, and words in general, in a form in which they can be compared.

use crate::import::digest::Digest;

/// A name in small plain letters and single spaces: accents dropped, `orderDate` and `order_date` both `order date`,
/// `Order #` `order no`, and everything that is neither letter nor digit a space.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut before = ' ';
    for c in name.chars() {
        if c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit()) {
            space(&mut out);
        }
        before = c;
        match c {
            '#' | '№' | '°' | 'º' => {
                // `n°` and `nº` say the same as `#`.
                if out.ends_with('n') && (out.len() == 1 || out.ends_with(" n")) {
                    out.push('o');
                } else {
                    space(&mut out);
                    out.push_str("no");
                }
                space(&mut out);
            }
            '%' => {
                space(&mut out);
                out.push_str("percent ");
            }
            // Joined, not parted: `d'achat` stays two words, `O'Neil` is no column.
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => c.to_lowercase().for_each(|c| match folded(c) {
                Some(plain) => out.push_str(plain),
                None => out.push(c),
            }),
            // Combining accents of decomposed text.
            '\u{300}'..='\u{36F}' => {}
            _ => space(&mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        _ => return None,
    })
}

/// Whether `words` stand in `name` as whole words, one after another. Both plain.
pub(super) fn has_words(name: &str, words: &str) -> bool {
    let mut start = 0;
    while let Some(at) = name.get(start..).and_then(|rest| rest.find(words)) {
        let (from, to) = (start + at, start + at + words.len());
        let free = |side: Option<&str>, at_end: fn(&str) -> bool| side.is_some_and(at_end);
        if free(name.get(..from), |before| before.is_empty() || before.ends_with(' '))
            && free(name.get(to..), |behind| behind.is_empty() || behind.starts_with(' '))
        {
            return true;
        }
        start = from + 1;
        while start < name.len() && !name.is_char_boundary(start) {
            start += 1;
        }
    }
    false
}

/// The names of a file's columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// As written, mended where the letters were broken.
    pub(super) written: Vec<String>,
    plain: Vec<String>,
}

impl Header {
    pub(super) fn new(written: Vec<String>) -> Header {
        let plain = written.iter().map(|name| plain(name)).collect();
        Header { written, plain }
    }

    /// For a file without a header.
    pub(super) fn numbered(columns: usize) -> Header {
        Header::new((1..=columns).map(|n| format!("Column {n}")).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// The names in plain form.
    pub(super) fn plain(&self) -> impl ExactSizeIterator<Item = &str> {
        self.plain.iter().map(String::as_str)
    }

    /// The plain name of a column; empty past the end.
    pub(super) fn name(&self, column: usize) -> &str {
        self.plain.get(column).map_or("", String::as_str)
    }

    /// The first column with this plain name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.plain.iter().position(|known| known == name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Names this header again: the same for the same names in the same order.
    pub(super) fn key(&self) -> u64 {
        let mut digest = Digest::new();
        for name in &self.plain {
            digest.update(name.as_bytes());
            digest.update(b"\n");
        }
        digest.value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_plain() {
        for (written, expected) in [
            ("Order #", "order no"),
            ("N° commande", "no commande"),
            ("Nº de pedido", "no de pedido"),
            ("orderDate", "order date"),
            ("CustomerID", "customer id"),
            ("Straße & Hausnummer", "strasse hausnummer"),
            ("Prénom", "prenom"),
            ("Prénom", "prenom"),
            ("Email (Billing)", "email billing"),
            ("  TOTAL  ", "total"),
            ("N. Revenue (formatted)", "n revenue formatted"),
            ("amount_eur", "amount eur"),
            ("Größe", "grosse"),
            ("\u{FEFF}Name", "name"),
            ("—", ""),
        ] {
            assert_eq!(plain(written), expected, "{written}");
        }
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has_words("order date", "date"));
        assert!(has_words("order date", "order date"));
        assert!(!has_words("updated", "date"));
        assert!(!has_words("mandate", "date"));
        assert!(has_words("mandate date", "date"));
        assert!(!has_words("ää", "ä"));
    }
}
