//! Everything that prediction says about a ledger, fitted once.

use super::backtest::{self, Backtest, SHORTEST};
use super::base::{CustomerBase, Observed, RefundPolicy};
use super::chance::Chance;
use super::fit::{Fit, SpendFit, Unfit};
use super::gamma_gamma::{GammaGamma, Spend};
use super::histories::{Histories, History};
use super::model::{Model, ModelKind, PurchaseModel};
use super::pace::{Pace, Stretch, at_once};
use super::uncertainty::{Interval, Proceed, Uncertainty};
use super::units::Months;
use super::warning::{Warning, own_gap, warnings};
use super::worth;
use crate::customers::Choice;
use crate::ledger::Ledger;
use crate::quantity::RatePerYear;
use crate::quantity::{Amount, Currency, Day, Money, Share};
use crate::say;
use serde::{Deserialize, Serialize};

/// What is asked, with the answers that hold until the owner gives others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Last day of the back-test's calibration; chosen from the data where nothing is given.
    pub calibrate_to: Option<Day>,
    /// Everything later is left out; the last order day where nothing is given.
    pub as_of: Option<Day>,
    /// How far to look ahead.
    pub horizon: Months,
    /// What waiting for money costs.
    pub discount: RatePerYear,
    /// What is left of an order's value after its own costs. All of it until the owner says: value is revenue then.
    pub margin: Share,
    /// What becomes of money given back.
    pub refunds: RefundPolicy,
    /// Accounts to leave out, by their number in the ledger.
    pub without: Vec<u32>,
    /// Where intervals come from; by default refits up to 20,000 different histories, beyond that the quick way.
    pub uncertainty: Option<Uncertainty>,
    /// Models that might have been, from which intervals are taken.
    pub draws: u16,
    /// What chance starts from: the same seed gives the same figures.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            calibrate_to: None,
            as_of: None,
            horizon: Months::YEAR,
            discount: RatePerYear::TENTH,
            margin: Share::ALL,
            refunds: RefundPolicy::default(),
            without: Vec::new(),
            uncertainty: None,
            draws: 200,
            seed: 1997,
        }
    }
}

/// A model fitted on everything up to the day of the study.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// The fit.
    pub fit: Fit,
    /// Why it is not plain maximum likelihood, where it is not.
    pub reason: Option<Unfit>,
}

/// Why nothing was held back to try the forecast on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoBacktest {
    /// The data are too short to hold anything back.
    TooShort,
    /// The chosen day is not before the last day, or before the first.
    NothingHeldBack,
    /// What came before the split can't be fitted.
    Unfit(Unfit),
}

impl NoBacktest {
    /// What happened and what to do, in words for people.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            NoBacktest::TooShort => say!("The orders cover too little time to hold some back and try the forecast on them. It has not been tested.").to_owned(),
            NoBacktest::NothingHeldBack => say!("No orders are left after the chosen day to try the forecast on. Choose an earlier day.").to_owned(),
            NoBacktest::Unfit(why) => say!("The forecast could not be tried out on the first part of the data. {why}", why = why.words()),
        }
    }
}

/// What is to be expected of one customer within the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Number in the ledger.
    pub person: u32,
    /// The history it rests on.
    pub history: History,
    /// How probable it is that they are still a customer, by [`Study::alive_by`].
    pub alive: Share,
    /// Orders to be expected.
    pub orders: f64,
    /// What one order is expected to bring; unknown where spend has no fit.
    pub spend: Option<Amount>,
    /// Whether that is everybody's mean, for want of repeat purchases; it lies above some repeaters' own.
    pub spend_is_everybodys: bool,
    /// What these orders are worth today, margin applied.
    pub value: Option<Amount>,
    /// The middle of their own gaps between purchase days, in days; from three purchase days on.
    pub own_gap: Option<f64>,
    /// Days since the last purchase beyond that gap; negative while they have time.
    pub overdue: Option<f64>,
}

/// How far a customer's figures may stray: parameters unsure, and the count itself a matter of chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Orders within the horizon.
    pub orders: Interval,
    /// Their worth in major units; unknown where spend has no fit.
    pub value: Option<Interval>,
}

/// What all present customers are worth together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Equity {
    /// Orders to be expected within the horizon.
    pub orders: f64,
    /// Where they lie with 90 % probability.
    pub orders_range: Interval,
    /// Their worth today, margin applied; unknown where spend has no fit.
    pub value: Option<Money>,
    /// Where it lies with 90 % probability, in major units.
    pub value_range: Option<Interval>,
}

