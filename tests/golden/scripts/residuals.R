# Residuals: raw, as correlations (Bentler's and Bollen's), normalised, standardised; and their summaries.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
types <- c("raw", "cor.bentler", "cor.bollen", "normalized", "standardized")
resid_of <- function(id, call, model, input, data, options = list(), given = NULL) {
  fit <- do.call(exact, c(list(call, model), if (is.null(given)) list(data = data) else given, options))
  one_type <- function(type) { r <- residuals(fit, type = type); f <- function(b) list(cov = rows(unclass(b$cov)), mean = if (is.null(b$mean)) NULL else named(b$mean))
    if (lavInspect(fit, "ngroups") > 1) lapply(r[lavInspect(fit, "group.label")], f) else f(r) }
  summary <- if (lavInspect(fit, "ngroups") > 1) NULL else { s <- lavResiduals(fit)$summary; setNames(lapply(names(s), function(n) setNames(lapply(s[[n]], one), rownames(s))), names(s)) }
  list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"),
       residuals = setNames(lapply(types, one_type), underscore(types)), summary = summary)
}
w <- read_moments("wheaton.json")
write_golden(list(provenance = provenance("residuals.R"), note = "summary is lavResiduals(): rmr, srmr, crmr with standard errors and the tests of exact and close fit",
  cases = list(resid_of("holzinger-swineford", "cfa", HS, HS_INPUT, hs), resid_of("holzinger-swineford-means", "cfa", HS, HS_INPUT, hs, list(meanstructure = TRUE)),
    resid_of("political-democracy", "sem", PD, PD_INPUT, pd), resid_of("mimic", "sem", MIMIC, HS_INPUT, hs),
    resid_of("wheaton", "sem", "ses =~ education + sei\nalien67 =~ anomia67 + powerless67\nalien71 =~ anomia71 + powerless71\nalien71 ~ alien67 + ses\nalien67 ~ ses\nanomia67 ~~ anomia71\npowerless67 ~~ powerless71\n",
             list(moments = "wheaton.json"), given = list(sample.cov = w$cov, sample.nobs = w$nobs)),
    resid_of("holzinger-swineford-scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))))), "residuals.json")
