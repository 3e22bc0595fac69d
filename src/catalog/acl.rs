//! Access control lists, compared as effective rights.

use std::collections::BTreeMap;

use super::draft::{Draft, Section};
use super::names::{Names, Root};
use super::rows::parse_array;
use crate::error::{Error, Result};

/// A grantee's rights: each privilege's letter, and whether it may be passed on.
type Rights = BTreeMap<char, bool>;

/// Rights by grantee; the key is empty for `PUBLIC`. Who granted is not kept: it changes nobody's rights.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acl(BTreeMap<String, Rights>);

/// The privileges in PostgreSQL's own order (`ACL_ALL_RIGHTS_STR`), with the words of GRANT.
const PRIVILEGES: &[(char, &str)] = &[
    ('r', "SELECT"),
    ('a', "INSERT"),
    ('w', "UPDATE"),
    ('d', "DELETE"),
    ('D', "TRUNCATE"),
    ('x', "REFERENCES"),
    ('t', "TRIGGER"),
    ('X', "EXECUTE"),
    ('U', "USAGE"),
    ('C', "CREATE"),
    ('T', "TEMPORARY"),
    ('c', "CONNECT"),
    ('s', "SET"),
    ('A', "ALTER SYSTEM"),
    ('m', "MAINTAIN"),
];

impl Acl {
    /// Reads the text of an `aclitem[]`: `{owner=arw/owner,"\"Odd Role\"=r/owner"}`.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = || Error::new(format!("cannot read the access control list {text:?}"));
        let mut acl = Acl::default();
        for item in parse_array(text).ok_or_else(bad)? {
            let item = item.ok_or_else(bad)?;
            let (grantee, rest) = split_role(&item).ok_or_else(bad)?;
            let letters = rest.strip_prefix('=').and_then(|rest| rest.split('/').next()).ok_or_else(bad)?;
            let rights = acl.0.entry(grantee).or_default();
            let mut last = None;
            for letter in letters.chars() {
                match (letter, last) {
                    ('*', Some(privilege)) => *rights.entry(privilege).or_default() = true,
                    (letter, _) if PRIVILEGES.iter().any(|(known, _)| *known == letter) => {
                        rights.entry(letter).or_default();
                        last = Some(letter);
                    }
                    _ => return Err(bad()),
                }
            }
        }
        Ok(acl)
    }

    /// The same list with one grantee's name replaced: the placeholder of a default list by the real owner.
    pub(crate) fn for_owner(&self, placeholder: &str, owner: &str) -> Self {
        let name = |grantee: &String| if grantee == placeholder { owner.to_owned() } else { grantee.clone() };
        Acl(self.0.iter().map(|(grantee, rights)| (name(grantee), rights.clone())).collect())
    }

    /// The rights that a fresh database's owner had, for the role that owns the object now.
    pub(crate) fn with_owner(&self, names: &Names, owner: u32) -> Result<Self> {
        let owner = names.role_name(owner)?;
        let initial = ["pg_database_owner", names.roles.get(&10).map_or("", String::as_str)];
        let found = initial.iter().find(|name| self.0.contains_key(**name));
        Ok(found.map_or_else(|| self.clone(), |initial| self.for_owner(initial, owner)))
    }

    fn rights(&self, grantee: &str) -> Rights {
        self.0.get(grantee).cloned().unwrap_or_default()
    }
}

/// Splits an `aclitem` into the unquoted role and the rest, which begins with `=`.
fn split_role(item: &str) -> Option<(String, &str)> {
    let Some(quoted) = item.strip_prefix('"') else {
        let at = item.find('=')?;
        return Some((item[..at].to_owned(), &item[at..]));
    };
    let mut role = String::new();
    let mut chars = quoted.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            role.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            role.push('"');
        } else {
            return Some((role, &quoted[at + 1..]));
        }
    }
    None
}

/// An object whose rights are written.
#[derive(Debug, Clone, Copy)]
pub struct Securable<'a> {
    /// Its type as `acldefault` takes it: `r` for tables, `f` for functions …
    pub object_type: &'static str,
    /// How GRANT names it: `TABLE public.agents`.
    pub phrase: &'a str,
    /// The columns in parentheses for rights on a column, else empty.
    pub columns: &'a str,
    /// The OID of the object's owner.
    pub owner: u32,
}

impl Draft {
    /// Writes the GRANT and REVOKE statements that lead from the rights an object has by default to those in `acl`. A NULL
    /// list is the default.
    pub fn grants(&mut self, names: &Names, root: Root, object: Securable<'_>, acl: Option<&str>) -> Result<()> {
        let Some(acl) = acl.filter(|_| names.shows_grants()) else { return Ok(()) };
        let default = names.default_acl(object.object_type)?.for_owner(PLACEHOLDER, names.role_name(object.owner)?);
        self.grants_from(names, root, object, &default, &Acl::parse(acl)?)
    }

