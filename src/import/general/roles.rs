//! Finding out what a table's columns hold: by their names, and by the look of their values.

use crate::import::crowd::names_nobody;
use crate::import::date::{self, ParsedDate, names_datev};
use crate::import::desk::currency_named;
use crate::import::general::names_total;
use crate::import::general::words::{NAMES, Names};
use crate::import::names::{Header, has_words, plain};
use crate::import::number::{self, Parsed};
use crate::import::sample::Sample;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, DateOrder, DecimalSign, Role};
use crate::ledger::Standing;
use crate::order::Order as _;
use crate::quantity::{Amount, Currency};
use std::collections::HashMap;

/// What the values of a column look like, counted over a sample.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    filled: usize,
    emails: usize,
    dates: usize,
    times: usize,
    amounts: usize,
    /// Amounts with a fraction or a currency.
    money: usize,
    /// Letters, and no digits.
    words: usize,
    /// Several words, and no digits.
    phrases: usize,
    currencies: usize,
    /// Yes or no, in words or as 1 and 0.
    flags: usize,
    /// Different values.
    distinct: usize,
    /// Some value is a status that does not count, or that is a refund.
    tells_standing: bool,
}

impl Look {
    fn at(sample: &Sample, rows: std::ops::Range<usize>, column: usize) -> Look {
        let mut look = Look::default();
        let mut different: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            let cell = sample.cell(row, column);
            if cell.is_empty() || names_nobody(cell.as_bytes()) {
                continue;
            }
            look.filled += 1;
            *different.entry(cell).or_default() += 1;
        }
        look.distinct = different.len();
        for (cell, times) in different {
            look.count(cell, times);
        }
        look
    }

    fn count(&mut self, cell: &str, times: usize) {
        let bytes = cell.as_bytes();
        let digits = cell.bytes().any(|b| b.is_ascii_digit());
        let letters = cell.chars().any(char::is_alphabetic);
        let add = |slot: &mut usize, is: bool| *slot += if is { times } else { 0 };
        add(&mut self.emails, is_email(cell));
        add(&mut self.dates, is_date(cell) && !is_number(bytes));
        add(&mut self.times, digits && cell.contains(':') && date::time(bytes).is_some());
        let number = is_number(bytes);
        add(&mut self.amounts, number);
        add(
            &mut self.money,
            number && (fraction(cell) || (number::currency_hint(bytes).is_some() && !lettered(cell))),
        );
        add(&mut self.words, letters && !digits);
        add(&mut self.phrases, letters && !digits && cell.contains(' '));
        add(&mut self.currencies, !digits && cell.len() <= 5 && is_currency(cell));
        add(&mut self.flags, is_flag(cell));
        // Every address of a long column would be asked about; none is a status.
        let may_tell = letters && !self.tells_standing && cell.len() <= 40 && !cell.contains('@');
        self.tells_standing |= may_tell && standing_of(cell) != Standing::Counts;
    }

    /// Whether at least so many percent of the filled cells are of a kind.
    fn mostly(&self, kind: usize, percent: usize) -> bool {
        self.filled > 0 && kind * 100 >= self.filled * percent
    }
}

fn is_email(cell: &str) -> bool {
    cell.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !cell.contains(' '))
}

fn is_number(cell: &[u8]) -> bool {
    [DecimalSign::Dot, DecimalSign::Comma]
        .iter()
        .any(|decimal| matches!(number::amount(cell, *decimal), Parsed::Amount { .. }))
}

fn is_date(cell: &str) -> bool {
    [DateOrder::DayMonthYear, DateOrder::MonthDayYear]
        .iter()
        .any(|order| matches!(date::stamp(cell.as_bytes(), *order), ParsedDate::Stamp(_)))
}

