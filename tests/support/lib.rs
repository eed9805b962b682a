//! Fakes and fixtures shared by the tests of this package.
