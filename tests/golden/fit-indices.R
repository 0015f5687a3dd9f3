# Reference values of the fit indices: lavaan 0.6-14 and semTools 0.5-6 run as oracles.
#   OMP_NUM_THREADS=1 Rscript fit-indices.R > fit-indices.json
suppressMessages({library(lavaan); library(semTools); library(jsonlite)})
HS <- HolzingerSwineford1939
three <- "visual =~ x1+x2+x3
textual =~ x4+x5+x6
speed =~ x7+x8+x9"
poldem <- "ind60 =~ x1+x2+x3
dem60 =~ y1+y2+y3+y4
dem65 =~ y5+y6+y7+y8
dem60 ~ ind60
dem65 ~ ind60+dem60
y1~~y5
y2~~y4+y6
y3~~y7
y4~~y8
y6~~y8"
wheaton_cov <- getCov("11.834 6.947 9.364 6.819 5.091 12.532 4.783 5.028 7.495 9.986 -3.839 -3.889 -3.841 -3.625 9.610 -21.899 -18.831 -21.748 -18.775 35.522 450.288",
  names = c("anomia67", "powerless67", "anomia71", "powerless71", "education", "sei"))
wheaton <- "ses =~ education+sei
alien67 =~ anomia67+powerless67
alien71 =~ anomia71+powerless71
alien67 ~ ses
alien71 ~ alien67+ses
anomia67 ~~ anomia71
powerless67 ~~ powerless71"
line <- "i =~ 1*t1+1*t2+1*t3+1*t4
s =~ 0*t1+1*t2+2*t3+3*t4"
set.seed(7)
noise <- as.data.frame(matrix(rnorm(200 * 5), 200, 5)); names(noise) <- paste0("z", 1:5)
noise$z2 <- noise$z2 + 0.4 * noise$z1; noise$z4 <- noise$z4 + 0.4 * noise$z3

fits <- list(
  hs = cfa(three, HS),
  hs_means = cfa(three, HS, meanstructure = TRUE),
  hs_wishart = cfa(three, HS, likelihood = "wishart"),
  hs_gls = cfa(three, HS, estimator = "GLS"),
  hs_uls = cfa(three, HS, estimator = "ULS"),
  hs_orthogonal = cfa(three, HS, orthogonal = TRUE),
  hs_groups = cfa(three, HS, group = "school"),
  hs_groups_metric = cfa(three, HS, group = "school", group.equal = "loadings"),
  hs_groups_scalar = cfa(three, HS, group = "school", group.equal = c("loadings", "intercepts")),
  hs_groups_strict_wishart = cfa(three, HS, group = "school", likelihood = "wishart",
    group.equal = c("loadings", "intercepts", "residuals")),
  hs_groups_no_means = cfa(three, HS, group = "school", meanstructure = FALSE),
  hs_three_groups = cfa("visual =~ x1+x2+x3+x4", transform(HS, g = ifelse(ageyr < 13, "a", ifelse(ageyr < 14, "b", "c"))),
    group = "g", group.equal = c("loadings", "intercepts", "means")),
  poldem = sem(poldem, PoliticalDemocracy),
  wheaton = sem(wheaton, sample.cov = wheaton_cov, sample.nobs = 932),
  wheaton_wishart = sem(wheaton, sample.cov = wheaton_cov, sample.nobs = 932, likelihood = "wishart"),
  growth = growth(line, Demo.growth),
  growth_covariates = growth(paste(line, "\ni ~ x1+x2\ns ~ x1+x2\nt1~c1\nt2~c2\nt3~c3\nt4~c4"), Demo.growth),
  fixed_x = sem("x1 ~ x2\nx4 ~ x1\nx5 ~ 0*x4 + x3", HS),
  saturated = sem("x1 ~~ x2 + x3\nx2 ~~ x3", HS),
  saturated_means = sem("x1 ~~ x2 + x3\nx2 ~~ x3", HS, meanstructure = TRUE),
  one_variable = sem("x1 ~~ x1", HS),
  one_variable_mean = sem("x1 ~~ x1\nx1 ~ 5*1", HS, meanstructure = TRUE),
  independence = sem("x1 ~~ x1\nx2 ~~ x2\nx4 ~~ x4", HS),
  good_noise = sem("z1 ~~ z2\nz3 ~~ z4\nz5 ~~ z5", noise),
  small_baseline = sem("z1 ~~ z3\nz2 ~~ 0*z5\nz5 ~~ z5", noise)
)