/// `R1`, `bob1`: a letter or small letters that may stand for a currency, but in front of a number without a space are
/// rather part of an id.
fn lettered(cell: &str) -> bool {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = cell.strip_suffix(digits).unwrap_or_default();
    let of_an_id = letters.len() == 1 || letters.bytes().any(|b| b.is_ascii_lowercase());
    of_an_id && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A code that there is, a sign or a word: three letters alone are none.
fn is_currency(cell: &str) -> bool {
    number::currency_hint(format!("1 {cell}").as_bytes()).is_some()
}

fn is_flag(cell: &str) -> bool {
    ["0", "1", "true", "false", "yes", "no", "ja", "nein", "nee", "oui", "non", "si"]
        .iter()
        .any(|flag| cell.eq_ignore_ascii_case(flag))
}

/// Digits behind a dot or comma that are not a group of three.
fn fraction(cell: &str) -> bool {
    let behind = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
    behind.rfind(['.', ',']).is_some_and(|at| matches!(behind.len() - at - 1, 1 | 2 | 4))
}

/// A column's name without what it says about currency and unit: `Betrag (EUR)` is `betrag`.
fn bare(name: &str) -> String {
    let unit = |word: &&str| {
        !matches!(
            *word,
            "in" | "eur"
                | "euro"
                | "euros"
                | "usd"
                | "gbp"
                | "chf"
                | "cad"
                | "aud"
                | "nzd"
                | "sek"
                | "nok"
                | "dkk"
                | "pln"
        )
    };
    let words: Vec<&str> = name.split(' ').filter(unit).collect();
    if words.is_empty() { name.to_owned() } else { words.join(" ") }
}

/// Whether a column's name, taken alone, is one of those that a role goes by in a table of orders.
pub(in crate::import) fn is_named(name: &str, role: Role) -> bool {
    let name = bare(name);
    NAMES.iter().filter(|names| names.role == role).any(|names| names.fit(&name) > 1_000)
}

/// The currency that a column's name gives its amounts: `Amount (EUR)`, `Umsatz €`, `revenue_usd`.
pub(in crate::import) fn currency_of(written: &str) -> Option<Currency> {
    let sign = written.chars().find(|c| matches!(c, '€' | '$' | '£' | '¥' | '₹'));
    if let Some(sign) = sign {
        return currency_named(sign.to_string().as_bytes());
    }
    plain(written).split(' ').rev().find(|word| word.len() == 3 || word.starts_with("euro")).and_then(
        |word| {
            // The number reader knows which codes there are; `net`, `qty` and `tax` are none.
            number::currency_hint(format!("1 {word}").as_bytes())
                .filter(|_| !matches!(word, "all" | "top" | "try" | "ron" | "mop" | "cop" | "lei"))
        },
    )
}

/// What a table's columns hold, and over what its amounts are counted.
pub(in crate::import) struct Found {
    pub(in crate::import) roles: Vec<Role>,
    pub(in crate::import) amounts: AmountScope,
}

/// Finds the roles of a table's columns. `first` is the first row below the header.
pub(in crate::import) fn find(header: &Header, headerless: bool, sample: &Sample, first: usize) -> Found {
    let most = 200_000 / header.len().max(1);
    let rows = first..sample.len().min(first + most.clamp(50, 3_000));
    let looks: Vec<Look> = (0..header.len()).map(|column| Look::at(sample, rows.clone(), column)).collect();
    let table = Table { header, sample, rows, looks: &looks };
    let mut roles = table.by_name();
    table.by_look(&mut roles, headerless);
    settle_names(&mut roles);
    table.settle_sums(&mut roles);
    let amounts = table.scope(&roles);
    Found { roles, amounts }
}

struct Table<'a> {
    header: &'a Header,
    sample: &'a Sample,
    rows: std::ops::Range<usize>,
    looks: &'a [Look],
}

