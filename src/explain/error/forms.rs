//! The forms of PostgreSQL's and PostgREST's messages, in English.

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A unique, exclusion, check or foreign key constraint, or a unique index.
    Constraint,
    /// A row that is gone or changed, while others refer to it.
    Referred,
    /// A check of a domain.
    DomainCheck,
    /// NULL in a domain.
    DomainNull,
    /// NULL in a column.
    NotNull,
    /// Row security.
    RowSecurity,
    /// A right that is missing.
    Denied,
    /// A value that is too long, or a number too large.
    TooLong,
    /// A label that an enumerated type has not.
    Enum,
    /// A row that no partition takes, or that is not of this one.
    Partition,
    /// A column whose values only the server gives.
    Generated,
    /// A view's CHECK OPTION.
    CheckOption,
    /// A call that no routine fits.
    NoRoutine,
    /// A call that several routines fit.
    ManyRoutines,
    /// A call by names that PostgREST finds no function for.
    NoRpc,
    /// A call by names for which PostgREST finds several functions.
    ManyRpcs,
    /// A relation that is not there.
    NoRelation,
    /// A column that is not there.
    NoColumn,
    /// Something that cannot be dropped.
    InTheWay,
}

/// A message with its SQLSTATE. The first that fits and names something that is there is taken.
pub(super) const FORMS: &[(Form, &str, &str)] = &[
    (Form::Constraint, "23505", "duplicate key value violates unique constraint \"{constraint}\""),
    (Form::Constraint, "23505", "could not create unique index \"{constraint}\""),
    (Form::Constraint, "23P01", "conflicting key value violates exclusion constraint \"{constraint}\""),
    (Form::Constraint, "23P01", "could not create exclusion constraint \"{constraint}\""),
    (
        Form::Constraint,
        "23503",
        "insert or update on table \"{table}\" violates foreign key constraint \"{constraint}\"",
    ),
    (
        Form::Referred,
        "23001",
        "update or delete on table \"{target}\" violates RESTRICT setting of foreign key constraint \"{constraint}\" on table \"{table}\"",
    ),
    (
        Form::Referred,
        "23503",
        "update or delete on table \"{target}\" violates foreign key constraint \"{constraint}\" on table \"{table}\"",
    ),
    (Form::Constraint, "23514", "new row for relation \"{table}\" violates check constraint \"{constraint}\""),
    (Form::Constraint, "23514", "check constraint \"{constraint}\" of relation \"{table}\" is violated by some row"),
    (Form::DomainCheck, "23514", "value for domain {type} violates check constraint \"{constraint}\""),
    (Form::DomainNull, "23502", "domain {type} does not allow null values"),
    (Form::NotNull, "23502", "null value in column \"{column}\" of relation \"{table}\" violates not-null constraint"),
    (Form::NotNull, "23502", "column \"{column}\" of relation \"{table}\" contains null values"),
    (
        Form::RowSecurity,
        "42501",
        "new row violates row-level security policy \"{policy}\" (USING expression) for table \"{table}\"",
    ),
    (Form::RowSecurity, "42501", "new row violates row-level security policy (USING expression) for table \"{table}\""),
    (Form::RowSecurity, "42501", "new row violates row-level security policy \"{policy}\" for table \"{table}\""),
    (Form::RowSecurity, "42501", "new row violates row-level security policy for table \"{table}\""),
    (Form::RowSecurity, "42501", "query would be affected by row-level security policy for table \"{table}\""),
    (Form::Denied, "42501", "permission denied for table {relation}"),
    (Form::Denied, "42501", "permission denied for view {relation}"),
    (Form::Denied, "42501", "permission denied for materialized view {relation}"),
    (Form::Denied, "42501", "permission denied for foreign table {relation}"),
    (Form::Denied, "42501", "permission denied for sequence {relation}"),
    (Form::Denied, "42501", "permission denied for function {routine}"),
    (Form::Denied, "42501", "permission denied for procedure {routine}"),
    (Form::Denied, "42501", "permission denied for schema {schema}"),
    (Form::Denied, "42501", "must be owner of table {relation}"),
    (Form::Denied, "42501", "must be owner of function {routine}"),
    (Form::TooLong, "22001", "value too long for type {type}"),
    (Form::TooLong, "22026", "bit string length {length} does not match type {type}"),
    (Form::TooLong, "22003", "numeric field overflow"),
    (Form::Enum, "22P02", "invalid input value for enum {type}: \"{value}\""),
    (Form::Partition, "23514", "no partition of relation \"{table}\" found for row"),
    (Form::Partition, "23514", "new row for relation \"{table}\" violates partition constraint"),
    (Form::Generated, "428C9", "cannot insert a non-DEFAULT value into column \"{column}\""),
    (Form::Generated, "428C9", "column \"{column}\" can only be updated to DEFAULT"),
    (Form::CheckOption, "44000", "new row violates check option for view \"{table}\""),
    (Form::NoRpc, "PGRST202", "Could not find the function {call} in the schema cache"),
    (Form::NoRpc, "PGRST202", "Could not find the {call} function in the schema cache"),
    (Form::NoRpc, "PGRST202", "Could not find the {call} function or the"),
    (Form::ManyRpcs, "PGRST203", "Could not choose the best candidate function between: {calls}"),
    (Form::NoColumn, "PGRST204", "Could not find the '{column}' column of '{table}' in the schema cache"),
    (Form::NoRelation, "PGRST205", "Could not find the table '{table}' in the schema cache"),
    (Form::NoRoutine, "42883", "function {call} does not exist"),
    (Form::NoRoutine, "42883", "procedure {call} does not exist"),
    (Form::ManyRoutines, "42725", "function {call} is not unique"),
    (Form::ManyRoutines, "42725", "procedure {call} is not unique"),
    (Form::NoColumn, "42703", "column \"{column}\" of relation \"{table}\" does not exist"),
    (Form::NoRelation, "42P01", "relation \"{table}\" does not exist"),
    (Form::NoColumn, "42703", "column \"{column}\" does not exist"),
    (Form::NoColumn, "42703", "column {path} does not exist"),
    (Form::InTheWay, "2BP01", "cannot drop {object} because other objects depend on it"),
];
