//! What a rule finds in a row.

use super::Lint;
use super::place::Places;
use crate::catalog::Row;
use crate::error::Result;
use crate::finding::Finding;
use crate::model::ObjectId;
use crate::sql::qualified;

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The object.
    pub object: ObjectId,
    /// Its fact, as differences name it: `policy agents_select`, `function public.f(uuid)`.
    pub fact: Option<String>,
    /// What is wrong, lower-case, without the object's name.
    pub title: String,
    /// More that helps to understand.
    pub details: Vec<String>,
    /// For what is in a body: the routine's OID, and the byte offset in its source.
    pub(crate) within: Option<(u32, usize)>,
}

impl Found {
    /// Something about an object.
    pub fn new(object: ObjectId, title: impl Into<String>) -> Self {
        Found { object, fact: None, title: title.into(), details: Vec::new(), within: None }
    }

    /// About one fact of the object.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>) -> Self {
        self.fact = Some(fact.into());
        self
    }

    /// With more that helps to understand.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// At a place of a routine's body.
    #[must_use]
    pub(crate) fn within(mut self, routine: u32, offset: usize) -> Self {
        self.within = Some((routine, offset));
        self
    }

    /// About the routine of a row that has its `schema`, `name`, `kind` and `types`.
    pub fn routine(row: Row<'_>, title: impl Into<String>) -> Result<Self> {
        let (object, fact) = routine(row)?;
        Ok(Found::new(object, title).fact(fact))
    }

    /// About the relation of a row that has its `schema`, `name` and `kind`.
    pub fn relation(row: Row<'_>, title: impl Into<String>) -> Result<Self> {
        let kind = row.letter("kind", RELATIONS)?;
        let object =
            ObjectId { schema: Some(row.text("schema")?.to_owned()), kind, name: row.text("name")?.to_owned() };
        Ok(Found::new(object, title))
    }

    pub(super) fn finding(self, lint: &'static Lint, places: &Places<'_>) -> Finding {
        let mut finding = Finding::new(&lint.rule, lint.gravity, self.title.clone());
        finding.place = places.of(&self);
        finding.object = Some(self.object.to_string());
        finding.fact = self.fact;
        finding.details = self.details;
        let name = lint.name();
        finding.next =
            Some(format!("{}; `trueup lint --explain {name}` shows how, and how to allow it", lint.rule.next));
        finding
    }
}

/// `relkind`, as people call it.
const RELATIONS: &[(&str, &str)] =
    &[("r", "table"), ("p", "table"), ("f", "foreign table"), ("v", "view"), ("m", "materialized view")];

/// `prokind`, as people call it.
const ROUTINES: &[(&str, &str)] = &[("f", "function"), ("w", "function"), ("p", "procedure")];

/// The object and the fact of the routine of a row.
pub(super) fn routine(row: Row<'_>) -> Result<(ObjectId, String)> {
    let kind = row.letter("kind", ROUTINES)?;
    let (schema, name) = (row.text("schema")?, row.text("name")?);
    let fact = format!("{kind} {}({})", qualified(schema, name), row.texts("types")?.join(", "));
    Ok((ObjectId { schema: Some(schema.to_owned()), kind, name: name.to_owned() }, fact))
}
