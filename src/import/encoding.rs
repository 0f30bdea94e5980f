//! Bytes into UTF-8.

use crate::import::Encoding;
use crate::unseen::seen;
use std::borrow::Cow;

/// Windows-1252, 0x80 to 0x9F; the rest of the upper half is Latin-1. The five bytes that stand for nothing become the
/// control characters of the same number, as browsers read them (WHATWG Encoding Standard, windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The encoding of a file, judged by its beginning; a letter that is cut off at the end of `head` does no harm.
///
/// A byte order mark decides; then the zero bytes that UTF-16 puts into Latin text; then UTF-8, if what is not ASCII
/// is mostly valid; else Windows-1252.
pub fn detect(head: &[u8]) -> Encoding {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
        [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = |which: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| which(pair)).count();
    let (first, second) = (zeros(|[a, _]| *a == 0), zeros(|[_, b]| *b == 0));
    // One tenth: even in Greek or Russian text, delimiters, digits and line ends are that many.
    if second * 10 > pairs.len() && first * 20 < second {
        return Encoding::Utf16Le;
    }
    if first * 10 > pairs.len() && second * 20 < first {
        return Encoding::Utf16Be;
    }
    let (mut letters, mut broken) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut_off = chunks.peek().is_none() && is_begun(chunk.invalid());
        broken += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    if broken == 0 || letters > 4 * broken { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// Whether these bytes are a UTF-8 letter of which the end is missing.
fn is_begun(bytes: &[u8]) -> bool {
    matches!(std::str::from_utf8(bytes), Err(e) if e.error_len().is_none())
}

/// The text of a cell, without letters that nobody sees. Letters that are no valid UTF-8 are taken for Windows-1252, which
/// they mostly are; the text is owned exactly where something was changed.
pub fn text(cell: &[u8]) -> Cow<'_, str> {
    seen(mended(cell))
}

fn mended(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            let mut text = String::with_capacity(cell.len() + 8);
            for chunk in cell.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().copied().map(windows_1252));
            }
            Cow::Owned(text)
        }
    }
}

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.get(at as usize).copied()).unwrap_or(byte as char)
}

/// Turns bytes that come in pieces of any size into UTF-8, without the byte order mark.
#[derive(Clone, Debug)]
pub struct Decoder {
    encoding: Encoding,
    /// Before the first letter: the byte order mark may still come.
    at_start: bool,
    /// Bytes of a letter (or of the mark) whose rest has not come yet.
    begun: Vec<u8>,
    out: Vec<u8>,
}

impl Decoder {
    /// A decoder for a whole file.
    pub fn new(encoding: Encoding) -> Decoder {
        Decoder { encoding, at_start: true, begun: Vec::new(), out: Vec::new() }
    }

    /// The text of the next piece. UTF-8 is handed back as it is, invalid bytes included: [`text`] mends them.
    pub fn feed<'a>(&'a mut self, piece: &'a [u8]) -> &'a [u8] {
        self.out.clear();
        match self.encoding {
            Encoding::Utf8 => self.utf8(piece),
            Encoding::Windows1252 => {
                for part in piece.chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
                    if part.is_ascii() {
                        self.out.extend_from_slice(part);
                    } else {
                        part.iter().for_each(|b| push(&mut self.out, windows_1252(*b)));
                    }
                }
                &self.out
            }
            Encoding::Utf16Le => self.utf16(piece, u16::from_le_bytes),
            Encoding::Utf16Be => self.utf16(piece, u16::from_be_bytes),
        }
    }

    /// The text of what was begun and never finished.
    pub fn finish(&mut self) -> &[u8] {
        self.out.clear();
        match self.encoding {
            Encoding::Utf8 => self.out.append(&mut self.begun),
            // Half a pair of surrogates; an odd last byte says nothing.
            _ if self.begun.len() >= 2 => push(&mut self.out, char::REPLACEMENT_CHARACTER),
            _ => {}
        }
        self.begun.clear();
        &self.out
    }

    fn utf8<'a>(&'a mut self, piece: &'a [u8]) -> &'a [u8] {
        if !self.at_start {
            return piece;
        }
        if self.begun.is_empty() && piece.len() >= BOM.len() {
            self.at_start = false;
            return piece.strip_prefix(BOM).unwrap_or(piece);
        }
        self.begun.extend_from_slice(piece);
        if self.begun.len() < BOM.len() && BOM.starts_with(&self.begun) {
            return &[];
        }
        self.at_start = false;
        self.out.append(&mut self.begun);
        self.out.strip_prefix(BOM).unwrap_or(&self.out)
    }

    fn utf16(&mut self, piece: &[u8], unit: fn([u8; 2]) -> u16) -> &[u8] {
        let mut rest = piece;
        // Finish what the piece before has begun, unit by unit.
        while !self.begun.is_empty() && !rest.is_empty() {
            let (byte, after) = rest.split_at(1);
            rest = after;
            self.begun.extend_from_slice(byte);
            if self.begun.len().is_multiple_of(2) {
                let begun = std::mem::take(&mut self.begun);
                self.units(&begun, unit);
            }
        }
        self.units(rest, unit);
        &self.out
    }

    /// Writes whole letters and keeps the beginning of one.
    fn units(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16) {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let mut high: Option<(u16, [u8; 2])> = None;
        for pair in pairs {
            let u = unit(*pair);
            if let Some((before, _)) = high.take() {
                if let 0xDC00..=0xDFFF = u {
                    let c = 0x1_0000 + ((u32::from(before) - 0xD800) << 10) + (u32::from(u) - 0xDC00);
                    push(&mut self.out, char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER));
                    continue;
                }
                push(&mut self.out, char::REPLACEMENT_CHARACTER);
            }
            match u {
                0..=0x7F => self.out.push(u as u8),
                0xD800..=0xDBFF => high = Some((u, *pair)),
                0xFEFF if self.at_start => {}
                _ => push(&mut self.out, char::from_u32(u32::from(u)).unwrap_or(char::REPLACEMENT_CHARACTER)),
            }
            self.at_start = false;
        }
        if let Some((_, pair)) = high {
            self.begun.extend_from_slice(&pair);
        }
        self.begun.extend_from_slice(odd);
    }
}

