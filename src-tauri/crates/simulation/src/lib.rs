//! Drives the engine without the world: scripted scenarios, dry runs and Monte Carlo in virtual time.
