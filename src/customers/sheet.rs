//! Every measure of the catalogue: for the whole, from month to month, and segment by segment.

use crate::customers::answers::Answers;
use crate::customers::beside::Beside;
use crate::customers::cell::{Grid, Outlay, Stretch, Told};
use crate::customers::choice::Resolved;
use crate::customers::goods::Goods;
use crate::customers::segment::People;
use crate::customers::segments::{Member, Segmentation};
use crate::customers::{Assumptions, Choice, CohortSpan, Compare, SegmentBy};
use crate::ledger::{CostKind, Ledger};
use crate::measure::{Figure, Measure, Unknown, Value};
use crate::quantity::{Amount, Currency, Day, Period};
use crate::voice::spend::{Spending, split};
use crate::voice::{Mailings, Scope};
use serde::{Deserialize, Serialize};

/// Every measure of the catalogue over one period, each answered or unknown for a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The period; `None` when nothing is loaded that has a date.
    pub period: Option<Period>,
    /// The period compared with; `None` when the data do not reach back that far.
    pub compared: Option<Period>,
    /// Money is in this.
    pub currency: Currency,
    /// Guaranteed: every measure that the data alone tell, none that is foreseen or set right, once, in the order of the catalogue.
    pub figures: Vec<Figure>,
}

/// The measures of one month or quarter after another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// How long a stretch is.
    pub span: CohortSpan,
    /// Money is in this.
    pub currency: Currency,
    /// The whole months or quarters that the period touches, oldest first, at most the last [`Trend::MOST`].
    pub stretches: Vec<TrendStretch>,
}

/// The measures of one month or quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrendStretch {
    /// The month or quarter.
    pub period: Period,
    /// Whether the data begin or end within it.
    pub unfinished: bool,
    /// Every measure that has a trend, compared with the stretch before.
    pub figures: Vec<Figure>,
}

/// The measures of one segment beside another's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segments {
    /// What parts them.
    pub by: SegmentBy,
    /// The period.
    pub period: Period,
    /// The period compared with.
    pub compared: Option<Period>,
    /// Money is in this.
    pub currency: Currency,
    /// The segments. Guaranteed: of measures that add up ([`Measure::adds_up`]) they add up to the whole.
    pub segments: Vec<Segment>,
}

/// One segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Who is in it.
    pub member: Member,
    /// Every measure that can be told of a segment.
    pub figures: Vec<Figure>,
}

/// The figure of a measure among these.
fn find(figures: &[Figure], measure: Measure) -> Option<&Figure> {
    figures.iter().find(|f| f.measure == measure)
}

impl Sheet {
    /// Every measure over the chosen period: without one, the last twelve months of the orders, or of what else there
    /// is where there are none.
    pub fn of(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Sheet {
        Frame::of(ledger, choice, assumptions, None, false).sheet()
    }

    /// Every measure over all of the data up to a day (or to their end): orders from the first to the last, and costs,
    /// answers and letters likewise.
    pub fn of_everything(
        ledger: &Ledger,
        choice: &Choice,
        assumptions: &Assumptions,
        as_of: Option<Day>,
    ) -> Sheet {
        Frame::of(ledger, choice, assumptions, as_of, true).sheet()
    }

    /// The figure of this measure.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        find(&self.figures, measure)
    }
}

impl TrendStretch {
    /// The figure of this measure, where it has a trend.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        find(&self.figures, measure)
    }
}

impl Segment {
    /// The figure of this measure, where it can be told of a segment.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        find(&self.figures, measure)
    }
}

impl Trend {
    /// No more stretches than this are shown: a stray date of long ago does not make thousands.
    pub const MOST: usize = 120;

    /// The measures month by month or quarter by quarter. Empty when nothing is loaded that has a date.
    pub fn of(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions, span: CohortSpan) -> Trend {
        let frame = Frame::of(ledger, choice, assumptions, None, false);
        Trend { span, currency: frame.currency, stretches: frame.trend(span) }
    }

    /// The measures over each of these stretches, in their order; they may overlap and need not follow each other. The
    /// figures carry no comparison. Empty when nothing is loaded that has a date.
    pub fn over(
        ledger: &Ledger,
        choice: &Choice,
        assumptions: &Assumptions,
        periods: &[Period],
    ) -> Vec<TrendStretch> {
        let frame = Frame::of(ledger, choice, assumptions, None, false);
        let mut stretches = match frame.data() {
            Some(data) => frame.stretches(periods, data),
            None => Vec::new(),
        };
        stretches.iter_mut().flat_map(|s| &mut s.figures).for_each(|figure| figure.previous = None);
        stretches
    }
}

