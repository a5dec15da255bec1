//! The macro that declares the actions, with their ids and numbers.

/// Declares the actions. A numbered action is a family: one id and its valid numbers.
macro_rules! actions {
    (
        numbered {
            $($(#[$family_doc:meta])* $family:ident [$($number:literal)+] => $family_id:literal,)+
        }
        $($(#[$doc:meta])* $name:ident => $id:literal,)+
    ) => {
        /// A command that the user can give the program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)+
            $($(#[$family_doc])* $family(u8),)+
        }

        impl Action {
            /// Every action, in the order of the palette.
            pub const ALL: &'static [Self] = &[
                $(Self::$name,)+
                $($(Self::$family($number),)+)+
            ];

            /// The key of its texts in `actions.ron`; all numbers of a numbered action share it.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                    $(Self::$family(_) => $family_id,)+
                }
            }

            /// The number of a numbered action; `None` for any other action.
            pub fn number(self) -> Option<u8> {
                match self {
                    $(Self::$name => None,)+
                    $(Self::$family(number) => Some(number),)+
                }
            }

            /// The same numbered action with another number; `None` if `number` is not valid for it.
            pub fn with_number(self, number: u8) -> Option<Self> {
                match self {
                    $(Self::$name => None,)+
                    $(Self::$family(_) => [$($number),+].contains(&number).then_some(Self::$family(number)),)+
                }
            }
        }
    };
}
