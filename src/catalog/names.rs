//! Who is who in one catalog snapshot: OIDs to names, addresses and root objects.

use std::collections::HashMap;
use std::sync::Arc;

use super::acl::{Acl, PLACEHOLDER};
use super::class;
use super::numbers::{Map, Set};
use super::relation::{Column, NotNull, Relation};
use super::types::{TypeFacts, Types};
use crate::error::{Error, Result};
use crate::model::ObjectId;
use crate::sql::ident;

/// A root object of the model, by its place in [`Names::root_id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Root(pub(super) u32);

/// Why a catalog row is not part of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Excluded {
    /// Made by an extension; the extension itself is in the model.
    Extension,
    /// In a schema, or owned by a role, that the scope leaves out.
    Scope,
    /// A temporary object of some session.
    Temporary,
    /// The history that a migration tool keeps.
    Bookkeeping,
    /// Not an object of its own, for the reason that `unmodelled/catalogs.rs` gives: row types, TOAST tables, data …
    Internal(&'static str),
}

impl Excluded {
    /// The reason, to stand behind any number.
    pub fn describe(self) -> &'static str {
        match self {
            Excluded::Extension => "of an extension",
            Excluded::Scope => "outside of the scope",
            Excluded::Temporary => "temporary",
            Excluded::Bookkeeping => "of a migration history",
            Excluded::Internal(reason) => reason,
        }
    }
}

/// What is known of one catalog row: where it belongs and how SQL names it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The object whose file it is in.
    pub root: Home,
    /// How `COMMENT ON`, `GRANT … ON` and `ALTER` name it: `TABLE public.agents`.
    pub phrase: String,
}

impl Entry {
    /// An entry of a row that is written in the file of an object.
    pub fn of(root: impl Into<Home>, phrase: String) -> Self {
        Entry { root: root.into(), phrase }
    }
}

/// The object whose file a catalog row is in.
#[derive(Debug, Clone)]
pub enum Home {
    /// One that the row may be the first to name.
    Named(ObjectId),
    /// One that is known.
    Known(Root),
}

impl From<ObjectId> for Home {
    fn from(id: ObjectId) -> Self {
        Home::Named(id)
    }
}

impl From<Root> for Home {
    fn from(root: Root) -> Self {
        Home::Known(root)
    }
}

/// An entry with its root, or with the reason for which it has none.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) place: Result<Root, Excluded>,
    pub(super) phrase: String,
}

/// Everything that rows refer to by number.
#[derive(Debug, Default)]
pub struct Names {
    /// The server's major version.
    pub major: u32,
    /// The role whose objects carry no OWNER line.
    pub(super) owner: u32,
    pub(super) owners: bool,
    pub(super) grants: bool,
    pub(super) extension_versions: bool,
    pub(super) show_roles: bool,
    pub(super) schemas: Map<u32, String>,
    pub(super) roles: Map<u32, String>,
    pub(super) types: Types,
    pub(super) default_acls: HashMap<String, Acl>,
    pub(super) members: Set<(u32, u32)>,
    pub(super) known: Map<(u32, u32), Known>,
    roots: Vec<ObjectId>,
    by_id: HashMap<ObjectId, Root>,
    relations: Map<u32, Relation>,
    columns: Map<u32, Vec<Column>>,
    defaults: Map<(u32, i16), Arc<str>>,
    /// Direct parents of a relation, in order.
    parents: Map<u32, Vec<u32>>,
    /// Relations that have heirs.
    inherited: Set<u32>,
    not_nulls: Map<(u32, i16), NotNull>,
    identities: Map<(u32, i16), String>,
    aliases: Map<(u32, u32), (u32, u32)>,
}

impl Names {
    /// A schema's name, unquoted.
    pub fn schema(&self, oid: u32) -> Result<&str> {
        let schema = self.schemas.get(&oid).map(String::as_str);
        schema.ok_or_else(|| missing("schema", oid))
    }

    /// A role's name as SQL text. The role whose objects carry no OWNER line is `CURRENT_USER`, so that the text holds in a
    /// database where that role has another name; OID 0 is `PUBLIC`.
    pub fn role(&self, oid: u32) -> Result<String> {
        match self.roles.get(&oid) {
            _ if oid == 0 => Ok("PUBLIC".to_owned()),
            _ if oid == self.owner => Ok("CURRENT_USER".to_owned()),
            Some(role) => Ok(ident(role).to_string()),
            None => Err(missing("role", oid)),
        }
    }

    /// A role's name, unquoted.
    pub fn role_name(&self, oid: u32) -> Result<&str> {
        self.roles.get(&oid).map(String::as_str).ok_or_else(|| missing("role", oid))
    }

