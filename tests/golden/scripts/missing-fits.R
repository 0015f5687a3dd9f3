# Fits to incomplete data: full information maximum likelihood, its errors, tests and indices, and factor scores.
source("tests/golden/scripts/common.R")
d <- read_data("HolzingerSwineford-missing.csv")
set.seed(77)
g <- Demo.growth[1:200, ]; for (v in c("t2", "t3", "t4")) g[[v]][runif(200) < c(t2 = .1, t3 = .2, t4 = .3)[[v]]] <- NA
g$x1[sample(200, 15)] <- NA; g$c2[sample(200, 15)] <- NA
write.csv(g, file.path(GOLDEN, "data", "growth-missing.csv"), row.names = FALSE, na = "", quote = FALSE)
g <- read_data("growth-missing.csv")
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
SEM <- paste0(HS, "visual ~ a*ageyr + sex\ntextual ~ b*visual + ageyr\nspeed ~ visual\nab := a*b\n")
PATH <- "x4 ~ x1 + x2\nx7 ~ x4 + x1\n"
EQUAL <- "visual =~ x1 + a*x2 + a*x3\ntextual =~ x4 + b*x5 + c*x6\nb == 2*a\nx2 ~~ x4\n"
GROWTH <- "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\ni ~ x1 + x2\ns ~ x1 + x2\nt1 ~ c1\nt2 ~ c2\nt3 ~ c3\nt4 ~ c4\n"
quiet <- function(e) suppressWarnings(e)
case <- function(id, call, model, data, file, options, score = FALSE) {
  # lavaan's EM stops early, which shows in what compares with the unrestricted model
  em <- list(em.h1.tol = 1e-13, em.h1.iter.max = 20000)
  if (is.null(options$group.equal)) {
    fit <- quiet(do.call(exact, c(list(call, model, data = data, strict = FALSE), options, em)))
    stopifnot(attr(fit, "max_gradient") < 1e-11)
  } else {
    # what lavaan gives as the gradient of incomplete groups does not vanish at the minimum of its own discrepancy
    fit <- quiet(do.call(call, c(list(model, data = data), options, em)))
    stopifnot(lavInspect(fit, "converged"))
  }
  out <- quiet(entry(id, NULL, NULL, call, model, list(data = file), options, fit))
  if (score) { get <- function(m) { s <- quiet(lavPredict(fit, method = m, append.data = FALSE)); lapply(if (is.list(s)) s else list(s), function(m) rows(unclass(m))) }
    out$regression <- get("regression"); out$bartlett <- get("Bartlett") }
  cat(id, out$max_gradient, "\n"); out
}
hs <- "HolzingerSwineford-missing.csv"; gr <- "growth-missing.csv"
cases <- list(
  case("factors", "cfa", HS, d, hs, list(missing = "ml"), TRUE),
  case("factors, expected", "cfa", HS, d, hs, list(missing = "ml", information = "expected")),
  case("factors, first order", "cfa", HS, d, hs, list(missing = "ml", information = "first.order")),
  case("factors, MLR", "cfa", HS, d, hs, list(missing = "ml", estimator = "MLR")),
  case("factors, MLR, expected", "cfa", HS, d, hs, list(missing = "ml", estimator = "MLR", information = "expected")),
  case("factors, MLF", "cfa", HS, d, hs, list(missing = "ml", estimator = "MLF")),
  case("factors, robust errors", "cfa", HS, d, hs, list(missing = "ml", se = "robust.huber.white")),
  case("structure, fixed x", "sem", SEM, d, hs, list(missing = "ml")),
  case("structure, x kept", "sem", SEM, d, hs, list(missing = "ml.x")),
  case("structure, random x", "sem", SEM, d, hs, list(missing = "ml", fixed.x = FALSE)),
  case("structure, fixed x, MLR", "sem", SEM, d, hs, list(missing = "ml", estimator = "MLR")),
  case("structure, x kept, MLR", "sem", SEM, d, hs, list(missing = "ml.x", estimator = "MLR")),
  case("structure, random x, MLR", "sem", SEM, d, hs, list(missing = "ml", fixed.x = FALSE, estimator = "MLR")),
  case("path, random x", "sem", PATH, d, hs, list(missing = "ml", fixed.x = FALSE)),
  case("path, x kept, expected", "sem", PATH, d, hs, list(missing = "ml.x", information = "expected")),
  case("path, fixed x, expected", "sem", PATH, d, hs, list(missing = "ml", information = "expected")),
  case("constraints", "cfa", EQUAL, d, hs, list(missing = "ml")),
  case("constraints, MLR", "cfa", EQUAL, d, hs, list(missing = "ml", estimator = "MLR")),
  case("groups", "cfa", HS, d, hs, list(missing = "ml", group = "school")),
  case("groups, equal", "cfa", HS, d, hs, list(missing = "ml", group = "school", group.equal = c("loadings", "intercepts")), TRUE),
  case("groups, equal, MLR", "cfa", HS, d, hs, list(missing = "ml", group = "school", group.equal = c("loadings", "intercepts"), estimator = "MLR")),
  case("groups, fixed x", "sem", SEM, d, hs, list(missing = "ml", group = "school", group.equal = "loadings")),
  case("growth", "growth", GROWTH, g, gr, list(missing = "ml")),
  case("growth, x kept, MLR", "growth", GROWTH, g, gr, list(missing = "ml.x", estimator = "MLR")),
  case("unit variances", "cfa", HS, d, hs, list(missing = "ml", std.lv = TRUE)),
  case("factors, Yuan and Bentler", "cfa", HS, d, hs, list(missing = "ml", test = "yuan.bentler")),
  case("factors, Yuan and Bentler, expected", "cfa", HS, d, hs, list(missing = "ml", test = "yuan.bentler", information = "expected")),
  case("structure, fixed x, Yuan and Bentler", "sem", SEM, d, hs, list(missing = "ml", test = "yuan.bentler")),
  case("structure, x kept, Yuan and Bentler", "sem", SEM, d, hs, list(missing = "ml.x", test = "yuan.bentler")),
  case("path, random x, Yuan and Bentler, expected", "sem", PATH, d, hs, list(missing = "ml", fixed.x = FALSE, test = "yuan.bentler", information = "expected")),
  case("constraints, Yuan and Bentler", "cfa", EQUAL, d, hs, list(missing = "ml", test = "yuan.bentler")),
  case("groups, Yuan and Bentler", "cfa", HS, d, hs, list(missing = "ml", group = "school", test = "yuan.bentler")))
write_golden(list(provenance = provenance("missing-fits.R", note = "em.h1.tol = 1e-13"), cases = cases), "missing-fits.json")
