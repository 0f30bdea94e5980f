//! One file: what was read, what was left out and why, and how its figures tie to its rows.

use crate::language::{self, said};
use crate::ledger::{LeftOut, Reason, Source, Standing, StatusTotal};
use crate::measure::{Sentence, Value};
use crate::order::Order as _;
use crate::page::csv::{file, push_row};
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Drawing, Page, Picture, Room, Sight, Step, Table, Unit,
};
use crate::quantity::{Amount, Currency, Share};
use crate::{say, tell};

/// So many of the rows that were left out are shown; a file holds the rest.
const SHOWN: usize = 100;
/// So many of their cells.
const CELLS: usize = 12;

/// The name of the act that saves the rows that were left out.
const SAVE: &str = "left-out-rows";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let sources = sight.ledger.sources();
    let Some(source) = chosen(sources, address) else {
        return Page::new(say!("No file is loaded yet."))
            .lede(say!("Open an export of your orders, and every one of its rows is accounted for here."))
            .with(Block::WaysIn);
    };
    let account = &source.account;
    let (read, used, left_out) = (account.rows_read, account.rows_used(), account.rows_left_out());
    let title = match left_out {
        0 => tell!(
            "Every one of the {read} rows of {file} was used.",
            read = Value::Count(read),
            file = source.name()
        ),
        _ => tell!(
            "Of the {read|row|rows} of {file}, {used|was|were} used and {left} left out, each for a reason.",
            read = Value::Count(read),
            file = source.name(),
            used = Value::Count(used),
            left = Value::Count(left_out)
        ),
    };
    let mut page = Page::new(title).lede(say!(
        "It was read as {kind}. Below, every row and every amount is accounted for, to the cent.",
        kind = said(&source.origin.recognised_as)
    ));
    if sources.len() > 1 {
        page.blocks.push(Block::Choices(vec![which(sources, source)]));
    }
    if !source.remarks.is_empty() {
        page.blocks.push(Block::List(source.remarks.iter().map(|r| Sentence::from(r.to_string())).collect()));
    }
    page.blocks.push(Block::Heading(say!("What became of the rows").into()));
    page.blocks.push(Block::Table(fates(source, address)));
    left_out_rows(&mut page, source, address);
    for currency in currencies(&source.totals) {
        money(&mut page, source, currency);
    }
    page
}

/// The file with the digest in the address, else the first.
fn chosen<'a>(sources: &'a [Source], address: &Address) -> Option<&'a Source> {
    let digest = u64::from_str_radix(address.get("file"), 16).ok();
    sources.iter().find(|s| Some(s.origin.digest) == digest).or(sources.first())
}

fn which(sources: &[Source], chosen: &Source) -> Choice {
    let key = |s: &Source| format!("{:x}", s.origin.digest);
    Choice {
        name: "file".into(),
        label: say!("File").into(),
        options: sources.iter().map(|s| (key(s), s.name().to_owned())).collect(),
        chosen: key(chosen),
    }
}

fn fates(source: &Source, address: &Address) -> Table {
    let mut table =
        Table::new(say!("What became of the rows"), &[say!("What"), say!("#Rows"), say!("First lines")]);
    let account = &source.account;
    table.push(vec![say!("Read§rows").into(), Value::Count(account.rows_read).into(), Cell::Empty]);
    for noted in account.noted.iter().filter(|n| n.reason.leaves_out()) {
        let words = say!("Left out: {reason}", reason = noted.reason.words());
        let to = address.clone().with("why", reason_word(noted.reason));
        let shown = source.left_out.rows.iter().any(|row| row.reason == noted.reason);
        table.push(vec![
            if shown { Cell::Link(words, to) } else { words.into() },
            Value::Count(noted.count).into(),
            lines(&noted.first_lines, noted.count).into(),
        ]);
    }
    table.push_total(vec![say!("Used§rows").into(), Value::Count(account.rows_used()).into(), Cell::Empty]);
    for noted in account.noted.iter().filter(|n| !n.reason.leaves_out()) {
        table.push(vec![
            say!("Of these mended: {reason}", reason = noted.reason.words()).into(),
            Value::Count(noted.count).into(),
            lines(&noted.first_lines, noted.count).into(),
        ]);
    }
    table
}

fn lines(first: &[u64], count: u64) -> String {
    let listed: Vec<String> = first.iter().map(u64::to_string).collect();
    let more = if count > first.len() as u64 { " …" } else { "" };
    format!("{}{more}", listed.join(", "))
}

