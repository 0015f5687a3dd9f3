# Shared by the scripts that make the golden numbers. Run every script from the root of the repository:
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/textbook.R
suppressMessages({library(lavaan); library(jsonlite)})

GOLDEN <- "tests/golden"

provenance <- function(script, ...) {
  list(program = "lavaan", version = as.character(packageVersion("lavaan")), language = R.version.string,
       package = "Debian r-cran-lavaan", script = file.path("tests/golden/scripts", script), ...)
}
write_golden <- function(x, file) {
  write(toJSON(x, auto_unbox = TRUE, digits = NA, null = "null", na = "null", pretty = TRUE), file.path(GOLDEN, file))
}
finite <- function(x) { x <- unname(as.numeric(x)); x[!is.finite(x)] <- NA; x }
one <- function(x) { x <- finite(x); if (!length(x) || is.na(x)) NULL else x }
underscore <- function(x) gsub(".", "_", x, fixed = TRUE)
named <- function(x) setNames(lapply(unclass(x), one), names(x))
# options in the words of the command line; lists stay lists in JSON even with one member, none at all is an empty object
as_options <- function(x) {
  if (!length(x)) return(structure(list(), names = character(0)))
  names(x) <- underscore(names(x))
  for (k in intersect(c("group_equal", "group_partial"), names(x))) x[[k]] <- as.list(x[[k]])
  x
}
rows <- function(m) { m <- as.matrix(m); list(names = if (is.null(colnames(m))) rownames(m) else colnames(m), values = lapply(seq_len(nrow(m)), function(i) finite(m[i, ]))) }

# lavaan stops at a relative change of 1e-10 in the objective, which leaves about 1e-6 in the estimates. These goldens go on by
# Newton steps on lavaan's own gradient, inside the space that the linear constraints leave, until the gradient is rounding error.
polish <- function(fit, steps = 8) {
  model <- fit@Model; samp <- fit@SampleStats; dat <- fit@Data; cache <- fit@Cache
  grad <- function(x) { m <- lavaan:::lav_model_set_parameters(model, x = x); as.numeric(lavaan:::lav_model_gradient(m, lavsamplestats = samp, lavdata = dat, lavcache = cache, type = "free")) }
  x <- lavaan:::lav_model_get_parameters(model, type = "free")
  K <- if (model@eq.constraints) model@eq.constraints.K else diag(length(x))
  for (s in seq_len(steps)) {
    g <- crossprod(K, grad(x)); h <- 1e-5
    H <- sapply(seq_len(ncol(K)), function(j) { d <- K[, j] * h; crossprod(K, (-grad(x + 2 * d) + 8 * grad(x + d) - 8 * grad(x - d) + grad(x - 2 * d)) / (12 * h)) })
    H <- as.matrix(H); H <- (H + t(H)) / 2
    x <- x - as.numeric(K %*% solve(H, g))
  }
  list(x = x, gradient = max(abs(crossprod(K, grad(x)))))
}
# The fit at the polished point: lavaan computes errors, tests and indices there without moving.
exact <- function(call, model, ..., strict = TRUE) {
  first <- do.call(call, list(model = model, ...))
  stopifnot(lavInspect(first, "converged"))
  p <- polish(first); table <- parTable(first); table$est[table$free > 0] <- p$x[table$free[table$free > 0]]
  again <- list(model = model, ..., start = as.data.frame(table), optim.method = "none")
  again$fixed.x <- lavInspect(first, "options")$fixed.x   # given a table of start values, lavaan would let exogenous x be random
  fit <- do.call(call, again)
  moved <- max(abs(lavaan:::lav_model_get_parameters(fit@Model, type = "free") - p$x))
  if (strict) stopifnot(p$gradient < 1e-11, moved < 1e-12, abs(fitMeasures(fit, "chisq") - fitMeasures(first, "chisq")) < 1e-5)
  attr(fit, "max_gradient") <- p$gradient
  fit
}
parameters <- function(fit) {
  labels <- lavInspect(fit, "group.label"); several <- lavInspect(fit, "ngroups") > 1
  pe <- parameterEstimates(fit, standardized = TRUE, remove.eq = TRUE, remove.def = FALSE); pt <- parTable(fit)
  ss <- standardizedSolution(fit); lv <- standardizedSolution(fit, type = "std.lv"); nx <- standardizedSolution(fit, type = "std.nox")
  k <- function(d) { g <- if (is.null(d$group)) ifelse(d$op == ":=", 0, 1) else ifelse(d$op == ":=", 0, d$group); paste(d$lhs, d$op, d$rhs, g) }
  if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
  at <- function(d, column, i) { j <- match(k(pe)[i], k(d)); if (is.na(j)) NULL else one(d[[column]][j]) }
  lapply(seq_len(nrow(pe)), function(i) { r <- pe[i, ]
    j <- match(k(pe)[i], k(pt))
    list(lhs = r$lhs, op = r$op, rhs = if (r$op == "~1") "" else r$rhs, group = r$group, group_label = if (several && r$group > 0) labels[r$group] else NULL,
         label = if (is.na(j)) "" else pt$label[j], free = if (r$op == ":=" || is.na(j)) NULL else pt$free[j] > 0,
         est = one(r$est), se = one(r$se), z = one(r$z), p = one(2 * pnorm(-abs(r$z))), ci_lower = one(r$ci.lower), ci_upper = one(r$ci.upper),
         std_lv = one(r$std.lv), std_all = one(r$std.all), std_nox = one(r$std.nox),
         std_all_se = at(ss, "se", i), std_lv_se = at(lv, "se", i), std_nox_se = at(nx, "se", i)) })
}
r_squared <- function(fit) {
  r <- lavInspect(fit, "rsquare"); if (is.list(r)) lapply(r, named) else named(r)
}
summarise <- function(fit) {
  fm <- unclass(fitMeasures(fit))
  list(converged = TRUE, max_gradient = attr(fit, "max_gradient"), npar = unname(fm["npar"]), nobs = as.list(unname(lavInspect(fit, "nobs"))),
       groups = if (lavInspect(fit, "ngroups") > 1) as.list(lavInspect(fit, "group.label")) else NULL,
       fit = setNames(lapply(fm, one), underscore(names(fm))), parameters = parameters(fit), r2 = r_squared(fit))
}
# one entry of a golden file: what was fitted, on what, how, and everything that lavaan says about it
entry <- function(id, title, reference, call, model, input, options = list(), fit, ...) {
  c(list(id = id, title = title, reference = reference, call = call, model = model, input = input, options = as_options(options)), summarise(fit), list(...))
}

# moments JSON of the outside contract, section 4
write_moments <- function(file, names, nobs, cov = NULL, cor = NULL, sd = NULL) {
  m <- function(x) lapply(seq_len(nrow(x)), function(i) finite(x[i, ]))
  x <- list(nobs = nobs, names = names, groups = NULL); x["groups"] <- list(NULL)
  if (!is.null(cov)) x$cov <- m(cov) else { x$cor <- m(cor); x$sd <- sd }
  x["mean"] <- list(NULL); x$divisor <- "n-1"
  write(toJSON(x, auto_unbox = TRUE, digits = NA, null = "null", pretty = FALSE), file.path(GOLDEN, "data", file))
}
read_moments <- function(file) {
  x <- fromJSON(file.path(GOLDEN, "data", file))
  S <- if (is.null(x$cov)) x$cor * outer(x$sd, x$sd) else x$cov
  dimnames(S) <- list(x$names, x$names); list(cov = S, nobs = x$nobs)
}
read_data <- function(file) read.csv(file.path(GOLDEN, "data", file), check.names = FALSE, na.strings = c("", "NA"))
