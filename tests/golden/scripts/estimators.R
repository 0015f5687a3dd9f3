# Estimators for data that are not normal or not continuous: robust maximum likelihood, least squares, ordered variables.
source("tests/golden/scripts/common.R")
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
COVARIATES <- paste0(HS, "visual ~ a*ageyr + sex\ntextual ~ b*visual + ageyr\nspeed ~ visual\nab := a*b\n")
EQUAL <- "visual =~ x1 + a*x2 + a*x3\ntextual =~ x4 + b*x5 + c*x6\nb == 2*a\nx2 ~~ x4\n"
SURVEY <- "PE =~ PE1 + PE2 + PE3 + PE4\nSAT =~ SAT1 + SAT2 + SAT3\nAL =~ AL1 + AL2 + AL3\nPE ~ p*SAT\nAL ~ q*PE + SAT\npq := p*q\n"
ORDER2 <- "CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nLOY =~ CL + AL + IL\n"
THRESHOLDS <- "PE =~ PE1 + PE2 + PE3 + PE4\nPE1 | a*t1 + t2 + t3 + t4\nPE2 | a*t1\n"
items <- c(paste0("PE", 1:4), paste0("SAT", 1:3), paste0("AL", 1:3), paste0("CL", 1:3), paste0("IL", 1:4))
hs <- read_data("HolzingerSwineford1939.csv"); fs <- read_data("frozen-survey.csv")
quarters <- function(x) cut(x, quantile(x, c(0, .2, .5, .8, 1)), labels = FALSE, include.lowest = TRUE)
given <- cbind(hs[, c("sex", "ageyr")], sapply(hs[, paste0("x", 1:9)], quarters)); given$sex <- given$sex - 1
write.csv(given, file.path(GOLDEN, "data", "HolzingerSwineford1939-given.csv"), row.names = FALSE, quote = FALSE)
case <- function(id, call, model, file, options) {
  data <- switch(file, "frozen-survey.csv" = fs, "HolzingerSwineford1939-given.csv" = given, hs)
  fit <- suppressWarnings(do.call(call, c(list(model, data = data), options)))
  stopifnot(lavInspect(fit, "converged")); cat(id, "\n")
  attr(fit, "max_gradient") <- max(abs(lavTech(fit, "gradient")))
  entry(id, NULL, NULL, call, model, list(data = file), options, fit)
}
h <- function(id, options, model = HS, call = "cfa") case(id, call, model, "HolzingerSwineford1939.csv", options)
s <- function(id, options, model = SURVEY, call = "sem") case(id, call, model, "frozen-survey.csv", options)
cases <- list()
for (e in c("MLM", "MLMV", "MLMVS", "MLR", "MLF", "GLS", "ULS", "ULSM", "ULSMV", "ULSMVS", "WLS", "DWLS", "WLSM", "WLSMV", "WLSMVS")) {
  cases <- c(cases, list(h(e, list(estimator = e)), h(paste(e, "means"), list(estimator = e, meanstructure = TRUE)), h(paste(e, "groups"), list(estimator = e, group = "school", group.equal = c("loadings", "intercepts")))))
  if (e != "WLS") cases <- c(cases, list(h(paste(e, "constraints"), list(estimator = e), EQUAL)))
  if (e %in% c("ULSMV", "WLS", "DWLS", "WLSMVS")) cases <- c(cases, list(h(paste(e, "fixed x"), list(estimator = e, fixed.x = TRUE), COVARIATES, "sem"), h(paste(e, "given x"), list(estimator = e, conditional.x = TRUE), COVARIATES, "sem")))
  if (e %in% c("MLM", "MLMV", "MLR")) cases <- c(cases, list(h(paste(e, "fixed x"), list(estimator = e), COVARIATES, "sem"), h(paste(e, "random x"), list(estimator = e, fixed.x = FALSE), COVARIATES, "sem")))
}
cases <- c(cases, list(h("MLR expected", list(estimator = "MLR", information = "expected")), h("robust errors alone", list(se = "robust.sem")), h("Huber-White errors alone", list(se = "robust.huber.white")), h("Satorra-Bentler alone", list(test = "satorra.bentler"))))
cases <- c(cases, list(h("Yuan-Bentler", list(test = "yuan.bentler")), h("Yuan-Bentler observed", list(test = "yuan.bentler", information = "observed")), h("Yuan-Bentler means observed", list(test = "yuan.bentler", information = "observed", meanstructure = TRUE)),
  h("Yuan-Bentler groups observed", list(test = "yuan.bentler", information = "observed", group = "school", group.equal = "loadings")), h("Yuan-Bentler constraints observed", list(test = "yuan.bentler", information = "observed"), EQUAL),
  h("Yuan-Bentler fixed x", list(test = "yuan.bentler"), COVARIATES, "sem"), h("Yuan-Bentler fixed x observed", list(test = "yuan.bentler", information = "observed"), COVARIATES, "sem"), h("Yuan-Bentler random x observed", list(test = "yuan.bentler", information = "observed", fixed.x = FALSE), COVARIATES, "sem")))
