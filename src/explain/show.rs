//! An explanation for people, and for programs.

mod page;

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Style as Ansi};

use super::model::{Command, Diagnosis, Explanation, Node, Rejection, Sited, Subject, Usage};
use crate::report::Style;
use page::Page;

const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();
const HEAD: Ansi = AnsiColor::Cyan.on_default().bold();
const RED: Ansi = AnsiColor::Red.on_default().bold();

/// For programs: one object, whose fields are those of [`Explanation`].
pub fn json(explanation: &Explanation) -> crate::error::Result<String> {
    let mut value = serde_json::to_value(explanation)
        .map_err(|error| crate::Error::new("the explanation cannot be written as JSON").cause(error))?;
    if let Some(fields) = value.as_object_mut() {
        fields.shift_insert(0, "version".to_owned(), 1.into());
        fields.shift_insert(1, "command".to_owned(), "explain".into());
    }
    Ok(format!("{value:#}\n"))
}

/// For people, at a terminal.
pub fn human(explanation: &Explanation, style: Style) -> String {
    let mut page = Page::new(style);
    if let Some(diagnosis) = &explanation.error {
        message(&mut page, diagnosis);
    }
    if let Some(subject) = &explanation.subject {
        self::subject(&mut page, subject);
    }
    if let Some(diagnosis) = &explanation.error {
        others(&mut page, diagnosis);
    }
    rejections(&mut page, &explanation.rejections);
    routines(&mut page, &explanation.routines);
    tree(&mut page, "Depends on it", &explanation.dependents);
    tree(&mut page, "It depends on", &explanation.dependencies);
    end(&mut page, explanation);
    page.out
}

fn message(page: &mut Page, diagnosis: &Diagnosis) {
    let state = diagnosis.sqlstate.map(|state| format!("{state} ")).unwrap_or_default();
    page.wrapped(0, RED, &format!("{state}{}", diagnosis.message));
    for sentence in &diagnosis.meaning {
        page.wrapped(2, Ansi::new(), sentence);
    }
    page.blank();
}

fn subject(page: &mut Page, subject: &Subject) {
    page.wrapped(0, BOLD, &subject.title());
    if let Some(comment) = &subject.comment {
        page.wrapped(2, Ansi::new(), comment);
    }
    for line in subject.definition.iter().flat_map(|text| text.lines()) {
        page.wrapped(2, Ansi::new(), line);
    }
    for place in &subject.places {
        page.labelled(2, 8, DIM, place.what, &place.at());
    }
    page.blank();
}

fn others(page: &mut Page, diagnosis: &Diagnosis) {
    for (title, others) in [("It came through", &diagnosis.through), ("Who else is affected", &diagnosis.others)] {
        if others.is_empty() {
            continue;
        }
        page.heading(HEAD, title);
        for other in others {
            page.wrapped(2, Ansi::new(), &format!("{} {}", other.kind, other.name));
            page.optional(6, Ansi::new(), other.rule.as_deref());
            page.optional(6, Ansi::new(), Some(other.why.as_str()).filter(|why| !why.is_empty()));
            page.optional(6, DIM, other.place.as_ref().map(Sited::at).as_deref());
        }
        page.blank();
    }
}

/// `INSERT or UPDATE`.
fn commands(on: &[Command]) -> String {
    let words: Vec<&str> = on.iter().map(|command| command.word()).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn rejections(page: &mut Page, rejections: &[Rejection]) {
    if rejections.is_empty() {
        return;
    }
    page.heading(HEAD, "What can reject a row");
    let mut groups: BTreeMap<&[Command], Vec<&Rejection>> = BTreeMap::new();
    rejections.iter().for_each(|one| groups.entry(&one.on).or_default().push(one));
    for (on, rules) in groups {
        page.wrapped(2, BOLD, &commands(on));
        for rule in rules {
            page.labelled(4, 14, Ansi::new(), rule.kind, &rule.rule);
            for detail in &rule.details {
                page.wrapped(20, Ansi::new(), detail);
            }
            page.optional(18, DIM, rule.name.as_deref());
            page.optional(18, DIM, rule.place.as_ref().map(Sited::at).as_deref());
        }
    }
    page.blank();
}

fn routines(page: &mut Page, routines: &[Usage]) {
    if routines.is_empty() {
        return;
    }
    page.heading(HEAD, "Routines");
    for routine in routines {
        page.wrapped(2, Ansi::new(), &routine.routine);
        if let Some(through) = &routine.through {
            page.wrapped(6, Ansi::new(), &format!("writes it through {through}"));
        }
        let words = routine.does.iter().all(|one| !one.contains(' '));
        let does = if words { vec![routine.does.join(", ")] } else { routine.does.clone() };
        does.iter().filter(|line| !line.is_empty()).for_each(|line| page.wrapped(6, Ansi::new(), line));
        routine.answers.iter().for_each(|answer| page.wrapped(6, Ansi::new(), answer));
        page.optional(6, DIM, routine.place.as_ref().map(Sited::at).as_deref());
    }
    page.blank();
}

fn tree(page: &mut Page, title: &str, nodes: &[Node]) {
    if nodes.is_empty() {
        return;
    }
    page.heading(HEAD, title);
    branches(page, nodes, 2);
    page.blank();
}

fn branches(page: &mut Page, nodes: &[Node], indent: usize) {
    for node in nodes {
        let how = node.how.as_ref().map(|how| format!("  {how}")).unwrap_or_default();
        let more = if node.repeated { "  …" } else { "" };
        page.wrapped(indent, Ansi::new(), &format!("{} {}{how}{more}", node.kind, node.name));
        branches(page, &node.children, indent + 4);
    }
}

fn end(page: &mut Page, explanation: &Explanation) {
    if !explanation.of.is_empty() {
        page.wrapped(0, DIM, &format!("of {}", explanation.of));
    }
    explanation.notes.iter().for_each(|note| page.wrapped(0, DIM, &format!("note: {note}")));
    let next = explanation.error.iter().flat_map(|diagnosis| &diagnosis.next);
    next.for_each(|next| page.wrapped(0, Ansi::new(), &format!("next: {next}")));
}
