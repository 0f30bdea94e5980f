words! {
    /// What the page says.
    Customer {
        title: &'static str = "One customer",
    }
}
