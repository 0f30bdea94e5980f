use crate::sample::calendar::{CLOSING, Moment};
use crate::sample::chance::Chance;
use crate::sample::goods::{self, Product, Rate, counter, curious, hardware};
use crate::sample::people::{Habit, Person, Visit};

/// The first order's number is the one after this.
const NUMBERED_FROM: u32 = 1_000;
/// Orders from this sum on are sent free of charge.
const FREE_DELIVERY_FROM: u32 = 4_000;
/// What sending costs otherwise.
const DELIVERY: u32 = 490;

/// How an order came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Web,
    Till,
    Subscription,
    Invoice,
}

/// What became of the money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Status {
    #[default]
    Paid,
    PartiallyPaid,
    PartiallyRefunded,
    Refunded,
    Pending,
    Voided,
}

impl Status {
    pub(super) fn word(self) -> &'static str {
        match self {
            Status::Paid => "paid",
            Status::PartiallyPaid => "partially_paid",
            Status::PartiallyRefunded => "partially_refunded",
            Status::Refunded => "refunded",
            Status::Pending => "pending",
            Status::Voided => "voided",
        }
    }

    /// The counting rules: pending and voided orders do not count.
    pub(super) fn counts(self) -> bool {
        !matches!(self, Status::Pending | Status::Voided)
    }
}

/// One line of an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) product: &'static Product,
    pub(super) quantity: u32,
    /// Cents for one.
    pub(super) price: u32,
}

/// An order with its sums, in cents; tax is included in all of them.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) number: u32,
    pub(super) when: Moment,
    pub(super) who: Option<(u32, Person)>,
    pub(super) way: Way,
    pub(super) lines: Vec<Line>,
    pub(super) code: &'static str,
    pub(super) discount: u32,
    pub(super) subtotal: u32,
    pub(super) shipping: u32,
    pub(super) total: u32,
    pub(super) reduced_tax: u32,
    pub(super) full_tax: u32,
    pub(super) status: Status,
    pub(super) refunded: u32,
    pub(super) outstanding: u32,
    pub(super) cancelled: Option<Moment>,
    pub(super) fulfilled: Option<Moment>,
    pub(super) note: &'static str,
}

/// Notes as people write them, line breaks, commas and quotation marks included.
const NOTES: [&str; 7] = [
    "Please leave it with the neighbour.\nThe bell does not work.",
    "Happy birthday, Grandpa!\n\nPlease wrap it, and no bill in the box.",
    "Back yard, 2nd floor, left",
    "Grind for a moka pot, please",
    "The last bag was \"a bit dark\" for us. Lighter?",
    "It's a present",
    "Deliver before noon;\nthe office closes at 1 pm",
];

/// Every visit becomes an order, numbered in the order of time.
pub(super) fn orders(visits: &[Visit], chance: &mut Chance) -> Vec<Order> {
    visits.iter().zip(NUMBERED_FROM + 1..).map(|(visit, number)| order(visit, number, chance)).collect()
}

fn order(visit: &Visit, number: u32, chance: &mut Chance) -> Order {
    let way = way(visit, chance);
    let lines = basket(visit, way, chance);
    let before: u32 = lines.iter().map(|line| line.price * line.quantity).sum();
    let (code, discount) = discount(visit, way, before, chance);
    let subtotal = before - discount;
    let shipping = match way {
        Way::Web | Way::Subscription if subtotal < FREE_DELIVERY_FROM && subtotal > 0 => DELIVERY,
        _ => 0,
    };
    let (reduced_tax, full_tax) = taxes(&lines, before, subtotal, shipping);
    let mut order = Order {
        number,
        when: visit.when,
        who: visit.who,
        way,
        lines,
        code,
        discount,
        subtotal,
        shipping,
        total: subtotal + shipping,
        reduced_tax,
        full_tax,
        status: Status::Paid,
        refunded: 0,
        outstanding: 0,
        cancelled: None,
        fulfilled: None,
        note: "",
    };
    settle(&mut order, before, chance);
    if way == Way::Web && chance.in_thousand(45) {
        order.note = chance.any(&NOTES);
    }
    order
}

fn way(visit: &Visit, chance: &mut Chance) -> Way {
    let Some((_, person)) = visit.who else { return Way::Till };
    match person.habit {
        Habit::Subscriber => Way::Subscription,
        Habit::Office | Habit::Restaurant => Way::Invoice,
        _ if person.comes_in && !chance.in_thousand(80) => Way::Till,
        _ => Way::Web,
    }
}

