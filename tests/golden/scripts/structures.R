# Clusters and sampling weights, models conditional on exogenous variables, composites, feedback loops.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
d <- read_data("HolzingerSwineford-missing.csv")
d$region <- (7 * seq_len(nrow(d)) + seq_len(nrow(d))^2) %% 29
set.seed(41); d$weight <- round(runif(nrow(d), 0.4, 2), 3)
# With a row that is empty lavaan weighs the log-likelihoods of the cases by each other's weights.
d <- d[rowSums(!is.na(d[, paste0("x", 1:9)])) > 0, ]
write.csv(d, file.path(GOLDEN, "data", "HolzingerSwineford-design.csv"), row.names = FALSE, na = "", quote = FALSE)
d <- read_data("HolzingerSwineford-design.csv")
file <- "HolzingerSwineford-design.csv"
as_flags <- function(o) { names(o)[names(o) == "sampling.weights"] <- "weights"; o }
case <- function(id, call, model, options = list(), data = d, input = list(data = file)) {
  source <- if (is.null(input$moments)) list(data = data) else list(sample.cov = data$cov, sample.nobs = data$nobs)
  if (identical(options$missing, "ml")) {
    # Newton steps take minutes here, so these are lavaan's own optima, good to about six digits.
    close <- list(em.h1.tol = 1e-12, em.h1.iter.max = 20000, control = list(rel.tol = 1e-13))
    run <- function(more) suppressWarnings(do.call(call, c(list(model), source, options, more)))
    fit <- run(close); if (!lavInspect(fit, "converged")) fit <- run(close[1:2])
    stopifnot(lavInspect(fit, "converged"))
  } else {
    fit <- try(suppressWarnings(do.call(exact, c(list(call, model, strict = FALSE), source, options))), silent = TRUE)
    if (inherits(fit, "try-error")) { cat(id, "left out: lavaan does not converge\n"); return(NULL) }
    stopifnot(attr(fit, "max_gradient") < 1e-10)
  }
  cat(id, attr(fit, "max_gradient"), "\n")
  entry(id, NULL, NULL, call, model, input, as_flags(options), fit)
}
THREE <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
MIMIC <- paste0(THREE, "visual + textual + speed ~ sex + ageyr\n")
PATHS <- "x4 ~ a*x1 + sex\nx7 ~ b*x4 + x1 + ageyr\nab := a*b\n"
w <- function(...) list(sampling.weights = "weight", ...)
k <- function(...) list(cluster = "region", ...)
x <- function(...) list(conditional.x = TRUE, ...)
designs <- list(
  case("clusters", "cfa", THREE, k()), case("clusters, MLR", "cfa", THREE, k(estimator = "MLR")), case("clusters, MLM", "cfa", THREE, k(estimator = "MLM")),
  case("clusters, structure", "sem", PATHS, k()), case("clusters, structure, MLR, random x", "sem", MIMIC, k(estimator = "MLR", fixed.x = FALSE)),
  case("clusters, groups", "cfa", THREE, k(group = "sex", group.equal = c("loadings", "intercepts"))),
  case("clusters, missing", "cfa", THREE, k(missing = "ml")),
  case("weights", "cfa", THREE, w()), case("weights, means", "sem", MIMIC, w(meanstructure = TRUE)), case("weights, MLR", "sem", MIMIC, w(estimator = "MLR")),
  case("weights, standard errors", "cfa", THREE, w(se = "standard")), case("weights, structure", "sem", PATHS, w()),
  case("weights, groups", "cfa", THREE, w(group = "sex", group.equal = c("loadings", "intercepts"))),
  case("weights, clusters", "cfa", THREE, w(cluster = "region")), case("weights, clusters, MLR", "sem", MIMIC, w(cluster = "region", estimator = "MLR")),
  case("weights, missing, structure, MLR", "sem", MIMIC, w(missing = "ml", estimator = "MLR")),
  case("weights, missing, clusters", "cfa", THREE, w(missing = "ml", cluster = "region")))
conditional <- list(
  case("given x", "sem", MIMIC, x()), case("given x, observed", "sem", MIMIC, x(information = "observed")),
  case("given x, MLR", "sem", MIMIC, x(estimator = "MLR")), case("given x, MLM", "sem", MIMIC, x(estimator = "MLM")),
  case("given x, MLMV", "sem", MIMIC, x(estimator = "MLMV")),
  case("given x, path", "sem", PATHS, x()), case("given x, path, MLM", "sem", PATHS, x(estimator = "MLM")),
  case("given x, slopes fixed in the baseline", "sem", MIMIC, x(baseline.conditional.x.free.slopes = FALSE)))
