//! The rules: one `.rs` and one `.sql` file each.

use super::{Context, Found, Lint, search_path, tenant};

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
    trusts_tenant_argument,
    public_execute
];
