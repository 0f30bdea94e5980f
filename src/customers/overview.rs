use crate::customers::Assumptions;
use crate::customers::choice::{Choice, Resolved};
use crate::customers::tally::{Count, Counts};
use crate::findings::{Evidence, Facts, Finding, SHOWN, Watch};
use crate::ledger::{Ledger, Standing};
use crate::measure::{Figure, Measure, Sentence, Unknown, Value};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Day, Month, Period, Share};
use serde::{Deserialize, Serialize};

/// The first page: what the customers of a period are like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The period shown.
    pub period: Period,
    /// The period compared with; `None` when the data do not reach back that far.
    pub compared: Option<Period>,
    /// From the first to the last order of the data.
    pub span: Period,
    /// The currency shown.
    pub currency: Currency,
    /// Currencies in the data with their counted orders, most orders first.
    pub currencies: Vec<(Currency, u64)>,
    /// The sentence a shop owner would say.
    pub headline: Sentence,
    /// The sentence that backs it.
    pub lede: Sentence,
    /// The figures about orders and who placed them; look one up with [`Overview::figure`].
    pub figures: Vec<Figure>,
    /// What matters now, most important first, at most [`SHOWN`].
    pub findings: Vec<Finding>,
    /// Everything that was found, in the same order, the former included.
    pub all_findings: Vec<Finding>,
    /// What the pictures show.
    pub breakdown: Breakdown,
}

impl Overview {
    /// The figure of this measure, where the overview has it.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|f| f.measure == measure)
    }

    /// What the customers of the chosen period are like; `None` when the ledger is empty.
    pub fn of(ledger: &Ledger, choice: &Choice) -> Option<Overview> {
        Overview::supposing(ledger, choice, &Assumptions::default())
    }

    /// The same under the owner's assumptions, on which the findings about costs rest.
    pub fn supposing(ledger: &Ledger, choice: &Choice, assumptions: &Assumptions) -> Option<Overview> {
        Overview::from_resolved(ledger, choice, choice.resolve(ledger)?, assumptions)
    }

    /// The overview as of another day: orders after it are left out, and it is the day on which regulars are late or
    /// not. `None` when there is nothing up to that day.
    pub fn as_of(ledger: &Ledger, choice: &Choice, day: Day) -> Option<Overview> {
        let chosen = choice.resolve_as_of(ledger, Some(day))?;
        Overview::from_resolved(ledger, choice, chosen, &Assumptions::default())
    }

    fn from_resolved(
        ledger: &Ledger,
        choice: &Choice,
        chosen: Resolved,
        assumptions: &Assumptions,
    ) -> Option<Overview> {
        let mut watch = Watch::over(chosen.span, chosen.as_of);
        let counts = Counts::of(ledger, &chosen, |purchases| watch.take(purchases));
        let figures = figures(ledger, &chosen, &counts, &watch);
        let evidence = Evidence::of(ledger, choice, &chosen, assumptions);
        let facts = Facts::new(&chosen, &counts, &watch, &figures, &evidence);
        let all_findings = facts.findings();
        let mut currencies: Vec<(Currency, u64)> =
            ledger.currencies().iter().copied().zip(ledger.extents().iter().map(|e| e.orders)).collect();
        currencies.order_by_key(|(currency, orders)| (std::cmp::Reverse(*orders), *currency));
        Some(Overview {
            period: chosen.period,
            compared: chosen.compared,
            span: chosen.span,
            currency: chosen.currency,
            currencies,
            headline: facts.headline(),
            lede: facts.lede(),
            findings: all_findings.iter().take(SHOWN).cloned().collect(),
            all_findings,
            breakdown: Breakdown {
                lorenz: lorenz(&counts.now.spenders()),
                gaps: gap_bins(&counts.now),
                gap_quartiles: gap_quartiles(&counts.now),
                months: counts.months,
                by_status: counts.by_status,
            },
            figures,
        })
    }
}

/// Every figure of the overview, in the order of the catalogue.
fn figures(ledger: &Ledger, chosen: &Resolved, counts: &Counts, watch: &Watch) -> Vec<Figure> {
    let setting = Setting::of(chosen, counts.tells_goods, counts.anyone);
    let now = Figures::of(&setting, &counts.now);
    let then = counts.then.as_ref().map(|then| Figures::of(&setting, then));
    let traded = ledger.extents().get(usize::from(chosen.index)).is_some_and(|extent| extent.orders > 0);
    Measure::ALL
        .iter()
        // The quartiles stand in the picture of the gaps.
        .filter(|measure| !matches!(measure, Measure::GapLower | Measure::GapUpper))
        .filter_map(|measure| {
            if let Some((value, cases)) = now.value(*measure) {
                let previous = then.as_ref().and_then(|then| then.value(*measure)).map(|(value, _)| value);
                let figure = Figure::new(*measure, value).over(chosen.period).against(previous);
                return Some(match cases {
                    Some(cases) => figure.from_cases(cases),
                    None => figure,
                });
            }
            let (value, cases) = match measure {
                Measure::FirstDate if traded => (Value::Date(chosen.span.first()), None),
                Measure::LastDate if traded => (Value::Date(chosen.span.last()), None),
                Measure::FirstDate | Measure::LastDate => (Value::Unknown(Unknown::NoOrders), None),
                _ => watch.value(*measure, chosen.currency, counts.anyone)?,
            };
            let figure = Figure::new(*measure, value).over(chosen.span);
            Some(match cases {
                Some(cases) => figure.from_cases(cases),
                None => figure,
            })
        })
        .collect()
}

