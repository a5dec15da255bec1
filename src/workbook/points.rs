//! The points to raise with people.

use super::Workbook;
use crate::model::views::{POINT, Point};
use crate::model::{Answer, Entry, Leaf};
use crate::search::{Alias, PERSON};

impl Workbook {
    /// The points that are still to be raised with a person and that the viewers may see, the oldest first.
    pub fn points_with(&self, person: &Alias) -> Vec<(Leaf, &Entry)> {
        let viewers = self.viewers();
        let is_with = |point: &Entry| person.is_named(point) && !person.is_struck(point);
        let open = self.open_points();
        open.filter(|(_, point)| is_with(point) && viewers.may_see(point))
            .collect()
    }

    /// The points that are still to be raised with the people that a conversation is about, the oldest first.
    pub fn points_for(&self, conversation: &Entry) -> Vec<&Entry> {
        let is_about =
            |name: &str| Alias::new(name).is_some_and(|alias| alias.is_about(conversation));
        let open = self.open_points().map(|(_, point)| point);
        open.filter(|point| people_of(point).into_iter().any(is_about))
            .collect()
    }

    fn open_points(&self) -> impl Iterator<Item = (Leaf, &Entry)> {
        let points = self.of_sheet(POINT);
        let open = points.filter(|(_, point)| Point::is_open(point));
        open.map(|(week, point)| (Leaf::Week(week), point))
    }
}

/// The aliases in the people fields and the links of an entry.
fn people_of(entry: &Entry) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for answer in entry.answers.values() {
        if let Answer::People(people) = answer {
            names.extend(people.iter().map(String::as_str));
        }
    }
    let links = entry.about.iter().filter(|link| link.kind() == PERSON);
    names.extend(links.map(|link| link.target()));
    names
}
