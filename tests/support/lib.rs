//! Fakes and fixtures shared by the tests of this package and, as a dev-dependency, by those of others. The library
//! depends on none of the crates under test.

pub mod display;
pub mod http;
pub mod smtp;
mod socket;
pub mod webdriver;

pub use http::HttpReceiver;
pub use smtp::SmtpReceiver;