/// What holds for the figures of every period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) currency: Currency,
    /// From the first to the last counted order.
    pub(crate) span: Period,
    pub(crate) tells_goods: bool,
    /// Whether any order has a customer at all.
    pub(crate) anyone: bool,
}

impl Setting {
    pub(crate) fn of(chosen: &Resolved, tells_goods: bool, anyone: bool) -> Setting {
        Setting { currency: chosen.currency, span: chosen.span, tells_goods, anyone }
    }
}

/// The figures of one period.
pub(crate) struct Figures<'a> {
    count: &'a Count,
    currency: Currency,
    tells_goods: bool,
    anyone: bool,
    /// Whether the data cover the time just before the period, too.
    reaches_back: bool,
    spenders: u64,
    spent: Amount,
    top_fifth: Amount,
    largest: Amount,
    gini: Option<f64>,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(setting: &Setting, count: &'a Count) -> Figures<'a> {
        let spenders = count.spenders();
        let top = spenders.len().div_ceil(5);
        Figures {
            count,
            currency: setting.currency,
            tells_goods: setting.tells_goods,
            anyone: setting.anyone,
            reaches_back: setting.span.first() <= count.period.before().first(),
            spent: spenders.iter().copied().sum(),
            top_fifth: spenders.iter().rev().take(top).copied().sum(),
            largest: spenders.last().copied().unwrap_or_default(),
            gini: gini(&spenders),
            spenders: spenders.len() as u64,
        }
    }

    /// The value of a measure over the period and how many cases it rests on; `None` where the measure knows no period.
    pub(crate) fn value(&self, measure: Measure) -> Option<(Value, Option<u64>)> {
        let count = self.count;
        let no_customers = if count.orders == 0 { Unknown::NoOrders } else { Unknown::NoCustomers };
        let money = |amount: Amount| Value::money(amount, self.currency);
        let people =
            |n: u64| if self.anyone { Value::Count(n) } else { Value::Unknown(Unknown::NoCustomers) };
        let part = |of: Amount, whole: Amount, why: Unknown| {
            let share = (whole > Amount::ZERO).then(|| Share::new(of.to_f64() / whole.to_f64())).flatten();
            share.map_or(Value::Unknown(why), Value::Share)
        };
        let kept_of = match (self.anyone, self.reaches_back, count.before) {
            (false, ..) => Err(Unknown::NoCustomers),
            (_, false, 0) => Err(Unknown::NobodyBefore),
            (_, false, _) => Err(Unknown::TooShort),
            (_, true, 0) => Err(Unknown::NobodyBefore),
            (_, true, before) => Share::of(count.kept, before).ok_or(Unknown::NobodyBefore),
        };
        let retention = |turn: fn(Share) -> Share| match kept_of {
            Ok(share) => (Value::Share(turn(share)), Some(count.before)),
            Err(why) => (Value::Unknown(why), None),
        };
        let quartile = |k| {
            let why = if self.anyone { Unknown::NobodyTwice } else { Unknown::NoCustomers };
            let days = count.gaps.quantile(k, 4).map_or(Value::Unknown(why), Value::Days);
            (days, Some(count.gaps.total()))
        };
        Some(match measure {
            Measure::Orders => (Value::Count(count.orders), None),
            Measure::Customers => (Value::Count(count.customers), None),
            Measure::AnonymousOrders => (Value::Count(count.anonymous), Some(count.orders)),
            Measure::GrossRevenue => (money(count.gross), Some(count.orders)),
            Measure::Refunds => (money(count.refunds), Some(count.refunded)),
            Measure::RefundRate => (part(count.refunds, count.gross, Unknown::NoOrders), Some(count.orders)),
            Measure::NetRevenue => (money(count.net()), Some(count.orders)),
            Measure::ProductSales if self.tells_goods => (money(count.goods), Some(count.orders)),
            Measure::ProductSales => (Value::Unknown(Unknown::NotInFile), None),
            Measure::AverageOrderValue => {
                let average = count.net().ratio(1, count.orders as i64);
                (average.map_or(Value::Unknown(Unknown::NoOrders), money), Some(count.orders))
            }
            Measure::PurchaseFrequency => {
                let frequency = count.identified_orders as f64 / count.customers as f64;
                let known = count.customers > 0;
                let value = if known { Value::Number(frequency) } else { Value::Unknown(no_customers) };
                (value, Some(count.customers))
            }
            Measure::RepeatRate => {
                (Value::share(count.repeaters, count.customers, no_customers), Some(count.customers))
            }
            Measure::RetentionRate => retention(|share| share),
            Measure::ChurnRate => retention(Share::rest),
            Measure::NewCustomers => (people(count.new), Some(count.customers)),
            Measure::ReturningCustomers => (people(count.customers - count.new), Some(count.customers)),
            Measure::TimeBetweenOrders => quartile(2),
            Measure::GapLower => quartile(1),
            Measure::GapUpper => quartile(3),
            Measure::TopFifthShare => (part(self.top_fifth, self.spent, no_customers), Some(self.spenders)),
            Measure::LargestShare => (part(self.largest, self.spent, no_customers), Some(self.spenders)),
            Measure::Gini => {
                (self.gini.map_or(Value::Unknown(no_customers), Value::Number), Some(self.spenders))
            }
            _ => return None,
        })
    }
}

