//! Query trees as the server writes them (`pg_node_tree`): what a statement reads, writes and calls, by OID.
//!
//! The text is that of `nodeToString` in PostgreSQL's `outfuncs.c`: `{NODE :field value …}`, lists in parentheses, `<>` for
//! what is absent, and a backslash before whatever could be mistaken. Fields come and go between majors, so they are
//! looked up by name.

use std::collections::{BTreeMap, BTreeSet};

/// `FirstLowInvalidHeapAttributeNumber` of `access/sysattr.h`: what is added to a column's number in a set of columns.
const FIRST_COLUMN: i32 = -7;

/// Rights as bits: `ACL_INSERT` … of `nodes/parsenodes.h`.
pub(super) const INSERT: u32 = 1;
pub(super) const SELECT: u32 = 1 << 1;
pub(super) const UPDATE: u32 = 1 << 2;
pub(super) const DELETE: u32 = 1 << 3;

/// What a statement does with one relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Access {
    /// The relation's OID.
    pub(super) relation: u32,
    /// The rights that it takes.
    pub(super) rights: u32,
    /// The numbers of the columns that are read; 0 is the whole row.
    pub(super) selected: Vec<i32>,
    pub(super) inserted: Vec<i32>,
    pub(super) updated: Vec<i32>,
}

/// A result column: its name, and the OID of its type where that is known.
pub(super) type Column = (String, Option<u32>);

/// What a statement is found to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) accesses: Vec<Access>,
    /// The OIDs of the functions that it calls, those of operators among them.
    pub(super) routines: BTreeSet<u32>,
    /// How often each parameter, by its number from 1, is used.
    pub(super) parameters: BTreeMap<usize, usize>,
    /// What comes back of its last query: the columns of SELECT or RETURNING.
    pub(super) columns: Vec<Column>,
    /// Whether its last query is SELECT, or like it.
    pub(super) selects: bool,
    /// Whether the planner has to find the unique index of an ON CONFLICT.
    pub(super) has_arbiter: bool,
}

/// Nodes in one another: more than the stack of a small thread is not asked to hold.
const DEEPEST: usize = 500;

/// What the text of a query tree says; `None` if it is not understood.
pub(super) fn facts(text: &str) -> Option<Facts> {
    Parser { rest: text, depth: 0 }.value().map(|value| Facts::of(&value))
}

/// As [`facts`], for each of the statements of a body.
pub(super) fn facts_of_each(text: &str) -> Option<Vec<Facts>> {
    let value = Parser { rest: text, depth: 0 }.value()?;
    let [body] = value.items() else { return None };
    Some(body.items().iter().map(Facts::of).collect())
}

#[derive(Debug)]
enum Value<'t> {
    Atom(&'t str),
    Node(Node<'t>),
    List(Vec<Value<'t>>),
}

#[derive(Debug)]
struct Node<'t> {
    name: &'t str,
    fields: Vec<(&'t str, Value<'t>)>,
}

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\t']);
    }

    fn eat(&mut self, symbol: char) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(symbol);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A word up to white space or a bracket that no backslash stands before.
    fn atom(&mut self) -> Option<&'t str> {
        self.skip();
        let mut escaped = false;
        let end = self.rest.find(|c: char| {
            let ends = !escaped && matches!(c, ' ' | '\n' | '\t' | '(' | ')' | '{' | '}');
            escaped = !escaped && c == '\\';
            ends
        });
        let (atom, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!atom.is_empty()).then_some(atom)
    }

    fn value(&mut self) -> Option<Value<'t>> {
        if self.eat('{') {
            self.depth += 1;
            let node = if self.depth > DEEPEST { None } else { self.node() };
            self.depth -= 1;
            return node.map(Value::Node);
        }
        if self.eat('(') {
            let mut items = Vec::new();
            while !self.eat(')') {
                items.push(self.value()?);
            }
            return Some(Value::List(items));
        }
        self.atom().map(Value::Atom)
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let name = self.atom()?;
        let mut fields = Vec::new();
        while !self.eat('}') {
            let field = self.atom()?.strip_prefix(':')?;
            fields.push((field, self.value()?));
            // The bytes of a constant: `:constvalue 4 [ 1 0 0 0 ]`.
            while !self.rest.trim_start().starts_with([':', '}']) {
                self.value()?;
            }
        }
        Some(Node { name, fields })
    }
}

