use crate::language;
use crate::ledger::history::{Counting, History};
use crate::ledger::known::{Fate, Known};
use crate::ledger::merge::{Brought, Coming, Judged, Merged};
use crate::ledger::people::{self, People, Person};
use crate::ledger::totals::{StatusTotal, cost_currencies, totals};
use crate::ledger::{
    Account, Batch, Blind, Column, Columns, Decisions, Identities, Interner, Joined, Kind, LeftOut, Line,
    Lines, Link, NOBODY, Orders, Origin, Records, Remark, Standing, StatusName, TextPool,
};
use crate::order::Order as _;
use crate::quantity::{Amount, Currency, Day, Period};
use std::collections::{BTreeMap, BTreeSet};

/// One order of the ledger, as the counting needs it. More columns are at hand by its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Row in the ledger.
    pub row: u32,
    /// The person, or [`NOBODY`].
    pub person: u32,
    /// The local date.
    pub day: Day,
    /// Charged, before refunds.
    pub gross: Amount,
    /// Given back.
    pub refund: Amount,
    /// Index into [`Ledger::currencies`].
    pub currency: u8,
    /// Whether it counts.
    pub standing: Standing,
}

impl Order {
    /// Charged, less given back.
    pub fn net(&self) -> Amount {
        self.gross - self.refund
    }
}

/// What adding a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// The very same file was there already; nothing changed.
    pub already_there: bool,
    /// Orders and other records that are new.
    pub added: u64,
    /// Those that were known and stayed as they were.
    pub known: u64,
    /// Those that were known and took over a later export's version.
    pub updated: u64,
}

/// A file the ledger holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it comes from.
    pub origin: Origin,
    /// What it holds.
    pub kind: Kind,
    /// What became of its rows.
    pub account: Account,
    /// The rows that were left out.
    pub left_out: LeftOut,
    /// What adding up its amounts blindly would give.
    pub blind: Option<Blind>,
    /// What the owner should know about it.
    pub remarks: Vec<Remark>,
    /// The latest day in it.
    pub last_day: Option<Day>,
    /// Whether it tells goods from tax and shipping.
    pub tells_goods: bool,
    /// Orders it holds, known ones included.
    pub orders: u64,
    /// Other records it holds, known ones included.
    pub records: u64,
    /// What it adds up to by itself, by currency and status.
    pub totals: Vec<StatusTotal>,
    /// The currencies that its costs name.
    pub costs: Vec<Currency>,
    /// The rows as typed, where they were typed by hand.
    pub typed: Option<Vec<Vec<String>>>,
}

impl Source {
    /// The file's name; what was typed by hand is called so in the reader's language.
    pub fn name(&self) -> &str {
        let file = self.origin.file.as_str();
        if self.typed.is_some() { language::said(file) } else { file }
    }

    /// What it was recognised as, in the reader's language.
    pub fn recognised_as(&self) -> &str {
        language::said(&self.origin.recognised_as)
    }
}

/// What all files say together: each order once, each person once.
///
/// Guaranteed: the set of orders and people does not depend on the order in which batches were added; adding a batch
/// twice changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    sources: Vec<Source>,
    orders: Orders,
    order_source: Column<u16>,
    lines: Lines,
    identities: Identities,
    identity_source: Column<u16>,
    person_of: People,
    currencies: Vec<Currency>,
    statuses: Vec<StatusName>,
    channels: Interner,
    places: Interner,
    items: Interner,
    categories: Interner,
    records: Merged,
    decisions: Decisions,
    history: History,
    extents: Vec<Extent>,
}

/// How much the ledger holds in one currency, and over which days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Orders that count.
    pub orders: u64,
    /// From the first to the last order that counts; to the last row of any kind where none counts.
    pub span: Option<Period>,
}

/// What becomes an extent, order by order.
#[derive(Clone, Copy)]
struct Measured {
    counted: u64,
    /// First and last day of the orders that count, and of all rows.
    days: [[Day; 2]; 2],
}

impl Default for Measured {
    fn default() -> Measured {
        Measured { counted: 0, days: [[Day::from_epoch(i32::MAX), Day::from_epoch(i32::MIN)]; 2] }
    }
}

