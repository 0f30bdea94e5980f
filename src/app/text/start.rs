words! {
    /// What the page says.
    Start {
        title: &'static str = "What are your customers like?",
    }
}
