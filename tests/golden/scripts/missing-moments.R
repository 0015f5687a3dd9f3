# Saturated moments of incomplete data by EM, coverage, and Little's (1988) test by its formula from the EM moments.
source("tests/golden/scripts/common.R")
set.seed(20240611)
d <- HolzingerSwineford1939[, c("school", "sex", "ageyr", paste0("x", 1:9))]
# missing at random: the later tests more often where the first is low; one case without any answer, some without a school
for (j in 2:9) d[[paste0("x", j)]][runif(nrow(d)) < plogis(-1.6 - 0.8 * (d$x1 - 5))] <- NA
d$x1[sample(nrow(d), 25)] <- NA; d$ageyr[sample(nrow(d), 12)] <- NA
d[17, paste0("x", 1:9)] <- NA
write.csv(d, file.path(GOLDEN, "data", "HolzingerSwineford-missing.csv"), row.names = FALSE, na = "", quote = FALSE)
d <- read_data("HolzingerSwineford-missing.csv")

mcar <- function(x, m, S) {
  key <- apply(is.na(x), 1, paste, collapse = ""); stat <- 0; df <- -ncol(x)
  for (k in unique(key)) { rows <- x[key == k, , drop = FALSE]; o <- which(!is.na(rows[1, ])); e <- colMeans(rows[, o, drop = FALSE]) - m[o]
    stat <- stat + nrow(rows) * sum(e * solve(S[o, o, drop = FALSE], e)); df <- df + length(o) }
  list(statistic = stat, df = df, p = pchisq(stat, df, lower.tail = FALSE), patterns = length(unique(key)))
}
case <- function(id, x) {
  x <- as.matrix(x); x <- x[rowSums(!is.na(x)) > 0, ]; p <- ncol(x)
  # lavaan's EM, continued by an EM of our own until the moments stop changing
  f <- lavCor(as.data.frame(x), missing = "ml", output = "fit", se = "none"); s <- lavInspect(f, "sampstat"); m <- as.numeric(s$mean); S <- unclass(s$cov)
  repeat { T <- matrix(0, p, p); filled <- x; C <- matrix(0, p, p)
    for (i in seq_len(nrow(x))) { o <- which(!is.na(x[i, ])); u <- setdiff(seq_len(p), o); if (!length(u)) next
      B <- S[u, o, drop = FALSE] %*% solve(S[o, o, drop = FALSE]); filled[i, u] <- m[u] + B %*% (x[i, o] - m[o]); C[u, u] <- C[u, u] + S[u, u] - B %*% S[o, u, drop = FALSE] }
    m1 <- colMeans(filled); S1 <- (crossprod(sweep(filled, 2, m1)) + C) / nrow(x); change <- max(abs(S1 - S), abs(m1 - m)); S <- S1; m <- m1; if (change < 1e-14) break }
  logl <- sum(apply(x, 1, function(r) { o <- !is.na(r); V <- S[o, o, drop = FALSE]; e <- r[o] - m[o]; -0.5 * (sum(o) * log(2 * pi) + as.numeric(determinant(V)$modulus) + sum(e * solve(V, e))) }))
  list(id = id, names = colnames(x), n = nrow(x), mean = finite(m), cov = rows(S)$values, logl = logl, coverage = rows(unclass(lavInspect(f, "coverage")))$values, mcar = mcar(x, m, S))
}
write_golden(list(provenance = provenance("missing-moments.R"), data = "HolzingerSwineford-missing.csv", cases = list(
  case("nine tests", d[, paste0("x", 1:9)]), case("with age", d[, c(paste0("x", 1:4), "ageyr")]))), "missing-moments.json")
