# Indices of careless responding on the frozen survey: even-odd consistency, psychometric synonyms, Mahalanobis distances, by
# base R after the definitions of the package careless (evenodd, psychsyn, mahad).
source("tests/golden/scripts/common.R")
data <- read.csv("tests/golden/data/frozen-survey.csv")
items <- names(data)[which(names(data) == "CUST1"):which(names(data) == "MK3")]
x <- data[, items]
x$SAT4 <- 6 - x$SAT4
scale <- sub("[0-9]+$", "", items)
even_odd <- apply(x, 1, function(row) {
  halves <- t(sapply(unique(scale), function(s) { v <- row[scale == s]; c(mean(v[seq(1, length(v), 2)], na.rm = TRUE), mean(v[seq(2, length(v), 2)], na.rm = TRUE)) }))
  halves <- halves[stats::complete.cases(halves), , drop = FALSE]
  r <- suppressWarnings(cor(halves[, 1], halves[, 2])); max(2 * r / (1 + r), -1)
})
r <- cor(x, use = "pairwise.complete.obs"); pairs <- which(r >= .60 & lower.tri(r), arr.ind = TRUE)
synonyms <- apply(x, 1, function(row) suppressWarnings(cor(row[pairs[, 1]], row[pairs[, 2]], use = "complete.obs")))
full <- complete.cases(x)
p <- rep(NA, nrow(x)); p[full] <- pchisq(mahalanobis(x[full, ], colMeans(x[full, ]), cov(x[full, ])), length(items), lower.tail = FALSE)
write_golden(list(provenance = list(program = "R", version = R.version.string, script = "tests/golden/scripts/careless.R"), data = "frozen-survey.csv",
  items = items, reversed = "SAT4", pairs = nrow(pairs), even_odd = finite(even_odd), synonyms = finite(synonyms), mahalanobis_p = finite(p),
  careless = data$careless), "careless.json")
