//! The terminal: single keys, its size, and a screen that is put back whatever happens.

use std::io::{IsTerminal as _, Read as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::{Receiver, channel};

use super::keys::{Decoder, Key};
use crate::error::{Error, Result};

/// To the other screen, and the cursor hidden.
const ENTER: &str = "\x1b[?1049h\x1b[?25l";
/// Back.
const LEAVE: &str = "\x1b[?25h\x1b[?1049l";
/// Everything away, the cursor at the top.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// A terminal that is ours for a while; dropped, it is as it was.
pub(super) struct Terminal {
    before: Termios,
    keys: Receiver<Key>,
    resized: Signal,
    terminated: Signal,
    hung_up: Signal,
}

/// What happened.
pub(super) enum Event {
    Key(Key),
    Resized,
}

/// Whether there is a person at both ends.
pub(super) fn is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn take() -> Result<Terminal> {
        let failed = |cause: rustix::io::Errno| Error::new("the terminal cannot be read key by key").cause(cause);
        let listen = |kind| signal(kind).map_err(|cause| Error::new("cannot listen to signals").cause(cause));
        let before = tcgetattr(std::io::stdin()).map_err(failed)?;
        let terminal = Terminal {
            keys: read_keys()?,
            resized: listen(SignalKind::window_change())?,
            terminated: listen(SignalKind::terminate())?,
            hung_up: listen(SignalKind::hangup())?,
            before: before.clone(),
        };
        put_back_on_panic(&before);
        let mut ours = before;
        // ctrl-C stays what it is; ctrl-Z would leave a shell with a terminal that is not its own.
        ours.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        ours.special_codes[SpecialCodeIndex::VMIN] = 1;
        ours.special_codes[SpecialCodeIndex::VTIME] = 0;
        ours.special_codes[SpecialCodeIndex::VSUSP] = 0;
        // What was typed before anything was asked is no answer.
        tcsetattr(std::io::stdin(), OptionalActions::Flush, &ours).map_err(failed)?;
        write(ENTER)?;
        Ok(terminal)
    }

    /// Columns and lines.
    pub(super) fn size() -> (usize, usize) {
        match tcgetwinsize(std::io::stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.into(), size.ws_row.into()),
            _ => (80, 24),
        }
    }

    /// Shows these lines and nothing else.
    pub(super) fn show(&self, lines: &[String]) -> Result<()> {
        write(&format!("{CLEAR}{}", lines.join("\r\n")))
    }

    /// Waits for the next key, or another size.
    pub(super) async fn event(&mut self) -> Result<Event> {
        tokio::select! {
            key = self.keys.recv() => Ok(Event::Key(key.unwrap_or(Key::End))),
            _ = self.resized.recv() => Ok(Event::Resized),
            _ = self.terminated.recv() => Err(Error::new("interrupted")),
            _ = self.hung_up.recv() => Err(Error::new("interrupted")),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        put_back(&self.before);
    }
}

fn put_back(before: &Termios) {
    // A terminal that is gone needs nothing.
    let _ = write(LEAVE);
    let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
}

/// What a panic says would be lost with the other screen.
fn put_back_on_panic(before: &Termios) {
    let (say, before) = (std::panic::take_hook(), std::sync::Mutex::new(before.clone()));
    std::panic::set_hook(Box::new(move |panic| {
        if let Ok(before) = before.lock() {
            put_back(&before);
        }
        say(panic);
    }));
}

fn write(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|cause| Error::new("cannot write to the terminal").cause(cause))
}

/// Reads keys on a thread of its own, which ends with the process: a read cannot be taken back.
fn read_keys() -> Result<Receiver<Key>> {
    let (send, keys) = channel(64);
    let read = move || {
        let (mut decoder, mut buffer) = (Decoder::default(), [0; 64]);
        while let Ok(length @ 1..) = std::io::stdin().lock().read(&mut buffer) {
            for key in buffer[..length].iter().filter_map(|byte| decoder.take(*byte)) {
                if send.blocking_send(key).is_err() {
                    return;
                }
            }
        }
    };
    let thread = std::thread::Builder::new().name("trueup-keys".to_owned()).spawn(read);
    thread.map_err(|cause| Error::new("cannot start a thread").cause(cause))?;
    Ok(keys)
}
