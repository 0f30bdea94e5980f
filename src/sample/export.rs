use crate::quantity::{Amount, Day};
use crate::sample::calendar::{CLOSING, Moment, OPENING, hours_ahead};
use crate::sample::order::{Line, Order, Status, Way};
use crate::sample::people::{Habit, Person};
use crate::sample::{BUSINESS, Books, Business};
use std::collections::HashSet;
use std::fmt::Write;

/// The columns of a Shopify orders export.
const HEADER: &str = "\
    Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,\
    Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,\
    Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,\
    Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,\
    Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,\
    Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,\
    Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,\
    Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,\
    Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,\
    Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,\
    Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,\
    Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,\
    Next Payment Due At,Payment References\n";

/// Town, postcode, letters and name of the province, country.
const TOWNS: [Town; 10] = [
    Town { city: "Berlin", zip: "10999", province: "BE", province_name: "Berlin", country: "DE" },
    Town { city: "Potsdam", zip: "14467", province: "BB", province_name: "Brandenburg", country: "DE" },
    Town { city: "Leipzig", zip: "04109", province: "SN", province_name: "Saxony", country: "DE" },
    Town { city: "Hamburg", zip: "20357", province: "HH", province_name: "Hamburg", country: "DE" },
    Town { city: "Dresden", zip: "01099", province: "SN", province_name: "Saxony", country: "DE" },
    Town {
        city: "Köln",
        zip: "50672",
        province: "NW",
        province_name: "North Rhine-Westphalia",
        country: "DE",
    },
    Town { city: "München", zip: "80469", province: "BY", province_name: "Bavaria", country: "DE" },
    Town {
        city: "Rostock",
        zip: "18055",
        province: "MV",
        province_name: "Mecklenburg-Vorpommern",
        country: "DE",
    },
    Town { city: "Wien", zip: "1070", province: "", province_name: "", country: "AT" },
    Town {
        city: "Halle (Saale)",
        zip: "06108",
        province: "ST",
        province_name: "Saxony-Anhalt",
        country: "DE",
    },
];

#[derive(Clone, Copy, Default)]
struct Town {
    city: &'static str,
    zip: &'static str,
    province: &'static str,
    province_name: &'static str,
    country: &'static str,
}

/// The export, newest order first, and the books.
pub(super) fn write(orders: &[Order]) -> Business {
    let mut csv = String::with_capacity(orders.len() * 560);
    csv.push_str(HEADER);
    let mut books = Books {
        rows: 0,
        orders_written: orders.len() as u64,
        orders: 0,
        anonymous: 0,
        customers: 0,
        gross: Amount::ZERO,
        refunds: Amount::ZERO,
        first: CLOSING,
        last: OPENING,
    };
    let mut known = HashSet::new();
    for order in orders.iter().rev() {
        let email = order.who.map_or(String::new(), |who| email(who, order.number));
        for (at, line) in order.lines.iter().enumerate() {
            let mut row = Row { out: &mut csv, started: false };
            write_row(&mut row, order, line, &email, at == 0);
            csv.push('\n');
            books.rows += 1;
        }
        if order.status.counts() {
            books.orders += 1;
            books.gross += Amount::from_cents(order.total.into());
            books.refunds += Amount::from_cents(order.refunded.into());
            books.first = books.first.min(order.when.day);
            books.last = books.last.max(order.when.day);
            match order.who {
                Some((number, _)) => books.customers += u64::from(known.insert(number)),
                None => books.anonymous += 1,
            }
        }
    }
    Business { csv, books }
}

/// Once in a while somebody writes their address with capitals.
fn email((number, person): (u32, Person), order: u32) -> String {
    let domain = if number.is_multiple_of(3) { "example.org" } else { "example.com" };
    let word = match person.habit {
        Habit::Office => "office",
        Habit::Restaurant => "restaurant",
        _ => "customer",
    };
    match order % 97 {
        0 => format!("Sample.{word}.{number:04}@{}", domain.to_uppercase()),
        _ => format!("sample.{word}.{number:04}@{domain}"),
    }
}

struct Row<'a> {
    out: &'a mut String,
    started: bool,
}

impl Row<'_> {
    /// Words, in quotation marks where they need them.
    fn text(&mut self, text: &str) {
        self.part();
        if text.contains(['"', ',', '\n']) {
            self.out.push('"');
            for piece in text.split_inclusive('"') {
                self.out.push_str(piece);
                if piece.ends_with('"') {
                    self.out.push('"');
                }
            }
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
    }

    /// Something that never needs quotation marks.
    fn plain(&mut self, value: std::fmt::Arguments<'_>) {
        self.part();
        // Writing into a string can't fail.
        let _ = self.out.write_fmt(value);
    }

    fn money(&mut self, cents: u32) {
        self.plain(format_args!("{}.{:02}", cents / 100, cents % 100));
    }

    fn moment(&mut self, moment: Moment) {
        let Moment { day, second } = moment;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        self.plain(format_args!("{day} {hour:02}:{minute:02}:{second:02} +0{}00", hours_ahead(day)));
    }

    fn maybe(&mut self, moment: Option<Moment>) {
        match moment {
            Some(moment) => self.moment(moment),
            None => self.blank(1),
        }
    }

    fn blank(&mut self, cells: u32) {
        for _ in 0..cells {
            self.part();
        }
    }

    fn part(&mut self) {
        if self.started {
            self.out.push(',');
        }
        self.started = true;
    }
}

