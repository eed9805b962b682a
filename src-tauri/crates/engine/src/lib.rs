//! Runs one process: time and input in, outputs out.
