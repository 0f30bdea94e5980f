//! Long work in steps: between two of them whoever waits is told how far it is, may do something else, and may stop it.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Asked between two steps.
pub trait Pace {
    /// Hears how much is done, between 0 and 1, and answers whether to go on. The work rests until it has answered.
    fn proceed(&mut self, done: f64) -> impl Future<Output = bool>;
}

/// Answers at once.
impl<F: FnMut(f64) -> bool> Pace for F {
    async fn proceed(&mut self, done: f64) -> bool {
        self(done)
    }
}

/// A stretch of a longer work: what is told as 0 to 1 of it is told on as `from` to `from + of` of the whole.
pub(super) struct Stretch<'a, P> {
    pub(super) pace: &'a mut P,
    pub(super) from: f64,
    pub(super) of: f64,
}

impl<P: Pace> Pace for Stretch<'_, P> {
    async fn proceed(&mut self, done: f64) -> bool {
        self.pace.proceed(self.from + self.of * done).await
    }
}

/// Does work whose pace answers at once, from beginning to end.
pub(super) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}
