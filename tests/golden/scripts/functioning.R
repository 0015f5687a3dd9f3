# Differential item functioning by ordinal logistic regression: MASS::polr, continued by Newton steps on its own likelihood.
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/functioning.R
source("tests/golden/scripts/common.R")
suppressMessages(library(MASS))

# polr's BFGS stops at about six digits. The gradient and information of the same likelihood take it to the maximum.
maximum <- function(y, X) {
  K <- nlevels(y); p <- ncol(X); code <- as.integer(y)
  start <- polr(y ~ X, Hess = FALSE, control = list(reltol = 1e-15)); at <- unname(c(start$zeta, start$coefficients))
  log_lik <- function(at) {
    z <- c(-Inf, at[1:(K - 1)], Inf); eta <- as.numeric(X %*% at[K:(K + p - 1)])
    sum(log(plogis(z[code + 1] - eta) - plogis(z[code] - eta)))
  }
  scores <- function(at) {
    z <- c(-Inf, at[1:(K - 1)], Inf); eta <- as.numeric(X %*% at[K:(K + p - 1)])
    up <- z[code + 1] - eta; low <- z[code] - eta; P <- plogis(up) - plogis(low)
    gu <- dlogis(up) / P; gl <- -dlogis(low) / P
    by_cut <- sapply(1:(K - 1), function(k) gu * (code == k) + gl * (code == k + 1))
    cbind(by_cut, -(gu + gl) * X)
  }
  gradient <- function(at) colSums(scores(at))
  hessian <- function(at) { h <- 1e-5; H <- sapply(seq_along(at), function(j) { d <- replace(0 * at, j, h); (gradient(at - 2 * d) - 8 * gradient(at - d) + 8 * gradient(at + d) - gradient(at + 2 * d)) / (12 * h) }); (H + t(H)) / 2 }
  for (s in 1:6) at <- at - solve(hessian(at), gradient(at))
  stopifnot(max(abs(gradient(at))) < 1e-8, abs(log_lik(at) - as.numeric(logLik(start))) < 1e-5)
  list(log_lik = log_lik(at), at = at, se = sqrt(diag(solve(-hessian(at)))), cuts = K - 1)
}
steps <- function(y, score, group) {
  y <- factor(y); dummies <- model.matrix(~ factor(group, levels = unique(group)))[, -1, drop = FALSE]; more <- ncol(dummies); n <- length(y)
  X <- list(cbind(score), cbind(score, dummies), cbind(score, dummies, score * dummies))
  fits <- lapply(X, function(x) maximum(y, unname(x))); l <- sapply(fits, `[[`, "log_lik"); counts <- table(y); null <- sum(counts * log(counts / n))
  test <- function(a, b, df) { x <- 2 * (l[b] - l[a]); list(chisq = x, df = df, p = pchisq(x, df, lower.tail = FALSE)) }
  N <- (1 - exp(2 * (null - l) / n)) / (1 - exp(2 * null / n)); M <- 1 - l / null
  change <- function(r) list(uniform = r[2] - r[1], nonuniform = r[3] - r[2], total = r[3] - r[1])
  two <- fits[[2]]; own <- two$cuts + 1 + seq_len(more)
  list(uniform = test(1, 2, more), nonuniform = test(2, 3, more), total = test(1, 3, 2 * more), nagelkerke = change(N), mcfadden = change(M),
       log_odds = as.list(two$at[own]), log_odds_se = as.list(two$se[own]))
}
classes <- function(found) {
  p <- p.adjust(sapply(found, function(f) f$total$p), "holm")
  Map(function(f, p) c(f, list(p_holm = p, class = if (p >= .05 || f$nagelkerke$total < .035) "A" else if (f$nagelkerke$total < .070) "B" else "C")), found, p)
}
rest <- function(data, items, group) classes(lapply(items, function(i) c(list(item = i), steps(data[[i]], rowSums(data[setdiff(items, i)]), group))))
# The item and the items without significant functioning, until the set stays.
purified <- function(data, items, group) {
  anchors <- items; rounds <- 0
  repeat {
    found <- classes(lapply(items, function(i) c(list(item = i), steps(data[[i]], rowSums(data[union(setdiff(anchors, i), i)]), group))))
    rounds <- rounds + 1; kept <- items[sapply(found, function(f) f$p_holm >= .05)]
    if (identical(kept, anchors)) break
    stopifnot(rounds < 20, length(kept) > 0); anchors <- kept
  }
  list(items = found, anchors = as.list(anchors), rounds = rounds)
}

survey <- read_data("frozen-survey.csv")
items <- c("SAT1", "SAT2", "SAT3", "CL1", "CL2", "CL3"); items <- intersect(items, names(survey))
three <- survey[stats::complete.cases(survey[c(items, "stage")]), ]
hs <- read_data("HolzingerSwineford1939-ordered.csv"); nine <- paste0("x", 1:9)
write_golden(list(
  provenance = c(provenance("functioning.R"), list(MASS = as.character(packageVersion("MASS")))),
  schools = list(data = "HolzingerSwineford1939-ordered.csv", items = nine, group = "school", n = nrow(hs), rest = rest(hs, nine, hs$school), purified = purified(hs, nine, hs$school)),
  stages = list(data = "frozen-survey.csv", items = items, group = "stage", n = nrow(three), rest = rest(three, items, three$stage))
), "functioning.json")
