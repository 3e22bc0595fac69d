//! The syntax of PL/pgSQL, as PostgreSQL's documentation (chapter "PL/pgSQL") and its grammar `pl_gram.y` have it.
//!
//! Every part says which bytes of the body it is. Expressions and SQL statements are not looked into: PL/pgSQL hands
//! them to the server as text, and so do we.

use std::ops::Range;

/// Bytes of the body: from its first byte to behind its last.
pub type Span = Range<usize>;

/// A name as the server reads it: folded to lower case unless it is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name, without quotes.
    pub text: String,
    /// Where it is, quotes included.
    pub span: Span,
}

/// A whole body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// `#variable_conflict use_column` and the like, in their order.
    pub options: Vec<Pragma>,
    /// The outermost block.
    pub block: Block,
}

/// `#name value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pragma {
    /// `variable_conflict`, `print_strict_params` or `option`.
    pub name: Name,
    /// What it is set to.
    pub value: Name,
}

/// `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// All of it, from the label or DECLARE to END.
    pub span: Span,
    /// `<<label>>`.
    pub label: Option<Name>,
    /// What it declares.
    pub declarations: Vec<Declaration>,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// Its EXCEPTION clause.
    pub handlers: Vec<Handler>,
}

/// One declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// All of it, with its semicolon.
    pub span: Span,
    /// What it declares.
    pub name: Name,
    /// As what.
    pub what: Declared,
}

/// What a declaration declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// `name [CONSTANT] type [COLLATE …] [NOT NULL] [{DEFAULT | := | =} expression]`.
    Variable {
        /// CONSTANT.
        constant: bool,
        /// The type as it is written: `integer`, `t.c%TYPE`, `t%ROWTYPE`, `record`.
        r#type: Span,
        /// The name behind COLLATE.
        collation: Option<Span>,
        /// NOT NULL.
        not_null: bool,
        /// The expression of its first value.
        default: Option<Span>,
    },
    /// `name ALIAS FOR other`: a variable, or a parameter as `$1`.
    Alias {
        /// The parts of the other's name.
        of: Vec<Name>,
    },
    /// `name [[NO] SCROLL] CURSOR [(arguments)] {FOR | IS} query`.
    Cursor {
        /// Its arguments, with their types.
        arguments: Vec<(Name, Span)>,
        /// The query.
        query: Span,
    },
}

/// `WHEN condition [OR …] THEN statements`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handler {
    /// All of it.
    pub span: Span,
    /// What it catches.
    pub conditions: Vec<Condition>,
    /// What it does.
    pub statements: Vec<Statement>,
}

/// What an exception handler catches, or RAISE raises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `unique_violation`, `others` …
    Name(Name),
    /// `SQLSTATE '23505'`: the five characters.
    State(Name),
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// All of it, from its label to its semicolon.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// `variable`, `record.field`, `array[1].field`, `label.variable` …: what is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// All of it, with subscripts.
    pub span: Span,
    /// The names that it begins with, up to a subscript.
    pub names: Vec<Name>,
}

/// The INTO clause of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Into {
    /// From INTO to behind the last target. The server runs the statement without it.
    pub span: Span,
    /// STRICT.
    pub strict: bool,
    /// The targets.
    pub targets: Vec<Target>,
}

/// A branch of IF, or of CASE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The expressions behind IF, ELSIF or WHEN; more than one only for a CASE that has a subject.
    pub conditions: Vec<Span>,
    /// What is done then.
    pub statements: Vec<Statement>,
}

/// What a FOR loop runs over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// `[REVERSE] low .. high [BY step]`.
    Integers {
        /// REVERSE.
        reverse: bool,
        /// The first.
        low: Span,
        /// The last.
        high: Span,
        /// BY.
        step: Option<Span>,
    },
    /// The rows of a query.
    Query(Span),
    /// `EXECUTE text [USING …]`.
    Dynamic {
        /// The expression of the text.
        text: Span,
        /// The values behind USING.
        using: Vec<Span>,
    },
    /// A bound cursor.
    Cursor {
        /// Its name; the last part where a label stands before it.
        cursor: Name,
        /// What is in its parentheses.
        arguments: Option<Span>,
    },
}

/// What OPEN opens a cursor for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// A bound cursor, with what is in its parentheses.
    Bound(Option<Span>),
    /// `FOR query`.
    Query(Span),
    /// `FOR EXECUTE text [USING …]`.
    Dynamic {
        /// The expression of the text.
        text: Span,
        /// The values behind USING.
        using: Vec<Span>,
    },
}

