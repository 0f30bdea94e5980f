words! {
    /// What the page says.
    Groups {
        title: &'static str = "Groups",
    }
}