impl Measured {
    fn take(&mut self, order: &Order) {
        let counts = order.standing == Standing::Counts;
        self.counted += u64::from(counts);
        let [counted, all] = &mut self.days;
        for [first, last] in std::iter::once(all).chain(counts.then_some(counted)) {
            *first = order.day.min(*first);
            *last = order.day.max(*last);
        }
    }

    fn extent(&self) -> Extent {
        let [counted, all] = self.days;
        let [first, last] = if self.counted > 0 { counted } else { all };
        Extent { orders: self.counted, span: Period::new(first, last) }
    }
}

impl Ledger {
    /// The ledger of these batches.
    pub fn of(batches: impl IntoIterator<Item = Batch>) -> Ledger {
        Ledger::decided(batches, Decisions::default())
    }

    /// The ledger of these batches, people joined as the owner decided: the same as adding one after the other and then
    /// deciding, but people and their histories are put together once.
    pub fn decided(batches: impl IntoIterator<Item = Batch>, decisions: Decisions) -> Ledger {
        let mut ledger = Ledger { decisions, ..Ledger::default() };
        for batch in batches {
            ledger.take_in(batch);
        }
        ledger.settle();
        ledger
    }

    /// Adds what one file brought.
    ///
    /// Orders with an id are the same order when id and scope agree; of two versions the one from the file that reaches
    /// further in time counts. Orders without an id are compared as a whole: a file adds only as many equal rows as
    /// the ledger does not hold yet, so that overlapping exports overlap and equal purchases in one file all count.
    pub fn append(&mut self, batch: Batch) -> Appended {
        let appended = self.take_in(batch);
        if !appended.already_there {
            self.settle();
        }
        appended
    }

    fn take_in(&mut self, batch: Batch) -> Appended {
        if self
            .sources
            .iter()
            .any(|s| s.origin.digest == batch.origin.digest && s.origin.bytes == batch.origin.bytes)
        {
            return Appended { already_there: true, ..Appended::default() };
        }
        let batch = outspoken(batch);
        let last_day = batch.last_day();
        let source = self.sources.len() as u16;
        self.sources.push(Source {
            origin: batch.origin.clone(),
            kind: batch.kind,
            account: batch.account.clone(),
            left_out: batch.left_out.clone(),
            blind: batch.blind.clone(),
            remarks: batch.remarks.clone(),
            last_day,
            tells_goods: batch.tells_goods,
            orders: batch.orders.len() as u64,
            records: batch.records.len() as u64,
            totals: totals(&batch),
            costs: cost_currencies(&batch.records),
            typed: batch.typed.clone(),
        });
        let mut batch = batch;
        let records = std::mem::take(&mut batch.records);
        let first_identity = self.identities.len() as u32;
        let appended =
            if source == 0 { self.take_first(batch) } else { self.take_another(batch, source, last_day) };
        let brought = self.take_records(records, source, first_identity);
        Appended {
            already_there: false,
            added: appended.added + brought.added,
            known: appended.known + brought.known,
            updated: appended.updated + brought.updated,
        }
    }

    /// Joins people as the owner decided; what was undone before and is not in `decisions` is joined again.
    pub fn decide(&mut self, decisions: Decisions) {
        self.decisions = decisions;
        self.settle();
    }

    fn settle(&mut self) {
        self.person_of =
            People::join(&self.identities, &self.identity_source, &self.sources, &self.decisions);
        let mut counting = Counting::of(self.people());
        let mut measured = vec![Measured::default(); self.currencies.len()];
        self.each_order(|order| {
            counting.take(&order);
            if let Some(measured) = measured.get_mut(usize::from(order.currency)) {
                measured.take(&order);
            }
        });
        self.history = counting.history();
        self.extents = measured.iter().map(Measured::extent).collect();
    }

    fn take_records(&mut self, records: Records, source: u16, first_identity: u32) -> Brought {
        let Ledger { sources, records: merged, identities, .. } = self;
        let version = |s: &Source| (s.last_day, s.origin.digest);
        let own = sources.get(usize::from(source));
        let judge = |other: u16| {
            let other = sources.get(usize::from(other));
            Judged {
                same_scope: other.map(|s| &s.origin.scope) == own.map(|s| &s.origin.scope),
                older: other.map(version) < own.map(version),
            }
        };
        merged.take(records, &Coming { source, identities, first_identity, judge: &judge })
    }

