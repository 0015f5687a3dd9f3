//! From a population model to a survey.
