# Factor scores of ordered items: the mode of the factors given the answers. `scores` are lavaan's, whose search stops at about three good digits;
# `modes` are found here by tighter searches of the same density, written out from lavaan's matrices.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
ordered <- read.csv("tests/golden/data/HolzingerSwineford1939-ordered.csv")
given <- read.csv("tests/golden/data/bfi-part.csv")
items <- paste0("x", 1:9)
modes <- function(fit, g, cases = 40) {
  at <- function(what) { m <- lavTech(fit, what, add.labels = TRUE, list.by.group = TRUE); if (!is.null(names(m)) && "lambda" %in% names(m)) m else m[[g]] }
  est <- at("est"); data <- lavInspect(fit, "data"); if (is.list(data)) data <- data[[g]]
  names <- lavNames(fit, "ov"); items <- rownames(est$lambda); factors <- lavNames(fit, "lv")
  lambda <- est$lambda[, factors, drop = FALSE]; k <- length(factors)
  beta <- if (is.null(est$beta)) matrix(0, k, k) else est$beta[factors, factors]
  total <- solve(diag(k) - beta); psi <- est$psi[factors, factors]; precision <- solve(total %*% psi %*% t(total))
  alpha <- if (is.null(est$alpha)) rep(0, k) else est$alpha[factors, 1]
  gamma <- if (is.null(est$gamma)) NULL else est$gamma[factors, , drop = FALSE]
  theta <- diag(est$theta[items, items]); nu <- if (is.null(est$nu)) rep(0, length(items)) else est$nu[items, 1]
  tau <- lapply(items, function(i) est$tau[grepl(paste0("^", i, "\\|"), rownames(est$tau)), 1])
  x <- if (is.null(gamma)) NULL else if (is.list(fit@Data@eXo)) fit@Data@eXo[[g]]
  t(sapply(seq_len(cases), function(case) {
    y <- data[case, items]
    centre <- as.numeric(total %*% (alpha + if (is.null(gamma)) 0 else gamma %*% x[case, ]))
    minus <- function(f) {
      p <- mapply(function(i) { m <- nu[i] + sum(lambda[i, ] * f); s <- sqrt(theta[i]); if (!length(tau[[i]])) return(dnorm(y[i], m, s))
        limits <- c(-Inf, tau[[i]], Inf); pnorm((limits[y[i] + 1] - m) / s) - pnorm((limits[y[i]] - m) / s) }, seq_along(items))
      0.5 * sum((f - centre) * (precision %*% (f - centre))) - sum(log(p))
    }
    f <- nlminb(centre, minus, control = list(rel.tol = 1e-15, abs.tol = 0))$par
    for (round in 1:3) { h <- 1e-4; e <- diag(k) * h
      g1 <- sapply(1:k, function(a) (minus(f + e[, a]) - minus(f - e[, a])) / (2 * h))
      H <- sapply(1:k, function(a) sapply(1:k, function(b) (minus(f + e[, a] + e[, b]) - minus(f + e[, a] - e[, b]) - minus(f - e[, a] + e[, b]) + minus(f - e[, a] - e[, b])) / (4 * h * h)))
      f <- f - solve(H, g1) }
    f }))
}
named_columns <- function(fit, m) { colnames(m) <- lavNames(fit, "lv"); m }
score <- function(id, call, model, data, options, file = "HolzingerSwineford1939-ordered.csv") {
  fit <- do.call(call, c(list(model, data = data), options))
  s <- lavPredict(fit, method = "EBM"); s <- if (is.list(s)) lapply(s, function(m) rows(unclass(m)[1:40, ])) else rows(unclass(s)[1:40, , drop = FALSE])
  list(id = id, call = call, model = model, input = list(data = file), options = as_options(options), scores = s,
       modes = if (lavInspect(fit, "ngroups") > 1) setNames(lapply(1:2, function(g) rows(named_columns(fit, modes(fit, g)))), lavInspect(fit, "group.label")) else rows(named_columns(fit, modes(fit, 1))))
}
write_golden(list(provenance = provenance("ordered-scores.R"), note = "the first forty cases (of each group)",
  cases = list(score("ordered", "cfa", HS, ordered, list(ordered = items)),
               score("theta", "cfa", HS, ordered, list(ordered = items, parameterization = "theta")),
               score("groups", "cfa", HS, ordered, list(ordered = items, group = "school", group.equal = c("loadings", "thresholds"))),
               score("given x", "sem", "A =~ A2 + A3 + A4 + A5\nC =~ C1 + C2\nC ~ A + gender\nA ~ age\n", given, list(ordered = c("A2", "A3", "A4", "A5", "C1")), "bfi-part.csv"))), "ordered-scores.json")
