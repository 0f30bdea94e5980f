//! What pays late against what pays now, on one footing: what customers are worth.
//!
//! Two investments are run month by month over the same firm and the same horizon:
//!
//! ```text
//! customers     C(0) = customers; C(t) = C(t−1) × (stay + kept × on)^(1/12) + won + C(t−1) × referred ÷ 12 × on
//! won           customers × (1 − stay^(1/12)): without any investment as many come as go
//! earned        C(t−1) × orders ÷ 12 × (1 + more often × on) × order × margin × (1 + more left × on)
//! gained        earned − what would be earned without it
//! spent         cost once at the start; cost a month until the end of its effect
//! discounted    ÷ (1 + rate)^(t ÷ 12)
//! ```
//!
//! `on` is the part of the month in which the effect is there: after the delay, for as long as it lasts. A month's trade
//! is done by those who are there at its beginning. What customers are worth beyond the horizon is left out, which is
//! careful towards what pays late. Everything else alike, both are counted in the discounted margin of customers, as
//! customer equity is (Blattberg and Deighton 1996; Rust, Lemon and Zeithaml 2004).

use crate::automation::{self, Origin, firm_numbers};
use crate::customers::Choice;
use crate::ledger::Ledger;
use crate::order::Order as _;
use crate::quantity::Currency;
use crate::workspace::{Paper, Settings};
use crate::{say, text};
use serde::{Deserialize, Serialize};

crate::invented::invented!(LongAndShort::example());

/// In what an assumption is typed and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A plain number.
    Number,
    /// Money.
    Money,
    /// A part of a whole, typed in per cent.
    Share,
    /// Months.
    Months,
}

/// Something a result hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lever {
    /// In forms.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What the reader has to know.
    pub hint: &'static str,
    /// In what it is counted.
    pub counted: Counted,
    /// The lowest that makes sense.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

const fn lever(
    word: &'static str,
    name: &'static str,
    hint: &'static str,
    counted: Counted,
    low: f64,
    high: f64,
) -> Lever {
    Lever { word, name, hint, counted, low, high }
}

/// What is true of the firm, whatever it invests in.
pub static FIRM: [Lever; 6] = [
    lever("customers", text!("Customers in a year"), "", Counted::Number, 0.0, 1e7),
    lever("frequency", text!("Orders of each in a year"), "", Counted::Number, 0.0, 1e4),
    lever("order", text!("What an order brings"), "", Counted::Money, 0.0, 1e7),
    lever(
        "margin",
        text!("What is left of it"),
        text!("After the goods, in per cent."),
        Counted::Share,
        0.0,
        1.0,
    ),
    lever("retention", text!("Customers who stay a year"), text!("In per cent."), Counted::Share, 0.0, 1.0),
    lever(
        "discount",
        text!("What a year’s wait costs"),
        text!("In per cent. Money that comes later is worth less."),
        Counted::Share,
        0.0,
        1.0,
    ),
];

/// What an investment does and costs.
pub static EFFECT: [Lever; 8] = [
    lever("delay", text!("Months until it begins to work"), "", Counted::Months, 0.0, 120.0),
    lever("lasts", text!("Months it works for"), text!("0: to the end."), Counted::Months, 0.0, 120.0),
    lever(
        "kept",
        text!("Customers kept who would have left"),
        text!("In points of a hundred, each year. 2: of a hundred two more stay."),
        Counted::Share,
        -0.9,
        1.0,
    ),
    lever(
        "often",
        text!("They buy more often by"),
        text!("In per cent. Less than nothing where it makes them wait."),
        Counted::Share,
        -0.9,
        10.0,
    ),
    lever(
        "left",
        text!("More is left of an order by"),
        text!("In per cent. A discount of 10% at a margin of 50% takes 20% of what is left: −20."),
        Counted::Share,
        -2.0,
        10.0,
    ),
    lever(
        "referred",
        text!("Brought by others"),
        text!("New customers in a year for each hundred, in per cent."),
        Counted::Share,
        0.0,
        10.0,
    ),
    lever("once", text!("Cost once"), "", Counted::Money, 0.0, 1e9),
    lever(
        "monthly",
        text!("Cost a month"),
        text!("While it works, and while it is begun."),
        Counted::Money,
        0.0,
        1e9,
    ),
];

const DELAY: usize = 0;
const LASTS: usize = 1;
const KEPT: usize = 2;
const OFTEN: usize = 3;
const LEFT: usize = 4;
const REFERRED: usize = 5;
const ONCE: usize = 6;
const MONTHLY: usize = 7;

