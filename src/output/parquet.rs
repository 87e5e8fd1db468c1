//! Parquet tables. Writing them takes the feature `parquet`.

use std::path::Path;

use super::Options;
use crate::error::Result;

#[cfg(not(feature = "parquet"))]
pub(super) fn convert(_: &Path, _: &Options) -> Result<Vec<String>> {
    Ok(Vec::new())
}

#[cfg(feature = "parquet")]
pub(super) use with_feature::convert;

#[cfg(feature = "parquet")]
mod with_feature {
    use std::fs::File;
    use std::sync::Arc;

    use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
    use parquet::errors::ParquetError;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
    use parquet::schema::types::{Type, TypePtr};

    use super::*;
    use crate::output::columns::{Cells, TABLES};
    use crate::output::csv::each_row;
    use crate::output::folder::writing;

    /// A group of rows is written when it has about so many bytes.
    const GROUP: usize = 16 << 20;

    /// Makes a Parquet file of each exact table in `folder`; their names.
    pub(in crate::output) fn convert(folder: &Path, options: &Options) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for (table, columns) in TABLES.into_iter().zip(options.columns()) {
            let name = format!("{}.parquet", table.name());
            let path = folder.join(&name);
            let exact = folder.join(table.name()).with_extension("exact");
            write(&exact, &path, columns)
                .map_err(|problem| writing(&path, std::io::Error::other(problem)))?;
            names.push(name);
        }
        Ok(names)
    }

    fn write(
        exact: &Path,
        path: &Path,
        columns: Vec<(String, Cells)>,
    ) -> std::result::Result<(), String> {
        let told = |error: ParquetError| error.to_string();
        let fields: std::result::Result<Vec<TypePtr>, ParquetError> = columns
            .iter()
            .map(|(name, cells)| Ok(Arc::new(field(name, *cells)?)))
            .collect();
        let schema = Type::group_type_builder("schema")
            .with_fields(fields.map_err(told)?)
            .build();
        let level = ZstdLevel::try_new(3).map_err(told)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            .build();
        let out = File::create(path).map_err(|error| error.to_string())?;
        let mut writer =
            SerializedFileWriter::new(out, Arc::new(schema.map_err(told)?), Arc::new(properties))
                .map_err(told)?;
        let mut group = Group::new(&columns);
        let mut first = true;
        each_row(
            File::open(exact).map_err(|error| error.to_string())?,
            |cells| {
                if std::mem::take(&mut first) {
                    return Ok(());
                }
                group.add(cells);
                if group.bytes > GROUP {
                    group.write(&mut writer).map_err(told)?;
                }
                Ok(())
            },
        )?;
        group.write(&mut writer).map_err(told)?;
        writer.close().map_err(told)?;
        Ok(())
    }

    fn field(name: &str, cells: Cells) -> std::result::Result<Type, ParquetError> {
        let (physical, logical) = match cells {
            Cells::Text | Cells::Date => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Cells::Number => (Physical::INT64, None),
            Cells::Share => (Physical::DOUBLE, None),
        };
        Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
    }

    /// Rows that are written together.
    struct Group {
        columns: Vec<Column>,
        bytes: usize,
    }

    /// The cells of one column; empty ones are null.
    struct Column {
        is_there: Vec<i16>,
        values: Values,
    }

    enum Values {
        Text(Vec<ByteArray>),
        Number(Vec<i64>),
        Share(Vec<f64>),
    }

    impl Group {
        fn new(columns: &[(String, Cells)]) -> Group {
            let columns = columns.iter().map(|(_, cells)| Column {
                is_there: Vec::new(),
                values: match cells {
                    Cells::Text | Cells::Date => Values::Text(Vec::new()),
                    Cells::Number => Values::Number(Vec::new()),
                    Cells::Share => Values::Share(Vec::new()),
                },
            });
            Group {
                columns: columns.collect(),
                bytes: 0,
            }
        }

        fn add(&mut self, cells: &[&str]) {
            const OVERHEAD: usize = 64;
            for (column, cell) in self.columns.iter_mut().zip(cells) {
                let is_there = match &mut column.values {
                    _ if cell.is_empty() => false,
                    Values::Text(values) => {
                        values.push(cell.as_bytes().to_vec().into());
                        self.bytes += cell.len() + OVERHEAD;
                        true
                    }
                    Values::Number(values) => {
                        cell.parse().map(|number| values.push(number)).is_ok()
                    }
                    Values::Share(values) => cell.parse().map(|number| values.push(number)).is_ok(),
                };
                column.is_there.push(is_there.into());
                self.bytes += size_of::<i64>();
            }
        }

        fn write(
            &mut self,
            writer: &mut SerializedFileWriter<File>,
        ) -> std::result::Result<(), ParquetError> {
            if self.bytes == 0 {
                return Ok(());
            }
            let mut group = writer.next_row_group()?;
            for column in &mut self.columns {
                column.write(&mut group)?;
            }
            group.close()?;
            self.bytes = 0;
            Ok(())
        }
    }

    impl Column {
        fn write(
            &mut self,
            group: &mut SerializedRowGroupWriter<File>,
        ) -> std::result::Result<(), ParquetError> {
            let Some(mut out) = group.next_column()? else {
                return Ok(());
            };
            let is_there = Some(self.is_there.as_slice());
            match &mut self.values {
                Values::Text(values) => {
                    out.typed::<ByteArrayType>()
                        .write_batch(values, is_there, None)?;
                    values.clear();
                }
                Values::Number(values) => {
                    out.typed::<Int64Type>()
                        .write_batch(values, is_there, None)?;
                    values.clear();
                }
                Values::Share(values) => {
                    out.typed::<DoubleType>()
                        .write_batch(values, is_there, None)?;
                    values.clear();
                }
            }
            self.is_there.clear();
            out.close()
        }
    }
}