impl Segments {
    /// The measures of each segment over the chosen period; `None` when there are no orders.
    pub fn of(
        ledger: &Ledger,
        choice: &Choice,
        assumptions: &Assumptions,
        by: SegmentBy,
    ) -> Option<Segments> {
        let frame = Frame::of(ledger, choice, assumptions, None, false);
        let chosen = frame.chosen?;
        let segmentation = Segmentation::of(ledger, choice, &chosen, by);
        let mut segments = frame.segments(&chosen, &segmentation);
        if by == SegmentBy::Group {
            segments.iter_mut().flat_map(|segment| &mut segment.figures).for_each(hide_what_made_it);
        }
        Some(Segments {
            by,
            period: chosen.period,
            compared: chosen.compared,
            currency: frame.currency,
            segments,
        })
    }

    /// Every measure that can be told of certain people, over the chosen period; `None` when there are no orders.
    pub(crate) fn of_people(
        ledger: &Ledger,
        choice: &Choice,
        assumptions: &Assumptions,
        people: &People,
    ) -> Option<Vec<Figure>> {
        let frame = Frame::of(ledger, choice, assumptions, None, false);
        let chosen = frame.chosen?;
        let segmentation = Segmentation::among(ledger, people.as_slice());
        frame.segments(&chosen, &segmentation).into_iter().next().map(|segment| segment.figures)
    }
}

/// Who is in a group is in it for having come lately, or not: how many of a group were kept says how it is made, and nothing
/// of how many of its people will stay. What rests on that says nothing either.
fn hide_what_made_it(figure: &mut Figure) {
    let rests_on_it = matches!(
        figure.measure,
        Measure::RetentionRate
            | Measure::ChurnRate
            | Measure::RuleOfThumbValue
            | Measure::RuleOfThumbUpFront
            | Measure::ValueToCost
    );
    if rests_on_it && figure.value.number().is_some() {
        *figure = Figure::new(figure.measure, Value::Unknown(Unknown::MadeByIt));
    }
}

/// What is looked at, and over which time.
struct Frame<'a> {
    ledger: &'a Ledger,
    assumptions: &'a Assumptions,
    /// Orders; `None` where there are none.
    chosen: Option<Resolved>,
    currency: Currency,
    spending: Spending<'a>,
    /// The time over which records besides orders are counted; `None` where nothing has a date.
    period: Option<Period>,
    compared: Option<Period>,
    /// Nothing later is taken in.
    until: Day,
    /// From the first to the last day of any record besides orders.
    recorded: Option<Period>,
    /// From the first to the last answer to a survey.
    answered: Option<Period>,
    /// Whether answers without a date count, because everything does.
    undated: bool,
}

