use std::borrow::Cow;

/// A number as the file stores it, as a plain decimal without exponent.
///
/// Programs store the binary number that is nearest to what was typed, some with digits that only tell the two apart:
/// 12.1 as 12.100000000000001. Like the programs themselves, fifteen significant digits are shown; whole numbers that
/// are stored digit by digit are kept whole, for they may be order numbers.
pub(super) fn plain(stored: &str) -> Cow<'_, str> {
    let digits = stored.strip_prefix('-').unwrap_or(stored);
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_plain && (significant <= 15 || !digits.contains('.')) {
        // 1001.0 is order 1001.
        let short =
            if digits.contains('.') { stored.trim_end_matches('0').trim_end_matches('.') } else { stored };
        return Cow::Borrowed(if short.is_empty() { "0" } else { short });
    }
    match stored.parse::<f64>() {
        Ok(number) if number.is_finite() => Cow::Owned(fifteen_digits(number)),
        _ => Cow::Borrowed(stored),
    }
}

fn fifteen_digits(number: f64) -> String {
    let scientific = format!("{:.14e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let digits = digits.trim_end_matches('0');
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if digits.is_empty() || !(-60..60).contains(&exponent) {
        // Nothing a business counts in is smaller or larger.
        return if number.abs() < 1.0 { "0".to_owned() } else { number.to_string() };
    }
    let sign = if number < 0.0 { "-" } else { "" };
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    match digits.split_at_checked(whole) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, rest)) => format!("{sign}{whole}.{rest}"),
        None => format!("{sign}{digits}{}", "0".repeat(whole - digits.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn noise_of_binary_numbers_is_dropped_and_digits_are_kept() {
        for (stored, told) in [
            ("12.100000000000001", "12.1"),
            ("0.30000000000000004", "0.3"),
            ("19.989999999999998", "19.99"),
            ("-7.0000000000000007E-2", "-0.07"),
            ("1.5E+3", "1500"),
            ("1E-3", "0.001"),
            ("1.2345678901234567E+16", "12345678901234600"),
            ("1234567890123456789", "1234567890123456789"),
            ("450123456.78", "450123456.78"),
            ("0", "0"),
            ("-0", "-0"),
            ("100", "100"),
            ("1001.0", "1001"),
            ("12.50", "12.5"),
            ("0.0", "0"),
            ("1e400", "1e400"),
            ("abc", "abc"),
            ("", ""),
        ] {
            assert_eq!(plain(stored), told, "{stored}");
        }
    }

    proptest! {
        #[test]
        fn amounts_come_back_as_they_were_typed(cents in -999_999_999_999i64..999_999_999_999) {
            let typed = format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
            let number: f64 = typed.parse().unwrap();
            let noisy = format!("{number:.16e}");
            let told: f64 = plain(&noisy).parse().unwrap();
            prop_assert_eq!(told, number);
            prop_assert!(plain(&noisy).split('.').nth(1).is_none_or(|f| f.len() <= 2), "{}", plain(&noisy));
        }

        #[test]
        fn any_number_is_told_without_exponent(digits in -1e6f64..1e6, exponent in -40i32..40) {
            let number = digits * 10f64.powi(exponent);
            let stored = format!("{number:e}");
            let told = plain(&stored).into_owned();
            prop_assert!(told.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-'), "{}", told);
            let back: f64 = told.parse().unwrap();
            prop_assert!((back - number).abs() <= number.abs() * 1e-14);
        }
    }
}
