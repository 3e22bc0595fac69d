//! What an older major cannot hold.

use std::borrow::Cow;

use crate::model::Model;

/// The model as a server of this major can hold it: up to 17, NOT NULL constraints have no names, so a name that 18 wrote is
/// no difference there; up to 16, there is no `MAINTAIN`, so whoever has it beside other rights has these.
pub fn for_major(mut model: Model, major: u32) -> Model {
    for text in model.objects.values_mut() {
        if let Cow::Owned(changed) = text_for_major(text, major) {
            *text = changed;
        }
    }
    model
}

/// As [`for_major`], of one text.
pub(crate) fn text_for_major(text: &str, major: u32) -> Cow<'_, str> {
    let mut held = Cow::Borrowed(text);
    if major < 17 && held.contains(MAINTAIN) {
        held = Cow::Owned(without_maintain(&held));
    }
    // A name stands between CONSTRAINT and NOT NULL, which few columns have both.
    if major < 18 && held.contains(" NOT NULL") && held.contains(" CONSTRAINT ") {
        held = Cow::Owned(without_not_null_names(&held));
    }
    held
}

/// How the right is written behind others. Alone, it was given by somebody who knows of it, and stays.
const MAINTAIN: &str = ", MAINTAIN ON ";

/// Takes `MAINTAIN` out of the lists of rights: `GRANT ALL` gives it, and it is told once another right is taken back.
fn without_maintain(text: &str) -> String {
    let line =
        |line: &str| if line.starts_with("GRANT ") { line.replacen(MAINTAIN, " ON ", 1) } else { line.to_owned() };
    text.split_inclusive('\n').map(line).collect()
}

/// Takes ` CONSTRAINT name` out of the columns' clauses where it names a NOT NULL, which is their last word.
fn without_not_null_names(text: &str) -> String {
    text.split_inclusive('\n').map(|line| without_name(line).unwrap_or_else(|| line.to_owned())).collect()
}

/// A column's line without the name of its NOT NULL, if it has one.
fn without_name(line: &str) -> Option<String> {
    let clause = line.trim_end_matches(['\n', ',']);
    let end = &line[clause.len()..];
    let clause = clause.strip_suffix(" NO INHERIT").unwrap_or(clause).strip_suffix(" NOT NULL")?;
    let (column, name) = clause.rsplit_once(" CONSTRAINT ")?;
    let is_column = line.starts_with("    ") && !line.starts_with("    CONSTRAINT ");
    (is_column && is_name(name)).then(|| format!("{column} NOT NULL{end}"))
}

/// Whether a text is one name, bare or quoted.
fn is_name(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.map_or_else(|| !text.contains([' ', '\'', '"']), |inner| !inner.replace("\"\"", "").contains('"'))
}

#[cfg(test)]
mod tests {
    use super::{without_maintain, without_not_null_names};

    #[test]
    fn maintain_goes_where_it_stands_among_other_rights() {
        let text = "GRANT SELECT, MAINTAIN ON TABLE t TO a;\nGRANT MAINTAIN ON TABLE t TO b;\n";
        let bare = "GRANT SELECT ON TABLE t TO a;\nGRANT MAINTAIN ON TABLE t TO b;\n";
        assert_eq!(without_maintain(text), bare);
    }

    #[test]
    fn only_the_names_of_not_null_go() {
        let text = "CREATE TABLE t (\n    a int CONSTRAINT x NOT NULL,\n    b text DEFAULT ' CONSTRAINT y NOT NULL' NOT NULL,\n    \
                    c int CONSTRAINT \"o \"\"d\" NOT NULL NO INHERIT,\n    CONSTRAINT z CHECK (a IS NOT NULL)\n);\n";
        let bare = "CREATE TABLE t (\n    a int NOT NULL,\n    b text DEFAULT ' CONSTRAINT y NOT NULL' NOT NULL,\n    \
                    c int NOT NULL,\n    CONSTRAINT z CHECK (a IS NOT NULL)\n);\n";
        assert_eq!(without_not_null_names(text), bare);
    }
}
