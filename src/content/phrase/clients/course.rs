//! The phrases of a client's course, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of a client's course, and the rest.
macro_rules! with_course_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_locking_phrases! { $list {
            $($before)*
            CourseTitle => "course-title", CourseRemark => "course-remark",
            CourseAgreement => "course-agreement", CourseAims => "course-aims",
            CourseNothing => "course-nothing", CourseWhere => "course-where", CourseForms => "course-forms",
            CourseFile => "course-file", ContextCourse => "context-course",
            ContextDataUse => "context-data-use", DataUseTitle => "data-use-title",
            DataUseRemark => "data-use-remark", DataUseFile => "data-use-file", DataUseBlank => "data-use-blank",
            DataUseController => "data-use-controller", DataUseKept => "data-use-kept",
            DataUseKeptText => "data-use-kept-text", DataUseBasis => "data-use-basis",
            DataUseBasisText => "data-use-basis-text", DataUseNot => "data-use-not",
            DataUseNotText => "data-use-not-text", DataUseRecipients => "data-use-recipients",
            DataUseRecipientsText => "data-use-recipients-text", DataUseUntil => "data-use-until",
            DataUseUntilText => "data-use-until-text", DataUseFree => "data-use-free",
            DataUseFreeText => "data-use-free-text", DataUseRights => "data-use-rights",
            DataUseRightsText => "data-use-rights-text", DataUseComplain => "data-use-complain",
            DataUseComplainText => "data-use-complain-text",
            ContextSessionOver => "context-session-over", CliAboutCourse => "cli-about-course",
            CliCourseOfClient => "cli-course-of-client", CliExampleCourse => "cli-example-course",
        } }
    };
}
