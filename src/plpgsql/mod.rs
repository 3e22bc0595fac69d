//! PL/pgSQL, parsed: what a function's body says, without asking a server.

pub mod ast;
