use crate::period::Preset;
use regulars::page::Room;

words! {
    /// Around the pages.
    Shell {
        skip: &'static str = "Skip to the page",
        navigation: &'static str = "Main",
        overview: &'static str = "Overview",
        customers: &'static str = "Customers",
        groups: &'static str = "Groups",
        cohorts: &'static str = "Cohorts",
        more: &'static str = "More",
        /// Above the pages that go deeper than the first four.
        ahead: &'static str = "Further",
        automation: &'static str = "Automation",
        ground: &'static str = "Ground",
        files: &'static str = "Files",
        definitions: &'static str = "Definitions",
        privacy: &'static str = "Privacy",
        /// A page that the engine makes, in the browser's tab and in the navigation.
        made: fn(Room) -> &'static str = |room| match room {
            Room::Reconciliation => "Row by row",
            Room::People => "Who is who",
            Room::Measures => "All figures",
            Room::Besides => "Besides orders",
            Room::Typed => "Type in",
            Room::Assessment => "Assessment",
            Room::Maturity => "Where you stand",
            Room::Steps => "Next steps",
            Room::Compare => "Compared",
            Room::Method => "How it works",
        },
        stays: &'static str = "Everything stays on this machine.",
        theme: &'static str = "Light or dark",
        theme_system: &'static str = "As the system",
        theme_light: &'static str = "Light",
        theme_dark: &'static str = "Dark",

        sample: &'static str = "Sample business",
        invented: &'static str = "invented",
        files_count: fn(u64, &str) -> String = |n, text| format!("{text} {}", if n == 1 { "file" } else { "files" }),
        as_of: fn(&str) -> String = |day| format!("all orders up to {day}"),
        period: &'static str = "Period",
        preset: fn(Preset) -> &'static str = |preset| match preset {
            Preset::TwelveMonths => "Last 12 months",
            Preset::NinetyDays => "Last 90 days",
            Preset::ThirtyDays => "Last 30 days",
            Preset::ThisYear => "This year",
            Preset::LastYear => "Last year",
            Preset::Everything => "All of it",
        },
        other_dates: &'static str = "Other dates …",
        other_dates_title: &'static str = "Choose dates",
        dates_span: fn(&str, &str) -> String = |first, last| format!("Your orders run from {first} to {last}."),
        dates_first: &'static str = "From",
        dates_last: &'static str = "Up to and including",
        dates_apply: &'static str = "Show",
        dates_missing: &'static str = "Please enter both dates.",
        dates_reversed: &'static str = "The first date comes after the last: please swap them.",
        compare: &'static str = "Compared with",
        compare_before: &'static str = "compared with the time before",
        compare_year: &'static str = "compared with the year before",
        compare_nothing: &'static str = "(the data don’t reach back that far)",
        currency_label: &'static str = "Currency",
        currency_unknown: &'static str = "no currency",
        currency: fn(&str, u64, &str) -> String = |code, n, text| format!("{code} ({text} {})", if n == 1 { "order" } else { "orders" }),
        saved: &'static str = "Saved on this machine",
        saving: &'static str = "Saving …",
        not_saved: &'static str = "Not saved",

        update_ready: &'static str = "A newer version of Regulars is ready.",
        update_now: &'static str = "Change over now",
        drop_anywhere: &'static str = "Drop it: it is read here and sent nowhere",

        stopped: &'static str = "This page met a mistake of its own and stopped. What was saved is safe: please reload the page.",

        lost_title: &'static str = "There is no such page",
        lost_lede: &'static str = "The address may be mistyped, or from another version. Nothing of yours is lost.",
        lost_way: &'static str = "Go to the first page",
    }
}
