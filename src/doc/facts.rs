//! What the document tells of the database: rows of the catalog, put together.

use std::collections::{BTreeMap, HashMap};

use super::rows::{Column, Constraint, Dependent, Function, Index, Policy, Relation, Right, Trigger, ViewUse};
use crate::catalog::PRELUDE;
use crate::db::{Row, Session, decode};
use crate::error::{Error, Result};
use crate::model::Model;
use crate::sql::qualified;

/// Rows by the OID of what they belong to. OIDs never reach the document.
type Parts<T> = BTreeMap<u32, Vec<T>>;

/// Everything that is told.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The server's major version: which rights there are depends on it.
    pub(super) major: u32,
    /// The tables and views of the model, by name.
    pub(super) relations: Vec<Relation>,
    /// The functions and procedures of the model, by name and arguments.
    pub(super) functions: Vec<Function>,
    columns: Parts<Column>,
    constraints: Parts<Constraint>,
    indexes: Parts<Index>,
    policies: Parts<Policy>,
    triggers: Parts<Trigger>,
    relation_rights: Parts<Right>,
    function_rights: Parts<Right>,
    dependents: Parts<Dependent>,
    view_uses: Parts<ViewUse>,
    places: Places,
}

/// Where something is among the relations and the functions: each is asked for by many others.
#[derive(Debug, Default)]
struct Places {
    relations: HashMap<u32, usize>,
    /// The partitions of each table, by name.
    partitions: HashMap<u32, Vec<usize>>,
    /// By signature.
    functions: HashMap<String, usize>,
    /// How many functions have a name.
    overloads: HashMap<String, usize>,
}

impl Places {
    fn of(relations: &[Relation], functions: &[Function]) -> Self {
        let mut places = Places::default();
        for (at, relation) in relations.iter().enumerate() {
            places.relations.insert(relation.oid, at);
            for parent in relation.parents.iter().filter(|_| relation.is_partition) {
                places.partitions.entry(*parent).or_default().push(at);
            }
        }
        for (at, function) in functions.iter().enumerate() {
            places.functions.insert(function.signature(), at);
            *places.overloads.entry(qualified(&function.schema, &function.name)).or_default() += 1;
        }
        places
    }
}

const QUERIES: [&str; 10] = [
    include_str!("relations.sql"),
    include_str!("columns.sql"),
    include_str!("constraints.sql"),
    include_str!("indexes.sql"),
    include_str!("policies.sql"),
    include_str!("triggers.sql"),
    include_str!("rights.sql"),
    include_str!("functions.sql"),
    include_str!("dependents.sql"),
    include_str!("views.sql"),
];

/// Reads everything in one read-only snapshot.
pub(super) async fn read(session: &Session, model: &Model) -> Result<Facts> {
    session.batch(PRELUDE).await?;
    let queries = QUERIES.map(|sql| format!("SELECT pg_catalog.row_to_json(r) FROM (\n{sql}\n) AS r"));
    let answers = session.rows_of_all(&queries).await;
    let end = session.batch("ROLLBACK").await;
    let answers = answers?;
    end?;
    let answers: [Vec<Row>; 10] =
        answers.try_into().map_err(|_| Error::new("the catalog queries of the document were not all answered"))?;
    assemble(session.server().major(), answers, model)
}

