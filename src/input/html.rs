//! Saved web pages: the article's title and text, without menus and advertisements. Reading one takes the feature `html`.

use super::{Reading, encoding::Decoded};

#[cfg(not(feature = "html"))]
pub(super) fn read(id: &str, _: Decoded) -> Reading {
    Reading::skipped(id, super::without("html"))
}

/// Makes an article of a page: its title, an empty line, its text.
#[cfg(feature = "html")]
pub(super) fn read(id: &str, page: Decoded) -> Reading {
    use dom_smoothie::{Config, Readability, TextMode};

    // A page beyond so many elements is a trap and not a page; finding the article in it would take minutes.
    const MOST_ELEMENTS: usize = 200_000;
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let read =
        Readability::new(page.text.as_str(), None, Some(config)).and_then(|mut page| page.parse());
    let found = match read {
        Ok(found) => found,
        Err(error) => {
            return Reading::skipped(
                id,
                format!("no article can be found in the page ({error}); save its text as .txt"),
            );
        }
    };
    let title = found.title.trim();
    let text = found.text_content.trim();
    let text = if title.is_empty() || text.starts_with(title) {
        text.to_owned()
    } else {
        format!("{title}\n\n{text}")
    };
    let mut reading = Reading::of(id, text, page.note);
    if let Some(article) = &mut reading.article {
        article.title = (!title.is_empty()).then(|| title.to_owned());
        article.date = found
            .published_time
            .as_deref()
            .and_then(super::layout::date);
    }
    reading
}
