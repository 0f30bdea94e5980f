words! {
    /// What the page says.
    Privacy {
        title: &'static str = "Privacy",
    }
}
