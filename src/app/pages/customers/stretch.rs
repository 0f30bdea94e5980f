//! Which rows of a long table stand in its window. Pure, and tested natively.

/// The tallest a table is drawn. Browsers stop short of 18 million pixels; a longer table scrolls faster than it is
/// long, so that its end is reached all the same.
const TALLEST: f64 = 8_000_000.0;
/// Rows drawn above and below the window, so that a little scrolling needs no drawing.
const AROUND: u32 = 12;

/// The rows to draw, and the empty space above and below them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    /// The first row drawn.
    pub(super) from: u32,
    /// The row after the last one drawn.
    pub(super) to: u32,
    /// Pixels above.
    pub(super) above: f64,
    /// Pixels below.
    pub(super) below: f64,
}

/// The table's geometry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Rows in all.
    pub(super) rows: u32,
    /// Height of a row in pixels.
    pub(super) row: f64,
    /// Height of the window in pixels.
    pub(super) window: f64,
}

impl Geometry {
    /// How tall the table is drawn.
    fn height(self) -> f64 {
        (f64::from(self.rows) * self.row).min(TALLEST)
    }

    /// How far it can be scrolled.
    fn way(self) -> f64 {
        (self.height() - self.window).max(0.0)
    }

    /// How many rows the window leaves out of sight, in part or whole.
    fn hidden(self) -> f64 {
        (f64::from(self.rows) - self.window / self.row).max(0.0)
    }

    /// Which rows to draw when scrolled this far.
    pub(super) fn stretch(self, scrolled: f64) -> Stretch {
        let scrolled = scrolled.clamp(0.0, self.way());
        let first = if self.way() > 0.0 { scrolled / self.way() * self.hidden() } else { 0.0 };
        let from = (first as u32).saturating_sub(AROUND);
        let to = ((first + self.window / self.row).ceil() as u32 + AROUND).min(self.rows);
        let above = (scrolled - (first - f64::from(from)) * self.row).max(0.0);
        let below = (self.height() - above - f64::from(to - from) * self.row).max(0.0);
        Stretch { from, to, above, below }
    }

    /// How far to scroll so that this row is in sight, starting from `scrolled`: no further than needed.
    pub(super) fn scroll_to(self, index: u32, scrolled: f64) -> f64 {
        if self.hidden() <= 0.0 {
            return 0.0;
        }
        let first = scrolled / self.way() * self.hidden();
        let fit = self.window / self.row;
        let index = f64::from(index);
        let first = if index < first {
            index
        } else if index + 1.0 > first + fit {
            index + 1.0 - fit
        } else {
            first
        };
        (first / self.hidden() * self.way()).clamp(0.0, self.way())
    }

    /// Whole rows in the window, at least one.
    pub(super) fn page(self) -> u32 {
        ((self.window / self.row) as u32).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the top edge of a row stands in the window, worked out from what is drawn.
    fn top_of(geometry: Geometry, scrolled: f64, index: u32) -> f64 {
        let stretch = geometry.stretch(scrolled);
        assert!((stretch.from..stretch.to).contains(&index), "{index} is drawn by {stretch:?}");
        stretch.above + f64::from(index - stretch.from) * geometry.row - scrolled
    }

    #[test]
    fn the_window_is_always_filled_and_the_height_never_changes() {
        for rows in [0, 1, 5, 17, 100, 100_000, 1_000_000] {
            let geometry = Geometry { rows, row: 41.0, window: 600.0 };
            let way = geometry.way();
            for step in 0..=1_000 {
                let scrolled = way * f64::from(step) / 1_000.0;
                let stretch = geometry.stretch(scrolled);
                let drawn = f64::from(stretch.to - stretch.from) * 41.0;
                assert!((stretch.above + drawn + stretch.below - geometry.height()).abs() < 600.0 + 41.0);
                assert!(stretch.to - stretch.from <= 15 + 2 * AROUND + 2);
                let filled_above = stretch.from == 0 || stretch.above <= scrolled;
                let filled_below = stretch.to == rows || stretch.above + drawn >= scrolled + 600.0;
                assert!(filled_above && filled_below, "{rows} rows at {scrolled}: {stretch:?}");
            }
        }
    }

    #[test]
    fn the_first_and_the_last_row_are_reached() {
        for rows in [20, 100_000, 1_000_000] {
            let geometry = Geometry { rows, row: 41.0, window: 600.0 };
            assert_eq!(top_of(geometry, 0.0, 0), 0.0);
            let bottom = top_of(geometry, geometry.way(), rows - 1) + 41.0;
            assert!((bottom - 600.0).abs() < 1e-6, "{bottom}");
        }
    }

    #[test]
    fn a_table_of_usual_length_scrolls_pixel_by_pixel() {
        let geometry = Geometry { rows: 100_000, row: 40.0, window: 600.0 };
        for scrolled in [0.0, 1.0, 399.0, 12_345.0, 3_000_000.0] {
            let stretch = geometry.stretch(scrolled);
            assert!((stretch.above - f64::from(stretch.from) * 40.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_row_is_brought_into_sight_by_the_shortest_way() {
        for rows in [100, 1_000_000] {
            let geometry = Geometry { rows, row: 40.0, window: 600.0 };
            let start = geometry.scroll_to(50, 0.0);
            assert!((top_of(geometry, start, 50) - 560.0).abs() < 1e-6);
            assert_eq!(geometry.scroll_to(50, start), start, "in sight already");
            let up = geometry.scroll_to(10, start);
            assert!(top_of(geometry, up, 10).abs() < 1e-6);
            let end = geometry.scroll_to(rows - 1, 0.0);
            assert!((end - geometry.way()).abs() < 1e-6);
        }
        let short = Geometry { rows: 3, row: 40.0, window: 600.0 };
        assert_eq!(short.scroll_to(2, 0.0), 0.0);
    }
}
