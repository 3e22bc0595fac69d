//! `trueup explain`.

use std::io::Read as _;

use super::args::ThrowAway;
use super::context::Context;
use super::output::Shown;
use crate::check;
use crate::db::{Env, Session, Target};
use crate::error::{Error, Result};
use crate::explain::{self, Asked, Explanation};
use crate::finding::Rule;
use crate::lint::{self, Lint};
use crate::origin::Origin;
use crate::replay::Workshop;
use crate::rules;
use crate::server::Server;

/// Tell what depends on an object, what can reject a row of a table, or what an error means
///
/// OBJECT is a name as people write it: `t`, `public.t`, `public.f(uuid, text)`, `public.t.column`, `constraint t_key`,
/// `policy p on public.t` …; or an error of PostgreSQL or PostgREST, in English, as it was printed; or the rule of a finding,
/// such as drift/missing.
///
/// By default it is about what the migrations make, on a throw-away server. With --url a live database is asked, by queries
/// of its catalog that are read-only; the bodies of its routines are analysed in a copy of its schema on the throw-away server.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup explain public.managed_phone_numbers
  trueup explain 'duplicate key value violates unique constraint \"t_key\"'
  psql -v VERBOSITY=verbose -f load.sql 2>&1 | trueup explain --error -
  trueup explain --url postgresql://app@db.example.com/app 'public.f(uuid)'
  trueup explain drift/missing")]
pub(super) struct Args {
    /// The object, the error or the rule; `-` reads it from standard input
    #[arg(value_name = "OBJECT", required = true, allow_hyphen_values = true)]
    object: Vec<String>,
    /// Take it for the text of an error, whatever it looks like
    #[arg(long, short)]
    error: bool,
    /// Ask this live database, as postgresql://user@host:port/name; it is only read
    #[arg(long, value_name = "URL", conflicts_with = "from", help_heading = "Source")]
    url: Option<String>,
    /// Ask what this makes: migrations, schema, a folder, or a git revision
    #[arg(long, value_name = "WHAT", default_value = "migrations", help_heading = "Source")]
    from: String,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = ["human", "json"])]
    format: String,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let text = self.text()?;
        if let Some(rule) = rules::named(text.trim()) {
            return self.rule(rule);
        }
        let asked = if self.error { Asked::Error(text) } else { Asked::of(&text) };
        let explanation = self.explanation(context, &asked).await?;
        match self.format.as_str() {
            "json" => Ok(Shown::clean(explain::json(&explanation)?)),
            _ => Ok(Shown::clean(explain::human(&explanation, context.report_options().style))),
        }
    }

    /// What a rule of findings means.
    fn rule(&self, rule: &'static Rule) -> Result<Shown> {
        if self.format == "json" {
            let value = serde_json::json!({
                "version": 1, "command": "explain", "rule": rule.id, "meaning": rule.meaning, "next": rule.next,
            });
            return Ok(Shown::clean(format!("{value:#}\n")));
        }
        if let Some(lint) = Lint::named(rule.id) {
            return Ok(Shown::clean(lint::explain(lint)));
        }
        let next = if rule.next.is_empty() { "the finding says it itself" } else { rule.next };
        Ok(Shown::clean(format!("{}\n  {}\nnext: {next}\n", rule.id, rule.meaning)))
    }

    fn text(&self) -> Result<String> {
        if self.object != ["-"] {
            return Ok(self.object.join(" "));
        }
        let mut text = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut text);
        read.map_err(|error| Error::new("cannot read standard input").cause(error))?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    async fn explanation(&self, context: &Context, asked: &Asked) -> Result<Explanation> {
        let config = &context.config;
        let live = self.live(context)?;
        let origin = match &live {
            Some(target) => Origin::Live(Box::new(target.clone())),
            None => Origin::parse(&self.from, config)?,
        };
        context.progress.say("starting a throw-away server");
        let server = Server::start(&check::wanted(config, &self.server.check_options(context))).await?;
        let workshop = Workshop::open(config, &server).await?;
        let opened = origin.open(&workshop, config).await?;
        let bodies = explain::bodies(&opened.made.session, config).await?;
        let mut explanation = match &live {
            Some(target) => {
                context.progress.say("reading the catalog");
                let session = Session::connect(target).await?;
                let explanation = explain::explain(&session, config, asked, &bodies).await?;
                // Everything is read; a failure to say goodbye changes nothing.
                drop(session.close().await);
                explanation
            }
            None => explain::explain(&opened.made.session, config, asked, &bodies).await?,
        };
        explanation.of = opened.name;
        workshop.drop(opened.made).await?;
        server.stop().await?;
        Ok(explanation)
    }

    /// The live database that is meant, if one is.
    fn live(&self, context: &Context) -> Result<Option<Target>> {
        let Some(url) = &self.url else { return Ok(None) };
        let target = Target::resolve(Some(url), &Env::process(), &context.config.dir)?;
        target.warnings.iter().for_each(|warning| context.warn(warning));
        Ok(Some(target))
    }
}
