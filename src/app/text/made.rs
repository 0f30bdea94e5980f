words! {
    /// On pages that the engine makes.
    Made {
        question: fn(usize, usize, &str) -> String = |number, of, about| format!("Question {number} of {of} · {about}"),
        answered: &'static str = "Questions answered",
        back: &'static str = "Back",
        on: &'static str = "On",
    }
}
