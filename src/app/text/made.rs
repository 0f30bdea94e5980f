use regulars::say;

words! {
    /// On pages that the engine makes.
    Made {
        question: fn(usize, usize, &str) -> String = |number, of, about| say!("Question {number} of {of} · {about}", number, of, about),
        answered: &'static str = say!("Questions answered"),
        back: &'static str = say!("Back§previous"),
        on: &'static str = say!("On§next"),
        /// Of a card on a board.
        move_named: fn(&str) -> String = |what| say!("Move: {what}", what),
        moved: fn(&str, &str) -> String = |what, to| say!("“{what}” is now in “{to}”.", what, to),
        up: &'static str = say!("Up§on a board"),
        down: &'static str = say!("Down§on a board"),
        into: fn(&str) -> String = |column| say!("To “{column}”", column),
        copy: &'static str = say!("Copy§to the clipboard"),
        copy_named: fn(&str) -> String = |what| say!("Copy: {what}", what),
        copied: &'static str = say!("Copied."),
        copy_by_hand: &'static str = say!("The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac."),
    }
}