o5 <- c(paste0("PE", 1:4), paste0("SAT", 1:3), paste0("AL", 1:3))
for (e in c("WLSMV", "WLSM", "WLSMVS", "DWLS", "ULSMV", "ULSMVS", "ULSM", "WLS")) cases <- c(cases, list(s(paste("ordered", e), list(ordered = o5, estimator = e))))
# Given x, the score of the correlation of x4 and x7 has the wrong sign near -1.
cases <- c(cases, list(case("ordered, given age and sex", "sem", "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\nspeed ~ visual + textual + ageyr\nvisual ~ ageyr + sex\n", "HolzingerSwineford1939-given.csv", list(ordered = paste0("x", 1:9), estimator = "ULSMV"))))
cases <- c(cases, list(s("ordered, theta", list(ordered = o5, parameterization = "theta")), s("ordered, unit variances", list(ordered = o5, std.lv = TRUE)),
  s("ordered, some", list(ordered = o5[1:4])), s("ordered, second order", list(ordered = items[11:17], std.lv = TRUE), ORDER2, "cfa"),
  s("ordered, groups", list(ordered = c("PE1", "PE2", "PE3", "PE4"), group = "stage"), "PE =~ PE1 + PE2 + PE3 + PE4", "cfa"),
  s("ordered, equal groups", list(ordered = c("PE1", "PE2", "PE3", "PE4"), group = "stage", group.equal = c("loadings", "thresholds")), "PE =~ PE1 + PE2 + PE3 + PE4", "cfa"),
  s("ordered, equal groups, theta", list(ordered = c("PE1", "PE2", "PE3", "PE4"), group = "stage", group.equal = c("loadings", "thresholds"), parameterization = "theta"), "PE =~ PE1 + PE2 + PE3 + PE4", "cfa"),
  s("ordered, equal thresholds by label", list(ordered = paste0("PE", 1:4)), THRESHOLDS, "cfa"),
  s("ordered, pairwise", list(ordered = o5, missing = "pairwise")),
  s("ordered, given x", list(ordered = paste0("PE", 1:4)), "PE =~ PE1 + PE2 + PE3 + PE4\nPE ~ tenure_m + nps\nPE4 ~ nps\n"),
  s("ordered, given x, theta", list(ordered = paste0("PE", 1:4), parameterization = "theta"), "PE =~ PE1 + PE2 + PE3 + PE4\nPE ~ tenure_m + nps\nPE4 ~ nps\n")))
keep <- c("lhs", "op", "rhs", "group", "est", "se", "std_lv", "std_all", "std_all_se")
cases <- lapply(cases, function(c) { c$parameters <- lapply(c$parameters, function(p) p[intersect(keep, names(p))]); c[setdiff(names(c), c("title", "reference", "groups", "converged"))] })
write(toJSON(list(provenance = provenance("estimators.R"), cases = cases), auto_unbox = TRUE, digits = 9, null = "null", na = "null"), file.path(GOLDEN, "estimators.json"))
