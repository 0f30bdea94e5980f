//! Numbers, money, dates and lengths of time as people read them.
