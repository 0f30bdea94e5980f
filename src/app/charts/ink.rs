use plotters::style::{RGBColor, ShapeStyle};

/// What a mark is drawn with. The stylesheet gives each its colour (`.fill-one`, `.line-one`, `.text-one` …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Lines of the grid.
    Grid,
    /// The line at zero, and lines that point something out.
    Base,
    /// Words on axes.
    Quiet,
    /// Words that point something out.
    Loud,
    /// The main thing.
    One,
    /// The thing beside it.
    Two,
    /// A third thing.
    Three,
    /// The main thing where it is unfinished.
    OnePart,
    /// The thing beside it where it is unfinished.
    TwoPart,
    /// The third thing where it is unfinished.
    ThreePart,
    /// One of many, in the background.
    Faint,
}

impl Ink {
    const ALL: [Ink; 11] = [
        Ink::Grid,
        Ink::Base,
        Ink::Quiet,
        Ink::Loud,
        Ink::One,
        Ink::Two,
        Ink::Three,
        Ink::OnePart,
        Ink::TwoPart,
        Ink::ThreePart,
        Ink::Faint,
    ];

    /// The part of a class name that stands for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Ink::Grid => "grid",
            Ink::Base => "base",
            Ink::Quiet => "quiet",
            Ink::Loud => "loud",
            Ink::One => "one",
            Ink::Two => "two",
            Ink::Three => "three",
            Ink::OnePart => "one-part",
            Ink::TwoPart => "two-part",
            Ink::ThreePart => "three-part",
            Ink::Faint => "faint",
        }
    }

    /// The same for something unfinished.
    pub(super) fn part(self, partial: bool) -> Ink {
        match self {
            Ink::One if partial => Ink::OnePart,
            Ink::Two if partial => Ink::TwoPart,
            Ink::Three if partial => Ink::ThreePart,
            other => other,
        }
    }

    /// Plotters knows colours only, so an ink travels through it as one that stands for its number.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The ink that a colour stands for.
    pub(super) fn of_color(rgb: (u8, u8, u8)) -> Ink {
        Ink::ALL.get(usize::from(rgb.0)).copied().unwrap_or(Ink::Base)
    }

    pub(super) fn filled(self) -> ShapeStyle {
        ShapeStyle::from(self.color()).filled()
    }

    pub(super) fn stroked(self) -> ShapeStyle {
        ShapeStyle::from(self.color())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mark without a rule would be drawn in no colour, which nobody sees.
    #[test]
    fn the_style_sheet_has_a_colour_for_every_mark() {
        let style = include_str!("../../../style/components.css");
        let has = |kind: &str, ink: Ink| {
            assert!(style.contains(&format!(".{kind}-{}", ink.name())), "{kind} {ink:?}")
        };
        [Ink::Grid, Ink::Base, Ink::One, Ink::Two, Ink::Three, Ink::Faint].map(|ink| has("line", ink));
        [Ink::Quiet, Ink::Loud, Ink::Base, Ink::One, Ink::Two, Ink::Three].map(|ink| has("text", ink));
        [Ink::Base, Ink::OnePart, Ink::TwoPart, Ink::ThreePart, Ink::Faint].map(|ink| has("fill", ink));
    }

    #[test]
    fn every_ink_comes_back_from_its_color() {
        for (i, ink) in Ink::ALL.into_iter().enumerate() {
            assert_eq!(ink as usize, i);
            let RGBColor(r, g, b) = ink.color();
            assert_eq!(Ink::of_color((r, g, b)), ink);
        }
    }
}