    /// A role's name where it is part of an object's name, unquoted; `current_user` and `public` as in [`Names::role`].
    pub fn role_key(&self, oid: u32) -> Result<String> {
        match self.roles.get(&oid) {
            Some(role) if oid != self.owner => Ok(role.clone()),
            _ => self.role(oid).map(|word| word.to_ascii_lowercase()),
        }
    }

    /// As [`Names::role`], for a role that an ACL's text names.
    pub fn role_named(&self, name: &str) -> String {
        let owner = self.roles.get(&self.owner).is_some_and(|owner| owner == name);
        if owner { "CURRENT_USER".to_owned() } else { ident(name).to_string() }
    }

    /// Whether objects of this owner carry an OWNER line.
    pub fn shows_owner(&self, oid: u32) -> bool {
        self.owners && oid != self.owner
    }

    /// A type with its modifier as SQL text, as `format_type` writes it under an empty `search_path`.
    pub fn type_name(&self, oid: u32, modifier: i32) -> Result<&str> {
        self.types.name(oid, modifier).ok_or_else(|| missing("type", oid))
    }

    /// What columns of a type take from it where nothing is said.
    pub fn type_facts(&self, oid: u32) -> Result<TypeFacts> {
        self.types.facts(oid).ok_or_else(|| missing("type", oid))
    }

    /// Records that a type's name is needed with a modifier, -1 for none.
    pub fn use_type(&mut self, oid: u32, modifier: i32) {
        self.types.use_type(oid, modifier);
    }

    /// `schema.name` as SQL text.
    pub fn qualified(&self, namespace: u32, name: &str) -> Result<String> {
        Ok(crate::sql::qualified(self.schema(namespace)?, name))
    }

    /// The root object that a catalog row belongs to; `None` where it is excluded.
    ///
    /// # Errors
    /// If no kind has read such a row.
    pub fn root_of(&self, class: u32, oid: u32) -> Result<Option<Root>> {
        Ok(self.known(class, oid)?.place.ok())
    }

    /// Why a catalog row is not in the model; `None` where it is.
    ///
    /// # Errors
    /// If no kind has read such a row.
    pub fn exclusion(&self, class: u32, oid: u32) -> Result<Option<Excluded>> {
        Ok(self.known(class, oid)?.place.err())
    }

    /// How SQL names a catalog row, its kind in front: `TABLE public.agents`.
    pub fn phrase(&self, class: u32, oid: u32) -> Result<&str> {
        Ok(&self.known(class, oid)?.phrase)
    }

    /// How SQL names a catalog row, without its kind: `public.agents`.
    pub fn name(&self, class: u32, oid: u32) -> Result<&str> {
        let phrase = self.phrase(class, oid)?;
        let words = |c: char| c.is_ascii_uppercase() || c == ' ';
        Ok(phrase.trim_start_matches(words))
    }

    fn known(&self, class: u32, oid: u32) -> Result<&Known> {
        let row = self.aliases.get(&(class, oid)).copied().unwrap_or((class, oid));
        self.known.get(&row).ok_or_else(|| missing(&class::name(class), oid))
    }

    /// Records that a catalog row stands for the same object as another: the type of a composite type, for its relation.
    pub fn add_alias(&mut self, alias: (u32, u32), row: (u32, u32)) {
        self.aliases.insert(alias, row);
    }

    /// Whether some kind has read this row.
    pub fn is_known(&self, class: u32, oid: u32) -> bool {
        self.known.contains_key(self.aliases.get(&(class, oid)).unwrap_or(&(class, oid)))
    }

    /// The id of a root object.
    pub fn root_id(&self, root: Root) -> &ObjectId {
        &self.roots[root.0 as usize]
    }

    /// The root object of this id, if there is one.
    pub fn find_root(&self, id: &ObjectId) -> Option<Root> {
        self.by_id.get(id).copied()
    }

    /// The root object of this id; a new one if need be.
    pub fn root(&mut self, id: ObjectId) -> Root {
        let next = Root(u32::try_from(self.roots.len()).unwrap_or(u32::MAX));
        *self.by_id.entry(id).or_insert_with_key(|id| {
            self.roots.push(id.clone());
            next
        })
    }

    /// Records a relation that has columns.
    pub fn add_relation(&mut self, oid: u32, relation: Relation) {
        self.relations.insert(oid, relation);
    }

    /// A relation that has columns.
    ///
    /// # Errors
    /// If no kind has read it.
    pub fn relation(&self, oid: u32) -> Result<&Relation> {
        self.relations.get(&oid).ok_or_else(|| missing("relation", oid))
    }

