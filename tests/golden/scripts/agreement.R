# Agreement and ordinal association of two classifications: Cohen's kappa (plain, linear, quadratic), Goodman and Kruskal's gamma,
# the linear-by-linear test. Estimates from psych and from pairs counted one by one; errors from the delta method with numerical
# derivatives by the cell probabilities (which knows none of the published formulas); the test from coin.
suppressMessages({library(psych); library(coin); library(jsonlite)})

TABLES <- list(
  balanced = matrix(c(88, 14, 18, 10, 40, 10, 2, 6, 12), 3, byrow = TRUE),
  four = matrix(c(32, 11, 4, 1, 9, 25, 12, 3, 2, 8, 30, 10, 0, 4, 11, 38), 4, byrow = TRUE),
  two = matrix(c(40, 9, 6, 20), 2, byrow = TRUE),
  sparse = matrix(c(7, 0, 0, 2, 5, 0, 1, 0, 9), 3, byrow = TRUE),
  contrary = matrix(c(3, 8, 21, 9, 12, 7, 18, 11, 2), 3, byrow = TRUE),
  five = matrix(c(12, 5, 2, 0, 1, 4, 20, 6, 3, 0, 1, 7, 33, 8, 2, 0, 2, 9, 27, 6, 0, 1, 3, 5, 18), 5, byrow = TRUE))
# Association needs no square table.
WIDE <- list(wide = matrix(c(20, 12, 6, 3, 9, 14, 15, 8, 2, 7, 16, 21), 3, byrow = TRUE), tall = matrix(c(9, 2, 6, 5, 3, 8, 1, 11), 4, byrow = TRUE))

weights_of <- function(kind, k) { d <- abs(outer(1:k, 1:k, "-")); switch(kind, unweighted = diag(k), linear = 1 - d / (k - 1), quadratic = 1 - (d / (k - 1))^2) }
kappa_of <- function(p, w) { p <- p / sum(p); e <- sum(outer(rowSums(p), colSums(p)) * w); (sum(p * w) - e) / (1 - e) }
pairs_of <- function(t) { up <- 0; down <- 0; r <- nrow(t); k <- ncol(t)
  for (i in 1:r) for (j in 1:k) for (a in 1:r) for (b in 1:k) { s <- sign(a - i) * sign(b - j); if (s > 0) up <- up + t[i, j] * t[a, b]; if (s < 0) down <- down + t[i, j] * t[a, b] }
  c(up, down) / 2 }
gamma_of <- function(t) { q <- pairs_of(t); (q[1] - q[2]) / sum(q) }

# Variance of a function of multinomial proportions: (sum p g^2 - (sum p g)^2) / n with the gradient g at p; under no association the
# probabilities are the products of the margins, the gradient that at the products.
delta <- function(f, t, at = t / sum(t), h = 1e-4) {
  g <- sapply(seq_along(at), function(c) { e <- function(x) f(replace(at, c, at[c] + x * h)); (-e(2) + 8 * e(1) - 8 * e(-1) + e(-2)) / (12 * h) })
  p <- as.numeric(at); sqrt((sum(p * g^2) - sum(p * g)^2) / sum(t)) }

kappas <- lapply(TABLES, function(t) { k <- nrow(t); found <- lapply(c("unweighted", "linear", "quadratic"), function(kind) {
    w <- weights_of(kind, k); value <- kappa_of(t, w)
    theirs <- if (kind == "unweighted") cohen.kappa(t, n.obs = sum(t))$kappa else cohen.kappa(t, w = w, n.obs = sum(t))$weighted.kappa
    stopifnot(abs(theirs - value) < 1e-12)
    if (kind == "unweighted") stopifnot(abs(sqrt(cohen.kappa(t, n.obs = sum(t))$var.kappa) - delta(function(p) kappa_of(p, w), t)) < 1e-8)
    independent <- outer(rowSums(t), colSums(t)) / sum(t)^2
    list(kappa = theirs, se = delta(function(p) kappa_of(p, w), t), null_se = delta(function(p) kappa_of(p, w), t, at = independent)) })
  list(table = lapply(seq_len(k), function(i) t[i, ]), unweighted = found[[1]], linear = found[[2]], quadratic = found[[3]]) })

associations <- lapply(c(TABLES, WIDE), function(t) { q <- pairs_of(t); n <- sum(t); r <- rep(row(t), t); c <- rep(col(t), t)
  test <- independence_test(y ~ x, data = data.frame(x = as.numeric(r), y = as.numeric(c)), distribution = "asymptotic")
  statistic <- as.numeric(statistic(test))^2; stopifnot(abs(statistic - (n - 1) * cor(r, c)^2) < 1e-9)
  list(table = lapply(seq_len(nrow(t)), function(i) t[i, ]), concordant = q[1], discordant = q[2], gamma = gamma_of(t), se = delta(gamma_of, t),
       correlation = cor(r, c), linear_by_linear = statistic, pvalue = as.numeric(pvalue(test))) })

write(toJSON(list(provenance = list(program = "psych, coin", version = paste(packageVersion("psych"), packageVersion("coin"), sep = ", "), language = R.version.string, script = "tests/golden/scripts/agreement.R",
  note = "standard errors by the delta method with numerical derivatives; statsmodels (Python) gives the same to 1e-12; psych's variance of weighted kappa is another number and is not used"),
  kappa = kappas, association = associations), auto_unbox = TRUE, digits = 15, pretty = TRUE), "tests/golden/agreement.json")