/// A value that makes sense for a lever: what was damaged counts as nothing, what lies outside as the nearest.
fn sane(lever: &Lever, value: f64) -> f64 {
    if value.is_finite() { value.clamp(lever.low, lever.high) } else { lever.low.max(0.0) }
}

/// The firm, in the order of [`FIRM`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Footing(pub [f64; 6]);

/// What is known of the firm, and where from, in the order of [`FIRM`]; `None` where nobody knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Values.
    pub values: [Option<(f64, Origin)>; 6],
    /// Money is in this.
    pub currency: Currency,
}

impl Known {
    /// From what was typed, else from the ledger and the settings.
    pub fn of(
        ledger: &Ledger,
        choice: &Choice,
        settings: &Settings,
        own: &automation::Own,
        typed: &[Option<f64>; 6],
    ) -> Known {
        let (numbers, currency) = firm_numbers(ledger, choice, &settings.assumptions, own);
        let of = |lever: automation::Lever| {
            numbers.iter().find(|a| a.lever == lever).map(|a| (a.spread.likely(), a.origin))
        };
        let found = [
            of(automation::Lever::Customers),
            of(automation::Lever::Frequency),
            of(automation::Lever::OrderValue),
            of(automation::Lever::Margin),
            of(automation::Lever::Retention),
            Some((settings.assumptions.discount_rate.value(), Origin::Assumed)),
        ];
        let mut values = found;
        for ((slot, typed), lever) in values.iter_mut().zip(typed).zip(&FIRM) {
            *slot = typed
                .map(|value| (value, Origin::Typed))
                .or(*slot)
                .map(|(value, origin)| (sane(lever, value), origin));
        }
        Known { values, currency }
    }

    /// Everything, where everything is known and somebody buys.
    pub fn footing(&self) -> Option<Footing> {
        let mut all = [0.0; 6];
        for (slot, known) in all.iter_mut().zip(self.values) {
            *slot = known?.0;
        }
        (all.iter().take(3).all(|value| *value > 0.0)).then_some(Footing(all))
    }
}

/// An investment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Investment {
    /// What it is called.
    #[serde(with = "invented")]
    pub name: String,
    values: [f64; 8],
}

impl Investment {
    /// With these values, in the order of [`EFFECT`]; what makes no sense is brought to the nearest that does.
    pub fn new(name: &str, values: [f64; 8]) -> Investment {
        Investment { name: name.to_owned(), values }.sane()
    }

    /// One that changes retention alone, from the first day on and at no cost.
    pub fn keeping(kept: f64) -> Investment {
        let mut values = [0.0; 8];
        values[KEPT] = kept;
        Investment::new("", values)
    }

    /// Its values, in the order of [`EFFECT`]: guaranteed to make sense.
    pub fn values(&self) -> [f64; 8] {
        let mut values = self.values;
        values.iter_mut().zip(&EFFECT).for_each(|(value, lever)| *value = sane(lever, *value));
        values
    }

    fn sane(mut self) -> Investment {
        self.values = self.values();
        self
    }

    /// Whether nothing was said of it.
    pub fn is_open(&self) -> bool {
        self.name.is_empty() && self.values.iter().all(|value| *value == 0.0)
    }
}

/// What an investment comes to over the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Gained less spent from the start up to the end of each month, discounted; the first is the start.
    pub cumulated: Vec<f64>,
    /// What customers bring more, discounted: the gain in customer equity.
    pub gained: f64,
    /// What it costs, discounted.
    pub spent: f64,
    /// The first month from which it is paid back for good within the horizon; 0 where it costs nothing.
    pub pays_from: Option<u16>,
}

impl Run {
    /// Gained less spent.
    pub fn net(&self) -> f64 {
        self.gained - self.spent
    }

