# Factor scores: regression (Thomson) and Bartlett.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
score <- function(id, call, model, input, data, options = list(), cols = NULL) {
  fit <- do.call(exact, c(list(call, model, data = data), options))
  get <- function(method) { s <- lavPredict(fit, method = method, append.data = FALSE)
    if (is.list(s)) lapply(s, function(m) rows(unclass(m))) else rows(unclass(s)) }
  out <- list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"),
              regression = get("regression"), bartlett = get("Bartlett"))
  if (lavInspect(fit, "ngroups") > 1) out$rows_of_groups <- setNames(lapply(lavInspect(fit, "case.idx"), as.list), lavInspect(fit, "group.label"))
  out
}
write_golden(list(provenance = provenance("factor-scores.R"), note = "one row a case, in the order of the data; where there are groups, by group, and rows_of_groups gives the row numbers (from 1)",
  cases = list(score("holzinger-swineford", "cfa", HS, HS_INPUT, hs), score("political-democracy", "sem", PD, PD_INPUT, pd),
               score("holzinger-swineford-means", "cfa", HS, HS_INPUT, hs, list(meanstructure = TRUE)),
               score("holzinger-swineford-scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))))), "factor-scores.json")
