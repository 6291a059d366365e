"""Training of the chooser; nothing here is imported when studykit runs."""
