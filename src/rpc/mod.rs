//! Functions and procedures that clients call by name.

mod check;
pub mod compat;
pub mod contract;
mod json;
pub mod postgrest;
mod surface;

pub use check::{check, counts, findings};
pub use contract::{Contract, Overload, contracts};
pub use json::json;
pub use surface::Surface;
