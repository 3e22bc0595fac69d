//! What the bytes of a terminal mean.

/// A key that the review knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A letter or a sign.
    Char(char),
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// Whoever typed is gone.
    End,
}

/// Reads keys from bytes. The letters in the sequences of arrows and function keys are never taken for letters: `A` accepts
/// everything.
#[derive(Debug, Default)]
pub(super) enum Decoder {
    /// Before a key.
    #[default]
    Start,
    /// Behind an escape.
    Escape,
    /// Behind `ESC [`, with what came since.
    Sequence(String),
    /// Behind `ESC O`.
    Short,
}

impl Decoder {
    /// The key that this byte completes.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        match (std::mem::take(self), byte) {
            (_, 0x1b) => {
                *self = Decoder::Escape;
                None
            }
            (Decoder::Escape, b'[') => {
                *self = Decoder::Sequence(String::new());
                None
            }
            (Decoder::Escape, b'O') => {
                *self = Decoder::Short;
                None
            }
            // With the Alt key, or the first byte of something unknown.
            (Decoder::Escape, _) => None,
            (Decoder::Short, byte) => named("", byte),
            (Decoder::Sequence(before), 0x40..=0x7e) => named(&before, byte),
            (Decoder::Sequence(mut before), byte) => {
                before.push(char::from(byte));
                *self = Decoder::Sequence(before);
                None
            }
            (Decoder::Start, b' ' | 0x06) => Some(Key::PageDown),
            (Decoder::Start, 0x02) => Some(Key::PageUp),
            (Decoder::Start, 0x04) => Some(Key::End),
            (Decoder::Start, b'\r' | b'\n') => Some(Key::Down),
            (Decoder::Start, 0x21..=0x7e) => Some(Key::Char(char::from(byte))),
            (Decoder::Start, _) => None,
        }
    }
}

/// The key of a sequence: what stands before its last byte, and that byte.
fn named(before: &str, last: u8) -> Option<Key> {
    match (before, last) {
        ("", b'A') => Some(Key::Up),
        ("", b'B') => Some(Key::Down),
        ("5", b'~') => Some(Key::PageUp),
        ("6", b'~') => Some(Key::PageDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut decoder = Decoder::default();
        bytes.iter().filter_map(|byte| decoder.take(*byte)).collect()
    }

    #[test]
    fn letters_are_keys() {
        assert_eq!(keys(b"aRs?"), "aRs?".chars().map(Key::Char).collect::<Vec<_>>());
        assert_eq!(keys("äあ\0\u{7f}".as_bytes()), []);
        assert_eq!(keys(b" \x02\x04"), [Key::PageDown, Key::PageUp, Key::End]);
    }

    #[test]
    fn letters_in_sequences_are_none() {
        assert_eq!(
            keys(b"\x1b[A\x1b[B\x1bOA\x1b[5~\x1b[6~"),
            [Key::Up, Key::Down, Key::Up, Key::PageUp, Key::PageDown]
        );
        // Other arrows, arrows with shift, function keys, a mouse, Alt and a letter, escape twice.
        assert_eq!(keys(b"\x1b[C\x1b[1;2A\x1bOR\x1b[15~\x1b[<0;1;1M\x1bA\x1b\x1b[D"), []);
        assert_eq!(keys(b"\x1b[Da"), [Key::Char('a')]);
    }
}
