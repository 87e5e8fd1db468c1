//! Evaluation: how right the program is on a user's own articles, from annotations (brat standoff) or a judged sample.

mod agreement;
mod excerpt;
mod gold;
mod interval;
mod judged;
mod names;
mod reliability;
mod report;
mod sample;
mod score;
mod sheet;
mod words;

pub use agreement::report;
pub use gold::{Marked, read as read_gold};
pub use interval::{Estimate, wilson};
pub use judged::report as report_of_sample;
pub use report::{Cell, Report, Section};
pub use sample::{By, Plan, Sample};
pub use score::{Agreement, ArticleScore, Said, Speaker, Wanted};

/// How the first column of a sample names its rows.
const STATEMENT: &str = "statement";
const SENTENCE: &str = "sentence";