/// Gini's coefficient of amounts above zero, sorted from small to large; `None` without any.
fn gini(sorted: &[Amount]) -> Option<f64> {
    let n = sorted.len() as i128;
    let mut weighted = 0i128;
    let mut total = 0i128;
    for (i, amount) in (1i128..).zip(sorted) {
        let amount = i128::from(amount.ten_thousandths());
        weighted += (2 * i - n - 1) * amount;
        total += amount;
    }
    (total > 0).then(|| weighted as f64 / (n as f64 * total as f64))
}

/// Points of the Lorenz curve; none when nobody spent anything.
fn lorenz(sorted: &[Amount]) -> Vec<(f64, f64)> {
    let total: Amount = sorted.iter().copied().sum();
    if total <= Amount::ZERO {
        return Vec::new();
    }
    let (n, steps) = (sorted.len(), sorted.len().min(100));
    let mut points = Vec::with_capacity(steps + 1);
    let mut sum = Amount::ZERO;
    let mut taken = 0;
    for step in 0..=steps {
        let place = step * n / steps;
        sum += sorted.get(taken..place).unwrap_or(&[]).iter().copied().sum();
        taken = place;
        points.push((place as f64 / n as f64, sum.to_f64() / total.to_f64()));
    }
    points
}

fn gap_quartiles(count: &Count) -> Option<[f64; 3]> {
    let quartile = |k| count.gaps.quantile(k, 4);
    Some([quartile(1)?, quartile(2)?, quartile(3)?])
}

/// Equally wide bins, at most about 24 for all but the longest twentieth of the gaps, and one bin for what is longer.
fn gap_bins(count: &Count) -> Vec<GapBin> {
    const WIDTHS: [u32; 9] = [1, 2, 7, 14, 28, 56, 91, 182, 364];
    const BINS: u32 = 24;
    let (Some(most), Some(largest)) = (count.gaps.quantile(19, 20), count.gaps.largest()) else {
        return Vec::new();
    };
    let wide_enough = |width: &u32| most < f64::from(width * BINS);
    let width = WIDTHS.into_iter().find(wide_enough).unwrap_or(1 + largest / BINS);
    let last = (most as u32 / width + 1).min(largest / width);
    let mut bins: Vec<GapBin> = (0..=last)
        .map(|i| (i * width, (i + 1) * width))
        .map(|(from, to)| GapBin { from, to, count: count.gaps.between(from, to) })
        .collect();
    let from = (last + 1) * width;
    if from <= largest {
        bins.push(GapBin { from, to: largest + 1, count: count.gaps.between(from, largest + 1) });
    }
    bins
}

/// The numbers behind the pictures of the overview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// Net revenue of each month of the period, oldest first, empty months included, from the first month of the data to
    /// the last. In a month that the period covers in part, "the month" is that part.
    pub months: Vec<MonthSales>,
    /// Lorenz curve: share of customers (least spenders first) and share of net revenue; from (0, 0) to (1, 1), at most 101 points.
    pub lorenz: Vec<(f64, f64)>,
    /// Days between orders in bins.
    pub gaps: Vec<GapBin>,
    /// Lower quartile, median and upper quartile of days between orders.
    pub gap_quartiles: Option<[f64; 3]>,
    /// Orders of the period by status as written, those that do not count included.
    pub by_status: Vec<StatusCount>,
}

/// Net revenue of a month, by who brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSales {
    /// The month.
    pub month: Month,
    /// Whether the period covers only a part of it.
    pub partial: bool,
    /// From customers whose first order ever lies in this month.
    pub new: Amount,
    /// From customers who had bought before this month.
    pub returning: Amount,
    /// From orders without a customer.
    pub anonymous: Amount,
    /// Customers whose first order ever lies in this month.
    pub new_customers: u32,
    /// Customers who had bought before and bought again.
    pub returning_customers: u32,
    /// Counted orders.
    pub orders: u32,
}

/// How many gaps between orders lasted `from` up to, not including, `to` days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapBin {
    /// First day of the bin.
    pub from: u32,
    /// First day after the bin.
    pub to: u32,
    /// Gaps.
    pub count: u64,
}

/// Orders with one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// As the file writes it; empty where it has none.
    pub status: String,
    /// Orders.
    pub count: u64,
    /// Whether they count.
    pub standing: Standing,
}