    fn take_first(&mut self, batch: Batch) -> Appended {
        let Batch {
            orders,
            lines,
            identities,
            currencies,
            statuses,
            channels,
            places,
            items,
            categories,
            ..
        } = batch;
        self.identity_source = Column::Same(0, identities.len() as u32);
        self.order_source = Column::Same(0, orders.len() as u32);
        self.orders = orders;
        self.lines = lines;
        self.identities = identities;
        self.currencies = currencies;
        self.statuses = statuses;
        self.channels = Interner::from_pool(channels);
        self.places = Interner::from_pool(places);
        self.items = Interner::from_pool(items);
        self.categories = Interner::from_pool(categories);
        Appended { added: self.orders.len() as u64, ..Appended::default() }
    }

    fn take_another(&mut self, batch: Batch, source: u16, last_day: Option<Day>) -> Appended {
        let currency: Vec<u8> = batch
            .currencies
            .iter()
            .map(|c| position_or_push(&mut self.currencies, |known| known == c, || *c) as u8)
            .collect();
        let status: Vec<u16> = batch
            .statuses
            .iter()
            .map(|s| position_or_push(&mut self.statuses, |known| known == s, || s.clone()) as u16)
            .collect();
        // Past 65,535 different ones, which no shop has, the rest go without.
        let short = |number: u32| u16::try_from(number).unwrap_or(0);
        let channel: Vec<u16> = batch.channels.iter().map(|t| short(self.channels.intern(t))).collect();
        let place: Vec<u16> = batch.places.iter().map(|t| short(self.places.intern(t))).collect();
        let item: Vec<u32> = batch.items.iter().map(|t| self.items.intern(t)).collect();
        let category: Vec<u16> = batch.categories.iter().map(|t| short(self.categories.intern(t))).collect();
        let first_identity = self.identities.len() as u32;
        for i in 0..batch.identities.len() as u32 {
            let Identities { id, email, name } = &batch.identities;
            self.identities.push(id.get(i), email.get(i), name.get(i));
        }
        self.identity_source.append(&Column::Same(source, batch.identities.len() as u32));

        let mut known = Known::of(self, &batch);
        let mut appended = Appended::default();
        let mut row_of: Vec<u32> = Vec::with_capacity(batch.orders.len());
        let mut replaced: Vec<u32> = Vec::new();
        let room = self.orders.len() + batch.orders.len();
        for row in 0..batch.orders.len() {
            let fresh = Fresh::read(&batch, row, first_identity, &currency, &status, &channel, &place);
            let fate = known.fate(self, &batch, row, last_day);
            row_of.push(match fate {
                Fate::New => {
                    appended.added += 1;
                    self.order_source.push(source, room);
                    fresh.push(&mut self.orders, batch.orders.id.get(row as u32), room)
                }
                Fate::Known => {
                    appended.known += 1;
                    NOBODY
                }
                Fate::Replaces(old) => {
                    if fresh.says_the_same(&self.orders, old as usize) {
                        appended.known += 1;
                    } else {
                        appended.updated += 1;
                    }
                    replaced.push(old);
                    fresh.write(&mut self.orders, old as usize);
                    self.order_source.set(old as usize, source);
                    old
                }
            });
        }
        self.take_lines(&batch.lines, &row_of, &item, &category, replaced);
        appended
    }

    /// Adds the lines of orders that came in, after dropping those of orders whose later version came in.
    fn take_lines(
        &mut self,
        lines: &Lines,
        row_of: &[u32],
        item: &[u32],
        category: &[u16],
        mut replaced: Vec<u32>,
    ) {
        replaced.order();
        if !replaced.is_empty() {
            let old = std::mem::take(&mut self.lines);
            let room = old.len();
            for line in old.iter() {
                if replaced.binary_search(&line.order).is_err() {
                    self.lines.push(line, room);
                }
            }
        }
        let room = self.lines.len() + lines.len();
        for line in lines.iter() {
            let order = row_of.get(line.order as usize).copied().unwrap_or(NOBODY);
            if order != NOBODY {
                let item = item.get(line.item as usize).copied().unwrap_or(0);
                let category = translated(category, usize::from(line.category));
                self.lines.push(Line { order, item, category, ..line }, room);
            }
        }
    }

