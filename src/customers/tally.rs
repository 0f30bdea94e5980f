use crate::customers::choice::Resolved;
use crate::customers::middle::Tally;
use crate::customers::overview::{MonthSales, StatusCount};
use crate::customers::purchase::{Purchase, Purchases, gaps};
use crate::ledger::{Ledger, NOBODY, Order, Standing};
use crate::order::Order as _;
use crate::quantity::{Amount, Day, Month, Period};

/// What is counted over one period, in whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) period: Period,
    /// Counted orders, with a customer or without.
    pub(crate) orders: u64,
    pub(crate) anonymous: u64,
    pub(crate) gross: Amount,
    pub(crate) refunds: Amount,
    pub(crate) goods: Amount,
    /// Orders and rows of their own that gave money back.
    pub(crate) refunded: u64,
    /// Net revenue of the counted orders alone, without refunds on rows of their own.
    pub(crate) order_net: Amount,
    /// Sum of the squares of the orders' net revenue in ten-thousandths: whole, so that the order of rows does not show.
    pub(crate) squares: i128,
    /// Customers with a counted order in the period.
    pub(crate) customers: u64,
    pub(crate) identified_orders: u64,
    /// Of these customers: with two or more orders up to the end of the period.
    pub(crate) repeaters: u64,
    /// Of these customers: first order ever in the period.
    pub(crate) new: u64,
    /// Customers with an order in the period of the same length just before.
    pub(crate) before: u64,
    /// Of those: with an order in this period, too.
    pub(crate) kept: u64,
    /// Days between order days, for gaps that end in the period.
    pub(crate) gaps: Tally,
    /// Net revenue in the period by person; each person once, in order, after [`Count::settle`].
    net: Vec<(u32, Amount)>,
}

impl Count {
    pub(crate) fn over(period: Period, span: Period) -> Count {
        Count {
            period,
            orders: 0,
            anonymous: 0,
            gross: Amount::ZERO,
            refunds: Amount::ZERO,
            goods: Amount::ZERO,
            refunded: 0,
            order_net: Amount::ZERO,
            squares: 0,
            customers: 0,
            identified_orders: 0,
            repeaters: 0,
            new: 0,
            before: 0,
            kept: 0,
            gaps: Tally::up_to(span.days() as u32),
            net: Vec::new(),
        }
    }

    /// Puts together what was counted piece by piece; to be called once, when everything is counted.
    pub(crate) fn settle(&mut self) {
        self.net.sort_unstable();
        self.net.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
    }

    /// Net revenue.
    pub(crate) fn net(&self) -> Amount {
        self.gross - self.refunds
    }

    /// Net revenue of all identified customers.
    pub(crate) fn identified_net(&self) -> Amount {
        self.net.iter().map(|(_, net)| *net).sum()
    }

    /// Net revenue of every identified customer who brought more than they got back, smallest first.
    pub(crate) fn spenders(&self) -> Vec<Amount> {
        let mut spenders: Vec<Amount> =
            self.net.iter().map(|(_, net)| *net).filter(|net| *net > Amount::ZERO).collect();
        spenders.sort_unstable();
        spenders
    }

    /// Each person of the period and what they brought.
    pub(crate) fn brought(&self) -> &[(u32, Amount)] {
        &self.net
    }

    /// The person who brought most, and how much.
    pub(crate) fn largest(&self) -> Option<(u32, Amount)> {
        let (person, net) = self.net.iter().max_by_key(|(person, net)| (*net, std::cmp::Reverse(*person)))?;
        (*net > Amount::ZERO).then_some((*person, *net))
    }

