# Models of the shipped study under other estimators than the main golden numbers have: missing answers by full information
# maximum likelihood, answers as ordered categories, the criterion model with a probit regression.
# Coding and screening are those of study.R.
script <- readLines("tests/golden/scripts/study.R")
eval(parse(text = script[seq_len(grep("^say\\(nrow\\(raw\\)", script))]))

json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null", na = "null")
wanted <- list(
  list(id = "criterion", call = "sem", file = "criterion.lav", options = list(estimator = "WLSMV", missing = "pairwise", ordered = "churn6")),
  list(id = "core-by-stage-equal, ordinal", call = "sem", file = "core.lav",
       options = list(estimator = "WLSMV", missing = "pairwise", ordered = TRUE, group = "stage", group.equal = "loadings")),
  list(id = "loyalty-second-order, incomplete", call = "cfa", file = "loyalty-second-order.lav", options = list(estimator = "ML", missing = "ml", std.lv = TRUE)),
  list(id = "emotion-phases, incomplete", call = "cfa", file = "emotion-phases.lav",
       options = list(estimator = "MLR", missing = "ml", group = "stage", group.equal = c("loadings", "intercepts"))))
one <- function(w) {
  text <- paste(readLines(file.path(FOLDER, w$file), encoding = "UTF-8"), collapse = "\n")
  fit <- do.call(w$call, c(list(text, data = d, control = list(rel.tol = 1e-10, iter.max = 5000)), w$options))
  say(w$id, ": converged ", lavInspect(fit, "converged"), ", chisq ", round(fitMeasures(fit, "chisq"), 3), ", df ", fitMeasures(fit, "df"))
  pe <- parameterEstimates(fit, remove.eq = TRUE); if (is.null(pe$group)) pe$group <- 1
  fm <- unclass(fitMeasures(fit))
  keep <- intersect(c("npar", "chisq", "df", "pvalue", "chisq.scaled", "df.scaled", "chisq.scaling.factor", "cfi", "tli", "rmsea", "srmr", "cfi.robust", "rmsea.robust"), names(fm))
  list(id = w$id, syntax = w$file, call = w$call, options = w$options, n = lavInspect(fit, "ntotal"),
       fit = setNames(lapply(fm[keep], num), underscore(keep)),
       lhs = pe$lhs, op = pe$op, rhs = pe$rhs, group = pe$group, est = digits(pe$est), se = digits(pe$se))
}
entries <- lapply(wanted, one)
con <- file("tests/golden/study-estimators.json", "w", encoding = "UTF-8")
cat("{\n\"provenance\": ", json(provenance("study-estimators.R", data = DATA, data_sha256 = sha256(DATA))), ",\n\"models\": [\n",
    paste(sapply(entries, json), collapse = ",\n"), "\n]\n}\n", sep = "", file = con); close(con)
