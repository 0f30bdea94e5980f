use super::fault::{Fault, Stranger};
use super::limits::Meter;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use rawzip::{CompressionMethod, Crc32, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// A packed folder. Nothing is unpacked until it is asked for.
pub(super) struct Package<'a> {
    pub(super) meter: &'a Meter,
    archive: ZipSliceArchive<&'a [u8]>,
    /// By path, in lower case: some writers don't keep to the case of the names they refer to.
    parts: BTreeMap<String, Packed>,
}

#[derive(Clone, Copy)]
struct Packed {
    method: CompressionMethod,
    encrypted: bool,
    place: ZipArchiveEntryWayfinder,
}

/// What a package is, judged by its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Excel,
    OpenDocument,
    Other(Stranger),
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], meter: &'a Meter) -> Result<Package<'a>, Fault> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Fault::Damaged)?;
        let mut parts = BTreeMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| Fault::Damaged)? {
            let path = path(&String::from_utf8_lossy(entry.file_path().as_ref()));
            let packed = Packed {
                method: entry.compression_method(),
                encrypted: entry.flags().is_encrypted(),
                place: entry.wayfinder(),
            };
            parts.insert(path, packed);
            if parts.len() > meter.limits.parts {
                return Err(Fault::TooLarge);
            }
        }
        Ok(Package { meter, archive, parts })
    }

    pub(super) fn contents(&self) -> Contents {
        let has = |path: &str| self.parts.contains_key(path);
        let within = |folder: &str| self.parts.keys().any(|path| path.starts_with(folder));
        if has("xl/workbook.bin") {
            Contents::Other(Stranger::BinaryExcel)
        } else if has("content.xml") {
            Contents::OpenDocument
        } else if has("index/document.iwa") || has("index.zip") || within("index/tables/") {
            Contents::Other(Stranger::Numbers)
        } else if within("word/") || within("ppt/") {
            Contents::Other(Stranger::Document)
        } else if has("[content_types].xml") {
            Contents::Excel
        } else {
            Contents::Other(Stranger::Folder)
        }
    }

    /// A part, to be unpacked while it is read; `None` where there is none of that path.
    pub(super) fn part(&self, path: &str) -> Result<Option<Part<'_>>, Fault> {
        let Some(packed) = self.parts.get(&self::path(path)) else { return Ok(None) };
        if packed.encrypted {
            return Err(Fault::Protected);
        }
        let entry = self.archive.get_entry(packed.place).map_err(|_| Fault::Damaged)?;
        let state = match packed.method {
            CompressionMethod::STORE => None,
            CompressionMethod::DEFLATE => Some(InflateState::new_boxed(DataFormat::Raw)),
            _ => return Err(Fault::Damaged),
        };
        let input = entry.data();
        Ok(Some(Part {
            meter: self.meter,
            packed: input.len() as u64,
            input,
            state,
            ended: false,
            unpacked: 0,
            piece: 0,
            checksum: Crc32::new(),
            expected: entry.claim_verifier().crc,
            window: vec![0; WINDOW],
            from: 0,
            to: 0,
        }))
    }
}

fn path(written: &str) -> String {
    written.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

const WINDOW: usize = 32 << 10;
/// One tag, text or comment may be so long; a cell holds 32,767 letters at most.
const MOST_OF_A_PIECE: u64 = 1 << 20;

/// A part of a package, unpacked through a small window.
pub(super) struct Part<'a> {
    meter: &'a Meter,
    packed: u64,
    input: &'a [u8],
    /// `None`: the part is stored as it is.
    state: Option<Box<InflateState>>,
    ended: bool,
    unpacked: u64,
    /// Bytes of the tag or text at hand.
    piece: u64,
    checksum: Crc32,
    /// What the checksum has to be at the end.
    expected: u32,
    window: Vec<u8>,
    from: usize,
    to: usize,
}

impl Part<'_> {
    /// The next tag or text begins.
    pub(super) fn next_piece(&mut self) {
        self.piece = 0;
    }

    fn refill(&mut self) -> io::Result<usize> {
        let Some(state) = &mut self.state else {
            let n = self.input.len().min(self.window.len());
            let (now, later) = self.input.split_at(n);
            if let Some(window) = self.window.get_mut(..n) {
                window.copy_from_slice(now);
            }
            self.input = later;
            return Ok(n);
        };
        while !self.ended {
            let done = inflate(state, self.input, &mut self.window, MZFlush::None);
            self.input = self.input.get(done.bytes_consumed..).unwrap_or(&[]);
            match done.status {
                Ok(MZStatus::StreamEnd) => self.ended = true,
                Ok(_) if done.bytes_written == 0 && done.bytes_consumed == 0 => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                Ok(_) => {}
                Err(_) => return Err(io::ErrorKind::InvalidData.into()),
            }
            if done.bytes_written > 0 {
                return Ok(done.bytes_written);
            }
        }
        Ok(0)
    }
}

impl BufRead for Part<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > MOST_OF_A_PIECE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if self.from == self.to {
            self.from = 0;
            self.to = self.refill()?;
            self.unpacked += self.to as u64;
            self.meter.unpacked(self.to as u64, self.unpacked, self.packed)?;
            self.checksum.update(self.window.get(..self.to).unwrap_or(&[]));
            // A wrong figure is worse than none.
            if self.to == 0 && self.checksum.checksum() != self.expected {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        Ok(self.window.get(self.from..self.to).unwrap_or(&[]))
    }

    fn consume(&mut self, bytes: usize) {
        self.piece += bytes as u64;
        self.from = (self.from + bytes).min(self.to);
    }
}

impl Read for Part<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let window = self.fill_buf()?;
        let n = window.len().min(out.len());
        if let (Some(out), Some(window)) = (out.get_mut(..n), window.get(..n)) {
            out.copy_from_slice(window);
        }
        self.consume(n);
        Ok(n)
    }
}
