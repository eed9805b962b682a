//! The use cases behind the commands; maps errors to failures.
