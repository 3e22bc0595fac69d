//! Dynamic SQL: what is put into its text without quotes.

use std::collections::{BTreeMap, BTreeSet};

use super::ast::{Block, Body, Declared, Into, Kind, Name, Opens, Over, Returns, Span, Target};
use super::expression::{is_harmless_type, selected, unquoted_names};
use super::token::{Kind as Token, fold, tokens};
use super::walk;

/// The values that become part of the text of dynamic SQL as they are, by `||`, `concat` or `%s` of `format`: neither
/// quoted by `quote_ident`, `quote_literal`, `quote_nullable`, `%I` or `%L`, nor of a type that cannot hold SQL.
///
/// A variable is followed to what the body puts into it. `harmless` tells whether a name that the body does not declare
/// (`parameter`, `function.parameter`, `$1`, `record.field`; folded) is of a type that cannot hold SQL, for which
/// [`is_harmless_type`] is of use.
pub fn unquoted(body: &Body, text: &str, harmless: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut search = Search { text, harmless, variables: BTreeMap::new(), followed: BTreeSet::new(), found: vec![] };
    search.declare(&body.block);
    let mut texts = Vec::new();
    walk(&body.block, &mut |statement| {
        search.fill(&statement.kind);
        texts.extend(executed(&statement.kind));
    });
    for text in texts {
        search.expression(text);
    }
    search.found.sort_by_key(|span| span.start);
    search.found.dedup();
    search.found
}

/// The expression of the text that a statement executes, if it does.
pub fn executed(kind: &Kind) -> Option<&Span> {
    match kind {
        Kind::Execute { text, .. }
        | Kind::For { over: Over::Dynamic { text, .. }, .. }
        | Kind::Open { opens: Opens::Dynamic { text, .. }, .. }
        | Kind::Return(Returns::Dynamic { text, .. }) => Some(text),
        _ => None,
    }
}

/// What the body does to a variable. All variables of one name are taken for one.
#[derive(Default)]
struct Variable {
    /// It is of a type that can hold SQL, or that is not known.
    is_harmful: bool,
    /// The expressions that it gets; none for what is not known.
    values: Vec<Option<Span>>,
}

struct Search<'a> {
    text: &'a str,
    harmless: &'a dyn Fn(&str) -> bool,
    variables: BTreeMap<String, Variable>,
    followed: BTreeSet<String>,
    found: Vec<Span>,
}

