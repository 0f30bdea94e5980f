words! {
    /// What the page says.
    Overview {
        title: &'static str = "Overview",
    }
}
