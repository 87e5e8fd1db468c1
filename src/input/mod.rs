//! Input: articles from files and folders.

mod article;
mod files;
mod read;

pub use article::Article;
pub use files::{Source, list};
pub use read::{LARGEST, Reading};
