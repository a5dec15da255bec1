//! Faults in files, in the language of the program.

use super::{Catalog, Phrase};
use crate::notation::{Cause, Fault};
use crate::seal::SealFault;

impl Catalog {
    /// The fault with its place and cause, such as `2026-W47.ron:3:1: the file ends too early`.
    pub fn fault(&self, fault: &Fault) -> String {
        let cause = self.fault_cause(fault);
        format!("{}:{}:{}: {cause}", fault.file, fault.line, fault.column)
    }

    /// The cause of the fault, and its path in the structure if it is known.
    pub fn fault_cause(&self, fault: &Fault) -> String {
        let cause = self.cause(fault);
        match &fault.path {
            Some(path) => self.fill(Phrase::FaultInPath, &[("what", &cause), ("path", path)]),
            None => cause,
        }
    }

    /// The reason that a sealed file is not opened.
    pub fn seal_fault(&self, fault: &SealFault) -> String {
        let phrase = match fault {
            SealFault::Locked => Phrase::SealLocked,
            SealFault::OtherPassphrase => Phrase::SealOtherPassphrase,
            SealFault::OtherKey => Phrase::SealOtherKey,
            SealFault::NotSealed => Phrase::SealNotSealed,
            SealFault::Armoured => Phrase::SealArmoured,
            SealFault::Damaged => Phrase::SealDamaged,
            SealFault::TooMuchWork(factor) => {
                let values = [("factor", &*factor.to_string())];
                return self.fill(Phrase::SealTooMuchWork, &values);
            }
        };
        self.say(phrase).to_owned()
    }

    fn cause(&self, fault: &Fault) -> String {
        let named = |phrase, name: &str| self.fill(phrase, &[("name", name)]);
        match &*fault.cause {
            Cause::Rule => fault.what.clone(),
            Cause::Parser => self.fill(Phrase::FaultByParser, &[("what", &fault.what)]),
            Cause::End => self.say(Phrase::FaultEnd).to_owned(),
            Cause::Sign(sign) => named(Phrase::FaultSign, sign),
            Cause::Number => self.say(Phrase::FaultNumber).to_owned(),
            Cause::Truth => self.say(Phrase::FaultTruth).to_owned(),
            Cause::Name => self.say(Phrase::FaultName).to_owned(),
            Cause::Character(found) => named(Phrase::FaultCharacter, &found.to_string()),
            Cause::UnknownField(name) => named(Phrase::FaultUnknownField, name),
            Cause::MissingField(name) => named(Phrase::FaultMissingField, name),
            Cause::RepeatedField(name) => named(Phrase::FaultRepeatedField, name),
            Cause::UnknownValue(name) => named(Phrase::FaultUnknownValue, name),
            Cause::TextAfterEnd => self.say(Phrase::FaultTextAfterEnd).to_owned(),
            Cause::Nested => self.say(Phrase::FaultNested).to_owned(),
            Cause::NotUtf8 => self.say(Phrase::FaultNotUtf8).to_owned(),
            Cause::Sealed(fault) => self.seal_fault(fault),
            Cause::Conflict => self.say(Phrase::FaultConflict).to_owned(),
        }
    }
}
