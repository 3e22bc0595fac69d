//! `trueup lint`.

use std::time::Instant;

use super::CLEAN;
use super::args::{Output, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::check;
use crate::db::{Env, Target};
use crate::error::{Error, Result};
use crate::lint::{LINTS, Lint, explain};

/// Look for holes in security, and for what will be slow
///
/// Runs the lint rules alone, on what the migrations make on a throw-away server, as
/// `trueup check` does among other things. With --url it looks at a live database
/// instead: it only reads the catalog, in one read-only transaction.
///
/// Levels of rules stand in trueup.toml under [lint]; what is right as it is can be
/// allowed with a reason, in a comment or under [[accept]]: see docs/lint.md.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, after_help = after_help())]
pub(super) struct Args {
    /// Look at this live database, as postgresql://user@host:port/name or libpq's key=value form
    #[arg(long, value_name = "URL", help_heading = "Connection")]
    url: Option<String>,
    /// Say what a rule finds, why it matters, and how to mend or allow it; look at nothing
    #[arg(long, value_name = "RULE", conflicts_with = "url")]
    explain: Option<String>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    server: ThrowAway,
}

fn after_help() -> String {
    let width = LINTS.iter().map(|lint| lint.name().len()).max().unwrap_or_default();
    let rules = LINTS.iter().map(|lint| format!("  {:width$}  {}\n", lint.name(), lint.level.name()));
    format!(
        "Rules, with the levels that they have of their own:\n{}\nExamples:\n  trueup lint\n  \
         trueup lint --url postgresql://app@db.example.com/app\n  trueup lint --explain {}",
        rules.collect::<String>(),
        LINTS.first().map_or("RULE", Lint::name)
    )
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        if let Some(name) = &self.explain {
            return Ok(Shown { code: CLEAN, text: explain(rule(name)?) });
        }
        let began = Instant::now();
        let mut report = match &self.url {
            Some(url) => {
                let target = Target::resolve(Some(url), &Env::process(), &context.config.dir)?;
                target.warnings.iter().for_each(|warning| context.warn(warning));
                context.progress.say("reading the catalog");
                check::lint_live(&target, &context.config).await?
            }
            None => check::lint(&context.config, &self.server.check_options(context)).await?,
        };
        report.elapsed = began.elapsed();
        Ok(context.shown(&report, self.output.format))
    }
}

fn rule(name: &str) -> Result<&'static Lint> {
    Lint::named(name).ok_or_else(|| {
        let names: Vec<&str> = LINTS.iter().map(Lint::name).collect();
        Error::new(format!("there is no lint rule {name:?}")).hint(format!("the rules are {}", names.join(", ")))
    })
}
