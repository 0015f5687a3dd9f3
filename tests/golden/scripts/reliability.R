# Reliability and validity of the three-factor model and of the survey's scales: alpha, omega, AVE, HTMT.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R"); suppressMessages({library(semTools); library(psych)})
SCALES <- "PV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\nSC =~ SC1 + SC2 + SC3 + SC4\nCL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\nRET =~ RET1 + RET2 + RET3\n"
case <- function(id, model, input, data) { fit <- exact("cfa", model, data = data); pt <- parTable(fit); f <- unique(pt$lhs[pt$op == "=~"]); items <- lapply(setNames(f, f), function(l) pt$rhs[pt$op == "=~" & pt$lhs == l])
  std <- standardizedSolution(fit); lam <- lapply(setNames(f, f), function(l) std$est.std[std$op == "=~" & std$lhs == l])
  cr <- sapply(lam, function(l) sum(l)^2 / (sum(l)^2 + sum(1 - l^2))); ave_std <- sapply(lam, function(l) mean(l^2))
  a <- lapply(items, function(v) suppressMessages(suppressWarnings(psych::alpha(data[, v], warnings = FALSE))))
  omega <- compRelSEM(fit); omega_tau <- compRelSEM(fit, tau.eq = TRUE, obs.var = TRUE); ave <- AVE(fit)
  list(id = id, call = "cfa", model = model, input = input, max_gradient = attr(fit, "max_gradient"),
    alpha_raw = lapply(a, function(x) x$total$raw_alpha), alpha_standardised = lapply(a, function(x) x$total$std.alpha), average_r = lapply(a, function(x) x$total$average_r),
    item_total_corrected = lapply(a, function(x) setNames(as.list(x$item.stats$r.drop), rownames(x$item.stats))), alpha_if_dropped = lapply(a, function(x) setNames(as.list(x$alpha.drop$raw_alpha), rownames(x$alpha.drop))),
    omega = named(omega), alpha_from_model_tau_equivalent = named(omega_tau), composite_reliability_standardised = named(cr), ave_semtools = named(ave), ave_standardised = named(ave_std),
    htmt = rows(unclass(htmt(model, data = data, htmt2 = FALSE))), htmt2 = rows(unclass(htmt(model, data = data, htmt2 = TRUE))), factor_correlations = rows(unclass(lavInspect(fit, "cor.lv")))) }
write_golden(list(provenance = provenance("reliability.R", semTools = as.character(packageVersion("semTools")), psych = as.character(packageVersion("psych"))),
  note = "omega: semTools::compRelSEM with the observed total variance; composite_reliability_standardised and ave_standardised: Fornell and Larcker (1981) from standardised loadings",
  cases = list(case("holzinger-swineford", HS, HS_INPUT, hs), case("frozen-survey", SCALES, CAREFUL_INPUT, careful))), "reliability.json")
