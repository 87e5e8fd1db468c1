//! Input: articles from files and folders.

mod article;

pub use article::Article;
