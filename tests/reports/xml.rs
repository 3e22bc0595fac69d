//! Whether XML is well-formed, as far as our reports use it: elements, attributes, references, text.

/// The names of all elements, in the order of their start tags.
pub fn elements(text: &str) -> Result<Vec<String>, String> {
    let mut rest = text;
    if let Some(declared) = rest.strip_prefix("<?xml ") {
        rest = declared.split_once("?>").ok_or("the declaration does not end")?.1;
    }
    let (mut found, mut open) = (Vec::new(), Vec::new());
    while let Some((before, tag)) = rest.split_once('<') {
        characters(before)?;
        if open.is_empty() && !before.trim().is_empty() {
            return Err(format!("text outside of the root: {before:?}"));
        }
        let (tag, after) = tag.split_once('>').ok_or("a tag does not end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> ends another element"));
            }
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, inside) = tag.split_once(' ').unwrap_or((tag, ""));
        attributes(name, inside)?;
        if open.is_empty() && !found.is_empty() {
            return Err(format!("<{name}> is a second root"));
        }
        found.push(name.to_owned());
        if !empty {
            open.push(name);
        }
    }
    characters(rest)?;
    if open.is_empty() && rest.trim().is_empty() { Ok(found) } else { Err(format!("not ended: {open:?}")) }
}

fn attributes(name: &str, mut text: &str) -> Result<(), String> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(format!("<{name}> is no element"));
    }
    let mut seen = Vec::new();
    while !text.is_empty() {
        let (attribute, rest) = text.split_once("=\"").ok_or(format!("no attribute: {text:?}"))?;
        let (value, rest) = rest.split_once('"').ok_or("a value does not end")?;
        characters(value)?;
        if value.contains('\n') || seen.contains(&attribute) {
            return Err(format!("attribute {attribute} of {name}"));
        }
        seen.push(attribute);
        text = rest.strip_prefix(' ').unwrap_or(rest);
        if !rest.is_empty() && !rest.starts_with(' ') {
            return Err(format!("no space behind {attribute}"));
        }
    }
    Ok(())
}

/// Text: characters that XML allows, and references that end.
fn characters(text: &str) -> Result<(), String> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if let Some(c) = text.chars().find(|c| !allowed(*c)) {
        return Err(format!("XML does not allow {c:?}"));
    }
    for reference in text.split('&').skip(1) {
        let name = reference.split_once(';').map(|(name, _)| name).unwrap_or_default();
        if !["amp", "lt", "gt", "quot", "#39", "#9"].contains(&name) {
            return Err(format!("no reference: &{reference}"));
        }
    }
    if text.contains("]]>") { Err("]]> in text".to_owned()) } else { Ok(()) }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for text in
        ["<a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a>&x;</a>", "<a>\u{1}</a>", "<a/><b/>", "x<a/>", "<a b=\"\n\"/>"]
    {
        assert!(elements(text).is_err(), "{text}");
    }
    assert_eq!(elements("<a x=\"&amp;\" y=\"\"><b/>t</a>\n"), Ok(vec!["a".to_owned(), "b".to_owned()]));
}
