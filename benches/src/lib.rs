//! Benchmarks of whosaid; see README.md.
