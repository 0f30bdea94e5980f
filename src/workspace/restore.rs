use crate::ledger::{Batch, Column, Identities, Lines, Orders, Origin, TextPool};
use crate::text;
use crate::workspace::header::{Head, Header, seed};
use crate::workspace::plain::{Plain, Values};
use crate::workspace::save::SUM_BYTES;
use crate::workspace::{Damage, check, checksum};
use std::collections::VecDeque;

/// The batch that was saved as this header and these pieces, in order.
///
/// # Errors
/// Whatever differs from what was saved; see [`Damage`].
pub fn restore<P: AsRef<[u8]>>(header: &[u8], pieces: impl IntoIterator<Item = P>) -> Result<Batch, Damage> {
    let mut restorer = Restorer::begin(header)?;
    for piece in pieces {
        restorer.feed(piece.as_ref())?;
    }
    restorer.finish()
}

/// Puts a batch together again, piece by piece, so that never more than one piece is held besides it.
pub struct Restorer {
    header: Header,
    sum: u64,
    packed: bool,
    number: u32,
    columns: VecDeque<Rows>,
    whole: Vec<Rows>,
}

/// A column on its way in.
struct Rows {
    wanted: usize,
    values: Values,
}

/// No batch has more rows: it would not fit into the memory of a page.
const MOST_ROWS: u32 = 1 << 27;

impl Restorer {
    /// Begins with the header.
    ///
    /// # Errors
    /// When it was altered, or a later version wrote it.
    pub fn begin(header: &[u8]) -> Result<Restorer, Damage> {
        let (header, sum, packed) = Header::from_bytes(header)?;
        let (columns, whole) = (VecDeque::new(), Vec::new());
        let mut restorer = Restorer { header, sum, packed, number: 0, columns, whole };
        restorer.lay_out()?;
        Ok(restorer)
    }

    /// Where the batch comes from.
    pub fn origin(&self) -> &Origin {
        &self.header.origin
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// When it is not the next piece of this batch, to the bit.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Damage> {
        self.number += 1;
        let damaged = Damage::Piece(self.number);
        let (mut bytes, sum) = piece.split_last_chunk::<SUM_BYTES>().ok_or(damaged.clone())?;
        if checksum(bytes, seed(self.sum, self.number)) != u64::from_le_bytes(*sum) {
            return Err(damaged);
        }
        while !bytes.is_empty() {
            let Some(rows) = self.columns.front_mut() else { return Err(Damage::Surplus) };
            let missing = rows.wanted - rows.values.len();
            if rows.values.len() == 0 && !rows.values.reserve(missing) {
                return Err(Damage::Memory);
            }
            if missing > 0 {
                let taken = match self.packed {
                    true => rows.values.read_packed(bytes, missing),
                    false => Some(rows.values.read_plain(bytes, missing)),
                };
                let taken = taken.filter(|taken| *taken > 0).ok_or(damaged.clone())?;
                bytes = bytes.get(taken..).unwrap_or_default();
            }
            if rows.values.len() == rows.wanted {
                self.whole.extend(self.columns.pop_front());
            }
        }
        Ok(())
    }

    /// The batch, when every piece was there.
    ///
    /// # Errors
    /// When pieces are missing, or when what they say contradicts itself.
    pub fn finish(mut self) -> Result<Batch, Damage> {
        while self.columns.front().is_some_and(|rows| rows.wanted == 0) {
            self.whole.extend(self.columns.pop_front());
        }
        if !self.columns.is_empty() {
            return Err(Damage::End);
        }
        let Header {
            origin,
            kind,
            account,
            left_out,
            blind,
            currencies,
            statuses,
            tells_goods,
            remarks,
            records,
            typed,
            heads,
        } = self.header;
        let mut read =
            Reader { heads: heads.into_iter(), whole: self.whole.into_iter(), smallest: self.packed };
        let batch = Batch {
            origin,
            kind,
            account,
            left_out,
            blind,
            orders: Orders {
                id: read.texts(text!("order ids"))?,
                identity: read.column(text!("customers"))?,
                day: read.column(text!("dates"))?,
                minute: read.column(text!("times"))?,
                gross: read.column(text!("amounts"))?,
                refund: read.column(text!("refunds"))?,
                goods: read.column(text!("goods"))?,
                currency: read.column(text!("currencies"))?,
                status: read.column(text!("statuses"))?,
                channel: read.column(text!("channels"))?,
                place: read.column(text!("places"))?,
            },
            lines: Lines {
                order: read.column(text!("orders of lines"))?,
                item: read.column(text!("items of lines"))?,
                quantity: read.column(text!("quantities"))?,
                net: read.column(text!("amounts of lines"))?,
                category: read.column(text!("categories of lines"))?,
                cost: read.column(text!("costs of lines"))?,
            },
            identities: Identities {
                id: read.texts(text!("customer ids"))?,
                email: read.texts(text!("e-mail addresses"))?,
                name: read.texts(text!("customer names"))?,
            },
            currencies,
            statuses,
            channels: read.texts(text!("channel names"))?,
            places: read.texts(text!("place names"))?,
            items: read.texts(text!("item names"))?,
            categories: read.texts(text!("category names"))?,
            records,
            typed,
            tells_goods,
            remarks,
        };
        check(&batch)?;
        Ok(batch)
    }

