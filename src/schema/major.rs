//! What an older major cannot hold.

use crate::model::Model;

/// The model as a server of this major can hold it: up to 17, NOT NULL constraints have no names, so a name that 18 wrote is
/// no difference there.
pub fn for_major(mut model: Model, major: u32) -> Model {
    if major < 18 {
        for text in model.objects.values_mut().filter(|text| text.contains(" NOT NULL")) {
            *text = without_not_null_names(text);
        }
    }
    model
}

/// Takes ` CONSTRAINT name` out of the columns' clauses where it names a NOT NULL.
fn without_not_null_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let end = line.find(" NOT NULL").filter(|_| line.starts_with("    ") && !line.starts_with("    CONSTRAINT "));
        let start = end.and_then(|end| line[..end].rfind(" CONSTRAINT ").map(|start| (start, end)));
        match start {
            Some((start, end)) if is_name(&line[start + " CONSTRAINT ".len()..end]) => {
                out.push_str(&line[..start]);
                out.push_str(&line[end..].replacen(" NO INHERIT", "", 1));
            }
            _ => out.push_str(line),
        }
    }
    out
}

/// Whether a text is one name, bare or quoted.
fn is_name(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.map_or_else(|| !text.contains([' ', '\'', '"']), |inner| !inner.replace("\"\"", "").contains('"'))
}

#[cfg(test)]
mod tests {
    use super::without_not_null_names;

    #[test]
    fn only_the_names_of_not_null_go() {
        let text = "CREATE TABLE t (\n    a int CONSTRAINT x NOT NULL,\n    b text DEFAULT ' CONSTRAINT y NOT NULL' NOT NULL,\n    \
                    c int CONSTRAINT \"o \"\"d\" NOT NULL NO INHERIT,\n    CONSTRAINT z CHECK (a IS NOT NULL)\n);\n";
        let bare = "CREATE TABLE t (\n    a int NOT NULL,\n    b text DEFAULT ' CONSTRAINT y NOT NULL' NOT NULL,\n    \
                    c int NOT NULL,\n    CONSTRAINT z CHECK (a IS NOT NULL)\n);\n";
        assert_eq!(without_not_null_names(text), bare);
    }
}
