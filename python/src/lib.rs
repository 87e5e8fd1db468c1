//! whosaid for Python. The package `whosaid` around this module has the documentation; here are one article as rows of
//! values (`extract`) and tables as Arrow (`extract_table`), both made by the code that writes the program's own tables.

mod arrow;
mod table;

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use whosaid::dictionary::Lexicon;
use whosaid::input::{Layout, Reading, Wanted};
use whosaid::output::Held;
use whosaid::output::columns::{Cells, TABLES};
use whosaid::pipeline;

use table::Table;

pyo3::create_exception!(
    whosaid,
    Error,
    pyo3::exceptions::PyValueError,
    "What was asked for cannot be done; the message is the command line's and says what to do."
);

fn told(problem: impl ToString) -> PyErr {
    Error::new_err(problem.to_string())
}

/// The program with its dictionaries, which are loaded once for many calls.
#[pyclass(frozen)]
struct Extractor {
    lexicon: Lexicon,
}

#[pymethods]
impl Extractor {
    /// Loads the built-in dictionaries, with those of the folder `dictionary` laid over them.
    #[new]
    fn new(py: Python<'_>, dictionary: Option<std::path::PathBuf>) -> PyResult<Extractor> {
        let lexicon = py.detach(|| match dictionary {
            Some(folder) => Lexicon::with_folder(&folder),
            None => Lexicon::built_in(),
        });
        Ok(Extractor {
            lexicon: lexicon.map_err(told)?,
        })
    }

    /// The rows of one article: a list for each table, a tuple for each row. Empty texts are `""`, empty numbers `None`.
    fn extract<'py>(
        &self,
        py: Python<'py>,
        text: String,
        id: String,
        title: Option<String>,
        date: Option<String>,
    ) -> PyResult<Vec<Vec<Bound<'py, PyTuple>>>> {
        let names = ["id", "text", "title", "date"].map(str::to_owned);
        let layout = Layout::of(&names, &Wanted::default()).map_err(told)?;
        let cells = |slot: &String| match slot.as_str() {
            "id" => Some(id.clone()),
            "text" => Some(text.clone()),
            "title" => title.clone(),
            _ => date.clone(),
        };
        let held = py.detach(|| {
            let reading = |_| layout.read(&id, layout.names().iter().map(cells).collect(), None);
            self.run(1, reading, Some(1), true)
        })?;
        (0..TABLES.len())
            .map(|table| values(py, &held, table))
            .collect()
    }

    /// The tables of a table of articles that has `__arrow_c_stream__`, as Arrow.
    #[allow(clippy::too_many_arguments)]
    fn extract_table(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        id: Option<String>,
        text: Option<String>,
        title: Option<String>,
        date: Option<String>,
        threads: Option<usize>,
        apart: bool,
    ) -> PyResult<Vec<Table>> {
        let wanted = Wanted {
            id,
            text,
            title,
            date,
            keep: Vec::new(),
        };
        let stream = arrow::stream(table)?;
        py.detach(|| {
            let articles = arrow::Articles::read(stream, &wanted, apart).map_err(told)?;
            let reading = |i| articles.reading(i, apart);
            let held = self.run(articles.count(), reading, threads, apart)?;
            (0..TABLES.len())
                .map(|number| Table::of(&held, number).map_err(told))
                .collect()
        })
    }
}

impl Extractor {
    /// Runs on threads of its own, so that a process that was forked can run too.
    fn run(
        &self,
        count: usize,
        reading: impl Fn(usize) -> Reading + Send + Sync,
        threads: Option<usize>,
        apart: bool,
    ) -> PyResult<Held> {
        let run = || pipeline::extract_held(count, reading, &self.lexicon, apart);
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.unwrap_or(0))
            .build()
            .map_err(|_| told("the threads cannot be started; try threads=1"))
            .map(|pool| pool.install(run))
    }
}

/// The rows of a table as tuples.
fn values<'py>(py: Python<'py>, held: &Held, table: usize) -> PyResult<Vec<Bound<'py, PyTuple>>> {
    let columns = TABLES[table].columns;
    let value = |cells: Cells, cell: &str| -> PyResult<Bound<'py, PyAny>> {
        Ok(match cells {
            Cells::Text | Cells::Date => PyString::new(py, cell).into_any(),
            Cells::Number => cell.parse::<i64>().ok().into_pyobject(py)?,
            Cells::Share => cell.parse::<f64>().ok().into_pyobject(py)?,
        })
    };
    let mut rows = Vec::new();
    held.each_row(table, |cells| {
        let row: PyResult<Vec<_>> = columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| value(column.cells, cell))
            .collect();
        rows.push(row.and_then(|row| PyTuple::new(py, row)));
    });
    rows.into_iter().collect()
}

/// A column: name, meaning, and `text`, `number` or `share`.
type Column = (&'static str, &'static str, &'static str);

/// The tables: name, what a row is, columns.
#[pyfunction]
fn columns() -> Vec<(&'static str, &'static str, Vec<Column>)> {
    let kind = |cells| match cells {
        Cells::Text | Cells::Date => "text",
        Cells::Number => "number",
        Cells::Share => "share",
    };
    TABLES
        .iter()
        .map(|table| {
            let name = table.file.strip_suffix(".csv").unwrap_or(table.file);
            let columns = table.columns.iter();
            let columns = columns.map(|column| (column.name, column.meaning, kind(column.cells)));
            (name, table.row, columns.collect())
        })
        .collect()
}

#[pymodule]
fn _whosaid(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Error", module.py().get_type::<Error>())?;
    module.add_class::<Extractor>()?;
    module.add_class::<Table>()?;
    module.add_function(wrap_pyfunction!(columns, module)?)
}
