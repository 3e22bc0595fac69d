//! The parts of each node of the tree, and the words that the grammar has between them.

use super::ast::{Block, Branch, Condition, Declaration, Declared, Handler, Into, Kind, Name, Over, Raise, Span};
use super::ast::{Opens, Returns, Statement, Target};

/// A part of a statement.
pub(super) enum Part<'a> {
    /// What the tree has as a span.
    Leaf(&'a Span),
    /// What has parts itself.
    Node {
        span: &'a Span,
        parts: Vec<Part<'a>>,
        words: &'static [&'static str],
        /// The label, which may stand behind END once more.
        label: Option<&'a Name>,
    },
}

impl<'a> Part<'a> {
    pub(super) fn span(&self) -> &'a Span {
        match self {
            Part::Leaf(span) | Part::Node { span, .. } => span,
        }
    }
}

pub(super) fn block(block: &Block) -> Part<'_> {
    const WORDS: &[&str] = &["<<", ">>", "DECLARE", "BEGIN", "EXCEPTION", "END"];
    let label = block.label.as_ref();
    let mut parts = leaves(label.map(|label| &label.span));
    parts.extend(block.declarations.iter().map(declaration));
    parts.extend(block.statements.iter().map(statement));
    parts.extend(block.handlers.iter().map(handler));
    Part::Node { span: &block.span, parts, words: WORDS, label }
}

fn handler(handler: &Handler) -> Part<'_> {
    const WORDS: &[&str] = &["WHEN", "OR", "SQLSTATE", "\"sqlstate\"", "THEN"];
    let conditions = handler.conditions.iter().map(|one| Part::Leaf(condition(one)));
    let parts = conditions.chain(handler.statements.iter().map(statement)).collect();
    Part::Node { span: &handler.span, parts, words: WORDS, label: None }
}

fn condition(condition: &Condition) -> &Span {
    match condition {
        Condition::Name(name) | Condition::State(name) => &name.span,
    }
}

fn declaration(declaration: &Declaration) -> Part<'_> {
    let mut parts = vec![Part::Leaf(&declaration.name.span)];
    let words: &[&str] = match &declaration.what {
        Declared::Variable { r#type, collation, default, .. } => {
            parts.extend(leaves([r#type].into_iter().chain(collation).chain(default)));
            &["CONSTANT", "COLLATE", "NOT", "NULL", "DEFAULT", ":=", "=", ";"]
        }
        Declared::Alias { of } => {
            parts.extend(leaves(of.iter().map(|name| &name.span)));
            &["ALIAS", "FOR", ".", ";"]
        }
        Declared::Cursor { arguments, query } => {
            parts.extend(leaves(arguments.iter().flat_map(|(name, of)| [&name.span, of]).chain([query])));
            &["NO", "SCROLL", "CURSOR", "(", ",", ")", "FOR", "IS", ";"]
        }
    };
    Part::Node { span: &declaration.span, parts, words, label: None }
}

fn leaves<'a>(spans: impl IntoIterator<Item = &'a Span>) -> Vec<Part<'a>> {
    spans.into_iter().map(Part::Leaf).collect()
}

fn statement(of: &Statement) -> Part<'_> {
    let mut parts: Vec<Part<'_>> = of.kind.bodies().into_iter().flatten().map(statement).collect();
    let label = label(&of.kind);
    parts.extend(leaves(label.map(|label| &label.span)));
    let words = match &of.kind {
        Kind::Block(inner) => {
            parts.push(block(inner));
            &[";"]
        }
        kind => own(kind, &mut parts),
    };
    Part::Node { span: &of.span, parts, words, label }
}

fn label(kind: &Kind) -> Option<&Name> {
    match kind {
        Kind::Loop { label, .. } | Kind::While { label, .. } | Kind::For { label, .. } => label.as_ref(),
        Kind::Foreach { label, .. } => label.as_ref(),
        _ => None,
    }
}

