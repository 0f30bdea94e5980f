use crate::components::ProblemNotice;
use crate::state::Asked;
use leptos::prelude::*;

/// Draws the answer of the engine; before the first one says what is being waited for, and where there is none, why.
/// While a newer answer is on its way the present one stays, a little paler.
///
/// ```ignore
/// {answered(asked, t.waiting, |overview| view! { … }.into_any())}
/// ```
pub(crate) fn answered<T: Send + Sync + 'static>(
    asked: Asked<T>,
    waiting: &'static str,
    draw: impl Fn(&T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let busy = move || asked.waiting.get() && asked.answer.with(Option::is_some);
    view! {
        <div class="answer" class:stale=busy aria-busy=move || busy().then_some("true")>
            {move || {
                asked
                    .answer
                    .with(|answer| match answer {
                        None => view! { <Waiting what=waiting /> }.into_any(),
                        Some(Ok(answer)) => draw(answer),
                        Some(Err(problem)) => {
                            view! { <ProblemNotice problem=problem.clone() /> }.into_any()
                        }
                    })
            }}
        </div>
    }
}

/// Says what is being waited for, in the place where it will stand. It is seen only after a moment, so that quick
/// answers don't flicker.
#[component]
pub(crate) fn Waiting(
    /// `Counting your customers …`
    what: &'static str,
) -> impl IntoView {
    view! { <p class="waiting" role="status">{what}</p> }
}
