//! Statements that are tried together, as one body: most are good, and each attempt costs the server a function.

use std::collections::HashMap;

use super::probe::{MOST_PARAMETERS, Setting, Statement, Variable};
use super::tree::{self, Facts};

/// The most statements of a batch: one that is refused takes all of them with it.
const MOST: usize = 20;

/// Some statements as one, with the variables of all.
pub(super) struct Batch<'w> {
    pub(super) setting: &'w Setting,
    pub(super) statement: Statement,
    /// Where they are among those that are wanted.
    members: Vec<usize>,
    /// The variables by their names, with their numbers.
    numbers: HashMap<String, usize>,
}

/// Statements that follow one another under the same setting, as long as no name stands for two things.
pub(super) fn batches<'w>(wanted: &[(&'w Setting, &Statement)]) -> Vec<Batch<'w>> {
    let mut batches: Vec<Batch<'w>> = Vec::new();
    for (at, (setting, statement)) in wanted.iter().enumerate() {
        match batches.last_mut().filter(|batch| batch.takes(setting, statement)) {
            Some(batch) => batch.add(at, statement),
            None => {
                let empty = Statement { sql: String::new(), prefix: 0, variables: Vec::new() };
                let mut batch = Batch { setting, statement: empty, members: Vec::new(), numbers: HashMap::new() };
                batch.add(at, statement);
                batches.push(batch);
            }
        }
    }
    batches
}

impl Batch<'_> {
    fn takes(&self, setting: &Setting, statement: &Statement) -> bool {
        let is_numbered = |variables: &[Variable]| variables.iter().any(|variable| variable.name.is_empty());
        let same = |variable: &Variable| match self.numbers.get(&variable.name) {
            Some(number) => self.statement.variables.get(number - 1) == Some(variable),
            None => true,
        };
        self.members.len() < MOST
            && self.setting == setting
            && self.statement.variables.len() + statement.variables.len() <= MOST_PARAMETERS
            && !is_numbered(&self.statement.variables)
            && !is_numbered(&statement.variables)
            && statement.variables.iter().all(same)
    }

    /// Whether anything is won by it.
    pub(super) fn is_several(&self) -> bool {
        self.members.len() > 1
    }

    fn add(&mut self, at: usize, statement: &Statement) {
        if !self.members.is_empty() {
            // The one before may end in a comment.
            self.statement.sql.push_str("\n; ");
        }
        self.statement.sql.push_str(&statement.sql);
        self.members.push(at);
        for variable in &statement.variables {
            if !self.numbers.contains_key(&variable.name) || variable.name.is_empty() {
                self.statement.variables.push(variable.clone());
                self.numbers.insert(variable.name.clone(), self.statement.variables.len());
            }
        }
    }

    /// The facts of each member, if the server took all of them; the parameters have the numbers of the member's variables.
    pub(super) fn facts(&self, tree: Option<&str>, wanted: &[(&Setting, &Statement)]) -> Vec<(usize, Facts)> {
        let Some(all) = tree.and_then(tree::facts_of_each) else { return Vec::new() };
        if all.len() != self.members.len() || self.numbers.contains_key("") {
            return Vec::new();
        }
        let facts = self.members.iter().zip(all).map(|(at, mut facts)| {
            let used = std::mem::take(&mut facts.parameters);
            for (own, variable) in wanted[*at].1.variables.iter().enumerate() {
                if let Some(times) = self.numbers.get(&variable.name).and_then(|number| used.get(number)) {
                    facts.parameters.insert(own + 1, *times);
                }
            }
            (*at, facts)
        });
        facts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(sql: &str, variables: &[(&str, &str)]) -> Statement {
        let variables = variables.iter().map(|(name, r#type)| Variable::new(*name, *r#type)).collect();
        Statement { sql: sql.to_owned(), prefix: 0, variables }
    }

    #[test]
    fn what_can_stand_in_one_function_is_tried_as_one() {
        let (mine, other) = (Setting::default(), Setting { name: "other".into(), ..Setting::default() });
        let statements = [
            statement("SELECT a", &[("a", "int4")]),
            statement("SELECT b, a -- c", &[("b", "text"), ("a", "int4")]),
            statement("SELECT a", &[("a", "text")]),
            statement("SELECT $1", &[("", "text")]),
            statement("SELECT 1", &[]),
        ];
        let mut wanted: Vec<_> = statements.iter().map(|statement| (&mine, statement)).collect();
        wanted.push((&other, &statements[4]));
        let batches = batches(&wanted);
        let members: Vec<&[usize]> = batches.iter().map(|batch| batch.members.as_slice()).collect();
        assert_eq!(members, [&[0, 1][..], &[2], &[3], &[4], &[5]]);
        assert_eq!(batches[0].statement.sql, "SELECT a\n; SELECT b, a -- c");
        assert_eq!(batches[0].statement.variables.len(), 2);
        let tree = "(({QUERY :commandType 1 :targetList ({PARAM :paramkind 0 :paramid 1})} \
            {QUERY :commandType 1 :targetList ({PARAM :paramkind 0 :paramid 2} {PARAM :paramkind 0 :paramid 1})}))";
        let facts = batches[0].facts(Some(tree), &wanted);
        assert_eq!(facts[1].1.parameters, [(1, 1), (2, 1)].into());
        assert!(batches[1].facts(Some(tree), &wanted).is_empty(), "another number of statements is none");
    }
}