impl Table<'_> {
    /// Gives each role to the column whose name fits best, the best fits first.
    fn by_name(&self) -> Vec<Role> {
        let mut fits: Vec<(i32, usize, usize)> = Vec::new();
        for (column, (name, look)) in self.header.plain().zip(self.looks).enumerate() {
            let name = bare(name);
            for (number, names) in NAMES.iter().enumerate() {
                let fit = self.fit(names, &name, look, column);
                if fit > 0 {
                    fits.push((fit, number, column));
                }
            }
        }
        fits.order_by(|(fit, number, column), (other_fit, other_number, other_column)| {
            // Equal names are told apart by how full they are, then by their name, so that the order of columns
            // decides last of all.
            let filled = |c: &usize| self.looks.get(*c).map_or(0, |look| look.filled);
            other_fit
                .cmp(fit)
                .then(number.cmp(other_number))
                .then(filled(other_column).cmp(&filled(column)))
                .then_with(|| self.header.name(*column).cmp(self.header.name(*other_column)))
                .then(column.cmp(other_column))
        });
        let mut roles = vec![Role::Ignored; self.header.len()];
        for (_, number, column) in fits {
            let Some(role) = NAMES.get(number).map(|names| names.role) else { continue };
            if !roles.contains(&role)
                && let Some(slot) = roles.get_mut(column)
                && *slot == Role::Ignored
            {
                *slot = role;
            }
        }
        roles
    }

    /// How well name and values together fit a role; 0 for not at all.
    fn fit(&self, names: &Names, name: &str, look: &Look, column: usize) -> i32 {
        let fit = names.fit(name);
        if fit == 0 {
            return 0;
        }
        let empty = look.filled == 0;
        let fits = match names.role {
            Role::Date => look.mostly(look.dates, 50) || self.is_numeric_date(column),
            Role::Time => look.mostly(look.times, 50) && !look.mostly(look.dates, 50),
            Role::Email => look.mostly(look.emails, 50) && !self.is_own(look),
            Role::Amount | Role::Goods | Role::UnitPrice | Role::UnitCost => look.mostly(look.amounts, 50),
            Role::Refund if look.distinct > 1 && look.mostly(look.flags, 100) => false,
            Role::Tax | Role::Shipping | Role::Tip | Role::Discount | Role::Refund => {
                look.mostly(look.amounts, 50) || empty
            }
            Role::Quantity => look.mostly(look.amounts, 60),
            Role::Currency => look.mostly(look.currencies, 60),
            Role::Status => {
                look.mostly(look.words, 50)
                    && (look.tells_standing
                        || [
                            "status",
                            "deal stage",
                            "statut",
                            "stato",
                            "situacao",
                            "payment state",
                            "order state",
                        ]
                        .iter()
                        .any(|w| has_words(name, w)))
            }
            Role::CustomerName | Role::FirstName | Role::LastName => {
                !look.mostly(look.amounts, 50) && !look.mostly(look.dates, 50) && !empty
            }
            Role::CustomerId => !look.mostly(look.dates, 50) && !look.mostly(look.money, 50) && !empty,
            Role::OrderId => {
                !empty
                    && !look.mostly(look.dates, 50)
                    && !look.mostly(look.money, 50)
                    && (fit > 1_000 || self.is_key(column))
            }
            Role::Item | Role::Channel | Role::Place | Role::Category => {
                look.mostly(look.words, 30) || (names.role == Role::Item && !look.mostly(look.money, 50))
            }
            // Those of files without orders are none of a table of orders.
            _ => false,
        };
        if !fits {
            return 0;
        }
        match names.role {
            // `Customer` may hold names or numbers.
            Role::CustomerId if fit <= 1_000 && look.mostly(look.phrases, 50) => fit - 500,
            Role::CustomerName if fit <= 1_000 && look.mostly(look.phrases, 50) => fit + 20,
            // Without a word for it, a cell of one word is as likely an id.
            _ => fit,
        }
    }

    /// The same on every row: rather the shop's own than that of its only customer.
    fn is_own(&self, look: &Look) -> bool {
        look.distinct == 1 && look.filled >= 5 && look.filled == self.rows.len()
    }

    /// `20260301`, or a spreadsheet's serial number.
    fn is_numeric_date(&self, column: usize) -> bool {
        let books = Some(self.sample.cell(0, 0)).filter(|cell| names_datev(cell.as_bytes()));
        let in_books =
            |cell: &str| books.is_some() && matches!(cell.len(), 3 | 4) && is_number(cell.as_bytes());
        let mut cells = self.cells(column).peekable();
        cells.peek().is_some()
            && cells
                .all(|cell| in_books(cell) || is_date(cell) || date::excel_serial(cell.as_bytes()).is_some())
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows
            .clone()
            .map(move |row| self.sample.cell(row, column))
            .filter(|cell| !cell.is_empty() && !names_total(cell.as_bytes()))
    }

    fn name(&self, column: usize) -> &str {
        self.header.name(column)
    }

    fn look(&self, column: usize) -> Option<&Look> {
        self.looks.get(column)
    }

    /// Whether a column's values can tell orders apart: mostly different, or equal only on rows that follow one another.
    fn is_key(&self, column: usize) -> bool {
        let (mut runs, mut last) = (0usize, "");
        let mut different: HashMap<&str, ()> = HashMap::new();
        for cell in self.cells(column) {
            runs += usize::from(cell != last);
            last = cell;
            different.insert(cell, ());
        }
        runs > 0 && different.len() * 10 >= runs * 9 && !self.repeats_over_dates(column)
    }

    /// Whether rows with the same value have different dates, as those of one customer have and those of one order
    /// have not.
    fn repeats_over_dates(&self, column: usize) -> bool {
        let Some(dates) = self.most_dated() else { return false };
        let mut first_date: HashMap<&str, &str> = HashMap::new();
        let (mut again, mut elsewhere) = (0usize, 0usize);
        for row in self.rows.clone() {
            let (key, date) = (self.sample.cell(row, column), self.sample.cell(row, dates));
            if key.is_empty() || date.is_empty() {
                continue;
            }
            match first_date.get(key) {
                None => {
                    first_date.insert(key, date);
                }
                Some(known) => {
                    again += 1;
                    elsewhere += usize::from(*known != date);
                }
            }
        }
        again > 0 && elsewhere * 2 > again
    }

    /// The first column of dates.
    fn most_dated(&self) -> Option<usize> {
        self.looks.iter().position(|look| look.mostly(look.dates, 80))
    }

    /// What names did not tell, values may.
    fn by_look(&self, roles: &mut [Role], headerless: bool) {
        let free = |roles: &[Role], column: usize| roles.get(column) == Some(&Role::Ignored);
        let give = |roles: &mut [Role], column: Option<usize>, role: Role| {
            if let Some(slot) = column.and_then(|column| roles.get_mut(column)) {
                *slot = role;
            }
        };
        let first = |roles: &[Role], is: &dyn Fn(usize, &Look) -> bool| {
            self.looks.iter().enumerate().position(|(column, look)| free(roles, column) && is(column, look))
        };
        if !roles.contains(&Role::Date) {
            give(roles, first(roles, &|_, look| look.mostly(look.dates, 80)), Role::Date);
        }
        if !roles.contains(&Role::Email) {
            let others = ["staff", "seller", "employee", "marketing", "from", "to"];
            let is = |column: usize, look: &Look| {
                look.mostly(look.emails, 50)
                    && !self.is_own(look)
                    && !others.iter().any(|word| has_words(self.name(column), word))
            };
            give(roles, first(roles, &is), Role::Email);
        }
        let priced = [Role::Amount, Role::UnitPrice, Role::Goods].iter().any(|role| roles.contains(role));
        if !priced {
            let column = self.amount_by_look(roles);
            give(roles, column, Role::Amount);
        }
        if !roles.contains(&Role::Currency) {
            let is = |_: usize, look: &Look| {
                look.mostly(look.currencies, 100) && look.distinct <= 20 && look.filled >= 2
            };
            give(roles, first(roles, &is), Role::Currency);
        }
        let named = [Role::Email, Role::CustomerId, Role::CustomerName, Role::LastName, Role::FirstName];
        if !named.iter().any(|role| roles.contains(role)) {
            let column = self.customer_by_look(roles, headerless);
            let mostly_phrases =
                column.and_then(|c| self.look(c)).is_some_and(|look| look.mostly(look.phrases, 50));
            give(roles, column, if mostly_phrases { Role::CustomerName } else { Role::CustomerId });
        }
    }

    /// A number that is neither a count nor a key: with a fraction or a currency, else the only one there is.
    fn amount_by_look(&self, roles: &[Role]) -> Option<usize> {
        let numeric = |column: &usize| {
            roles.get(*column) == Some(&Role::Ignored)
                && self.look(*column).is_some_and(|look| look.mostly(look.amounts, 80))
                && !self.is_about_something_else(self.name(*column))
        };
        let columns: Vec<usize> = (0..self.looks.len()).filter(numeric).collect();
        let money = |column: &&usize| self.look(**column).is_some_and(|look| look.mostly(look.money, 30));
        columns.iter().find(money).copied().or(match columns.as_slice() {
            [only] => Some(*only),
            [.., last] if columns.len() <= 3 => Some(*last),
            _ => None,
        })
    }

    fn is_about_something_else(&self, name: &str) -> bool {
        const ELSE: &[&str] = &[
            "id",
            "no",
            "nr",
            "number",
            "zip",
            "postcode",
            "plz",
            "postal code",
            "phone",
            "telefon",
            "telephone",
            "year",
            "month",
            "week",
            "day",
            "age",
            "count",
            "qty",
            "quantity",
            "points",
            "rating",
            "score",
            "latitude",
            "longitude",
            "rate",
            "percent",
            "lat",
            "lng",
            "row",
            "index",
        ];
        ELSE.iter().any(|word| has_words(name, word))
    }

    /// A key that comes again on other days is a customer's. Without a header, the first column of names will do.
    fn customer_by_look(&self, roles: &[Role], headerless: bool) -> Option<usize> {
        if names_datev(self.sample.cell(0, 0).as_bytes()) {
            // The account that is debited is the customer's.
            return (0..self.looks.len()).find(|column| self.name(*column) == "konto");
        }
        const KEYS: &[&str] = &["id", "no", "nr", "number", "code", "key", "ref", "hash", "uid"];
        const OTHERS: &[&str] = &[
            "product",
            "item",
            "sku",
            "store",
            "shop",
            "location",
            "employee",
            "staff",
            "category",
            "order",
            "invoice",
            "campaign",
            "device",
            "payment",
            "transaction",
            "terminal",
            "register",
            "seller",
            "supplier",
            "article",
            "artikel",
            "sub",
            "line",
            "payout",
            "deposit",
            "settlement",
            "batch",
            "table",
            "till",
            "card",
            "tracking",
        ];
        const NOT_PEOPLE: &[&str] = &[
            "server",
            "cashier",
            "waiter",
            "agent",
            "user",
            "till",
            "tender",
            "method",
            "type",
            "card",
            "description",
            "note",
            "notes",
            "service",
            "center",
            "dining",
            "area",
            "table",
            "channel",
            "source",
            "status",
            "city",
            "town",
            "country",
            "region",
            "brand",
            "currency",
            "payment",
            "zahlungsart",
            "bezahlt",
            "betaald",
            "betaalwijze",
            "paiement",
            "pago",
            "mitarbeiter",
            "verkaufer",
            "vendeur",
            "vendedor",
            "medewerker",
            "bemerkung",
            "notiz",
            "beschreibung",
            "description",
            "omschrijving",
            "concepto",
            "buchungstext",
            "details",
            "department",
            "weekday",
        ];
        let free = |column: &usize| roles.get(*column) == Some(&Role::Ignored);
        let looks_else = |column: usize| {
            self.look(column).is_none_or(|look| {
                look.filled == 0
                    || look.distinct < 2
                    || look.mostly(look.dates, 50)
                    || look.mostly(look.money, 30)
            })
        };
        let by_key = (0..self.looks.len()).filter(free).find(|column| {
            let name = self.name(*column);
            !looks_else(*column)
                && KEYS.iter().any(|word| name.ends_with(word) && has_words(name, word))
                && !OTHERS.iter().any(|word| has_words(name, word))
                && self.repeats_over_dates(*column)
        });
        by_key.or_else(|| {
            let is_named = |column: &usize| {
                self.look(*column).is_some_and(|look| {
                    look.mostly(look.words, 80)
                        && (headerless || look.mostly(look.phrases, 80))
                        && look.distinct * 20 > look.filled
                })
            };
            let else_named = |column: &usize| {
                let name = self.name(*column);
                [OTHERS, NOT_PEOPLE].iter().any(|words| words.iter().any(|word| has_words(name, word)))
            };
            let text =
                (0..self.looks.len()).filter(free).find(|c| !looks_else(*c) && is_named(c) && !else_named(c));
            text.or_else(|| {
                let key = |c: &usize| headerless && !looks_else(*c) && self.repeats_over_dates(*c);
                (0..self.looks.len()).filter(free).find(key)
            })
        })
    }

    fn number(&self, row: usize, column: usize) -> Option<Amount> {
        let cell = self.sample.cell(row, column).as_bytes();
        [DecimalSign::Dot, DecimalSign::Comma].iter().find_map(|decimal| {
            match number::amount(cell, *decimal) {
                Parsed::Amount { amount, .. } => Some(amount),
                _ => None,
            }
        })
    }

    /// Puts right what sums prove: where another column is the amount and its tax, that one is what was charged, and
    /// the amount was of goods; what is called net, but is what fees or refunds left of the total, is not of goods.
    fn settle_sums(&self, roles: &mut [Role]) {
        let column = |role: Role| roles.iter().position(|r| *r == role);
        let Some(amount) = column(Role::Amount) else { return };
        let free = |c: usize| roles.get(c) == Some(&Role::Ignored);
        let tips: Vec<usize> = (0..roles.len())
            .filter(|c| roles.get(*c) == Some(&Role::Tip) || (free(*c) && is_second_tip(self.name(*c))))
            .collect();
        let sums = Sums {
            table: self,
            beside: [Role::Tax, Role::Shipping].into_iter().filter_map(column).collect(),
            tips,
            discount: column(Role::Discount),
        };
        if !sums.tips.is_empty() && (0..roles.len()).any(|c| free(c) && sums.holds_tips(c, amount)) {
            // The tips are in another total, and not in this one.
            roles.iter_mut().filter(|role| **role == Role::Tip).for_each(|role| *role = Role::Ignored);
            return;
        }
        match column(Role::Goods) {
            None => {
                let total = (0..roles.len()).find(|c| {
                    let money = self.look(*c).is_some_and(|look| look.mostly(look.money, 50));
                    free(*c) && money && sums.make_up(*c, amount) == Some(true)
                });
                if let Some(total) = total {
                    give(roles, total, Role::Amount);
                    give(roles, amount, Role::Goods);
                }
            }
            // What was charged is another column: this one is before discounts.
            Some(goods)
                if sums.make_up(amount, goods) == Some(false)
                    && let Some(total) =
                        (0..roles.len()).find(|c| free(*c) && sums.make_up(*c, goods) == Some(true)) =>
            {
                give(roles, amount, Role::Ignored);
                give(roles, total, Role::Amount);
            }
            Some(goods) if is_net(self.name(goods)) => {
                let fee = (0..roles.len()).any(|c| {
                    let words =
                        ["fee", "fees", "gebuhr", "gebuhren", "frais", "comision", "commission", "kosten"];
                    words.iter().any(|word| has_words(self.name(c), word)) && self.is_left(goods, amount, c)
                });
                if fee || sums.make_up(amount, goods) == Some(false) {
                    give(roles, goods, Role::Ignored);
                }
            }
            Some(_) => {}
        }
    }

    /// Whether `net` is what `fee` leaves of `total`.
    fn is_left(&self, net: usize, total: usize, fee: usize) -> bool {
        let (mut fits, mut told) = (0usize, 0usize);
        for row in self.rows.clone() {
            let cells = (self.number(row, net), self.number(row, total), self.number(row, fee));
            if let (Some(net), Some(total), Some(fee)) = cells
                && !fee.is_zero()
            {
                told += 1;
                fits += usize::from(net == total - fee.abs() || net == total + fee.abs());
            }
        }
        told > 0 && fits * 10 >= told * 9
    }

    /// Whether the amount of an order stands on each of its rows: it does where the rows of each order agree and its
    /// name is that of a total, unless each row's own quantity and price make it up.
    fn scope(&self, roles: &[Role]) -> AmountScope {
        let column = |role: Role| roles.iter().position(|r| *r == role);
        let (Some(id), Some(amount)) = (column(Role::OrderId), column(Role::Amount)) else {
            return AmountScope::Line;
        };
        let number = |row: usize, column: usize| self.number(row, column);
        let mut orders: HashMap<&str, Vec<usize>> = HashMap::new();
        for row in self.rows.clone() {
            let key = self.sample.cell(row, id);
            if !key.is_empty() && number(row, amount).is_some() {
                orders.entry(key).or_default().push(row);
            }
        }
        let (mut agree, mut differ, mut own) = (0usize, 0usize, 0usize);
        for rows in orders.values().filter(|rows| rows.len() > 1) {
            let amounts: Vec<Option<Amount>> = rows.iter().map(|row| number(*row, amount)).collect();
            let all_equal = amounts.iter().all(|a| Some(a) == amounts.first());
            if all_equal {
                agree += 1
            } else {
                differ += 1
            }
            if let (Some(quantity), Some(price)) = (column(Role::Quantity), column(Role::UnitPrice)) {
                let fits = rows.iter().zip(&amounts).filter(|(row, amount)| {
                    let product = number(**row, quantity)
                        .zip(number(**row, price))
                        .and_then(|(q, p)| p.ratio(q.ten_thousandths(), Amount::PER_UNIT));
                    product.is_some() && product == **amount
                });
                own += usize::from(fits.count() == rows.len());
            }
        }
        let name = self.name(amount);
        let of_a_line =
            ["line", "row", "item", "position", "zeilen", "ligne", "regel", "linea", "riga", "linha"]
                .iter()
                .any(|w| has_words(name, w));
        let of_an_order = [
            "order",
            "total",
            "grand",
            "gesamt",
            "gesamtbetrag",
            "bestellsumme",
            "bestellwert",
            "summe",
            "totaal",
            "totaalbedrag",
            "pedido",
            "commande",
            "invoice",
            "rechnungsbetrag",
            "gesamtsumme",
            "ordertotaal",
            "bestelbedrag",
            "totale",
            "ordine",
            "encomenda",
        ]
        .iter()
        .any(|w| has_words(name, w));
        // Each of those who take part pays for a ticket of their own.
        let of_each = !has_words(name, "order")
            && (0..self.header.len()).any(|c| {
                let person =
                    ["attendee", "participant", "teilnehmer", "deelnemer", "asistente", "partecipante"];
                person.iter().any(|word| has_words(self.name(c), word))
                    && self.look(c).is_some_and(|look| look.filled > 1 && look.distinct == look.filled)
            });
        if of_each {
            return AmountScope::Line;
        }
        let repeated = agree > 0 && differ == 0 && own * 2 <= agree && !of_a_line;
        if repeated && (of_an_order || agree >= 5) { AmountScope::Order } else { AmountScope::Line }
    }
}