impl<'a> Frame<'a> {
    fn of(
        ledger: &'a Ledger,
        choice: &Choice,
        assumptions: &'a Assumptions,
        as_of: Option<Day>,
        everything: bool,
    ) -> Frame<'a> {
        let whole = if everything { choice.span(ledger, as_of) } else { None };
        let chosen = Choice { period: choice.period.or(whole), ..*choice }.resolve_as_of(ledger, as_of);
        let currency = chosen.map(|c| c.currency).or(choice.currency);
        let currency = currency.or_else(|| Spending::usual_currency(ledger)).unwrap_or(Currency::UNKNOWN);
        let until = as_of.unwrap_or(Day::from_epoch(i32::MAX));
        let recorded = recorded(ledger, until);
        let own = match everything {
            true => recorded,
            false => chosen.map(|c| c.period).or_else(|| recorded.map(last_twelve_months)),
        };
        let period = choice.period.or(own);
        let covered = |p: &Period| recorded.is_some_and(|r| r.first() <= p.first() && p.last() <= r.last());
        let compared = period.map(|p| match choice.compare {
            Compare::Before => p.before(),
            Compare::YearBefore => p.year_before(),
        });
        Frame {
            ledger,
            assumptions,
            chosen,
            currency,
            spending: Spending::of(ledger, currency, until),
            period,
            compared: compared.filter(covered),
            until,
            recorded,
            answered: answered(ledger, until),
            undated: as_of.is_none() && choice.period.is_none() && (everything || period.is_none()),
        }
    }

    fn sheet(&self) -> Sheet {
        let grid = self.chosen.map(|chosen| {
            let goods = Goods::of(self.ledger, self.assumptions);
            let now = Stretch { period: chosen.period, as_of: Some(chosen.as_of) };
            let then = chosen.compared.map(|period| Stretch { period, as_of: None });
            let stretches: Vec<Stretch> = std::iter::once(now).chain(then).collect();
            (chosen, Grid::count(self.ledger, &chosen, &goods, &stretches, 1, |_| 0))
        });
        let now = self.beside(self.period, self.undated);
        let then = self.compared.map(|period| self.beside(Some(period), false));
        let figures = Measure::ALL
            .iter()
            .filter(|measure| measure.is_counted())
            .map(|measure| {
                match grid.as_ref().and_then(|(chosen, grid)| self.traded(*measure, chosen, grid)) {
                    Some(figure) => figure,
                    None => self.recorded(*measure, &now, then.as_ref()),
                }
            })
            .collect();
        let trade = self.chosen.map(|c| c.period);
        Sheet {
            period: trade.or(self.period),
            compared: self.chosen.map_or(self.compared, |c| c.compared),
            currency: self.currency,
            figures,
        }
    }

    /// A measure of orders over the whole, against the period before; `None` where it is none.
    fn traded(&self, measure: Measure, chosen: &Resolved, grid: &Grid) -> Option<Figure> {
        let mut cells = grid.cells.first()?.iter();
        let (now, then) = (cells.next()?, cells.next());
        let traded = self.ledger.extents().get(usize::from(chosen.index)).is_some_and(|e| e.orders > 0);
        let date = |day| if traded { Value::Date(day) } else { Value::Unknown(Unknown::NoOrders) };
        match measure {
            Measure::FirstDate => {
                return Some(Figure::new(measure, date(chosen.span.first())).over(chosen.span));
            }
            Measure::LastDate => {
                return Some(Figure::new(measure, date(chosen.span.last())).over(chosen.span));
            }
            _ => {}
        }
        let told = |cell: &super::cell::Cell| {
            let outlay = self.outlay(cell.count.period, cell.count.orders);
            cell.told(measure, &grid.setting, &outlay, self.assumptions)
        };
        let previous = then.and_then(told).map(|told| told.value);
        let period = if is_as_of(measure) { chosen.span } else { chosen.period };
        Some(figure(measure, told(now)?, Some(period), previous))
    }

    /// A measure of anything but orders, or of orders where there are none.
    fn recorded(&self, measure: Measure, now: &Beside<'_>, then: Option<&Beside<'_>>) -> Figure {
        let told = now.told(measure).unwrap_or_else(|| Told::unknown(Unknown::NoOrders));
        let previous = then.and_then(|then| then.told(measure)).map(|told| told.value);
        figure(measure, told, self.period, previous)
    }

    /// What is recorded besides orders over a period; all answers, with a date or without, where these are asked for.
    fn beside(&self, period: Option<Period>, undated: bool) -> Beside<'_> {
        let within = period.and_then(|p| Period::new(p.first(), p.last().min(self.until)));
        let records = self.ledger.records();
        let scope = match within {
            _ if undated => Scope::default(),
            Some(_) => Scope { period: within, ..Scope::default() },
            None => Scope { among: Some(&[]), ..Scope::default() },
        };
        Beside {
            ledger: self.ledger,
            spending: &self.spending,
            currency: self.currency,
            period,
            mailings: within.and_then(|within| Mailings::of(records, within)),
            answers: Answers::of(records, scope),
            answered: self.answered,
        }
    }

    /// What was spent on the customers of a period.
    fn outlay(&self, period: Period, orders: u64) -> Outlay {
        let acquisition = self.spending.knows_acquisition().then(|| self.spending.acquisition(period));
        let recorded = self
            .spending
            .knows(CostKind::Service)
            .then(|| self.spending.spent(period, Some(CostKind::Service)));
        let per_order = self.assumptions.service_cost_per_order;
        let service = per_order.and_then(|each| each.ratio(orders as i64, 1)).or(recorded);
        Outlay { acquisition, service }
    }

    fn trend(&self, span: CohortSpan) -> Vec<TrendStretch> {
        match (self.period, self.data()) {
            (Some(period), Some(data)) => self.stretches(&calendar(period, data, span), data),
            _ => Vec::new(),
        }
    }

    /// From the first to the last day of anything.
    fn data(&self) -> Option<Period> {
        match (self.chosen.map(|c| c.span), self.recorded) {
            (Some(a), Some(b)) => Period::new(a.first().min(b.first()), a.last().max(b.last())),
            (a, b) => a.or(b),
        }
    }

    fn stretches(&self, periods: &[Period], data: Period) -> Vec<TrendStretch> {
        let grid = self.chosen.map(|chosen| {
            let goods = Goods::of(self.ledger, self.assumptions);
            let stretch =
                |period: &Period| Stretch { period: *period, as_of: Some(period.last().min(chosen.as_of)) };
            let stretches: Vec<Stretch> = periods.iter().map(stretch).collect();
            Grid::count(self.ledger, &chosen, &goods, &stretches, 1, |_| 0)
        });
        let besides: Vec<Beside<'_>> =
            periods.iter().map(|period| self.beside(Some(*period), false)).collect();
        let told = |at: usize, period: Period, measure: Measure| {
            let cell = grid.as_ref().and_then(|grid| Some((grid, grid.cells.first()?.get(at)?)));
            let of_orders = cell.and_then(|(grid, cell)| {
                let outlay = self.outlay(period, cell.count.orders);
                cell.told(measure, &grid.setting, &outlay, self.assumptions)
            });
            of_orders
                .or_else(|| besides.get(at)?.told(measure))
                .unwrap_or_else(|| Told::unknown(Unknown::NoOrders))
        };
        let mut before: Vec<Value> = Vec::new();
        periods
            .iter()
            .enumerate()
            .map(|(at, period)| {
                let mut earlier = std::mem::take(&mut before).into_iter();
                let figures: Vec<Figure> = Measure::ALL
                    .iter()
                    .filter(|m| m.has_trend())
                    .map(|m| figure(*m, told(at, *period, *m), Some(*period), earlier.next()))
                    .collect();
                before = figures.iter().map(|f| f.value.clone()).collect();
                let unfinished = period.first() < data.first() || data.last() < period.last();
                TrendStretch { period: *period, unfinished, figures }
            })
            .collect()
    }

    fn segments(&self, chosen: &Resolved, segmentation: &Segmentation) -> Vec<Segment> {
        let goods = Goods::of(self.ledger, self.assumptions);
        let now = Stretch { period: chosen.period, as_of: Some(chosen.as_of) };
        let then = chosen.compared.map(|period| Stretch { period, as_of: None });
        let stretches: Vec<Stretch> = std::iter::once(now).chain(then).collect();
        let grid =
            Grid::count(self.ledger, chosen, &goods, &stretches, segmentation.members.len(), |order| {
                segmentation.of_order(self.ledger, order)
            });
        let answers = self.answers(&stretches, segmentation);
        let outlays: Vec<Vec<Outlay>> =
            (0..stretches.len()).map(|at| self.shared_out(&grid, at, segmentation)).collect();
        segmentation
            .members
            .iter()
            .zip(&grid.cells)
            .enumerate()
            .filter(|(segment, (member, cells))| {
                let answered = answers.get(*segment).is_some_and(|(n, _)| *n > 0);
                !member.is_rest() || answered || is_touched(cells, &outlays, *segment)
            })
            .map(|(segment, (member, cells))| {
                let told = |at: usize, measure: Measure| {
                    let outlay = outlays.get(at)?.get(segment)?;
                    let answered = || answers.get(segment)?.1.get(at)?.told(measure);
                    cells.get(at)?.told(measure, &grid.setting, outlay, self.assumptions).or_else(answered)
                };
                let figures = Measure::ALL
                    .iter()
                    .filter(|m| m.has_trend())
                    .filter_map(|m| {
                        let previous = told(1, *m).map(|told| told.value);
                        let period = if is_as_of(*m) { chosen.span } else { chosen.period };
                        Some(figure(*m, told(0, *m)?, Some(period), previous))
                    })
                    .collect();
                Segment { member: member.clone(), figures }
            })
            .collect()
    }

    /// For each segment how many responses its people gave at any time, and what they answered in each stretch. Empty
    /// where no survey is loaded, or where orders are parted and not people.
    fn answers(&self, stretches: &[Stretch], segmentation: &Segmentation) -> Vec<(usize, Vec<Answers>)> {
        let records = self.ledger.records();
        if records.responses.is_empty() || !segmentation.parts_people() {
            return Vec::new();
        }
        let mut own: Vec<Vec<u32>> = vec![Vec::new(); segmentation.members.len()];
        for (at, response) in (0u32..).zip(&records.responses) {
            let segment = segmentation.of_person(self.ledger.person_of(response.identity));
            if let Some(own) = own.get_mut(segment) {
                own.push(at);
            }
        }
        let over = |own: &[u32], stretch: &Stretch| {
            Answers::of(records, Scope { period: Some(stretch.period), touchpoint: None, among: Some(own) })
        };
        own.iter()
            .map(|own| (own.len(), stretches.iter().map(|stretch| over(own, stretch)).collect()))
            .collect()
    }

    /// What was spent in a stretch, shared out over the segments: service by orders; acquisition by the channels of the
    /// costs where these are the segments, else by new customers, or by orders where nobody is new.
    fn shared_out(&self, grid: &Grid, stretch: usize, segmentation: &Segmentation) -> Vec<Outlay> {
        let counts: Vec<_> =
            grid.cells.iter().filter_map(|cells| cells.get(stretch).map(|cell| &cell.count)).collect();
        let Some(period) = counts.first().map(|count| count.period) else { return Vec::new() };
        let orders: Vec<u64> = counts.iter().map(|count| count.orders).collect();
        let new: Vec<u64> = counts.iter().map(|count| count.new).collect();
        let whole = self.outlay(period, orders.iter().sum());
        let service = whole.service.map(|service| split(service, &orders));
        let acquisition = whole.acquisition.map(|spent| match segmentation.by {
            SegmentBy::AcquisitionChannel => {
                let mut own = vec![Amount::ZERO; counts.len()];
                for (channel, amount) in self.spending.acquisition_by_channel(period) {
                    if let Some(slot) = own.get_mut(segmentation.of_channel(channel)) {
                        *slot += amount;
                    }
                }
                own
            }
            _ if new.iter().any(|n| *n > 0) => split(spent, &new),
            _ => split(spent, &orders),
        });
        let at = |amounts: &Option<Vec<Amount>>, i: usize| amounts.as_ref().and_then(|a| a.get(i)).copied();
        (0..counts.len())
            .map(|i| Outlay { acquisition: at(&acquisition, i), service: at(&service, i) })
            .collect()
    }
}

