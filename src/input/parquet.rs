//! Tables of articles in Parquet files. Reading one takes the feature `parquet`.

use std::path::Path;

use super::Wanted;
use super::table::Records;

/// Opens the file at `path`; the error says what to do.
pub(super) fn open(path: Option<&Path>, wanted: &Wanted) -> Result<Box<dyn Records>, String> {
    let path =
        path.ok_or("Parquet cannot be read from standard input; give the path of the file")?;
    rows(path, wanted)
}

#[cfg(not(feature = "parquet"))]
fn rows(_: &Path, _: &Wanted) -> Result<Box<dyn Records>, String> {
    Err(super::without("parquet"))
}

#[cfg(feature = "parquet")]
fn rows(path: &Path, wanted: &Wanted) -> Result<Box<dyn Records>, String> {
    Ok(Box::new(with_feature::Rows::open(path, wanted)?))
}

#[cfg(feature = "parquet")]
mod with_feature {
    use std::fs::File;
    use std::io;
    use std::path::Path;
    use std::sync::Arc;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use parquet::record::reader::RowIter;
    use parquet::schema::types::Type;

    use crate::input::Wanted;
    use crate::input::layout::Layout;
    use crate::input::table::{Record, Records};

    /// The rows of a Parquet file; only the columns in use are read.
    pub(super) struct Rows {
        names: Vec<String>,
        in_use: Vec<String>,
        rows: RowIter<'static>,
    }

    impl Rows {
        pub fn open(path: &Path, wanted: &Wanted) -> Result<Rows, String> {
            let told =
                |error: &dyn std::fmt::Display| format!("the table cannot be read ({error})");
            let file = File::open(path).map_err(|error| told(&error))?;
            let reader = SerializedFileReader::new(file).map_err(|error| told(&error))?;
            let schema = reader.metadata().file_metadata().schema();
            let fields = schema.get_fields();
            let names: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
            let layout = Layout::of(&names, wanted)?;
            let columns = layout
                .columns()
                .iter()
                .map(|column| Arc::clone(&fields[*column]));
            let projection = Type::group_type_builder(schema.name())
                .with_fields(columns.collect())
                .build()
                .map_err(|error| told(&error))?;
            let rows = RowIter::from_file_into(Box::new(reader))
                .project(Some(projection))
                .map_err(|error| told(&error))?;
            Ok(Rows {
                names,
                in_use: layout.names().to_vec(),
                rows,
            })
        }
    }

    impl Records for Rows {
        fn names(&mut self) -> io::Result<Vec<String>> {
            Ok(self.names.clone())
        }

        fn at(&self) -> u64 {
            0
        }

        fn next(&mut self) -> io::Result<Option<Record>> {
            let Some(row) = self.rows.next() else {
                return Ok(None);
            };
            let mut values = vec![None; self.in_use.len()];
            for (name, field) in row.map_err(io::Error::other)?.into_columns() {
                if let Some(slot) = self.in_use.iter().position(|other| *other == name) {
                    values[slot] = cell(field);
                }
            }
            Ok(Some(Record::Values(values)))
        }
    }

    fn cell(field: Field) -> Option<String> {
        let time = |milliseconds: i64| {
            let time = jiff::Timestamp::from_millisecond(milliseconds).ok()?;
            Some(time.to_string())
        };
        match field {
            Field::Null => None,
            Field::Str(text) => Some(text),
            Field::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
            Field::Date(days) => time(i64::from(days) * 86_400_000),
            Field::TimestampMillis(milliseconds) => time(milliseconds),
            Field::TimestampMicros(microseconds) => time(microseconds.div_euclid(1000)),
            other => Some(other.to_string()),
        }
    }
}
