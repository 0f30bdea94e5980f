use crate::customers::summary::Summary;
use crate::customers::{Choice, Group, Rfm, RfmScore, Thresholds};
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::order::Order as _;
use crate::page::csv::{file, push_row, push_text};
use crate::quantity::{Amount, Currency, Day, Money};
use crate::say;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// What the table of customers is sorted by; equal values are sorted by what the customer is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum SortBy {
    Title,
    Orders,
    #[default]
    Net,
    First,
    Last,
    UsualGap,
    Silent,
}

/// What the table shows: which customers, in which order, and which stretch of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerQuery {
    /// Sorted by this column.
    pub sort: SortBy,
    /// Largest first.
    pub descending: bool,
    /// Only customers whose name, e-mail or id contains this, case aside; empty for all.
    pub search: String,
    /// Only customers of this group.
    pub group: Option<Group>,
    /// First row wanted.
    pub from: u32,
    /// How many rows.
    pub count: u32,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Number of the person in the ledger.
    pub person: u32,
    /// What they are called.
    pub title: String,
    /// Counted orders.
    pub orders: u32,
    /// Net revenue.
    pub net: Amount,
    /// First order.
    pub first: Day,
    /// Latest order.
    pub last: Day,
    /// Median days between their order days; `None` with fewer than two.
    pub usual_gap: Option<f64>,
    /// Days since the latest order, as of the last day of the data.
    pub silent: i32,
    /// Their group on the grid.
    pub group: Group,
}

/// A stretch of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerPage {
    /// Customers in all.
    pub total: u32,
    /// Customers that the search and the group let through.
    pub matching: u32,
    /// Money is in this.
    pub currency: Currency,
    /// As of this day.
    pub as_of: Day,
    /// The number of the first row.
    pub from: u32,
    /// The rows.
    pub rows: Vec<CustomerRow>,
}

/// An order in a customer's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerOrder {
    /// The order's id, empty where the file has none.
    pub id: String,
    /// The day.
    pub day: Day,
    /// Charged, before refunds.
    pub gross: Amount,
    /// Given back.
    pub refund: Amount,
    /// Status as written.
    pub status: String,
    /// Whether it counts.
    pub counts: bool,
    /// Items with quantities in thousandths; empty where the file has none.
    pub items: Vec<(String, i32)>,
}

/// A customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerFile {
    /// The row of the table.
    pub row: CustomerRow,
    /// E-mail, empty where unknown.
    pub email: String,
    /// Id, empty where unknown.
    pub id: String,
    /// Money is in this.
    pub currency: Currency,
    /// As of this day.
    pub as_of: Day,
    /// Their scores.
    pub score: RfmScore,
    /// Refunds in all.
    pub refunds: Amount,
    /// All orders, newest first, those that do not count included.
    pub history: Vec<CustomerOrder>,
    /// Share of net revenue of all identified customers, 0–1, when it can be told.
    pub share_of_revenue: Option<f64>,
    /// Rank by net revenue, from 1.
    pub rank: u32,
}

/// All customers in one currency, summed up once, to be sorted, searched and turned over page by page.
///
/// Everything in it is over all orders in the currency as of the last day of the data. It belongs to the ledger it was
/// made from, and has to be made anew when that changes.
#[derive(Debug)]
pub struct Table {
    customers: Summary,
    /// The choice's own thresholds.
    thresholds: Option<Thresholds>,
    scores: Vec<RfmScore>,
    view: Mutex<View>,
}

/// What was last asked for, kept so that turning a page costs nothing.
#[derive(Debug, Default)]
struct View {
    /// For each customer their place when all are sorted by what they are called.
    title_rank: Vec<u32>,
    /// All customers, sorted so.
    sorted: Option<(SortBy, bool, Vec<u32>)>,
    /// Those of them that the search and the group let through.
    found: Option<(String, Option<Group>, Vec<u32>)>,
}

impl Table {
    /// The table of everyone with a counted order in the chosen currency; the period chosen does not matter. `None` when
    /// nobody can be told apart.
    pub fn of(ledger: &Ledger, choice: &Choice) -> Option<Table> {
        Table::build(ledger, choice, None)
    }

