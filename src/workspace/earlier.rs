//! What earlier versions wrote, and how it becomes what this one reads: a pure function for each step.

use crate::ledger::{Account, Kind, LeftOut, Origin, Records, Remark, StatusName};
use crate::quantity::Currency;
use crate::workspace::Documents;
use crate::workspace::header::{Head, Header};
use crate::workspace::list::{Entry, List};
use serde::Deserialize;

/// Where, among the columns of version 1, the lines begin and end, and the texts end.
const LINES: std::ops::Range<usize> = 11..15;

/// The header of version 1: orders alone, without categories and costs of goods.
#[derive(Deserialize)]
pub(super) struct HeaderOf1 {
    origin: Origin,
    account: Account,
    currencies: Vec<Currency>,
    statuses: Vec<StatusName>,
    tells_goods: bool,
    remarks: Vec<Remark>,
    heads: Vec<Head>,
}

impl From<HeaderOf1> for Header {
    fn from(old: HeaderOf1) -> Header {
        let HeaderOf1 { origin, account, currencies, statuses, tells_goods, remarks, mut heads } = old;
        let lines = match heads.get(LINES.start) {
            Some(Head::Same { rows, .. } | Head::Each { rows } | Head::Few { rows, .. }) => *rows,
            _ => 0,
        };
        if heads.len() >= LINES.end {
            let nothing = Head::Same { number: 0, rows: lines };
            heads.splice(LINES.end..LINES.end, [nothing, nothing]);
            heads.push(Head::Texts { texts: 0, bytes: 0 });
        }
        Header {
            origin,
            kind: Kind::Orders,
            account,
            left_out: LeftOut::default(),
            blind: None,
            currencies,
            statuses,
            tells_goods,
            remarks,
            records: Records::default(),
            typed: None,
            heads,
        }
    }
}

/// The list of version 1: nothing was written by the owner.
#[derive(Deserialize)]
pub(super) struct ListOf1 {
    revision: u64,
    entries: Vec<Entry>,
}

impl From<ListOf1> for List {
    fn from(ListOf1 { revision, entries }: ListOf1) -> List {
        List { revision, entries, documents: Documents::default() }
    }
}
