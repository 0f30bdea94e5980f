words! {
    /// What the page says.
    Cohorts {
        title: &'static str = "Cohorts",
    }
}