/// What makes up a total beside the goods.
struct Sums<'a> {
    table: &'a Table<'a>,
    beside: Vec<usize>,
    tips: Vec<usize>,
    discount: Option<usize>,
}

impl Sums<'_> {
    /// Whether a column is the amount and the tips, wherever there are tips.
    fn holds_tips(&self, other: usize, amount: usize) -> bool {
        let (mut fits, mut told) = (0usize, 0usize);
        for row in self.table.rows.clone() {
            let tips: Amount = self.tips.iter().filter_map(|c| self.table.number(row, *c)).sum();
            let cells = (self.table.number(row, other), self.table.number(row, amount));
            if let (Some(other), Some(amount), false) = (cells.0, cells.1, tips.is_zero()) {
                told += 1;
                fits += usize::from(other == amount + tips);
            }
        }
        told > 0 && fits * 10 >= told * 9
    }

    /// Whether goods and what is beside them make up the total on nearly all rows; nothing where no row has anything
    /// beside them.
    fn make_up(&self, total: usize, goods: usize) -> Option<bool> {
        let (mut fits, mut told) = (0usize, 0usize);
        let number = |row: usize, column: usize| self.table.number(row, column).unwrap_or(Amount::ZERO);
        for row in self.table.rows.clone() {
            let cells = (self.table.number(row, total), self.table.number(row, goods));
            let (Some(total), Some(goods)) = cells else { continue };
            let beside: Amount = self.beside.iter().map(|c| number(row, *c)).sum();
            if beside.is_zero() {
                continue;
            }
            told += 1;
            let tips: Amount = self.tips.iter().map(|c| number(row, *c)).sum();
            let off = self.discount.map_or(Amount::ZERO, |c| number(row, c).abs());
            let sums = [goods + beside, goods + beside - off];
            fits += usize::from(sums.iter().any(|sum| *sum == total || *sum + tips == total));
        }
        (told > 0).then_some(fits * 10 >= told * 9)
    }
}

fn give(roles: &mut [Role], column: usize, role: Role) {
    if let Some(slot) = roles.get_mut(column) {
        *slot = role;
    }
}

fn is_net(name: &str) -> bool {
    ["net", "netto", "neto", "nettobetrag", "liquido"].iter().any(|word| has_words(name, word))
}

/// Tips beside the tip.
pub(super) fn is_second_tip(name: &str) -> bool {
    ["gratuity", "auto gratuity", "tip", "tips", "trinkgeld"].contains(&name)
}

/// Half a name is a name; the whole name makes its halves superfluous.
fn settle_names(roles: &mut [Role]) {
    let has = |roles: &[Role], role: Role| roles.contains(&role);
    let both = has(roles, Role::FirstName) && has(roles, Role::LastName);
    let whole = has(roles, Role::CustomerName);
    for role in roles.iter_mut() {
        if matches!(role, Role::FirstName | Role::LastName) && !both {
            *role = if whole { Role::Ignored } else { Role::CustomerName };
        }
    }
}