/// The study of a ledger: fits, back-test, warnings, and an outlook for each customer.
#[derive(Clone, Debug)]
pub struct Study {
    /// The currency all of it is in.
    pub currency: Currency,
    /// The first purchase.
    pub first_day: Day,
    /// The day as of which everything is told.
    pub as_of: Day,
    /// What was asked.
    pub settings: Settings,
    /// How the forecast did on what was held back.
    pub backtest: Result<Backtest, NoBacktest>,
    /// The models on everything up to `as_of`.
    pub fits: Vec<Fitted>,
    /// The model everything is told by.
    pub chosen: ModelKind,
    /// The model that tells who is still a customer: BG/NBD can't, for it takes everyone who bought once for alive.
    pub alive_by: ModelKind,
    /// Spend, on everything up to `as_of`.
    pub spend: Result<SpendFit, Unfit>,
    /// What makes the forecast doubtful.
    pub warnings: Vec<Warning>,
    /// All present customers together.
    pub equity: Equity,
    pub(super) base: CustomerBase,
    pub(super) spends: Vec<Option<Spend>>,
    pub(super) histories: Histories,
    pub(super) rows: Vec<RowOutlook>,
    /// Models that might have been; empty when intervals could not be had.
    pub(super) draws: Vec<Model>,
    pub(super) spend_draws: Vec<GammaGamma>,
    /// The chosen model fitted without whales, where there are any.
    without_whales: Option<Model>,
}

/// What is the same for all customers with one history.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowOutlook {
    pub(super) alive: f64,
    pub(super) orders: f64,
    pub(super) discounted: f64,
}

/// Distinct histories up to which intervals come from refits.
const REFIT_UP_TO: usize = 20_000;
/// Histories over which the effect of other parameters on a total is judged.
const JUDGED_OVER: usize = 1_000;
/// Futures imagined for one customer.
const FUTURES: usize = 1_000;

impl Study {
    /// Studies the orders in the chosen currency. `proceed` is told how much is done and may stop it.
    ///
    /// # Errors
    /// Where nothing can be foreseen, the reason; [`Unfit::Cancelled`] where `proceed` answered no.
    pub fn of(
        ledger: &Ledger,
        choice: &Choice,
        settings: &Settings,
        mut proceed: Proceed<'_>,
    ) -> Result<Study, Unfit> {
        at_once(Study::paced(ledger, choice, settings, &mut proceed))
    }

    /// [`Study::of`] in steps, so that whoever works out may do something else in between.
    ///
    /// # Errors
    /// Like [`Study::of`].
    pub async fn paced(
        ledger: &Ledger,
        choice: &Choice,
        settings: &Settings,
        pace: &mut impl Pace,
    ) -> Result<Study, Unfit> {
        let base = CustomerBase::of(ledger, choice, settings.as_of, settings.refunds, &settings.without)
            .ok_or(Unfit::NoCustomers)?;
        let days = base.as_of - base.first_day();
        if days < SHORTEST {
            return Err(Unfit::TooShort { days: days.unsigned_abs() });
        }
        let backtest = match try_out(&base, settings, &mut Stretch { pace, from: 0.0, of: 0.4 }).await {
            Err(NoBacktest::Unfit(Unfit::Cancelled)) => return Err(Unfit::Cancelled),
            tried => tried,
        };
        let Observed { histories, spends, .. } = base.at(base.as_of);
        let mut fits = Vec::new();
        let mut why = Unfit::NoCustomers;
        for (kind, part) in ModelKind::ALL.into_iter().zip([0.4, 0.44, 0.48]) {
            if !pace.proceed(part).await {
                return Err(Unfit::Cancelled);
            }
            match Fit::best_of(kind, &histories) {
                Ok((fit, reason)) => fits.push(Fitted { fit, reason }),
                Err(reason) => why = reason,
            }
        }
        let (chosen, alive_by) = choose(&fits, &backtest).ok_or(why)?;
        let spend = SpendFit::of(spends.iter().copied().flatten());
        let nothing = Interval { low: 0.0, high: 0.0 };
        let mut study = Study {
            currency: base.currency,
            first_day: base.first_day(),
            as_of: base.as_of,
            settings: settings.clone(),
            backtest,
            chosen: chosen.model.kind(),
            alive_by: alive_by.kind(),
            warnings: warnings(&base, &base.at(base.as_of)),
            equity: Equity { orders: 0.0, orders_range: nothing, value: None, value_range: None },
            fits,
            spend,
            base,
            spends,
            rows: outlooks(&histories, &chosen.model, &alive_by, settings),
            histories,
            draws: Vec::new(),
            spend_draws: Vec::new(),
            without_whales: None,
        };
        study.leave_out_whales();
        study.weigh_whales();
        study.draw(&chosen, &mut Stretch { pace, from: 0.55, of: 0.4 }).await?;
        study.equity = study.all_together();
        pace.proceed(1.0).await;
        Ok(study)
    }

