//! What all the parts of a figure say alike: it holds for the whole.

use super::super::attach;
use super::super::figure::*;
use super::super::reading::Reading;
use super::Draft;

/// "Attack kills 38. Rebels killed 31 villagers and seven soldiers on Monday": they killed all 38, and on Monday.
pub fn learn_from_parts(r: &Reading<'_>, kept: &mut [Draft]) {
    let mut parts: Vec<(usize, usize)> = kept.iter().enumerate().filter_map(|(k, d)| d.record.part_of.map(|w| (w, k))).collect();
    parts.sort_unstable();
    for of_one in parts.chunk_by(|a, b| a.0 == b.0) {
        let w = of_one[0].0;
        let (doer, time) = match kept.get(w) {
            Some(whole) if lacks_something(&whole.record) => told_alike(r, kept, w, of_one),
            _ => continue,
        };
        let f = &mut kept[w].record;
        f.perpetrator = f.perpetrator.take().or(doer);
        f.time = f.time.take().or(time);
    }
}

fn lacks_something(whole: &CasualtyFigure) -> bool {
    (whole.perpetrator.is_none() || whole.time.is_none())
        && whole.scope == Scope::Incident
        && whole.status == Status::Actual
        && !whole.historical
        && matches!(whole.kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Detained)
}

/// Who did it and when, as each of the parts says that together are the whole.
fn told_alike(r: &Reading<'_>, kept: &[Draft], w: usize, parts: &[(usize, usize)]) -> (Option<Perpetrator>, Option<FigureTime>) {
    let whole = &kept[w].record;
    let records = || parts.iter().map(|(_, k)| &kept[*k].record);
    let sum = records().try_fold(0u64, |sum, f| sum.checked_add(f.figure.value?));
    if sum.is_none() || sum != whole.figure.value || !records().all(|f| f.kind == whole.kind && f.status == whole.status) {
        return (None, None);
    }
    let first = records().next();
    let doer = first.and_then(|f| f.perpetrator.clone());
    let doer = doer.filter(|p| records().all(|f| f.perpetrator.as_ref().is_some_and(|q| attach::same_words(r, p.text, q.text))));
    let time = first.and_then(|f| f.time.clone());
    let time = time.filter(|t| records().all(|f| f.time.as_ref().is_some_and(|u| (u.text, u.start, u.end) == (t.text, t.start, t.end))));
    (doer, time)
}
