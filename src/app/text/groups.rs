words! {
    /// What the page says.
    Groups {
        name: &'static str = "Groups",
    }
}
