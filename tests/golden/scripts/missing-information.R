# Fractions of missing information: lavaan's parameterEstimates(fmi = TRUE).
source("tests/golden/scripts/common.R")
d <- read_data("HolzingerSwineford-missing.csv")
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
SEM <- paste0(HS, "visual ~ a*ageyr + sex\ntextual ~ b*visual + ageyr\nspeed ~ visual\nab := a*b\n")
EQUAL <- "visual =~ x1 + a*x2 + a*x3\ntextual =~ x4 + b*x5 + c*x6\nx2 ~~ x4\n"
case <- function(id, call, model, options) {
  em <- list(em.h1.tol = 1e-13, em.h1.iter.max = 20000)
  f <- suppressWarnings(if (is.null(options$group)) do.call(exact, c(list(call, model, data = d, strict = FALSE), options, em)) else do.call(call, c(list(model, data = d), options, em)))
  pe <- suppressWarnings(parameterEstimates(f, fmi = TRUE, remove.eq = TRUE))
  if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
  cat(id, "\n")
  list(id = id, call = call, model = model, input = list(data = "HolzingerSwineford-missing.csv"), options = as_options(options),
       parameters = lapply(seq_len(nrow(pe)), function(i) with(pe[i, ], list(lhs = lhs, op = op, rhs = if (op == "~1") "" else rhs, group = if (op == ":=") 0 else group, fmi = one(fmi)))))
}
cases <- list(
  case("factors", "cfa", HS, list(missing = "ml")),
  case("factors, expected", "cfa", HS, list(missing = "ml", information = "expected")),
  # with observed information the complete-data Hessian of this model is indefinite
  case("structure", "sem", SEM, list(missing = "ml", information = "expected")),
  case("structure, random x", "sem", SEM, list(missing = "ml", fixed.x = FALSE, information = "expected")),
  case("labels", "cfa", EQUAL, list(missing = "ml")),
  case("groups", "cfa", HS, list(missing = "ml", group = "school")))
write_golden(list(provenance = provenance("missing-information.R"), cases = cases), "missing-information.json")
