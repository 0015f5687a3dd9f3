# Standard errors from expected, observed (Hessian) and first-order information, each with (for two of the models) the whole covariance matrix of estimates.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
problems <- list(
  list("holzinger-swineford", "cfa", HS, HS_INPUT, hs, list()), list("holzinger-swineford-means", "cfa", HS, HS_INPUT, hs, list(meanstructure = TRUE)),
  list("political-democracy", "sem", PD, PD_INPUT, pd, list()), list("mimic", "sem", MIMIC, HS_INPUT, hs, list()),
  list("holzinger-swineford-scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))))
cases <- list()
for (p in problems) for (information in c("expected", "observed", "first.order")) for (likelihood in c("normal", "wishart")) {
  if (likelihood == "wishart" && information == "first.order") next
  fit <- do.call(exact, c(list(p[[2]], p[[3]], data = p[[5]], information = information, likelihood = likelihood), p[[6]]))
  v <- vcov(fit)
  rows_of <- lapply(parameters(fit), function(r) r[c("lhs", "op", "rhs", "group", "free", "est", "se", "std_all", "std_all_se")])
  cases[[length(cases) + 1]] <- list(id = paste(p[[1]], information, likelihood, sep = "-"), call = p[[2]], model = p[[3]], input = p[[4]],
    options = as_options(c(p[[6]], list(information = information, likelihood = likelihood))), max_gradient = attr(fit, "max_gradient"), parameters = rows_of,
    vcov = if (p[[1]] %in% c("holzinger-swineford", "political-democracy")) list(names = colnames(v), values = rows(v)$values))
}
write_golden(list(provenance = provenance("information.R"), note = "vcov is in the order of lavaan's free parameters; se of standardised values by the delta method from it", cases = cases), "information.json")