/// A reason in addresses: its English words without spaces.
fn reason_word(reason: Reason) -> String {
    let words: String = language::in_english(|| reason.words())
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}

fn left_out_rows(page: &mut Page, source: &Source, address: &Address) {
    let LeftOut { header, rows, more, .. } = &source.left_out;
    if rows.is_empty() {
        return;
    }
    let why = address.get("why");
    let wanted: Vec<_> = rows.iter().filter(|r| why.is_empty() || reason_word(r.reason) == why).collect();
    page.blocks.push(Block::Heading(say!("The rows that were left out").into()));
    let mut reasons: Vec<Reason> = rows.iter().map(|r| r.reason).collect();
    reasons.order();
    reasons.dedup();
    if reasons.len() > 1 {
        let mut options = vec![(String::new(), say!("all reasons").to_owned())];
        options.extend(reasons.iter().map(|r| (reason_word(*r), r.words().to_owned())));
        let chosen = why.to_owned();
        page.blocks.push(Block::Choices(vec![Choice {
            name: "why".into(),
            label: say!("Reason").into(),
            options,
            chosen,
        }]));
    }
    // Columns that are empty in all these rows say nothing about them.
    let filled =
        |column: &usize| wanted.iter().any(|r| r.cells.get(*column).is_some_and(|c| !c.trim().is_empty()));
    let widest = wanted.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let columns: Vec<usize> = (0..widest).filter(filled).take(CELLS).collect();
    let mut names = vec![say!("#Line"), say!("Why")];
    names.extend(columns.iter().map(|c| header.get(*c).map_or("", String::as_str)));
    let mut table = Table::new(say!("Rows that were left out"), &names);
    for row in wanted.iter().take(SHOWN) {
        let mut cells: Vec<Cell> = vec![Value::Count(row.line).into(), row.reason.words().into()];
        cells.extend(columns.iter().map(|c| Cell::Words(row.cells.get(*c).cloned().unwrap_or_default())));
        table.push(cells);
    }
    page.blocks.push(Block::Table(table));
    if wanted.len() > SHOWN {
        page.blocks.push(Block::Note(tell!(
            "The first {shown} of {all} are shown.",
            shown = Value::Count(SHOWN as u64),
            all = Value::Count(wanted.len() as u64 + if why.is_empty() { *more } else { 0 })
        )));
    }
    let act = Act::new(SAVE).with("file", format!("{:x}", source.origin.digest));
    page.blocks.push(Block::Buttons(vec![Button::new(say!("Save these rows as a file"), act)]));
}

/// The rows that were left out, as a file: its name and its text. `None` when the act asks for something else.
pub(super) fn save(sight: Sight<'_>, act: &Act) -> Option<(String, String)> {
    if act.name != SAVE {
        return None;
    }
    let address = Address::new(Room::Reconciliation).with("file", act.get("file"));
    let source = chosen(sight.ledger.sources(), &address)?;
    let mut csv = file();
    let header = source.left_out.header.iter().map(String::as_str);
    push_row(&mut csv, [say!("Line"), say!("Why left out")].into_iter().chain(header));
    for row in &source.left_out.rows {
        let line = row.line.to_string();
        let own = [line.as_str(), row.reason.words()];
        push_row(&mut csv, own.into_iter().chain(row.cells.iter().map(String::as_str)));
    }
    Some((format!("left out of {}.csv", source.origin.file.trim_end_matches(".csv")), csv))
}

fn currencies(totals: &[StatusTotal]) -> Vec<Currency> {
    let mut all: Vec<Currency> = totals.iter().map(|t| t.currency).collect();
    all.dedup();
    all
}

/// What the orders of a file add up to in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    gross: Amount,
    refunds: Amount,
    not_counted: Amount,
    lone_refunds: Amount,
}

impl Sums {
    fn of(totals: &[StatusTotal], currency: Currency) -> Sums {
        let mut sums = Sums::default();
        for total in totals.iter().filter(|t| t.currency == currency) {
            match total.status.standing {
                Standing::Counts => {
                    sums.gross += total.gross;
                    sums.refunds += total.refund;
                }
                Standing::DoesNotCount => sums.not_counted += total.gross,
                Standing::RefundOnly => {
                    sums.refunds += total.refund;
                    sums.lone_refunds += total.refund;
                }
            }
        }
        sums
    }

