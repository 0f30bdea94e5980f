use crate::ledger::{Account, Blind, Kind, LeftOut, Origin, Records, Remark, StatusName};
use crate::quantity::Currency;
use crate::workspace::earlier::HeaderOf1;
use crate::workspace::seal::{seal, unseal};
use crate::workspace::{Damage, SCHEMA};
use serde::{Deserialize, Serialize};

const KIND: [u8; 4] = *b"REGB";

/// All of a batch but its long columns.
///
/// These are the bytes of version 3, the types of the ledger within it included: when one of them changes its shape, a
/// copy of the old shape moves to `earlier` and is turned into the new one. Version 2 wrote the same, without
/// [`Head::Few`].
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) origin: Origin,
    pub(super) kind: Kind,
    pub(super) account: Account,
    pub(super) left_out: LeftOut,
    pub(super) blind: Option<Blind>,
    pub(super) currencies: Vec<Currency>,
    pub(super) statuses: Vec<StatusName>,
    pub(super) tells_goods: bool,
    pub(super) remarks: Vec<Remark>,
    pub(super) records: Records,
    pub(super) typed: Option<Vec<Vec<String>>>,
    /// The columns in the order of their bytes in the pieces.
    pub(super) heads: Vec<Head>,
}

/// What the header says about a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Head {
    /// So many rows of one value; no bytes in the pieces.
    Same { number: i64, rows: u32 },
    /// So many rows.
    Each { rows: u32 },
    /// So many texts in so many bytes.
    Texts { texts: u32, bytes: u32 },
    /// So many rows of one value, but for a few: their rows stand first, then their values.
    Few { number: i64, rows: u32, few: u32 },
}

impl Header {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        seal(KIND, &postcard::to_allocvec(self).unwrap_or_default())
    }

    /// The header, the checksum that ties the pieces to it, and whether these are packed.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<(Header, u64, bool), Damage> {
        let (schema, content, sum) = unseal(KIND, bytes)?;
        let header = match schema {
            2 | SCHEMA => postcard::from_bytes(content).map_err(|_| Damage::Start)?,
            1 => postcard::from_bytes::<HeaderOf1>(content).map_err(|_| Damage::Start)?.into(),
            other => return Err(Damage::Newer(other)),
        };
        Ok((header, sum, schema >= 3))
    }
}

/// The seed of a piece's checksum: a piece that stands in another's place, or in another batch's, does not fit.
pub(super) fn seed(header_sum: u64, number: u32) -> u64 {
    header_sum.wrapping_add(u64::from(number))
}
