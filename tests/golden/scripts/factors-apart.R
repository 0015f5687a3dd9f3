# Greatest lower bounds, structure coefficients, and models with ever fewer factors, by a dual search in R and by lavaan.
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/factors-apart.R
source("tests/golden/scripts/common.R")

# The dual of minimum trace factor analysis: the least sum of s_ij v_i'v_j over unit vectors is the largest sum of error variances
# (where none of these is negative). Another road than covary's, which follows the primal.
most_error <- function(S) {
  p <- ncol(S); rank <- p
  f <- function(x) { V <- matrix(x, p); V <- V / sqrt(rowSums(V^2)); sum(S * tcrossprod(V)) }
  g <- function(x) { W <- matrix(x, p); len <- sqrt(rowSums(W^2)); V <- W / len; G <- 2 * S %*% V; as.numeric((G - V * rowSums(G * V)) / len) }
  best <- Inf
  for (seed in 1:6) {
    set.seed(seed); x <- rnorm(p * rank)
    for (k in 1:40) { o <- optim(x, f, g, method = "BFGS", control = list(maxit = 2000, reltol = 1e-16)); V <- matrix(o$par, p); x <- as.numeric(V / sqrt(rowSums(V^2))); if (max(abs(g(x))) < 1e-9) break }
    if (o$value < best) { best <- o$value; V <- matrix(x, p); theta <- rowSums((S %*% V) * V) }
  }
  stopifnot(all(theta > 0), min(eigen(S - diag(theta))$values) > -1e-7)
  list(sum = best, theta = theta)
}
glb <- function(S) { found <- most_error(S); list(glb = 1 - found$sum / sum(S), theta = found$theta) }
moments <- function(S) list(names = colnames(S), cov = lapply(seq_len(nrow(S)), function(i) finite(S[i, ])))
bound <- function(data) { S <- cov(na.omit(data)); c(moments(S), glb(S)) }
hs <- read_data("HolzingerSwineford1939.csv"); ordered <- read_data("HolzingerSwineford1939-ordered.csv")
three <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
cross <- function(fit) { R <- lavInspect(fit, "cor.all"); f <- lavNames(fit, "lv"); i <- lavNames(fit, "ov"); lapply(i, function(x) list(item = x, correlations = as.list(R[x, f]))) }
# Written with the items of both as one factor.
two <- function(a, b) { rest <- setdiff(names(sets3), c(a, b)); paste(c(paste("m =~", paste(unlist(sets3[c(a, b)]), collapse = " + ")), paste(rest, "=~", paste(sets3[[rest]], collapse = " + "))), collapse = "\n") }
sets3 <- list(visual = paste0("x", 1:3), textual = paste0("x", 4:6), speed = paste0("x", 7:9))
one <- paste("m =~", paste(unlist(sets3), collapse = " + "))
nested <- function(data, ...) {
  full <- exact("cfa", three, data = data, ...)
  R <- lavInspect(full, "cor.lv"); if (is.list(R)) R <- R[[which.max(sapply(R, function(r) max(abs(r[lower.tri(r)]))))]]
  R[upper.tri(R, diag = TRUE)] <- 0; at <- which(abs(R) == max(abs(R)), arr.ind = TRUE)[1, ]
  pair <- c(colnames(R)[at[2]], rownames(R)[at[1]])
  fits <- list(full, exact("cfa", two(pair[1], pair[2]), data = data, ...), exact("cfa", one, data = data, ...))
  lapply(1:3, function(k) {
    m <- fitMeasures(fits[[k]]); get <- function(x) { s <- paste0(x, ".scaled"); unname(if (s %in% names(m) && !is.na(m[s])) m[s] else m[x]) }
    test <- if (k > 1) { a <- suppressWarnings(lavTestLRT(fits[[k - 1]], fits[[k]])); list(chisq = a[2, "Chisq diff"], df = a[2, "Df diff"], p = a[2, "Pr(>Chisq)"]) }
    list(factors = 4 - k, pair = if (k == 2) as.list(pair), correlation = if (k == 2) R[at[1], at[2]], chisq = get("chisq"), df = get("df"), cfi = get("cfi"), rmsea = get("rmsea"), srmr = unname(m["srmr"]), difference = test)
  })
}
write_golden(list(
  provenance = provenance("factors-apart.R"),
  bounds = list(bfi = bound(read_data("bfi-part.csv")[paste0("A", 1:5)]), nine = bound(hs[paste0("x", 1:9)]), satisfaction = bound(read_data("frozen-survey.csv")[paste0("SAT", 1:4)])),
  cross = cross(exact("cfa", three, data = hs)), cross_errors = cross(exact("cfa", paste(three, "speed =~ x3", "x4 ~~ x7", sep = "\n"), data = hs)),
  nested = list(ml = nested(hs), mlr = nested(hs, estimator = "MLR"), wlsmv = nested(ordered, ordered = TRUE), groups = nested(hs, group = "school"))
), "factors-apart.json")