    fn net(self) -> Amount {
        self.gross - self.refunds
    }
}

fn money(page: &mut Page, source: &Source, currency: Currency) {
    let sums = Sums::of(&source.totals, currency);
    let several = currencies(&source.totals).len() > 1;
    let money = |amount| Value::money(amount, currency);
    page.blocks.push(Block::Heading(if several {
        say!("From what was charged to what was kept in {currency}", currency)
    } else {
        say!("From what was charged to what was kept").to_owned()
    }));
    page.blocks.push(Block::Table(by_status(source, currency, sums)));
    let steps = match source.blind.as_ref().filter(|_| !several) {
        Some(blind) => {
            let steps = from_blind(blind, sums);
            if blind.total != sums.net() {
                page.blocks.push(Block::Say(because(&blind.column, blind.total, &steps, money)));
            }
            steps
        }
        None => vec![
            total(say!("Gross revenue"), sums.gross),
            step(say!("Refunds"), -sums.refunds),
            total(say!("Net revenue"), sums.net()),
        ],
    };
    page.blocks.push(Block::Picture(Drawing {
        title: kept(sums, currency),
        say: if several {
            say!("From the file’s column of amounts to net revenue in {currency}", currency)
        } else {
            say!("From the file’s column of amounts to net revenue").to_owned()
        },
        description: steps.iter().fold(Sentence::new(), |said, step| {
            let amount = Amount::from_f64(step.value).unwrap_or_default();
            said.words(format!("{}: ", step.name)).value(money(amount)).words(". ")
        }),
        note: String::new(),
        unit: Unit::Money(currency),
        picture: Picture::Waterfall(steps),
    }));
    if several {
        page.blocks.push(Block::Note(
            say!("Amounts in different currencies are never added up together, so neither is the file’s column.")
                .into(),
        ));
    }
}

/// How much of what was charged stayed, as a headline.
fn kept(sums: Sums, currency: Currency) -> Sentence {
    let share = sums.net().to_f64() / sums.gross.to_f64();
    let gross = Value::money(sums.gross, currency);
    match Share::new(share) {
        Some(share) => tell!("{share} of {gross} stayed", share = Value::Share(share), gross),
        None => tell!("What became of {gross}", gross),
    }
}

fn by_status(source: &Source, currency: Currency, sums: Sums) -> Table {
    let mut table = Table::new(
        say!("Orders by status"),
        &[
            say!("Status"),
            say!("Counts?"),
            say!("#Orders"),
            say!("#Charged"),
            say!("#Refunded"),
            say!("#Kept"),
        ],
    )
    .exact();
    let money = |amount| Cell::Value(Value::money(amount, currency));
    let mut counted = 0;
    for t in source.totals.iter().filter(|t| t.currency == currency) {
        let (counts, gross, refund) = match t.status.standing {
            Standing::Counts => (say!("yes"), t.gross, t.refund),
            Standing::DoesNotCount => (say!("no"), t.gross, t.refund),
            Standing::RefundOnly => (say!("as a refund"), Amount::ZERO, t.refund),
        };
        let kept = if t.status.standing == Standing::DoesNotCount { Amount::ZERO } else { gross - refund };
        counted += if t.status.standing == Standing::Counts { t.orders } else { 0 };
        let name =
            if t.status.text.is_empty() { say!("no status").to_owned() } else { t.status.text.clone() };
        table.push(vec![
            name.into(),
            counts.into(),
            Value::Count(t.orders).into(),
            money(gross),
            money(refund),
            money(kept),
        ]);
    }
    table.push_total(vec![
        say!("Counted").into(),
        Cell::Empty,
        Value::Count(counted).into(),
        money(sums.gross),
        money(sums.refunds),
        money(sums.net()),
    ]);
    table
}

fn total(name: &str, amount: Amount) -> Step {
    Step { name: name.to_owned(), value: amount.to_f64(), total: true }
}

fn step(name: &str, amount: Amount) -> Step {
    Step { name: name.to_owned(), value: amount.to_f64(), total: false }
}

