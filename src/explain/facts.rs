//! What the catalog says, read in one round trip.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::rows::{
    Column, Constraint, Edge, Index, Key, Object, Policy, Relation, Right, Routine, Rule, Trigger, Type, part_of,
};
use crate::catalog::PRELUDE;
use crate::config::Config;
use crate::db::{Row, Session, decode};
use crate::error::{Error, Result};
use crate::sql::{ident, literal};

/// The queries, with the names that tests and errors show.
pub const QUERIES: [(&str, &str); 12] = [
    ("objects", include_str!("sql/objects.sql")),
    ("edges", include_str!("sql/edges.sql")),
    ("relations", include_str!("sql/relations.sql")),
    ("columns", include_str!("sql/columns.sql")),
    ("types", include_str!("sql/types.sql")),
    ("constraints", include_str!("sql/constraints.sql")),
    ("indexes", include_str!("sql/indexes.sql")),
    ("triggers", include_str!("sql/triggers.sql")),
    ("policies", include_str!("sql/policies.sql")),
    ("rules", include_str!("sql/rules.sql")),
    ("routines", include_str!("sql/routines.sql")),
    ("classes", CLASSES),
];

/// The catalogs that hold the objects that are told by name.
const CLASSES: &str = "SELECT c.oid::pg_catalog.int8 AS oid, c.relname AS name FROM pg_catalog.pg_class AS c \
     WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.oid < 16384 AND c.relkind = 'r'";

const RIGHTS: &str = include_str!("sql/rights.sql");

/// Everything that is known of a database.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) objects: HashMap<Key, Object>,
    pub(super) edges: Vec<Edge>,
    pub(super) relations: BTreeMap<u32, Relation>,
    columns: BTreeMap<u32, Vec<Column>>,
    pub(super) types: BTreeMap<u32, Type>,
    pub(super) constraints: BTreeMap<u32, Constraint>,
    pub(super) indexes: BTreeMap<u32, Index>,
    pub(super) triggers: BTreeMap<u32, Trigger>,
    pub(super) policies: BTreeMap<u32, Policy>,
    pub(super) rules: BTreeMap<u32, Rule>,
    pub(super) routines: BTreeMap<u32, Routine>,
    classes: HashMap<String, u32>,
    /// The constraints of domains, by the domain.
    of_domains: HashMap<u32, Vec<u32>>,
    /// How many routines there are of a name, once somebody asks.
    overloads: OnceLock<HashMap<(String, String), usize>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    oid: u32,
    name: String,
}

/// Opens a read-only transaction and reads everything in it. It stays open for [`rights`]; [`end`] closes it.
pub(super) async fn read(session: &Session) -> Result<Facts> {
    session.batch(PRELUDE).await?;
    let queries = QUERIES.map(|(_, sql)| format!("SELECT pg_catalog.row_to_json(r) FROM (\n{sql}\n) AS r"));
    let answers: [Vec<Row>; 12] = session
        .rows_of_all(&queries)
        .await?
        .try_into()
        .map_err(|_| Error::new("the catalog queries were not all answered"))?;
    assemble(answers)
}

