//! `trueup explain`: what is told of objects and of errors that servers really gave.

mod errors;
mod ground;
mod objects;
mod reference;
mod rules;
