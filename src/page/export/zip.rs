//! A packed file whose parts are not squeezed (APPNOTE.TXT 6.3.10, method 0), sizes and sums in front of each part, as every
//! program reads it. The library that reads packed files writes these behind the part, which some programs refuse.

/// Packs parts, by name, into one file.
pub(super) fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file =
        Vec::with_capacity(parts.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 100).sum());
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let at = file.len() as u32;
        let mut about = Vec::new();
        // Version 2.0, names in UTF-8, stored; 1 January 1980, the day that stands for none.
        for short in [20u16, 1 << 11, 0, 0, 0x21] {
            about.extend(short.to_le_bytes());
        }
        for long in [checksum(bytes), bytes.len() as u32, bytes.len() as u32] {
            about.extend(long.to_le_bytes());
        }
        about.extend((name.len() as u16).to_le_bytes());
        about.extend(0u16.to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&about);
        file.extend(name.as_bytes());
        file.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(20u16.to_le_bytes());
        directory.extend(&about);
        // No comment, first disk, no attributes.
        directory.extend([0u8; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length, count) = (file.len() as u32, directory.len() as u32, parts.len() as u16);
    file.extend(directory);
    file.extend(b"PK\x05\x06");
    for short in [0, 0, count, count] {
        file.extend(short.to_le_bytes());
    }
    for long in [length, start] {
        file.extend(long.to_le_bytes());
    }
    file.extend(0u16.to_le_bytes());
    file
}

/// CRC-32 of ISO 3309.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        let at = (sum ^ u32::from(*byte)) & 0xFF;
        TABLE.get(at as usize).copied().unwrap_or(0) ^ (sum >> 8)
    })
}

static TABLE: [u32; 256] = table();

#[allow(clippy::indexing_slicing)] // Worked out while compiling.
const fn table() -> [u32; 256] {
    let mut table = [0u32; 256];
    let mut at = 0;
    while at < 256 {
        let (mut sum, mut bit) = (at as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
