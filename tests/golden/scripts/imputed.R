# Pooling over imputed data: semTools' runMI (Rubin's rules, D2, D3, indices), and Barnard and Rubin's degrees of freedom by their formula.
source("tests/golden/scripts/common.R")
suppressMessages(library(semTools))
M <- 6
set.seed(20)
d <- HolzingerSwineford1939[, c("school", "sex", "ageyr", paste0("x", 1:9))]
holes <- lapply(paste0("x", 1:9), function(v) sample(301, 36)); names(holes) <- paste0("x", 1:9)
# a plain stochastic imputation: regression on all other columns, with the parameters of a bootstrap sample
impute <- function(i) { set.seed(100 + i); y <- d
  for (v in names(holes)) { o <- setdiff(seq_len(301), holes[[v]]); b <- sample(o, replace = TRUE)
    f <- lm(reformulate(c("sex", "ageyr", setdiff(paste0("x", 1:9), v)), v), d[b, ])
    y[[v]][holes[[v]]] <- round(predict(f, d[holes[[v]], ]) + rnorm(36, 0, summary(f)$sigma), 4) }
  y$o1 <- as.integer(cut(y$x1, c(-Inf, 4.2, 5.4, Inf))); y$o2 <- as.integer(cut(y$x2, c(-Inf, 5.5, 6.5, Inf))); y$o3 <- as.integer(cut(y$x3, c(-Inf, 1.6, 2.8, Inf)))
  y$o4 <- as.integer(cut(y$x4, c(-Inf, 2.6, 3.5, Inf))); y$o5 <- as.integer(cut(y$x5, c(-Inf, 3.9, 4.9, Inf))); y$o6 <- as.integer(cut(y$x6, c(-Inf, 1.6, 2.5, Inf))); y }
imps <- lapply(seq_len(M), impute)
for (i in seq_len(M)) write.csv(imps[[i]], file.path(GOLDEN, "data", sprintf("imputed-%d.csv", i)), row.names = FALSE, quote = FALSE)
imps <- lapply(seq_len(M), function(i) read_data(sprintf("imputed-%d.csv", i)))
FACTORS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
SEM <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\ntextual ~ b*visual + ageyr\nvisual ~ a*ageyr + sex\nab := a*b\n"
ORDINAL <- "f =~ o1 + o2 + o3\ng =~ o4 + o5 + o6\n"
quiet <- function(e) { sink(nullfile()); on.exit(sink()); suppressMessages(suppressWarnings(e)) }
case <- function(id, call, model, options) {
  fit <- quiet(do.call(runMI, c(list(model, data = imps, fun = call), options)))
  s <- quiet(as.data.frame(summary(fit, ci = TRUE, standardized = TRUE, fmi = TRUE, scale.W = FALSE)))
  robust <- !is.null(options$estimator) || !is.null(options$ordered)
  fm <- quiet(if (robust) fitMeasures(fit, test = "D2", pool.robust = TRUE) else fitMeasures(fit))
  test <- function(...) { a <- quiet(lavTestLRT.mi(fit, ...)); setNames(lapply(unclass(a), one), underscore(names(a))) }
  n <- sum(lavInspect(quiet(do.call(call, c(list(model, imps[[1]]), options))), "nobs")); q <- unname(fm["npar"]); com <- n - q
  lambda <- s$fmi; br <- 1 / (1 / ((M - 1) / lambda^2) + 1 / ((com + 1) / (com + 3) * com * (1 - lambda)))
  if (is.null(s$group)) s$group <- ifelse(s$op == ":=", 0, 1)
  cat(id, "\n")
  list(id = id, call = call, model = model, files = as.list(sprintf("imputed-%d.csv", seq_len(M))), options = as_options(options), ntotal = n,
       fit = setNames(lapply(unclass(fm), one), underscore(names(fm))), d2 = test(test = "D2", pool.robust = robust), d3 = if (robust) NULL else test(test = "D3"),
       parameters = lapply(seq_len(nrow(s)), function(i) { r <- s[i, ]
         list(lhs = r$lhs, op = r$op, rhs = if (r$op == "~1") "" else r$rhs, group = r$group, est = one(r$est), se = one(r$se), t = one(r$t), df = one(r$df), p = one(2 * pt(-abs(r$t), r$df)),
              riv = one(r$riv), fmi = one(r$fmi), barnard_rubin = one(br[i]), std_lv = one(r$std.lv), std_all = one(r$std.all)) }))
}
cases <- list(
  case("factors", "cfa", FACTORS, list()),
  case("structure", "sem", SEM, list()),
  case("structure, means", "sem", SEM, list(meanstructure = TRUE)),
  case("MLR", "cfa", FACTORS, list(estimator = "MLR")),
  case("groups", "cfa", FACTORS, list(group = "school", group.equal = "loadings")),
  case("WLSMV", "cfa", ORDINAL, list(ordered = paste0("o", 1:6))))
write_golden(list(provenance = provenance("imputed.R", semTools = as.character(packageVersion("semTools"))), cases = cases), "imputed.json")