    /// Runs an investment over a firm for so many months.
    pub fn of(firm: &Footing, investment: &Investment, months: u16) -> Run {
        let [customers, frequency, order, margin, stay, rate] = firm.0;
        let of = investment.values();
        let (delay, lasts) = (of[DELAY], of[LASTS]);
        let end = if lasts > 0.0 { delay + lasts } else { f64::INFINITY };
        let monthly = |stay: f64| stay.clamp(0.0, 1.0).powf(1.0 / 12.0);
        let each = frequency / 12.0 * order * margin;
        let won = customers * (1.0 - monthly(stay));
        let (mut there, mut gained, mut spent) = (customers, 0.0, of[ONCE]);
        let mut cumulated = vec![-spent];
        for t in 1..=months {
            let t = f64::from(t);
            // The part of the month in which the effect is there, and in which it is paid for.
            let on = (t.min(end) - (t - 1.0).max(delay)).clamp(0.0, 1.0);
            let paid = (t.min(end) - (t - 1.0)).clamp(0.0, 1.0);
            let worth_now = (1.0 + rate).powf(-t / 12.0);
            let earned = there * each * (1.0 + of[OFTEN] * on) * (1.0 + of[LEFT] * on);
            gained += (earned - customers * each) * worth_now;
            spent += of[MONTHLY] * paid * worth_now;
            cumulated.push(gained - spent);
            there = there * (monthly(stay + of[KEPT] * on) + of[REFERRED] / 12.0 * on) + won;
        }
        // Rounding must not keep what costs nothing and brings nothing from being even.
        let slack = 1e-9 * (gained.abs() + spent.abs());
        let below = cumulated.iter().rposition(|net| *net < -slack);
        let pays_from = match below {
            None => Some(0),
            Some(at) => u16::try_from(at + 1).ok().filter(|month| *month <= months),
        };
        Run { cumulated, gained, spent, pays_from }
    }

    /// What the firm's customers bring over the horizon without any investment, discounted.
    pub fn before(firm: &Footing, months: u16) -> f64 {
        let [customers, frequency, order, margin, _, rate] = firm.0;
        let each = customers * frequency / 12.0 * order * margin;
        (1..=months).map(|t| each * (1.0 + rate).powf(-f64::from(t) / 12.0)).sum()
    }
}

/// What an assumption belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// What pays late.
    Late,
    /// What pays now.
    Now,
    /// The firm.
    Firm,
}

/// How the lead of what pays late moves when one assumption is lower or higher, all others as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swayed {
    /// Whose assumption.
    pub of: Of,
    /// Which, by its place in [`FIRM`] or [`EFFECT`].
    pub place: usize,
    /// As it is.
    pub value: f64,
    /// The lower and the higher value tried.
    pub tried: (f64, f64),
    /// The lead at each of them.
    pub lead: (f64, f64),
    /// Whether the other one leads at one of them.
    pub turns: bool,
    /// The value nearest to the present one at which both come to the same, between nothing and three times as much.
    pub turning: Option<f64>,
}

impl Swayed {
    /// Which assumption.
    pub fn lever(&self) -> Option<&'static Lever> {
        match self.of {
            Of::Firm => FIRM.get(self.place),
            Of::Late | Of::Now => EFFECT.get(self.place),
        }
    }

    fn width(&self) -> f64 {
        (self.lead.1 - self.lead.0).abs()
    }
}

/// An investment that pays late beside one that pays now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LongAndShort {
    /// What the owner types of the firm, in the order of [`FIRM`].
    pub firm: [Option<f64>; 6],
    /// What pays late.
    pub late: Investment,
    /// What pays now.
    pub now: Investment,
    months: u16,
    percent: u8,
}

impl Default for LongAndShort {
    fn default() -> LongAndShort {
        LongAndShort {
            firm: [None; 6],
            late: Investment::default(),
            now: Investment::default(),
            months: 36,
            percent: 30,
        }
    }
}

impl Paper for LongAndShort {
    const NAME: &'static str = "long and short";
    const TITLE: &'static str = "long and short";
}

impl LongAndShort {
    /// How far to look ahead, in months: from 3 to 120.
    pub fn months(&self) -> u16 {
        self.months.clamp(3, 120)
    }

    /// By how much each assumption is tried lower and higher, in per cent: from 1 to 90.
    pub fn percent(&self) -> u8 {
        self.percent.clamp(1, 90)
    }

    /// Sets how far to look ahead and how far assumptions may be off; what lies outside is brought to the nearest.
    pub fn look(&mut self, months: u16, percent: u8) {
        (self.months, self.percent) = (months.clamp(3, 120), percent.clamp(1, 90));
    }

    /// Both, over this firm.
    pub fn runs(&self, firm: &Footing) -> (Run, Run) {
        (Run::of(firm, &self.late, self.months()), Run::of(firm, &self.now, self.months()))
    }

    /// By how much what pays late is ahead at the end.
    pub fn lead(&self, firm: &Footing) -> f64 {
        let (late, now) = self.runs(firm);
        late.net() - now.net()
    }