    /// How many customers.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.rows_of().len()
    }

    fn rows_of(&self) -> &[u32] {
        self.histories.row_of()
    }

    /// The outlook of every customer, in the order of their numbers in the ledger.
    pub fn outlooks(&self) -> impl Iterator<Item = Outlook> + '_ {
        (0..self.customers() as u32).filter_map(|place| self.outlook_at(place))
    }

    /// The outlook of one customer; `None` for somebody unknown, left out, or without a counted order.
    #[must_use]
    pub fn outlook(&self, person: u32) -> Option<Outlook> {
        self.outlook_at(self.base.place(person)?)
    }

    fn outlook_at(&self, place: u32) -> Option<Outlook> {
        let history = self.histories.customer(place as usize)?;
        let row = self.rows.get(*self.rows_of().get(place as usize)? as usize)?;
        let own = self.spends.get(place as usize).copied().flatten();
        let spend = self.expected_spend(own.as_ref());
        let margin = self.settings.margin.value();
        let days: Vec<Day> = self.base.visits(place).iter().map(|visit| visit.day).collect();
        let own_gap = own_gap(&days);
        let silent = days.last().map_or(0, |last| self.as_of - *last);
        Some(Outlook {
            person: self.base.person(place),
            history,
            alive: Share::new(row.alive).unwrap_or(Share::NONE),
            orders: row.orders,
            spend: spend.and_then(Amount::from_f64),
            spend_is_everybodys: own.is_none(),
            value: spend.and_then(|spend| Amount::from_f64(row.discounted * spend * margin)),
            own_gap,
            overdue: own_gap.map(|gap| f64::from(silent) - gap),
        })
    }

    pub(super) fn expected_spend(&self, own: Option<&Spend>) -> Option<f64> {
        self.spend.as_ref().ok()?.model.expected(own)
    }

    /// How far one customer's figures may stray: over a thousand futures, each under other parameters that might be
    /// true. Mostly wide. `None` for somebody unknown.
    #[must_use]
    pub fn spread(&self, person: u32) -> Option<Spread> {
        let place = self.base.place(person)?;
        let history = self.histories.customer(place as usize)?;
        let row = self.rows.get(*self.rows_of().get(place as usize)? as usize)?;
        let own = self.spends.get(place as usize).copied().flatten();
        let mut chance =
            Chance::new(self.settings.seed ^ u64::from(person).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let weeks = self.settings.horizon.weeks();
        let worth_now = if row.orders > 0.0 { row.discounted / row.orders } else { 1.0 };
        let factor = worth_now * self.settings.margin.value();
        let (mut orders, mut values) = (Vec::new(), Vec::new());
        let models = self.draws.iter().cycle();
        let mut spends = self.spend_draws.iter().cycle();
        for model in models.take(FUTURES) {
            let purchases = worth::future(model, &history, weeks, &mut chance);
            orders.push(purchases);
            if let Some(spend) = spends.next() {
                values.push(factor * worth::spending(spend, own.as_ref(), purchases, &mut chance));
            }
        }
        Some(Spread { orders: Interval::of(orders)?, value: Interval::of(values) })
    }

    /// The same study asked for another horizon, margin or discount rate: its fits answer for these as well, so that
    /// nothing is fitted twice. `None` where anything else is asked, for which customers would have to be looked at anew.
    #[must_use]
    pub fn anew(&self, settings: &Settings) -> Option<Study> {
        let Settings { horizon, discount, margin, .. } = self.settings;
        if self.settings != (Settings { horizon, discount, margin, ..settings.clone() }) {
            return None;
        }
        let (model, alive_by) = (self.model()?, self.model_of_alive()?);
        let mut study = self.clone();
        study.settings = settings.clone();
        study.rows = outlooks(&study.histories, &model, &alive_by, settings);
        study.weigh_whales();
        study.equity = study.all_together();
        Some(study)
    }

    /// The histories of all but the whales; `None` where there are none.
    fn all_but_whales(&self) -> Option<Histories> {
        let whale = |w: &Warning| if let Warning::Whale { person, .. } = w { Some(*person) } else { None };
        let persons: Vec<u32> = self.warnings.iter().filter_map(whale).collect();
        let all = self.base.all().filter(|(place, _)| !persons.contains(&self.base.person(*place)));
        (!persons.is_empty()).then(|| {
            Histories::of_days(all.map(|(_, visits)| {
                let day = |visit: Option<&super::base::Visit>| visit.map_or(self.as_of, |v| v.day);
                let (first, last) = (day(visits.first()), day(visits.last()));
                (visits.len() as u32 - 1, (last - first) as u32, (self.as_of - first) as u32)
            }))
        })
    }

    fn leave_out_whales(&mut self) {
        let others = self.all_but_whales();
        self.without_whales =
            others.and_then(|others| Some(Fit::best_of(self.chosen, &others).ok()?.0.model));
    }

    /// What whales do to the orders foreseen for all others.
    fn weigh_whales(&mut self) {
        let (Some(alone), Some(others), Some(chosen)) =
            (self.without_whales, self.all_but_whales(), self.model())
        else {
            return;
        };
        let weeks = self.settings.horizon.weeks();
        let total = |model: &Model| others.iter().map(|(h, n)| n * model.expected(&h, weeks)).sum::<f64>();
        let (all, rest) = (total(&chosen), total(&alone));
        for warning in &mut self.warnings {
            if let Warning::Whale { with, without, .. } = warning {
                (*with, *without) = (all, rest);
            }
        }
    }

    async fn draw(&mut self, chosen: &Fit, pace: &mut impl Pace) -> Result<(), Unfit> {
        let (n, seed) = (usize::from(self.settings.draws), self.settings.seed);
        let usual = if self.histories.distinct() <= REFIT_UP_TO {
            Uncertainty::Bootstrap
        } else {
            Uncertainty::Asymptotic
        };
        self.draws = match self.settings.uncertainty.unwrap_or(usual) {
            Uncertainty::Asymptotic => chosen.draws(n, seed),
            Uncertainty::Bootstrap => {
                chosen.bootstrap_paced(&self.histories, n, seed, pace).await.ok_or(Unfit::Cancelled)?
            }
        };
        if let Ok(spend) = &self.spend {
            self.spend_draws = spend.draws(n, seed.wrapping_add(1));
        }
        Ok(())
    }

    /// Each customer's row and spend, sorted, so that the order in which they stand in the ledger shows in no sum.
    pub(super) fn sorted(&self) -> Vec<(u32, Option<Spend>)> {
        let mut all: Vec<(u32, Option<Spend>)> =
            self.rows_of().iter().copied().zip(self.spends.iter().copied()).collect();
        let mean = |spend: &Option<Spend>| spend.map_or(0.0, |s| s.mean);
        all.sort_unstable_by(|(a, of_a), (b, of_b)| a.cmp(b).then(mean(of_a).total_cmp(&mean(of_b))));
        all
    }

    /// Totals, and their intervals: how much other parameters change them, judged over an even part of the customers,
    /// and the spread of the counts themselves, which for many customers cancels out.
    fn all_together(&self) -> Equity {
        let margin = self.settings.margin.value();
        let (mut orders, mut value) = (0.0, Some(0.0));
        let sorted = self.sorted();
        for (row, own) in &sorted {
            let Some(row) = self.rows.get(*row as usize) else { continue };
            orders += row.orders;
            let worth = self.expected_spend(own.as_ref()).map(|spend| row.discounted * spend * margin);
            value = value.zip(worth).map(|(sum, worth)| sum + worth);
        }
        let mut sample = Sample::of(self, &sorted);
        let (orders_range, value_range) = sample.ranges(self, orders, value);
        let money = |v: f64| Amount::from_f64(v).map(|amount| Money::new(amount, self.currency));
        Equity { orders, orders_range, value: value.and_then(money), value_range }
    }
}