    /// Counts a customer by their orders, oldest first; `opens` says whether the first of them is their first of all.
    pub(crate) fn take(&mut self, person: u32, purchases: &[Purchase], opens: bool) {
        let end = purchases.partition_point(|p| p.day <= self.period.last());
        let start = purchases.partition_point(|p| p.day < self.period.first());
        let before_from = self.period.before().first();
        let bought_before =
            purchases.get(..start).is_some_and(|p| p.last().is_some_and(|p| p.day >= before_from));
        self.before += u64::from(bought_before);
        let Some(mine @ [_, ..]) = purchases.get(start..end) else { return };
        self.customers += 1;
        self.identified_orders += mine.len() as u64;
        self.repeaters += u64::from(end >= 2);
        self.new += u64::from(opens && start == 0);
        self.kept += u64::from(bought_before);
        self.net.push((person, mine.iter().map(|p| p.net).sum()));
        // The gap that ends with the first order of the period began before it.
        if let Some(with_predecessor) = purchases.get(start.saturating_sub(1)..end) {
            gaps(with_predecessor).for_each(|days| self.gaps.count(days));
        }
    }
}

impl Count {
    /// Adds up the money of an order that is listed under this day; one that does not count, or lies outside the
    /// period, is passed over.
    pub(crate) fn add(&mut self, order: &Order, goods: Amount, day: Day) {
        if order.standing == Standing::DoesNotCount || !self.period.contains(day) {
            return;
        }
        self.gross += order.gross;
        self.refunds += order.refund;
        self.refunded += u64::from(order.refund > Amount::ZERO);
        if order.standing == Standing::RefundOnly {
            if order.person != NOBODY {
                self.net.push((order.person, order.net()));
            }
            return;
        }
        self.goods += goods;
        self.orders += 1;
        self.anonymous += u64::from(order.person == NOBODY);
        self.order_net += order.net();
        self.squares += square(order.net().ten_thousandths());
    }
}

/// The square, of nearly all amounts without the slow product of 128 bits.
fn square(n: i64) -> i128 {
    match i32::try_from(n) {
        Ok(_) => i128::from(n * n),
        Err(_) => i128::from(n).pow(2),
    }
}

/// Everything the overview shows, counted in one walk over the customers and one over the orders.
pub(crate) struct Counts {
    pub(crate) now: Count,
    pub(crate) then: Option<Count>,
    pub(crate) months: Vec<MonthSales>,
    pub(crate) by_status: Vec<StatusCount>,
    pub(crate) tells_goods: bool,
    /// Whether any order in the currency has a customer at all.
    pub(crate) anyone: bool,
}

impl Counts {
    /// Counts; `visit` is shown every customer in passing, with all their counted orders in the currency.
    pub(crate) fn of(ledger: &Ledger, chosen: &Resolved, mut visit: impl FnMut(&[Purchase])) -> Counts {
        let mut now = Count::over(chosen.period, chosen.span);
        let mut then = chosen.compared.map(|period| Count::over(period, chosen.span));
        let mut months = Months::of(chosen.period, chosen.span);
        let mut first: Vec<Day> = vec![NEVER; ledger.people()];
        let mut anyone = false;
        for (person, purchases) in Purchases::of(ledger, chosen.index, chosen.until).by_customer() {
            anyone = true;
            if let (Some(slot), Some(purchase)) = (first.get_mut(person as usize), purchases.first()) {
                *slot = purchase.day;
            }
            now.take(person, purchases, true);
            if let Some(then) = &mut then {
                then.take(person, purchases, true);
            }
            months.take(purchases);
            visit(purchases);
        }
        let mut statuses = vec![0u64; ledger.statuses().len().max(1)];
        let (mut goods, mut status) = (ledger.columns().goods.iter(), ledger.columns().status.iter());
        ledger.each_order(|order| {
            let (goods, status) = (goods.next().unwrap_or_default(), status.next().unwrap_or_default());
            if order.currency != chosen.index || order.day > chosen.until {
                return;
            }
            let lone_refund = order.standing == Standing::RefundOnly;
            let day = chosen.day_within(order.day);
            if let (Some(count), true) = (statuses.get_mut(status as usize), now.period.contains(day)) {
                *count += 1;
            }
            if order.standing == Standing::DoesNotCount {
                return;
            }
            if lone_refund {
                let first = first.get(order.person as usize).copied().filter(|first| *first != NEVER);
                months.add_refund(day, first, order.net());
            } else if order.person == NOBODY {
                months.add_anonymous(day, order.net());
            }
            for count in [Some(&mut now), then.as_mut()].into_iter().flatten() {
                count.add(&order, goods, day);
            }
        });
        now.settle();
        if let Some(then) = &mut then {
            then.settle();
        }
        Counts {
            now,
            then,
            months: months.months,
            by_status: by_status(ledger, &statuses),
            tells_goods: tells_goods(ledger),
            anyone,
        }
    }
}

