//! All integration tests, in one binary.

mod laws;
mod migrate;
mod server;
mod support;
mod unmodelled;