fn assemble(major: u32, answers: [Vec<Row>; 10], model: &Model) -> Result<Facts> {
    let [relations, columns, constraints, indexes, policies, triggers, rights, functions, dependents, views] = answers;
    let mut relations: Vec<Relation> = decode(relations)?;
    relations.retain(|relation| model.objects.contains_key(&relation.id()));
    relations.sort_by_key(Relation::key);
    let mut functions: Vec<Function> = decode(functions)?;
    functions.retain(|function| model.objects.contains_key(&function.id()));
    functions.sort_by_key(|function| (function.key(), function.identity.clone()));
    let (of_functions, of_relations) = decode::<Right>(rights)?.into_iter().partition(|right| right.is_function);
    Ok(Facts {
        major,
        places: Places::of(&relations, &functions),
        relations,
        functions,
        columns: parts(decode(columns)?, |c: &Column| c.relation, |c| c.number),
        constraints: parts(decode(constraints)?, |c: &Constraint| c.relation, |c| (c.r#type, c.name.clone())),
        indexes: parts(decode(indexes)?, |i: &Index| i.relation, |i| i.name.clone()),
        policies: parts(decode(policies)?, |p: &Policy| p.relation, |p| p.name.clone()),
        triggers: parts(decode(triggers)?, |t: &Trigger| t.relation, |t| t.name.clone()),
        relation_rights: parts(of_relations, |r| r.object, |r| r.column_number),
        function_rights: parts(of_functions, |r| r.object, |r| r.column_number),
        dependents: parts(decode(dependents)?, |d: &Dependent| d.function, |d| (d.r#type.clone(), d.identity.clone())),
        view_uses: parts(decode(views)?, |v: &ViewUse| v.view, |v| (v.schema.clone(), v.name.clone())),
    })
}

fn parts<T, K: Ord>(rows: Vec<T>, owner: impl Fn(&T) -> u32, order: impl Fn(&T) -> K) -> Parts<T> {
    let mut parts: Parts<T> = BTreeMap::new();
    for row in rows {
        parts.entry(owner(&row)).or_default().push(row);
    }
    parts.values_mut().for_each(|rows| rows.sort_by_key(&order));
    parts
}

fn of<T>(parts: &Parts<T>, oid: u32) -> &[T] {
    parts.get(&oid).map_or(&[], Vec::as_slice)
}

impl Facts {
    /// Its columns, in order.
    pub(super) fn columns(&self, relation: &Relation) -> &[Column] {
        of(&self.columns, relation.oid)
    }

    /// Its constraints but NOT NULL, by type and name.
    pub(super) fn constraints(&self, relation: &Relation) -> &[Constraint] {
        of(&self.constraints, relation.oid)
    }

    /// Its indexes, by name, those behind constraints included.
    pub(super) fn indexes(&self, relation: &Relation) -> &[Index] {
        of(&self.indexes, relation.oid)
    }

    /// Its row security policies, by name.
    pub(super) fn policies(&self, relation: &Relation) -> &[Policy] {
        of(&self.policies, relation.oid)
    }

    /// Its triggers, by name.
    pub(super) fn triggers(&self, relation: &Relation) -> &[Trigger] {
        of(&self.triggers, relation.oid)
    }

    /// The rights on it and on its columns.
    pub(super) fn relation_rights(&self, relation: &Relation) -> &[Right] {
        of(&self.relation_rights, relation.oid)
    }

    /// The rights on a function.
    pub(super) fn function_rights(&self, function: &Function) -> &[Right] {
        of(&self.function_rights, function.oid)
    }

    /// What PostgreSQL knows to use a function.
    pub(super) fn dependents(&self, function: &Function) -> &[Dependent] {
        of(&self.dependents, function.oid)
    }

    /// What a view reads and calls.
    pub(super) fn view_uses(&self, view: &Relation) -> &[ViewUse] {
        of(&self.view_uses, view.oid)
    }

    /// The tables, without partitions, which are told with the table that they are part of.
    pub(super) fn tables(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| !relation.is_view() && !self.is_part(relation))
    }

    /// The views and materialized views.
    pub(super) fn views(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.is_view())
    }

    /// The partitions of a table by name, each followed by its own.
    pub(super) fn partitions(&self, table: &Relation) -> Vec<&Relation> {
        let direct = self.places.partitions.get(&table.oid).into_iter().flatten().map(|at| &self.relations[*at]);
        direct.flat_map(|part| std::iter::once(part).chain(self.partitions(part))).collect()
    }

    /// The table or view with this OID, if it is in the model.
    pub(super) fn relation(&self, oid: u32) -> Option<&Relation> {
        self.places.relations.get(&oid).map(|at| &self.relations[*at])
    }

    /// The function with this signature, if it is in the model.
    pub(super) fn function(&self, signature: &str) -> Option<&Function> {
        self.places.functions.get(signature).map(|at| &self.functions[*at])
    }

    /// Whether other functions have the name of this one.
    pub(super) fn is_overloaded(&self, function: &Function) -> bool {
        self.places.overloads.get(&qualified(&function.schema, &function.name)).is_some_and(|number| *number > 1)
    }

    /// Whether it is a partition of a table that is told.
    fn is_part(&self, relation: &Relation) -> bool {
        relation.is_partition && relation.parents.iter().all(|parent| self.relation(*parent).is_some())
    }
}
