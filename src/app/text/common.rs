use regulars::customers::Group;

words! {
    /// Words that several pages use.
    Common {
        product: &'static str = "Regulars",
        close: &'static str = "Close",
        cancel: &'static str = "Cancel",
        loading: &'static str = "Counting …",
        group: fn(Group) -> &'static str = |group| match group {
            Group::Champions => "Champions",
            Group::Loyal => "Loyal",
            Group::PotentialLoyal => "Potential loyal",
            Group::New => "New",
            Group::Promising => "Promising",
            Group::NeedsAttention => "Needs attention",
            Group::AboutToSleep => "About to sleep",
            Group::AtRisk => "At risk",
            Group::CantLose => "Can’t lose",
            Group::Hibernating => "Hibernating",
            Group::Lost => "Lost",
        },
    }
}