impl<'t> Value<'t> {
    /// Every node, from the outside in.
    fn visit(&self, see: &mut impl FnMut(&Node<'t>)) {
        match self {
            Value::Atom(_) => {}
            Value::List(items) => items.iter().for_each(|item| item.visit(see)),
            Value::Node(node) => {
                see(node);
                node.fields.iter().for_each(|(_, value)| value.visit(see));
            }
        }
    }

    /// The query of the last statement.
    fn last_query(&self) -> Option<&Node<'t>> {
        match self {
            Value::Node(node) => (node.name == "QUERY").then_some(node),
            Value::List(items) => items.iter().rev().find_map(Value::last_query),
            Value::Atom(_) => None,
        }
    }

    fn number<T: std::str::FromStr>(&self) -> Option<T> {
        match self {
            Value::Atom(atom) => atom.parse().ok(),
            _ => None,
        }
    }

    fn node(&self) -> Option<&Node<'t>> {
        match self {
            Value::Node(node) => Some(node),
            _ => None,
        }
    }

    fn items(&self) -> &[Value<'t>] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// A set: `(b 8 10)`.
    fn columns(&self) -> Vec<i32> {
        let members = self.items().iter().skip(1).filter_map(Value::number::<i32>);
        members.map(|member| member + FIRST_COLUMN).filter(|column| *column >= 0).collect()
    }
}

/// The fields that hold a node's type, in whichever kind of node has them.
const TYPES: &[&str] = &[
    "vartype",
    "consttype",
    "paramtype",
    "aggtype",
    "wintype",
    "refrestype",
    "funcresulttype",
    "opresulttype",
    "resulttype",
    "casetype",
    "coalescetype",
    "minmaxtype",
    "row_typeid",
    "array_typeid",
    "msftype",
    "typeId",
];

/// Nodes that are true or false.
const BOOLEAN: &[&str] =
    &["BOOLEXPR", "NULLTEST", "BOOLEANTEST", "SCALARARRAYOPEXPR", "ROWCOMPARE", "ROWCOMPAREEXPR", "JSONISPREDICATE"];

const BOOL: u32 = 16;
const INT4: u32 = 23;

impl<'t> Node<'t> {
    fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.number()
    }

    fn columns(&self) -> Vec<Column> {
        let returning = self.get("returningList").filter(|list| !list.items().is_empty());
        let Some(list) = returning.or_else(|| self.get("targetList").filter(|_| self.number("commandType") == Some(1)))
        else {
            return Vec::new();
        };
        let targets = list.items().iter().filter_map(Value::node);
        targets.filter(|target| !target.is("resjunk")).map(Node::column).collect()
    }

    fn is(&self, field: &str) -> bool {
        matches!(self.get(field), Some(Value::Atom("true")))
    }

    fn column(&self) -> Column {
        let name = match self.get("resname") {
            Some(Value::Atom(name)) if *name != "<>" => unescaped(name),
            _ => String::new(),
        };
        (name, self.get("expr").and_then(Value::node).and_then(Node::type_of))
    }

    /// The type of an expression, where its node says it.
    fn type_of(&self) -> Option<u32> {
        if BOOLEAN.contains(&self.name) {
            return Some(BOOL);
        }
        match self.name {
            "SUBLINK" => return self.type_of_sublink(),
            "GROUPINGFUNC" => return Some(INT4),
            "SQLVALUEFUNCTION" => return self.number("type"),
            "NAMEDARGEXPR" => return self.get("arg")?.node()?.type_of(),
            "RETURNINGEXPR" => return self.get("retexpr")?.node()?.type_of(),
            "JSONCONSTRUCTOREXPR" | "JSONEXPR" => return self.get("returning")?.node()?.number("typid"),
            _ => {}
        }
        TYPES.iter().find_map(|field| self.number(field))
    }

    /// EXISTS, ALL, ANY and comparisons of rows are true or false; a scalar sub-select has the type of its column.
    fn type_of_sublink(&self) -> Option<u32> {
        match self.number::<u32>("subLinkType")? {
            0..=3 => Some(BOOL),
            4 => self.get("subselect")?.node()?.columns().into_iter().next()?.1,
            _ => None,
        }
    }
}

