# Nesting and differences of rival models, invariance ladders with the search for intercepts that differ.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
suppressMessages(library(semTools))
FIRST <- "CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\n"
RIVALS <- list(A = FIRST, B = paste0(FIRST, "LOY =~ CL + AL + IL + BL\n"), C = paste0(FIRST, "AL ~ CL\nIL ~ AL\nBL ~ IL\n"),
  D = "L =~ CL1 + CL2 + CL3 + AL1 + AL2 + AL3 + IL1 + IL2 + IL3 + IL4 + BL1 + BL2 + BL3 + BL4\n", E = paste0(FIRST, "AL ~ CL\nIL ~ CL + AL\nBL ~ CL + AL + IL\n"))
rivals <- lapply(RIVALS, function(m) exact("sem", m, data = careful))
# net() fits again by update(), so models and data must be plain names in the global environment
nested <- function(models, data) { net_data <<- data; keys <- names(models)
  for (k in keys) { assign(paste0("net_model_", k), models[[k]], envir = globalenv()); assign(paste0("net_", k), eval(parse(text = sprintf("sem(net_model_%s, data = net_data)", k)), globalenv()), envir = globalenv()) }
  m <- eval(parse(text = sprintf("net(%s)", paste0("net_", keys, collapse = ", "))), globalenv())@test
  at <- function(k) grep(paste0("^net_", k, "( |$)"), rownames(m)); to <- function(k) grep(paste0("^net_", k, "( |$)"), colnames(m))
  # entry [i][j]: is i nested in (or equivalent to) j
  setNames(lapply(keys, function(i) setNames(lapply(keys, function(j) isTRUE(m[at(i), to(j)])), keys)), keys)
}
measures <- function(fit) named(fitMeasures(fit, c("npar", "chisq", "df", "pvalue", "cfi", "tli", "rmsea", "srmr", "aic", "bic", "logl")))
weights <- function(x) { w <- exp(-(x - min(x)) / 2); as.list(w / sum(w)) }
anova_of <- function(small, large) { a <- anova(large, small); list(chisq_diff = one(fitMeasures(small, "chisq") - fitMeasures(large, "chisq")), df_diff = a[["Df diff"]][2], p = one(pchisq(fitMeasures(small, "chisq") - fitMeasures(large, "chisq"), a[["Df diff"]][2], lower.tail = FALSE)), rmsea_of_the_difference = one(a[["RMSEA"]][2])) }
aics <- sapply(rivals, function(f) fitMeasures(f, "aic")[[1]]); bics <- sapply(rivals, function(f) fitMeasures(f, "bic")[[1]])
loyalty <- list(input = CAREFUL_INPUT, call = "sem", models = RIVALS, nested_in = nested(RIVALS, careful), measures = lapply(rivals, measures),
  aic_weights = setNames(weights(aics), names(RIVALS)), bic_weights = setNames(weights(bics), names(RIVALS)),
  differences = list(B_A = anova_of(rivals$B, rivals$A), C_A = anova_of(rivals$C, rivals$A), D_A = anova_of(rivals$D, rivals$A), D_B = anova_of(rivals$D, rivals$B), D_C = anova_of(rivals$D, rivals$C)),
  target_coefficient = fitMeasures(rivals$A, "chisq")[[1]] / fitMeasures(rivals$B, "chisq")[[1]])
# an exogenous variable that one model takes as given and the other explains; lavaan's likelihoods are then of different things, those of fixed.x = FALSE are not
X <- list(given = "y1 ~ x1 + x2\n", explained = "y1 ~ x1 + x2\nx2 ~ x1\n", restricted = "y1 ~ x1 + 0*x2\nx2 ~ x1\n")
given <- list(input = PD_INPUT, call = "sem", models = X, measures_of_random_x = lapply(X, function(m) measures(exact("sem", m, data = pd, fixed.x = FALSE))))

