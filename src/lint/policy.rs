//! What a policy's expressions call, and how often.

use super::Found;
use crate::catalog::Row;
use crate::error::Result;
use crate::sql::{ident, qualified};

/// A call of the function of a row in the expressions of its policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    /// Whether it runs for every row, rather than once for a query.
    pub(super) for_every_row: bool,
    /// Whether its arguments depend on a row.
    pub(super) takes_columns: bool,
}

/// The calls of a row's `function` in its `qual` and `with_check`.
pub(super) fn calls(row: Row<'_>) -> Result<Vec<Call>> {
    let function = row.oid("function")?;
    let trees = [row.opt("qual")?, row.opt("with_check")?];
    Ok(trees.into_iter().flatten().flat_map(|tree| calls_in(tree, function)).collect())
}

/// How the function of a row is called by people.
pub(super) fn function(row: Row<'_>) -> Result<String> {
    let (schema, name) = (row.text("function_schema")?, row.text("function_name")?);
    Ok(if schema == "pg_catalog" { format!("{}()", ident(name)) } else { format!("{}()", qualified(schema, name)) })
}

/// The name of a row's policy, as SQL text.
pub(super) fn name(row: Row<'_>) -> Result<String> {
    Ok(ident(row.text("policy")?).to_string())
}

/// Something about the policy of a row.
pub(super) fn found(row: Row<'_>, title: String) -> Result<Found> {
    Ok(Found::relation(row, title)?.fact(format!("policy {}", name(row)?)))
}

/// A node of the tree that is open.
struct Node<'t> {
    name: &'t str,
    /// Of a call of the function: which of `Walk::calls` it is.
    call: Option<usize>,
    /// Of a sub-select: which of `Walk::correlated` it is.
    sublink: Option<usize>,
}

/// The walk over a tree.
#[derive(Default)]
struct Walk<'t> {
    open: Vec<Node<'t>>,
    /// For each sub-select, whether it depends on what is outside of it.
    correlated: Vec<bool>,
    /// For each call, the sub-selects that it is in, and whether its arguments hold a column.
    calls: Vec<(Vec<usize>, bool)>,
}

/// The calls of a function in an expression as PostgreSQL keeps it (`pg_node_tree`):
/// `{FUNCEXPR :funcid 2077 … :args ({VAR … :varlevelsup 0 …})}`.
fn calls_in(tree: &str, function: u32) -> Vec<Call> {
    let mut walk = Walk::default();
    let mut words = Words { rest: tree };
    let mut field = "";
    while let Some(word) = words.next() {
        match word {
            "{" => walk.enter(words.next().unwrap_or_default()),
            "}" => drop(walk.open.pop()),
            _ if word.starts_with(':') => field = word,
            _ => {
                if field == ":funcid" && word.parse() == Ok(function) {
                    walk.call();
                }
                if field == ":varlevelsup" {
                    walk.column(word.parse().unwrap_or(0));
                }
                field = "";
            }
        }
    }
    let Walk { correlated, calls, .. } = walk;
    let call = |(within, takes_columns): (Vec<usize>, bool)| Call {
        for_every_row: within.iter().all(|sublink| correlated[*sublink]),
        takes_columns,
    };
    calls.into_iter().map(call).collect()
}

impl<'t> Walk<'t> {
    fn enter(&mut self, name: &'t str) {
        let sublink = (name == "SUBLINK").then(|| {
            self.correlated.push(false);
            self.correlated.len() - 1
        });
        self.open.push(Node { name, call: None, sublink });
    }

    /// The sub-selects that are open, from a place on: what is compared with one is not in it.
    fn selects(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let inside = |at: &usize| self.open.get(at + 1).is_some_and(|node| node.name == "QUERY");
        (from..self.open.len()).filter(inside).filter_map(|at| self.open[at].sublink)
    }

    /// The node that is open calls the function.
    fn call(&mut self) {
        self.calls.push((self.selects(0).collect(), false));
        let call = self.calls.len() - 1;
        if let Some(node) = self.open.last_mut() {
            node.call = Some(call);
        }
    }

    /// A column of the query so many levels up; the sub-selects between here and there depend on it.
    fn column(&mut self, levels: usize) {
        let queries: Vec<usize> = (0..self.open.len()).filter(|at| self.open[*at].name == "QUERY").collect();
        // None is the table of the policy itself.
        let from = queries.len().checked_sub(levels + 1).map_or(0, |at| queries[at]);
        let between: Vec<usize> = self.selects(from).collect();
        between.into_iter().for_each(|sublink| self.correlated[sublink] = true);
        for node in &self.open {
            if let Some(call) = node.call {
                self.calls[call].1 = true;
            }
        }
    }
}

/// The words of a tree: brackets of nodes, names of fields, values. A backslash takes the next character as it is.
struct Words<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\t', '(', ')']);
        let mut end = 0;
        let mut escaped = false;
        for char in self.rest.chars() {
            if !escaped && matches!(char, '{' | '}' | ' ' | '\n' | '\t' | '(' | ')') {
                break;
            }
            escaped = !escaped && char == '\\';
            end += char.len_utf8();
        }
        // A bracket is a word of its own.
        let end = if end == 0 { self.rest.chars().next()?.len_utf8() } else { end };
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const F: &str = "{FUNCEXPR :funcid 7 :args <> :location -1}";

    fn of(tree: &str) -> Vec<(bool, bool)> {
        calls_in(tree, 7).iter().map(|call| (call.for_every_row, call.takes_columns)).collect()
    }

    #[test]
    fn a_call_outside_of_a_sub_select_runs_for_every_row() {
        assert_eq!(of(&format!("{{OPEXPR :opfuncid 7 :args ({{VAR :varlevelsup 0}} {F})}}")), [(true, false)]);
        assert_eq!(of("{FUNCEXPR :funcid 7 :args ({VAR :varno 1 :varlevelsup 0})}"), [(true, true)]);
        assert_eq!(of("{FUNCEXPR :funcid 77 :args <>}"), []);
    }

    #[test]
    fn a_sub_select_runs_once_unless_it_depends_on_the_row() {
        let select = |inside: &str| format!("{{SUBLINK :subselect {{QUERY :targetList ({inside})}}}}");
        assert_eq!(of(&select(F)), [(false, false)]);
        assert_eq!(of(&select(&format!("{F} {{VAR :varlevelsup 0}}"))), [(false, false)]);
        assert_eq!(of(&select(&format!("{F} {{VAR :varlevelsup 1}}"))), [(true, false)]);
        // The inner one depends on the outer one only: both run once for the query.
        let inner = select(&format!("{F} {{VAR :varlevelsup 1}}"));
        assert_eq!(of(&select(&inner)), [(false, false)]);
        let inner = select(&format!("{F} {{VAR :varlevelsup 2}}"));
        assert_eq!(of(&select(&inner)), [(true, false)]);
    }

    #[test]
    fn what_is_compared_with_a_sub_select_is_not_in_it() {
        let any = |test: &str, inside: &str| {
            format!("{{SUBLINK :testexpr {{OPEXPR :args ({test})}} :subselect {{QUERY :targetList ({inside})}}}}")
        };
        assert_eq!(of(&any("{VAR :varlevelsup 0}", F)), [(false, false)]);
        assert_eq!(of(&any(F, "{CONST}")), [(true, false)]);
    }

    #[test]
    fn names_that_hold_brackets_are_no_nodes() {
        assert_eq!(of(&format!("{{A :aliasname a\\}}\\ \\{{SUBLINK :args ({F})}}")), [(true, false)]);
    }
}
