//! Whether a body compares an argument that says which tenant is meant with who is calling.

use std::collections::HashSet;

use super::caller::{Asking, Word, words};

/// What an argument's name says that holds a tenant's id, in front of `id`.
const TENANTS: &[&str] =
    &["org", "organization", "organisation", "tenant", "account", "workspace", "company", "team", "customer"];

/// Whether an argument is called as one that says which tenant is meant: `p_org_id`, `tenant_id`, `_orgid`.
pub(super) fn is_tenant(argument: &str) -> bool {
    let name = argument.to_ascii_lowercase();
    let name = ["p_", "in_", "arg_", "v_", "_"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name);
    let base = ["_id", "_uuid", "id", "uuid"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    TENANTS.contains(&base)
}

/// Where a body first uses an argument that it nowhere compares with who is calling; `None` if it does, or never uses it.
///
/// A comparison is a statement in which the argument stands beside a comparison operator, or is given to a function that
/// asks who is calling, and in which who is calling is asked, directly or by a variable that was set from the answer.
pub(super) fn unchecked(body: &str, argument: &str, asking: &Asking) -> Option<usize> {
    let words = words(body);
    let mut known: HashSet<String> = HashSet::new();
    let mut used = None;
    for statement in statements(&words) {
        let asks = (0..statement.len())
            .any(|at| asking.is_asking(statement, at) || known.contains(statement[at].text.as_ref()));
        if asks {
            // Not the argument itself: a default for callers who leave it out is no check.
            known.extend(assigned(statement).into_iter().filter(|name| name != argument));
        }
        for at in (0..statement.len()).filter(|at| statement[*at].is_name && statement[*at].text == argument) {
            if asks && (is_compared(statement, at) || is_given(statement, at, asking)) {
                return None;
            }
            used = used.or(Some(statement[at].range.start));
        }
    }
    used
}

fn statements<'w, 't>(words: &'w [Word<'t>]) -> impl Iterator<Item = &'w [Word<'t>]> {
    words.split(|word| word.text == ";")
}

/// The names that a statement sets: in front of `:=`, and behind `INTO`.
fn assigned(statement: &[Word<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, word) in statement.iter().enumerate() {
        let text = |n: usize| statement.get(n).map_or("", |word| word.text.as_ref());
        if word.text == ":" && text(at + 1) == "=" || word.text == ":=" {
            // `DECLARE name type := …` has a type in between.
            let start = statement[..at]
                .iter()
                .rposition(|word| ["declare", "begin", "then", "else", "loop"].contains(&word.text.as_ref()));
            found.extend(statement.get(start.map_or(0, |start| start + 1)).map(|word| word.text.to_string()));
        }
        let into_table = at > 0 && matches!(statement[at - 1].text.as_ref(), "insert" | "merge");
        if word.text == "into" && !into_table {
            let names = statement[at + 1..].iter().take_while(|word| word.is_name || word.text == ",");
            found.extend(
                names.filter(|word| word.is_name && word.text != "strict").take(8).map(|word| word.text.to_string()),
            );
        }
    }
    found
}

/// Whether a word stands beside a comparison, but for casts and parentheses.
fn is_compared(statement: &[Word<'_>], at: usize) -> bool {
    let mut before =
        statement[..at].iter().rev().map(|word| word.text.as_ref()).skip_while(|text| matches!(*text, "(" | "."));
    let behind: Vec<&str> = statement[at + 1..].iter().map(|word| word.text.as_ref()).collect();
    let mut rest = behind.as_slice();
    while let [")", tail @ ..] | [":", ":", _, tail @ ..] | ["::", _, tail @ ..] = rest {
        rest = tail;
    }
    let is = |text: &str| matches!(text, "=" | "<" | ">" | "!" | "<>" | "!=" | "in" | "any" | "from");
    // `p_org_id := …` sets it, and so does `f(p_org_id => …)`.
    let sets = matches!(rest, [":", ..] | [":=", ..] | ["=", ">", ..] | ["=>", ..]);
    let distinct = matches!(rest, ["is", "distinct", ..] | ["is", "not", "distinct", ..]);
    !sets && (distinct || rest.first().is_some_and(|text| is(text)) || before.next().is_some_and(is))
}

/// Whether a word is an argument of a function that asks who is calling.
fn is_given(statement: &[Word<'_>], at: usize, asking: &Asking) -> bool {
    let mut depth = 0_i32;
    for open in (0..at).rev() {
        match statement[open].text.as_ref() {
            ")" => depth += 1,
            "(" if depth > 0 => depth -= 1,
            "(" if open > 0 && asking.is_asking(statement, open - 1) => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_checked(body: &str) -> bool {
        unchecked(body, "p_org_id", &Asking::of(&["current_org_id", "is_member"])).is_none()
    }

    #[test]
    fn names_of_tenants_are_known() {
        for name in ["p_org_id", "org_id", "tenant_id", "_organisation_id", "orgid", "P_TENANT", "account_uuid"] {
            assert!(is_tenant(name), "{name}");
        }
        for name in ["id", "p_id", "subaccount_id", "p_number", "organic_id", "user_id"] {
            assert!(!is_tenant(name), "{name}");
        }
    }

    #[test]
    fn a_comparison_with_who_is_calling_is_a_check() {
        for body in [
            "BEGIN IF p_org_id <> public.current_org_id() THEN RAISE EXCEPTION 'no'; END IF; DELETE FROM a; END",
            "BEGIN IF p_org_id IS DISTINCT FROM current_org_id() THEN RETURN; END IF; END",
            "SELECT * FROM t WHERE org_id = p_org_id AND user_id = auth.uid()",
            "BEGIN IF NOT public.is_member(p_org_id) THEN RAISE 'no'; END IF; END",
            "DECLARE v_org uuid := current_org_id(); BEGIN IF v_org != p_org_id THEN RAISE 'no'; END IF; END",
            "BEGIN SELECT org INTO v_org FROM m WHERE id = auth.uid(); IF (p_org_id::text) = v_org THEN NULL; END IF; END",
            "SELECT 1 FROM t WHERE p_org_id::text = current_setting('app.org_id')",
        ] {
            assert!(is_checked(body), "{body}");
        }
    }

    #[test]
    fn a_use_without_a_comparison_is_none() {
        for body in [
            "UPDATE t SET a = 1 WHERE org_id = p_org_id",
            "INSERT INTO log (who, org) VALUES (auth.uid(), p_org_id)",
            "BEGIN INSERT INTO log SELECT auth.uid(); DELETE FROM log WHERE org_id = p_org_id; END",
            "BEGIN INSERT INTO a.log SELECT auth.uid(); DELETE FROM a.t WHERE org_id = p_org_id; END",
            "BEGIN IF p_org_id IS NULL THEN p_org_id := current_org_id(); END IF; DELETE FROM t WHERE o = p_org_id; END",
            "SELECT f(p_org_id => 1), auth.uid()",
            "SELECT 1 FROM t WHERE org_id = p_org_id AND a = current_setting('work_mem')",
        ] {
            assert!(!is_checked(body), "{body}");
        }
        assert_eq!(unchecked("SELECT 1", "p_org_id", &Asking::of(&[])), None);
    }
}
