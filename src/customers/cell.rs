//! Everything that is counted about one segment over one stretch of time, and the figures that follow from it.

use crate::customers::Assumptions;
use crate::customers::choice::Resolved;
use crate::customers::goods::Goods;
use crate::customers::overview::{Figures, Setting};
use crate::customers::purchase::{Purchase, Purchases};
use crate::customers::tally::{Count, tells_goods};
use crate::customers::worth::{payback_months, rule_of_thumb, rule_of_thumb_up_front};
use crate::findings::Watch;
use crate::ledger::{Ledger, NOBODY, Order, Standing};
use crate::measure::{Assumed, Interval, Measure, Unknown, Value};
use crate::quantity::{Amount, Day, Period, Share};

/// A stretch of time to count over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) period: Period,
    /// The day as of which regulars are late or not; `None` where this is not asked.
    pub(crate) as_of: Option<Day>,
}

/// Money spent on the customers of a cell; `None` where no such costs are known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outlay {
    pub(crate) acquisition: Option<Amount>,
    pub(crate) service: Option<Amount>,
}

/// A value and what stands behind it.
pub(crate) struct Told {
    pub(crate) value: Value,
    pub(crate) cases: Option<u64>,
    pub(crate) interval: Option<Interval>,
    pub(crate) assumes: Vec<Assumed>,
}

impl Told {
    pub(crate) fn plain(value: Value, cases: Option<u64>) -> Told {
        Told { value, cases, interval: None, assumes: Vec::new() }
    }

    pub(crate) fn unknown(why: Unknown) -> Told {
        Told::plain(Value::Unknown(why), None)
    }
}

/// What is counted about one segment over one stretch.
pub(crate) struct Cell {
    pub(crate) count: Count,
    /// Over the twelve months up to the end of the stretch.
    year: Count,
    watch: Option<(Day, Watch)>,
    goods: Cost,
    year_goods: Cost,
    ever: Ever,
}

/// Cost of goods, and what it rests on.
#[derive(Clone, Debug, Default)]
struct Cost {
    amount: Amount,
    assumed: Vec<Assumed>,
}

/// What identified customers brought up to the end of the stretch.
#[derive(Clone, Debug, Default)]
struct Ever {
    customers: u64,
    net: Amount,
    goods: Cost,
}

/// The grid of cells: for each segment one for each stretch.
pub(crate) struct Grid {
    pub(crate) cells: Vec<Vec<Cell>>,
    pub(crate) setting: Setting,
}

impl Grid {
    /// Counts in one walk over the customers and one over the orders.
    pub(crate) fn count(
        ledger: &Ledger,
        chosen: &Resolved,
        goods: &Goods<'_>,
        stretches: &[Stretch],
        segments: usize,
        segment_of: impl Fn(&Order) -> u16,
    ) -> Grid {
        let row = || stretches.iter().map(|stretch| Cell::over(*stretch, chosen.span)).collect();
        let mut cells: Vec<Vec<Cell>> = std::iter::repeat_with(row).take(segments).collect();
        let mut first: Vec<Option<Day>> = vec![None; ledger.people()];
        let mut anyone = false;
        let mut mine: Vec<Purchase> = Vec::new();
        for (person, purchases) in
            Purchases::parted(ledger, chosen.index, chosen.until, &segment_of).by_customer()
        {
            anyone = true;
            let Some(opening) = purchases.first() else { continue };
            if let Some(slot) = first.get_mut(person as usize) {
                *slot = Some(opening.day);
            }
            let mut seen: Vec<u16> = purchases.iter().map(|p| p.segment).collect();
            seen.sort_unstable();
            seen.dedup();
            for segment in &seen {
                let own = if seen.len() == 1 {
                    purchases
                } else {
                    mine.clear();
                    mine.extend(purchases.iter().filter(|p| p.segment == *segment));
                    &mine
                };
                for cell in cells.get_mut(usize::from(*segment)).into_iter().flatten() {
                    cell.take(person, own, *segment == opening.segment);
                }
            }
        }
        for (order, of_goods) in ledger.orders().zip(ledger.columns().goods.iter()) {
            let listed = order.currency == chosen.index && order.day <= chosen.until;
            if !listed || order.standing == Standing::DoesNotCount {
                continue;
            }
            let day = chosen.day_within(order.day);
            let begun = first.get(order.person as usize).copied().flatten();
            let cost = goods.cost(&order);
            for cell in cells.get_mut(usize::from(segment_of(&order))).into_iter().flatten() {
                cell.add(&order, of_goods, day, cost, begun);
            }
        }
        for cell in cells.iter_mut().flatten() {
            cell.count.settle();
            cell.year.settle();
        }
        Grid { cells, setting: Setting::of(chosen, tells_goods(ledger), anyone) }
    }
}

