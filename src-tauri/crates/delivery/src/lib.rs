//! Decides webhook attempts: schedule and verdict on an answer, on plain values without a clock.
