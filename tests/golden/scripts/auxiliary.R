# Auxiliary variables as saturated correlates: semTools' auxiliary() on incomplete data.
source("tests/golden/scripts/common.R")
suppressMessages(library(semTools))
d <- read_data("HolzingerSwineford-missing.csv")
FACTORS <- "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\n"
SEM <- "visual =~ x1 + x2 + x3\nvisual ~ a*x8 + x9\nx7 ~ b*visual + x8\nab := a*b\n"
COMPLETE <- "visual =~ x1 + x2 + x3\nvisual ~ sex\nx7 ~ visual + sex\n"
LABELLED <- "visual =~ x1 + l*x2 + l*x3\nspeed =~ x7 + x8 + x9\nspeed ~ visual\n"
quiet <- function(e) suppressWarnings(e)
case <- function(id, call, model, aux, options) {
  em <- list(em.h1.tol = 1e-13, em.h1.iter.max = 20000)
  first <- quiet(do.call(paste0(call, ".auxiliary"), c(list(model, data = d, aux = aux), options, em)))
  stopifnot(lavInspect(first, "converged"))
  fit <- first; base <- first@external$baseline.model
  if (is.null(options$group)) {
    # the tables that auxiliary() makes, taken to the minimum by Newton steps
    again <- function(f) { table <- as.list(parTable(f)); table[c("est", "se", "start")] <- NULL
      do.call(exact, c(list("lavaan", as.data.frame(table), data = d, strict = FALSE, fixed.x = FALSE, meanstructure = TRUE), options, em)) }
    fit <- quiet(again(first)); base <- quiet(again(base))
    stopifnot(abs(fitMeasures(fit, "chisq") - fitMeasures(first, "chisq")) < 1e-4, attr(fit, "max_gradient") < 1e-10)
  }
  fm <- unclass(quiet(fitMeasures(fit, baseline.model = base)))
  # lavaan's robust CFI and TLI under missing = "ml" take the independence model whatever baseline they are given; the distances of
  # model and baseline from the population stand in their robust RMSEAs
  far <- function(f) { m <- quiet(fitMeasures(f)); unname(m["rmsea.robust"]^2 * m["df"] / lavInspect(f, "ngroups")) }
  l <- far(fit); l0 <- far(base)
  if (is.finite(l) && l > 0) {
    fm[c("cfi.robust", "rni.robust")] <- 1 - l / l0
    fm[c("tli.robust", "nnfi.robust")] <- 1 - (l / fm["df"]) / (l0 / fm["baseline.df"])
  } else fm[c("cfi.robust", "rni.robust", "tli.robust", "nnfi.robust")] <- NA
  pe <- quiet(parameterEstimates(fit, standardized = TRUE, remove.eq = FALSE))
  pe <- pe[pe$op != "==", ]
  if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
  rows <- lapply(seq_len(nrow(pe)), function(i) { r <- pe[i, ]
    list(lhs = r$lhs, op = r$op, rhs = if (r$op == "~1") "" else r$rhs, group = r$group, auxiliary = r$lhs %in% aux || r$rhs %in% aux,
         est = one(r$est), se = one(r$se), std_lv = one(r$std.lv), std_all = one(r$std.all)) })
  options$auxiliary <- paste(aux, collapse = ",")
  cat(id, "\n")
  list(id = id, call = call, model = model, input = list(data = "HolzingerSwineford-missing.csv"), options = as_options(options),
       fit = setNames(lapply(fm, one), underscore(names(fm))), parameters = rows)
}
cases <- list(
  case("factors", "cfa", FACTORS, c("x4", "ageyr"), list(missing = "ml")),
  case("factors, one", "cfa", FACTORS, "x4", list(missing = "ml")),
  case("factors, MLR", "cfa", FACTORS, c("x4", "ageyr"), list(missing = "ml", estimator = "MLR")),
  case("structure", "sem", SEM, c("x4", "x5"), list(missing = "ml")),
  case("structure, complete x", "sem", COMPLETE, c("x4", "ageyr"), list(missing = "ml")),
  case("labels", "sem", LABELLED, c("x5", "ageyr"), list(missing = "ml")),
  case("groups", "cfa", FACTORS, c("x4", "ageyr"), list(missing = "ml", group = "school")),
  case("groups, equal", "cfa", FACTORS, "x4", list(missing = "ml", group = "school", group.equal = c("loadings", "intercepts"))))
write_golden(list(provenance = provenance("auxiliary.R", semTools = as.character(packageVersion("semTools"))), cases = cases), "auxiliary.json")
