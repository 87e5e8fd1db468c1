//! Which columns of a table hold the id, the text, the title and the date of an article.

use std::fmt::Write;

use jiff::civil::Date;

use super::limit::cut;
use super::{Article, Reading};

/// What the user says of the columns of tables; what isn't said is guessed from usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The column with the ids.
    pub id: Option<String>,
    /// The column with the texts.
    pub text: Option<String>,
    /// The column with the titles.
    pub title: Option<String>,
    /// The column with the dates.
    pub date: Option<String>,
    /// Columns that the tables take over.
    pub keep: Vec<String>,
}

/// Usual names of columns, the likeliest first; compared without case, and with `_` for other marks.
const IDS: &[&str] = &[
    "article_id",
    "id",
    "doc_id",
    "docid",
    "document_id",
    "articleid",
    "uid",
    "uuid",
    "guid",
    "url",
    "link",
    "filename",
];
const TEXTS: &[&str] = &[
    "text",
    "article_text",
    "full_text",
    "fulltext",
    "body",
    "content",
    "maintext",
    "main_text",
    "article",
    "story",
    "plain_text",
    "plaintext",
    "cleaned_text",
    "contents",
    "article_body",
    "articlebody",
    "document",
    "transcript",
];
const TITLES: &[&str] = &["title", "headline", "article_title", "heading", "hed"];
const DATES: &[&str] = &[
    "date",
    "published",
    "publish_date",
    "published_date",
    "publication_date",
    "date_publish",
    "date_published",
    "datepublished",
    "published_at",
    "pub_date",
    "pubdate",
    "article_date",
    "datetime",
    "timestamp",
    "created_at",
];

/// Where in a record the parts of an article stand: `Some(slot)` is a number of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The names of the columns in use, as the table has them.
    names: Vec<String>,
    /// The number of each in the table.
    columns: Vec<usize>,
    /// Which of those in use is what.
    id: Option<usize>,
    text: usize,
    title: Option<usize>,
    date: Option<usize>,
    keep: Vec<Option<usize>>,
    said: String,
}

impl Layout {
    /// Finds the columns among the names that a table has; else what is missing and what to do.
    pub fn of(names: &[String], wanted: &Wanted) -> Result<Layout, String> {
        let find = |wanted: &Option<String>, usual: &[&str], option: &str| match wanted {
            Some(name) => match names.iter().position(|other| other == name) {
                None => Err(format!(
                    "no column is called “{name}” ({option}); there are: {}",
                    names.join(", ")
                )),
                at => Ok(at),
            },
            None => {
                let matches = |usual: &&str| names.iter().position(|name| same(name, usual));
                Ok(usual.iter().find_map(matches))
            }
        };
        let text = find(&wanted.text, TEXTS, "--text-column")?.ok_or_else(|| {
            format!(
                "no column looks like the articles' text; name it with --text-column (there are: {})",
                names.join(", ")
            )
        })?;
        let id = find(&wanted.id, IDS, "--id-column")?;
        let title = find(&wanted.title, TITLES, "--title-column")?;
        let date = find(&wanted.date, DATES, "--date-column")?;
        let mut layout = Layout {
            names: Vec::new(),
            columns: Vec::new(),
            id: None,
            text: 0,
            title: None,
            date: None,
            keep: Vec::new(),
            said: String::new(),
        };
        layout.text = layout.use_column(text, names);
        layout.id = id.map(|column| layout.use_column(column, names));
        layout.title = title.map(|column| layout.use_column(column, names));
        layout.date = date.map(|column| layout.use_column(column, names));
        for kept in &wanted.keep {
            let at = names.iter().position(|name| name == kept);
            let slot = at.map(|column| layout.use_column(column, names));
            layout.keep.push(slot);
        }
        layout.said = layout.say(names, wanted);
        Ok(layout)
    }

    /// What was found, said to the user.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// The names of the columns in use.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The numbers of the columns in use.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// Makes an article of the cells in use. `place` is its id where the table has none.
    pub fn read(
        &self,
        place: &str,
        mut cells: Vec<Option<String>>,
        note: Option<String>,
    ) -> Reading {
        let kept = self.keep.iter().map(|slot| {
            let cell = slot.and_then(|slot| cells.get(slot).cloned());
            cell.flatten().unwrap_or_default()
        });
        let kept: Vec<String> = kept.collect();
        let cell = |slot: Option<usize>| cells.get(slot?).cloned().flatten();
        let id = cell(self.id).map(|id| id.trim().to_owned());
        let id = id
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| place.to_owned());
        let title = cell(self.title).filter(|title| !title.trim().is_empty());
        let given = cell(self.date).filter(|date| !date.trim().is_empty());
        let Some(text) = cells.get_mut(self.text).and_then(Option::take) else {
            return Reading::skipped(
                id,
                format!("no text in the column “{}”", self.names[self.text]),
            );
        };
        let mut reading = Reading::of(&id, text, note);
        if let Some(article) = &mut reading.article {
            article.title = title;
            article.kept = kept;
            if let Some(given) = given {
                article.date = date(&given);
                if article.date.is_none() {
                    article.warnings.push(format!(
                        "the date “{}” is in no form that is understood; write it as YYYY-MM-DD",
                        given.chars().take(40).collect::<String>()
                    ));
                }
            }
        }
        reading
    }

    fn use_column(&mut self, column: usize, names: &[String]) -> usize {
        let known = self.columns.iter().position(|other| *other == column);
        known.unwrap_or_else(|| {
            self.columns.push(column);
            self.names.push(names[column].clone());
            self.columns.len() - 1
        })
    }

    fn say(&self, names: &[String], wanted: &Wanted) -> String {
        let mut said = String::new();
        for (what, slot) in [
            ("id", self.id),
            ("text", Some(self.text)),
            ("title", self.title),
            ("date", self.date),
        ] {
            let between = if said.is_empty() { "" } else { ", " };
            let _ = match slot {
                Some(slot) => write!(said, "{between}{what} from “{}”", self.names[slot]),
                None => write!(said, "{between}no {what}"),
            };
        }
        let kept = |slots: &[Option<usize>]| -> Vec<&str> {
            let pairs = wanted.keep.iter().zip(slots);
            pairs
                .filter(|(_, slot)| slot.is_none())
                .map(|(name, _)| name.as_str())
                .collect()
        };
        let missing = kept(&self.keep);
        if !missing.is_empty() {
            let _ = write!(said, "; no column to keep is called {}", missing.join(", "));
        }
        let unused: Vec<&str> = (0..names.len())
            .filter(|column| !self.columns.contains(column))
            .map(|column| names[column].as_str())
            .collect();
        if !unused.is_empty() {
            let _ = write!(said, "; not used: {} (--keep)", unused.join(", "));
        }
        said
    }
}

