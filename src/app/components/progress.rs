use crate::text::text;
use leptos::prelude::*;

/// How far something is. Says what is being done, and offers to give it up.
#[component]
pub(crate) fn Progress(
    /// What is being done: `Reading orders.csv`.
    #[prop(into)]
    what: Signal<String>,
    /// The part that is done, 0 to 1; `None` while it can't be told.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// How far in words: `31 of 61 MB, 512,000 rows`.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    /// Gives it up.
    #[prop(optional)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    // The text says how far it is; a screen reader asks for the number when it wants it.
    view! {
        <div class="progress">
            <p class="what">{what}</p>
            <progress max="1" value=move || done.get() aria-label=move || what.get()></progress>
            <p class="detail">{move || detail.get()}</p>
            {on_cancel
                .map(|cancel| {
                    view! {
                        <button type="button" class="btn quiet" on:click=move |_| cancel.run(())>
                            {text().common.cancel}
                        </button>
                    }
                })}
        </div>
    }
}
