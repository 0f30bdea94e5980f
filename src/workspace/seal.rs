use crate::workspace::{Damage, SCHEMA, checksum};

/// Bytes before the content: four letters for the kind, and the schema.
const FRONT: usize = 8;
/// Bytes after it: the checksum.
const BACK: usize = 8;

/// The content between kind, schema and checksum.
pub(super) fn seal(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(FRONT + content.len() + BACK);
    bytes.extend_from_slice(&kind);
    bytes.extend_from_slice(&SCHEMA.to_le_bytes());
    bytes.extend_from_slice(content);
    let sum = checksum(&bytes, 0);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

/// What is sealed in these bytes: the schema it was written by, the content, and the checksum.
pub(super) fn unseal(kind: [u8; 4], bytes: &[u8]) -> Result<(u32, &[u8], u64), Damage> {
    let (sealed, sum) = bytes.split_last_chunk::<BACK>().ok_or(Damage::Start)?;
    let sum = u64::from_le_bytes(*sum);
    if checksum(sealed, 0) != sum {
        return Err(Damage::Start);
    }
    let (front, content) = sealed.split_first_chunk::<4>().ok_or(Damage::Start)?;
    let (schema, content) = content.split_first_chunk::<4>().ok_or(Damage::Start)?;
    let schema = u32::from_le_bytes(*schema);
    if *front != kind || schema == 0 {
        return Err(Damage::Start);
    }
    if schema > SCHEMA { Err(Damage::Newer(schema)) } else { Ok((schema, content, sum)) }
}
