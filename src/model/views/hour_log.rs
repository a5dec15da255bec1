//! The coach's log of hours for a credential, in the coach's own workbook: time, never content.

use jiff::civil::Date;

use super::HeldHour;
use crate::model::{Answer, Entry, EntryId, Moment};

/// The sheet's id: an entry for each hour.
pub const HOUR_LOG: &str = "hour-log";

/// The kind of an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HourKind {
    /// One client.
    #[default]
    Individual,
    /// Several clients together.
    Group,
    /// A team whose leader holds its hour.
    Team,
    /// Supervision that the coach has had.
    Supervision,
    /// Mentoring that the coach has had.
    Mentoring,
    /// Further training.
    Training,
}

impl HourKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Individual,
        Self::Group,
        Self::Team,
        Self::Supervision,
        Self::Mentoring,
        Self::Training,
    ];

    /// The option of its field.
    pub fn id(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Group => "group",
            Self::Team => "team",
            Self::Supervision => "supervision-received",
            Self::Mentoring => "mentor-received",
            Self::Training => "cpd",
        }
    }

    /// Whether hours of this kind count as coaching, unless the coach says otherwise.
    pub fn is_coaching(self) -> bool {
        matches!(self, Self::Individual | Self::Group)
    }
}

/// The payment for an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Payment {
    /// Paid, in money or otherwise.
    Paid,
    /// Without payment.
    ProBono,
    /// Neither.
    #[default]
    None,
}

impl Payment {
    /// Every payment.
    pub const ALL: [Self; 3] = [Self::Paid, Self::ProBono, Self::None];

    /// The option of its field.
    pub fn id(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::ProBono => "pro-bono",
            Self::None => "na",
        }
    }
}

/// Minutes as hours with two decimals: `1.50`.
pub fn in_hours(minutes: u32) -> String {
    let hundredths = (u64::from(minutes) * 100 + 30) / 60;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A session held with a client, as known without opening the client's workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionHour {
    /// The id of the session.
    pub session: EntryId,
    /// Its day and minutes.
    pub held: HeldHour,
    /// The minutes in which the screen was hidden, which are not among those.
    pub hidden: u32,
}

impl SessionHour {
    /// The id of its entry in the log: the same on every machine, so that it is not asked about twice.
    pub fn log_id(&self) -> EntryId {
        self.session.successor()
    }
}

/// An hour of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedHour {
    /// Its day.
    pub date: Date,
    /// Its minutes.
    pub minutes: u32,
    /// The code of the client, which names nobody; empty for the coach's own hours.
    pub code: String,
    /// Its kind.
    pub kind: HourKind,
    /// The number of people in a group; 1 for one client.
    pub people: u32,
    /// The payment.
    pub payment: Payment,
    /// Whether it counts.
    pub counts: bool,
    /// The reason that it does not count, or does.
    pub reason: String,
    /// The form: `room`, `video` or `phone`; may be empty.
    pub form: String,
    /// The day on which the client agreed to be named in an audit.
    pub consent: Option<Date>,
}

impl LoggedHour {
    /// Field of the day.
    pub const DATE: &'static str = "date";
    /// Field of the minutes.
    pub const MINUTES: &'static str = "minutes";
    /// Field of the client's code.
    pub const CODE: &'static str = "code";
    /// Field of the kind.
    pub const KIND: &'static str = "kind";
    /// Field of the number of people.
    pub const PEOPLE: &'static str = "people";
    /// Field of the payment.
    pub const PAYMENT: &'static str = "payment";
    /// Field of whether it counts.
    pub const COUNTS: &'static str = "counts";
    /// Field of the reason.
    pub const REASON: &'static str = "reason";
    /// Field of the form.
    pub const FORM: &'static str = "form";
    /// Field of the day of consent.
    pub const CONSENT: &'static str = "consent";
    /// The option of [`LoggedHour::COUNTS`] for yes.
    pub const YES: &'static str = "yes";
    /// The option of [`LoggedHour::COUNTS`] for no.
    pub const NO: &'static str = "no";

    /// The hour of an entry; `None` for one without minutes.
    pub fn of(entry: &Entry) -> Option<Self> {
        let number = |field| entry.text(field).trim().parse::<u32>().ok();
        let day = |field| entry.answers.get(field).and_then(Answer::as_date);
        let kind = entry.choice(Self::KIND);
        let kind = HourKind::ALL.into_iter().find(|one| kind == Some(one.id()));
        let kind = kind.unwrap_or_default();
        let payment = entry.choice(Self::PAYMENT);
        let payment = Payment::ALL
            .into_iter()
            .find(|one| payment == Some(one.id()));
        Some(Self {
            date: day(Self::DATE).unwrap_or(entry.written.date()),
            minutes: number(Self::MINUTES)?,
            code: entry.text(Self::CODE).trim().to_owned(),
            kind,
            people: number(Self::PEOPLE).unwrap_or(1).max(1),
            payment: payment.unwrap_or_default(),
            counts: match entry.choice(Self::COUNTS) {
                Some(choice) => choice == Self::YES,
                None => kind.is_coaching(),
            },
            reason: entry.text(Self::REASON).trim().to_owned(),
            form: entry.choice(Self::FORM).unwrap_or("").to_owned(),
            consent: day(Self::CONSENT),
        })
    }

    /// Writes what is known of a session with a client into its entry, and the payment that the coach chose. Without a
    /// payment it does not count.
    pub fn write(
        entry: &mut Entry,
        hour: HeldHour,
        code: &str,
        payment: Option<Payment>,
        at: Moment,
    ) {
        let choice = |id: &str| Answer::Choice(id.to_owned());
        let counts = match payment {
            Some(_) => Self::YES,
            None => Self::NO,
        };
        entry.answer(Self::DATE, Answer::Date(hour.date), at);
        entry.answer(Self::MINUTES, Answer::Text(hour.minutes.to_string()), at);
        entry.answer(Self::CODE, Answer::Text(code.to_owned()), at);
        entry.answer(Self::KIND, choice(HourKind::Individual.id()), at);
        entry.answer(
            Self::PAYMENT,
            choice(payment.unwrap_or(Payment::None).id()),
            at,
        );
        entry.answer(Self::COUNTS, choice(counts), at);
    }
}