/// What RETURN returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returns {
    /// `RETURN [expression]`.
    Value(Option<Span>),
    /// `RETURN NEXT [expression]`.
    Next(Option<Span>),
    /// `RETURN QUERY query`.
    Query(Span),
    /// `RETURN QUERY EXECUTE text [USING …]`.
    Dynamic {
        /// The expression of the text.
        text: Span,
        /// The values behind USING.
        using: Vec<Span>,
    },
}

/// RAISE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// `exception` (also where none is given), `warning`, `notice`, `info`, `log`, `debug`.
    pub level: String,
    /// The format's literal, with its quotes.
    pub format: Option<Span>,
    /// What the format's `%` stand for.
    pub parameters: Vec<Span>,
    /// `RAISE unique_violation` or `RAISE SQLSTATE '…'`.
    pub condition: Option<Condition>,
    /// `USING option = expression`: the option in lower case.
    pub using: Vec<(Name, Span)>,
}

impl Raise {
    /// Whether it is `RAISE;`, which raises once more what a handler has caught.
    pub fn is_again(&self) -> bool {
        self.format.is_none() && self.condition.is_none() && self.using.is_empty()
    }
}

/// What a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A nested block.
    Block(Block),
    /// `target {:= | =} expression`.
    Assign {
        /// What is assigned to.
        target: Target,
        /// The expression.
        value: Span,
    },
    /// IF with its ELSIFs.
    If {
        /// IF, then each ELSIF.
        branches: Vec<Branch>,
        /// ELSE.
        otherwise: Option<Vec<Statement>>,
    },
    /// CASE.
    Case {
        /// The expression behind CASE.
        subject: Option<Span>,
        /// WHEN.
        branches: Vec<Branch>,
        /// ELSE.
        otherwise: Option<Vec<Statement>>,
    },
    /// LOOP.
    Loop {
        /// `<<label>>`.
        label: Option<Name>,
        /// What is repeated.
        statements: Vec<Statement>,
    },
    /// WHILE.
    While {
        /// `<<label>>`.
        label: Option<Name>,
        /// While this is true.
        condition: Span,
        /// What is repeated.
        statements: Vec<Statement>,
    },
    /// FOR.
    For {
        /// `<<label>>`.
        label: Option<Name>,
        /// What takes the values: one name for integers and cursors, which FOR declares itself.
        targets: Vec<Target>,
        /// Over what.
        over: Over,
        /// What is repeated.
        statements: Vec<Statement>,
    },
    /// `FOREACH target [SLICE n] IN ARRAY expression`.
    Foreach {
        /// `<<label>>`.
        label: Option<Name>,
        /// What takes the elements.
        targets: Vec<Target>,
        /// SLICE.
        slice: Option<Span>,
        /// The array.
        array: Span,
        /// What is repeated.
        statements: Vec<Statement>,
    },
    /// `EXIT` or `CONTINUE [label] [WHEN condition]`.
    Exit {
        /// Whether it is CONTINUE.
        continues: bool,
        /// Of which loop or block.
        label: Option<Name>,
        /// WHEN.
        condition: Option<Span>,
    },
    /// RETURN.
    Return(Returns),
    /// RAISE.
    Raise(Raise),
    /// `ASSERT condition [, message]`.
    Assert {
        /// The condition.
        condition: Span,
        /// The message.
        message: Option<Span>,
    },
    /// An SQL statement, CALL and DO among them. Without its semicolon.
    Sql {
        /// The statement, with its INTO clause.
        query: Span,
        /// The INTO clause.
        into: Option<Into>,
    },
    /// `PERFORM query`: what stands behind PERFORM. The server puts SELECT before it.
    Perform(Span),
    /// `EXECUTE text [INTO …] [USING …]`.
    Execute {
        /// The expression of the text.
        text: Span,
        /// The INTO clause.
        into: Option<Into>,
        /// The values behind USING.
        using: Vec<Span>,
    },
    /// `GET [CURRENT | STACKED] DIAGNOSTICS target {= | :=} item, …`.
    Diagnostics {
        /// STACKED.
        stacked: bool,
        /// Which item, in lower case, into what.
        items: Vec<(Target, Name)>,
    },
    /// OPEN.
    Open {
        /// The cursor.
        cursor: Target,
        /// For what.
        opens: Opens,
    },
    /// FETCH, or MOVE.
    Fetch {
        /// The cursor.
        cursor: Target,
        /// The expression of a count, as in `FETCH ABSOLUTE n`.
        count: Option<Span>,
        /// What takes the row; MOVE has none.
        targets: Option<Vec<Target>>,
    },
    /// CLOSE.
    Close(Target),
    /// COMMIT.
    Commit,
    /// ROLLBACK.
    Rollback,
    /// NULL.
    Null,
}
