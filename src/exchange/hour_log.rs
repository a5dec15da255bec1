//! The coach's log of hours as tables: one of the hours, and one of the clients in the columns that the ICF asks for.
//!
//! Names and contacts are not known here. Their cells are empty, and the coach fills them from a list of her own.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::export::text_cell;
use crate::model::views::{HourKind, LoggedHour, Payment, in_hours};

/// The columns of the table of hours.
const SESSIONS: [&str; 9] = [
    "date",
    "client_code",
    "kind",
    "people",
    "minutes",
    "payment",
    "counts",
    "reason",
    "form",
];
/// The columns of the table of clients.
const CLIENTS: [&str; 10] = [
    "No",
    "Client Name",
    "Individual/Group",
    "Number in Group",
    "Contact Info",
    "Start Date",
    "End Date",
    "Paid Hours",
    "Pro Bono Hours",
    "Consent Date",
];

/// The sign between the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// As RFC 4180 has it.
    Comma,
    /// For spreadsheets in countries with a decimal comma, with the mark by which they know the encoding.
    Semicolon,
}

/// The table of every hour, the first one first.
pub fn sessions_table(hours: &[LoggedHour], cells: Cells) -> Vec<u8> {
    let mut hours: Vec<&LoggedHour> = hours.iter().collect();
    hours.sort_by_key(|hour| hour.date);
    // The options of fields have hyphens; names in the table are of one kind.
    let name = |id: &str| id.replace('-', "_");
    let rows = hours.into_iter().map(|hour| {
        vec![
            hour.date.to_string(),
            text_cell(&hour.code),
            name(hour.kind.id()),
            hour.people.to_string(),
            hour.minutes.to_string(),
            name(hour.payment.id()),
            if hour.counts { "yes" } else { "no" }.to_owned(),
            text_cell(&hour.reason),
            text_cell(&hour.form),
        ]
    });
    table(&SESSIONS, rows, cells)
}

/// The table of clients who have agreed to be named, and the number of clients left out because they have not.
pub fn clients_table(hours: &[LoggedHour], cells: Cells) -> (Vec<u8>, usize) {
    let mut clients: BTreeMap<(&str, bool), Client> = BTreeMap::new();
    let mut consents: BTreeMap<&str, Option<Date>> = BTreeMap::new();
    for hour in hours.iter().filter(|hour| !hour.code.is_empty()) {
        let consent = consents.entry(&hour.code).or_default();
        *consent = (*consent).max(hour.consent);
        if hour.counts {
            let is_group = hour.kind != HourKind::Individual;
            let client = clients.entry((&hour.code, is_group));
            client.or_insert_with(|| Client::new(hour)).add(hour);
        }
    }
    let (listed, left_out): (Vec<_>, Vec<_>) = clients
        .into_iter()
        .partition(|((code, _), _)| consents.get(code).is_some_and(Option::is_some));
    let left_out: std::collections::BTreeSet<&str> =
        left_out.into_iter().map(|((code, _), _)| code).collect();
    let mut listed = listed;
    listed.sort_by_key(|(_, client)| client.first);
    let number = |minutes| match cells {
        Cells::Comma => in_hours(minutes),
        Cells::Semicolon => in_hours(minutes).replace('.', ","),
    };
    let rows = listed.into_iter().map(|((code, is_group), client)| {
        let consent = consents.get(code).copied().flatten();
        vec![
            text_cell(code),
            String::new(),
            if is_group { "Group" } else { "Individual" }.to_owned(),
            match is_group {
                true => client.people.to_string(),
                false => String::new(),
            },
            String::new(),
            client.first.to_string(),
            client.last.to_string(),
            number(client.paid),
            number(client.pro_bono),
            consent.map_or_else(String::new, |day| day.to_string()),
        ]
    });
    (table(&CLIENTS, rows, cells), left_out.len())
}

/// The hours of a client.
struct Client {
    first: Date,
    last: Date,
    people: u32,
    paid: u32,
    pro_bono: u32,
}

impl Client {
    fn new(hour: &LoggedHour) -> Self {
        Self {
            first: hour.date,
            last: hour.date,
            people: 1,
            paid: 0,
            pro_bono: 0,
        }
    }

    fn add(&mut self, hour: &LoggedHour) {
        self.first = self.first.min(hour.date);
        self.last = self.last.max(hour.date);
        self.people = self.people.max(hour.people);
        match hour.payment {
            Payment::Paid => self.paid += hour.minutes,
            Payment::ProBono => self.pro_bono += hour.minutes,
            Payment::None => {}
        }
    }
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>, cells: Cells) -> Vec<u8> {
    let (sign, mark) = match cells {
        Cells::Comma => (b',', ""),
        Cells::Semicolon => (b';', "\u{feff}"),
    };
    let mut out = csv::WriterBuilder::new()
        .delimiter(sign)
        .terminator(csv::Terminator::CRLF)
        .from_writer(mark.as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = out.write_record(heads);
    for row in rows {
        let _ = out.write_record(&row);
    }
    out.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(day: &str, code: &str, minutes: u32, payment: Payment) -> LoggedHour {
        LoggedHour {
            date: day.parse().unwrap(),
            minutes,
            code: code.to_owned(),
            kind: HourKind::Individual,
            people: 1,
            payment,
            counts: true,
            reason: String::new(),
            form: "video".to_owned(),
            consent: None,
        }
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_table_of_hours_has_a_row_each_and_no_formula() {
        let hours = [
            hour("2026-10-02", "b", 50, Payment::ProBono),
            LoggedHour {
                kind: HourKind::Supervision,
                counts: false,
                reason: "=1+1, \"x\"".to_owned(),
                ..hour("2026-10-01", "", 60, Payment::None)
            },
        ];
        let said = text(sessions_table(&hours, Cells::Comma));
        assert_eq!(
            said,
            "date,client_code,kind,people,minutes,payment,counts,reason,form\r\n\
             2026-10-01,,supervision_received,1,60,na,no,\"'=1+1, \"\"x\"\"\",video\r\n\
             2026-10-02,b,individual,1,50,pro_bono,yes,,video\r\n"
        );
    }

    #[test]
    fn the_table_of_clients_sums_first_leaves_out_those_who_have_not_agreed_and_names_nobody() {
        let agreed = LoggedHour {
            consent: Some("2026-09-01".parse().unwrap()),
            ..hour("2026-09-15", "a", 50, Payment::Paid)
        };
        let group = LoggedHour {
            kind: HourKind::Group,
            people: 6,
            ..hour("2026-10-03", "a", 30, Payment::ProBono)
        };
        let hours = [
            agreed,
            hour("2026-10-02", "a", 50, Payment::Paid),
            hour("2026-10-05", "a", 50, Payment::Paid),
            group,
            hour("2026-10-02", "b", 60, Payment::Paid),
            LoggedHour {
                counts: false,
                ..hour("2026-01-01", "c", 60, Payment::None)
            },
        ];
        let (table, left_out) = clients_table(&hours, Cells::Semicolon);
        assert_eq!(left_out, 1);
        assert_eq!(
            text(table),
            "\u{feff}No;Client Name;Individual/Group;Number in Group;Contact Info;Start Date;End Date;Paid Hours;\
             Pro Bono Hours;Consent Date\r\n\
             a;;Individual;;;2026-09-15;2026-10-05;2,50;0,00;2026-09-01\r\n\
             a;;Group;6;;2026-10-03;2026-10-03;0,00;0,50;2026-09-01\r\n"
        );
    }
}
