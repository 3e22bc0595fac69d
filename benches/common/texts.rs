//! Texts and models to measure with, without a server.

use std::fmt::Write as _;

use trueup::model::{Model, ObjectId};

/// A script of tables, at least so long.
pub(crate) fn script(size: usize) -> String {
    let mut text = String::new();
    while text.len() < size {
        let number = text.len();
        let _ =
            writeln!(text, "-- {number}\nCREATE TABLE t{number} (id bigint, note text DEFAULT 'a;b', CHECK (id > 0));");
    }
    text
}

/// The body of a function in PL/pgSQL, at least so long.
pub(crate) fn body(size: usize) -> String {
    let mut text = String::from("DECLARE r record; n integer := 0;\nBEGIN\n");
    while text.len() < size {
        let line = text.len();
        let _ = writeln!(text, "  SELECT count(*) AS n INTO r FROM public.account WHERE id = {line};\n  n := n + r.n;");
    }
    text + "END"
}

fn object(kind: &'static str, name: &str) -> ObjectId {
    ObjectId { schema: Some("public".to_owned()), kind, name: name.to_owned() }
}

/// So many tables, with a column of this type.
pub(crate) fn tables(number: usize, r#type: &str) -> Model {
    let one = |at: usize| {
        let name = format!("t{at:06}");
        let id = object("table", &name);
        let text = format!(
            "CREATE TABLE public.{name} (\n    id bigint NOT NULL,\n    note {type},\n    \
             CONSTRAINT {name}_pkey PRIMARY KEY (id)\n);\n\nCREATE INDEX {name}_idx ON public.{name} (note);\n",
            r#type = r#type
        );
        (id, text)
    };
    Model { objects: (0..number).map(one).collect() }
}

/// One table with so many columns of this type.
pub(crate) fn table(columns: usize, r#type: &str) -> Model {
    let columns: Vec<String> = (0..columns).map(|at| format!("    c{at} {type}", r#type = r#type)).collect();
    let text = format!("CREATE TABLE public.wide (\n{}\n);\n", columns.join(",\n"));
    Model { objects: [(object("table", "wide"), text)].into_iter().collect() }
}

/// One function with this body.
pub(crate) fn routine(body: &str) -> Model {
    let text =
        format!("CREATE FUNCTION public.f()\n    RETURNS void\n    LANGUAGE plpgsql\nAS $function${body}$function$;\n");
    Model { objects: [(object("function", "f"), text)].into_iter().collect() }
}
