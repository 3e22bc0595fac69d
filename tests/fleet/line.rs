//! How often a command waits for a server that is far away.

use std::time::Duration;

use trueup::migrate::{Options, Outcome, Source, apply};

use super::many::this_project;
use crate::support::proxy::Proxy;
use crate::support::{Database, majors, run};

/// In each direction; long enough that what is sent together arrives before anything can come back.
const DELAY: Duration = Duration::from_millis(25);
/// Connecting, and everything that is asked.
const MOST: usize = 12;

#[test]
fn a_full_verify_waits_a_few_times_for_a_server_that_is_far_away() {
    for major in majors() {
        run(async {
            let config = this_project();
            let database = Database::create(major, None).await;
            database.session().await.batch(super::many::ROLES).await.unwrap();
            let source = Source::configured(&config).unwrap();
            let versions: Vec<_> = source.migrations.iter().map(|migration| migration.version.clone()).collect();
            let mut options = Options::of(&config);
            options.to = Some(versions[versions.len() - 2].clone());
            assert!(matches!(apply(&database.target, &source, &options, &mut ()).await, Ok(Outcome::Done(_))));
            let line = Proxy::start(&database.target, DELAY);

            let far = line.target(&database.target);
            let options = trueup::verify::Options { allow_pending: true, ..Default::default() };
            let report = trueup::verify::verify(&far, &config, &options).await.unwrap();
            assert_eq!(report.exit_code(), 0, "{report:?}");
            assert_eq!(report.notes.len(), 1, "one migration is pending: {:?}", report.notes);
            let waited = line.round_trips();
            assert!((2..=MOST).contains(&waited), "{waited} round trips with a pending migration on {major}");

            let all = Options::of(&config);
            assert!(matches!(apply(&database.target, &source, &all, &mut ()).await, Ok(Outcome::Done(_))));
            let report = trueup::verify::verify(&far, &config, &options).await.unwrap();
            assert_eq!((report.exit_code(), report.notes.len()), (0, 0), "{report:?}");
            let waited = line.round_trips();
            assert!((2..=MOST).contains(&waited), "{waited} round trips on {major}");
            database.drop(major).await;
        });
    }
}
