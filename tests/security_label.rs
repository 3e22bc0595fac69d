//! Security labels. Only a loaded provider can give any, and PostgreSQL brings none along; so they are put into the catalog.

use trueup::catalog::read;
use trueup::config::Scope;

use crate::support::{Database, majors, run};

const SCHEMA: &str = "CREATE TABLE public.t (id integer, \"Odd \"\"column\" integer);
CREATE FUNCTION public.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
SET allow_system_table_mods = on;
INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label) VALUES
  ('public.t'::regclass, 'pg_class'::regclass, 0, 'guard', 'it''s secret'),
  ('public.t'::regclass, 'pg_class'::regclass, 2, 'Odd provider', 'x'),
  ('public.f'::regproc, 'pg_proc'::regclass, 0, 'guard', 'y')";

#[test]
fn security_labels_are_in_the_text_of_what_they_are_on() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(SCHEMA).await.expect("labels");
            let model = read(&session, &Scope::default()).await.expect("a reading").model;
            let text = |kind: &str| {
                let found = model.objects.iter().find(|(id, _)| id.kind == kind);
                found.map(|(_, text)| text.as_str()).expect("the object")
            };
            let expected = "SECURITY LABEL FOR \"Odd provider\" ON COLUMN public.t.\"Odd \"\"column\" IS 'x';\n\
                SECURITY LABEL FOR guard ON TABLE public.t IS 'it''s secret';\n";
            assert!(text("table").ends_with(expected), "{}", text("table"));
            let expected = "SECURITY LABEL FOR guard ON FUNCTION public.f(integer) IS 'y';\n";
            assert!(text("function").ends_with(expected), "{}", text("function"));
            database.drop(major).await;
        });
    }
}
