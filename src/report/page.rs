//! The page: one HTML file that needs no network and may run no script but its own.

use askama::Template;
use base64::Engine;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");

/// The parts of the page's script, each with one purpose; together they are one script.
const SCRIPTS: [&str; 8] = [
    include_str!("js/data.js"),
    include_str!("js/dom.js"),
    include_str!("js/plots.js"),
    include_str!("js/overview.js"),
    include_str!("js/statements.js"),
    include_str!("js/article.js"),
    include_str!("js/network.js"),
    include_str!("js/main.js"),
];

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'p> {
    title: &'p str,
    version: &'p str,
    style: &'p str,
    style_hash: String,
    script: &'p str,
    script_hash: String,
    data: &'p str,
}

/// The whole page around `data`, which must not hold a `<`.
pub fn page(title: &str, data: &str) -> String {
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPTS.concat());
    let page = Page {
        title,
        version: env!("CARGO_PKG_VERSION"),
        style: STYLE,
        style_hash: hash(STYLE),
        script: &script,
        script_hash: hash(&script),
        data,
    };
    // Writing into a string cannot fail.
    page.render().unwrap_or_default()
}

/// The hash by which a content security policy knows an inline element.
fn hash(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text))
}
