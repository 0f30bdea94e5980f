words! {
    /// What the page says.
    Customers {
        title: &'static str = "Customers",
    }
}
