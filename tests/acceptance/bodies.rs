//! F2: a function writes to a table whose migration was never applied. Nobody notices before it is called, and then `42P01`.

use super::reference::project;
use crate::cli::program::Project;
use crate::support::{majors, run};

const FUNCTION: &str = "CREATE FUNCTION public.note_release(p_number uuid) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path TO '' AS $$
BEGIN
  PERFORM 1 FROM public.managed_phone_numbers AS m WHERE m.id = p_number;
  INSERT INTO public.release_log (number_id)
  VALUES (p_number);
END
$$;
REVOKE ALL ON FUNCTION public.note_release(uuid) FROM PUBLIC, anon, authenticated;
";

const TABLE: &str = "CREATE TABLE public.release_log (number_id uuid PRIMARY KEY);
ALTER TABLE public.release_log ENABLE ROW LEVEL SECURITY;
";

fn migration(project: &Project, name: &str, up: &str, down: &str) {
    project.write(&format!("migrations/{name}.up.sql"), up);
    project.write(&format!("migrations/{name}.down.sql"), down);
}

#[test]
fn a_function_that_writes_to_a_table_whose_migration_is_not_there_is_found_at_its_line() {
    for major in majors() {
        let project = run(project());
        let down = "DROP FUNCTION public.note_release(uuid);\n";
        migration(&project, "20260401090000_note_release", FUNCTION, down);
        project.alone(major, &["snapshot"]).clean();
        let path = "schema/public/functions/note_release.sql";
        let text = project.read(path);
        let line = 1 + text.lines().position(|line| line.contains("public.release_log")).expect("the statement");
        let place = format!("{path}:{line}");
        let said = [place.as_str(), "relation \"public.release_log\" does not exist", "body/missing-relation"];
        project.alone(major, &["rpc", "check"]).found(&said);
        let out = project.alone(major, &["check"]).found(&said);
        assert_eq!(out.matches("body/").count(), 1, "{out}");

        migration(&project, "20260331090000_release_log", TABLE, "DROP TABLE public.release_log;\n");
        project.alone(major, &["snapshot"]).clean();
        let out = project.alone(major, &["rpc", "check"]).clean();
        assert!(out.contains("function bodies"), "{out}");
    }
}
