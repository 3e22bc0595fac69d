//! Versioned migrations.

mod new;
mod problem;
pub mod source;

pub use new::create;
pub use problem::{Level, Problem};
pub use source::{Migration, Script, Source};