# the search: score test of each intercept that is equal over groups (df = groups - 1), Holm over the items, the largest is freed
search <- function(model, data, group, items, equal = c("loadings", "intercepts")) {
  freed <- character(0); rounds <- list()
  repeat {
    fit <- exact("cfa", model, data = data, group = group, group.equal = equal, group.partial = freed)
    open <- setdiff(items, sub("~1", "", freed, fixed = TRUE)); pt <- parTable(fit); eq <- pt[pt$op == "==", ]
    tests <- lapply(open, function(i) { own <- pt$plabel[pt$lhs == i & pt$op == "~1"]; k <- which(eq$lhs %in% own | eq$rhs %in% own)
      s <- lavTestScore(fit, release = k)$test; list(item = i, stat = s$X2, df = s$df, p = pchisq(s$X2, s$df, lower.tail = FALSE)) })
    p <- p.adjust(sapply(tests, `[[`, "p"), "holm"); best <- which.min(sapply(tests, `[[`, "p"))
    tests <- Map(function(t, a) c(t, p_adjusted = a), tests, p)
    rounds <- c(rounds, list(list(tests = tests, freed = if (p[best] < .05) open[best] else NULL, chisq = one(fitMeasures(fit, "chisq")), df = one(fitMeasures(fit, "df")))))
    if (p[best] >= .05) return(list(rounds = rounds, freed = as.list(freed), fit = fit))
    freed <- c(freed, paste0(open[best], "~1"))
  }
}
ladder <- function(id, model, data, input, group) {
  items <- lavNames(model, "ov"); f <- function(...) exact("cfa", model, data = data, group = group, ...)
  found <- search(model, data, group, items); partial <- unlist(found$freed)
  fits <- list(configural = f(), metric = f(group.equal = "loadings"), scalar = f(group.equal = c("loadings", "intercepts")))
  args <- if (length(partial)) list(group.partial = partial) else list()
  if (length(partial)) fits$partial_scalar <- found$fit
  fits$strict <- do.call(f, c(list(group.equal = c("loadings", "intercepts", "residuals")), args)); fits$means <- do.call(f, c(list(group.equal = c("loadings", "intercepts", "means")), args))
  below <- c(metric = "configural", scalar = "metric", partial_scalar = "metric", strict = if (length(partial)) "partial_scalar" else "scalar", means = if (length(partial)) "partial_scalar" else "scalar")
  steps <- lapply(names(fits), function(n) c(list(step = n), measures(fits[[n]]), if (n %in% names(below)) c(list(against = below[[n]]), anova_of(fits[[n]], fits[[below[[n]]]]),
    list(delta_cfi = fitMeasures(fits[[n]], "cfi")[[1]] - fitMeasures(fits[[below[[n]]]], "cfi")[[1]], delta_rmsea = fitMeasures(fits[[n]], "rmsea")[[1]] - fitMeasures(fits[[below[[n]]]], "rmsea")[[1]]))))
  list(id = id, call = "cfa", model = model, input = input, group = group, steps = steps, rounds = found$rounds, freed = found$freed)
}
STAGES <- "SAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\nCL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\nSC =~ SC1 + SC2 + SC3 + SC4\nRET =~ RET1 + RET2 + RET3\n"
all_rows <- survey[complete.cases(survey[, lavNames(STAGES, "ov")]), ]
ladders <- list(ladder("school", HS, hs, HS_INPUT, "school"), ladder("stage-careful", STAGES, careful, CAREFUL_INPUT, "stage"),
  ladder("stage-complete", STAGES, all_rows, list(data = "frozen-survey.csv", rows = "complete on the items of the model"), "stage"))
# second-order means: lavaan's default leaves first-order intercepts and the second-order mean free together
default <- sem(RIVALS$B, data = careful, group = "stage", group.equal = c("loadings", "intercepts"))
trap <- list(input = CAREFUL_INPUT, call = "sem", model = RIVALS$B, group = "stage", group_equal = list("loadings", "intercepts"), lavaan_df = one(fitMeasures(default, "df")), lavaan_npar = one(fitMeasures(default, "npar")))
write_golden(list(provenance = provenance("compare.R", semTools = as.character(packageVersion("semTools"))), loyalty = loyalty, given = given, ladders = ladders, second_order_means = trap), "compare.json")
