//! `trueup rpc show`.

use super::{Format, From, means, unknown};
use crate::cli::context::Context;
use crate::cli::output::Shown;
use crate::error::Result;
use crate::report::visible;
use crate::rpc;

/// Show the contract of a function: all that its callers rely on
///
/// Arguments, result, volatility, security, who may execute it, how PostgREST offers it, what its body reads, writes and calls,
/// the errors that it raises, and its definition. What cannot be known of a body, such as SQL that it puts together as text,
/// is said.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rpc show insert_managed_number_atomic
  trueup rpc show 'public.f(uuid, text)'            one of several overloads
  trueup rpc show f --from main                     as it is on the branch main
  trueup rpc show f --from postgresql://app@db/app  as it is in a live database")]
pub(super) struct Args {
    /// The function or procedure, with or without its schema and the types of its arguments
    name: String,
    /// human or json
    #[arg(long, value_enum, default_value_t = Format::Human, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    from: From,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let (all, name) = self.from.contracts(context).await?;
        let mut found = Vec::new();
        for contract in &all {
            let identities: Vec<&str> =
                contract.overloads.iter().map(|overload| overload.routine.identity.as_str()).collect();
            if means(&self.name, &contract.object, &identities) {
                let mut contract = contract.clone();
                if self.name.contains('(') {
                    contract.overloads.retain(|one| means(&self.name, &contract.object, &[&one.routine.identity]));
                }
                found.push(contract);
            }
        }
        if found.is_empty() {
            return Err(unknown(&self.name, &all, &name));
        }
        if self.format == Format::Json {
            return Ok(Shown::clean(format!("{:#}\n", rpc::json(&found))));
        }
        let texts: Vec<String> = found.iter().map(rpc::Contract::text).collect();
        let lines = texts.join("\n");
        Ok(Shown::clean(lines.lines().map(|line| format!("{}\n", visible(line))).collect::<String>()))
    }
}
