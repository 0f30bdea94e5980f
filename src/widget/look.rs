//! How the frame looks: a handful of things that the page around may choose, each checked, none of them a rule of style.

use crate::widget::Language;
use serde::Deserialize;

/// What the page around chose, as its attributes say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// A colour: `#rgb` or `#rrggbb`.
    pub accent: Option<String>,
    /// How round corners are, 0 to 24.
    pub radius: Option<String>,
    /// The size of the type, 14 to 22.
    pub font_size: Option<String>,
    /// `light`, `dark` or `auto`.
    pub theme: Option<String>,
    /// A language tag: `de`, `en-GB`.
    pub language: Option<String>,
    /// Whom a result can be sent to.
    pub consultant: Option<String>,
    /// A PNG as a `data:` address.
    pub logo: Option<String>,
}

/// Light, dark, or as the visitor has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As the visitor has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What was chosen, as far as it makes sense; everything else is as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The accent.
    pub accent: Option<Accent>,
    /// How round corners are, in CSS pixels: at most 24.
    pub radius: Option<u8>,
    /// The size of the type, in CSS pixels: 14 to 22.
    pub font_size: Option<u8>,
    /// Light or dark.
    pub mode: Mode,
    /// How numbers are written.
    pub language: Language,
    /// Whom a result can be sent to; at most 60 letters, never empty.
    pub consultant: Option<String>,
    /// Guaranteed to be a `data:` address of a PNG: nothing is fetched, nothing in it can run.
    pub logo: Option<String>,
}

/// The longest name of a consultant, in letters.
const NAME: usize = 60;
/// What a picture’s address begins with: the type, and the first bytes of every PNG.
const PNG: &str = "data:image/png;base64,iVBORw0KGgo";
/// The longest picture, in letters.
const PICTURE: usize = 48_000;

impl Look {
    /// What of these makes sense.
    pub fn of(settings: &Settings) -> Look {
        let number = |text: &Option<String>, from: u8, to: u8| {
            let number: u8 = text.as_deref()?.trim().trim_end_matches("px").parse().ok()?;
            (from..=to).contains(&number).then_some(number)
        };
        Look {
            accent: settings.accent.as_deref().and_then(Rgb::parse).map(Accent::of),
            radius: number(&settings.radius, 0, 24),
            font_size: number(&settings.font_size, 14, 22),
            mode: match settings.theme.as_deref() {
                Some("light") => Mode::Light,
                Some("dark") => Mode::Dark,
                _ => Mode::Auto,
            },
            language: Language::of(settings.language.as_deref().unwrap_or_default()),
            consultant: settings.consultant.as_deref().and_then(name),
            logo: settings.logo.clone().filter(|logo| is_png(logo)),
        }
    }
}

/// A name without what could turn the text around it about, and not longer than a name.
fn name(text: &str) -> Option<String> {
    let turns = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    let plain: String = text.chars().filter(|c| !c.is_control() && !turns(*c)).take(NAME).collect();
    let name = plain.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn is_png(address: &str) -> bool {
    let letters = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'=');
    address.len() <= PICTURE
        && address.starts_with(PNG)
        && address.split_once(',').is_some_and(|(_, picture)| picture.bytes().all(letters))
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// `#rgb` or `#rrggbb`, and nothing else.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.trim().strip_prefix('#')?.as_bytes();
        let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16).map(|d| d as u8);
        let both = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
        match digits.len() {
            3 => Some(Rgb([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])),
            6 => Some(Rgb([both(0)?, both(2)?, both(4)?])),
            _ => None,
        }
    }

    /// As style sheets write it.
    pub fn css(self) -> String {
        let Rgb([r, g, b]) = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// A hundred parts of both, so many of them of the other.
    fn mixed(self, other: Rgb, parts: u16) -> Rgb {
        let (Rgb([a, b, c]), Rgb([d, e, f])) = (self, other);
        let mix = |x: u8, y: u8| ((u16::from(x) * (100 - parts) + u16::from(y) * parts + 50) / 100) as u8;
        Rgb([mix(a, d), mix(b, e), mix(c, f)])
    }

    fn luminance(self) -> f64 {
        let Rgb([r, g, b]) = self;
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// How well one is seen on the other, from 1 to 21.
    ///
    /// Source: WCAG 2.2, “contrast ratio”.
    ///
    /// ```
    /// use regulars::widget::Rgb;
    /// assert_eq!(Rgb([0; 3]).contrast(Rgb([255; 3])).round(), 21.0);
    /// ```
    pub fn contrast(self, other: Rgb) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }
}

/// A chosen colour, once for light and once for dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On light paper.
    pub light: Shades,
    /// On dark paper.
    pub dark: Shades,
}

/// The colours that follow from an accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// The accent, as text and as ground. Guaranteed: at least 4.5 to 1 against every paper.
    pub accent: Rgb,
    /// Text on it. Guaranteed: at least 4.5 to 1.
    pub on_accent: Rgb,
    /// A breath of it, to stand behind text.
    pub weak: Rgb,
}