/// One line of an order; the order's own cells are filled in on its first row only.
fn write_row(row: &mut Row<'_>, order: &Order, line: &Line, email: &str, first: bool) {
    let paid = order.status.counts();
    let till = order.way == Way::Till;
    row.plain(format_args!("#{}", order.number));
    row.text(email);
    if first {
        row.text(order.status.word());
        row.maybe(paid.then(|| order.when.seconds_later(if till { 0 } else { 4 })));
        row.text(if order.fulfilled.is_some() { "fulfilled" } else { "unfulfilled" });
        row.maybe(order.fulfilled);
        row.text(if order.who.is_some_and(|(_, person)| person.marketing) { "yes" } else { "no" });
        row.text("EUR");
        row.money(order.subtotal);
        row.money(order.shipping);
        row.money(order.reduced_tax + order.full_tax);
        row.money(order.total);
        row.text(order.code);
        row.money(order.discount);
        row.text(match order.way {
            Way::Till => "",
            Way::Invoice => "Own delivery",
            Way::Web | Way::Subscription => "Standard delivery",
        });
    } else {
        row.blank(13);
    }
    row.moment(order.when);
    row.plain(format_args!("{}", line.quantity));
    row.text(line.product.name);
    row.money(line.price);
    row.blank(1);
    row.text(line.product.sku);
    row.text(if line.product.served || till { "false" } else { "true" });
    row.text("true");
    row.text(if order.fulfilled.is_some() { "fulfilled" } else { "pending" });
    match order.who {
        Some(who) if first => people(row, order, who),
        _ => row.blank(20),
    }
    order_tail(row, order, first);
    last_cells(row, order, first);
}

/// Who pays and where it goes: twenty cells. At the till nobody gives an address.
fn people(row: &mut Row<'_>, order: &Order, (number, person): (u32, Person)) {
    let town = TOWNS.get(person.town as usize).copied().unwrap_or_default();
    for shipping in [false, true] {
        if order.way == Way::Till {
            if shipping {
                row.blank(10);
            } else {
                row.plain(format_args!("Sample Customer {number:04}"));
                row.blank(9);
            }
            continue;
        }
        row.plain(format_args!("Sample Customer {number:04}"));
        row.plain(format_args!("Musterweg {}", person.house));
        row.plain(format_args!("Musterweg {}", person.house));
        row.blank(1);
        match person.habit {
            Habit::Office => row.plain(format_args!("Sample Office {number:04}")),
            Habit::Restaurant => row.plain(format_args!("Sample Restaurant {number:04}")),
            _ => row.blank(1),
        }
        row.text(town.city);
        // Spreadsheets would drop the leading zero, so the export puts an apostrophe before it.
        row.plain(format_args!("'{}", town.zip));
        row.text(town.province);
        row.text(town.country);
        phone(row, number, person);
    }
}

/// Numbers from a block that is set aside for films and books.
fn phone(row: &mut Row<'_>, number: u32, person: Person) {
    if person.gives_phone {
        row.plain(format_args!("'+49 30 23125 {:03}", number % 1_000));
    } else {
        row.blank(1);
    }
}

/// From the notes to the discount of the line.
fn order_tail(row: &mut Row<'_>, order: &Order, first: bool) {
    if first {
        row.text(order.note);
        row.blank(1);
        row.maybe(order.cancelled);
        row.text(match order.way {
            Way::Till if order.number.is_multiple_of(3) => "Cash",
            Way::Web if order.number.is_multiple_of(4) => "PayPal Express Checkout",
            Way::Invoice => "Bank Deposit",
            _ => "Shopify Payments",
        });
        row.plain(format_args!("sample-{}", order.number));
        row.money(order.refunded);
    } else {
        row.blank(6);
    }
    row.text(BUSINESS);
    if first {
        row.money(order.outstanding);
        if order.way == Way::Till {
            row.plain(format_args!("Sample Staff {}", order.number % 4 + 1));
            row.text("Café");
            row.text("1");
        } else {
            row.blank(3);
        }
        row.plain(format_args!("{}", 5_900_000_000_000_u64 + u64::from(order.number) * 32_768));
        row.text(match order.way {
            Way::Subscription => "Subscription, Subscription Recurring Order",
            _ => "",
        });
        row.text("Low");
        row.text(match order.way {
            Way::Web => "web",
            Way::Till => "pos",
            Way::Subscription => "subscription_contract",
            Way::Invoice => "shopify_draft_order",
        });
    } else {
        row.blank(8);
    }
    row.money(0);
}

/// Taxes, and the cells the years have added.
fn last_cells(row: &mut Row<'_>, order: &Order, first: bool) {
    if !first {
        row.blank(19);
        return;
    }
    let taxes = [("DE MwSt 7%", order.reduced_tax), ("DE MwSt 19%", order.full_tax)];
    let levied = taxes.iter().filter(|(_, tax)| *tax > 0);
    for (name, tax) in levied.clone() {
        row.text(name);
        row.money(*tax);
    }
    row.blank(10 - 2 * levied.count() as u32);
    match order.who {
        Some((number, person)) => phone(row, number, person),
        None => row.blank(1),
    }
    row.blank(2);
    let province = match order.who {
        Some((_, person)) if order.way != Way::Till => {
            TOWNS.get(person.town as usize).copied().unwrap_or_default()
        }
        _ => Town::default(),
    };
    row.text(province.province_name);
    row.text(province.province_name);
    row.plain(format_args!("sample-{}", order.number));
    if order.way == Way::Invoice {
        row.text("Net 14");
        let due: Day = order.when.day + 14;
        row.maybe((order.status == Status::Pending).then_some(Moment { day: due, ..order.when }));
    } else {
        row.blank(2);
    }
    row.plain(format_args!("sample-{}", order.number));
}
