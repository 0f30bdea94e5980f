//! Bytes into rows and cells: RFC 4180, and what people really write.
//!
//! - Cells may be quoted; inside quotes, delimiters and line breaks are text and a doubled quote is one quote.
//! - Rows end with CRLF, LF or CR, in any mixture.
//! - A quote in the middle of an unquoted cell is a letter like any other. Spaces before an opening quote are fine.
//! - A quote inside a quoted cell that is neither doubled nor at the cell's end (`"He said "hi" twice",5`) is a letter.
//! - A stray opening quote never swallows the rest of a file: it is taken for a letter, and the row read again, as
//!   soon as the quoted stretch can't be one cell. That is when it holds both a line break and a quote that is not
//!   doubled, when it is longer than [`Splitter::LONGEST_QUOTED`], or when the file ends and the lines it swallowed
//!   look like the rows before.

use std::ops::ControlFlow;
use wide::u8x16;

/// Why a record is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The input ended inside a quoted cell.
    Cut,
    /// More cells than [`Splitter::MOST_CELLS`]; the surplus was dropped.
    TooManyCells,
    /// Longer than [`Splitter::LONGEST_RECORD`]; it has no cells at all.
    TooLong,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    bytes: &'a [u8],
    ends: &'a [u32],
    undoubled: &'a Undoubled,
    quoted: bool,
    /// Holds nothing but ASCII.
    ascii: bool,
    delimiter: u8,
    line: u64,
    fault: Option<Fault>,
}

impl<'a> Record<'a> {
    /// The line of the file on which it starts, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells; an empty line has one, which is empty.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// What is wrong with it, if anything is.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// Whether the input ended inside one of its quoted cells.
    pub fn cut(&self) -> bool {
        self.fault == Some(Fault::Cut)
    }

    /// Whether all its cells are empty.
    pub fn is_blank(&self) -> bool {
        self.bytes
            .iter()
            .all(|b| *b == self.delimiter || b.is_ascii_whitespace() || (self.quoted && *b == b'"'))
    }

    /// The text of a cell, without its quotes and without white space around it; empty past the last cell.
    #[inline]
    pub fn get(&self, i: usize) -> &'a [u8] {
        let start = match i.checked_sub(1) {
            None => 0,
            Some(before) => match self.ends.get(before) {
                Some(end) => *end as usize + 1,
                None => return &[],
            },
        };
        let Some(end) = self.ends.get(i) else { return &[] };
        let cell = self.bytes.get(start..*end as usize).unwrap_or(&[]);
        match cell {
            // Nothing to trim, nothing to unquote.
            [b'#'..=b'~', .., b'#'..=b'~'] | [b'#'..=b'~'] | [] => cell,
            _ if self.quoted => self.unquoted(i, cell.trim_ascii()),
            _ => cell.trim_ascii(),
        }
    }

    /// Whether some of its letters are no valid UTF-8.
    #[inline]
    pub fn has_broken_letters(&self) -> bool {
        !self.ascii && std::str::from_utf8(self.bytes).is_err()
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(|i| self.get(i))
    }

    fn unquoted(&self, i: usize, cell: &'a [u8]) -> &'a [u8] {
        match cell {
            [b'"', inner @ .., b'"'] => self.undoubled.get(i).unwrap_or(inner).trim_ascii(),
            // The input ended inside this cell.
            [b'"', inner @ ..] if self.cut() && i + 1 == self.len() => {
                self.undoubled.get(i).unwrap_or(inner).trim_ascii()
            }
            _ => cell,
        }
    }
}

/// The cells of one record in which doubled quotes were made single.
#[derive(Clone, Debug, Default)]
struct Undoubled {
    text: Vec<u8>,
    /// Which cell, and where its text ends.
    ends: Vec<(u32, u32)>,
}

impl Undoubled {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn push(&mut self, i: usize, inner: &[u8]) {
        let mut rest = inner;
        while let Some(at) = rest.windows(2).position(|pair| pair == b"\"\"") {
            let (before, after) = rest.split_at(at + 1);
            self.text.extend_from_slice(before);
            rest = after.split_first().map_or(&[], |(_, rest)| rest);
        }
        self.text.extend_from_slice(rest);
        self.ends.push((i as u32, self.text.len() as u32));
    }

    fn get(&self, i: usize) -> Option<&[u8]> {
        let at = self.ends.binary_search_by_key(&(i as u32), |(cell, _)| *cell).ok()?;
        let start =
            at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(_, end)| *end as usize);
        self.text.get(start..self.ends.get(at)?.1 as usize)
    }
}