# With conditional.x lavaan takes the slopes from unweighted cases, and its errors by cluster are not those of the same likelihood with fixed.x.
hodge <- read_moments("hodge-treiman.json"); duncan <- read_moments("duncan-haller-portes.json")
HODGE <- "social =~ church + memberships + friends\nsocial <~ income + occupation + education\n"
CEM <- "PE =~ PE1 + PE2 + PE3 + PE4\nPV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nRET =~ RET1 + RET2 + RET3\nCEM <~ 1*PE + PV\nPE ~~ PV + 0*CEM\nPV ~~ 0*CEM\nSAT + RET ~ CEM\n"
TWO <- "SAT =~ SAT1 + SAT2 + SAT3 + SAT4\nRET =~ RET1 + RET2 + RET3\nC <~ 1*PE1 + PE2 + PE3\nSAT ~ a*C\nRET ~ b*C + SAT\nind := a*b\n"
NODE <- "C <~ w1*PV1 + w2*PV2 + w3*PV3 + PV4\nC =~ SAT1 + SAT2 + SAT3\n"
composites <- list(
  case("Hodge and Treiman", "sem", HODGE, data = hodge, input = list(moments = "hodge-treiman.json")),
  case("Hodge and Treiman, free residual", "sem", paste0(HODGE, "social ~~ NA*social\n"), data = hodge, input = list(moments = "hodge-treiman.json")),
  case("composite of items, two outcomes", "sem", TWO, data = careful, input = CAREFUL_INPUT),
  case("composite of items, two outcomes, means, MLR", "sem", TWO, list(meanstructure = TRUE, estimator = "MLR"), data = careful, input = CAREFUL_INPUT),
  case("composite of items, random", "sem", TWO, list(fixed.x = FALSE), data = careful, input = CAREFUL_INPUT),
  case("composite of items, by stage", "sem", TWO, list(group = "stage", group.equal = "loadings"), data = careful, input = CAREFUL_INPUT),
  case("formative second order", "sem", CEM, data = careful, input = CAREFUL_INPUT),
  case("composite as a MIMIC node", "sem", NODE, data = careful, input = CAREFUL_INPUT),
  case("composite as a MIMIC node, unit variance", "sem", NODE, list(std.lv = TRUE), data = careful, input = CAREFUL_INPUT),
  case("composite given x", "sem", TWO, x(), data = careful, input = CAREFUL_INPUT))
HALLER <- "ROccAsp ~ RParAsp + RIQ + RSES + FSES + FOccAsp\nFOccAsp ~ FParAsp + FIQ + FSES + RSES + ROccAsp\n"
loops <- list(
  case("Duncan, Haller and Portes", "sem", HALLER, data = duncan, input = list(moments = "duncan-haller-portes.json")),
  case("observed loop", "sem", "x4 ~ x1 + x7\nx7 ~ x9 + x4\nx4 ~~ x7\n"), case("observed loop, given x", "sem", "x4 ~ x1 + x7\nx7 ~ x9 + x4\nx4 ~~ x7\n", x()),
  case("observed loop, equal", "sem", "x4 ~ x1 + e*x7\nx7 ~ x9 + e*x4\n"))
# MLM with weights: lavaan 0.6-14 takes the covariance matrix of the moments from the cases as if they had no weights. Here it is
# that of the weighted cases, sum w^2 z z' / n, put into lavaan's own derivatives and weight matrix.
weighted_mlm <- local({
  fit <- exact("cfa", THREE, data = d, sampling.weights = "weight", estimator = "MLM", strict = FALSE)
  delta <- unclass(lavInspect(fit, "delta")); W <- unclass(lavInspect(fit, "WLS.V")); n <- lavInspect(fit, "nobs"); names <- lavNames(fit)
  use <- complete.cases(d[, names]); y <- as.matrix(d[use, names]); weight <- d$weight[use] / sum(d$weight[use]) * n
  e <- sweep(y, 2, colSums(weight * y) / n); S <- crossprod(sqrt(weight) * e) / n
  pairs <- which(lower.tri(S, diag = TRUE), arr.ind = TRUE)
  z <- sapply(seq_len(nrow(pairs)), function(k) e[, pairs[k, 1]] * e[, pairs[k, 2]] - S[pairs[k, 1], pairs[k, 2]])
  gamma <- crossprod(weight * z) / n; A <- solve(t(delta) %*% W %*% delta)
  V <- A %*% t(delta) %*% W %*% gamma %*% W %*% delta %*% A / n
  U <- W - W %*% delta %*% A %*% t(delta) %*% W
  list(call = "cfa", model = THREE, input = list(data = file), options = list(weights = "weight", estimator = "MLM"),
       parameters = colnames(delta), se = sqrt(diag(V)), factor = sum(U * gamma) / fitMeasures(fit, "df")[[1]])
})
write_golden(list(provenance = provenance("structures.R"), weighted_mlm = weighted_mlm, cases = Filter(length, c(designs, conditional, composites, loops))), "structures.json")
