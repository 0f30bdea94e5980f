//! What advertising tools match people by: normalised as they document it, then hashed here, so that only the hash leaves.
//!
//! Sources: Google Ads Help 7659867 and 7474263 (customer match: header names, what is hashed and what not, E.164); Meta,
//! Conversions API, Customer information parameters (normalisation and the hashes of its examples, which are the tests of
//! this module); Meta Business Help 2082575038703844 (column headers of a customer list).

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 (FIPS 180-4) in small hexadecimal digits; of nothing nothing.
///
/// ```
/// use regulars::page::export::hashed;
/// assert_eq!(hashed("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// assert_eq!(hashed(""), "");
/// ```
pub fn hashed(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a text never fails.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// An e-mail address as both tools hash it: no spaces, small letters; nothing where it is none.
pub fn email(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let good = plain.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    if good { plain } else { String::new() }
}

/// A name as Google hashes it: small letters, no spaces around it, single ones within.
pub fn google_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name or town as Meta hashes it: small letters, no punctuation, no spaces.
pub fn meta_name(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A telephone number as E.164 (`+436501234567`), which Google, Mailchimp and Klaviyo ask for; nothing where the country
/// can’t be told: neither from the number nor from `country` (two letters).
///
/// ```
/// use regulars::page::export::phone;
/// assert_eq!(phone("+1 (650) 555-1212", ""), "+16505551212");
/// assert_eq!(phone("0650 123 45 67", "AT"), "+436501234567");
/// assert_eq!(phone("0650 123 45 67", ""), "");
/// ```
pub fn phone(text: &str, country: &str) -> String {
    // “+44 (0)20 …”: the zero in brackets is for calls from within.
    let text = text.trim().replace("(0)", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = if text.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else {
        let code = CODES.iter().find(|(of, ..)| of.eq_ignore_ascii_case(country));
        let Some((_, code, trunk)) = code else { return String::new() };
        format!("{code}{}", digits.strip_prefix(trunk).unwrap_or(&digits))
    };
    // The shortest numbers there are have seven digits with their country, the longest fifteen.
    if (7..=15).contains(&whole.len()) && !whole.starts_with('0') {
        format!("+{whole}")
    } else {
        String::new()
    }
}

/// A telephone number as Meta hashes it: digits alone, the country’s first.
pub fn meta_phone(text: &str, country: &str) -> String {
    phone(text, country).trim_start_matches('+').to_owned()
}

/// Country, its calling code, and what stands before a number at home (ITU-T E.164 and E.164’s national numbering plans).
static CODES: &[(&str, &str, &str)] = &[
    ("AT", "43", "0"),
    ("AU", "61", "0"),
    ("BE", "32", "0"),
    ("BR", "55", "0"),
    ("CA", "1", "1"),
    ("CH", "41", "0"),
    ("CZ", "420", " "),
    ("DE", "49", "0"),
    ("DK", "45", " "),
    ("ES", "34", " "),
    ("FI", "358", "0"),
    ("FR", "33", "0"),
    ("GB", "44", "0"),
    ("GR", "30", " "),
    ("HU", "36", "06"),
    ("IE", "353", "0"),
    ("IN", "91", "0"),
    ("IT", "39", " "),
    ("JP", "81", "0"),
    ("LU", "352", " "),
    ("MX", "52", " "),
    ("NL", "31", "0"),
    ("NO", "47", " "),
    ("NZ", "64", "0"),
    ("PL", "48", " "),
    ("PT", "351", " "),
    ("RO", "40", "0"),
    ("SE", "46", "0"),
    ("SG", "65", " "),
    ("SI", "386", "0"),
    ("SK", "421", "0"),
    ("US", "1", "1"),
    ("ZA", "27", "0"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of Meta’s documentation, with the hashes given there.
    #[test]
    fn the_documented_examples_hash_as_documented() {
        assert_eq!(
            hashed(&email(" John_Smith@gmail.com ")),
            "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
        );
        assert_eq!(
            hashed(&meta_phone("(650)555-1212", "US")),
            "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"
        );
        assert_eq!(
            hashed(&meta_name("Mary")),
            "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"
        );
        assert_eq!(
            hashed(&meta_name("정")),
            "8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14"
        );
        assert_eq!(
            hashed(&meta_name("Valéry")),
            "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"
        );
    }

    #[test]
    fn names_and_addresses_are_cleaned_as_asked() {
        assert_eq!(google_name("  Mary  Ann "), "mary ann");
        assert_eq!(meta_name("O'Neil-Smith Jr."), "oneilsmithjr");
        assert_eq!(email("no address"), "");
        assert_eq!(phone("+44 (0)20 7031 3000", ""), "+442070313000");
        assert_eq!(phone("0043 650 1234567", "DE"), "+436501234567");
        assert_eq!(phone("06 1 234 5678", "hu"), "+3612345678");
        assert_eq!(phone("12", "DE"), "");
        assert_eq!(phone("+4930 1234567 890123456", ""), "");
    }
}
