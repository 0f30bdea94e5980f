use crate::import::DecimalSign;

/// How numbers are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// What a number that can be read either way (`1,234`) means.
    pub decimal: DecimalSign,
    /// What stands between groups of three digits.
    pub group: char,
}

/// Languages that write a decimal comma, by the part of their tag before the first `-`.
const COMMA: &[&str] = &[
    "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "gl", "hr", "hu", "id", "is", "it", "lt",
    "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi",
];

impl Default for Language {
    fn default() -> Language {
        Language { decimal: DecimalSign::Dot, group: ',' }
    }
}

impl Language {
    /// By a tag such as `de-AT`; whatever is unknown is read and written as in English.
    pub fn of(tag: &str) -> Language {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let country = parts.next_back().unwrap_or_default();
        // Switzerland and Mexico write a point.
        let point =
            country.eq_ignore_ascii_case("CH") || (language == "es" && country.eq_ignore_ascii_case("MX"));
        match COMMA.contains(&language.as_str()) && !point {
            true => Language { decimal: DecimalSign::Comma, group: '\u{202F}' },
            false if country.eq_ignore_ascii_case("CH") => Language { group: '’', ..Language::default() },
            false => Language::default(),
        }
    }

    /// A number with at most so many decimals, noughts at its end left out where `exact` is false.
    ///
    /// ```
    /// use regulars::widget::Language;
    /// assert_eq!(Language::of("en").number(-1234.5, 2, true), "−1,234.50");
    /// assert_eq!(Language::of("de").number(1234.0, 1, false), "1\u{202F}234");
    /// ```
    pub fn number(self, number: f64, decimals: usize, exact: bool) -> String {
        let written = format!("{:.*}", decimals, number.abs());
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let fraction = if exact { fraction } else { fraction.trim_end_matches('0') };
        let negative = number < 0.0 && written.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let mut text = String::from(if negative { "−" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(match self.decimal {
                DecimalSign::Dot => '.',
                DecimalSign::Comma => ',',
            });
            text.push_str(fraction);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_there_write_them() {
        let table = [
            ("en", 1_234_567.891, "1,234,567.89"),
            ("de-DE", 1_234_567.891, "1\u{202F}234\u{202F}567,89"),
            ("de-CH", 1_234.5, "1’234.5"),
            ("es-MX", 1_234.5, "1,234.5"),
            ("", -0.001, "0"),
            ("xx-nonsense", 12.0, "12"),
            ("fr", 0.5, "0,5"),
        ];
        for (tag, number, text) in table {
            assert_eq!(Language::of(tag).number(number, 2, false), text, "{tag}");
        }
    }
}
