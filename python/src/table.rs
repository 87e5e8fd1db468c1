//! A table of results as Arrow, by the PyCapsule interface.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use whosaid::output::Held;
use whosaid::output::columns::{Cells, ColumnInfo, TABLES};

use crate::arrow::STREAM;

/// Rows that stand in one record batch, at most; their text stays far below the 2 GiB that a column of it can hold.
const ROWS: usize = 1 << 16;
const BYTES: usize = 256 << 20;

/// A table of results. It has no methods of its own: give it to `pyarrow.table`, `polars.DataFrame`, DuckDB and others, which
/// take it over without a copy.
#[pyclass(frozen, module = "whosaid")]
pub struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    /// The stream of its record batches, for the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface allows to give the table's own schema where another is wished for.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, STREAM)
    }

    /// Its schema, for the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(crate::told)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("<whosaid.Table {}: {} rows>", self.name, self.__len__())
    }
}

impl Table {
    /// Takes one of the tables, given by its place in [`TABLES`].
    pub fn of(held: &Held, number: usize) -> Result<Table, ArrowError> {
        let info = &TABLES[number];
        let fields: Vec<Field> = info.columns.iter().map(field).collect();
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let mut batches = Vec::new();
        let mut columns = Columns::new(info.columns);
        let mut problem = None;
        held.each_row(number, |cells| {
            columns.add(cells);
            if columns.rows >= ROWS || columns.bytes >= BYTES {
                match columns.batch(&schema) {
                    Ok(batch) => batches.push(batch),
                    Err(error) => problem = Some(error),
                }
            }
        });
        if columns.rows > 0 {
            batches.push(columns.batch(&schema)?);
        }
        match problem {
            Some(error) => Err(error),
            None => Ok(Table {
                name: info.file.strip_suffix(".csv").unwrap_or(info.file),
                schema,
                batches,
            }),
        }
    }
}

fn field(column: &ColumnInfo) -> Field {
    // Signed numbers, because Spark has no others.
    let data_type = match column.cells {
        Cells::Text | Cells::Date => DataType::Utf8,
        Cells::Number => DataType::Int64,
        Cells::Share => DataType::Float64,
    };
    Field::new(column.name, data_type, true)
}

/// The cells of the next batch; empty ones are null.
struct Columns {
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

enum Column {
    Text(StringBuilder),
    Number(Int64Builder),
    Share(Float64Builder),
}

impl Columns {
    fn new(columns: &[ColumnInfo]) -> Columns {
        let columns = columns.iter().map(|column| match column.cells {
            Cells::Text | Cells::Date => Column::Text(StringBuilder::new()),
            Cells::Number => Column::Number(Int64Builder::new()),
            Cells::Share => Column::Share(Float64Builder::new()),
        });
        Columns {
            columns: columns.collect(),
            rows: 0,
            bytes: 0,
        }
    }

    fn add(&mut self, cells: &[&str]) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match column {
                Column::Text(texts) => texts.append_option((!cell.is_empty()).then_some(*cell)),
                Column::Number(numbers) => numbers.append_option(cell.parse().ok()),
                Column::Share(shares) => shares.append_option(cell.parse().ok()),
            }
            self.bytes += cell.len();
        }
        self.rows += 1;
    }

    /// Makes a batch of the cells and begins anew.
    fn batch(&mut self, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
        (self.rows, self.bytes) = (0, 0);
        let arrays = self.columns.iter_mut().map(|column| -> ArrayRef {
            match column {
                Column::Text(texts) => Arc::new(texts.finish()),
                Column::Number(numbers) => Arc::new(numbers.finish()),
                Column::Share(shares) => Arc::new(shares.finish()),
            }
        });
        RecordBatch::try_new(schema.clone(), arrays.collect())
    }
}
