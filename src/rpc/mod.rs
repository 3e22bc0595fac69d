//! Functions and procedures that clients call by name.

mod check;
pub mod contract;
mod json;
pub mod postgrest;

pub use check::{check, counts, findings};
pub use contract::{Contract, Overload, contracts, contracts_of};
pub use json::json;
