//! Distributions: tails and quantiles that the statistics need.
