//! The program as people run it: exit codes, output, and nothing changed when it cannot be told.

pub mod program;
