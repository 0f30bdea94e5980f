words! {
    /// What the page says.
    Files {
        title: &'static str = "Files",
    }
}
