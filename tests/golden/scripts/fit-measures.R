# Every fit index, the indices of semTools, and the variants that other programs print.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R"); suppressMessages(library(semTools))
measure <- function(id, call, model, input, data = NULL, options = list(), given = NULL) {
  fit <- do.call(exact, c(list(call, model), if (is.null(given)) list(data = data) else given, options)); f <- unclass(fitMeasures(fit)); g <- function(n) f[[n]]
  more <- unclass(suppressWarnings(moreFitIndices(fit)))
  N <- sum(lavInspect(fit, "nobs")); G <- lavInspect(fit, "ngroups"); p <- length(lavNames(fit, "ov")); q <- g("npar"); df <- g("df"); x <- g("chisq"); F <- g("fmin") * 2; n <- N - G
  ncp <- max(0, x - df)
  # chi-square, N - 1 and npar based forms; amos_* are what AMOS prints from n = N - G and its own chi-square (N - G) F
  xa <- n * F
  variants <- list(
    cmin_df = x / df, fmin_twice = F, ncp = ncp, f0 = ncp / N,
    ecvi_lavaan = x / N + 2 * q / N, ecvi_n_minus_groups = F + 2 * q / n,
    aic_chisq = x + 2 * q, bic_chisq = x + q * log(N), caic_chisq = x + q * (log(N) + 1), bcc_chisq_single_group = if (G == 1) x + 2 * q * (N - 1) / (N - p - 2) else NULL,
    cn_05 = g("cn_05"), cn_01 = g("cn_01"), hoelter_05 = qchisq(.95, df) / F + 1, hoelter_01 = qchisq(.99, df) / F + 1,
    mfi_n = exp(-.5 * (x - df) / N), mfi_n_minus_1 = exp(-.5 * (x - df) / (N - 1)),
    gamma_hat = p / (p + 2 * (x - df) / N), gamma_hat_n_minus_1 = p / (p + 2 * (x - df) / (N - 1)),
    rmsea_lavaan = sqrt(ncp / (N * df)) * sqrt(G), rmsea_without_sqrt_groups = sqrt(ncp / (N * df)), rmsea_n_minus_groups = sqrt(ncp / (n * df)) * sqrt(G), rmsea_amos = sqrt(max(0, xa - df) / (n * df)),
    chisq_n_minus_groups = xa)
  list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"),
       n = N, groups = G, observed_variables = p, fit = setNames(lapply(f, one), underscore(names(f))), semtools = setNames(lapply(more, one), underscore(names(more))), variants = variants)
}
w <- read_moments("wheaton.json")
growth_model <- "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\n"
write_golden(list(provenance = provenance("fit-measures.R", semTools = as.character(packageVersion("semTools"))),
  note = "fit: lavaan; semtools: semTools::moreFitIndices; variants: computed from lavaan's chi-square and minimum by the formulas in the script, not printed by lavaan", cases = list(
  measure("holzinger-swineford", "cfa", HS, HS_INPUT, hs), measure("holzinger-swineford-means", "cfa", HS, HS_INPUT, hs, list(meanstructure = TRUE)),
  measure("political-democracy", "sem", PD, PD_INPUT, pd), measure("mimic", "sem", MIMIC, HS_INPUT, hs),
  measure("holzinger-swineford-wishart", "cfa", HS, HS_INPUT, hs, list(likelihood = "wishart")),
  measure("wheaton", "sem", "ses =~ education + sei\nalien67 =~ anomia67 + powerless67\nalien71 =~ anomia71 + powerless71\nalien71 ~ alien67 + ses\nalien67 ~ ses\nanomia67 ~~ anomia71\npowerless67 ~~ powerless71\n", list(moments = "wheaton.json"), given = list(sample.cov = w$cov, sample.nobs = w$nobs)),
  measure("growth", "growth", growth_model, list(data = "Demo.growth.csv"), growth_data),
  measure("configural", "cfa", HS, HS_INPUT, hs, list(group = "school")), measure("scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))),
  measure("scalar-wishart", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"), likelihood = "wishart")))), "fit-measures.json")
