# Standardised solutions with standard errors: std.lv, std.all, std.nox (delta method).
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
std <- function(id, call, model, input, data, options = list()) {
  fit <- do.call(exact, c(list(call, model, data = data), options))
  one_type <- function(type) { s <- standardizedSolution(fit, type = type); if (is.null(s$group)) s$group <- 1
    lapply(which(s$op != "=="), function(i) list(lhs = s$lhs[i], op = s$op[i], rhs = if (s$op[i] == "~1") "" else s$rhs[i], group = if (s$op[i] == ":=") 0 else s$group[i],
      est = one(s$est.std[i]), se = one(s$se[i]), z = one(s$z[i]), p = one(2 * pnorm(-abs(s$z[i]))), ci_lower = one(s$ci.lower[i]), ci_upper = one(s$ci.upper[i]))) }
  list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"),
       std_lv = one_type("std.lv"), std_all = one_type("std.all"), std_nox = one_type("std.nox"))
}
write_golden(list(provenance = provenance("standardised.R"), cases = list(
  std("political-democracy", "sem", PD, PD_INPUT, pd), std("mimic", "sem", MIMIC, HS_INPUT, hs), std("mimic-means-random-x", "sem", MIMIC, HS_INPUT, hs, list(meanstructure = TRUE, fixed.x = FALSE)),
  std("second-order", "cfa", paste0(HS, "g =~ visual + textual + speed\n"), HS_INPUT, hs),
  std("defined", "sem", "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ b*visual + sex\nvisual ~ a*ageyr\nindirect := a*b\nratio := a/b\ngrowth := exp(a)\n", HS_INPUT, hs),
  std("holzinger-swineford-scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))))), "standardised.json")