/// Whether every file with orders tells goods from tax and shipping.
pub(crate) fn tells_goods(ledger: &Ledger) -> bool {
    ledger.sources().iter().all(|s| s.tells_goods || s.orders == 0)
}

/// The first order of someone who never ordered.
const NEVER: Day = Day::from_epoch(i32::MAX);

fn by_status(ledger: &Ledger, counts: &[u64]) -> Vec<StatusCount> {
    let mut all: Vec<StatusCount> = ledger
        .statuses()
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(name, count)| StatusCount {
            status: name.text.clone(),
            count: *count,
            standing: name.standing,
        })
        .collect();
    all.order_by(|a, b| {
        (std::cmp::Reverse(a.count), &a.status, a.standing).cmp(&(
            std::cmp::Reverse(b.count),
            &b.status,
            b.standing,
        ))
    });
    all
}

/// The months of the period, so far as there are data.
struct Months {
    months: Vec<MonthSales>,
    first: Day,
    period: Period,
    /// For each day of the period the month's place among `months`, and the first of its days in the period.
    of_day: Vec<(u16, Day)>,
}

impl Months {
    fn of(period: Period, span: Period) -> Months {
        let cut = Period::new(period.first().max(span.first()), period.last().min(span.last()));
        let Some(cut) = cut else {
            return Months { months: Vec::new(), first: period.first(), period, of_day: Vec::new() };
        };
        let start = cut.first().month();
        let months =
            (0..=cut.last().month().since(start)).map(|i| blank(start.plus(i), period, cut)).collect();
        let mut at = (0, cut.first());
        let of_day = (0..cut.days())
            .map(|i| {
                let day = cut.first() + i;
                if i > 0 && day.civil().2 == 1 {
                    at = (at.0 + 1, day);
                }
                at
            })
            .collect();
        Months { months, first: cut.first(), period, of_day }
    }

    /// The month a day lies in, and the first of its days that the period covers.
    fn at(&mut self, day: Day) -> Option<(&mut MonthSales, Day)> {
        let (at, begins) = *self.of_day.get(usize::try_from(day - self.first).ok()?)?;
        // The period may cover days of the first month on which nothing had been sold yet.
        let begins = if at == 0 { self.period.first().max(begins.month().first()) } else { begins };
        Some((self.months.get_mut(usize::from(at))?, begins))
    }

    /// Counts a customer's orders.
    fn take(&mut self, purchases: &[Purchase]) {
        let Some(first) = purchases.first().map(|p| p.day) else { return };
        let mut last_month: Option<Day> = None;
        for purchase in purchases {
            let Some((month, begins)) = self.at(purchase.day) else { continue };
            let again = last_month.replace(begins) == Some(begins);
            month.orders += 1;
            if first < begins {
                month.returning += purchase.net;
                month.returning_customers += u32::from(!again);
            } else {
                month.new += purchase.net;
                month.new_customers += u32::from(!again);
            }
        }
    }

    /// Counts an order without a customer.
    fn add_anonymous(&mut self, day: Day, net: Amount) {
        if let Some((month, _)) = self.at(day) {
            month.anonymous += net;
            month.orders += 1;
        }
    }

    /// Counts a refund on a row of its own, for someone who first bought on that day (or never, as far as is known).
    fn add_refund(&mut self, day: Day, first: Option<Day>, net: Amount) {
        let Some((month, begins)) = self.at(day) else { return };
        match first {
            None => month.anonymous += net,
            Some(first) if begins <= first && first <= day => month.new += net,
            Some(_) => month.returning += net,
        }
    }
}

fn blank(month: Month, period: Period, cut: Period) -> MonthSales {
    MonthSales {
        month,
        partial: month.first() < period.first() || cut.last() < month.last(),
        new: Amount::ZERO,
        returning: Amount::ZERO,
        anonymous: Amount::ZERO,
        new_customers: 0,
        returning_customers: 0,
        orders: 0,
    }
}
