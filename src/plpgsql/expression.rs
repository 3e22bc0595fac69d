//! Which names become part of the text that an expression makes, as they are.

use super::ast::Span;
use super::token::{Kind, Token, fold, tokens, unquote};

/// The names whose values an expression puts into its text without quoting them: operands of `||`, arguments of
/// `concat` and the like, what `format` puts in place of `%s`. Of functions that are not known nothing is said.
pub(super) fn unquoted_names(text: &str, expression: &Span) -> Vec<Span> {
    let mut names = Names { text, found: Vec::new() };
    names.text_of(&tokens_of(text, expression));
    names.found
}

/// The expressions that a query selects, if it is a plain SELECT; `into` is left out.
pub(super) fn selected(text: &str, query: &Span, into: &Span) -> Option<Vec<Span>> {
    let mut all = tokens_of(text, query);
    all.retain(|token| token.span.end <= into.start || token.span.start >= into.end);
    let names = Names { text, found: Vec::new() };
    let items = names.select_list(&all)?;
    Some(items.iter().map(|item| item[0].span.start..item[item.len() - 1].span.end).collect())
}

/// Whether a type's values cannot hold SQL, as numbers and dates cannot, or quote themselves, as `regclass` does.
pub fn is_harmless_type(name: &str) -> bool {
    const HARMLESS: [&str; 34] = [
        "smallint",
        "int2",
        "integer",
        "int",
        "int4",
        "bigint",
        "int8",
        "smallserial",
        "serial",
        "bigserial",
        "numeric",
        "decimal",
        "real",
        "float",
        "float4",
        "float8",
        "double",
        "boolean",
        "bool",
        "uuid",
        "date",
        "time",
        "timetz",
        "timestamp",
        "timestamptz",
        "interval",
        "oid",
        "regclass",
        "regproc",
        "regprocedure",
        "regtype",
        "regrole",
        "regnamespace",
        "regoperator",
    ];
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("pg_catalog.").unwrap_or(&name);
    let word = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
    HARMLESS.contains(&word) && !name.contains(['[', '%', '.'])
}

fn tokens_of(text: &str, span: &Span) -> Vec<Token> {
    let mut all = tokens(&text[span.clone()]).unwrap_or_default();
    all.pop();
    for token in &mut all {
        token.span = token.span.start + span.start..token.span.end + span.start;
    }
    all
}

struct Names<'t> {
    text: &'t str,
    found: Vec<Span>,
}

