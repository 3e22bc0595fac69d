//! Every format of reports: as a person reads it (snapshots in `snapshots/reports`), and as a machine does.

pub mod schema;
pub mod xml;

use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use trueup::compare::{DRIFT, compare, findings};
use trueup::config::{Accept, Date, Glob};
use trueup::error::Place;
use trueup::finding::{BEHAVIOR, Finding, PENDING};
use trueup::kinds::Gravity;
use trueup::model::{Model, ObjectId};
use trueup::report::{Count, FORMATS, Format, Incomplete, JSON_SCHEMA, Options, Report, Side, Style, write};

fn id(kind: &'static str, name: &str) -> ObjectId {
    ObjectId { schema: Some("public".into()), kind, name: name.into() }
}

fn model(objects: &[(ObjectId, &str)]) -> Model {
    Model { objects: objects.iter().map(|(id, text)| (id.clone(), (*text).to_owned())).collect() }
}

const NUMBERS: &str = "\
CREATE TABLE public.managed_phone_numbers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    phone_number text NOT NULL,
    status text DEFAULT 'provisioning'::text NOT NULL,
    routing_direction text NOT NULL,
    CONSTRAINT managed_phone_numbers_pkey PRIMARY KEY (id),
    CONSTRAINT managed_phone_numbers_org_direction_key UNIQUE (org_id, routing_direction)
);

ALTER TABLE public.managed_phone_numbers ENABLE ROW LEVEL SECURITY;

CREATE POLICY managed_phone_numbers_own ON public.managed_phone_numbers
    FOR SELECT
    USING ((org_id = current_org()));

GRANT SELECT ON TABLE public.managed_phone_numbers TO authenticated;

COMMENT ON TABLE public.managed_phone_numbers IS 'The source of truth for numbers';
";

const RELEASE: &str = "\
CREATE FUNCTION public.release_number(
    p_org_id uuid,
    p_direction text
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path TO ''
AS $$
BEGIN
    UPDATE public.managed_phone_numbers SET status = 'released'
     WHERE org_id = p_org_id AND routing_direction = p_direction;
    RETURN jsonb_build_object('success', FOUND);
END
$$;
";

const COUNTRIES: &str = "CREATE TABLE public.countries (\n    code text NOT NULL\n);\n";

/// A database that somebody worked on by hand.
fn drifted() -> Report {
    let numbers = NUMBERS
        .replace("UNIQUE (org_id, routing_direction)", "UNIQUE (org_id)")
        .replace("'provisioning'", "'active'")
        .replace("ALTER TABLE public.managed_phone_numbers ENABLE ROW LEVEL SECURITY;\n\n", "")
        .replace("TO authenticated", "TO anon")
        .replace("source of truth", "sauce of truth");
    let release = RELEASE.replace(" AND routing_direction = p_direction", "").replace("SET search_path TO ''\n", "");
    let edited = COUNTRIES.replace("CREATE TABLE", "-- where an address is needed\ncreate table");
    let expected = model(&[
        (id("table", "managed_phone_numbers"), NUMBERS),
        (id("function", "release_number"), RELEASE),
        (id("table", "countries"), &edited),
        (id("table", "org_addresses"), "CREATE TABLE public.org_addresses (\n    id bigint\n);\n"),
    ]);
    let actual = model(&[
        (id("table", "managed_phone_numbers"), &numbers),
        (id("function", "release_number"), &release),
        (id("table", "countries"), COUNTRIES),
        (id("function", "debug"), "CREATE FUNCTION public.debug()\nRETURNS void\nLANGUAGE sql\nAS $$SELECT$$;\n"),
    ]);
    report(&expected, &actual)
}

fn report(expected: &Model, actual: &Model) -> Report {
    let side = |name: &str, model: &Model| Side { name: name.into(), fingerprint: Some(model.fingerprint()) };
    let mut report = Report::new("verify");
    report.ran.push("drift/missing");
    report.sides = Some((side("schema/", expected), side("app@db.example.com", actual)));
    report.counts = vec![Count::new(57, "object")];
    report.excluded = vec![Count::new(12, "belong to an extension"), Count::new(3, "are of an excluded schema")];
    report.findings = findings(compare(expected, actual), Path::new("schema"), &DRIFT);
    report.elapsed = Duration::from_millis(310);
    report
}