    /// The table as of another day: orders after it are left out, and days are counted back from it.
    pub fn as_of(ledger: &Ledger, choice: &Choice, day: Day) -> Option<Table> {
        Table::build(ledger, choice, Some(day))
    }

    fn build(ledger: &Ledger, choice: &Choice, day: Option<Day>) -> Option<Table> {
        let customers = Summary::of(ledger, choice, day)?;
        let thresholds = choice.thresholds;
        let scores = thresholds.unwrap_or_else(|| Thresholds::of(&customers)).scores(&customers);
        Some(Table { customers, thresholds, scores, view: Mutex::default() })
    }

    /// How many customers.
    pub fn len(&self) -> usize {
        self.customers.person.len()
    }

    /// Never: a table has at least one customer.
    pub fn is_empty(&self) -> bool {
        self.customers.person.is_empty()
    }

    /// The grid of the same customers, without counting them again; see [`Rfm::of`].
    pub fn rfm(&self, thresholds: Option<Thresholds>) -> Rfm {
        Rfm::from_summary(&self.customers, thresholds.or(self.thresholds))
    }

    /// Every customer's number in the ledger and scores.
    pub fn scores(&self) -> impl Iterator<Item = (u32, RfmScore)> + '_ {
        self.customers.person.iter().copied().zip(self.scores.iter().copied())
    }

    /// The stretch of the table that was asked for.
    pub fn page(&self, ledger: &Ledger, query: &CustomerQuery) -> CustomerPage {
        let (matching, rows) = self.matching(ledger, query, |slots| {
            let rows = slots.iter().skip(query.from as usize).take(query.count as usize);
            (slots.len() as u32, rows.filter_map(|slot| self.row(ledger, *slot as usize)).collect())
        });
        CustomerPage {
            total: self.len() as u32,
            matching,
            currency: self.customers.currency,
            as_of: self.customers.as_of,
            from: query.from,
            rows,
        }
    }

    /// All that is known of one customer; `None` for someone who is not in the table.
    pub fn file(&self, ledger: &Ledger, person: u32) -> Option<CustomerFile> {
        let slot = self.customers.person.binary_search(&person).ok()?;
        let row = self.row(ledger, slot)?;
        let all: Amount = self.customers.net.iter().copied().sum();
        let share = row.net.to_f64() / all.to_f64();
        Some(CustomerFile {
            email: ledger.person(person).email.to_owned(),
            id: ledger.person(person).id.to_owned(),
            currency: self.customers.currency,
            as_of: self.customers.as_of,
            score: *self.scores.get(slot)?,
            refunds: self.refunds(ledger, |p| (p == person).then_some(0), 1).into_iter().sum(),
            history: self.history(ledger, person),
            // With refunds larger than sales on either side there is no whole to take a part of.
            share_of_revenue: (0.0..=1.0).contains(&share).then_some(share),
            rank: self.customers.net.iter().filter(|net| **net > row.net).count() as u32 + 1,
            row,
        })
    }

    /// The whole table as it is sorted and filtered, for a spreadsheet: UTF-8 with a mark at the start (or Excel takes it
    /// for another encoding), commas, CRLF. No text can be taken for a formula (CWE-1236); numbers stay numbers.
    pub fn csv(&self, ledger: &Ledger, query: &CustomerQuery) -> String {
        let currency = self.customers.currency;
        let mut csv = file();
        let head = [
            say!("Name"),
            say!("E-mail"),
            say!("Id"),
            say!("Orders"),
            say!("Net revenue"),
            say!("Refunds"),
            say!("Currency"),
            say!("First order"),
            say!("Last order"),
            say!("Usual days between orders"),
            say!("Days silent"),
            say!("Group"),
            say!("Recency score"),
            say!("Frequency score"),
            say!("Monetary score"),
        ];
        push_row(&mut csv, head);
        let slot_of = |person: u32| self.customers.person.binary_search(&person).ok();
        let refunds = self.refunds(ledger, slot_of, self.len());
        self.matching(ledger, query, |slots| {
            for slot in slots {
                let slot = *slot as usize;
                let (Some(row), Some(score)) = (self.row(ledger, slot), self.scores.get(slot)) else {
                    continue;
                };
                let person = ledger.person(row.person);
                let refunds = refunds.get(slot).copied().unwrap_or_default();
                for text in [person.name, person.email, person.id] {
                    push_text(&mut csv, text);
                    csv.push(',');
                }
                let gap = row.usual_gap.map(|days| days.to_string()).unwrap_or_default();
                csv.push_str(&format!(
                    "{},{},{},{currency},{},{},{gap},{},{},{},{},{}\r\n",
                    row.orders,
                    Money::new(row.net, currency),
                    Money::new(refunds, currency),
                    row.first,
                    row.last,
                    row.silent,
                    row.group.name(),
                    score.recency,
                    score.frequency,
                    score.monetary,
                ));
            }
        });
        csv
    }

    fn row(&self, ledger: &Ledger, slot: usize) -> Option<CustomerRow> {
        let customers = &self.customers;
        let person = *customers.person.get(slot)?;
        let last = *customers.last.get(slot)?;
        let twice_gap = *customers.twice_gap.get(slot)?;
        Some(CustomerRow {
            person,
            title: ledger.person(person).title().to_owned(),
            orders: *customers.orders.get(slot)?,
            net: *customers.net.get(slot)?,
            first: *customers.first.get(slot)?,
            last,
            usual_gap: (twice_gap != Summary::NO_GAP).then_some(f64::from(twice_gap) / 2.0),
            silent: customers.as_of - last,
            group: self.scores.get(slot)?.group(),
        })
    }

    /// What was given back, summed up in the slots that the persons are assigned to.
    fn refunds(&self, ledger: &Ledger, slot_of: impl Fn(u32) -> Option<usize>, slots: usize) -> Vec<Amount> {
        let Summary { index, until, .. } = &self.customers;
        let mut refunds = vec![Amount::ZERO; slots];
        for order in ledger.orders() {
            let counts =
                order.standing != Standing::DoesNotCount && order.day <= *until && order.currency == *index;
            if order.refund.is_zero() || !counts {
                continue;
            }
            if let Some(sum) = slot_of(order.person).and_then(|slot| refunds.get_mut(slot)) {
                *sum += order.refund;
            }
        }
        refunds
    }

    fn history(&self, ledger: &Ledger, person: u32) -> Vec<CustomerOrder> {
        let columns = ledger.columns();
        let mut rows: Vec<u32> = ledger
            .orders()
            .filter(|o| {
                o.person == person && o.currency == self.customers.index && o.day <= self.customers.until
            })
            .map(|o| o.row)
            .collect();
        let mut items: Vec<Vec<(String, i32)>> = vec![Vec::new(); rows.len()];
        let lines = ledger.lines();
        for ((order, item), quantity) in lines.order.iter().zip(lines.item.iter()).zip(lines.quantity.iter())
        {
            if let Some(items) = rows.binary_search(&order).ok().and_then(|at| items.get_mut(at)) {
                items.push((ledger.items().get(item).to_owned(), quantity));
            }
        }
        let mut history: Vec<(u16, CustomerOrder)> = rows
            .drain(..)
            .zip(items)
            .filter_map(|(row, items)| {
                let order = ledger.order(row)?;
                let status = columns.status.get(row as usize).unwrap_or_default();
                let entry = CustomerOrder {
                    id: columns.id.get(row).to_owned(),
                    day: order.day,
                    gross: order.gross,
                    refund: order.refund,
                    status: ledger
                        .statuses()
                        .get(status as usize)
                        .map(|s| s.text.clone())
                        .unwrap_or_default(),
                    counts: order.standing != Standing::DoesNotCount,
                    items,
                };
                Some((columns.minute.get(row as usize).unwrap_or_default(), entry))
            })
            .collect();
        history.order_by_key(|(minute, order)| std::cmp::Reverse((order.day, *minute)));
        history.into_iter().map(|(_, order)| order).collect()
    }

    /// Hands over the customers that the query lets through, in its order.
    fn matching<T>(&self, ledger: &Ledger, query: &CustomerQuery, use_them: impl FnOnce(&[u32]) -> T) -> T {
        let mut view = self.view.lock().unwrap_or_else(PoisonError::into_inner);
        let View { title_rank, sorted, found } = &mut *view;
        if title_rank.is_empty() {
            *title_rank = self.title_ranks(ledger);
        }
        let how = (query.sort, query.descending);
        let sorted = match sorted {
            Some((sort, descending, slots)) if (*sort, *descending) == how => slots,
            _ => {
                *found = None;
                &mut sorted.insert((how.0, how.1, self.sort(title_rank, query))).2
            }
        };
        let wanted = query.search.trim().to_lowercase();
        if wanted.is_empty() && query.group.is_none() {
            return use_them(sorted);
        }
        let slots = match found {
            Some((search, group, slots)) if *search == wanted && *group == query.group => slots,
            _ => {
                let slots = self.find(ledger, sorted, &wanted, query.group);
                &mut found.insert((wanted, query.group, slots)).2
            }
        };
        use_them(slots)
    }

    /// Each customer's place in the alphabet, case aside; the same title again is told apart by e-mail, id and number.
    fn title_ranks(&self, ledger: &Ledger) -> Vec<u32> {
        let mut keyed: Vec<(String, u32)> = self
            .customers
            .person
            .iter()
            .enumerate()
            .map(|(slot, person)| (ledger.person(*person).title().to_lowercase(), slot as u32))
            .collect();
        let rest = |slot: u32| {
            let person = self.customers.person.get(slot as usize).copied().unwrap_or(NOBODY);
            let known = ledger.person(person);
            (known.email, known.id, person)
        };
        keyed.sort_unstable_by(|(a, i), (b, j)| a.cmp(b).then_with(|| rest(*i).cmp(&rest(*j))));
        let mut ranks = vec![0; keyed.len()];
        for (rank, (_, slot)) in keyed.iter().enumerate() {
            if let Some(place) = ranks.get_mut(*slot as usize) {
                *place = rank as u32;
            }
        }
        ranks
    }

    fn sort(&self, title_rank: &[u32], query: &CustomerQuery) -> Vec<u32> {
        let customers = &self.customers;
        let key = |slot: usize| -> i64 {
            match query.sort {
                SortBy::Title => title_rank.get(slot).map_or(0, |rank| i64::from(*rank)),
                SortBy::Orders => customers.orders.get(slot).map_or(0, |n| i64::from(*n)),
                SortBy::Net => customers.net.get(slot).map_or(0, |net| net.ten_thousandths()),
                SortBy::First => customers.first.get(slot).map_or(0, |day| i64::from(day.epoch())),
                SortBy::Last => customers.last.get(slot).map_or(0, |day| i64::from(day.epoch())),
                SortBy::UsualGap => customers.twice_gap.get(slot).map_or(0, |gap| i64::from(*gap)),
                SortBy::Silent => customers.last.get(slot).map_or(0, |day| -i64::from(day.epoch())),
            }
        };
        let mut keyed: Vec<(i64, u32, u32)> = title_rank
            .iter()
            .enumerate()
            .map(|(slot, rank)| {
                let key = key(slot);
                let unknown = query.sort == SortBy::UsualGap && key == i64::from(Summary::NO_GAP);
                // `!key` turns the order round. What is unknown comes last either way.
                let key = if query.descending && !unknown { !key } else { key };
                (key, *rank, slot as u32)
            })
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, _, slot)| slot).collect()
    }

    fn find(&self, ledger: &Ledger, sorted: &[u32], wanted: &str, group: Option<Group>) -> Vec<u32> {
        let mut lower = String::new();
        let mut says = |person: u32| {
            let person = ledger.person(person);
            [person.name, person.email, person.id].into_iter().any(|text| contains(text, wanted, &mut lower))
        };
        // In the order of the ledger, in which the texts lie one after another.
        let found: Vec<bool> = self
            .scores()
            .map(|(person, score)| {
                group.is_none_or(|group| score.group() == group) && (wanted.is_empty() || says(person))
            })
            .collect();
        sorted.iter().copied().filter(|slot| found.get(*slot as usize) == Some(&true)).collect()
    }
}

/// Whether a text contains another that is in lower case, case aside.
fn contains(text: &str, wanted: &str, lower: &mut String) -> bool {
    lower.clear();
    if text.is_ascii() {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        lower.push_str(&text.to_lowercase());
    }
    lower.contains(wanted)
}