/// An even part of the customers, over which totals are judged.
struct Sample {
    customers: Vec<(History, Option<Spend>, f64)>,
    every: f64,
    chance: Chance,
}

impl Sample {
    fn of(study: &Study, sorted: &[(u32, Option<Spend>)]) -> Sample {
        let every = sorted.len().div_ceil(JUDGED_OVER).max(1);
        let histories: Vec<History> = study.histories.iter().map(|(h, _)| h).collect();
        let customers = sorted
            .iter()
            .step_by(every)
            .filter_map(|(row, own)| {
                let outlook = study.rows.get(*row as usize)?;
                let worth_now = if outlook.orders > 0.0 { outlook.discounted / outlook.orders } else { 1.0 };
                Some((*histories.get(*row as usize)?, *own, worth_now))
            })
            .collect();
        Sample { customers, every: every as f64, chance: Chance::new(study.settings.seed.wrapping_add(2)) }
    }

    /// The intervals of total orders and of total worth.
    fn ranges(&mut self, study: &Study, orders: f64, value: Option<f64>) -> (Interval, Option<Interval>) {
        let weeks = study.settings.horizon.weeks();
        let margin = study.settings.margin.value();
        let spend = study.spend.as_ref().ok().map(|fit| fit.model);
        let totals = |model: &Model, spend: Option<&GammaGamma>| {
            let mut sums = (0.0, 0.0);
            for (history, own, worth_now) in &self.customers {
                let orders = model.expected(history, weeks);
                let each = spend.and_then(|s| s.expected(own.as_ref())).unwrap_or_default();
                sums.0 += orders;
                sums.1 += orders * each * worth_now;
            }
            sums
        };
        let chosen = study.fits.iter().find(|f| f.fit.model.kind() == study.chosen).map(|f| f.fit.model);
        let base = chosen.map_or((0.0, 0.0), |model| totals(&model, spend.as_ref()));
        let mut spends = study.spend_draws.iter().cycle();
        let drawn: Vec<(f64, f64)> = study.draws.iter().map(|model| totals(model, spends.next())).collect();
        // The spread of what single customers do, once.
        let mut variance = (0.0, 0.0);
        for (history, own, worth_now) in &self.customers {
            let mut seen = [(0.0, 0.0); 2];
            for _ in 0..FUTURES_EACH {
                let Some(model) = &chosen else { continue };
                let n = worth::future(model, history, weeks, &mut self.chance);
                let spent = spend.map_or(0.0, |s| worth::spending(&s, own.as_ref(), n, &mut self.chance));
                for (slot, v) in seen.iter_mut().zip([n, spent * worth_now * margin]) {
                    slot.0 += v;
                    slot.1 += v * v;
                }
            }
            let k = FUTURES_EACH as f64;
            let [of_n, of_v] = seen.map(|(sum, squares)| (squares - sum * sum / k) / (k - 1.0));
            variance.0 += of_n * self.every;
            variance.1 += of_v * self.every;
        }
        let mut blur = |sd: f64| sd * self.chance.normal();
        let (mut of_orders, mut of_value) = (Vec::new(), Vec::new());
        for (n, v) in drawn {
            of_orders.push((orders * n / base.0 + blur(variance.0.sqrt())).max(0.0));
            if let Some(value) = value {
                of_value.push((value * v / base.1 + blur(variance.1.sqrt())).max(0.0));
            }
        }
        let range = Interval::of(of_orders).unwrap_or(Interval { low: orders, high: orders });
        (range, Interval::of(of_value))
    }
}

