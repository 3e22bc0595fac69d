//! `trueup rpc list`.

use super::{Format, From};
use crate::cli::context::Context;
use crate::cli::output::Shown;
use crate::error::Result;
use crate::report::visible;
use crate::rpc::postgrest::Exposure;
use crate::rpc::{self, Contract, Overload};

/// List the functions that clients can call, and who may call them
///
/// One line for each overload: its call, the HTTP methods by which PostgREST offers it, and the roles that may execute it in
/// the end, whichever way the right comes to them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rpc list                  all of them
  trueup rpc list --role anon      those that everybody on the internet may call
  trueup rpc list --format json    for programs, with all that `rpc show` tells")]
pub(super) struct Args {
    /// Only those that this role may execute
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// human or json
    #[arg(long, value_enum, default_value_t = Format::Human, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    from: From,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let (mut contracts, name) = self.from.contracts(context).await?;
        if let Some(role) = &self.role {
            for contract in &mut contracts {
                contract.overloads.retain(|overload| may(overload, role));
            }
            contracts.retain(|contract| !contract.overloads.is_empty());
        }
        if self.format == Format::Json {
            return Ok(Shown::clean(format!("{:#}\n", rpc::json(&contracts))));
        }
        Ok(Shown::clean(table(&contracts, &name)))
    }
}

fn may(overload: &Overload, role: &str) -> bool {
    overload.executors.contains("PUBLIC") || overload.executors.contains(role)
}

fn table(contracts: &[Contract], name: &str) -> String {
    let lines: Vec<[String; 3]> = contracts.iter().flat_map(|contract| &contract.overloads).map(line).collect();
    let width = lines.iter().map(|[_, methods, _]| methods.len()).max().unwrap_or_default();
    let mut out = String::new();
    for [call, methods, roles] in &lines {
        out.push_str(&format!("{methods:width$}  {call}\n{:width$}    {roles}\n", ""));
    }
    let number = lines.len();
    let plural = if number == 1 { "" } else { "s" };
    out.push_str(&format!("{number} function{plural} of {} that clients can call\n", visible(name)));
    out
}

/// The methods, the call with its arguments' names, and who may.
fn line(overload: &Overload) -> [String; 3] {
    let routine = &overload.routine;
    let arguments: Vec<String> = routine.inputs().map(ToString::to_string).collect();
    let methods = match &overload.exposure {
        Exposure::Named { get: true, .. } => "GET/POST",
        Exposure::Named { .. } | Exposure::Whole { .. } => "POST",
        Exposure::Hidden(_) if routine.is_procedure() => "CALL",
        Exposure::Hidden(_) => "SQL",
    };
    let name = crate::sql::qualified(&routine.schema, &routine.name);
    let roles: Vec<&str> = overload.executors.iter().map(String::as_str).collect();
    let roles = if roles.is_empty() { "its owner only".to_owned() } else { roles.join(", ") };
    let call = format!("{name}({})", arguments.join(", "));
    [visible(&call).to_string(), methods.to_owned(), visible(&roles).to_string()]
}
