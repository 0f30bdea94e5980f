words! {
    /// On pages that the engine makes.
    Made {
        question: fn(usize, usize, &str) -> String = |number, of, about| format!("Question {number} of {of} · {about}"),
        answered: &'static str = "Questions answered",
        back: &'static str = "Back",
        on: &'static str = "On",
        /// Of a card on a board.
        move_named: fn(&str) -> String = |what| format!("Move: {what}"),
        moved: fn(&str, &str) -> String = |what, to| format!("“{what}” is now in “{to}”."),
        up: &'static str = "Up",
        down: &'static str = "Down",
        into: fn(&str) -> String = |column| format!("To “{column}”"),
        copy: &'static str = "Copy",
        copy_named: fn(&str) -> String = |what| format!("Copy: {what}"),
        copied: &'static str = "Copied.",
        copy_by_hand: &'static str = "The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.",
    }
}
