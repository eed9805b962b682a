//! Holds the house rules.