/// Where a quoted cell was opened, relative to its record, and what was known then.
#[derive(Clone, Copy, Debug)]
struct Open {
    at: u32,
    breaks: u32,
    /// A quote that is neither doubled nor closing was met.
    suspect: bool,
}

/// Splits bytes that come in pieces of any size into records.
///
/// Guaranteed: the records do not depend on where the input is cut into pieces. Records that lie within a piece are
/// handed on without being copied.
#[derive(Clone, Debug)]
pub struct Splitter {
    delimiter: u8,
    /// The record that the pieces so far have begun.
    carry: Vec<u8>,
    /// How much of it has been looked at.
    seen: usize,
    /// Where the cells of the record end so far, relative to its start; only the first [`Splitter::cells`] count.
    ends: Vec<u32>,
    cells: usize,
    undoubled: Undoubled,
    open: Option<Open>,
    /// An opening quote that turned out to be a letter.
    letter: Option<u32>,
    quoted: bool,
    /// The record so far, or a neighbour within the same 64 bytes, has letters that are not ASCII.
    letters: bool,
    doubled: bool,
    too_many: bool,
    too_long: bool,
    /// Line breaks inside the record so far.
    breaks: u32,
    line: u64,
    /// Cells of the record before.
    width: usize,
    stopped: bool,
}

/// What follows a quote inside a quoted cell.
enum After {
    Closing,
    Doubled,
    Letter,
    /// The next piece will tell.
    Unknown,
}

impl Splitter {
    /// The longest quoted cell, in bytes.
    pub const LONGEST_QUOTED: usize = 1 << 20;
    /// The longest record, in bytes.
    pub const LONGEST_RECORD: usize = 1 << 24;
    /// The most cells of a record: what a spreadsheet can hold.
    pub const MOST_CELLS: usize = 16_384;

    /// A splitter for cells that are parted by this byte.
    pub fn new(delimiter: u8) -> Splitter {
        Splitter {
            delimiter,
            carry: Vec::new(),
            seen: 0,
            ends: vec![0; 256],
            cells: 0,
            undoubled: Undoubled::default(),
            open: None,
            letter: None,
            quoted: false,
            letters: false,
            doubled: false,
            too_many: false,
            too_long: false,
            breaks: 0,
            line: 1,
            width: 0,
            stopped: false,
        }
    }

