//! What may leave this device: numbers and choices from lists, never text. Whether a type is such a one is settled when
//! the product is built, so no later change can let a name slip into a link or a message.

use crate::automation::{Answer, Budget, Capability, Form, Level, Met, Phase, Sector, Size, Skills};
use crate::quantity::Day;

/// Guaranteed to hold no text that anyone wrote: a number, a choice from a list of this product’s, or several of these.
///
/// ```compile_fail
/// regulars::automation::number_or_choice(&String::from("Anna"));
/// ```
/// ```
/// regulars::automation::number_or_choice(&[Some(3_u8), None]);
/// ```
pub trait Impersonal {}

/// Takes what is impersonal and does nothing: for the compiler to refuse everything else.
pub fn number_or_choice<T: Impersonal + ?Sized>(_: &T) {}

impl<T: Impersonal> Impersonal for Option<T> {}
impl<T: Impersonal> Impersonal for Vec<T> {}
impl<T: Impersonal, const N: usize> Impersonal for [T; N] {}

/// Numbers and enumerations. They are copied bit by bit, which nothing that holds typed text can be.
macro_rules! choices {
    ($($of:ty),+ $(,)?) => {$(
        impl $crate::automation::Impersonal for $of {}
        const _: fn() = || { fn copied<T: Copy + 'static>() {} copied::<$of>() };
    )+};
}
pub(crate) use choices;

/// A record, impersonal because every part of it is. A part that is added has to be named here, or it does not compile.
macro_rules! record {
    ($of:ident { $($part:ident),+ $(,)? }) => {
        impl $crate::automation::Impersonal for $of {}
        const _: fn(&$of) = |$of { $($part),+ }| { $($crate::automation::number_or_choice($part);)+ };
    };
}
pub(crate) use record;

choices!(u8, u16, u32, Day, Answer, Level, Form, Capability, Phase, Size, Budget, Skills, Sector, Met);
