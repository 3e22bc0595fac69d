//! All integration tests, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod acceptance;
mod alike;
mod behavior;
mod body;
mod cli;
mod compat;
mod doc;
mod embedded;
mod explain;
mod faults;
mod fleet;
mod interop;
mod laws;
mod least_role;
mod lint;
mod migrate;
mod opt_in;
mod origin;
mod plpgsql;
mod queries;
mod read_within;
mod readme;
mod reports;
mod review;
mod scale;
mod scope;
mod security_label;
mod server;
mod support;
mod testing;
mod two_sessions;
mod unchanged;
mod unmodelled;
