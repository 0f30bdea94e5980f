use leptos::prelude::*;
use regulars::import::Problem;

/// How a notice sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Good to know.
    #[default]
    Plain,
    /// Something wants doing.
    Warning,
}

/// Something said aside; read out when it appears.
#[component]
pub(crate) fn Notice(
    /// How it sounds.
    #[prop(optional)]
    tone: Tone,
    children: Children,
) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Plain => ("notice", "status"),
        Tone::Warning => ("notice warn", "alert"),
    };
    view! {
        <div class=class role=role>
            {children()}
        </div>
    }
}

/// Something that went wrong: what happened, and what to do.
#[component]
pub(crate) fn ProblemNotice(
    /// What went wrong.
    problem: Problem,
) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>
            <p>
                <strong>{problem.what}</strong>
                " "
                {problem.way_on}
            </p>
        </Notice>
    }
}