    /// The files, in the order they were added.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The long columns of the one file it holds, the very ones its batch had; `None` where it holds none or several.
    pub fn as_brought(&self) -> Option<Columns<'_>> {
        (self.sources.len() == 1).then(|| Columns {
            orders: &self.orders,
            lines: &self.lines,
            identities: &self.identities,
            channels: self.channels.pool(),
            places: self.places.pool(),
            items: self.items.pool(),
            categories: self.categories.pool(),
        })
    }

    /// Whether no orders have been loaded.
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty()
    }

    /// All orders, those that do not count included, in the order of their rows.
    pub fn orders(&self) -> impl Iterator<Item = Order> + '_ {
        let o = &self.orders;
        o.identity
            .iter()
            .zip(o.day.iter())
            .zip(o.gross.iter())
            .zip(o.refund.iter())
            .zip(o.currency.iter())
            .zip(o.status.iter())
            .enumerate()
            .map(|(row, (((((identity, day), gross), refund), currency), status))| Order {
                row: row as u32,
                person: self.person_of.person(identity),
                day,
                gross,
                refund,
                currency,
                standing: self.standing(status),
            })
    }

    /// Shows each of [`Ledger::orders`], in the same order: for what walks over all of them, several times as quick. The
    /// columns are copied by short stretches, so that nothing has to be asked of them row by row.
    pub(crate) fn each_order(&self, mut visit: impl FnMut(Order)) {
        const STRETCH: usize = 256;
        let o = &self.orders;
        let (mut identity, mut day) = ([NOBODY; STRETCH], [Day::from_epoch(0); STRETCH]);
        let (mut gross, mut refund) = ([Amount::ZERO; STRETCH], [Amount::ZERO; STRETCH]);
        let (mut currency, mut status) = ([0u8; STRETCH], [0u16; STRETCH]);
        for start in (0..self.orders.len()).step_by(STRETCH) {
            let n = o.identity.read(start, &mut identity);
            o.day.read(start, &mut day);
            o.gross.read(start, &mut gross);
            o.refund.read(start, &mut refund);
            o.currency.read(start, &mut currency);
            o.status.read(start, &mut status);
            let money = gross.iter().zip(&refund).zip(&currency).zip(&status);
            for (i, ((identity, day), (((gross, refund), currency), status))) in
                identity.iter().zip(&day).zip(money).take(n).enumerate()
            {
                visit(Order {
                    row: (start + i) as u32,
                    person: self.person_of.person(*identity),
                    day: *day,
                    gross: *gross,
                    refund: *refund,
                    currency: *currency,
                    standing: self.standing(*status),
                });
            }
        }
    }

    /// The order in this row; `None` past the end.
    pub fn order(&self, row: u32) -> Option<Order> {
        let i = row as usize;
        let o = &self.orders;
        Some(Order {
            row,
            person: self.person_of.person(o.identity.get(i)?),
            day: o.day.get(i)?,
            gross: o.gross.get(i)?,
            refund: o.refund.get(i)?,
            currency: o.currency.get(i)?,
            standing: self.standing(o.status.get(i)?),
        })
    }

    /// The columns behind [`Ledger::orders`].
    pub fn columns(&self) -> &Orders {
        &self.orders
    }

    /// The order lines of all files; empty where no file has items.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The different ways in which the files name customers.
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// How many different people.
    pub fn people(&self) -> usize {
        self.person_of.count as usize
    }

    /// The rows of a person's orders that count, oldest first; orders of one day in the order of the file.
    pub fn history(&self, person: u32) -> &[u32] {
        self.history.of_person(self, person)
    }

    /// How many counted orders all before each person have, in all currencies together.
    pub(crate) fn history_starts(&self) -> Vec<u32> {
        self.history.starts()
    }

    /// How many counted orders each person and all before them have, in all currencies together.
    pub(crate) fn history_ends(&self) -> &[u32] {
        self.history.ends()
    }

    /// How a person is called: name, e-mail and id, each empty where no file says.
    pub fn person(&self, person: u32) -> Person<'_> {
        self.person_of.describe(&self.identities, person)
    }

    /// Whether orders of this status count.
    #[inline]
    pub fn standing(&self, status: u16) -> Standing {
        self.statuses.get(status as usize).map_or(Standing::Counts, |s| s.standing)
    }

    /// The statuses that [`Orders::status`] points to.
    pub fn statuses(&self) -> &[StatusName] {
        &self.statuses
    }

    /// The currencies that [`Order::currency`] points to.
    pub fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// What the ledger holds in each of [`Ledger::currencies`].
    pub fn extents(&self) -> &[Extent] {
        &self.extents
    }

    /// The channels that [`Orders::channel`] points to.
    pub fn channels(&self) -> &TextPool {
        self.channels.pool()
    }

    /// The places that [`Orders::place`] points to.
    pub fn places(&self) -> &TextPool {
        self.places.pool()
    }

    /// The items that [`Lines::item`] points to.
    pub fn items(&self) -> &TextPool {
        self.items.pool()
    }

    /// The categories that [`Lines::category`] points to.
    pub fn categories(&self) -> &TextPool {
        self.categories.pool()
    }

    /// Everything besides orders: each record once, however many files hold it, in no particular order. Its identities
    /// are those of [`Ledger::identities`]; [`Ledger::person_of`] tells the person.
    pub fn records(&self) -> &Records {
        &self.records.all
    }

    /// The file that a contact was taken from.
    pub fn source_of_contact(&self, contact: usize) -> Option<&Source> {
        self.sources.get(usize::from(self.records.source_of_contact(contact)?))
    }

    /// The person behind an identity, or [`NOBODY`].
    pub fn person_of(&self, identity: u32) -> u32 {
        if identity == NOBODY { NOBODY } else { self.person_of.person(identity) }
    }

    /// What a person goes by whatever else is loaded: an e-mail, else an id within its platform, else a name. Their
    /// number changes with the files, this does not. `None` for nobody.
    pub fn goes_by(&self, person: u32) -> Option<Link> {
        let mine = (0..self.identities.len() as u32).filter(|i| self.person_of.person(*i) == person);
        mine.filter_map(|i| people::lasting(&self.identities, i, || self.scope_of(i))).min()
    }

    /// The same for many people at once: who goes by what.
    pub fn go_by(&self, people: &BTreeSet<u32>) -> BTreeMap<u32, Link> {
        let mut names: BTreeMap<u32, Link> = BTreeMap::new();
        for identity in 0..self.identities.len() as u32 {
            let person = self.person_of.person(identity);
            let name = people
                .contains(&person)
                .then(|| people::lasting(&self.identities, identity, || self.scope_of(identity)))
                .flatten();
            if let Some(name) = name {
                let least = names.entry(person).or_insert_with(|| name.clone());
                if name < *least {
                    *least = name;
                }
            }
        }
        names
    }

    /// Everyone who goes by one of these names, in the order of their numbers.
    pub fn going_by(&self, names: &BTreeSet<Link>) -> Vec<u32> {
        let mut people: Vec<u32> = self.named(names).into_iter().map(|(_, person)| person).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Who goes by each of these names, in the order of the names; a name nobody goes by is left out.
    pub fn named(&self, names: &BTreeSet<Link>) -> Vec<(Link, u32)> {
        self.person_of.named(names, &self.identities, |i| self.scope_of(i))
    }

    fn scope_of(&self, identity: u32) -> String {
        let source = self.identity_source.get(identity as usize);
        let source = source.and_then(|s| self.sources.get(usize::from(s)));
        source.map_or(String::new(), |s| s.origin.scope.clone())
    }

    /// What the owner decided about who is who.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// People whom the files name in different ways, at most so many, and what joins them.
    pub fn joined(&self, most: usize) -> Vec<Joined> {
        self.person_of.joined(&self.identities, &self.identity_source, &self.sources, most)
    }

    /// From the first to the last counted order; `None` without any.
    pub fn period(&self) -> Option<Period> {
        let counted = || self.extents.iter().filter(|e| e.orders > 0).filter_map(|e| e.span);
        Period::new(counted().map(Period::first).min()?, counted().map(Period::last).max()?)
    }

    /// Bytes the ledger holds on the heap, the dictionaries of texts left out.
    pub fn heap_bytes(&self) -> usize {
        self.orders.heap_bytes()
            + self.lines.heap_bytes()
            + self.order_source.heap_bytes()
            + self.identities.heap_bytes()
            + self.identity_source.heap_bytes()
            + self.person_of.heap_bytes()
            + self.history.heap_bytes()
            + self.records.all.heap_bytes()
    }

    /// The file that the order in this row was last taken from.
    pub fn source_of(&self, row: u32) -> Option<&Source> {
        self.sources.get(self.order_source.get(row as usize)? as usize)
    }
}