/// Adds the spans of a statement, without those of the statements in it; answers its words.
fn own<'a>(kind: &'a Kind, parts: &mut Vec<Part<'a>>) -> &'static [&'static str] {
    let (spans, words): (Vec<&Span>, &'static [&'static str]) = match kind {
        Kind::Block(_) | Kind::Loop { .. } => (vec![], &["<<", ">>", "LOOP", "END", ";"]),
        Kind::If { branches, .. } => (conditions(branches), &["IF", "THEN", "ELSIF", "ELSEIF", "ELSE", "END", ";"]),
        Kind::Case { subject, branches, .. } => {
            (subject.iter().chain(conditions(branches)).collect(), &["CASE", "WHEN", ",", "THEN", "ELSE", "END", ";"])
        }
        Kind::While { condition, .. } => (vec![condition], &["<<", ">>", "WHILE", "LOOP", "END", ";"]),
        Kind::For { targets, over, .. } => (
            spans(targets).chain(self::over(over)).collect(),
            &["<<", ">>", "FOR", ",", "IN", "REVERSE", "..", "BY", "EXECUTE", "USING", "(", ")", "LOOP", "END", ";"],
        ),
        Kind::Foreach { targets, slice, array, .. } => (
            spans(targets).chain(slice).chain([array]).collect(),
            &["<<", ">>", "FOREACH", ",", "SLICE", "IN", "ARRAY", "LOOP", "END", ";"],
        ),
        Kind::Assign { target, value } => (vec![&target.span, value], &[":=", "=", ";"]),
        Kind::Exit { label, condition, .. } => {
            (label.iter().map(|label| &label.span).chain(condition).collect(), &["EXIT", "CONTINUE", "WHEN", ";"])
        }
        Kind::Return(returns) => (self::returns(returns), &["RETURN", "NEXT", "QUERY", "EXECUTE", "USING", ",", ";"]),
        Kind::Raise(raise) => (raised(raise), RAISE),
        Kind::Assert { condition, message } => {
            ([condition].into_iter().chain(message).collect(), &["ASSERT", ",", ";"])
        }
        Kind::Sql { query, .. } => (vec![query], &[";"]),
        Kind::Perform(query) => (vec![query], &["PERFORM", ";"]),
        Kind::Execute { text, into, using } => (
            [text].into_iter().chain(using).chain(into.iter().map(|Into { span, .. }| span)).collect(),
            &["EXECUTE", "USING", ",", ";"],
        ),
        Kind::Diagnostics { items, .. } => (
            items.iter().flat_map(|(target, item)| [&target.span, &item.span]).collect(),
            &["GET", "CURRENT", "STACKED", "DIAGNOSTICS", ",", "=", ":=", ";"],
        ),
        Kind::Open { cursor, opens } => (
            [&cursor.span].into_iter().chain(opened(opens)).collect(),
            &["OPEN", "NO", "SCROLL", "FOR", "EXECUTE", "USING", ",", "(", ")", ";"],
        ),
        Kind::Fetch { cursor, count, targets } => {
            ([&cursor.span].into_iter().chain(count).chain(targets.iter().flat_map(|all| spans(all))).collect(), FETCH)
        }
        Kind::Close(cursor) => (vec![&cursor.span], &["CLOSE", ";"]),
        Kind::Commit => (vec![], &["COMMIT", "AND", "NO", "CHAIN", ";"]),
        Kind::Rollback => (vec![], &["ROLLBACK", "AND", "NO", "CHAIN", ";"]),
        Kind::Null => (vec![], &["NULL", ";"]),
    };
    parts.extend(leaves(spans));
    words
}

const RAISE: &[&str] = &[
    "RAISE",
    "EXCEPTION",
    "WARNING",
    "NOTICE",
    "INFO",
    "LOG",
    "DEBUG",
    "SQLSTATE",
    "\"sqlstate\"",
    ",",
    "USING",
    "=",
    ":=",
    ";",
];

const FETCH: &[&str] = &[
    "FETCH", "MOVE", "NEXT", "PRIOR", "FIRST", "LAST", "ABSOLUTE", "RELATIVE", "ALL", "FORWARD", "BACKWARD", "FROM",
    "IN", "INTO", ",", ";",
];

fn conditions(branches: &[Branch]) -> Vec<&Span> {
    branches.iter().flat_map(|branch| &branch.conditions).collect()
}

fn spans(targets: &[Target]) -> impl Iterator<Item = &Span> {
    targets.iter().map(|target| &target.span)
}

fn over(over: &Over) -> Vec<&Span> {
    match over {
        Over::Integers { low, high, step, .. } => [low, high].into_iter().chain(step).collect(),
        Over::Query(query) => vec![query],
        Over::Dynamic { text, using } => [text].into_iter().chain(using).collect(),
        Over::Cursor { cursor, arguments } => [&cursor.span].into_iter().chain(arguments).collect(),
    }
}

fn opened(opens: &Opens) -> Vec<&Span> {
    match opens {
        Opens::Bound(arguments) => arguments.iter().collect(),
        Opens::Query(query) => vec![query],
        Opens::Dynamic { text, using } => [text].into_iter().chain(using).collect(),
    }
}

fn returns(returns: &Returns) -> Vec<&Span> {
    match returns {
        Returns::Value(value) | Returns::Next(value) => value.iter().collect(),
        Returns::Query(query) => vec![query],
        Returns::Dynamic { text, using } => [text].into_iter().chain(using).collect(),
    }
}

fn raised(raise: &Raise) -> Vec<&Span> {
    let Raise { format, parameters, condition: raised, using, .. } = raise;
    let options = using.iter().flat_map(|(option, value)| [&option.span, value]);
    format.iter().chain(parameters).chain(raised.iter().map(condition)).chain(options).collect()
}