moments <- function(fit) {
  sample <- lavInspect(fit, "sampstat", drop.list.single.group = FALSE)
  implied <- lavInspect(fit, "implied", drop.list.single.group = FALSE)
  n <- lavInspect(fit, "nobs")
  lapply(seq_along(n), function(g) list(n = n[g],
    observed_cov = unname(unclass(as.matrix(sample[[g]]$cov))), observed_mean = unname(as.vector(sample[[g]]$mean)),
    implied_cov = unname(unclass(as.matrix(implied[[g]]$cov))), implied_mean = unname(as.vector(implied[[g]]$mean))))
}
case <- function(name) {
  fit <- fits[[name]]
  more <- tryCatch(suppressWarnings(as.list(unclass(moreFitIndices(fit)))), error = function(e) NULL)
  keep <- c("gammaHat", "adjGammaHat", "hqc", "aic.smallN")
  more <- if (is.null(more)) NULL else lapply(more[intersect(keep, names(more))], function(x) unname(as.numeric(x)))
  list(estimator = lavInspect(fit, "options")$estimator, likelihood = lavInspect(fit, "options")$likelihood,
    groups = moments(fit), lavaan = lapply(as.list(suppressWarnings(fitMeasures(fit))), function(x) unname(as.numeric(x))),
    semtools = more)
}

# The functions of numbers alone, on a grid with every kind of edge; lavaan's own functions are called with the numbers.
ns <- getNamespace("lavaan")
number <- function(e) { v <- tryCatch(suppressWarnings(e), error = function(x) NA); if (is.nan(v)) NA else unname(v) }
grid <- expand.grid(chisq = c(0, 3.2, 10, 20, 57.5), df = c(0, 1, 10, 20), chisq_null = c(0, 8, 20, 400), df_null = c(0, 10, 20, 36))
incremental <- lapply(seq_len(nrow(grid)), function(i) {
  a <- as.list(grid[i, ]); names(a) <- c("X2", "df", "X2.null", "df.null")
  values <- sapply(c("cfi", "rni", "tli", "rfi", "nfi", "pnfi", "ifi"),
    function(f) number(do.call(get(paste0("lav_fit_", f), ns), a)), simplify = FALSE)
  c(as.list(unname(unlist(grid[i, ]))), unname(values))
})
grid <- expand.grid(chisq = c(0, 3.2, 14, 24, 85.3, 4000), df = c(0, 1, 24, 577), n = c(75, 301, 5000), groups = c(1, 3))
absolute <- lapply(seq_len(nrow(grid)), function(i) {
  g <- grid[i, ]
  list(g$chisq, g$df, g$n, g$groups,
    number(ns$lav_fit_rmsea(X2 = g$chisq, df = g$df, N = g$n, G = g$groups)),
    number(ns$lav_fit_rmsea_closefit(X2 = g$chisq, df = g$df, N = g$n, G = g$groups, rmsea.h0 = 0.05)),
    number(ns$lav_fit_rmsea_notclosefit(X2 = g$chisq, df = g$df, N = g$n, G = g$groups, rmsea.h0 = 0.08)),
    number(ns$lav_fit_rmsea_ci(X2 = g$chisq, df = g$df, N = g$n, G = g$groups, level = 0.9)$rmsea.ci.lower),
    number(ns$lav_fit_rmsea_ci(X2 = g$chisq, df = g$df, N = g$n, G = g$groups, level = 0.9)$rmsea.ci.upper),
    number(ns$lav_fit_mfi(X2 = g$chisq, df = g$df, N = g$n)),
    number(ns$lav_fit_cn(X2 = g$chisq, df = g$df, N = g$n, alpha = 0.05)),
    number(ns$lav_fit_cn(X2 = g$chisq, df = g$df, N = g$n, alpha = 0.01)),
    number(ns$lav_fit_ecvi(X2 = g$chisq, npar = 21, N = g$n)))
})
cat(toJSON(list(program = paste("lavaan", packageVersion("lavaan"), "semTools", packageVersion("semTools")),
  script = "tests/golden/fit-indices.R",
  incremental_columns = c("chisq", "df", "chisq_null", "df_null", "cfi", "rni", "tli", "rfi", "nfi", "pnfi", "ifi"),
  incremental = incremental,
  absolute_columns = c("chisq", "df", "n", "groups", "rmsea", "close", "notclose", "rmsea_lower", "rmsea_upper", "mfi", "cn_05", "cn_01", "ecvi_21"),
  absolute = absolute,
  cases = sapply(names(fits), case, simplify = FALSE)), auto_unbox = TRUE, digits = NA, na = "null", null = "null"), "\n")
