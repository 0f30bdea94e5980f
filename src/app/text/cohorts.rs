words! {
    /// What the page says.
    Cohorts {
        name: &'static str = "Cohorts",
        average: &'static str = "average",
        all_between: &'static str = "all",
        between: fn(&str, &str) -> String = |low, high| format!("between {low} and {high}"),
    }
}