    /// Records a column of a relation; the rows come in any order.
    pub fn add_column(&mut self, relation: u32, column: Column) {
        let columns = self.columns.entry(relation).or_default();
        let at = columns.iter().rposition(|before| before.number < column.number).map_or(0, |before| before + 1);
        columns.insert(at, column);
    }

    /// Records the default of a column, as an expression: that of a generated one is such too.
    pub fn add_default(&mut self, relation: u32, column: i16, default: Arc<str>) {
        self.defaults.insert((relation, column), default);
    }

    /// The default of a column.
    pub fn default_of(&self, relation: u32, column: i16) -> Option<&str> {
        self.defaults.get(&(relation, column)).map(|default| &**default)
    }

    /// The columns of a relation, in order.
    pub fn columns(&self, relation: u32) -> &[Column] {
        self.columns.get(&relation).map_or(&[], Vec::as_slice)
    }

    /// A column's name as SQL text.
    pub fn column(&self, relation: u32, number: i16) -> Result<String> {
        let column = self.columns(relation).iter().find(|column| column.number == number);
        let column = column.ok_or_else(|| missing(&format!("column {number} of relation"), relation))?;
        Ok(ident(&column.name).to_string())
    }

    /// The names of columns as SQL text, separated by commas.
    pub fn column_list(&self, relation: u32, numbers: &[i16]) -> Result<String> {
        let names: Result<Vec<String>> = numbers.iter().map(|number| self.column(relation, *number)).collect();
        Ok(names?.join(", "))
    }

    /// Records the direct parents of a relation.
    pub fn add_parents(&mut self, relation: u32, parents: Vec<u32>) {
        if !parents.is_empty() {
            self.inherited.extend(&parents);
            self.parents.insert(relation, parents);
        }
    }

    /// Whether other relations inherit from this one, partitions included.
    pub fn has_heirs(&self, relation: u32) -> bool {
        self.inherited.contains(&relation)
    }

    /// The direct parents of a relation that inherits, in order.
    pub fn parents(&self, relation: u32) -> &[u32] {
        self.parents.get(&relation).map_or(&[], Vec::as_slice)
    }

    /// Whether a table that inherits is written as one of its own, which is then attached: its columns are not in the order
    /// that `INHERITS` would make, because they were there before, or because a parent got one later.
    pub fn is_attached(&self, relation: u32) -> bool {
        if self.parents(relation).is_empty() {
            return false;
        }
        let inherited = self.parents(relation).iter().flat_map(|parent| self.columns(*parent));
        let mut made: Vec<&str> = Vec::new();
        for column in inherited.chain(self.columns(relation)) {
            if !made.contains(&column.name.as_str()) {
                made.push(&column.name);
            }
        }
        let there = self.columns(relation).iter().map(|column| column.name.as_str());
        !there.eq(made)
    }

    /// Records a named NOT NULL constraint.
    pub fn add_not_null(&mut self, relation: u32, column: i16, constraint: NotNull) {
        self.not_nulls.insert((relation, column), constraint);
    }

    /// The NOT NULL constraint of a column, from PostgreSQL 18 on.
    pub fn not_null(&self, relation: u32, column: i16) -> Option<&NotNull> {
        self.not_nulls.get(&(relation, column))
    }

    /// Records the options of an identity column's sequence, as they stand behind IDENTITY.
    pub fn add_identity(&mut self, relation: u32, column: i16, options: String) {
        self.identities.insert((relation, column), options);
    }

    /// The options of an identity column's sequence; `None` where the column has none.
    pub fn identity(&self, relation: u32, column: i16) -> Option<&str> {
        self.identities.get(&(relation, column)).map(String::as_str)
    }

    /// The rights that an object of this type has by default, `object_type` as `acldefault` takes it.
    pub(super) fn default_acl(&self, object_type: &str) -> Result<&Acl> {
        self.default_acls
            .get(object_type)
            .ok_or_else(|| Error::new(format!("no default rights for object type {object_type:?}")))
    }

    /// As `acldefault` gives them for an object of this owner.
    pub fn default_acl_of(&self, object_type: &str, owner: u32) -> Result<Acl> {
        Ok(self.default_acl(object_type)?.for_owner(PLACEHOLDER, self.role_name(owner)?))
    }

    /// Whether roles and memberships are compared.
    pub fn shows_roles(&self) -> bool {
        self.show_roles
    }

    /// Whether rights are compared.
    pub fn shows_grants(&self) -> bool {
        self.grants
    }

    /// Whether the versions of extensions are compared.
    pub fn shows_extension_versions(&self) -> bool {
        self.extension_versions
    }
}

fn missing(what: &str, oid: u32) -> Error {
    Error::new(format!("the catalog refers to {what} {oid}, which no query returned"))
        .hint("run again if the schema was being changed; else please report this with the server's version")
}