fn figure(measure: Measure, told: Told, period: Option<Period>, previous: Option<Value>) -> Figure {
    let figure = Figure { period, ..Figure::new(measure, told.value) }.against(previous);
    let figure = figure.within(told.interval).assuming(told.assumes);
    match told.cases {
        Some(cases) => figure.from_cases(cases),
        None => figure,
    }
}

/// Whether anything at all, were it a refund or a cost, falls to a segment.
fn is_touched(cells: &[super::cell::Cell], outlays: &[Vec<Outlay>], segment: usize) -> bool {
    let shares = outlays.iter().filter_map(|outlays| outlays.get(segment));
    let spent = shares.flat_map(|o| [o.acquisition, o.service]).flatten().any(|a| !a.is_zero());
    spent || cells.iter().any(|cell| cell.count.orders > 0 || !cell.count.refunds.is_zero())
}

/// Measures that are told as of a day, over all of the data.
fn is_as_of(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Regulars | Measure::OverdueRegulars | Measure::OverdueValue | Measure::SecondWithin90
    )
}

/// From the first to the last day of any record besides orders and contacts, none after `until`.
fn recorded(ledger: &Ledger, until: Day) -> Option<Period> {
    let records = ledger.records();
    let costs = records.costs.iter().flat_map(|c| [c.days.first(), c.days.last()]);
    let letters = records.engagement.iter().flat_map(|e| [e.days.first(), e.days.last()]);
    let answers = records.responses.iter().filter_map(|r| r.day);
    let days: Vec<Day> = costs.chain(letters).chain(answers).filter(|day| *day <= until).collect();
    Period::new(*days.iter().min()?, *days.iter().max()?)
}