impl Names<'_> {
    fn is(&self, token: &Token, what: &str) -> bool {
        matches!(token.kind, Kind::Word | Kind::Sign) && self.text[token.span.clone()].eq_ignore_ascii_case(what)
    }

    fn is_any(&self, token: &Token, any: &[&str]) -> bool {
        any.iter().any(|what| self.is(token, what))
    }

    /// The tokens that stand neither in parentheses nor in a CASE, with their places.
    fn level<'a>(&self, of: &'a [Token]) -> impl Iterator<Item = (usize, &'a Token)> {
        let mut depth = 0usize;
        let at_level: Vec<bool> = of
            .iter()
            .map(|token| {
                let closes = self.is_any(token, &[")", "]", "END"]);
                depth = depth.saturating_sub(usize::from(closes));
                let is_level = depth == 0 && !closes;
                depth += usize::from(self.is_any(token, &["(", "[", "CASE"]));
                is_level
            })
            .collect();
        of.iter().enumerate().filter(move |(at, _)| at_level[*at])
    }

    /// The parts between these words and signs.
    fn split<'a>(&self, of: &'a [Token], at: &[&str]) -> Vec<&'a [Token]> {
        let mut start = 0;
        let mut parts = Vec::new();
        for (end, _) in self.level(of).filter(|(_, token)| self.is_any(token, at)) {
            parts.push(&of[start..end]);
            start = end + 1;
        }
        parts.push(&of[start..]);
        parts
    }

    /// An expression whose value becomes part of the text.
    fn text_of(&mut self, expression: &[Token]) {
        for operand in self.split(expression, &["||"]) {
            self.operand(operand);
        }
    }

    fn operand(&mut self, operand: &[Token]) {
        let Some(first) = operand.first() else { return };
        if let Some(at) = self.last_cast(operand) {
            if !(self.is(&operand[at], "::") && is_harmless_type(self.written(&operand[at + 1..]))) {
                self.operand(&operand[..at]);
            }
            return;
        }
        let name = self.name_length(operand);
        match operand.get(name) {
            _ if self.is(first, "CASE") => self.results(operand),
            _ if self.is(first, "(") => self.parenthesized(operand),
            Some(open) if self.is(open, "[") && self.is(first, "ARRAY") => {
                self.split(inner(&operand[name..]), &[","]).into_iter().for_each(|element| self.text_of(element));
            }
            Some(open) if name > 0 && self.is(open, "(") && self.closes_at_end(&operand[name..]) => {
                self.call(&operand[..name], inner(&operand[name..]));
            }
            Some(open) if name > 0 && !self.is(open, "[") => {}
            _ if name > 0 && !self.is_any(first, &CONSTANTS) => {
                self.found.push(first.span.start..operand[name - 1].span.end);
            }
            _ => {}
        }
    }

    /// Where the type or collation begins that an operand ends with.
    fn last_cast(&self, operand: &[Token]) -> Option<usize> {
        self.level(operand).filter(|(_, token)| self.is_any(token, &["::", "COLLATE"])).map(|(at, _)| at).last()
    }

    fn written(&self, of: &[Token]) -> &str {
        match of {
            [first, .., last] => &self.text[first.span.start..last.span.end],
            [only] => &self.text[only.span.clone()],
            [] => "",
        }
    }

    /// How many tokens the name has that an operand begins with.
    fn name_length(&self, operand: &[Token]) -> usize {
        let is_part = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted | Kind::Parameter);
        if !operand.first().is_some_and(is_part) {
            return 0;
        }
        let more = operand[1..].chunks_exact(2).take_while(|pair| self.is(&pair[0], ".") && is_part(&pair[1])).count();
        1 + 2 * more
    }

    /// Whether the parenthesis that some tokens begin with is closed by their last.
    fn closes_at_end(&self, of: &[Token]) -> bool {
        self.level(of).count() == 1 && of.last().is_some_and(|last| self.is(last, ")"))
    }

    fn parenthesized(&mut self, operand: &[Token]) {
        if !self.closes_at_end(operand) {
            return;
        }
        let inner = inner(operand);
        match self.select_list(inner) {
            Some(items) => items.into_iter().for_each(|item| self.text_of(item)),
            None => self.text_of(inner),
        }
    }

    /// What stands between SELECT and FROM, without names behind AS.
    fn select_list<'a>(&self, query: &'a [Token]) -> Option<Vec<&'a [Token]>> {
        const ENDS: [&str; 12] = [
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FOR",
        ];
        let (select, list) = query.split_first()?;
        if !self.is(select, "SELECT") || list.first().is_some_and(|first| self.is_any(first, &["DISTINCT", "ALL"])) {
            return None;
        }
        let list = self.split(list, &ENDS).swap_remove(0);
        let items = self.split(list, &[","]).into_iter().map(|item| self.split(item, &["AS"]).swap_remove(0));
        let items: Vec<&[Token]> = items.collect();
        items.iter().all(|item| !item.is_empty()).then_some(items)
    }

    /// What a CASE can give.
    fn results(&mut self, case: &[Token]) {
        let inside = case.split_last().map_or(case, |(_, but_end)| but_end);
        let inside = inside.get(1..).unwrap_or_default();
        let parts = self.split(inside, &["WHEN"]);
        for part in parts.into_iter().skip(1) {
            for result in self.split(part, &["THEN", "ELSE"]).into_iter().skip(1) {
                self.text_of(result);
            }
        }
    }

    fn call(&mut self, name: &[Token], arguments: &[Token]) {
        let name = name.last().map(|last| fold(&self.text[last.span.clone()])).unwrap_or_default();
        let mut arguments = self.split(arguments, &[","]);
        for argument in &mut arguments {
            if argument.first().is_some_and(|first| self.is_any(first, &["DISTINCT", "ALL"])) {
                *argument = &argument[1..];
            }
        }
        match name.as_str() {
            "format" => self.format(&arguments),
            "cast" => {
                for argument in arguments {
                    let parts = self.split(argument, &["AS"]);
                    if !parts.get(1).is_some_and(|of| is_harmless_type(self.written(of))) {
                        self.text_of(parts[0]);
                    }
                }
            }
            "string_agg" | "array_agg" | "max" | "min" => {
                arguments.into_iter().take(1).for_each(|one| self.text_of(one))
            }
            name if PASSES_ON.contains(&name) => arguments.into_iter().for_each(|argument| self.text_of(argument)),
            _ => {}
        }
    }

    fn format(&mut self, arguments: &[&[Token]]) {
        let Some((template, values)) = arguments.split_first() else { return };
        let [Token { kind: Kind::String, span }] = template else { return self.text_of(template) };
        for at in plain_places(&unquote(&self.text[span.clone()])) {
            if let Some(value) = values.get(at) {
                self.text_of(value);
            }
        }
    }
}