/// What is in the basket; the same product stands on one line.
fn basket(visit: &Visit, way: Way, chance: &mut Chance) -> Vec<Line> {
    let month = visit.when.day.month().number();
    let mut goods: Vec<(&'static Product, u32)> = Vec::with_capacity(4);
    match visit.who {
        None => {
            for _ in 0..chance.weighted(&[(5, 1), (5, 2), (2, 3)]) {
                goods.push((counter(chance), 1));
            }
            if chance.in_thousand(160) {
                goods.push((curious(chance, month), 1));
            }
        }
        Some((_, person)) => match person.habit {
            Habit::Casual => {
                for _ in 0..chance.weighted(&[(5, 1), (5, 2), (2, 3)]) {
                    goods.push((curious(chance, month), 1));
                }
                if chance.in_thousand(130) {
                    goods.push((hardware(chance), 1));
                }
            }
            Habit::Regular => {
                goods.push((person.favourite, chance.weighted(&[(7, 1), (2, 2)])));
                if chance.in_thousand(330) {
                    goods.push((curious(chance, month), 1));
                }
                if chance.in_thousand(70) {
                    goods.push((hardware(chance), 1));
                }
            }
            Habit::Subscriber => goods.push((person.favourite, 1 + person.house % 3 / 2)),
            Habit::GiftBuyer => {
                goods.push((&goods::GIFT_BOX, chance.weighted(&[(7, 1), (2, 2), (1, 4)])));
                if chance.in_thousand(300) {
                    goods.push((&goods::MUG, chance.between(1, 2)));
                }
            }
            Habit::Office => {
                goods.push((&goods::HOUSE_KILO, chance.between(2, 5)));
                if chance.in_thousand(400) {
                    goods.push((&goods::FILTERS, chance.between(1, 4)));
                }
                if chance.in_thousand(200) {
                    goods.push((&goods::DECAF, 2));
                }
            }
            Habit::Restaurant => {
                goods.push((&goods::BLUE_KILO, chance.between(3, 7)));
                if chance.in_thousand(300) {
                    goods.push((&goods::DECAF, chance.between(2, 4)));
                }
            }
        },
    }
    if way == Way::Till && visit.who.is_some() && chance.in_thousand(550) {
        goods.push((counter(chance), 1));
    }
    let mut lines: Vec<Line> = Vec::with_capacity(goods.len());
    for (product, quantity) in goods {
        match lines.iter_mut().find(|line| line.product == product) {
            Some(line) => line.quantity += quantity,
            None => lines.push(Line { product, quantity, price: product.price(visit.when.day) }),
        }
    }
    lines
}

fn discount(visit: &Visit, way: Way, before: u32, chance: &mut Chance) -> (&'static str, u32) {
    let month = visit.when.day.month().number();
    match way {
        Way::Subscription => ("SUBSCRIBE10", (before + 5) / 10),
        Way::Web if visit.nth == 0 && chance.in_thousand(180) => ("WELCOME10", (before + 5) / 10),
        Way::Web if month == 12 && before >= 3_000 && chance.in_thousand(250) => ("ADVENT5", 500),
        Way::Web if chance.in_thousand(12) => ("FRIEND100", before),
        _ => ("", 0),
    }
}

/// The tax that the sums include, at the reduced and at the full rate. The discount lowers both alike; sending goes with
/// the goods that cost more.
fn taxes(lines: &[Line], before: u32, subtotal: u32, shipping: u32) -> (u32, u32) {
    let at = |rate: Rate| -> u32 {
        lines.iter().filter(|line| line.product.rate == rate).map(|line| line.price * line.quantity).sum()
    };
    let full_before = u64::from(at(Rate::Full));
    let mut full = (full_before * u64::from(subtotal)).checked_div(u64::from(before)).unwrap_or(0) as u32;
    let mut reduced = subtotal - full;
    if full > reduced {
        full += shipping;
    } else {
        reduced += shipping;
    }
    (included(reduced, Rate::Reduced), included(full, Rate::Full))
}

/// The tax inside a sum, rounded to a whole cent.
fn included(sum: u32, rate: Rate) -> u32 {
    let parts = 100 + rate.per_cent();
    (sum * rate.per_cent() + parts / 2) / parts
}

/// What became of it: paid and sent, sent back, called off, or never paid.
fn settle(order: &mut Order, before: u32, chance: &mut Chance) {
    let month = order.when.day.month().number();
    let sent_back = if month == 1 { 2 } else { 1 };
    order.status = match order.way {
        Way::Till => chance.weighted(&[(997, Status::Paid), (3, Status::Refunded)]),
        Way::Invoice => chance.weighted(&[
            (950, Status::Paid),
            (20, Status::PartiallyPaid),
            (20, Status::Pending),
            (10, Status::PartiallyRefunded),
        ]),
        Way::Subscription => chance.weighted(&[
            (978, Status::Paid),
            (8, Status::PartiallyRefunded),
            (8, Status::Refunded),
            (6, Status::Voided),
        ]),
        Way::Web => chance.weighted(&[
            (950, Status::Paid),
            (17 * sent_back, Status::PartiallyRefunded),
            (12 * sent_back, Status::Refunded),
            (9, Status::Voided),
            (8, Status::Pending),
        ]),
    };
    if order.total == 0 {
        order.status = Status::Paid;
    }
    match order.status {
        Status::Refunded => {
            order.refunded = order.total;
            if chance.in_thousand(350) {
                order.cancelled = Some(order.when.seconds_later(chance.between(600, 9_000)));
            }
        }
        Status::PartiallyRefunded => {
            let one = order.lines.first().map_or(0, |line| line.price);
            // One piece of the first line, at what was paid for it.
            let paid = u64::from(one) * u64::from(order.subtotal);
            order.refunded = paid.checked_div(u64::from(before)).unwrap_or(0) as u32;
            if order.refunded >= order.total {
                order.refunded = order.total;
                order.status = Status::Refunded;
            }
        }
        Status::PartiallyPaid => order.outstanding = order.total / 2,
        Status::Pending => order.outstanding = order.total,
        Status::Voided => order.cancelled = Some(order.when.seconds_later(chance.between(120, 30_000))),
        Status::Paid => {}
    }
    if matches!(order.status, Status::Pending | Status::Voided) || order.cancelled.is_some() {
        return;
    }
    let sent = match order.way {
        Way::Till => order.when,
        _ => Moment {
            second: chance.between(9 * 3_600, 17 * 3_600),
            ..order.when.days_later(chance.between(1, 3))
        },
    };
    order.fulfilled = (sent.day <= CLOSING).then_some(sent);
}