fn clean() -> Report {
    let model = model(&[(id("table", "countries"), COUNTRIES)]);
    report(&model, &model)
}

/// Names and bodies that try to be more than text.
fn hostile() -> Report {
    let name = "a\n::error::x\u{1b}[31m\u{202e} ```<script>alert('1')</script>&amp;|%0A\"]]>--";
    let text =
        |end: &str| format!("CREATE TABLE {name:?} (\n    \"x`\u{7}\r\" text,\n    y text DEFAULT '{end}'\n);\n");
    let (one, other) = (text("```\n````diff\n@everyone \u{0} ##[error]"), text("</pre>\u{feff}"));
    let mut report =
        report(&model(&[(id("table", name), &one)]), &model(&[(id("table", name), &other), (id("view", name), &one)]));
    let mut failed = Finding::new(&BEHAVIOR, Gravity::Behavior, "<b>\u{1b}]0;title\u{7}");
    failed.place = Some(Place { path: "tests/a:b,c%0A.sql".into(), line: 3, column: 7, text: String::new() });
    failed.details = vec!["line one\n::error::line two".into(), "`<img src=x>`".into()];
    failed.next = Some("look at `a`b` <i>".into());
    report.findings.push(failed);
    report.notes = vec!["<u>\u{1b}[0m".into()];
    report.incomplete =
        vec![Incomplete { message: "no right\n::error:: on <x>".into(), hint: Some("GRANT `x`".into()) }];
    report
}

/// Findings of gates that compare nothing.
fn others() -> Report {
    let mut report = Report::new("check");
    let mut failed = Finding::new(&BEHAVIOR, Gravity::Behavior, "the second number of a direction was not refused");
    failed.place =
        Some(Place { path: "tests/behavior/second_number.sql".into(), line: 12, column: 1, text: String::new() });
    failed.details = vec!["expected: refused".into(), "found: {\"success\": true}".into()];
    let mut pending = Finding::new(&PENDING, Gravity::Structure, "pending since it was written");
    pending.place = Some(Place { path: "migrations/0004_x.sql".into(), line: 1, column: 1, text: String::new() });
    report.findings = vec![pending, failed];
    report.counts = vec![Count::new(14, "migration"), Count::new(1, "behavior")];
    report.incomplete = vec![Incomplete {
        message: "role app may not read pg_statistic_ext_data".into(),
        hint: Some("GRANT pg_read_all_stats TO app".into()),
    }];
    report
}

fn shown(report: &Report, format: &str, options: &Options) -> String {
    let text = write(report, Format::from_name(format).expect("a format"), options);
    assert!(text.is_empty() || text.ends_with('\n'), "{format} does not end its last line");
    text
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/reports"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"[version]\"");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn each_format_shows_drift() {
    for format in FORMATS {
        snapshot(&format!("drift_{}", format.name), &shown(&drifted(), format.name, &Options::default()));
    }
}

#[test]
fn a_terminal_shows_colors() {
    let options = Options { style: Style { color: true, width: 80 }, quiet: false };
    let text = shown(&drifted(), "human", &options).replace('\u{1b}', "␛");
    snapshot("drift_human_colors", &text);
}

#[test]
fn a_clean_report_is_one_line() {
    let text = shown(&clean(), "human", &Options::default());
    assert_eq!(text.lines().count(), 1);
    snapshot("clean_human", &text);
    let quiet = Options { quiet: true, ..Options::default() };
    assert_eq!(shown(&clean(), "human", &quiet), "");
    assert!(!shown(&drifted(), "human", &quiet).contains("next:"));
}

#[test]
fn findings_without_objects_are_shown_by_file() {
    snapshot("others_human", &shown(&others(), "human", &Options::default()));
    snapshot("others_markdown", &shown(&others(), "markdown", &Options::default()));
}