/// Words that are values and not names of any.
const CONSTANTS: [&str; 11] = [
    "null",
    "true",
    "false",
    "current_date",
    "current_time",
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "found",
    "tg_op",
    "tg_when",
];

/// Functions whose result holds what they are given.
const PASSES_ON: [&str; 25] = [
    "array_to_string",
    "btrim",
    "coalesce",
    "concat",
    "concat_ws",
    "greatest",
    "initcap",
    "least",
    "left",
    "lower",
    "lpad",
    "ltrim",
    "nullif",
    "overlay",
    "regexp_replace",
    "repeat",
    "replace",
    "reverse",
    "right",
    "rpad",
    "rtrim",
    "split_part",
    "substr",
    "substring",
    "upper",
];

/// What stands in parentheses.
fn inner(parenthesized: &[Token]) -> &[Token] {
    parenthesized.get(1..parenthesized.len() - 1).unwrap_or_default()
}

/// Which values, from 0, a template of `format` takes as they are.
fn plain_places(template: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = 0;
    let mut rest = template.chars().peekable();
    while rest.by_ref().any(|c| c == '%') {
        let mut spec = String::new();
        while let Some(c) = rest.next_if(|c| c.is_ascii_digit() || ['$', '-', '*'].contains(c)) {
            spec.push(c);
        }
        let Some(kind) = rest.next().filter(|kind| *kind != '%') else { continue };
        // The width may be a value too.
        next += spec.matches('*').count();
        let given = spec.split_once('$').and_then(|(position, _)| position.parse::<usize>().ok());
        let at = given.map_or(next, |position| position.saturating_sub(1));
        next = at + 1;
        if kind == 's' {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(expression: &str) -> Vec<&str> {
        unquoted_names(expression, &(0..expression.len())).into_iter().map(|span| &expression[span]).collect()
    }

    #[test]
    fn what_is_quoted_or_cannot_hold_sql_is_not_named() {
        for expression in [
            "'select 1'",
            "'select ' || quote_ident(a) || ' from ' || pg_catalog.quote_literal(b || c)",
            "format('select %I, %L, %%s', a, b)",
            "format('%1$I %2$L %1$I', a, b)",
            "'drop table ' || t::regclass || 1 || (n + 1)::int",
            "'x' || cast(a as integer) || null",
            "concat('a', 'b', quote_nullable(x))",
            "my_own_quoting(a || b)",
            "case when a = 'x' || b then 'y' else 'z' end",
            "(select string_agg(format('%I', c), ',') from t where x = 'a' || b)",
            "array_to_string(array[quote_ident(a), '*'], ',')",
        ] {
            assert_eq!(names(expression), [""; 0], "{expression}");
        }
    }

    #[test]
    fn what_is_put_in_as_it_is_is_named() {
        for (expression, expected) in [
            ("'select ' || a || ' from ' || r.b", vec!["a", "r.b"]),
            ("a", vec!["a"]),
            ("'x' || $1 || \"Odd\".c[1] || (b)::text", vec!["$1", "\"Odd\".c", "b"]),
            ("format('%s %I %s', a, b, c || 'x')", vec!["a", "c"]),
            ("format('%2$s %1$I', a, b)", vec!["b"]),
            ("format('%-*s %s', n, a, b)", vec!["a", "b"]),
            ("format('x' || a, b)", vec!["a"]),
            ("concat_ws(',', a, lower(b), coalesce(c, 'x'))", vec!["a", "b", "c"]),
            ("'x' || case when a then b when c then 'y' || d else e end", vec!["b", "d", "e"]),
            ("'x' || (select name from t) || (a || b)", vec!["name", "a", "b"]),
            ("'x' || (select string_agg(distinct c, ',') from t)", vec!["c"]),
            ("array_to_string(array[a, quote_ident(b)], ',')", vec!["a"]),
            ("'x' || a collate \"C\"", vec!["a"]),
        ] {
            assert_eq!(names(expression), expected, "{expression}");
        }
    }
}
