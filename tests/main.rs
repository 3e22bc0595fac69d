//! All integration tests, in one binary.

mod laws;
mod server;
mod support;
mod unmodelled;
