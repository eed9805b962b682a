//! Sends webhook attempts over HTTP under a deadline, without redirects, with the answer capped.
