use super::Plot;
use super::backend::{FINE, SvgText, TEXT_SIZE};
use super::ink::Ink;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::convert::Infallible;
use std::ops::Range;

/// How wide and high a chart is, and how much of it is kept for labels on each side, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// What comes of a stroke; plotters passes on errors that this backend never has.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Which side of its point a word stands on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
}

/// Draws on a sheet, in the units of the data.
pub(super) struct Pen<'a> {
    root: DrawingArea<SvgText<'a>, Shift>,
    chart: ChartContext<'a, SvgText<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl Sheet {
    /// Draws a chart whose data lie in these ranges; `draw` gives the stops.
    pub(super) fn draw(
        self,
        x: Range<f64>,
        y: Range<f64>,
        draw: impl FnOnce(&mut Pen<'_>) -> Result<Vec<super::Stop>, DrawingAreaErrorKind<Infallible>>,
    ) -> Plot {
        let mut marks = String::with_capacity(4096);
        let stops = self.pen(&mut marks, x, y).and_then(|mut pen| draw(&mut pen)).unwrap_or_default();
        Plot {
            width: self.width,
            height: self.height,
            marks,
            top: self.top,
            bottom: f64::from(self.height) - self.bottom,
            stops,
        }
    }

    /// The same for every chart, and made once: only what it draws differs.
    #[inline(never)]
    fn pen(
        self,
        marks: &mut String,
        x: Range<f64>,
        y: Range<f64>,
    ) -> Result<Pen<'_>, DrawingAreaErrorKind<Infallible>> {
        let root = SvgText::new(marks, self.width, self.height).into_drawing_area();
        let chart = ChartBuilder::on(&root)
            .margin_left(fine(self.left))
            .margin_right(fine(self.right))
            .margin_top(fine(self.top))
            .margin_bottom(fine(self.bottom))
            .build_cartesian_2d(x, y)?;
        Ok(Pen { root, chart })
    }
}

fn fine(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round() as i32
}

impl Pen<'_> {
    /// Where a point of the data lies, in pixels.
    #[inline(never)]
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.chart.backend_coord(&(x, y));
        (f64::from(x) / f64::from(FINE), f64::from(y) / f64::from(FINE))
    }

    /// The lower end of the part with the data, in pixels.
    pub(super) fn bottom(&self) -> f64 {
        let (_, y) = self.chart.plotting_area().get_pixel_range();
        f64::from(y.end) / f64::from(FINE)
    }

    /// A column or bar between two corners.
    #[inline(never)]
    pub(super) fn bar(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) -> Drawn {
        self.chart.draw_series([Rectangle::new([from, to], ink.filled())]).map(drop)
    }

    /// An area within points.
    pub(super) fn area(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink) -> Drawn {
        let points: Vec<(f64, f64)> = points.into_iter().collect();
        self.chart.draw_series([Polygon::new(points, ink.filled())]).map(drop)
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink) -> Drawn {
        self.line_through(points.into_iter().collect(), ink)
    }

    #[inline(never)]
    fn line_through(&mut self, points: Vec<(f64, f64)>, ink: Ink) -> Drawn {
        self.chart.draw_series(LineSeries::new(points, ink.stroked())).map(drop)
    }

    /// A dot.
    #[inline(never)]
    pub(super) fn dot(&mut self, at: (f64, f64), ink: Ink) -> Drawn {
        self.chart.draw_series([Circle::new(at, 4 * FINE, ink.filled())]).map(drop)
    }

    /// A word beside a place given in pixels; `y` is the middle of its height.
    #[inline(never)]
    pub(super) fn word(&mut self, x: f64, y: f64, side: Side, ink: Ink, word: &str) -> Drawn {
        let h_pos = match side {
            // The word stands left of the point, so the point is the word's right end.
            Side::Left => HPos::Right,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Left,
        };
        let color = ink.color();
        let style =
            TextStyle::from(("", TEXT_SIZE).into_font()).color(&color).pos(Pos::new(h_pos, VPos::Center));
        // SVG puts text on its baseline, which lies about a third of the size below the middle.
        self.root.draw(&Text::new(word, (fine(x), fine(y + TEXT_SIZE * 0.35)), style))
    }
}