#[test]
fn accepted_differences_are_shown_with_their_reason() {
    let accept = |object: &str, year: Option<u16>, line| Accept {
        rule: None,
        object: Glob::new(object),
        fact: None,
        reason: "agreed with the DBA".into(),
        until: year.map(|year| Date { year, month: 1, day: 31 }),
        place: Place { path: "trueup.toml".into(), line, column: 1, text: String::new() },
    };
    let today = Date { year: 2026, month: 11, day: 22 };
    let mut report = drifted();
    let entries = [
        accept("table public.managed*", Some(2027), 4),
        accept("function *", Some(2026), 9),
        accept("view *", None, 14),
    ];
    report.accept(&entries, today);
    snapshot("accepted_human", &shown(&report, "human", &Options::default()));
    let mut none = clean();
    none.findings = drifted().findings;
    none.accept(&[accept("*", None, 1)], today);
    assert_eq!(none.exit_code(), 0);
    assert!(shown(&none, "human", &Options::default()).contains("except 10 accepted differences"));
}

#[test]
fn hostile_text_never_reaches_a_terminal() {
    let text = shown(&hostile(), "human", &Options::default());
    snapshot("hostile_human", &text);
    for format in FORMATS {
        let text = shown(&hostile(), format.name, &Options::default());
        let raw: Vec<char> = text.chars().filter(|c| c.is_control() && *c != '\n').collect();
        assert!(raw.is_empty(), "{}: {raw:?}", format.name);
        // JSON has the names as they are.
        assert!(format.name == "json" || !text.contains('\u{202e}'), "{}", format.name);
    }
}

#[test]
fn hostile_text_is_no_markup() {
    let markdown = shown(&hostile(), "markdown", &Options::default());
    snapshot("hostile_markdown", &markdown);
    let html = shown(&hostile(), "html", &Options::default());
    for tag in ["<script", "<img", "<b>", "<u>", "<i>", "<x>"] {
        assert!(!html.contains(tag), "{tag}");
    }
    snapshot("hostile_github", &shown(&hostile(), "github", &Options::default()));
}

#[test]
fn every_line_for_github_is_a_command_of_ours_or_begins_with_our_name() {
    for report in [hostile(), drifted(), others(), clean()] {
        let text = shown(&report, "github", &Options::default());
        let ours =
            |line: &str| ["::error ", "::warning ", "::notice ", "trueup "].iter().any(|start| line.starts_with(start));
        assert!(text.lines().all(ours), "{text}");
        assert!(text.lines().filter(|line| line.starts_with("::")).count() >= report.findings.len());
    }
}

fn json(report: &Report, format: &str) -> Value {
    serde_json::from_str(&shown(report, format, &Options::default())).expect("JSON")
}

#[test]
fn json_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).expect("JSON");
    for report in [hostile(), drifted(), others(), clean()] {
        let value = json(&report, "json");
        assert_eq!(schema::errors(&schema, &value), Vec::<String>::new());
        assert_eq!(value["exit_code"], report.exit_code());
    }
    for broken in ["version", "status", "findings"] {
        let mut value = json(&drifted(), "json");
        value[broken] = Value::Null;
        assert!(!schema::errors(&schema, &value).is_empty(), "{broken} is not checked");
    }
    let mut value = json(&drifted(), "json");
    value["findings"][0]["gravity"] = "odd".into();
    assert_eq!(schema::errors(&schema, &value).len(), 1);
}

#[test]
fn sarif_has_what_code_scanning_wants() {
    for report in [hostile(), drifted(), others()] {
        let value = json(&report, "sarif");
        assert_eq!(value["version"], "2.1.0");
        let run = &value["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(result["message"]["text"].is_string());
            assert!(["error", "warning", "note"].iter().any(|level| result["level"] == *level));
            let place = &result["locations"][0]["physicalLocation"];
            assert!(
                place["artifactLocation"]["uri"].as_str().is_some_and(|uri| !uri.contains([' ', '\n', ':'])),
                "{place}"
            );
            assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0));
        }
        assert_eq!(run["invocations"][0]["executionSuccessful"], report.incomplete.is_empty());
    }
}

#[test]
fn gitlab_has_what_code_quality_wants() {
    for report in [hostile(), drifted(), others()] {
        let value = json(&report, "gitlab");
        let entries = value.as_array().expect("an array");
        assert_eq!(entries.len(), report.findings.len() + report.incomplete.len());
        let mut fingerprints: Vec<&str> =
            entries.iter().map(|entry| entry["fingerprint"].as_str().expect("text")).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        assert_eq!(fingerprints.len(), entries.len(), "fingerprints are not unique");
        for entry in entries {
            assert!(entry["description"].is_string() && entry["check_name"].is_string());
            assert!(["info", "minor", "major", "critical", "blocker"].iter().any(|known| entry["severity"] == *known));
            assert!(entry["location"]["path"].is_string() && entry["location"]["lines"]["begin"].is_u64());
        }
    }
}

