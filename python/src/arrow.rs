//! Articles out of Arrow, by the PyCapsule interface.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{Array, RecordBatchReader, StringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};
use whosaid::input::{Ids, Layout, Reading, Wanted};

/// The capsule's name of a stream of record batches.
pub const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// Takes the stream of record batches out of any table that offers one.
pub fn stream(table: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    if !table.hasattr("__arrow_c_stream__")? {
        return Err(PyTypeError::new_err(format!(
            "{} gives no Arrow stream (__arrow_c_stream__); give a table of pyarrow, pandas, Polars, DuckDB or another that speaks Arrow",
            table.get_type().qualname()?
        )));
    }
    let capsule = table.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast();
    // SAFETY: a capsule of this name holds a stream of the Arrow C interface, which is moved out and left empty.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) })
}

/// The columns in use of a table of articles.
pub struct Articles {
    layout: Layout,
    /// Behind which row each batch ends, and its columns in the layout's order.
    batches: Vec<(usize, Vec<StringArray>)>,
    /// Which of the columns in use holds the ids, where it was named.
    id: Option<usize>,
    /// Articles by number whose id one before has, without their texts: what they are called, and what is told.
    named: HashMap<usize, Reading>,
}

impl Articles {
    /// Reads the whole stream; only the columns in use are kept.
    ///
    /// Where they are `apart` from those of other tables, ids stay what they are: to which article one belongs depends on all.
    pub fn read(
        stream: FFI_ArrowArrayStream,
        wanted: &Wanted,
        apart: bool,
    ) -> Result<Articles, String> {
        let told = |error: arrow_schema::ArrowError| format!("the table cannot be read ({error})");
        let reader = RecordBatchStreamReader::try_new(stream).map_err(told)?;
        let schema = reader.schema();
        let names: Vec<String> = schema.fields().iter().map(|f| f.name().clone()).collect();
        let layout = Layout::of(&names, wanted)?;
        let is_id = |name: &String| Some(name) == wanted.id.as_ref();
        let mut articles = Articles {
            id: layout.names().iter().position(is_id),
            layout,
            batches: Vec::new(),
            named: HashMap::new(),
        };
        for batch in reader {
            let batch = batch.map_err(told)?;
            let columns: Result<Vec<StringArray>, String> = articles
                .layout
                .columns()
                .iter()
                .map(|column| text(&names[*column], batch.column(*column)))
                .collect();
            let end = articles.count() + batch.num_rows();
            articles.batches.push((end, columns?));
        }
        if !apart {
            articles.named = articles.taken();
        }
        Ok(articles)
    }

    /// Those whose id an article before has.
    fn taken(&self) -> HashMap<usize, Reading> {
        let mut ids = Ids::default();
        let mut taken = HashMap::new();
        for number in 0..self.count() {
            let mut reading = self.reading(number, false);
            let given = reading.id.clone();
            ids.name(&mut reading, &place(number));
            if reading.id != given {
                reading.article.iter_mut().for_each(|a| a.text.clear());
                taken.insert(number, reading);
            }
        }
        taken
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.batches.last().map_or(0, |(end, _)| *end)
    }

    /// An article by number. One whose id is empty is called after its row; where articles come from tables of which this is
    /// `apart`, that would be no id, and it is skipped.
    pub fn reading(&self, number: usize, apart: bool) -> Reading {
        let batch = self.batches.partition_point(|(end, _)| *end <= number);
        let before = batch.checked_sub(1).map_or(0, |last| self.batches[last].0);
        let cell = |column: &StringArray| {
            let row = number - before;
            column.is_valid(row).then(|| column.value(row).to_owned())
        };
        let cells: Vec<Option<String>> = self.batches[batch].1.iter().map(cell).collect();
        let place = place(number);
        let id = self.id.and_then(|slot| cells[slot].as_deref());
        if apart && id.is_none_or(|id| id.trim().is_empty()) {
            return Reading::skipped(place, "no id; give each article one");
        }
        let reading = self.layout.read(&place, cells, None);
        let Some(mut named) = self.named.get(&number).cloned() else {
            return reading;
        };
        if let (Some(named), Some(article)) = (&mut named.article, reading.article) {
            named.text = article.text;
        }
        named
    }
}

/// What a row is called that has no id of its own.
fn place(number: usize) -> String {
    format!("table:{}", number + 1)
}

/// A column as text: what is no text is written as text, a day as `2024-05-31`. Bytes that are not UTF-8 are no text, so that
/// they cost one article and not the table.
fn text(name: &str, column: &dyn Array) -> Result<StringArray, String> {
    cast(column, &DataType::Utf8)
        .map(|column| column.as_string().clone())
        .map_err(|error| format!("the column “{name}” holds no text ({error})"))
}
