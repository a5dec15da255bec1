//! The own sheets and dilemmas of a coach that have come with a client's copy, among the client's own content.

use std::io;

use super::seam::Seam;
use super::{Disk, Folders, RealDisk};
use crate::content::{OwnItem, new_items};

impl Folders {
    /// Keeps items that have come with notes as content files, and returns those that are new. An earlier version of an
    /// item is replaced unless the user has changed it; what the user has under the same id stays.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn keep_given(&self, texts: &[String]) -> io::Result<Vec<OwnItem>> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let own = self.own_content().into_iter();
        let own: Vec<(String, String)> = own
            .filter_map(|(name, text)| Some((name, text.ok()?)))
            .collect();
        let mut kept = Vec::new();
        for item in new_items(texts, &own) {
            let there = own.iter().find(|(name, _)| *name == item.file);
            let there = there.map(|(_, text)| text);
            let key = item.file.trim_end_matches(".ron");
            let is_changed = there.is_some() && self.state_get(key).as_ref() != there;
            if there == Some(&item.text) || is_changed {
                continue;
            }
            let folder = self.content_folder();
            RealDisk.make_folder(&folder)?;
            Seam::Plain.write(&RealDisk, &folder.join(&item.file), item.text.as_bytes())?;
            // Without it, a later version does not replace this one.
            let _ = self.state_put(key, &item.text);
            kept.push(item);
        }
        Ok(kept)
    }
}
