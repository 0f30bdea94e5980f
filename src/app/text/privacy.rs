/// Something to try, to see for oneself that the promise is kept.
use regulars::say;

pub(crate) struct Check {
    /// In a few words.
    pub(crate) title: &'static str,
    /// How it is done, and what is to be seen.
    pub(crate) how: &'static str,
}

/// Something that is stored.
pub(crate) struct Stored {
    /// What.
    pub(crate) what: &'static str,
    /// Where.
    pub(crate) place: &'static str,
    /// For how long.
    pub(crate) until: &'static str,
}

words! {
    /// The page on privacy.
    Privacy {
        title: &'static str = say!("Nothing you open here leaves this device"),
        lede: &'static str = say!("Regulars is a page that counts in your own browser. There is no server behind it that could receive your orders, no account, no cookies, no statistics about you or your customers."),
        check_title: &'static str = say!("Do not take our word for it"),
        check_says: &'static str = say!("Three ways to check, from the simplest to the strictest:"),
        checks: [Check; 3] = [
            Check { title: say!("Switch off the network"), how: say!("Load this page, then turn on flight mode or pull the cable, and open a file. Everything works as before. What works without a network does not need one.") },
            Check { title: say!("Watch the network"), how: say!("Press F12 (on a Mac: ⌥ ⌘ I), choose “Network”, and open a file. The list shows every request the page makes. You will see its own parts being loaded, and nothing that carries your file away.") },
            Check { title: say!("Read the rule your browser enforces"), how: say!("The page tells the browser whom it may talk to: only the place it was loaded from, and nobody else. The browser blocks everything beyond that, even if the page tried. This is the rule as it stands in this page:") },
        ],
        policy_missing: &'static str = say!("This copy of the page carries no such rule: it was built for development."),
        policy_words: &'static str = say!("In words: nothing is allowed by default; code, styles, pictures and connections only from “self”, the place this page came from; forms can be sent nowhere."),
        limits_title: &'static str = say!("What the promise does not cover"),
        limits: [&'static str; 2] = [
            say!("Whoever hosts the page can see that somebody loaded it, as with any page. They can’t see what you open in it."),
            say!("Extensions that you have installed in your browser can read every page you look at. In a private window most of them are switched off."),
        ],
        stored_title: &'static str = say!("What is kept on this device"),
        stored_caption: &'static str = say!("So that it is all there when you come back, and works without a network."),
        stored_head: [&'static str; 3] = [say!("What"), say!("Where"), say!("Until when")],
        stored: [Stored; 4] = [
            Stored { what: say!("Your orders, in a compact form: who, when, what, how much. Not the files themselves, and no streets, phone numbers or notes."), place: say!("The browser’s database for this page (IndexedDB)"), until: say!("You remove a file or delete everything") },
            Stored { what: say!("Which workspaces there are: their names, when they were last saved and backed up. What is in a workspace with a passphrase is encrypted; its name is not."), place: say!("The same database"), until: say!("You delete the workspace or everything") },
            Stored { what: say!("Settings: the language, light or dark, the period you chose, how you corrected the columns of a file."), place: say!("The browser’s small store for this page (local storage)"), until: say!("You delete everything") },
            Stored { what: say!("The page itself, without any of your data."), place: say!("The browser’s cache for this page"), until: say!("You delete everything, the browser needs the space, or a new version arrives") },
        ],
        delete_title: &'static str = say!("How to delete it"),
        delete_says: &'static str = say!("One click deletes every workspace, your settings and what the browser keeps of this page. Clearing this page’s data in the browser’s own settings does the same."),
    }
}