fn assemble(answers: [Vec<Row>; 12]) -> Result<Facts> {
    let [objects, edges, relations, columns, types, constraints, indexes, triggers, policies, rules, routines, classes] =
        answers;
    let constraints = by(decode(constraints)?, |one: &Constraint| one.oid);
    let mut of_domains: HashMap<u32, Vec<u32>> = HashMap::new();
    for one in constraints.values().filter(|one| one.r#type != 0) {
        of_domains.entry(one.r#type).or_default().push(one.oid);
    }
    Ok(Facts {
        objects: decode::<Object>(objects)?.into_iter().map(|object| (object.key(), object)).collect(),
        edges: decode(edges)?,
        relations: by(decode(relations)?, |one: &Relation| one.oid),
        columns: grouped(decode(columns)?),
        types: by(decode(types)?, |one: &Type| one.oid),
        constraints,
        of_domains,
        indexes: by(decode(indexes)?, |one: &Index| one.oid),
        triggers: by(decode(triggers)?, |one: &Trigger| one.oid),
        policies: by(decode(policies)?, |one: &Policy| one.oid),
        rules: by(decode(rules)?, |one: &Rule| one.oid),
        routines: by(decode(routines)?, |one: &Routine| one.oid),
        classes: decode::<Class>(classes)?.into_iter().map(|class| (class.name, class.oid)).collect(),
        overloads: OnceLock::new(),
    })
}

/// What roles may do with a relation: the roles of clients, and those that were given some right on it.
pub(super) async fn rights(session: &Session, relation: u32, config: &Config) -> Result<Vec<Right>> {
    let named = config.rpc.client_roles.iter().chain(&config.throwaway.roles).map(|role| literal(role));
    let named: Vec<String> = named.chain(["NULL".to_owned()]).collect();
    let sql = RIGHTS.replace("{relation}", &relation.to_string()).replace("{roles}", &named.join(", "));
    decode(session.rows(&format!("SELECT pg_catalog.row_to_json(r) FROM (\n{sql}\n) AS r")).await?)
}

/// Ends the transaction of [`read`].
pub(super) async fn end(session: &Session) -> Result<()> {
    session.batch("ROLLBACK").await
}

fn by<T>(rows: Vec<T>, oid: impl Fn(&T) -> u32) -> BTreeMap<u32, T> {
    rows.into_iter().map(|row| (oid(&row), row)).collect()
}

/// The columns of each relation, in order.
fn grouped(columns: Vec<Column>) -> BTreeMap<u32, Vec<Column>> {
    let mut found: BTreeMap<u32, Vec<Column>> = BTreeMap::new();
    for column in columns {
        found.entry(column.relation).or_default().push(column);
    }
    found
}

impl Facts {
    /// The OID of a catalog.
    pub(super) fn class(&self, name: &str) -> u32 {
        self.classes.get(name).copied().unwrap_or_default()
    }

    /// Where an object is in the graph of dependencies.
    pub(super) fn key(&self, catalog: &str, oid: u32) -> Key {
        (self.class(catalog), oid, 0)
    }

    /// The columns of all relations.
    pub(super) fn all_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.values().flatten()
    }

    /// The columns of a relation, in order.
    pub(super) fn columns_of(&self, relation: u32) -> impl Iterator<Item = &Column> {
        self.columns.get(&relation).into_iter().flatten()
    }

    /// A column of a relation.
    pub(super) fn column(&self, relation: u32, number: i16) -> Option<&Column> {
        let columns = self.columns.get(&relation)?;
        columns.binary_search_by_key(&number, |column| column.number).ok().map(|at| &columns[at])
    }

    /// The names of columns by their numbers.
    pub(super) fn column_names(&self, relation: u32, numbers: &[i16]) -> Vec<String> {
        let named = numbers.iter().filter_map(|number| self.column(relation, *number));
        named.map(|column| column.name.clone()).collect()
    }

    /// Whether a routine shares its name with another.
    pub(super) fn is_overloaded(&self, routine: &Routine) -> bool {
        let overloads = self.overloads.get_or_init(|| {
            let mut count: HashMap<(String, String), usize> = HashMap::new();
            for one in self.routines.values() {
                *count.entry((one.schema.clone(), one.name.clone())).or_default() += 1;
            }
            count
        });
        overloads.get(&(routine.schema.clone(), routine.name.clone())).is_some_and(|count| *count > 1)
    }

    /// The constraints of a relation.
    pub(super) fn constraints_of(&self, relation: u32) -> impl Iterator<Item = &Constraint> {
        self.constraints.values().filter(move |constraint| constraint.relation == relation)
    }

    /// The constraints of a domain.
    pub(super) fn constraints_of_domain(&self, domain: u32) -> impl Iterator<Item = &Constraint> {
        self.of_domains.get(&domain).into_iter().flatten().filter_map(|oid| self.constraints.get(oid))
    }

    /// A relation's name, quoted; for one that is not known, nothing that could mislead.
    pub(super) fn relation_name(&self, oid: u32) -> String {
        self.relations.get(&oid).map_or_else(|| "a relation outside of the schema".to_owned(), Relation::qualified)
    }

    /// The constraint's name with that of what it is on.
    pub(super) fn constraint_name(&self, constraint: &Constraint) -> String {
        let on = match self.types.get(&constraint.r#type) {
            Some(domain) => domain.qualified(),
            None => self.relation_name(constraint.relation),
        };
        part_of(&constraint.name, &on)
    }

    /// Parents of a relation, and theirs, nearest first.
    pub(super) fn ancestors(&self, relation: u32) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let mut waiting = vec![relation];
        while let Some(next) = waiting.pop() {
            for parent in self.relations.get(&next).into_iter().flat_map(|relation| &relation.parents) {
                if !found.contains(parent) && *parent != relation {
                    found.push(*parent);
                    waiting.push(*parent);
                }
            }
        }
        found
    }
}

/// Names with commas, quoted where needed.
pub(super) fn list(names: &[String]) -> String {
    names.iter().map(|name| ident(name).to_string()).collect::<Vec<_>>().join(", ")
}
