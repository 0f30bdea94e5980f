use super::save::save_in_pieces_of;
use super::*;
use crate::ledger::{
    Account, Asked, Batch, Blind, Column, Contact, Cost, CostKind, Decisions, Engagement, Feedback,
    Identities, Instrument, Kind, Ledger, LeftOut, Lines, NOBODY, Orders, Origin, Reason, Records, Response,
    Scale, Score, Standing, StatusName, Text, TextPool,
};
use crate::quantity::{Amount, Currency, Day, Period};
use crate::remark;
use proptest::collection::vec;
use proptest::prelude::*;

/// Small enough that a few rows fill several pieces, and not a multiple of every value's size.
const SMALL: usize = 8 + 43;

fn column<T: Copy + PartialEq + Default>(values: impl IntoIterator<Item = T>) -> Column<T> {
    let mut column = Column::default();
    values.into_iter().for_each(|value| column.push(value, 0));
    column
}

fn pool<'a>(texts: impl IntoIterator<Item = &'a str>) -> TextPool {
    let mut pool = TextPool::default();
    texts.into_iter().for_each(|text| {
        pool.push(text);
    });
    pool
}

/// A batch as an import could have made it, of any size up to a dozen orders.
pub(super) fn batches() -> impl Strategy<Value = Batch> {
    let order = (0..4u32, 0..500i32, 0..1441u16, 0..9_i64, 0..3_i64, any::<u16>());
    let line = (any::<u16>(), 0..3u32, -2_000..2_000i32, any::<i32>());
    (vec(order, 0..12), vec(line, 0..9), vec("[a-zäß€😀]{0,6}", 3), any::<bool>(), any::<u64>()).prop_map(
        |(orders, lines, names, flag, digest)| {
            let mut account = Account { rows_read: orders.len() as u64 + 1, ..Account::default() };
            account.note(Reason::NoDate, 3);
            let rows = orders.len() as u32;
            let amounts = |scale: i64| {
                column(orders.iter().map(|o| Amount::from_ten_thousandths(o.3 * scale * 12_345_678_901)))
            };
            let ids: Vec<String> = orders.iter().map(|o| format!("#{}", o.5)).collect();
            Batch {
                origin: Origin {
                    file: format!("{}.csv", names[0]),
                    bytes: digest % 7,
                    digest,
                    recognised_as: "Shopify orders".into(),
                    scope: "shopify".into(),
                },
                account,
                orders: Orders {
                    id: if flag { pool(ids.iter().map(String::as_str)) } else { TextPool::default() },
                    identity: column(orders.iter().map(|o| if o.0 == 3 { NOBODY } else { o.0 })),
                    day: column(orders.iter().map(|o| Day::from_epoch(o.1 * 100 - 20_000))),
                    minute: column(orders.iter().map(|o| if o.2 == 1_440 { Orders::NO_TIME } else { o.2 })),
                    gross: amounts(2),
                    refund: column(orders.iter().map(|o| Amount::from_cents(o.4))),
                    goods: amounts(1),
                    currency: column(orders.iter().map(|o| o.5 as u8 % 2)),
                    status: column(orders.iter().map(|o| o.5 % 3)),
                    channel: Column::Same(0, rows),
                    place: column(orders.iter().map(|o| o.5 % 3)),
                },
                lines: if rows == 0 {
                    Lines::default()
                } else {
                    Lines {
                        order: column(lines.iter().map(|l| u32::from(l.0) % rows)),
                        item: column(lines.iter().map(|l| l.1)),
                        quantity: column(lines.iter().map(|l| l.2)),
                        net: column(lines.iter().map(|l| Amount::from_cents(l.3.into()))),
                        category: column(lines.iter().map(|l| l.0 % 2)),
                        cost: Column::Same(Amount::ZERO, lines.len() as u32),
                    }
                },
                identities: Identities {
                    id: pool(["1", "2", ""]),
                    email: pool([names[1].as_str(), "", "c@example.org"]),
                    name: pool(names.iter().map(String::as_str)),
                },
                currencies: vec![Currency::EUR, Currency::UNKNOWN],
                statuses: ["", "paid", "voided"]
                    .map(|text| StatusName { text: text.into(), standing: Standing::Counts })
                    .to_vec(),
                channels: TextPool::default(),
                places: pool(names.iter().map(String::as_str)),
                items: pool(["", "Coffee", "Beans"]),
                categories: pool(["", "Drinks"]),
                records: if flag {
                    Records::default()
                } else {
                    Records { attributes: names.clone(), ..records() }
                },
                tells_goods: flag,
                remarks: names.iter().map(|name| remark!("{name}", name)).collect(),
                ..Batch::default()
            }
        },
    )
}