#[test]
fn junit_and_html_are_well_formed() {
    for report in [hostile(), drifted(), others(), clean()] {
        let junit = shown(&report, "junit", &Options::default());
        let elements = xml::elements(&junit).unwrap_or_else(|error| panic!("{error}\n{junit}"));
        let count = |name: &str| elements.iter().filter(|element| *element == name).count();
        assert!(junit.contains(&format!(" tests=\"{}\" ", count("testcase"))));
        assert!(junit.contains(&format!(" failures=\"{}\" errors=\"{}\" ", count("failure"), count("error"))));
        assert_eq!(report.exit_code() != 0, count("failure") + count("error") > 0);

        let html = shown(&report, "html", &Options::default());
        // Elements without an end tag, as XML would have them.
        let html = html.replace("<!DOCTYPE html>\n", "").replace("initial-scale=1\">", "initial-scale=1\"/>");
        let html = html
            .replace("charset=\"utf-8\">", "charset=\"utf-8\"/>")
            .replace("'unsafe-inline'\">", "'unsafe-inline'\"/>");
        let elements = xml::elements(&html).unwrap_or_else(|error| panic!("{error}\n{html}"));
        assert!(elements.iter().any(|element| element == "main"));
    }
}

#[test]
fn a_database_of_many_differences_is_reported_quickly() {
    let start = std::time::Instant::now();
    let body = |word: &str| (0..100_000).map(|line| format!("    {word} {line};\n")).collect::<String>();
    let function = |word: &str| format!("CREATE FUNCTION public.f()\nRETURNS void\nAS $$\n{}$$;\n", body(word));
    let (one, other) = (function("PERFORM"), function("ASSERT"));
    let mut objects: Vec<(ObjectId, &str)> = vec![(id("function", "f"), &one)];
    let mut others: Vec<(ObjectId, &str)> = vec![(id("function", "f"), &other)];
    let changed = COUNTRIES.replace("text", "character(2)");
    for table in 0..2_000 {
        objects.push((id("table", &format!("t{table}")), COUNTRIES));
        others.push((id("table", &format!("t{table}")), &changed));
    }
    let report = report(&model(&objects), &model(&others));
    assert_eq!(report.findings.len(), 2_001);
    for format in FORMATS {
        shown(&report, format.name, &Options::default());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn what_only_warns_is_shown_in_every_format_and_changes_no_exit_code() {
    let mut report = clean();
    let mut warning = Finding::new(&BEHAVIOR, Gravity::Performance, "no index begins with (org_id)");
    warning.object = Some("table public.\"<img>\u{202e}\"".into());
    warning.place = Some(Place { path: "schema/public/tables/a.sql".into(), line: 7, column: 1, text: String::new() });
    report.warnings.push(warning);
    assert_eq!(report.exit_code(), 0);
    for format in FORMATS {
        let text = shown(&report, format.name, &Options::default());
        assert!(text.contains("no index begins with"), "{}:\n{text}", format.name);
        assert!(!text.contains('\u{202e}') || format.name == "json", "{}:\n{text}", format.name);
    }
    let human = shown(&report, "human", &Options::default());
    assert!(human.contains("    at schema/public/tables/a.sql:7\n") && human.contains("; 1 warning\n"), "{human}");
    assert!(
        shown(&report, "github", &Options::default()).starts_with("::warning file=schema/public/tables/a.sql,line=7")
    );
    let quiet = Options { quiet: true, ..Options::default() };
    assert_eq!(shown(&report, "human", &quiet), "");
    let json: Value = serde_json::from_str(&shown(&report, "json", &Options::default())).unwrap();
    assert_eq!((&json["status"], &json["exit_code"]), (&"clean".into(), &0.into()));
    assert_eq!(json["warnings"][0]["place"]["line"], 7);
    let sarif: Value = serde_json::from_str(&shown(&report, "sarif", &Options::default())).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "warning");
}
