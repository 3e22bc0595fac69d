//! The rules: one `.rs` and one `.sql` file each.

use super::{Context, Found, Lint, policy, search_path, tenant};
use crate::sql::ident;

macro_rules! lints {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every rule, in the order of the documentation.
        pub static LINTS: &[Lint] = &[$($module::LINT),*];
    };
}

lints![
    definer_search_path,
    definer_unsafe_schema,
    definer_temp_schema,
    definer_exposed,
    definer_powerful_owner,
    trusts_tenant_argument,
    public_execute,
    dynamic_sql_unquoted,
    swallowed_error,
    rls_disabled,
    rls_without_policy,
    view_bypasses_rls,
    policy_volatile,
    policy_call_per_row,
    foreign_key_without_index,
    duplicate_index,
    invalid_index
];

/// `anon and authenticated`.
fn roles(names: &[String]) -> String {
    names.iter().map(|role| ident(role).to_string()).collect::<Vec<_>>().join(" and ")
}