pub(super) fn saved_small(batch: &Batch) -> (Vec<u8>, Vec<Vec<u8>>) {
    let saved = save_in_pieces_of(batch, SMALL);
    (saved.header, saved.pieces.map(|p| p.bytes).collect())
}

proptest! {
    #[test]
    fn what_is_saved_comes_back(batch in batches()) {
        prop_assert_eq!(check(&batch), Ok(()));
        let (header, pieces) = saved_small(&batch);
        prop_assert!(pieces.iter().all(|p| p.len() <= SMALL));
        prop_assert_eq!(restore(&header, &pieces), Ok(batch.clone()));
        let saved = save(&batch);
        let pieces: Vec<Piece> = saved.pieces.collect();
        prop_assert!(pieces.len() <= 1, "a few rows fit into one piece");
        prop_assert_eq!(restore(&saved.header, pieces.iter().map(|p| &p.bytes)), Ok(batch));
    }

    #[test]
    fn the_first_file_is_saved_from_the_ledger_as_it_was_brought(batch in batches(), other in batches()) {
        let saved = save(&batch);
        let header = header(&batch);
        prop_assert_eq!(&header, &saved.header);
        let from_batch: Vec<Vec<u8>> = saved.pieces.map(|p| p.bytes).collect();
        let mut ledger = Ledger::of([batch.clone()]);
        ledger.decide(Decisions::default());
        let columns = ledger.as_brought().unwrap();
        prop_assert_eq!(pieces(columns, &header).map(|p| p.bytes).collect::<Vec<_>>(), from_batch);
        let both = Ledger::of([batch, other]);
        prop_assert_eq!(both.as_brought().is_some(), both.sources().len() == 1);
    }

    #[test]
    fn every_altered_bit_and_every_cut_is_found(batch in batches(), at in any::<prop::sample::Index>(), bit in 0..8u32) {
        let (mut header, mut pieces) = saved_small(&batch);
        let all = header.len() + pieces.iter().map(Vec::len).sum::<usize>();
        let at = at.index(all);
        let cut = cut_at(&header, &pieces, at);
        prop_assert!(restore(&cut.0, &cut.1).is_err(), "cut at {} of {}", at, all);
        *byte_at(&mut header, &mut pieces, at) ^= 1u8 << bit;
        prop_assert!(restore(&header, &pieces).is_err(), "bit {} of byte {}", bit, at);
    }

    #[test]
    fn pieces_in_the_wrong_place_are_found(batch in batches(), other in batches()) {
        let (header, pieces) = saved_small(&batch);
        let damaged = |pieces: &[Vec<u8>]| restore(&header, pieces).is_err();
        if let [first, second, ..] = pieces.as_slice() {
            let mut swapped = pieces.clone();
            swapped.swap(0, 1);
            prop_assert!(first == second || damaged(&swapped));
        }
        if !pieces.is_empty() {
            prop_assert!(damaged(&pieces[..pieces.len() - 1]));
            prop_assert!(damaged(&[&pieces[..], &pieces[..1]].concat()));
        }
        let (other_header, foreign) = saved_small(&other);
        if other_header != header && !foreign.is_empty() {
            prop_assert!(damaged(&foreign));
        }
    }

    #[test]
    fn any_bytes_at_all_are_refused_quietly(header in vec(any::<u8>(), 0..200), piece in vec(any::<u8>(), 0..50)) {
        prop_assert!(restore(&header, [piece]).is_err());
        prop_assert!(List::from_bytes(&header).is_err());
    }

    /// What only someone who reckons the checksum anew could write: it must not break anything either.
    #[test]
    fn a_forged_header_does_no_harm(batch in batches(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (mut header, pieces) = saved_small(&batch);
        let end = header.len() - 8;
        header[at.index(end)] = byte;
        let sum = checksum(&header[..end], 0).to_le_bytes();
        header[end..].copy_from_slice(&sum);
        let numbers = 1u32..;
        let forged: Vec<Vec<u8>> = pieces.into_iter().zip(numbers).map(|(mut piece, number)| {
            let end = piece.len() - 8;
            let sum = checksum(&piece[..end], u64::from_le_bytes(sum).wrapping_add(number.into()));
            piece[end..].copy_from_slice(&sum.to_le_bytes());
            piece
        }).collect();
        if let Ok(batch) = restore(&header, &forged) {
            prop_assert_eq!(check(&batch), Ok(()));
        }
    }

    #[test]
    fn a_number_that_points_nowhere_is_found(mut batch in batches(), which in 0..12) {
        prop_assume!(!batch.orders.is_empty() && !batch.lines.is_empty());
        let (o, l) = (&mut batch.orders, &mut batch.lines);
        let name = match which {
            0 => { o.identity.set(0, 3); "customers" }
            1 => { o.day.set(0, Day::from_epoch(84_006)); "dates" }
            2 => { o.minute.set(0, 1_440); "times" }
            3 => { o.gross.set(0, Amount::from_cents(-1)); "amounts" }
            4 => { o.refund.set(0, Amount::from_cents(-1)); "refunds" }
            5 => { o.currency.set(0, 2); "currencies" }
            6 => { o.status.set(0, 3); "statuses" }
            7 => { o.channel.set(0, 1); "channels" }
            8 => { o.place.set(0, 3); "places" }
            9 => { l.order.set(0, o.day.len() as u32); "orders of lines" }
            10 => { l.item.set(0, 3); "items of lines" }
            _ => { o.goods.push(Amount::ZERO, 0); "goods" }
        };
        let (header, pieces) = saved_small(&batch);
        prop_assert_eq!(restore(&header, &pieces), Err(Damage::Contradiction(name)));
    }
}

fn byte_at<'a>(header: &'a mut [u8], pieces: &'a mut [Vec<u8>], mut at: usize) -> &'a mut u8 {
    if at < header.len() {
        return &mut header[at];
    }
    at -= header.len();
    for piece in pieces {
        if at < piece.len() {
            return &mut piece[at];
        }
        at -= piece.len();
    }
    unreachable!("the place lies within the bytes")
}

fn cut_at(header: &[u8], pieces: &[Vec<u8>], mut at: usize) -> (Vec<u8>, Vec<Vec<u8>>) {
    if at < header.len() {
        return (header[..at].to_vec(), pieces.to_vec());
    }
    at -= header.len();
    let mut cut = pieces.to_vec();
    for piece in &mut cut {
        if at < piece.len() {
            piece.truncate(at);
            break;
        }
        at -= piece.len();
    }
    (header.to_vec(), cut)
}

/// The batch whose bytes are kept for every version.
pub(super) fn kept() -> Batch {
    let mut account = Account { rows_read: 4, ..Account::default() };
    account.note(Reason::UnreadableDate, 5);
    let mut left_out = LeftOut { header: vec!["Datum".into(), "Betrag".into()], ..LeftOut::default() };
    left_out.keep(5, Reason::UnreadableDate, ["gestern", "3,20"].into_iter().map(str::to_owned));
    left_out.letters = 0;
    Batch {
        origin: Origin {
            file: "orders-märz.csv".into(),
            bytes: 321,
            digest: 0xfeed_beef,
            recognised_as: "a general table".into(),
            scope: "order_id".into(),
        },
        kind: Kind::Survey,
        account,
        left_out,
        blind: Some(Blind {
            column: "Total".into(),
            total: Amount::from_cents(7),
            left_out: Amount::from_cents(2),
            repeated: Amount::from_cents(1),
        }),
        orders: Orders {
            id: pool(["A-1", "A-2", "A-3"]),
            identity: column([0, NOBODY, 1]),
            day: column([0, 19_782, -1].map(Day::from_epoch)),
            minute: column([0, 1_439, Orders::NO_TIME]),
            gross: column([1, 1_000, 99_999_999].map(Amount::from_cents)),
            refund: Column::Same(Amount::ZERO, 3),
            goods: column([1, 900, 0].map(Amount::from_cents)),
            currency: column([0, 0, 1]),
            status: column([1, 0, 2]),
            channel: Column::Same(0, 3),
            place: column([0, 1, 1]),
        },
        lines: Lines {
            order: column([0, 0, 2]),
            item: column([1, 2, 1]),
            quantity: column([1_000, -500, 250]),
            net: column([1, -3, 7].map(Amount::from_cents)),
            category: column([1, 0, 1]),
            cost: column([0, 2, 3].map(Amount::from_cents)),
        },
        identities: Identities {
            id: pool(["17", ""]),
            email: pool(["ada@example.org", ""]),
            name: pool(["Ada", "Grüße"]),
        },
        currencies: vec![Currency::EUR, Currency::USD],
        statuses: vec![
            StatusName { text: String::new(), standing: Standing::Counts },
            StatusName { text: "paid".into(), standing: Standing::Counts },
            StatusName { text: "voided".into(), standing: Standing::DoesNotCount },
        ],
        channels: pool([""]),
        places: pool(["", "AT"]),
        items: pool(["", "Bohnen", "Filter"]),
        categories: pool(["", "Kaffee"]),
        records: records(),
        typed: Some(vec![vec!["2026-03-01".into(), "9".into()]]),
        tells_goods: true,
        remarks: vec![remark!("Two orders have no e-mail.")],
    }
}

/// One record of every kind.
fn records() -> Records {
    let mut texts = TextPool::default();
    ["", "newsletter", "freundlich", "counter"].into_iter().for_each(|t| {
        texts.push(t);
    });
    let day = Day::from_epoch(20_000);
    let days = Period::new(day, day + 30).unwrap();
    Records {
        texts,
        attributes: vec!["Ort".into()],
        asked: vec![Asked {
            words: "Empfehlen Sie uns?".into(),
            instrument: Instrument::Nps,
            scale: Some(Scale::rising(0, 10)),
        }],
        contacts: vec![Contact {
            identity: 0,
            line: 2,
            key: Text(2),
            first_seen: Some(day),
            channel: Text(1),
            agreed: Some(true),
            tags: vec![Text(3)],
            attributes: vec![(0, Text(2))],
        }],
        responses: vec![Response {
            identity: NOBODY,
            line: 3,
            key: Text(1),
            day: None,
            touchpoint: Text(3),
            comment: Text(2),
            answers: vec![(0, Score::whole(9))],
        }],
        feedback: vec![Feedback {
            identity: 1,
            line: 4,
            key: Text::NONE,
            day: Some(day),
            source: Text(3),
            text: Text(2),
            rating: Some((Score::from_hundredths(450), Score::whole(5))),
        }],
        costs: vec![Cost {
            line: 5,
            days,
            kind: CostKind::Marketing,
            channel: Text(1),
            campaign: Text::NONE,
            amount: Amount::from_cents(12_345),
            currency: Currency::EUR,
            impressions: None,
            clicks: Some(12),
            claimed: Some(1),
        }],
        engagement: vec![Engagement {
            line: 6,
            key: Text(1),
            days,
            channel: Text(1),
            title: Text(2),
            recipients: Some(10),
            delivered: Some(9),
            opened: Some(4),
            clicked: Some(1),
            signed_off: Some(0),
            visits: None,
            interactions: None,
            attended: None,
        }],
    }
}

/// What version 1 could say of [`kept`].
pub(super) fn kept_of_1() -> Batch {
    let kept = kept();
    let Lines { order, item, quantity, net, .. } = kept.lines.clone();
    let rows = order.len() as u32;
    let lines = Lines {
        order,
        item,
        quantity,
        net,
        category: Column::Same(0, rows),
        cost: Column::Same(Amount::ZERO, rows),
    };
    Batch {
        kind: Kind::Orders,
        left_out: LeftOut::default(),
        blind: None,
        lines,
        categories: TextPool::default(),
        records: Records::default(),
        typed: None,
        ..kept
    }
}

/// Header and pieces one after another, each with its length before it.
fn together(batch: &Batch) -> Vec<u8> {
    let (header, pieces) = saved_small(batch);
    std::iter::once(&header)
        .chain(&pieces)
        .flat_map(|part| [&(part.len() as u32).to_le_bytes(), part.as_slice()].concat())
        .collect()
}

pub(super) fn apart(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let (part, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        parts.push(part.to_vec());
        bytes = rest;
    }
    parts
}

/// What each version saved, and what it means.
pub(super) fn versions() -> [(&'static [u8], Batch); 3] {
    [
        (include_bytes!("../../tests/data/workspace-1.bin").as_slice(), kept_of_1()),
        (include_bytes!("../../tests/data/workspace-2.bin").as_slice(), kept()),
        (include_bytes!("../../tests/data/workspace-3.bin").as_slice(), kept()),
    ]
}

#[test]
fn every_version_ever_saved_opens() {
    for (version, (bytes, expected)) in versions().into_iter().enumerate() {
        let parts = apart(bytes);
        assert_eq!(restore(&parts[0], &parts[1..]), Ok(expected), "version {}", version + 1);
    }
}

/// Should this fail, a saved byte changed its meaning: raise [`SCHEMA`], keep the new bytes beside the old ones, and
/// turn the old shape into the new one.
#[test]
fn the_bytes_of_this_version_have_not_changed() {
    assert_eq!(SCHEMA, 3);
    assert!(together(&kept()) == include_bytes!("../../tests/data/workspace-3.bin"));
}

/// Writes the bytes that are kept of a new version: `cargo test --lib keep_the_bytes -- --ignored`.
#[test]
#[ignore = "writes the file that the other tests compare with"]
fn keep_the_bytes_of_this_version() {
    std::fs::write(format!("tests/data/workspace-{SCHEMA}.bin"), together(&kept())).unwrap();
}

#[test]
fn a_newer_version_is_told_apart_from_damage() {
    let (mut header, pieces) = saved_small(&kept());
    header[4] = SCHEMA as u8 + 1;
    let end = header.len() - 8;
    let sum = checksum(&header[..end], 0).to_le_bytes();
    header[end..].copy_from_slice(&sum);
    assert_eq!(restore(&header, pieces), Err(Damage::Newer(SCHEMA + 1)));
}

#[test]
fn the_problem_names_the_file() {
    let problem = Damage::Piece(3).problem("orders-märz.csv");
    assert!(problem.what.contains("orders-märz.csv") && problem.what.contains("part 3"), "{problem}");
}
