//! Many databases against one schema.

mod line;
mod many;
mod tenants;
