//! The program as people run it: exit codes, output, and nothing changed when it cannot be told.

mod connecting;
mod ddl;
mod explain;
mod flow;
mod folders;
mod lock;
mod output;
pub mod program;
mod secrets;
mod usage;
mod verbs;
