//! Share links: what is read is written as a link that reads the same, and holds no text.
#![no_main]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regulars::automation::Shared;
use regulars::workspace::checksum;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // As it comes, and with the checksum that it ought to have.
    let mut sealed = vec![1];
    sealed.extend((checksum(bytes, 1) as u32).to_le_bytes());
    sealed.extend(bytes);
    for link in [String::from_utf8_lossy(bytes).into_owned(), URL_SAFE_NO_PAD.encode(sealed)] {
        if let Ok(shared) = Shared::read(&link) {
            assert_eq!(Shared::read(&shared.link()), Ok(shared.clone()));
            let assessment = shared.assessment();
            let _ = (assessment.standing(), assessment.balance());
        }
    }
});