    /// Takes in the next piece and hands on each record that ends in it. Once `sink` says `false` nothing more is
    /// handed on.
    pub fn feed(&mut self, piece: &[u8], sink: &mut impl FnMut(&Record<'_>) -> bool) {
        let mut piece = piece;
        while !self.carry.is_empty() && !piece.is_empty() && !self.stopped {
            // The begun record is finished in the carry, line by line, until the two meet at a record's end.
            let line = piece.iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(piece.len(), |at| at + 1);
            let (line, rest) = piece.split_at(line);
            piece = rest;
            let mut carry = std::mem::take(&mut self.carry);
            carry.extend_from_slice(line);
            let used = self.split(&carry, false, sink);
            carry.drain(..used);
            self.keep(carry);
        }
        if !piece.is_empty() && !self.stopped {
            let used = self.split(piece, false, sink);
            let mut carry = std::mem::take(&mut self.carry);
            carry.extend_from_slice(piece.get(used..).unwrap_or(&[]));
            self.keep(carry);
        }
    }

    /// Hands on the last record, if the input does not end with a line break.
    pub fn finish(&mut self, sink: &mut impl FnMut(&Record<'_>) -> bool) {
        let mut carry = std::mem::take(&mut self.carry);
        while !self.stopped {
            let used = self.split(&carry, true, sink);
            carry.drain(..used);
            if carry.is_empty() || self.stopped {
                break;
            }
            match self.open {
                Some(open) if self.is_stray(open, carry.len()) || self.swallowed_rows(&carry, open) => {
                    self.reopen(open);
                }
                _ => {
                    let _ = self.emit(&carry, false, sink);
                    break;
                }
            }
        }
        self.stopped = true;
    }

    /// Keeps the begun record for the next piece; of one that is too long already, only the fact.
    fn keep(&mut self, mut carry: Vec<u8>) {
        if carry.len() > Self::LONGEST_RECORD {
            self.too_long = true;
            self.open = None;
            self.cells = 0;
            carry.clear();
            // One byte stands for all, so that the record is known to have begun.
            carry.push(b' ');
            self.seen = 1;
        }
        self.carry = carry;
    }

    /// Hands on the records that end in `buf`, which starts with a record, and tells how many bytes they took.
    fn split(&mut self, buf: &[u8], last: bool, sink: &mut impl FnMut(&Record<'_>) -> bool) -> usize {
        // A carriage return at the very end may be half a line break: wait for the other half.
        let usable = match buf {
            [head @ .., b'\r'] if !last => head,
            _ => buf,
        };
        let mut start = 0;
        let mut base = self.seen;
        while base < usable.len() {
            let block = Block::at(usable, base, self.delimiter, buf.get(base + 64) == Some(&b'\n'));
            self.letters |= block.letters;
            if block.quotes == 0 && self.open.is_none() {
                // Nearly all blocks: nothing but cells and rows end here.
                let mut delimiters = block.delimiters;
                let mut breaks = block.breaks;
                while breaks != 0 {
                    let bit = breaks.trailing_zeros();
                    breaks &= breaks - 1;
                    self.end_cells(delimiters & !(!0 << bit), base.wrapping_sub(start));
                    delimiters &= !0 << bit;
                    let at = base + bit as usize;
                    let record = buf.get(start..at).unwrap_or(&[]);
                    start = at + 1;
                    if self.emit(record, block.letters, sink).is_break() {
                        return start;
                    }
                }
                self.end_cells(delimiters, base.wrapping_sub(start));
                base = usable.len().min(base + 64);
                continue;
            }
            let mut live = !0u64;
            base = loop {
                if let Some(open) = self.open {
                    let quotes = block.quotes & live;
                    if quotes == 0 {
                        self.breaks += (block.breaks & live).count_ones();
                        let end = usable.len().min(base + 64);
                        if self.is_stray(open, end - start) {
                            self.reopen(open);
                            break start + self.seen;
                        }
                        break end;
                    }
                    let bit = quotes.trailing_zeros();
                    let at = base + bit as usize;
                    self.breaks += (block.breaks & live & !(!0 << bit)).count_ones();
                    live = !0 << bit << 1;
                    match self.after_quote(buf, at, last) {
                        After::Unknown => {
                            self.seen = at - start;
                            return start;
                        }
                        After::Doubled => {
                            self.doubled = true;
                            break at + 2;
                        }
                        after => {
                            let suspect = open.suspect || matches!(after, After::Letter);
                            let open = Open { suspect, ..open };
                            if self.is_stray(open, at - start) {
                                self.reopen(open);
                                break start + self.seen;
                            }
                            self.open = matches!(after, After::Letter).then_some(open);
                        }
                    }
                } else {
                    let special = (block.delimiters | block.breaks | block.quotes) & live;
                    if special == 0 {
                        break usable.len().min(base + 64);
                    }
                    let bit = special.trailing_zeros();
                    let at = base + bit as usize;
                    live = !0 << bit << 1;
                    if block.delimiters >> bit & 1 == 1 {
                        self.end_cells(1, at - start);
                    } else if block.breaks >> bit & 1 == 1 {
                        let record = buf.get(start..at).unwrap_or(&[]);
                        start = at + 1;
                        if self.emit(record, block.letters, sink).is_break() {
                            return start;
                        }
                    } else {
                        self.quote(buf.get(start..at).unwrap_or(&[]));
                    }
                }
            };
        }
        self.seen = base - start;
        start
    }

    /// Ends a cell at each of these bits, which count from `offset` behind the record's start (before it, when wrapped).
    #[inline(always)]
    fn end_cells(&mut self, mut bits: u64, offset: usize) {
        let more = bits.count_ones() as usize;
        // One slot more than ends now: the last cell of the record needs it, too.
        let Some(slots) = self.ends.get_mut(self.cells..=self.cells + more) else {
            return self.end_many(bits, offset);
        };
        for slot in slots {
            *slot = (offset as u32).wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        self.cells += more;
    }

    /// [`Splitter::end_cells`] where room has to be made.
    #[cold]
    fn end_many(&mut self, mut bits: u64, offset: usize) {
        if self.ends.len() < Self::MOST_CELLS {
            self.ends.resize(self.ends.len() * 4, 0);
            return self.end_cells(bits, offset);
        }
        while bits != 0 && self.cells + 1 < self.ends.len() {
            self.end_cells(bits & bits.wrapping_neg(), offset);
            bits &= bits - 1;
        }
        self.too_many |= bits != 0;
    }

    /// A quote outside quotes: it opens a quoted cell where nothing but spaces stand before it in the cell.
    fn quote(&mut self, before: &[u8]) {
        let at = before.len() as u32;
        let cell =
            self.cells.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |end| *end as usize + 1);
        let opens = before.get(cell..).unwrap_or(&[]).iter().all(u8::is_ascii_whitespace);
        if opens && self.letter.is_none_or(|letter| letter < at) && !self.too_long && !self.too_many {
            self.open = Some(Open { at, breaks: self.breaks, suspect: false });
            self.quoted = true;
        }
    }

    fn after_quote(&self, buf: &[u8], at: usize, last: bool) -> After {
        let rest = buf.get(at + 1..).unwrap_or(&[]);
        if rest.first() == Some(&b'"') {
            return After::Doubled;
        }
        // White space between a closing quote and the delimiter is tolerated.
        match rest.iter().find(|b| **b == self.delimiter || !matches!(b, b' ' | b'\t')) {
            Some(b'\n' | b'\r') => After::Closing,
            Some(byte) if *byte == self.delimiter => After::Closing,
            Some(_) => After::Letter,
            None if last => After::Closing,
            None => After::Unknown,
        }
    }

    /// Whether what was opened can't be one cell, having gone on to `end`.
    fn is_stray(&self, open: Open, end: usize) -> bool {
        (open.suspect && self.breaks > open.breaks) || end - open.at as usize > Self::LONGEST_QUOTED
    }

    /// At the end of the input, inside quotes: whether the lines since the opening quote look like rows.
    fn swallowed_rows(&self, record: &[u8], open: Open) -> bool {
        let swallowed = record.get(open.at as usize..).unwrap_or(&[]);
        let cells = |line: &[u8]| line.iter().filter(|b| **b == self.delimiter).count() + 1;
        let mut lines = swallowed.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_empty());
        let first = self.cells + lines.next().map_or(1, cells);
        let width = if self.width == 0 { first } else { self.width };
        let (mut alike, mut all) = (0, 0);
        for line in lines {
            all += 1;
            alike += usize::from(cells(line) == width);
        }
        width > 1 && alike * 2 > all
    }

    /// Takes the opening quote for a letter and reads on right behind it.
    fn reopen(&mut self, open: Open) {
        self.open = None;
        self.letter = Some(open.at);
        self.breaks = open.breaks;
        self.seen = open.at as usize + 1;
    }

    /// Hands on a record. `letters` says whether the next one begins among letters that are not ASCII.
    #[inline(always)]
    fn emit(
        &mut self,
        bytes: &[u8],
        letters: bool,
        sink: &mut impl FnMut(&Record<'_>) -> bool,
    ) -> ControlFlow<()> {
        if let Some(end) = self.ends.get_mut(self.cells) {
            *end = bytes.len() as u32;
        }
        let plain = !(self.quoted || self.too_many || self.too_long) && bytes.len() <= Self::LONGEST_RECORD;
        let (bytes, width, fault) = if plain { (bytes, self.cells + 1, None) } else { self.complete(bytes) };
        let go_on = sink(&Record {
            bytes,
            ends: self.ends.get(..width).unwrap_or(&[]),
            undoubled: &self.undoubled,
            quoted: self.quoted,
            ascii: !self.letters,
            delimiter: self.delimiter,
            line: self.line,
            fault,
        });
        self.letters = letters;
        self.line += 1;
        self.width = width;
        self.cells = 0;
        self.seen = 0;
        if !plain {
            self.line += u64::from(self.breaks);
            self.open = None;
            self.letter = None;
            (self.quoted, self.doubled, self.too_many, self.too_long) = (false, false, false, false);
            self.breaks = 0;
        }
        if go_on {
            ControlFlow::Continue(())
        } else {
            self.stopped = true;
            ControlFlow::Break(())
        }
    }

    /// What [`Splitter::emit`] has to know of a record that is not just bytes and delimiters: its bytes, how many cells
    /// it has, and what is wrong with it.
    fn complete<'b>(&mut self, bytes: &'b [u8]) -> (&'b [u8], usize, Option<Fault>) {
        self.undoubled.clear();
        if self.too_long || bytes.len() > Self::LONGEST_RECORD {
            return (&[], 0, Some(Fault::TooLong));
        }
        if self.doubled {
            self.undouble(bytes);
        }
        let fault = match (self.open.is_some(), self.too_many) {
            (true, _) => Some(Fault::Cut),
            (_, true) => Some(Fault::TooManyCells),
            _ => None,
        };
        (bytes, self.cells + 1, fault)
    }

    fn undouble(&mut self, bytes: &[u8]) {
        let mut start = 0;
        for (i, end) in self.ends.iter().take(self.cells + 1).enumerate() {
            let cell = bytes.get(start..*end as usize).unwrap_or(&[]).trim_ascii();
            let inner = match cell {
                [b'"', inner @ .., b'"'] => inner,
                [b'"', inner @ ..] if self.open.is_some() && i == self.cells => inner,
                _ => &[],
            };
            if inner.windows(2).any(|pair| pair == b"\"\"") {
                self.undoubled.push(i, inner);
            }
            start = *end as usize + 1;
        }
    }
}

/// Where in up to 64 bytes the bytes stand that mean something: bit 0 for the first.
struct Block {
    delimiters: u64,
    quotes: u64,
    /// LF, and CR where no LF follows.
    breaks: u64,
    /// Some byte is not ASCII.
    letters: bool,
}

impl Block {
    fn at(bytes: &[u8], base: usize, delimiter: u8, lf_follows: bool) -> Block {
        let rest = bytes.get(base..).unwrap_or(&[]);
        match rest.first_chunk::<64>() {
            Some(block) => Block::of(block, delimiter, lf_follows),
            None => {
                let mut block = [0u8; 64];
                for (slot, byte) in block.iter_mut().zip(rest) {
                    *slot = *byte;
                }
                let Block { delimiters, quotes, breaks, letters } = Block::of(&block, delimiter, lf_follows);
                let real = !(!0 << rest.len());
                Block { delimiters: delimiters & real, quotes: quotes & real, breaks: breaks & real, letters }
            }
        }
    }

    #[inline(always)]
    fn of(block: &[u8; 64], delimiter: u8, lf_follows: bool) -> Block {
        // Written out lane by lane: closures over arrays are not put in line where the program is built to be small.
        let [first, second, third, fourth] = lanes(block);
        let mask = |byte: u8| {
            let byte = u8x16::splat(byte);
            let bits = |lane: u8x16| u64::from(lane.simd_eq(byte).to_bitmask());
            bits(first) | bits(second) << 16 | bits(third) << 32 | bits(fourth) << 48
        };
        let letters = (first | second | third | fourth).to_bitmask() != 0;
        let delimiters = mask(delimiter);
        let lf = mask(b'\n');
        let rare = |lane: u8x16| lane.simd_eq(u8x16::splat(b'"')) | lane.simd_eq(u8x16::splat(b'\r'));
        if (rare(first) | rare(second) | rare(third) | rare(fourth)).to_bitmask() == 0 {
            return Block { delimiters, quotes: 0, breaks: lf, letters };
        }
        let cr = mask(b'\r');
        let lone = cr & !(lf >> 1 | u64::from(lf_follows) << 63);
        Block { delimiters, quotes: mask(b'"'), breaks: lf | lone, letters }
    }
}

/// The four lanes of a block.
#[inline(always)]
fn lanes(block: &[u8; 64]) -> [u8x16; 4] {
    match block.as_chunks::<16>().0 {
        [a, b, c, d] => [u8x16::new(*a), u8x16::new(*b), u8x16::new(*c), u8x16::new(*d)],
        _ => [u8x16::splat(0); 4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8], pieces: usize) -> Vec<(u64, Vec<String>, Option<Fault>)> {
        let mut rows = Vec::new();
        let mut take = |record: &Record<'_>| {
            let cells = record.cells().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
            rows.push((record.line(), cells, record.fault()));
            true
        };
        let mut splitter = Splitter::new(b',');
        for piece in text.chunks(pieces.max(1)) {
            splitter.feed(piece, &mut take);
        }
        splitter.finish(&mut take);
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        for pieces in 1..=text.len().max(1) {
            let rows = rows(text.as_bytes(), pieces);
            let rows: Vec<(u64, Vec<&str>)> = rows
                .iter()
                .map(|(line, cells, _)| (*line, cells.iter().map(String::as_str).collect()))
                .collect();
            let expected: Vec<(u64, Vec<&str>)> =
                expected.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
            assert_eq!(rows, expected, "{text:?} in pieces of {pieces}");
        }
    }

    #[test]
    fn rows_and_cells() {
        check("", &[]);
        check("a", &[(1, &["a"])]);
        check("a,b\n", &[(1, &["a", "b"])]);
        check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check(
            "a\n\nb\r\r\nc\n\r",
            &[(1, &["a"]), (2, &[""]), (3, &["b"]), (4, &[""]), (5, &["c"]), (6, &[""])],
        );
        check(" a , b ,\t\n,", &[(1, &["a", "b", ""]), (2, &["", ""])]);
    }

    #[test]
    fn quotes() {
        check("\"a,b\",c\n", &[(1, &["a,b", "c"])]);
        check("\"a \"\"b\"\"\",\"\",\"\"\"\"\n", &[(1, &["a \"b\"", "", "\""])]);
        check("\"a\nb\r\nc\rd\",e\nf,g", &[(1, &["a\nb\r\nc\rd", "e"]), (5, &["f", "g"])]);
        check("a 5\" pipe,b\n", &[(1, &["a 5\" pipe", "b"])]);
        check("a,  \"b, c\"  ,d\n", &[(1, &["a", "b, c", "d"])]);
        check("\"He said \"hi\" twice\",5\n", &[(1, &["He said \"hi\" twice", "5"])]);
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        check("\"Best\" coffee,5\nx,6\n", &[(1, &["\"Best\" coffee", "5"]), (2, &["x", "6"])]);
        check(
            "1,\"stray,5\n2,\"good, item\",6\n",
            &[(1, &["1", "\"stray", "5"]), (2, &["2", "good, item", "6"])],
        );
        check(
            "1,2\n1,\"stray\n3,4\n5,6\n",
            &[(1, &["1", "2"]), (2, &["1", "\"stray"]), (3, &["3", "4"]), (4, &["5", "6"])],
        );
    }

    #[test]
    fn a_cell_that_is_cut_off_says_so() {
        let text = b"a,b\n1,\"a note\nin \"\"two\"\" lines";
        for pieces in 1..text.len() {
            let rows = rows(text, pieces);
            assert_eq!(rows[1], (2, vec!["1".into(), "a note\nin \"two\" lines".into()], Some(Fault::Cut)));
        }
    }

    #[test]
    fn a_quote_that_nothing_closes_is_given_up() {
        // Past the longest quoted cell the rows come back as rows.
        let mut text = b"id,note\n1,\"never closed\n".to_vec();
        while text.len() < Splitter::LONGEST_QUOTED * 2 {
            text.extend_from_slice(b"2,x,y,z\n");
        }
        let lines = text.iter().filter(|b| **b == b'\n').count();
        let rows = rows(&text, 1 << 16);
        assert_eq!(rows.len(), lines);
        assert_eq!(rows[1], (2, vec!["1".into(), "\"never closed".into()], None));
        assert!(rows.iter().enumerate().all(|(i, (line, _, _))| *line == i as u64 + 1));
        // One just short of it is a cell.
        let mut text = vec![b'"'];
        text.resize(Splitter::LONGEST_QUOTED, b'\n');
        text.extend_from_slice(b"\",end\nlast");
        let rows = super::tests::rows(&text, 1000);
        assert_eq!(rows.iter().map(|(_, cells, _)| cells.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn rows_beyond_all_bounds_are_said_to_be_so() {
        let wide = [
            ",".repeat(Splitter::MOST_CELLS - 1).as_bytes(),
            b"\n",
            ",".repeat(20_000).as_bytes(),
            b"x\na,b",
        ]
        .concat();
        for piece in [100, 1 << 20] {
            let rows = rows(&wide, piece);
            let sizes: Vec<_> =
                rows.iter().map(|(line, cells, fault)| (*line, cells.len(), *fault)).collect();
            assert_eq!(
                sizes,
                [
                    (1, Splitter::MOST_CELLS, None),
                    (2, Splitter::MOST_CELLS, Some(Fault::TooManyCells)),
                    (3, 2, None)
                ]
            );
        }
        let mut long = vec![b'x'; Splitter::LONGEST_RECORD + 5];
        long.extend_from_slice(b",y\r\na,b\n");
        for piece in [1 << 16, 1 << 20, 1 << 26] {
            let rows = rows(&long, piece);
            assert_eq!(rows, [(1, vec![], Some(Fault::TooLong)), (2, vec!["a".into(), "b".into()], None)]);
        }
        let rows = rows(&long[..long.len() - 8], 1 << 20);
        assert_eq!(rows, [(1, vec![], Some(Fault::TooLong))]);
    }

    #[test]
    fn blank_rows_and_a_sink_that_has_enough() {
        let mut blank = Vec::new();
        let mut splitter = Splitter::new(b';');
        splitter.feed(b"\n ;; \n\"\";\n;,\n\"\n", &mut |record| {
            blank.push(record.is_blank());
            blank.len() < 4
        });
        splitter.finish(&mut |_| panic!("it had enough"));
        assert_eq!(blank, [true, true, true, false]);
    }

    /// The same rules, written down for a whole text and one byte at a time.
    mod reference {
        pub(super) type Row = (u64, Vec<String>, bool);

        pub(super) fn rows(text: &[u8], delimiter: u8) -> Vec<Row> {
            let mut rows: Vec<Row> = Vec::new();
            let (mut at, mut line) = (0, 1);
            while at < text.len() {
                let width = rows.last().map_or(0, |(_, cells, _)| cells.len());
                let (cells, end, cut) = row(text, at, delimiter, width);
                rows.push((line, cells, cut));
                let next = (end + line_break(text, end)).max(end + usize::from(end == at));
                line += breaks(&text[at..next]);
                at = next;
            }
            rows
        }

        /// How many bytes the line break here has.
        fn line_break(text: &[u8], at: usize) -> usize {
            match text.get(at..).unwrap_or(&[]) {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => 0,
            }
        }

        fn breaks(text: &[u8]) -> u64 {
            let (mut n, mut at) = (0, 0);
            while at < text.len() {
                let len = line_break(text, at);
                n += u64::from(len > 0);
                at += len.max(1);
            }
            n
        }

        fn row(text: &[u8], start: usize, delimiter: u8, width: usize) -> (Vec<String>, usize, bool) {
            let mut cells = Vec::new();
            let mut at = start;
            loop {
                let cell = at;
                let blank = |b: u8| matches!(b, b' ' | b'\t' | b'\x0C') && b != delimiter;
                while at < text.len() && blank(text[at]) {
                    at += 1;
                }
                let quoted = if text.get(at) == Some(&b'"') {
                    quoted(text, at, delimiter, width, cells.len())
                } else {
                    None
                };
                if let Some((value, end)) = quoted {
                    cells.push(trimmed(&value));
                    match end {
                        None => return (cells, text.len(), true),
                        Some(end) => at = end,
                    }
                    while at < text.len() && text[at] != delimiter && line_break(text, at) == 0 {
                        at += 1;
                    }
                } else {
                    while at < text.len() && text[at] != delimiter && line_break(text, at) == 0 {
                        at += 1;
                    }
                    // Taken for a letter, a quote that happens to stand at both ends is still one around the cell.
                    let text = trimmed(&text[cell..at]);
                    let bare = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
                    cells.push(
                        bare.map_or(text.clone(), |bare| trimmed(bare.replace("\"\"", "\"").as_bytes())),
                    );
                }
                if text.get(at) != Some(&delimiter) {
                    return (cells, at, false);
                }
                at += 1;
            }
        }

        fn trimmed(cell: &[u8]) -> String {
            String::from_utf8_lossy(cell.trim_ascii()).into_owned()
        }

        /// The cell that this quote opens and the place behind its closing quote (none: the text ends before it), unless
        /// the quote is a stray one.
        fn quoted(
            text: &[u8],
            open: usize,
            delimiter: u8,
            width: usize,
            cells: usize,
        ) -> Option<(Vec<u8>, Option<usize>)> {
            let mut value = Vec::new();
            let mut at = open + 1;
            let mut letters = false;
            while at < text.len() {
                if text[at] != b'"' {
                    value.push(text[at]);
                    at += 1;
                } else if text.get(at + 1) == Some(&b'"') {
                    value.push(b'"');
                    at += 2;
                } else {
                    let spaces = text[at + 1..]
                        .iter()
                        .take_while(|b| matches!(b, b' ' | b'\t') && **b != delimiter)
                        .count();
                    let after = at + 1 + spaces;
                    let closes =
                        after == text.len() || text[after] == delimiter || line_break(text, after) > 0;
                    letters |= !closes;
                    if letters && breaks(&text[open..at]) > 0 {
                        return None;
                    }
                    if closes {
                        return Some((value, Some(at + 1)));
                    }
                    value.push(b'"');
                    at += 1;
                }
            }
            if letters && breaks(&text[open..]) > 0 {
                return None;
            }
            let mut lines = text[open..].split(|b| matches!(b, b'\r' | b'\n')).filter(|l| !l.is_empty());
            let count = |line: &[u8]| line.iter().filter(|b| **b == delimiter).count() + 1;
            let own = cells + count(lines.next().unwrap());
            let width = if width == 0 { own } else { width };
            let lines: Vec<usize> = lines.map(count).collect();
            let alike = lines.iter().filter(|n| **n == width).count();
            if width > 1 && alike * 2 > lines.len() { None } else { Some((value, None)) }
        }
    }

    mod laws {
        use super::*;
        use proptest::prelude::*;

        fn split(pieces: &[&[u8]], delimiter: u8) -> Vec<reference::Row> {
            let mut rows = Vec::new();
            let mut take = |record: &Record<'_>| {
                let cells = record.cells().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
                rows.push((record.line(), cells, record.cut()));
                true
            };
            let mut splitter = Splitter::new(delimiter);
            pieces.iter().for_each(|piece| splitter.feed(piece, &mut take));
            splitter.finish(&mut take);
            rows
        }

        fn pieces<'a>(text: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
            let mut cuts: Vec<usize> =
                cuts.iter().map(|cut| cut % (text.len() + 1)).chain([0, text.len()]).collect();
            cuts.sort_unstable();
            cuts.windows(2).map(|w| &text[w[0]..w[1]]).collect()
        }

        /// Texts in which everything that means something is frequent, with stretches long enough to fill blocks.
        fn texts() -> impl Strategy<Value = String> {
            let part = prop_oneof![
                4 => Just("\"".to_owned()), 4 => Just(",".to_owned()), 3 => Just("\n".to_owned()), 1 => Just("\r\n".to_owned()),
                1 => Just("\r".to_owned()), 1 => Just("\"\"".to_owned()), 1 => Just(",\"".to_owned()), 1 => Just("\",".to_owned()),
                1 => Just("\"\n".to_owned()), 2 => " {1,18}", 3 => "[a-cü]{1,3}", 1 => "[a-z]{50,70}", 1 => Just("\t".to_owned()),
            ];
            prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(4096))]

            #[test]
            fn agrees_with_the_reference_however_it_is_cut(text in texts(), cuts in prop::collection::vec(any::<usize>(), 0..8), tab in any::<bool>()) {
                let delimiter = if tab { b'\t' } else { b',' };
                let expected = reference::rows(text.as_bytes(), delimiter);
                prop_assert_eq!(split(&[text.as_bytes()], delimiter), expected.clone(), "whole");
                prop_assert_eq!(split(&pieces(text.as_bytes(), &cuts), delimiter), expected.clone(), "cut");
                let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
                prop_assert_eq!(split(&bytes, delimiter), expected, "byte by byte");
            }

            #[test]
            fn any_bytes_are_split_alike_however_they_are_cut(text in prop::collection::vec(any::<u8>(), 0..300), cuts in prop::collection::vec(any::<usize>(), 0..8), delimiter in any::<u8>()) {
                prop_assume!(!matches!(delimiter, b'"' | b'\n' | b'\r'));
                prop_assert_eq!(split(&[&text], delimiter), split(&pieces(&text, &cuts), delimiter));
                for piece in [1, 70, 300] {
                    let mut splitter = Splitter::new(delimiter);
                    let mut check = |record: &Record<'_>| {
                        assert_eq!(record.has_broken_letters(), std::str::from_utf8(record.bytes).is_err());
                        true
                    };
                    text.chunks(piece).for_each(|piece| splitter.feed(piece, &mut check));
                    splitter.finish(&mut check);
                }
            }

            #[test]
            fn what_a_careful_writer_wrote_comes_back(rows in prop::collection::vec(prop::collection::vec("[a-z0-9,\"\n\r ;éü]{0,12}", 2..6), 1..12), crlf in any::<bool>(), cuts in prop::collection::vec(any::<usize>(), 0..8)) {
                let end = if crlf { "\r\n" } else { "\n" };
                let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
                let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + end).collect();
                let read: Vec<Vec<String>> = split(&pieces(text.as_bytes(), &cuts), b',').into_iter().map(|(_, cells, _)| cells).collect();
                let written: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim_ascii().to_owned()).collect()).collect();
                prop_assert_eq!(read, written);
            }
        }
    }
}