/// A word without its backslashes.
fn unescaped(atom: &str) -> String {
    let mut escaped = false;
    atom.chars()
        .filter(|c| {
            escaped = !escaped && *c == '\\';
            !escaped
        })
        .collect()
}

impl Facts {
    fn of(value: &Value<'_>) -> Facts {
        let mut facts = Facts::default();
        value.visit(&mut |node| facts.take(node));
        if let Some(query) = value.last_query() {
            facts.columns = query.columns();
            facts.selects = query.number("commandType") == Some(1);
        }
        facts
    }

    fn take(&mut self, node: &Node<'_>) {
        let routine = ["funcid", "opfuncid", "aggfnoid", "winfnoid"].iter().find_map(|field| node.number::<u32>(field));
        self.routines.extend(routine);
        self.has_arbiter |=
            node.name == "ONCONFLICTEXPR" && node.get("arbiterElems").is_some_and(|it| !it.items().is_empty());
        if node.name == "PARAM" && node.number("paramkind") == Some(0) {
            let number = node.number("paramid").unwrap_or_default();
            *self.parameters.entry(number).or_default() += 1;
        }
        // Of a range table entry up to 15, and of a permission info since 16.
        let (Some(relation), Some(rights)) = (node.number("relid"), node.number("requiredPerms")) else { return };
        if relation != 0u32 && rights != 0u32 {
            let set = |field| node.get(field).map(Value::columns).unwrap_or_default();
            let (selected, inserted, updated) = (set("selectedCols"), set("insertedCols"), set("updatedCols"));
            self.accesses.push(Access { relation, rights, selected, inserted, updated });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As 18 writes `UPDATE t SET a = $2 WHERE id = $1 RETURNING b, EXISTS (…)`, shortened.
    const UPDATE_18: &str = r#"(({QUERY :commandType 2 :rtable ({RANGETBLENTRY :eref {ALIAS :aliasname t\ t :colnames ("id" "a\ \"b")}
        :relid 16384}) :rteperminfos ({RTEPERMISSIONINFO :relid 16384 :inh true :requiredPerms 6 :checkAsUser 0
        :selectedCols (b 8 10) :insertedCols (b) :updatedCols (b 9)})
        :targetList ({TARGETENTRY :expr {PARAM :paramkind 0 :paramid 2 :paramtype 25} :resname a :resjunk false})
        :quals {OPEXPR :opfuncid 65 :opresulttype 16 :args ({CONST :consttype 23 :constvalue 4 [ 1 0 0 0 ] :location -1}
        {PARAM :paramkind 0 :paramid 1 :paramtype 23})}
        :returningList ({TARGETENTRY :expr {VAR :vartype 23} :resname b :resjunk false}
        {TARGETENTRY :expr {SUBLINK :subLinkType 0 :subselect {QUERY :commandType 1}} :resname \?column\? :resjunk false}
        {TARGETENTRY :expr {VAR :vartype 27} :resname ctid :resjunk true})}))"#;

    #[test]
    fn a_tree_says_what_is_read_written_and_returned() {
        let facts = facts(UPDATE_18).expect("understood");
        assert_eq!(
            facts.accesses,
            [Access {
                relation: 16384,
                rights: SELECT | UPDATE,
                selected: vec![1, 3],
                inserted: vec![],
                updated: vec![2]
            }]
        );
        assert_eq!(facts.routines, [65].into());
        assert_eq!(facts.parameters, [(1, 1), (2, 1)].into());
        assert_eq!(facts.columns, [("b".to_owned(), Some(23)), ("?column?".to_owned(), Some(16))]);
    }

    #[test]
    fn what_is_cut_off_is_not_understood() {
        for end in [1, 40, UPDATE_18.len() - 1] {
            assert_eq!(facts(&UPDATE_18[..end]), None);
        }
    }
}
