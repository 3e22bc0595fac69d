//! All integration tests, in one binary.

mod laws;
mod support;
