words! {
    /// What the page says.
    Import {
        title: &'static str = "Read a file",
    }
}