/// Futures imagined for each customer of the sample.
const FUTURES_EACH: usize = 40;

async fn try_out(
    base: &CustomerBase,
    settings: &Settings,
    pace: &mut impl Pace,
) -> Result<Backtest, NoBacktest> {
    let end = match settings.calibrate_to {
        Some(day) if day >= base.as_of || day <= base.first_day() => return Err(NoBacktest::NothingHeldBack),
        Some(day) => day,
        None => backtest::split(base.first_day(), base.as_of).ok_or(NoBacktest::TooShort)?,
    };
    Backtest::of(base, end, pace).await.map_err(NoBacktest::Unfit)
}

/// The model to tell everything by, and the one that tells who is alive: by what was held out, else by the likelihood
/// among those that can tell who is alive.
fn choose(fits: &[Fitted], backtest: &Result<Backtest, NoBacktest>) -> Option<(Fit, Model)> {
    let score = |fitted: &&Fitted| {
        let kind = fitted.fit.model.kind();
        match backtest {
            Ok(test) => {
                test.models.iter().find(|t| t.fit.model.kind() == kind).map_or(f64::MIN, |t| t.held_out)
            }
            Err(_) if kind.tells_who_is_alive() => fitted.fit.log_likelihood,
            Err(_) => f64::MIN,
        }
    };
    let best = |all: &mut dyn Iterator<Item = &Fitted>| {
        all.max_by(|a, b| score(a).total_cmp(&score(b))).map(|fitted| fitted.fit)
    };
    let chosen = best(&mut fits.iter())?;
    let alive_by =
        best(&mut fits.iter().filter(|f| f.fit.model.kind().tells_who_is_alive())).unwrap_or(chosen);
    Some((chosen, alive_by.model))
}

pub(super) fn outlooks(
    histories: &Histories,
    chosen: &Model,
    alive_by: &Model,
    settings: &Settings,
) -> Vec<RowOutlook> {
    histories
        .iter()
        .map(|(history, _)| {
            let (orders, discounted) = worth::orders(chosen, &history, settings.horizon, settings.discount);
            RowOutlook { alive: alive_by.alive(&history).value(), orders, discounted }
        })
        .collect()
}
