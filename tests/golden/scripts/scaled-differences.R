# Scaled difference tests by lavTestLRT: Satorra and Bentler (2001, 2010), Satorra (2000).
source("tests/golden/scripts/common.R")
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
ONE <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~~ 0*speed\nvisual ~~ 0*speed\n"
SATURATED <- "x1 ~~ x2 + x3 + x4\nx2 ~~ x3 + x4\nx3 ~~ x4\n"
SINGLE <- "f =~ x1 + x2 + x3 + x4\n"
PATHS <- "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ visual + ageyr\nvisual ~ ageyr\n"
NOPATH <- "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ visual + 0*ageyr\nvisual ~ ageyr\n"
BAD <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x9 + x8 + x7\n"
hs <- HolzingerSwineford1939
cut3 <- hs; for (x in paste0("x", 1:9)) cut3[[x]] <- as.integer(cut(hs[[x]], quantile(hs[[x]], c(0, .3, .7, 1)), include.lowest = TRUE))
write.csv(cut3[, c("school", paste0("x", 1:9))], "tests/golden/data/HolzingerSwineford1939-three-categories.csv", row.names = FALSE, quote = FALSE)
HS_INPUT <- "HolzingerSwineford1939.csv"; CUT_INPUT <- "HolzingerSwineford1939-three-categories.csv"
MEANS <- c("MLM", "MLR", "ULSM", "WLSM"); 
case <- function(id, data, input, models, estimator, methods, group = NULL, equal = rep(list(character(0)), length(models)), ordered = NULL, partial = NULL, ...) {
  fits <- Map(function(m, e, p) { a <- list("sem", m, data = data, estimator = estimator, ..., strict = FALSE)
    if (!is.null(group)) { a$group <- group; if (length(e)) a$group.equal <- e; if (length(p)) a$group.partial <- p }
    if (!is.null(ordered)) a$ordered <- ordered
    do.call(exact, a) }, models, equal, if (is.null(partial)) rep(list(character(0)), length(models)) else partial)
  tests <- list()
  for (k in seq_len(length(fits) - 1)) for (method in methods) {
    t <- tryCatch(lavTestLRT(fits[[k]], fits[[k + 1]], method = method), error = function(e) NULL)
    if (!is.null(t)) tests <- c(tests, list(list(full = k - 1, restricted = k, method = method, chisq_diff = one(t[["Chisq diff"]][2]), df_diff = one(t[["Df diff"]][2]), p = one(t[["Pr(>Chisq)"]][2]))))
  }
  options <- list(...); names(options) <- gsub(".", "-", names(options), fixed = TRUE)
  list(id = id, input = input, models = unname(as.list(models)), equal = lapply(equal, as.list), partial = lapply(partial, as.list), group = group, estimator = estimator, ordered = !is.null(ordered), options = if (length(options)) options else structure(list(), names = character(0)), tests = tests)
}
LADDER <- list(character(0), "loadings", c("loadings", "intercepts"))
cases <- list()
# lavaan's least squares weigh groups by n - 1 in the discrepancy and by n in the traces of the tests; groups of one size do not tell the two apart.
one_size <- do.call(rbind, lapply(split(hs, factor(hs$school, unique(hs$school))), head, 145))
write.csv(one_size[, c("school", paste0("x", 1:9))], "tests/golden/data/HolzingerSwineford1939-one-size.csv", row.names = FALSE, quote = FALSE)
# The method of 2010 after MLR takes the observed information of the full model away from its estimates, where it depends on how the
# model is written; lavaan puts the estimates of the restricted model in by the names of parameters. So the full model is written
# with everything that the restricted one has: the metric model with latent means and the intercepts of the markers equal.
MARKED <- list(c("loadings", "intercepts"), c("loadings", "intercepts")); FREE <- list(paste0("x", c(2, 3, 5, 6, 8, 9), "~1"), character(0))
for (e in c("MLM", "MLR")) cases <- c(cases, list(case(paste0("marked-", e), hs, HS_INPUT, rep(HS, 2), e, "satorra.bentler.2010", "school", MARKED, partial = FREE)))
for (e in c("MLM", "MLR", "MLMV", "MLMVS", "ULSMV")) cases <- c(cases, list(
  case(paste0("school-", e), if (e == "ULSMV") one_size else hs, if (e == "ULSMV") "HolzingerSwineford1939-one-size.csv" else HS_INPUT, rep(HS, 3), e,
       if (e == "MLM") c("default", "satorra.bentler.2001", "satorra.bentler.2010", "satorra.2000") else if (e == "MLR") c("default", "satorra.bentler.2001", "satorra.2000") else c("default", "satorra.2000"), "school", LADDER),
  case(paste0("one-group-", e), hs, HS_INPUT, c(HS, ONE), e, if (e %in% MEANS) c("default", "satorra.bentler.2001", "satorra.bentler.2010", "satorra.2000") else c("default"))))
for (e in c("MLM", "MLR")) cases <- c(cases, list(
  case(paste0("saturated-", e), hs, HS_INPUT, c(SATURATED, SINGLE), e, c("satorra.bentler.2001", "satorra.bentler.2010", "satorra.2000")),
  case(paste0("given-", e), hs, HS_INPUT, c(PATHS, NOPATH), e, c("satorra.bentler.2001", "satorra.bentler.2010", "satorra.2000"))))
O <- paste0("x", 1:9)
cut3_one_size <- do.call(rbind, lapply(split(cut3, factor(cut3$school, unique(cut3$school))), head, 145))
write.csv(cut3_one_size[, c("school", O)], "tests/golden/data/HolzingerSwineford1939-three-categories-one-size.csv", row.names = FALSE, quote = FALSE)
for (e in c("WLSMV", "WLSM")) cases <- c(cases, list(
  case(paste0("ordinal-one-", e), cut3, CUT_INPUT, c(HS, ONE), e, if (e == "WLSM") c("default", "satorra.2000") else "default", ordered = O),
  case(paste0("ordinal-school-", e), cut3_one_size, "HolzingerSwineford1939-three-categories-one-size.csv", rep(HS, 2), e, if (e == "WLSM") c("default", "satorra.2000") else "default", "school", list("thresholds", c("thresholds", "loadings")), ordered = O)))
write_golden(list(provenance = provenance("scaled-differences.R"), cases = cases), "scaled-differences.json")
