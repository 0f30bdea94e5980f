use crate::ledger::{Batch, Column, Columns, TextPool};
use crate::workspace::header::{Head, Header, seed};
use crate::workspace::plain::{Plain, Slice};
use crate::workspace::{PIECE_BYTES, checksum};

/// A batch on its way into storage.
pub struct Saved<'a> {
    /// The header's bytes; saved as number 0.
    pub header: Vec<u8>,
    /// The columns' bytes; made one piece at a time.
    pub pieces: Pieces<'a>,
}

/// A stretch of a batch's columns, with its checksum.
pub struct Piece {
    /// From 1.
    pub number: u32,
    /// At most [`PIECE_BYTES`].
    pub bytes: Vec<u8>,
}

/// A batch as header and pieces.
///
/// Guaranteed: [`crate::workspace::restore`] gives the very same batch back, provided that
/// [`crate::workspace::check`] finds nothing wrong with it.
pub fn save(batch: &Batch) -> Saved<'_> {
    save_in_pieces_of(batch, PIECE_BYTES)
}

pub(super) fn save_in_pieces_of(batch: &Batch, piece_bytes: usize) -> Saved<'_> {
    let header = header(batch);
    let pieces = pieces_of(batch.columns(), &header, piece_bytes);
    Saved { header, pieces }
}

/// The header of a batch: all of it but its long columns. With [`pieces`], for who has the columns elsewhere by the time they
/// are saved.
pub fn header(batch: &Batch) -> Vec<u8> {
    Header {
        origin: batch.origin.clone(),
        kind: batch.kind,
        left_out: batch.left_out.clone(),
        blind: batch.blind.clone(),
        records: batch.records.clone(),
        typed: batch.typed.clone(),
        account: batch.account.clone(),
        currencies: batch.currencies.clone(),
        statuses: batch.statuses.clone(),
        tells_goods: batch.tells_goods,
        remarks: batch.remarks.clone(),
        heads: Layout::of(batch.columns()).heads,
    }
    .to_bytes()
}

/// The pieces of the batch whose header and columns these are.
pub fn pieces<'a>(columns: Columns<'a>, header: &[u8]) -> Pieces<'a> {
    pieces_of(columns, header, PIECE_BYTES)
}

fn pieces_of<'a>(columns: Columns<'a>, header: &[u8], piece_bytes: usize) -> Pieces<'a> {
    let slices = Layout::of(columns).slices;
    let sum = header.last_chunk().map_or(0, |sum| u64::from_le_bytes(*sum));
    let room = piece_bytes.saturating_sub(SUM_BYTES);
    let left = slices.iter().map(Slice::bytes).sum();
    Pieces { slices: slices.into_iter(), current: None, number: 0, sum, room, left }
}

/// Bytes of the checksum at the end of a piece.
pub(super) const SUM_BYTES: usize = 8;

/// The pieces of a batch in order.
pub struct Pieces<'a> {
    slices: std::vec::IntoIter<Slice<'a>>,
    current: Option<Slice<'a>>,
    number: u32,
    sum: u64,
    /// Bytes of a piece without its checksum.
    room: usize,
    /// About how many bytes are still to be written.
    left: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut bytes = Vec::with_capacity(self.left.min(self.room) + SUM_BYTES);
        while let Some(mut slice) = self.current.take().or_else(|| self.slices.next()) {
            let room = self.room - bytes.len();
            slice.write(&mut bytes, room);
            if !slice.is_empty() {
                // The next value does not fit any more; a piece holds whole values only.
                self.current = Some(slice);
                break;
            }
        }
        if bytes.is_empty() {
            return None;
        }
        self.left = self.left.saturating_sub(bytes.len());
        self.number += 1;
        let sum = checksum(&bytes, seed(self.sum, self.number));
        bytes.extend_from_slice(&sum.to_le_bytes());
        Some(Piece { number: self.number, bytes })
    }
}

/// The columns in the order in which they are saved: [`crate::workspace::restore`] takes them in the same.
#[derive(Default)]
struct Layout<'a> {
    heads: Vec<Head>,
    slices: Vec<Slice<'a>>,
}

impl<'a> Layout<'a> {
    fn of(columns: Columns<'a>) -> Layout<'a> {
        let mut layout = Layout::default();
        layout.columns(columns);
        layout
    }

    fn columns(&mut self, columns: Columns<'a>) {
        let Columns { orders, lines, identities: people, channels, places, items, categories } = columns;
        self.texts(&orders.id);
        self.column(&orders.identity);
        self.column(&orders.day);
        self.column(&orders.minute);
        self.column(&orders.gross);
        self.column(&orders.refund);
        self.column(&orders.goods);
        self.column(&orders.currency);
        self.column(&orders.status);
        self.column(&orders.channel);
        self.column(&orders.place);
        self.column(&lines.order);
        self.column(&lines.item);
        self.column(&lines.quantity);
        self.column(&lines.net);
        self.column(&lines.category);
        self.column(&lines.cost);
        self.texts(&people.id);
        self.texts(&people.email);
        self.texts(&people.name);
        self.texts(channels);
        self.texts(places);
        self.texts(items);
        self.texts(categories);
    }

    fn column<T: Plain>(&mut self, column: &'a Column<T>) {
        match column {
            Column::Same(value, rows) => {
                self.heads.push(Head::Same { number: value.to_number(), rows: *rows });
            }
            Column::Each(values) => {
                self.heads.push(Head::Each { rows: values.len() as u32 });
                self.slices.push(T::wrap(values.into()));
            }
            Column::Few(value, rows, few) => {
                self.heads.push(Head::Few { number: value.to_number(), rows: *rows, few: few.len() as u32 });
                self.slices.push(u32::wrap(few.iter().map(|(row, _)| *row).collect()));
                self.slices.push(T::wrap(few.iter().map(|(_, value)| *value).collect()));
            }
        }
    }

    fn texts(&mut self, pool: &'a TextPool) {
        let (text, ends) = pool.parts();
        self.heads.push(Head::Texts { texts: ends.len() as u32, bytes: text.len() as u32 });
        self.slices.push(Slice::U8(text.as_bytes().into(), 0));
        self.slices.push(Slice::U32(ends.into(), 0));
    }
}
