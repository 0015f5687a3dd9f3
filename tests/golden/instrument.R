# Reference values of reliability and validity: psych 2.2.9, semTools 0.5-6 and lavaan 0.6-14 run as oracles.
#   OMP_NUM_THREADS=1 Rscript instrument.R SURVEY.csv > instrument.json
# SURVEY.csv is the frozen survey of the CE-CRM-CL population (600 rows, seed 1); complete rows of its items are used.
suppressMessages({library(lavaan); library(semTools); library(psych); library(jsonlite)})
survey <- read.csv(commandArgs(TRUE)[1])
HS <- HolzingerSwineford1939
models <- list(
  hs = list(data = HS, sets = list(visual = c("x1", "x2", "x3"), textual = c("x4", "x5", "x6"), speed = c("x7", "x8", "x9")), extra = "x7 ~~ x8"),
  survey = list(data = survey, sets = list(PV = paste0("PV", 1:4), SAT = paste0("SAT", 1:4), PE = paste0("PE", 1:4), SC = paste0("SC", 1:4),
    RET = paste0("RET", 1:3)), extra = "PE1 ~~ PE2"))
plain <- function(m) unname(unclass(as.matrix(m)))
one <- function(m) {
  items <- unlist(m$sets, use.names = FALSE)
  data <- na.omit(m$data[, items])
  syntax <- paste(sapply(names(m$sets), function(f) paste(f, "=~", paste(m$sets[[f]], collapse = "+"))), collapse = "\n")
  fit <- cfa(paste(syntax, m$extra, sep = "\n"), data)
  est <- lavInspect(fit, "est"); std <- lavInspect(fit, "std")
  suppressMessages(suppressWarnings({
    old <- semTools::reliability(fit)
    omega <- compRelSEM(fit, obs.var = FALSE); omega_observed <- compRelSEM(fit, obs.var = TRUE)
    ave_implied <- AVE(fit, obs.var = FALSE); ave_observed <- AVE(fit, obs.var = TRUE)
    h <- htmt(syntax, data, htmt2 = FALSE); h_signed <- htmt(syntax, data, absolute = FALSE, htmt2 = FALSE)
    h2 <- htmt(syntax, data, htmt2 = TRUE)
  }))
  list(items = items, n = nrow(data), sets = unname(lapply(m$sets, function(s) match(s, items) - 1)), factors = names(m$sets),
    cov = plain(cov(data)), lambda = plain(est$lambda[items, names(m$sets)]), theta = plain(est$theta[items, items]), psi = plain(est$psi),
    lambda_std = plain(std$lambda[items, names(m$sets)]), factor_cor = plain(lavInspect(fit, "cor.lv")),
    implied_cov = plain(fitted(fit)$cov[items, items]), sample_cov = plain(lavInspect(fit, "sampstat")$cov[items, items]),
    scales = unname(lapply(m$sets, function(s) { capture.output(a <- suppressWarnings(psych::alpha(data[, s], check.keys = FALSE)))
      list(raw = a$total$raw_alpha, std = a$total$std.alpha, r_drop = a$item.stats$r.drop, if_dropped = a$alpha.drop$raw_alpha) })),
    semtools_rows = rownames(old), semtools = plain(old), omega = unname(c(unclass(omega))), omega_observed = unname(c(unclass(omega_observed))),
    ave_implied = unname(c(unclass(ave_implied))), ave_observed = unname(c(unclass(ave_observed))),
    htmt = plain(h), htmt_signed = plain(h_signed), htmt2 = plain(h2))
}
second <- function(data, sets) {
  items <- unlist(sets, use.names = FALSE); data <- na.omit(data[, items])
  syntax <- paste(c(sapply(names(sets), function(f) paste(f, "=~", paste(sets[[f]], collapse = "+"))), paste("top =~", paste(names(sets), collapse = "+"))), collapse = "\n")
  fit <- cfa(syntax, data); est <- lavInspect(fit, "est"); std <- lavInspect(fit, "std")
  list(lambda = plain(est$lambda[items, names(sets)]), theta = plain(est$theta[items, items]), beta = unname(est$beta[names(sets), "top"]),
    psi = plain(est$psi[names(sets), names(sets)]), psi_top = est$psi["top", "top"], gamma_std = unname(std$beta[names(sets), "top"]),
    semtools = as.list(suppressMessages(suppressWarnings(semTools::reliabilityL2(fit, "top")))))
}
out <- list(program = paste("psych", packageVersion("psych"), "semTools", packageVersion("semTools"), "lavaan", packageVersion("lavaan")),
  script = "tests/golden/instrument.R", models = lapply(models, one),
  second_order = list(hs = second(HS, models$hs$sets),
    survey = second(survey, list(CL = paste0("CL", 1:3), AL = paste0("AL", 1:3), IL = paste0("IL", 1:4), BL = paste0("BL", 1:4)))))
cat(toJSON(out, auto_unbox = TRUE, digits = NA, na = "null", null = "null"), "\n")