/// From the column as it stands to net revenue. What remains after all that is known is tips and whatever else other
/// columns correct.
fn from_blind(blind: &crate::ledger::Blind, sums: Sums) -> Vec<Step> {
    let steps = [
        (say!("Rows left out"), -blind.left_out),
        (say!("Totals repeated on further rows"), -blind.repeated),
        (say!("Orders that do not count"), -sums.not_counted),
        (say!("Refunds on rows of their own"), sums.lone_refunds),
    ];
    let known: Amount = steps.iter().map(|(_, amount)| *amount).sum();
    let rest = sums.gross - blind.total - known;
    let mut all = vec![total(say!("The column added up"), blind.total)];
    all.extend(steps.iter().filter(|(_, a)| !a.is_zero()).map(|(name, a)| step(name, *a)));
    if !rest.is_zero() {
        all.push(step(say!("Tips and what other columns correct"), rest));
    }
    all.push(total(say!("Gross revenue"), sums.gross));
    all.push(step(say!("Refunds"), -sums.refunds));
    all.push(total(say!("Net revenue"), sums.net()));
    all
}

/// Why adding up the column does not give net revenue.
fn because(column: &str, blind: Amount, steps: &[Step], money: impl Fn(Amount) -> Value) -> Sentence {
    let mut sentence = tell!(
        "If you add up the column “{column}” blindly you get {blind}, because it holds more, or less, than what was kept:",
        column,
        blind = money(blind)
    );
    let parts: Vec<&Step> = steps.iter().filter(|s| !s.total).collect();
    for (i, part) in parts.iter().enumerate() {
        let amount = Amount::from_f64(part.value).unwrap_or_default();
        sentence = sentence
            .words(if i == 0 { " " } else { ", " })
            .words(format!("{} ", language::inside(&part.name)))
            .value(money(amount));
    }
    sentence.words(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers;
    use crate::ledger::Ledger;
    use crate::workspace::Documents;

    fn ledger(csv: &str) -> Ledger {
        let (_, batch) = crate::import::read("orders.csv", csv.as_bytes(), None).unwrap();
        Ledger::of([batch])
    }

    fn page_of(ledger: &Ledger, address: &Address) -> Page {
        page(Sight::new(ledger, &customers::Choice::default(), &Documents::default()), address)
    }

    const MESSY: &str = "order id,date,customer,total,status\n\
        1,2026-03-01,ann,10.00,paid\n\
        2,2026-03-02,bob,20.00,cancelled\n\
        3,someday,eve,40.00,paid\n\
        4,2026-03-04,ann,-5.00,refund\n\
        Total,,,65.00,\n";

    #[test]
    fn the_waterfall_leads_from_the_blind_sum_to_net_revenue() {
        let ledger = ledger(MESSY);
        let page = page_of(&ledger, &Address::new(Room::Reconciliation));
        let Some(Block::Picture(Drawing { picture: Picture::Waterfall(steps), .. })) =
            page.blocks.iter().find(|b| matches!(b, Block::Picture(_)))
        else {
            panic!("no waterfall: {page:?}")
        };
        let said: Vec<(&str, f64)> = steps.iter().map(|s| (s.name.as_str(), s.value)).collect();
        assert_eq!(
            said,
            [
                ("The column added up", 130.0),
                ("Rows left out", -105.0),
                ("Orders that do not count", -20.0),
                ("Refunds on rows of their own", 5.0),
                ("Gross revenue", 10.0),
                ("Refunds", -5.0),
                ("Net revenue", 5.0),
            ]
        );
        let mut height = 0.0;
        for step in steps {
            height = if step.total { step.value } else { height + step.value };
        }
        assert_eq!(height, 5.0);
    }

    #[test]
    fn the_rows_left_out_are_shown_by_reason_and_saved() {
        let ledger = ledger(MESSY);
        let rows = |why: &str| {
            let address = Address::new(Room::Reconciliation).with("why", why);
            let page = page_of(&ledger, &address);
            let table = page.blocks.into_iter().find_map(|b| match b {
                Block::Table(t) if t.caption == "Rows that were left out" => Some(t),
                _ => None,
            });
            table.unwrap().rows.len()
        };
        assert_eq!(rows(""), 2);
        assert_eq!(rows(&reason_word(Reason::UnreadableDate)), 1);
        let (choice, documents) = (customers::Choice::default(), Documents::default());
        let sight = Sight::new(&ledger, &choice, &documents);
        let (name, csv) = save(sight, &Act::new(SAVE)).unwrap();
        assert_eq!(name, "left out of orders.csv");
        assert!(csv.contains("4,a date that can’t be read,3,someday,eve,40.00,paid\r\n"), "{csv}");
        assert_eq!(csv.lines().count(), 3);
    }
}