    /// The first month from which what pays late is ahead for good, 0 where what pays now never was; `None` where it is
    /// not ahead at the end.
    pub fn overtakes(&self, firm: &Footing) -> Option<u16> {
        let (late, now) = self.runs(firm);
        let both = || late.cumulated.iter().zip(&now.cumulated);
        // Both begin at nothing where neither costs anything at once: that is no lead.
        let ever = both().any(|(late, now)| *late < *now - 1e-9 * (late.abs() + now.abs()));
        let behind = both().rposition(|(late, now)| late <= now).map_or(0, |at| at + 1);
        let ahead_from = u16::try_from(behind).ok().filter(|month| *month <= self.months());
        ahead_from.map(|month| if ever { month } else { 0 })
    }

    /// Each assumption tried lower and higher by itself, the one that moves the lead most first; those that move nothing
    /// are left out.
    pub fn sensitivity(&self, firm: &Footing) -> Vec<Swayed> {
        let lead = self.lead(firm);
        let by = f64::from(self.percent()) / 100.0;
        let values = |of: Of| match of {
            Of::Late => self.late.values().to_vec(),
            Of::Now => self.now.values().to_vec(),
            Of::Firm => firm.0.to_vec(),
        };
        let mut all: Vec<Swayed> = Vec::new();
        for of in [Of::Late, Of::Now, Of::Firm] {
            for (place, value) in values(of).into_iter().enumerate() {
                let with = |value: f64| self.lead_with(firm, of, place, value);
                let edge = |factor: f64| self.bounded(of, place, value * factor);
                let tried = (edge(1.0 - by), edge(1.0 + by));
                let at = (with(tried.0), with(tried.1));
                let turns = at.0 * lead < 0.0 || at.1 * lead < 0.0;
                let turning = turning(value, lead, &|value| with(self.bounded(of, place, value)));
                all.push(Swayed { of, place, value, tried, lead: at, turns, turning });
            }
        }
        all.retain(|swayed| swayed.width() > 1e-9 * (1.0 + lead.abs()));
        all.order_by(|a, b| b.width().total_cmp(&a.width()).then((a.of, a.place).cmp(&(b.of, b.place))));
        all
    }

    fn bounded(&self, of: Of, place: usize, value: f64) -> f64 {
        let lever = if of == Of::Firm { FIRM.get(place) } else { EFFECT.get(place) };
        // Nothing would mean: to the end.
        let value = if of != Of::Firm && place == LASTS { value.max(0.01) } else { value };
        lever.map_or(value, |lever| sane(lever, value))
    }

    fn lead_with(&self, firm: &Footing, of: Of, place: usize, value: f64) -> f64 {
        let (mut firm, mut tried) = (*firm, self.clone());
        let slot = match of {
            Of::Firm => firm.0.get_mut(place),
            Of::Late => tried.late.values.get_mut(place),
            Of::Now => tried.now.values.get_mut(place),
        };
        if let Some(slot) = slot {
            *slot = value;
        }
        tried.lead(&firm)
    }

    /// An invented firm with two invented investments.
    pub fn example() -> LongAndShort {
        LongAndShort {
            firm: [Some(400.0), Some(8.0), Some(18.0), Some(0.55), Some(0.6), Some(0.1)],
            late: Investment::new(
                say!("A call after every first order (invented)"),
                [4.0, 0.0, 0.04, 0.02, 0.0, 0.01, 300.0, 120.0],
            ),
            now: Investment::new(
                say!("Ten per cent off for two months (invented)"),
                [0.0, 2.0, 0.0, 0.45, -0.18, 0.0, 150.0, 0.0],
            ),
            ..LongAndShort::default()
        }
    }
}

/// The value nearest to `value` at which `lead_at` is nothing, between nothing and three times `value`: found in steps of a
/// twentieth, then by halving.
fn turning(value: f64, lead: f64, lead_at: &dyn Fn(f64) -> f64) -> Option<f64> {
    const STEPS: u32 = 20;
    if value == 0.0 || lead == 0.0 {
        return None;
    }
    let cross = |towards: f64| {
        let mut from = 1.0;
        for step in 1..=STEPS {
            let to = 1.0 + (towards - 1.0) * f64::from(step) / f64::from(STEPS);
            if lead_at(value * to) * lead <= 0.0 {
                let (mut same, mut other) = (from, to);
                for _ in 0..40 {
                    let middle = f64::midpoint(same, other);
                    if lead_at(value * middle) * lead > 0.0 { same = middle } else { other = middle }
                }
                return Some(other);
            }
            from = to;
        }
        None
    };
    let nearest = match (cross(0.0), cross(3.0)) {
        (Some(low), Some(high)) => Some(if 1.0 - low <= high - 1.0 { low } else { high }),
        (low, high) => low.or(high),
    };
    nearest.map(|factor| factor * value)
}

#[cfg(test)]
mod tests;