    /// As [`Draft::grants`], from other rights than the type's default.
    pub fn grants_from(
        &mut self,
        names: &Names,
        root: Root,
        object: Securable<'_>,
        from: &Acl,
        to: &Acl,
    ) -> Result<()> {
        for (role, sql) in statements(names, object, from, to)? {
            // Sorted by role and then in the order made, so that a REVOKE stands before a GRANT.
            self.statement(root, Section::Grant, (object.phrase, &format!("{}{role}", object.columns)), sql);
        }
        Ok(())
    }
}

/// The GRANT and REVOKE statements that lead from some rights to others, each with its role.
pub(crate) fn statements(names: &Names, object: Securable<'_>, from: &Acl, to: &Acl) -> Result<Vec<(String, String)>> {
    let all = all_privileges(names, object)?;
    let grantees: std::collections::BTreeSet<&String> = from.0.keys().chain(to.0.keys()).collect();
    let mut found = Vec::new();
    for grantee in grantees {
        let role = if grantee.is_empty() { "PUBLIC".to_owned() } else { names.role_named(grantee) };
        let changes = changes(&from.rights(grantee), &to.rights(grantee), &all, object, &role);
        found.extend(changes.into_iter().map(|sql| (role.clone(), sql)));
    }
    Ok(found)
}

/// The name that default lists carry where the owner belongs; see `context.sql`.
pub(super) const PLACEHOLDER: &str = "\u{1}owner";

fn all_privileges(names: &Names, object: Securable<'_>) -> Result<String> {
    if !object.columns.is_empty() {
        return Ok("rawx".to_owned());
    }
    Ok(names.default_acl(object.object_type)?.rights(PLACEHOLDER).keys().collect())
}

fn changes(from: &Rights, to: &Rights, all: &str, object: Securable<'_>, role: &str) -> Vec<String> {
    // Whoever lost more than was kept is told by what was kept, so that a privilege which only some majors have does not
    // tell them apart; who has nothing left lost everything, whatever that was on this major.
    let counted = |kept: bool| from.keys().filter(|p| **p != 'm' && to.contains_key(p) == kept).count();
    let anew = counted(false) > counted(true);
    let (lost, from) = if anew {
        (all.to_owned(), &Rights::new())
    } else {
        (pick(|p| from.contains_key(&p) && !to.contains_key(&p)), from)
    };
    let plain = pick(|p| to.get(&p) == Some(&false) && from.get(&p) != Some(&false));
    let option = pick(|p| to.get(&p) == Some(&true) && from.get(&p) != Some(&true));
    [(lost, "REVOKE", "FROM", ""), (plain, "GRANT", "TO", ""), (option, "GRANT", "TO", " WITH GRANT OPTION")]
        .into_iter()
        .filter(|(letters, ..)| !letters.is_empty())
        .map(|(letters, verb, preposition, end)| {
            let what = words(&letters, all, object.columns);
            format!("{verb} {what} ON {} {preposition} {role}{end}", object.phrase)
        })
        .collect()
}

/// The privileges that a condition holds for, in PostgreSQL's order.
fn pick(keep: impl Fn(char) -> bool) -> String {
    PRIVILEGES.iter().map(|(letter, _)| *letter).filter(|letter| keep(*letter)).collect()
}

/// `ALL` where the letters are all that this major knows for the type, so that a privilege which only some majors have
/// (`MAINTAIN`, from 17 on) does not tell them apart.
pub(crate) fn words(letters: &str, all: &str, columns: &str) -> String {
    if all.chars().count() > 1 && all.chars().all(|letter| letters.contains(letter)) {
        return format!("ALL{columns}");
    }
    let words = PRIVILEGES.iter().filter(|(letter, _)| letters.contains(*letter));
    words.map(|(_, word)| format!("{word}{columns}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_with_grant_options_and_odd_names() {
        let acl = Acl::parse(r#"{a=r*w/a,=X/a,"\"o\"\"dd=1\"=U/a"}"#).expect("a list");
        assert_eq!(acl.rights("a"), Rights::from([('r', true), ('w', false)]));
        assert_eq!(acl.rights(""), Rights::from([('X', false)]));
        assert_eq!(acl.rights("o\"dd=1"), Rights::from([('U', false)]));
        assert!(Acl::parse("{a=?/a}").is_err());
    }
}
