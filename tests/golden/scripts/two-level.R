# Two-level models: random intercepts, covariates at each level, groups, equalities over levels, robust errors and tests.
source("tests/golden/scripts/common.R")
set.seed(4711)
J <- 90; size <- sample(c(1:9, 14), J, replace = TRUE); cluster <- rep(seq_len(J), size); n <- length(cluster)
z <- rnorm(J); w <- rbinom(J, 1, .5); g <- ifelse(seq_len(J) %% 3 == 0, "rural", "urban")
heavy <- function(n) rt(n, 5) / sqrt(5 / 3)
fb <- .5 * z + .3 * w + .7 * heavy(J); x <- rnorm(n); fw <- .4 * x + .9 * heavy(n)
sB <- .6 * rnorm(J); s <- sB[cluster] + rnorm(n)
lw <- c(1, .8, .7, .9); lb <- c(1, .9, .8, .7)
y <- sapply(1:4, function(k) 2 + k / 4 + lw[k] * fw + lb[k] * fb[cluster] + .3 * rnorm(J)[cluster] + .6 * heavy(n))
m <- .5 * x + .4 * z[cluster] + .4 * rnorm(J)[cluster] + rnorm(n)
o <- .6 * m + .2 * x + .5 * z[cluster] + .3 * s + .4 * rnorm(J)[cluster] + rnorm(n)
d <- data.frame(cluster = paste0("c", cluster), group = g[cluster], round(cbind(y1 = y[, 1], y2 = y[, 2], y3 = y[, 3], y4 = y[, 4], m, o, x, s), 4), z = round(z, 4)[cluster], w = w[cluster])
d <- d[sample(n), ]
write.csv(d, file.path(GOLDEN, "data", "two-level.csv"), row.names = FALSE, quote = FALSE)
d <- read_data("two-level.csv")
levels <- function(within, between) paste0("level: 1\n", within, "\nlevel: 2\n", between, "\n")
FACTOR <- levels("fw =~ y1 + y2 + y3 + y4", "fb =~ y1 + y2 + y3 + y4")
COV <- levels("fw =~ y1 + y2 + y3 + y4\nfw ~ x", "fb =~ y1 + y2 + y3 + y4\nfb ~ z + w")
EQUAL <- levels("fw =~ y1 + a*y2 + b*y3 + y4\nfw ~~ vw*fw", "fb =~ y1 + a*y2 + b*y3 + y4\nfb ~~ vb*fb\nicc := vb/(vb + vw)")
PATH <- levels("m ~ a*x\no ~ b*m + x", "m ~ z\no ~ m + z\nab := a*b")
PART <- levels("fw =~ y1 + y2 + y3 + y4", "y1 ~~ y2 + y3 + y4\ny2 ~~ y3 + y4\ny3 ~~ y4")
MG <- paste0("group: urban\n", levels("fw =~ y1 + a*y2 + b*y3", "fb =~ y1 + a*y2 + b*y3"), "group: rural\n", levels("fw =~ y1 + a*y2 + b*y3", "fb =~ y1 + a*y2 + b*y3"))
SECOND <- levels("f1 =~ y1 + y2\nf2 =~ y3 + y4", "f1 =~ y1 + y2\nf2 =~ y3 + y4\ng =~ 1*f1 + 1*f2\nf1 ~~ 0*f1\ny1 ~~ v*y1\ny2 ~~ v*y2")
# lavaan's EM for the unrestricted moments stops where a step gains less than 1e-4 of log-likelihood, whatever it is told, so
# these numbers hold that point too; the model itself is fitted as far as nlminb goes (max_gradient).
case <- function(id, call, model, options = list()) {
  for (tol in 10^-(14:10)) {
    fit <- suppressWarnings(do.call(call, c(list(model, data = d, cluster = "cluster", control = list(rel.tol = tol, iter.max = 5000, eval.max = 9000)), options)))
    if (lavInspect(fit, "converged")) break
  }
  gradient <- max(abs(lavTech(fit, "gradient")))
  cat(id, lavInspect(fit, "converged"), gradient, "\n")
  fm <- unclass(fitMeasures(fit)); pt <- as.data.frame(parTable(fit)); ss <- standardizedSolution(fit); lv <- standardizedSolution(fit, type = "std.lv")
  if (is.null(pt$group)) pt$group <- 1
  key <- function(t) paste(t$lhs, t$op, t$rhs, if (is.null(t$group)) 1 else t$group, if (is.null(t$level)) 1 else t$level)
  ss$key <- key(ss); lv$key <- key(lv); pt <- pt[pt$op != "==", ]
  labels <- lavInspect(fit, "group.label"); several <- lavInspect(fit, "ngroups") > 1
  pe <- parameterEstimates(fit, remove.eq = TRUE)
  rows <- lapply(seq_len(nrow(pt)), function(i) { r <- pt[i, ]; def <- r$op == ":="
    j <- if (def) which(ss$lhs == r$lhs & ss$op == ":=") else match(key(r), ss$key)
    list(lhs = r$lhs, op = r$op, rhs = if (r$op == "~1") "" else r$rhs, group = if (def) 0 else r$group, level = if (def) NULL else r$level,
         label = r$label, free = r$free > 0, est = one(pe$est[i]), se = one(pe$se[i]), std_lv = one(lv$est.std[j]), std_all = one(ss$est.std[j]), std_all_se = one(ss$se[j])) })
  stopifnot(nrow(pe) == nrow(pt), all(pe$lhs == pt$lhs))
  rsq <- lavInspect(fit, "rsquare"); icc <- lavInspect(fit, "icc")
  list(id = id, call = call, model = model, input = list(data = "two-level.csv"), options = as_options(c(list(cluster = "cluster"), options)),
       max_gradient = gradient, npar = unname(fm["npar"]), nobs = as.list(unname(lavInspect(fit, "nobs"))),
       nclusters = lapply(if (several) lavInspect(fit, "nclusters") else list(lavInspect(fit, "nclusters")), function(x) unname(x)),
       fit = setNames(lapply(fm, one), underscore(names(fm))), parameters = rows, r2 = unname(lapply(rsq, named)),
       icc = if (several) unname(lapply(icc, named)) else list(named(icc)))
}
cases <- list(
  case("factor", "cfa", FACTOR), case("factor, MLR", "cfa", FACTOR, list(estimator = "MLR")),
  case("factor, expected", "cfa", FACTOR, list(information = "expected")),
  case("covariates, MLR", "sem", COV, list(estimator = "MLR")),
  case("covariates, random", "sem", COV, list(fixed.x = FALSE)),
  case("equal over levels, MLR", "sem", EQUAL, list(estimator = "MLR")),
  case("path, MLR", "sem", PATH, list(estimator = "MLR")),
  case("groups, MLR", "cfa", MG, list(group = "group", estimator = "MLR")),
  case("second order", "sem", SECOND), case("one variable", "sem", levels("y1 ~~ y1", "y1 ~~ y1"), list(estimator = "MLR")))
write_golden(list(provenance = provenance("two-level.R", seed = 4711), cases = cases), "two-level.json")
