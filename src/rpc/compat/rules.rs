//! What the compatibility gate looks for.

use crate::finding::Rule;

/// What the id of each rule of the gate begins with.
pub const FAMILY: &str = "compat/";

const ACCEPT: &str = "take one of the ways out, or accept an intended break in trueup.toml: [[accept]] with the object, \
    `rule` and the reason";

macro_rules! rules {
    ($($name:ident: $id:literal, $meaning:literal;)*) => {
        $(pub(super) static $name: Rule = Rule { id: $id, meaning: $meaning, next: ACCEPT };)*

        /// All rules of the gate.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    REMOVED: "compat/removed", "a function that clients call is gone: every call fails (42883, PGRST202)";
    CALL_FAILS: "compat/call-fails", "a call that worked finds no function any more (42883, PGRST202)";
    AMBIGUOUS: "compat/ambiguous", "a call that worked fits two functions now: an overload was left beside the new signature (42725, PGRST203)";
    POSITIONAL: "compat/positional", "a call by position still works and means something else: arguments were reordered";
    RESULT: "compat/result", "callers get another result: its type, its columns, or one row instead of a set";
    METHOD: "compat/method", "the HTTP method changes: a VOLATILE function is not for GET";
    INVOKER: "compat/security", "the function runs with other rights than before: SECURITY changed";
    EXECUTE_LOST: "compat/execute-lost", "a role that could execute the function cannot any more (42501); DROP and CREATE lose grants";
    EXECUTE_GAINED: "compat/execute-gained", "a role of clients, or everybody, can execute the function now";
    STRICT: "compat/strict", "a call with a NULL returns NULL now, without being run: the function became STRICT";
    ERROR_GONE: "compat/error-gone", "an error that callers may wait for is not raised any more";
}
