//! Sends webhook attempts over HTTP under a deadline, without redirects, with the answer capped; [`listen`] takes calls
//! from outside.
//!
//! [`Sender`] makes one attempt and says what came of it; whether and when there is another is decided by `delivery`,
//! and who waits for that is the runner. Nothing here retries, stores or chooses. What is sent is byte for byte what
//! the [`Request`] says, or nothing is sent: [`address`] and [`header`] are the rules for that, and they are public so
//! that a service can be refused when it is saved instead of when it is called. Neither errors nor `Debug` texts ever
//! hold a URL, a header's value or a body.
//!
//! ```no_run
//! # async fn call() {
//! use std::time::Duration;
//! use webhook::{Limits, Request, Sender};
//!
//! let sender = Sender::new(Limits::default());
//! let attempt = sender
//!     .send(&Request {
//!         id: "p7-value-1".into(),
//!         method: "GET".into(),
//!         url: "http://127.0.0.1:4010/value?estateId=15005".into(),
//!         headers: vec![],
//!         access: vec![],
//!         body: vec![],
//!         timeout: Duration::from_secs(5),
//!         network: None,
//!     })
//!     .await;
//! println!("{:?} after {:?}", attempt.outcome, attempt.took);
//! # }
//! ```

pub mod address;
pub mod attempt;
pub mod header;
pub mod listen;
pub mod network;
pub mod request;
pub mod sender;
pub mod token;

mod body;
mod connect;
mod failure;
mod pool;

pub use address::AddressProblem;
pub use attempt::{Attempt, Times};
pub use header::HeaderProblem;
pub use listen::{Answer, Bounds, Listener, Received};
pub use request::{Request, Unsendable};
pub use sender::{Limits, Sender};
pub use token::{NoToken, Tokens};