/// Paper, card and what is sunk, as `style/tokens.css` has them.
const LIGHT: [Rgb; 3] = [Rgb([0xfb, 0xfa, 0xf6]), Rgb([0xff, 0xfe, 0xfb]), Rgb([0xf4, 0xf1, 0xe9])];
const DARK: [Rgb; 3] = [Rgb([0x17, 0x16, 0x13]), Rgb([0x1f, 0x1e, 0x1a]), Rgb([0x12, 0x11, 0x0f])];
/// What text has to have.
const READABLE: f64 = 4.5;

impl Accent {
    /// A colour, darker on light paper and lighter on dark paper where it would not be read.
    pub fn of(colour: Rgb) -> Accent {
        let ([_, card, sunk], [_, dark_card, dark_sunk]) = (LIGHT, DARK);
        Accent {
            light: Shades::of(colour, Rgb([0; 3]), LIGHT, card, sunk),
            dark: Shades::of(colour, Rgb([255; 3]), DARK, dark_sunk, dark_card),
        }
    }
}

impl Shades {
    fn of(colour: Rgb, towards: Rgb, papers: [Rgb; 3], on_accent: Rgb, ground: Rgb) -> Shades {
        let readable = |c: &Rgb| papers.iter().all(|paper| c.contrast(*paper) >= READABLE);
        let accent = (0..=100).map(|parts| colour.mixed(towards, parts)).find(readable).unwrap_or(towards);
        Shades { accent, on_accent, weak: ground.mixed(accent, 12) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn look(settings: Settings) -> Look {
        Look::of(&settings)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn only_what_makes_sense_is_taken() {
        for accent in ["red", "#12", "#12345g", "url(x)", "#123456;x", "var(--x)", "#１２３"] {
            assert_eq!(
                look(Settings { accent: some(accent), ..Settings::default() }).accent,
                None,
                "{accent}"
            );
        }
        let sized = |radius: &str, size: &str| {
            let look = look(Settings { radius: some(radius), font_size: some(size), ..Settings::default() });
            (look.radius, look.font_size)
        };
        assert_eq!(sized("0", "14"), (Some(0), Some(14)));
        assert_eq!(sized("24px", "22px"), (Some(24), Some(22)));
        assert_eq!(sized("25", "13"), (None, None));
        assert_eq!(sized("-1", "1e1"), (None, None));
        let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==";
        assert_eq!(look(Settings { logo: some(png), ..Settings::default() }).logo.as_deref(), Some(png));
        let long = format!("{PNG}{}", "A".repeat(PICTURE));
        for logo in [
            "https://elsewhere.example/x.png",
            "data:image/svg+xml;base64,iVBORw0KGgo",
            "data:image/png;base64,PHN2Zz4=",
            "data:image/png;base64,iVBORw0KGgo\" onerror=\"x",
            "javascript:alert(1)",
            &long,
        ] {
            assert_eq!(look(Settings { logo: some(logo), ..Settings::default() }).logo, None);
        }
    }

    #[test]
    fn a_name_is_plain_text_of_a_names_length() {
        let named = |text: &str| look(Settings { consultant: some(text), ..Settings::default() }).consultant;
        assert_eq!(named("  Bo & <Co>  "), some("Bo & <Co>"));
        assert_eq!(named("a\u{202E}b\u{0}c\n"), some("abc"));
        assert_eq!(named(" \u{200B} "), None);
        assert_eq!(named(&"x".repeat(500)).map(|n| n.len()), Some(60));
    }

    #[test]
    fn a_good_colour_is_left_alone_and_a_poor_one_is_not() {
        let own = Rgb([0x0b, 0x6b, 0x4d]);
        assert_eq!(Accent::of(own).light.accent, own);
        let yellow = Accent::of(Rgb([0xff, 0xe0, 0x00]));
        assert_ne!(yellow.light.accent, Rgb([0xff, 0xe0, 0x00]));
        assert_eq!(yellow.dark.accent, Rgb([0xff, 0xe0, 0x00]));
    }

    #[test]
    fn the_papers_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../style/tokens.css");
        let (light, dark) = tokens.split_once("@media").unwrap();
        for (papers, sheet) in [(LIGHT, light), (DARK, dark)] {
            for (name, paper) in ["--paper", "--card", "--sunk"].iter().zip(papers) {
                assert!(sheet.contains(&format!("{name}: {};", paper.css())), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_colour_is_ever_unreadable(r: u8, g: u8, b: u8) {
            let accent = Accent::of(Rgb([r, g, b]));
            let ink = [(accent.light, LIGHT, Rgb([0x1e, 0x1c, 0x19])), (accent.dark, DARK, Rgb([0xec, 0xe7, 0xdd]))];
            for (shades, papers, ink) in ink {
                for paper in papers {
                    prop_assert!(shades.accent.contrast(paper) >= READABLE);
                }
                prop_assert!(shades.on_accent.contrast(shades.accent) >= READABLE);
                prop_assert!(ink.contrast(shades.weak) >= 7.0, "{:?}", shades);
            }
        }

        #[test]
        fn whatever_is_chosen_does_no_harm(accent: String, radius: String, consultant: String, logo: String) {
            let look = look(Settings { accent: Some(accent), radius: Some(radius), consultant: Some(consultant), logo: Some(logo), ..Settings::default() });
            prop_assert!(look.consultant.is_none_or(|name| name.chars().count() <= NAME && !name.is_empty()));
            prop_assert!(look.logo.is_none());
        }
    }
}
