# Thresholds, polychoric and polyserial correlations and their asymptotic covariances as lavaan has them, and the data:
# some rows of psych's bfi, and one simulated file.
source("tests/golden/scripts/common.R")
put <- function(d, file) write.csv(d, file.path(GOLDEN, "data", file), row.names = FALSE, na = "", quote = FALSE)
put(psych::bfi[1:1000, c("A1", "A2", "A3", "A4", "A5", "C1", "C2", "gender", "age")], "bfi-part.csv")

set.seed(20); n <- 500
x1 <- rnorm(n); x2 <- rbinom(n, 1, .4); f <- rnorm(n) + .4 * x1 - .3 * x2
y <- sapply(c(.8, .7, .6, .7, .75, .65), function(l) l * f + sqrt(1 - l^2) * rnorm(n))
cut_at <- function(v, t) findInterval(v, t) + 1
d <- data.frame(b1 = cut_at(y[, 1], .3), o1 = cut_at(y[, 2], c(-1.2, -.3, .5, 1.4)), c1 = round(3 + 2 * y[, 3], 4), b2 = cut_at(y[, 4], -.6) - 1,
                c2 = round(1.5 * y[, 5], 4), o2 = cut_at(y[, 6], c(-.4, .9)) * 10, x1 = round(x1, 4), x2 = x2, g = ifelse(runif(n) < .45, "one", "two"))
for (v in 1:6) d[sample(n, 40), v] <- NA
d$x1[sample(n, 8)] <- NA; d[17, 1:6] <- NA; d[230, 1:6] <- NA
put(d, "ordinal-mixed.csv")
# Two by two tables with one empty cell; u, v and w turn q, r and p, so that every corner is empty in some table.
e <- expand.grid(p = 0:1, q = 0:1, r = 0:1, s = 0:1); keep <- c(1, 3, 5, 7, 8, 15, 16, 11, 13, 2)
e <- e[rep(keep, c(20, 9, 7, 11, 4, 6, 15, 8, 5, 0)), ]
put(transform(e, u = 1 - q, v = 1 - r, w = 1 - p), "ordinal-empty.csv")

case <- function(id, file, items, ordered, x = NULL, ...) {
  d <- read_data(file)
  model <- paste("f =~", paste(items, collapse = " + "), if (length(x)) paste("\nf ~", paste(x, collapse = " + ")))
  fit <- suppressWarnings(sem(model, d, ordered = ordered, conditional.x = length(x) > 0, do.fit = FALSE, ...))
  options <- list(...)
  s <- fit@SampleStats
  groups <- lapply(seq_len(s@ngroups), function(g) {
    w <- s@WLS.obs[[g]]; G <- s@NACOV[[g]]
    name <- rownames(unclass(if (s@ngroups > 1) lavInspect(fit, "gamma")[[g]] else lavInspect(fit, "gamma")))
    # lavaan stores minus the mean
    sign <- ifelse(grepl("~1$", name), -1, 1); w <- w * sign; G <- G * outer(sign, sign)
    list(label = if (s@ngroups > 1) fit@Data@group.label[g] else "", n = s@nobs[[g]], statistics = name, values = finite(w), gamma_diagonal = finite(diag(G)),
         gamma_times = finite(G %*% ((-1)^(seq_along(w) - 1) / seq_along(w))),
         x_mean = if (length(x)) as.list(finite(s@mean.x[[g]])), x_cov = if (length(x)) as.list(finite(s@cov.x[[g]])))
  })
  list(id = id, data = file, items = as.list(items), ordered = as.list(ordered), x = as.list(x), group = options$group, missing = if (is.null(options$missing)) "listwise" else options$missing, groups = groups)
}
bfi <- c("A1", "A2", "A3", "A4", "A5", "C1", "C2"); mixed <- c("b1", "o1", "c1", "b2", "c2", "o2"); some <- c("b1", "o1", "b2", "o2")
cases <- list(
  case("bfi", "bfi-part.csv", bfi, bfi),
  case("bfi-pairwise", "bfi-part.csv", bfi, bfi, missing = "pairwise"),
  case("bfi-groups", "bfi-part.csv", bfi[2:5], bfi[2:5], group = "gender", missing = "pairwise"),
  case("bfi-given-x", "bfi-part.csv", bfi[1:5], bfi[1:5], x = c("gender", "age")),
  case("mixed", "ordinal-mixed.csv", mixed, some),
  case("mixed-pairwise", "ordinal-mixed.csv", mixed, some, missing = "pairwise"),
  case("mixed-given-x", "ordinal-mixed.csv", mixed, some, x = c("x1", "x2")),
  case("mixed-given-x-pairwise", "ordinal-mixed.csv", mixed, some, x = c("x1", "x2"), missing = "pairwise"),
  case("mixed-given-x-groups", "ordinal-mixed.csv", mixed, some, x = c("x1", "x2"), group = "g"),
  case("empty-cells", "ordinal-empty.csv", c("p", "q", "r", "s"), c("p", "q", "r", "s")),
  case("empty-cells-turned", "ordinal-empty.csv", c("p", "u", "v", "s"), c("p", "u", "v", "s")),
  case("empty-cells-turned-back", "ordinal-empty.csv", c("w", "u", "q", "s")[c(1, 3, 4)], c("w", "q", "s")))
write_golden(list(provenance = provenance("ordinal-moments.R", psych = as.character(packageVersion("psych"))), cases = cases), "ordinal-moments.json")
