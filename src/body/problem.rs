//! What is wrong with a body.

use super::probe::Refusal;
use crate::finding::Rule;

/// It names a table, view or sequence that is not there.
pub static MISSING_RELATION: Rule = Rule {
    id: "body/missing-relation",
    meaning: "a routine uses a table or view that is not there: the call fails where it comes to the statement (42P01)",
    next: "make what is missing in a migration that comes before, or correct the name; names without a schema are looked for \
           in the routine's search_path",
};

/// It names a column that is not there.
pub static MISSING_COLUMN: Rule = Rule {
    id: "body/missing-column",
    meaning: "a routine uses a column or a record's field that is not there: the call fails there (42703)",
    next: "",
};

/// It calls a routine or an operator that is not there, or not for these types.
pub static MISSING_ROUTINE: Rule = Rule {
    id: "body/missing-routine",
    meaning: "a routine calls a function or operator that is not there, or not for arguments of these types (42883)",
    next: "",
};

/// A name means two things.
pub static AMBIGUOUS: Rule = Rule {
    id: "body/ambiguous",
    meaning: "a name in a routine means two things, a variable and a column or two functions: the call fails there (42702, 42725)",
    next: "qualify the column with its table's alias, and the variable with the routine's name",
};

/// What a query returns goes nowhere.
pub static NO_DESTINATION: Rule = Rule {
    id: "body/no-destination",
    meaning: "a statement in PL/pgSQL returns rows that go nowhere: the call fails there (42601)",
    next: "use PERFORM to drop the rows, or INTO to keep them",
};

/// The end is reached without RETURN.
pub static NO_RETURN: Rule = Rule {
    id: "body/no-return",
    meaning: "a function can reach its end without RETURN: such a call fails (2F005)",
    next: "end each way through the function with RETURN or RAISE EXCEPTION",
};

/// RETURN QUERY returns other columns.
pub static RESULT: Rule = Rule {
    id: "body/result",
    meaning: "RETURN QUERY returns other columns or types than the function declares: the call fails there (42804)",
    next: "cast the columns to the declared types: not even varchar may stand for text",
};

/// Other numbers of columns and variables.
pub static TARGETS: Rule = Rule {
    id: "body/targets",
    meaning: "a row goes to another number of variables than it has columns: PL/pgSQL says nothing and drops columns, or sets NULL",
    next: "",
};

/// The parser cannot make sense of it.
pub static NOT_UNDERSTOOD: Rule =
    Rule { id: "body/not-understood", meaning: "a body is not understood, so nothing is known about it", next: "" };

/// Whatever else the server refuses.
pub static INVALID: Rule = Rule {
    id: "body/invalid",
    meaning: "the server refuses a statement of a routine: the call fails where it comes to it",
    next: "",
};

/// What the id of each rule about bodies begins with.
pub const FAMILY: &str = "body/";

/// Only `plpgsql_check` finds it.
pub static SECOND: Rule = Rule {
    id: "body/plpgsql-check",
    meaning: "plpgsql_check, which the throw-away server has, finds an error in a PL/pgSQL body",
    next: "",
};

/// All rules about bodies.
pub static RULES: &[&Rule] = &[
    &MISSING_RELATION,
    &MISSING_COLUMN,
    &MISSING_ROUTINE,
    &AMBIGUOUS,
    &NO_DESTINATION,
    &NO_RETURN,
    &RESULT,
    &TARGETS,
    &NOT_UNDERSTOOD,
    &INVALID,
    &SECOND,
];

/// Something that is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Of which sort.
    pub rule: &'static Rule,
    /// The byte of the body at which it is.
    pub offset: usize,
    /// SQLSTATE of the error that a call runs into; empty if there is none.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// DETAIL and HINT, and for which trigger's table it is so.
    pub details: Vec<String>,
}

impl Problem {
    pub(super) fn new(rule: &'static Rule, offset: usize, code: &str, message: impl Into<String>) -> Self {
        Problem { rule, offset, code: code.to_owned(), message: message.into(), details: Vec::new() }
    }

    /// The server's refusal of what stands at `offset`.
    pub(super) fn refused(refusal: &Refusal, offset: usize) -> Self {
        let rule = match refusal.code.as_str() {
            "42P01" => &MISSING_RELATION,
            "42703" => &MISSING_COLUMN,
            "42883" => &MISSING_ROUTINE,
            "42702" | "42725" => &AMBIGUOUS,
            "" => &NOT_UNDERSTOOD,
            _ => &INVALID,
        };
        let mut problem = Problem::new(rule, offset, &refusal.code, &refusal.message);
        problem.details.clone_from(&refusal.details);
        problem
    }
}