impl Cell {
    fn over(stretch: Stretch, span: Period) -> Cell {
        let last = stretch.period.last();
        let year_ago = Period::new(last, last).map_or(last, |p| p.year_before().last());
        let year = Period::new(year_ago + 1, last).unwrap_or(stretch.period);
        Cell {
            count: Count::over(stretch.period, span),
            year: Count::over(year, span),
            watch: stretch.as_of.map(|day| (day, Watch::over(span, day))),
            goods: Cost::default(),
            year_goods: Cost::default(),
            ever: Ever::default(),
        }
    }

    fn take(&mut self, person: u32, purchases: &[Purchase], opens: bool) {
        let Some(first) = purchases.first() else { return };
        if first.day > self.count.period.last() && self.watch.as_ref().is_none_or(|(day, _)| first.day > *day)
        {
            return;
        }
        self.count.take(person, purchases, opens);
        self.year.take(person, purchases, opens);
        self.ever.customers += u64::from(first.day <= self.count.period.last());
        if let Some((day, watch)) = &mut self.watch {
            let until = purchases.partition_point(|p| p.day <= *day);
            watch.take(purchases.get(..until).unwrap_or_default());
        }
    }

    fn add(
        &mut self,
        order: &Order,
        of_goods: Amount,
        day: Day,
        cost: super::goods::Cost,
        begun: Option<Day>,
    ) {
        self.count.add(order, of_goods, day);
        self.year.add(order, of_goods, day);
        if self.count.period.contains(day) {
            self.goods.add(cost);
        }
        if self.year.period.contains(day) {
            self.year_goods.add(cost);
        }
        let last = self.count.period.last();
        if order.person != NOBODY && day <= last && begun.is_some_and(|begun| begun <= last) {
            self.ever.net += order.net();
            self.ever.goods.add(cost);
        }
    }

    /// A measure of orders, customers, value or profit; `None` for any other.
    pub(crate) fn told(
        &self,
        measure: Measure,
        setting: &Setting,
        outlay: &Outlay,
        assumptions: &Assumptions,
    ) -> Option<Told> {
        if let Some((value, cases)) = Figures::of(setting, &self.count).value(measure) {
            return Some(Told::plain(value, cases));
        }
        let watched = self.watch.as_ref();
        if let Some((value, cases)) =
            watched.and_then(|(_, watch)| watch.value(measure, setting.currency, setting.anyone))
        {
            return Some(Told::plain(value, cases));
        }
        let worth = Worth { cell: self, setting, outlay, assumptions };
        worth.told(measure).map(|told| told.unwrap_or_else(Told::unknown))
    }
}

impl Cost {
    fn add(&mut self, cost: super::goods::Cost) {
        self.amount += cost.amount;
        cost.mark(&mut self.assumed);
    }
}

/// What the customers of a cell are worth, and what they leave.
struct Worth<'a> {
    cell: &'a Cell,
    setting: &'a Setting,
    outlay: &'a Outlay,
    assumptions: &'a Assumptions,
}

