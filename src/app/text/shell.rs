words! {
    /// Around the pages.
    Shell {
        skip: &'static str = "Skip to the page",
        navigation: &'static str = "Main",
        overview: &'static str = "Overview",
        customers: &'static str = "Customers",
        groups: &'static str = "Groups",
        cohorts: &'static str = "Cohorts",
        files: &'static str = "Files",
        definitions: &'static str = "Definitions",
        privacy: &'static str = "Privacy",
        lost_title: &'static str = "There is no such page",
        lost_lede: &'static str = "The address may be mistyped, or from another version. Nothing of yours is lost.",
        lost_way: &'static str = "Go to the first page",
    }
}