    /// Prepares a column for each head, in the order of [`Restorer::finish`].
    fn lay_out(&mut self) -> Result<(), Damage> {
        let kinds: [fn() -> Values; 24] = [
            u8::empty,
            u32::empty,
            crate::quantity::Day::empty,
            u16::empty,
            crate::quantity::Amount::empty,
            crate::quantity::Amount::empty,
            crate::quantity::Amount::empty,
            u8::empty,
            u16::empty,
            u16::empty,
            u16::empty,
            u32::empty,
            u32::empty,
            i32::empty,
            crate::quantity::Amount::empty,
            u16::empty,
            crate::quantity::Amount::empty,
            u8::empty,
            u8::empty,
            u8::empty,
            u8::empty,
            u8::empty,
            u8::empty,
            u8::empty,
        ];
        if self.header.heads.len() != kinds.len() {
            return Err(Damage::Contradiction(text!("columns")));
        }
        for (head, empty) in self.header.heads.iter().zip(kinds) {
            let (Head::Same { rows, .. }
            | Head::Each { rows }
            | Head::Few { rows, .. }
            | Head::Texts { texts: rows, .. }) = *head;
            if rows > MOST_ROWS {
                return Err(Damage::Memory);
            }
            match *head {
                Head::Same { .. } => {}
                Head::Each { rows } => {
                    self.columns.push_back(Rows { wanted: rows as usize, values: empty() });
                }
                Head::Few { few, rows, .. } => {
                    if few > rows {
                        return Err(Damage::Contradiction(text!("columns")));
                    }
                    self.columns.push_back(Rows { wanted: few as usize, values: u32::empty() });
                    self.columns.push_back(Rows { wanted: few as usize, values: empty() });
                }
                Head::Texts { texts, bytes } => {
                    self.columns.push_back(Rows { wanted: bytes as usize, values: u8::empty() });
                    self.columns.push_back(Rows { wanted: texts as usize, values: u32::empty() });
                }
            }
        }
        Ok(())
    }
}

/// Hands out the columns in order.
struct Reader {
    heads: std::vec::IntoIter<Head>,
    whole: std::vec::IntoIter<Rows>,
    /// Whether every column was written as it is kept; earlier versions wrote some at full length.
    smallest: bool,
}

impl Reader {
    fn column<T: Plain>(&mut self, name: &'static str) -> Result<Column<T>, Damage> {
        let column = match self.heads.next() {
            Some(Head::Same { number, rows }) => {
                T::from_number(number).map(|value| Column::Same(value, rows))
            }
            Some(Head::Each { .. }) => {
                self.values().map(|values| if self.smallest { Column::Each(values) } else { values.into() })
            }
            Some(Head::Few { number, rows, .. }) => self.few(number, rows),
            _ => None,
        };
        column.ok_or(Damage::Contradiction(name))
    }

    fn few<T: Plain>(&mut self, number: i64, rows: u32) -> Option<Column<T>> {
        let (differing, values): (Vec<u32>, Vec<T>) = (self.values()?, self.values()?);
        let in_order = differing.is_sorted_by(|one, next| one < next);
        if !in_order || differing.last().is_some_and(|last| *last >= rows) {
            return None;
        }
        Some(Column::Few(T::from_number(number)?, rows, differing.into_iter().zip(values).collect()))
    }

    fn texts(&mut self, name: &'static str) -> Result<TextPool, Damage> {
        let pool = match self.heads.next() {
            Some(Head::Texts { .. }) => self.values().and_then(|bytes| {
                let ends = self.values()?;
                TextPool::from_parts(String::from_utf8(bytes).ok()?, ends)
            }),
            _ => None,
        };
        pool.ok_or(Damage::Contradiction(name))
    }

    fn values<T: Plain>(&mut self) -> Option<Vec<T>> {
        T::unwrap(self.whole.next()?.values)
    }
}
