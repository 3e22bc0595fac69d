//! What an earlier run began of a step, in a file that may have been mended since: a pure function.

use super::steps::Step;
use crate::migrate::history;

/// What an earlier run began of a step that is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Past {
    /// Nothing.
    New,
    /// A statement was begun that is not in the file any more: it may have been this one.
    Edited,
    /// This step.
    Begun,
}

/// What was begun of a step. Steps are known by their text: others may have been put before them.
pub(super) fn of(recorded: &[history::Step], steps: &[Step<'_>], step: &Step<'_>) -> Past {
    let checksum = step.checksum();
    let own = |begun: &&history::Step| begun.number == step.number && begun.checksum == checksum;
    if begun(recorded).any(|begun| own(&begun)) || strays(recorded, steps).any(|stray| stray.checksum == checksum) {
        return Past::Begun;
    }
    let gone = |stray: &history::Step| steps.iter().all(|step| step.checksum() != stray.checksum);
    if strays(recorded, steps).any(gone) { Past::Edited } else { Past::New }
}

/// The steps that were begun where another step is now.
pub(super) fn moved<'a, 's>(recorded: &[history::Step], steps: &'a [Step<'s>]) -> Vec<&'a Step<'s>> {
    let at = |stray: &history::Step| steps.iter().find(|step| step.checksum() == stray.checksum);
    strays(recorded, steps).filter_map(at).collect()
}

fn begun(recorded: &[history::Step]) -> impl Iterator<Item = &history::Step> {
    recorded.iter().filter(|step| !step.done)
}

/// What was begun and is not where it was recorded.
fn strays<'a>(recorded: &'a [history::Step], steps: &'a [Step<'_>]) -> impl Iterator<Item = &'a history::Step> {
    let is_there =
        |begun: &history::Step| steps.get(begun.number).is_some_and(|step| step.checksum() == begun.checksum);
    begun(recorded).filter(move |begun| !is_there(begun))
}

#[cfg(test)]
mod tests {
    use super::super::steps::steps;
    use super::*;
    use crate::migrate::Script;

    fn script(text: &str) -> Script {
        Script { path: "1_a.sql".into(), text: text.to_owned(), body: 0..text.len(), transactional: false }
    }

    /// What is known of each step of a file after a run of `before`, whose step of this number was begun.
    fn pasts(before: &str, begun: usize, now: &str) -> (Vec<Past>, Vec<usize>) {
        let (before, now) = (script(before), script(now));
        let recorded: Vec<history::Step> =
            steps(&before).unwrap()[..=begun].iter().map(|step| step.record(step.number < begun, None)).collect();
        let steps = steps(&now).unwrap();
        let pasts = steps.iter().map(|step| of(&recorded, &steps, step)).collect();
        (pasts, moved(&recorded, &steps).iter().map(|step| step.number).collect())
    }

    #[test]
    fn a_step_is_known_wherever_it_stands_and_nothing_else_is_taken_for_it() {
        use Past::{Begun, Edited, New};
        let file = "select 1; vacuum a; vacuum b;";
        assert_eq!(pasts(file, 1, file), (vec![New, Begun, New], vec![]));
        assert_eq!(pasts(file, 1, "select 1; delete from a; vacuum a"), (vec![New, New, Begun], vec![2]));
        assert_eq!(pasts(file, 1, "select 1; vacuum full a"), (vec![Edited, Edited], vec![]));
        assert_eq!(pasts("vacuum a; vacuum a", 1, "vacuum a; vacuum a"), (vec![New, Begun], vec![]));
    }
}