/// Says in the batch's dictionaries what their absence means, so that it still means it among other files' statuses.
fn outspoken(mut batch: Batch) -> Batch {
    if batch.orders.is_empty() {
        return batch;
    }
    if batch.statuses.is_empty() {
        batch.statuses.push(StatusName { text: String::new(), standing: Standing::Counts });
    }
    if batch.currencies.is_empty() {
        batch.currencies.push(Currency::UNKNOWN);
    }
    batch
}

fn position_or_push<T>(all: &mut Vec<T>, is: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> usize {
    all.iter().position(is).unwrap_or_else(|| {
        all.push(make());
        all.len() - 1
    })
}

/// One order on its way into the ledger, its dictionary numbers translated.
struct Fresh {
    identity: u32,
    day: Day,
    minute: u16,
    gross: Amount,
    refund: Amount,
    goods: Amount,
    currency: u8,
    status: u16,
    channel: u16,
    place: u16,
}

impl Fresh {
    fn read(
        batch: &Batch,
        row: usize,
        first_identity: u32,
        currency: &[u8],
        status: &[u16],
        channel: &[u16],
        place: &[u16],
    ) -> Fresh {
        let o = &batch.orders;
        let identity = o.identity.get(row).unwrap_or(NOBODY);
        Fresh {
            identity: if identity == NOBODY { NOBODY } else { identity + first_identity },
            day: o.day.get(row).unwrap_or_default(),
            minute: o.minute.get(row).unwrap_or(Orders::NO_TIME),
            gross: o.gross.get(row).unwrap_or_default(),
            refund: o.refund.get(row).unwrap_or_default(),
            goods: o.goods.get(row).unwrap_or_default(),
            currency: translated(currency, o.currency.get(row).unwrap_or(0) as usize),
            status: translated(status, o.status.get(row).unwrap_or(0) as usize),
            channel: translated(channel, o.channel.get(row).unwrap_or(0) as usize),
            place: translated(place, o.place.get(row).unwrap_or(0) as usize),
        }
    }

    fn push(&self, orders: &mut Orders, id: &str, room: usize) -> u32 {
        // A ledger that started with a file without ids grows empty ids for its older rows once a file has them.
        while orders.id.len() < orders.len() {
            orders.id.push("");
        }
        let row = orders.id.push(id);
        orders.identity.push(self.identity, room);
        orders.day.push(self.day, room);
        orders.minute.push(self.minute, room);
        orders.gross.push(self.gross, room);
        orders.refund.push(self.refund, room);
        orders.goods.push(self.goods, room);
        orders.currency.push(self.currency, room);
        orders.status.push(self.status, room);
        orders.channel.push(self.channel, room);
        orders.place.push(self.place, room);
        row
    }

    /// Whether the later version says what the earlier one said, as far as an owner would notice.
    fn says_the_same(&self, orders: &Orders, row: usize) -> bool {
        orders.day.get(row) == Some(self.day)
            && orders.gross.get(row) == Some(self.gross)
            && orders.refund.get(row) == Some(self.refund)
            && orders.currency.get(row) == Some(self.currency)
            && orders.status.get(row) == Some(self.status)
    }

    fn write(&self, orders: &mut Orders, row: usize) {
        orders.identity.set(row, self.identity);
        orders.day.set(row, self.day);
        orders.minute.set(row, self.minute);
        orders.gross.set(row, self.gross);
        orders.refund.set(row, self.refund);
        orders.goods.set(row, self.goods);
        orders.currency.set(row, self.currency);
        orders.status.set(row, self.status);
        orders.channel.set(row, self.channel);
        orders.place.set(row, self.place);
    }
}

fn translated<T: Copy + Default>(table: &[T], number: usize) -> T {
    table.get(number).copied().unwrap_or_default()
}