/// Whether a column's name is one of the usual ones.
fn same(name: &str, usual: &str) -> bool {
    let name = name.trim().chars().map(|c| match c {
        ' ' | '-' | '.' => '_',
        c => c.to_ascii_lowercase(),
    });
    name.eq(usual.chars())
}

/// The day that a cell names: ISO 8601 and its relatives, RFC 2822, or seconds or milliseconds since 1970.
pub fn date(cell: &str) -> Option<Date> {
    let cell = cell.trim();
    let day = |year: &str, month: &str, day: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    if digits == cell.len() {
        return match digits {
            8 => day(&cell[..4], &cell[4..6], &cell[6..]),
            9..=10 => since_1970(cell.parse().ok()?),
            12..=13 => since_1970(cell.parse::<i64>().ok()?.div_euclid(1000)),
            _ => None,
        };
    }
    if digits == 4 {
        let separator = cell[4..]
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '/' | '.'))?;
        let mut parts = cell.splitn(3, separator);
        let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let end = rest.bytes().take_while(u8::is_ascii_digit).count();
        return day(year, month, &rest[..end]);
    }
    let time = jiff::fmt::rfc2822::parse(cell).ok()?;
    Some(time.date())
}

fn since_1970(seconds: i64) -> Option<Date> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

impl Reading {
    /// Makes an article of its text. `note` is what there is to know of its decoding.
    pub fn of(id: &str, text: String, note: Option<String>) -> Reading {
        let (text, was_cut) = cut(text);
        let mut warnings = Vec::new();
        let mut problems = Vec::new();
        for note in note.into_iter().chain(was_cut) {
            let short = note.split([';', ':']).next().unwrap_or_default();
            warnings.push(short.to_owned());
            problems.push(note);
        }
        if text.trim().is_empty() {
            warnings.push("empty".to_owned());
            problems.push("empty: there is no text in it".to_owned());
        }
        Reading {
            id: id.to_owned(),
            article: Some(Article {
                id: id.to_owned(),
                text,
                warnings,
                ..Article::default()
            }),
            problem: (!problems.is_empty()).then(|| problems.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn columns_are_guessed_from_usual_names_and_said() {
        let names = names(&["URL", "Publish-Date", "Headline", "Body", "section"]);
        let layout = Layout::of(&names, &Wanted::default());
        assert_eq!(
            layout.as_ref().map(Layout::said),
            Ok(
                "id from “URL”, text from “Body”, title from “Headline”, date from “Publish-Date”; not used: section (--keep)"
            )
        );
    }

    #[test]
    fn a_column_that_is_named_but_not_there_is_told_with_those_that_are() {
        let wanted = Wanted {
            text: Some("words".to_owned()),
            ..Wanted::default()
        };
        let told = Layout::of(&names(&["id", "text"]), &wanted);
        assert_eq!(
            told.err().as_deref(),
            Some("no column is called “words” (--text-column); there are: id, text")
        );
        let told = Layout::of(&names(&["a", "b"]), &Wanted::default());
        assert!(told.is_err_and(|told| told.contains("--text-column (there are: a, b)")));
    }

    #[test]
    fn dates_are_read_in_the_usual_forms_of_tables() {
        for cell in [
            "2023-10-12",
            " 2023-10-12T08:30:00+02:00",
            "2023-10-12 08:30",
            "2023/10/12",
            "2023.10.12",
            "20231012",
            "Thu, 12 Oct 2023 08:00:00 GMT",
            "1697097600",
            "1697097600000",
        ] {
            assert_eq!(
                date(cell).map(|date| date.to_string()).as_deref(),
                Some("2023-10-12"),
                "{cell}"
            );
        }
        for cell in ["", "yesterday", "10/12/2023", "2023-13-40", "2023", "é"] {
            assert_eq!(date(cell), None, "{cell}");
        }
    }
}
