/// The class of a cell that is shaded by a share: `step-0` (nothing) to `step-8` (the most).
pub(crate) fn step_class(share: f64) -> &'static str {
    const STEPS: [&str; 9] =
        ["step-0", "step-1", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7", "step-8"];
    let step = if share > 0.0 { (share * 8.0).ceil().min(8.0) as usize } else { 0 };
    STEPS.get(step).copied().unwrap_or("step-0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nothing_is_blank_and_only_the_top_eighth_is_darkest() {
        assert_eq!(step_class(0.0), "step-0");
        assert_eq!(step_class(-0.5), "step-0");
        assert_eq!(step_class(f64::NAN), "step-0");
        assert_eq!(step_class(0.000_1), "step-1");
        assert_eq!(step_class(0.125), "step-1");
        assert_eq!(step_class(0.5), "step-4");
        assert_eq!(step_class(0.876), "step-8");
        assert_eq!(step_class(7.0), "step-8");
    }
}
