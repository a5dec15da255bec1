//! The actions of a text, a part of the one list of actions.

/// Calls the macro `$list` with the actions before it and those of a text.
macro_rules! with_text_actions {
    ($list:ident { $($before:tt)* }) => {
        $list! {
            $($before)*
            /// Move one letter to the right.
            CursorRight => "cursor-right",
            /// Move one row up.
            CursorUp => "cursor-up",
            /// Move one row down.
            CursorDown => "cursor-down",
            /// Move one word to the left.
            WordLeft => "word-left",
            /// Move one word to the right.
            WordRight => "word-right",
            /// Move one sentence back.
            SentenceLeft => "sentence-left",
            /// Move one sentence forward.
            SentenceRight => "sentence-right",
            /// Move one paragraph up.
            ParagraphUp => "paragraph-up",
            /// Move one paragraph down.
            ParagraphDown => "paragraph-down",
            /// Move to the start of the row; from there, to the start of the paragraph.
            RowStart => "row-start",
            /// Move to the end of the row; from there, to the end of the paragraph.
            RowEnd => "row-end",
            /// Move to the start of the text.
            TextStart => "text-start",
            /// Move to the end of the text.
            TextEnd => "text-end",
            /// Insert a new line.
            Newline => "newline",
            /// Delete the letter to the left.
            DeleteLeft => "delete-left",
            /// Delete the letter to the right.
            DeleteRight => "delete-right",
            /// Delete the word to the left.
            DeleteWordLeft => "delete-word-left",
            /// Delete the word to the right.
            DeleteWordRight => "delete-word-right",
            /// Delete to the end of the row.
            DeleteToRowEnd => "delete-to-row-end",
            /// Select everything.
            SelectAll => "select-all",
            /// Cut the selection.
            Cut => "cut",
            /// Copy the selection.
            Copy => "copy",
            /// Paste the text cut or copied last.
            Paste => "paste",
        }
    };
}
