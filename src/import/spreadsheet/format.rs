/// What a number format makes of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Number,
    /// An amount with this sign or code of its currency.
    Money(String),
    /// A date, perhaps with a time.
    Date,
    /// A time of day.
    Time,
    /// Hours that may go beyond a day.
    Duration,
}

impl Format {
    /// The formats that have a number instead of a code (ECMA-376 part 1, 18.8.30, and what East Asian versions add).
    pub(super) fn built_in(number: u32) -> Format {
        match number {
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Format::Date,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Format::Time,
            46 => Format::Duration,
            _ => Format::Number,
        }
    }

    /// A format code: `dd/mm/yyyy hh:mm`, `[$€-407] #,##0.00`.
    pub(super) fn of_code(code: &str) -> Format {
        let (mut date, mut clock, mut month, mut elapsed) = (false, false, false, false);
        let mut money = None;
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                // The format of positive numbers stands first.
                ';' => break,
                '"' => {
                    let quoted: String = letters.by_ref().take_while(|c| *c != '"').collect();
                    money = money.or_else(|| currency(&quoted));
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_lowercase();
                    elapsed |= matches!(inside.as_str(), "h" | "hh" | "hhh" | "m" | "mm" | "s" | "ss");
                    if let Some(sign) = inside.strip_prefix('$') {
                        money = money.or_else(|| currency(sign.split('-').next().unwrap_or("")));
                    }
                }
                // A letter as it is; as wide as a letter; filled up with a letter.
                '\\' => money = money.or_else(|| letters.next().and_then(|c| currency(&c.to_string()))),
                '_' | '*' => {
                    letters.next();
                }
                'd' | 'D' | 'y' | 'Y' => date = true,
                'h' | 'H' | 's' | 'S' => clock = true,
                'm' | 'M' => month = true,
                other => money = money.or_else(|| currency(&other.to_string())),
            }
        }
        match (date, clock, money) {
            _ if elapsed => Format::Duration,
            (true, ..) => Format::Date,
            (false, true, _) => Format::Time,
            (false, false, _) if month => Format::Date,
            (false, false, Some(sign)) => Format::Money(sign),
            (false, false, None) => Format::Number,
        }
    }
}

/// The currency that a text in a format names.
fn currency(text: &str) -> Option<String> {
    let text = text.trim();
    let code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let is_sign = text
        .chars()
        .any(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₩' | '₪' | '₫' | '₴' | '฿'));
    let known = is_sign && text.chars().count() <= 4
        || code && crate::quantity::Currency::parse(text).is_some()
        || matches!(text.to_lowercase().as_str(), "kr" | "kr." | "zł" | "kč" | "ft" | "fr." | "chf" | "lei");
    known.then(|| if code { text.to_uppercase() } else { text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_code() {
        let money = |sign: &str| Format::Money(sign.to_owned());
        for (code, format) in [
            ("General", Format::Number),
            ("0.00", Format::Number),
            ("#,##0.00", Format::Number),
            ("0%", Format::Number),
            ("0.00E+00", Format::Number),
            ("[Red]0.00", Format::Number),
            ("@", Format::Number),
            ("0\" days\"", Format::Number),
            ("yyyy-mm-dd", Format::Date),
            ("dd/mm/yyyy hh:mm", Format::Date),
            ("[$-409]d\\-mmm\\-yy;@", Format::Date),
            ("mmm", Format::Date),
            ("[$-411]ggge\"年\"m\"月\"d\"日\";@", Format::Date),
            ("h:mm AM/PM", Format::Time),
            ("mm:ss.0", Format::Time),
            ("[h]:mm:ss", Format::Duration),
            ("[$€-407] #,##0.00", money("€")),
            ("#,##0.00\\ [$€-407]", money("€")),
            ("#,##0.00 \"€\"", money("€")),
            ("\"$\"#,##0.00_);(\"$\"#,##0.00)", money("$")),
            ("_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-", money("€")),
            ("[$EUR] #,##0.00", money("EUR")),
            ("£#,##0.00", money("£")),
        ] {
            assert_eq!(Format::of_code(code), format, "{code}");
        }
        assert_eq!(Format::built_in(14), Format::Date);
        assert_eq!(Format::built_in(20), Format::Time);
        assert_eq!(Format::built_in(2), Format::Number);
    }
}
