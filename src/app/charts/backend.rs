use super::ink::Ink;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::HPos,
};
use std::convert::Infallible;

/// Plotters counts in whole units; so many of them are a pixel, so that lines lie where the data say.
pub(super) const FINE: i32 = 10;

/// Text on a chart is as high as this, in pixels; the stylesheet says the same.
pub(super) const TEXT_SIZE: f64 = 12.0;

/// Writes what plotters draws as SVG elements with classes: no colours, no styles, no measuring.
pub(super) struct SvgText<'a> {
    out: &'a mut String,
    /// In units of 1/[`FINE`] pixel.
    size: (u32, u32),
}

impl<'a> SvgText<'a> {
    /// For a chart of this size in pixels.
    pub(super) fn new(out: &'a mut String, width: u32, height: u32) -> SvgText<'a> {
        SvgText { out, size: (width * FINE as u32, height * FINE as u32) }
    }

    /// ` name="12.3"`
    fn length(&mut self, name: &str, fine: i32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_length(self.out, fine);
        self.out.push('"');
    }

    fn class(&mut self, kind: &str, color: BackendColor) {
        self.out.push_str(" class=\"");
        self.out.push_str(kind);
        self.out.push('-');
        self.out.push_str(Ink::of_color(color.rgb).name());
        self.out.push('"');
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        for (i, (x, y)) in points.into_iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            push_length(self.out, x);
            self.out.push(',');
            push_length(self.out, y);
        }
        self.out.push('"');
    }
}

/// Fine units as pixels with at most one decimal.
fn push_length(out: &mut String, fine: i32) {
    if fine < 0 {
        out.push('-');
    }
    let size = fine.unsigned_abs();
    out.push_str(&(size / FINE as u32).to_string());
    let rest = size % FINE as u32;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SvgText<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + FINE, point.1 + FINE), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.out.push_str("<line");
        self.class("line", style.color());
        self.length("x1", from.0);
        self.length("y1", from.1);
        self.length("x2", to.0);
        self.length("y2", to.1);
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.out.push_str("<rect");
        self.class(if fill { "fill" } else { "line" }, style.color());
        self.length("x", upper_left.0);
        self.length("y", upper_left.1);
        self.length("width", bottom_right.0 - upper_left.0);
        self.length("height", bottom_right.1 - upper_left.1);
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        // Plotters draws the border of an area even where it has none.
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.out.push_str("<polyline");
        self.class("line", style.color());
        self.points(path);
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.out.push_str("<circle");
        self.class(if fill { "fill" } else { "line" }, style.color());
        self.length("cx", center.0);
        self.length("cy", center.1);
        self.length("r", radius as i32);
        self.out.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.out.push_str("<polygon");
        self.class("fill", style.color());
        self.points(vert);
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_text<TStyle: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &TStyle,
        pos: BackendCoord,
    ) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        self.out.push_str("<text");
        self.class("text", style.color());
        self.length("x", pos.0);
        self.length("y", pos.1);
        self.out.push_str(" text-anchor=\"");
        self.out.push_str(anchor);
        self.out.push_str("\">");
        push_escaped(self.out, text);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<TStyle: BackendTextStyle>(
        &self,
        text: &str,
        _: &TStyle,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(((text_width(text) * f64::from(FINE)) as u32, TEXT_SIZE as u32 * FINE as u32))
    }
}

/// About how wide a text is at [`TEXT_SIZE`], in pixels: from the widths of Helvetica (and of Arial, which copies
/// them), a little more than most system fonts need, so that labels rather stand apart than touch.
#[inline(never)]
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().map(|letter| f64::from(advance(letter))).sum::<f64>() / 1000.0 * TEXT_SIZE
}

/// As wide as a text may come out where letters are wider than Helvetica's: what is cut or kept free by it stays within
/// the picture everywhere.
pub(super) fn widest(text: &str) -> f64 {
    text_width(text) * 1.15
}

/// The same for names in the ink of what they belong to, which are bold.
pub(super) fn widest_bold(text: &str) -> f64 {
    text_width(text) * 1.3
}

/// Advance width in thousandths of the font size.
fn advance(letter: char) -> u16 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '’' => 222,
        ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':' | ';' | '!' | 'I' | '/' | 'f' | 't' => 278,
        '(' | ')' | '-' | 'r' | '`' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'w' => 722,
        'm' | 'M' => 833,
        'F' | 'T' | 'Z' | 'L' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'G' | 'O' | 'Q' => 778,
        'W' => 944,
        '%' => 889,
        '…' | '—' => 1000,
        _ if letter.is_ascii() => 556,
        '–' | '€' | '£' | '¥' => 556,
        // Letters of other scripts: as wide as they get.
        _ if u32::from(letter) < 0x250 => 611,
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::*;

    #[test]
    fn marks_carry_classes_and_no_colors() {
        let mut out = String::new();
        {
            let root = SvgText::new(&mut out, 100, 50).into_drawing_area();
            root.draw(&Rectangle::new([(10, 20), (105, 45)], Ink::One.filled())).unwrap();
            root.draw(&PathElement::new(vec![(0, 0), (11, 222)], Ink::Grid.stroked())).unwrap();
        }
        assert_eq!(
            out,
            "<rect class=\"fill-one\" x=\"1\" y=\"2\" width=\"9.5\" height=\"2.5\"/>\
             <polyline class=\"line-grid\" points=\"0,0 1.1,22.2\"/>"
        );
    }

    #[test]
    fn text_cannot_break_out() {
        let mut out = String::new();
        {
            let root = SvgText::new(&mut out, 100, 50).into_drawing_area();
            let color = Ink::Quiet.color();
            let style = TextStyle::from(("", 12).into_font()).color(&color);
            root.draw(&Text::new("<b onload=\"x\">&'", (5, 5), style)).unwrap();
        }
        assert_eq!(
            out,
            "<text class=\"text-quiet\" x=\"0.5\" y=\"0.5\" text-anchor=\"start\">\
             &lt;b onload=&quot;x&quot;&gt;&amp;&#39;</text>"
        );
    }

    #[test]
    fn widths_are_those_of_helvetica() {
        // Adobe's font metrics: R 722, e 556, v 500, n 556, u 556.
        assert!((text_width("Revenue") - (722 + 556 * 5 + 500) as f64 * 0.012).abs() < 1e-9);
        assert!(text_width("€40K") > text_width("€4"));
    }
}
