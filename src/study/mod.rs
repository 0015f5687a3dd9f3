//! A study folder: its file, its models, its run.