fn push(out: &mut Vec<u8>, c: char) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], encoding: Encoding, piece: usize) -> String {
        let mut decoder = Decoder::new(encoding);
        let mut out = Vec::new();
        for piece in bytes.chunks(piece.max(1)) {
            out.extend_from_slice(decoder.feed(piece));
        }
        out.extend_from_slice(decoder.finish());
        mended(&out).into_owned()
    }

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_encoding_is_seen_at_the_beginning() {
        let header = "Day\tCampaign\tCost\r\n2026-03-01\tCafé\t12,50\r\n";
        for (text, bom) in
            [(header, false), (header, true), ("Κωδικός;Ημερομηνία;Ποσό\n1;01/03/2026;12,50\n", false)]
        {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
                let marked = if bom { format!("\u{FEFF}{text}") } else { text.to_owned() };
                let bytes = encoded(&marked, encoding);
                assert_eq!(detect(&bytes), encoding, "{text}");
                // Wherever the sample breaks off, as long as it holds some delimiters and digits.
                for end in bytes.len() * 2 / 3..bytes.len() {
                    assert_eq!(detect(&bytes[..end]), encoding, "{text} up to {end}");
                }
            }
        }
        assert_eq!(detect(b""), Encoding::Utf8);
        assert_eq!(detect(b"plain"), Encoding::Utf8);
        assert_eq!(detect(b"Caf\xE9;12,50 \x80\n"), Encoding::Windows1252);
        // One letter cut in half by the exporting program does not make a UTF-8 file another.
        assert_eq!(detect(&[b"\xC3 ".as_slice(), "äöüß€".as_bytes()].concat()), Encoding::Utf8);
    }

    #[test]
    fn windows_1252_is_the_standard_one() {
        // https://encoding.spec.whatwg.org/index-windows-1252.txt, pointers 0 to 31.
        let standard = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
            0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
            0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
        ];
        let bytes: Vec<u8> = (0..=255).collect();
        let expected: String =
            (0..128u32).chain(standard).chain(0xA0..=0xFF).map(|c| char::from_u32(c).unwrap()).collect();
        for piece in [1, 7, 300] {
            assert_eq!(decoded(&bytes, Encoding::Windows1252, piece), expected);
        }
    }

    #[test]
    fn broken_letters_are_mended_and_known_to_be() {
        assert!(matches!(text("Café".as_bytes()), Cow::Borrowed("Café")));
        assert!(matches!(text(b"Caf\xE9 \x80"), Cow::Owned(t) if t == "Café €"));
        assert_eq!(decoded(b"\xEF\xBB", Encoding::Utf8, 1), "ï»");
    }

    #[test]
    fn half_letters_of_utf_16_are_tolerated() {
        let lone = [0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00, 0x00, 0xDC, 0x3D, 0xD8];
        for piece in 1..=lone.len() {
            assert_eq!(decoded(&lone, Encoding::Utf16Le, piece), "a\u{FFFD}b\u{FFFD}\u{FFFD}", "{piece}");
        }
        assert_eq!(decoded(b"a\0b\0c", Encoding::Utf16Le, 2), "ab");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_however_it_is_cut(text in "([a-z,;\n]|\\PC){0,40}", which in 0usize..3, mark in any::<bool>(), piece in 1usize..20) {
            let encoding = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be][which];
            let text = text.trim_start_matches('\u{FEFF}');
            let marked = if mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
            prop_assert_eq!(decoded(&encoded(&marked, encoding), encoding, piece), text);
        }

        #[test]
        fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..60), piece in 1usize..20) {
            let _ = detect(&bytes);
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
                prop_assert_eq!(decoded(&bytes, encoding, piece), decoded(&bytes, encoding, 60));
            }
        }
    }
}
