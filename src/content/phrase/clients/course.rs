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
            ContextSessionOver => "context-session-over", CliAboutCourse => "cli-about-course",
            CliCourseOfClient => "cli-course-of-client", CliExampleCourse => "cli-example-course",
        } }
    };
}
