//! The commands, replies and failures that a face may see.
