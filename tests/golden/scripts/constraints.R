# Nonlinear equalities, inequalities and bounds, under every family of estimators.
source("tests/golden/scripts/common.R")
hs <- "HolzingerSwineford1939.csv"; gaps <- "HolzingerSwineford-missing.csv"; pd <- "PoliticalDemocracy.csv"
HS <- "visual =~ x1 + a*x2 + b*x3\ntextual =~ x4 + c*x5 + d*x6\n"
TWO <- "visual =~ x1 + c(a1, a2)*x2 + c(b1, b2)*x3\ntextual =~ x4 + x5 + x6\n"
SEM <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\ndem60 ~ a*ind60\ndem65 ~ direct*ind60 + b*dem60\nab := a*b\ntotal := direct + ab\n"
PATH <- "x4 ~ a*x1 + x2\nx7 ~ b*x4 + c*x1\nab := a*b\n"
bounded <- function(x2, x3, x5) paste0("visual =~ x1 + ", x2, " + ", x3, "\ntextual =~ x4 + ", x5, " + x6\n")
quiet <- function(e) suppressWarnings(e)
# Newton steps on the Lagrangian with the constraints that hold: lavaan's own gradient and constraint functions, a
# numerical second derivative (which decides how fast it arrives, not where).
polish_held <- function(fit, steps = 12) {
  model <- fit@Model; table <- parTable(fit); n <- length(fit@Fit@x)
  grad <- function(x) { m <- lavaan:::lav_model_set_parameters(model, x = x); as.numeric(lavaan:::lav_model_gradient(m, lavsamplestats = fit@SampleStats, lavdata = fit@Data, lavcache = fit@Cache, type = "free")) }
  x <- lavaan:::lav_model_get_parameters(model, type = "free")
  of <- function(f, x) { v <- tryCatch(f(x), error = function(e) NULL); if (is.null(v)) numeric(0) else as.numeric(v) }
  free <- table[table$free > 0, ]; low <- if (is.null(free$lower)) rep(-Inf, n) else free$lower; up <- if (is.null(free$upper)) rep(Inf, n) else free$upper
  at_low <- which(abs(x - low) < 1e-5); at_up <- which(abs(x - up) < 1e-5)
  active <- which(abs(of(model@cin.function, x)) < 1e-5)
  held <- function(x) c(of(model@ceq.function, x), of(model@cin.function, x)[active], (x - low)[at_low], (x - up)[at_up])
  linear <- if (model@eq.constraints) { R <- t(qr.Q(qr(model@eq.constraints.K), complete = TRUE)[, -seq_len(ncol(model@eq.constraints.K)), drop = FALSE]); x0 <- x; function(x) as.numeric(R %*% (x - x0)) } else function(x) numeric(0)
  con <- function(x) c(held(x), linear(x))
  jac <- function(x, h = 1e-5) { k <- length(con(x)); if (k == 0) return(matrix(0, 0, n)); matrix(sapply(seq_len(n), function(j) { d <- replace(numeric(n), j, h); (8 * (con(x + d) - con(x - d)) - (con(x + 2 * d) - con(x - 2 * d))) / (12 * h) }), k) }
  null_gradient <- Inf
  for (s in seq_len(steps)) {
    A <- jac(x); g <- grad(x); k <- nrow(A); keep <- seq_len(k)
    if (k) { q <- qr(t(A), tol = 1e-6); keep <- sort(q$pivot[seq_len(q$rank)]); A <- A[keep, , drop = FALSE] }
    lambda <- if (length(keep)) as.numeric(solve(A %*% t(A), A %*% g)) else numeric(0)
    pull <- function(x) grad(x) - if (length(keep)) as.numeric(t(jac(x)[keep, , drop = FALSE]) %*% lambda) else 0
    h <- 1e-4; H <- sapply(seq_len(n), function(j) { d <- replace(numeric(n), j, h); (8 * (pull(x + d) - pull(x - d)) - (pull(x + 2 * d) - pull(x - 2 * d))) / (12 * h) })
    H <- (H + t(H)) / 2; k <- length(keep)
    null_gradient <- max(abs(pull(x)))
    K <- rbind(cbind(H, t(A)), cbind(A, matrix(0, k, k)))
    x <- x + solve(K, c(-g, if (k) -con(x)[keep]))[seq_len(n)]
  }
  list(x = x, gradient = null_gradient, broken = max(0, abs(con(x))), active = length(active))
}
case <- function(id, call, model, file, options = list(), moves = TRUE) {
  data <- read_data(file)
  args <- c(list(model = model, data = data), options)
  if (identical(options$missing, "ml")) args <- c(args, list(em.h1.tol = 1e-13, em.h1.iter.max = 20000))
  tight <- if (grepl("bound", id)) list() else list(control = list(rel.tol = 1e-14))   # nlminb gives up on a bound that is asked for too precisely
  first <- quiet(do.call(call, c(args, tight)))
  stopifnot(lavInspect(first, "converged"))
  p <- polish_held(first); table <- parTable(first); table$est[table$free > 0] <- p$x[table$free[table$free > 0]]
  again <- c(args, list(start = as.data.frame(table), optim.method = "none")); again$fixed.x <- lavInspect(first, "options")$fixed.x
  fit <- quiet(do.call(call, again))
  moved <- max(abs(lavaan:::lav_model_get_parameters(fit@Model, type = "free") - p$x))
  cat(id, "gradient", p$gradient, "broken", p$broken, "moved", moved, "chisq", fitMeasures(fit, "chisq") - fitMeasures(first, "chisq"), "df", fitMeasures(fit, "df"), "\n")
  stopifnot(p$gradient < 1e-9, p$broken < 1e-12, moved < 1e-12, abs(fitMeasures(fit, "chisq") - fitMeasures(first, "chisq")) < 1e-4)
  attr(fit, "max_gradient") <- p$gradient
  quiet(entry(id, NULL, NULL, call, model, list(data = file), options, fit, active = p$active))
}
cases <- list(
  case("product", "cfa", paste0(HS, "a*b == 1\n"), hs),
  case("product, MLR", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "MLR")),
  case("product, MLM", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "MLM")),
  case("product, observed", "cfa", paste0(HS, "a*b == 1\n"), hs, list(information = "observed")),
  case("product, GLS", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "GLS")),
  case("product, WLS", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "WLS")),
  case("product, ULSMV", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "ULSMV")),
  case("product, WLSMV", "cfa", paste0(HS, "a*b == 1\n"), hs, list(estimator = "WLSMV")),
  case("product, incomplete", "cfa", paste0(HS, "a*b == 1\n"), gaps, list(missing = "ml")),
  case("square beside a linear one", "cfa", paste0(HS, "a == b^2\nc == 1.2*d\n"), hs),
  case("square beside a linear one, MLM", "cfa", paste0(HS, "a == b^2\nc == 1.2*d\n"), hs, list(estimator = "MLM")),
  case("exponent and logarithm", "cfa", paste0(HS, "exp(a - 0.5) == c\nlog(d + 1) == b\n"), hs),
  case("the same said twice", "cfa", paste0(HS, "a*b == 1\na == 1/b\n"), hs),
  case("a loop of products", "cfa", paste0(HS, "a*b == 1\nc*d == 1\na*c == 1\nb*d == 1\n"), hs),
  case("inactive", "cfa", paste0(HS, "a > 0.2\nb < c\n"), hs),
  case("active", "cfa", paste0(HS, "a > 0.8\n"), hs),
  case("active, less", "cfa", paste0(HS, "0.8 < a\nc < 1.05\n"), hs),
  case("active, MLR", "cfa", paste0(HS, "a > 0.8\n"), hs, list(estimator = "MLR")),
  case("active, MLM", "cfa", paste0(HS, "a > 0.8\n"), hs, list(estimator = "MLM")),
  case("active, GLS", "cfa", paste0(HS, "a > 0.8\n"), hs, list(estimator = "GLS")),
  case("active, WLSMV", "cfa", paste0(HS, "a > 0.8\n"), hs, list(estimator = "WLSMV")),
  case("active, incomplete", "cfa", paste0(HS, "a > 0.8\n"), gaps, list(missing = "ml")),
  case("active between two parameters", "cfa", paste0(HS, "a > b\n"), hs),
  case("active and nonlinear", "cfa", paste0(HS, "a*b > 0.6\n"), hs),
  case("active beside an equality", "cfa", paste0(HS, "a*b == 1\nc > 1.3\n"), hs),
  case("variance at its limit", "cfa", paste0(HS, "x1 ~~ v*x1\nv > 0.8\n"), hs),
  case("groups, product", "cfa", paste0(TWO, "a1*a2 == 0.3\n"), hs, list(group = "school")),
  case("groups, active", "cfa", paste0(TWO, "a1 > a2\nb1 > b2\n"), hs, list(group = "school")),
  case("groups, equal loadings but one", "cfa", paste0(TWO, "a1 == a2^2\nb1 == b2\n"), hs, list(group = "school", group.equal = "intercepts")),
  case("indirect effect fixed", "sem", paste0(SEM, "ab == 1\n"), pd),
  case("indirect effect equals direct", "sem", paste0(SEM, "ab == direct\n"), pd),
  case("indirect effect limited", "sem", paste0(SEM, "ab < 1\n"), pd),
  case("path, indirect effect", "sem", paste0(PATH, "ab == c\n"), hs),
  case("path, indirect effect, random x", "sem", paste0(PATH, "ab > 0.1\n"), hs, list(fixed.x = FALSE)),
  case("bound, lower", "cfa", bounded("lower(0.8)*x2", "x3", "x5"), hs),
  case("bound, upper", "cfa", bounded("x2", "x3", "upper(1.05)*x5"), hs),
  case("bound, inactive", "cfa", bounded("lower(0)*x2", "upper(3)*x3", "x5"), hs),
  case("bound, MLR", "cfa", bounded("lower(0.8)*x2", "x3", "x5"), hs, list(estimator = "MLR")),
  case("bounds over groups", "cfa", "visual =~ x1 + lower(c(0.6, 0.1))*x2 + upper(c(2, 0.5))*x3\n", hs, list(group = "school")))
write_golden(list(provenance = provenance("constraints.R", note = "em.h1.tol = 1e-13"), cases = cases), "constraints.json")
