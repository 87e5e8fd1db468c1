//! What must hold whatever bytes come in: what the tests ask of the bytes that they have.
#![allow(dead_code)]

#[path = "../../tests/common/any_bytes.rs"]
pub mod any_bytes;
#[path = "../../tests/common/folder.rs"]
mod folder;
#[path = "../../tests/common/tables.rs"]
mod tables;
