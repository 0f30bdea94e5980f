words! {
    /// What the page says.
    Definitions {
        title: &'static str = "Definitions",
    }
}
