//! The periods an owner picks from, counted back from the last day of the data rather than from today: an export of last
//! month has no orders of yesterday.

use regulars::quantity::{Day, Period};

/// A period that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preset {
    /// The engine's own choice: the last twelve months of the data.
    TwelveMonths,
    /// The last 90 days.
    NinetyDays,
    /// The last 30 days.
    ThirtyDays,
    /// From 1 January to the last day of the data.
    ThisYear,
    /// The calendar year before.
    LastYear,
    /// From the first order to the last.
    Everything,
}

impl Preset {
    /// Those that make sense for data of this span, with what to choose for each (`None` is the engine's own choice).
    pub(crate) fn for_span(span: Period) -> Vec<(Preset, Option<Period>)> {
        let last = span.last();
        let back = |days: i32| Period::new(last - (days - 1), last).filter(|_| span.days() > days);
        let year = last.civil().0;
        let calendar = |year| Period::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
        let this = Day::new(year, 1, 1).and_then(|first| Period::new(first, last));
        let known = [
            (Preset::NinetyDays, back(90)),
            (Preset::ThirtyDays, back(30)),
            (Preset::ThisYear, this.filter(|p| span.first() < p.first())),
            (Preset::LastYear, calendar(year - 1).filter(|p| span.first() <= p.last())),
            (Preset::Everything, Some(span).filter(|s| s.days() > 366)),
        ];
        let own = [(Preset::TwelveMonths, None)];
        own.into_iter().chain(known.into_iter().filter(|(_, p)| p.is_some())).collect()
    }

    /// Its value in a list.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Preset::TwelveMonths => "12-months",
            Preset::NinetyDays => "90-days",
            Preset::ThirtyDays => "30-days",
            Preset::ThisYear => "this-year",
            Preset::LastYear => "last-year",
            Preset::Everything => "all",
        }
    }
}

/// A date as a date field gives it: `2026-10-31`.
pub(crate) fn parse_day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then(|| Day::new(year, month, day)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(first: &str, last: &str) -> Period {
        Period::new(parse_day(first).unwrap(), parse_day(last).unwrap()).unwrap()
    }

    #[test]
    fn periods_end_with_the_data() {
        let presets = Preset::for_span(p("2024-05-03", "2026-10-30"));
        assert_eq!(
            presets,
            [
                (Preset::TwelveMonths, None),
                (Preset::NinetyDays, Some(p("2026-08-02", "2026-10-30"))),
                (Preset::ThirtyDays, Some(p("2026-10-01", "2026-10-30"))),
                (Preset::ThisYear, Some(p("2026-01-01", "2026-10-30"))),
                (Preset::LastYear, Some(p("2025-01-01", "2025-12-31"))),
                (Preset::Everything, Some(p("2024-05-03", "2026-10-30"))),
            ]
        );
        assert_eq!(presets[1].1.unwrap().days(), 90);
    }

    #[test]
    fn short_data_leave_only_what_differs() {
        assert_eq!(Preset::for_span(p("2026-10-02", "2026-10-30")), [(Preset::TwelveMonths, None)]);
        let presets: Vec<Preset> =
            Preset::for_span(p("2025-12-31", "2026-03-01")).into_iter().map(|(p, _)| p).collect();
        assert_eq!(presets, [Preset::TwelveMonths, Preset::ThirtyDays, Preset::ThisYear, Preset::LastYear]);
    }

    #[test]
    fn only_dates_are_dates() {
        assert_eq!(parse_day("2024-02-29"), Day::new(2024, 2, 29));
        for wrong in ["", "2023-02-29", "2024-2", "2024-01-01-01", "31.12.2024", "0024-01-01"] {
            assert_eq!(parse_day(wrong), None, "{wrong}");
        }
    }
}
