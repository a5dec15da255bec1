//! The fields of the sheet that asks about the tips' weekly checks.

use super::{Field, Phase, Sheet, Tip};
use crate::model::views::TIP_CHECKS;

/// Fills the sheet of the tips' checks, if this is the one: one phase per tip, one field per check.
pub(super) fn add_check_fields(sheet: &mut Sheet, tips: &[Tip]) {
    let kind = sheet.each_check.clone();
    let Some(kind) = kind.filter(|_| sheet.id == TIP_CHECKS) else {
        return;
    };
    sheet.phases.clear();
    sheet.fields.clear();
    for tip in tips {
        sheet.phases.push(Phase {
            id: tip.id.clone(),
            name: tip.name.clone(),
            card: false,
            shows: Vec::new(),
        });
        let asked = tip.checks.iter().map(|check| (check, false));
        let earlier = tip.earlier.iter().map(|check| (check, true));
        sheet
            .fields
            .extend(asked.chain(earlier).map(|(check, earlier)| Field {
                id: check.id.clone(),
                label: check.text.clone(),
                phase: Some(tip.id.clone()),
                kind: kind.clone(),
                // A check is about the writer alone, so its answers may be kept when old notes are deleted.
                lesson: true,
                earlier,
                ..Field::default()
            }));
    }
}