impl Worth<'_> {
    fn told(&self, measure: Measure) -> Option<Result<Told, Unknown>> {
        Some(match measure {
            Measure::ValueRealised => self.realised(self.cell.ever.net, &[]),
            Measure::ProfitRealised => {
                let Ever { net, goods, .. } = &self.cell.ever;
                self.realised(*net - goods.amount, &goods.assumed)
            }
            Measure::YearlyMargin => self.margin().map(|m| self.per_customer(m, false)),
            Measure::RuleOfThumbValue => self.value(rule_of_thumb).map(|v| self.per_customer(v, true)),
            Measure::RuleOfThumbUpFront => {
                self.value(rule_of_thumb_up_front).map(|v| self.per_customer(v, true))
            }
            Measure::AcquisitionSpend => self.spent().map(|spent| self.money(spent, None, &[])),
            Measure::AcquisitionCost => self.cost_of_one().map(|cost| Told {
                cases: Some(self.cell.count.new),
                ..self.money(Amount::from_f64(cost).unwrap_or_default(), None, &[])
            }),
            Measure::ValueToCost => self.value_to_cost(),
            Measure::PaybackMonths => self.payback(),
            Measure::GoodsCost => {
                let goods = &self.cell.goods;
                Ok(self.money(goods.amount, Some(self.cell.count.orders), &goods.assumed))
            }
            Measure::GrossProfit => {
                let goods = &self.cell.goods;
                Ok(self.money(self.gross_profit(), Some(self.cell.count.orders), &goods.assumed))
            }
            Measure::ServiceCost => self.service(),
            Measure::Profit => self.profit(),
            _ => return None,
        })
    }

    fn money(&self, amount: Amount, cases: Option<u64>, assumes: &[Assumed]) -> Told {
        Told { assumes: assumes.to_vec(), ..Told::plain(Value::money(amount, self.setting.currency), cases) }
    }

    fn realised(&self, amount: Amount, assumes: &[Assumed]) -> Result<Told, Unknown> {
        let customers = self.cell.ever.customers;
        let each = amount.ratio(1, customers as i64).ok_or(self.nobody())?;
        Ok(self.money(each, Some(customers), assumes))
    }

    fn nobody(&self) -> Unknown {
        if self.setting.anyone { Unknown::NoOrders } else { Unknown::NoCustomers }
    }

    /// Earned from a customer who buys, in twelve months, in major units.
    fn margin(&self) -> Result<f64, Unknown> {
        let year = &self.cell.year;
        if year.customers == 0 {
            return Err(self.nobody());
        }
        if self.setting.span.first() > year.period.first() {
            return Err(Unknown::TooShort);
        }
        // The margin of all orders, of what those with a name brought.
        let net = year.net();
        let margin = match net.is_zero() {
            true => 0.0,
            false => (net - self.cell.year_goods.amount).to_f64() / net.to_f64(),
        };
        Ok(margin * year.identified_net().to_f64() / year.customers as f64)
    }

    /// The share of customers kept from the year before to this one.
    fn kept(&self) -> Result<Share, Unknown> {
        match Figures::of(self.setting, &self.cell.year).value(Measure::RetentionRate) {
            Some((Value::Share(share), _)) => Ok(share),
            Some((Value::Unknown(why), _)) => Err(why),
            _ => Err(Unknown::NobodyBefore),
        }
    }

    fn value(
        &self,
        rule: fn(f64, Share, crate::quantity::RatePerYear) -> Option<f64>,
    ) -> Result<f64, Unknown> {
        let margin = self.margin()?;
        rule(margin, self.kept()?, self.assumptions.discount_rate).ok_or(Unknown::TooShort)
    }

    fn per_customer(&self, value: f64, discounted: bool) -> Told {
        let assumes = self.of_value(discounted);
        let cases = Some(self.cell.year.customers);
        self.money(Amount::from_f64(value).unwrap_or_default(), cases, &assumes)
    }

    /// What a value of a customer rests on.
    fn of_value(&self, discounted: bool) -> Vec<Assumed> {
        let mut assumes = self.cell.year_goods.assumed.clone();
        assumes.extend(discounted.then_some(Assumed::DiscountRate));
        assumes
    }

    fn spent(&self) -> Result<Amount, Unknown> {
        self.outlay.acquisition.ok_or(Unknown::NoCosts)
    }

    /// What winning one customer cost, in major units.
    fn cost_of_one(&self) -> Result<f64, Unknown> {
        let spent = self.spent()?;
        match self.cell.count.new {
            0 if !self.setting.anyone => Err(Unknown::NoCustomers),
            0 => Err(Unknown::NobodyNew),
            new => Ok(spent.to_f64() / new as f64),
        }
    }

    fn value_to_cost(&self) -> Result<Told, Unknown> {
        let cost = self.cost_of_one()?;
        let value = self.value(rule_of_thumb_up_front)?;
        if cost <= 0.0 {
            return Err(Unknown::NoCosts);
        }
        let told = Told::plain(Value::Number(value / cost), Some(self.cell.count.new));
        Ok(Told { assumes: self.of_value(true), ..told })
    }

    fn payback(&self) -> Result<Told, Unknown> {
        let cost = self.cost_of_one()?;
        let months = payback_months(cost, self.margin()?).ok_or(Unknown::NoMargin)?;
        let told = Told::plain(Value::Number(months), Some(self.cell.count.new));
        Ok(Told { assumes: self.of_value(false), ..told })
    }

    fn gross_profit(&self) -> Amount {
        self.cell.count.net() - self.cell.goods.amount
    }

    fn service(&self) -> Result<Told, Unknown> {
        let orders = self.cell.count.orders;
        match (self.assumptions.service_cost_per_order, self.outlay.service) {
            (Some(_), service) => {
                Ok(self.money(service.unwrap_or_default(), Some(orders), &[Assumed::ServiceCost]))
            }
            (None, Some(service)) => Ok(self.money(service, Some(orders), &[])),
            (None, None) => Err(Unknown::NoCosts),
        }
    }

    /// Service costs that nobody told count as nothing here, and the figure says that it rests on that.
    fn profit(&self) -> Result<Told, Unknown> {
        let spent = self.spent()?;
        let service = self.outlay.service;
        let mut assumes = self.cell.goods.assumed.clone();
        if service.is_none() || self.assumptions.service_cost_per_order.is_some() {
            assumes.push(Assumed::ServiceCost);
        }
        let profit = self.gross_profit() - service.unwrap_or_default() - spent;
        Ok(self.money(profit, Some(self.cell.count.orders), &assumes))
    }
}
