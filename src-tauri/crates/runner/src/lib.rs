//! The live driver: one loop joining clock, engine, store, webhook and channels.