impl Search<'_> {
    fn declare(&mut self, block: &Block) {
        for declaration in &block.declarations {
            let Declared::Variable { r#type, default, .. } = &declaration.what else { continue };
            let variable = self.variables.entry(declaration.name.text.clone()).or_default();
            variable.is_harmful |= !is_harmless_type(&self.text[r#type.clone()]);
            variable.values.extend(default.clone().map(Some));
        }
    }

    /// Notes what a statement puts into variables.
    fn fill(&mut self, kind: &Kind) {
        match kind {
            Kind::Block(block) => self.declare(block),
            Kind::Assign { target, value } => self.put(target, Some(value.clone())),
            Kind::Sql { query, into: Some(into) } => self.fill_from(query, into),
            Kind::Execute { into: Some(Into { targets, .. }), .. } | Kind::Fetch { targets: Some(targets), .. } => {
                targets.iter().for_each(|target| self.put(target, None));
            }
            Kind::For { targets, over: Over::Integers { .. }, .. } => {
                for name in targets.iter().flat_map(|target| &target.names) {
                    self.variables.entry(name.text.clone()).or_default();
                }
            }
            Kind::For { targets, .. } | Kind::Foreach { targets, .. } => {
                targets.iter().for_each(|target| self.put(target, None));
            }
            _ => {}
        }
    }

    /// The INTO of a query: each target gets its column.
    fn fill_from(&mut self, query: &Span, Into { span, targets, .. }: &Into) {
        let columns = selected(self.text, query, span).filter(|columns| columns.len() == targets.len());
        for (at, target) in targets.iter().enumerate() {
            self.put(target, columns.as_ref().map(|columns| columns[at].clone()));
        }
    }

    fn put(&mut self, target: &Target, value: Option<Span>) {
        let name = match target.names.as_slice() {
            [Name { text, .. }] => text,
            // A label stands before the variable; the field of a record is not followed.
            [first, Name { text, .. }] if !self.variables.contains_key(&first.text) => text,
            _ => return,
        };
        let harmless = self.harmless;
        let variable = self.variables.entry(name.clone()).or_insert_with(|| Variable {
            is_harmful: !harmless(name),
            // It is a parameter, which has a value from outside.
            values: vec![None],
        });
        variable.values.push(value);
    }

    /// An expression whose value is executed, or is part of what is.
    fn expression(&mut self, span: &Span) {
        for name in unquoted_names(self.text, span) {
            self.name(name);
        }
    }

    fn name(&mut self, span: Span) {
        let parts = parts(&self.text[span.clone()]);
        let path = parts.join(".");
        let known = match parts.as_slice() {
            [name] => self.variables.get_key_value(name),
            // The label of a block may stand before the variable, but a field of a record is not followed.
            [first, .., last] if !self.variables.contains_key(first) => self.variables.get_key_value(last),
            _ => None,
        };
        let Some((name, variable)) = known else {
            if !(self.harmless)(&path) {
                self.found.push(span);
            }
            return;
        };
        if !variable.is_harmful {
            return;
        }
        if variable.values.contains(&None) {
            self.found.push(span);
        }
        let values: Vec<Span> = variable.values.iter().flatten().cloned().collect();
        if self.followed.insert(name.clone()) {
            values.iter().for_each(|value| self.expression(value));
        }
    }
}

/// The parts of a name.
fn parts(name: &str) -> Vec<String> {
    let all = tokens(name).unwrap_or_default().into_iter();
    let all = all.filter(|token| matches!(token.kind, Token::Word | Token::Quoted | Token::Parameter));
    all.map(|token| fold(&name[token.span])).collect()
}

#[cfg(test)]
mod tests {
    use crate::plpgsql::{parse, unquoted};

    /// What is found in a body with a parameter `n`, which is a number.
    fn found(body: &str) -> Vec<&str> {
        let parsed = parse(body).unwrap();
        unquoted(&parsed, body, &|name| name == "n").into_iter().map(|span| &body[span]).collect()
    }

    #[test]
    fn every_kind_of_dynamic_sql_is_looked_at() {
        let text = "declare r record; c refcursor; begin execute 'x' || a; for r in execute 'x' || b loop end loop;
            open c for execute 'x' || d using a; return query execute format('%s', e); end";
        assert_eq!(found(text), ["a", "b", "d", "e"]);
    }

    #[test]
    fn variables_are_followed_to_what_they_are_filled_with() {
        assert_eq!(
            found("declare q text := 'x' || a; begin q := q || b || quote_ident(c); execute q; end"),
            ["a", "b"]
        );
        assert_eq!(found("declare q text; begin select 'x' || t.a, b into q, r from t; execute q; end"), ["t.a"]);
        assert_eq!(found("declare q text := 'x'; begin execute q; execute 'y' || q || n; end"), [""; 0]);
        assert_eq!(found("<<l>> declare q text := a; begin execute l.q; end"), ["a"]);
    }

    #[test]
    fn values_from_outside_are_found_where_they_are_used() {
        assert_eq!(found("begin execute a; end"), ["a"]);
        assert_eq!(found("begin a := trim(a); execute 'x' || a; end"), ["a"]);
        assert_eq!(found("declare r record; begin for r in select 1 loop execute 'x' || r.y; end loop; end"), ["r.y"]);
        assert_eq!(found("declare q text; begin fetch c into q; execute 'x' || q; end"), ["q"]);
    }

    #[test]
    fn numbers_and_names_that_quote_themselves_are_harmless() {
        let text = "declare i int; t regclass; begin execute 'x' || i || t || n; for j in 1..2 loop execute 'x' || j;
            end loop; end";
        assert_eq!(found(text), [""; 0]);
    }
}
