# Parallel analysis of polychoric correlations: the answers of each item in a random order, psych's polychoric of every draw.
source("tests/golden/scripts/common.R")
suppressMessages(library(psych))
data <- read.csv("tests/golden/data/bfi-part.csv")
items <- names(data)[1:6]
d <- na.omit(data[, items])[1:400, ]
set.seed(11)
poly <- function(x) suppressWarnings(suppressMessages(polychoric(x, correct = 0)$rho))
eig <- function(r) { s <- r; diag(s) <- 1 - 1 / diag(solve(r)); list(eigen(r, TRUE, TRUE)$values, eigen(s, TRUE, TRUE)$values) }
own <- eig(poly(d))
draws <- replicate(400, { e <- eig(poly(as.data.frame(lapply(d, sample)))); c(e[[1]], e[[2]]) })
part <- function(rows, observed) list(observed = observed, mean = rowMeans(draws[rows, ]), sd = apply(draws[rows, ], 1, sd), percentile = apply(draws[rows, ], 1, quantile, .95, names = FALSE))
write_golden(list(provenance = list(program = "psych", version = as.character(packageVersion("psych")), language = R.version.string,
  script = "tests/golden/scripts/efa-permuted.R"), data = "bfi-part.csv", items = items, n = nrow(d), draws = 400,
  components = part(1:6, own[[1]]), factors = part(7:12, own[[2]])), "efa-permuted.json")
