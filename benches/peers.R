# The same fits in lavaan, for comparison with `cargo bench --bench fit`. One thread, package loaded.
# Run from the root of the repository: OMP_NUM_THREADS=1 Rscript benches/peers.R [times]
suppressPackageStartupMessages(library(lavaan))
times <- as.integer(c(commandArgs(TRUE), "5")[1])

median_seconds <- function(run) median(sapply(seq_len(times), function(i) system.time(run())[["elapsed"]]))
report <- function(what, seconds) cat(sprintf("%-45s %8.3f s\n", what, seconds))

# Fit from moments, with standard errors, standardised solutions and all indices.
fit <- function(model, cov, n) {
  fitted <- cfa(model, sample.cov = cov, sample.nobs = n)
  list(parameterEstimates(fitted, standardized = TRUE), standardizedSolution(fitted), fitMeasures(fitted))
}
factors <- function(number, items)
  paste(sapply(seq_len(number), function(f) paste0("f", f, " =~ ", paste0("f", f, "i", seq_len(items), collapse = " + "))), collapse = "\n")
respondents <- function(number, items, rows) {
  set.seed(1)
  common <- rnorm(rows)
  columns <- lapply(seq_len(number), function(f) {
    score <- sqrt(.3) * common + sqrt(.7) * rnorm(rows)
    sapply(seq_len(items), function(k) (.5 + .5 * (k - 1) / items) * score + .8 * rnorm(rows))
  })
  data <- do.call(cbind, columns)
  colnames(data) <- unlist(lapply(seq_len(number), function(f) paste0("f", f, "i", seq_len(items))))
  data
}
simulated <- function(what, number, items, rows) {
  cov <- cov(respondents(number, items, rows))
  model <- factors(number, items)
  report(what, median_seconds(function() fit(model, cov, rows)))
}

hs <- read.csv("tests/golden/data/HolzingerSwineford1939.csv")
items <- paste0("x", 1:9)
three <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
covariances <- cov(hs[items])
report("Holzinger-Swineford, three factors", median_seconds(function() fit(three, covariances, 301)))
simulated("ten factors of six items, 2000 cases", 10, 6, 2000)
for (p in c(10, 20, 40, 80)) simulated(sprintf("%d items, 1000 cases", p), p / 5, 5, 1000)
# Twenty factors of ten items do not end in minutes; add the line if you have the time:
# simulated("twenty factors of ten items, 5000 cases", 20, 10, 5000)
