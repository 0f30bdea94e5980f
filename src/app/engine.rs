//! The page's end of the line to the worker.

use leptos::prelude::*;
use regulars::import::Problem;
use regulars::protocol::{Answer, Request};

/// Asks the worker.
#[derive(Clone, Copy)]
pub(crate) struct Engine {
    /// Raised whenever what is loaded changes: what was asked before has to be asked again.
    pub(crate) version: RwSignal<u64>,
}

impl Engine {
    /// Starts the worker.
    pub(crate) fn start() -> Engine {
        Engine { version: RwSignal::new(0) }
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// When it came to nothing; what was there before is untouched.
    pub(crate) async fn ask(self, _request: Request) -> Result<Answer, Problem> {
        Err(Problem::new("The engine did not start.", "Reload the page."))
    }
}
