//! What a server says beside its answers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;
use tokio_postgres::error::DbError;

/// A message that the server sent beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`, untranslated.
    pub severity: String,
    /// SQLSTATE.
    pub code: String,
    /// The message.
    pub message: String,
    /// DETAIL, HINT and CONTEXT, where given.
    pub detail: Option<String>,
    /// See `detail`.
    pub hint: Option<String>,
    /// See `detail`.
    pub context: Option<String>,
}

impl From<DbError> for Notice {
    fn from(notice: DbError) -> Self {
        Notice {
            // The parsed severity is the untranslated field; a server since 9.6 always sends it.
            severity: notice.parsed_severity().map_or_else(|| notice.severity().to_owned(), |level| level.to_string()),
            code: notice.code().code().to_owned(),
            message: notice.message().to_owned(),
            detail: notice.detail().map(str::to_owned),
            hint: notice.hint().map(str::to_owned),
            context: notice.where_().map(str::to_owned),
        }
    }
}

/// What was said and not taken yet.
#[derive(Default)]
pub(super) struct Notices {
    said: Mutex<Vec<Notice>>,
    /// Whether each waits to be heard: see [`Listening`].
    listened: AtomicBool,
    one_is_said: Notify,
    all_are_heard: Notify,
}

impl Notices {
    /// Keeps a notice; if anybody listens, until it is heard.
    pub(super) async fn say(&self, notice: Notice) {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
        while self.listened.load(Ordering::SeqCst) && !self.is_silent() {
            self.one_is_said.notify_one();
            self.all_are_heard.notified().await;
        }
    }

    /// What was said since the last call.
    pub(super) fn take(&self) -> Vec<Notice> {
        std::mem::take(&mut self.said.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn listen(&self) -> Listening<'_> {
        self.listened.store(true, Ordering::SeqCst);
        Listening(self)
    }

    fn is_silent(&self) -> bool {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

/// Hears notices in their order among the answers: none of the answers behind one comes before it is heard.
///
/// Meanwhile nobody else may wait for answers of the session.
pub(crate) struct Listening<'a>(&'a Notices);

impl Listening<'_> {
    /// What is said next. The answers before it are there already: they are to be looked at first.
    pub(crate) async fn notices(&self) -> Vec<Notice> {
        self.0.one_is_said.notified().await;
        let notices = self.0.take();
        self.0.all_are_heard.notify_one();
        notices
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.0.listened.store(false, Ordering::SeqCst);
        self.0.all_are_heard.notify_one();
    }
}
