//! Input: articles from files and folders, one in a file or many in a table, in any encoding, compressed or not.

mod article;
mod batch;
mod csv;
mod encoding;
mod format;
mod html;
mod ids;
mod jsonl;
mod layout;
mod limit;
mod parquet;
mod read;
mod source;
mod sources;
mod stream;
mod table;
mod walk;

pub use article::{Article, Reading};
pub use batch::{Articles, Batch, Piece, Position, Settings, Shard};
pub use encoding_rs::Encoding;
pub use format::Format;
pub use ids::{Ids, hash as id_hash};
pub use layout::{Layout, Wanted};
pub use limit::LONGEST_TEXT;
pub use source::{STANDARD_INPUT, Source};
pub use sources::{Files, Sources};

#[cfg(not(all(feature = "html", feature = "parquet", feature = "zstd")))]
/// What to tell where a format is asked for that this program was built without.
fn without(feature: &str) -> String {
    format!(
        "this program was built without {feature}; build it with `--features {feature}`, or take the released one"
    )
}