/// From the first to the last answer to a survey, none after `until`.
fn answered(ledger: &Ledger, until: Day) -> Option<Period> {
    let days = || ledger.records().responses.iter().filter_map(|r| r.day).filter(|day| *day <= until);
    Period::new(days().min()?, days().max()?)
}

/// The twelve months that end with a span, or all of a shorter one.
fn last_twelve_months(span: Period) -> Period {
    let first = span.year_before().last() + 1;
    Period::new(first.max(span.first()), span.last()).unwrap_or(span)
}

/// The whole months or quarters that a period touches, so far as there are data.
fn calendar(period: Period, data: Period, span: CohortSpan) -> Vec<Period> {
    let cut = Period::new(period.first().max(data.first()), period.last().min(data.last()));
    let Some(cut) = cut else { return Vec::new() };
    let all: Vec<Period> = match span {
        CohortSpan::Month => {
            let first = cut.first().month();
            (0..=cut.last().month().since(first))
                .map(|i| first.plus(i))
                .filter_map(|month| Period::new(month.first(), month.last()))
                .collect()
        }
        CohortSpan::Quarter => {
            let first = cut.first().quarter();
            (0..=cut.last().quarter().since(first))
                .map(|i| first.plus(i))
                .filter_map(|quarter| Period::new(quarter.first(), quarter.last()))
                .collect()
        }
    };
    all.get(all.len().saturating_sub(Trend::MOST)..).unwrap_or_default().to_vec()
}
