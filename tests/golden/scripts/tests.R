# Wald tests, likelihood-ratio tests of nested models, score tests of equality constraints.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
wald <- function(id, model, input, call, fit, constraints, options = list()) { w <- lavTestWald(fit, constraints = constraints)
  list(id = id, call = call, model = model, input = input, options = as_options(options), constraints = constraints, stat = one(w$stat), df = w$df, p = one(pchisq(w$stat, w$df, lower.tail = FALSE))) }
PDL <- sub("dem65 ~ ind60 + dem60", "dem65 ~ c*ind60 + b*dem60", sub("dem60 ~ ind60", "dem60 ~ a*ind60", PD, fixed = TRUE), fixed = TRUE)
pdl <- exact("sem", PDL, data = pd)
PDQ <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + l2*y2 + l3*y3 + l4*y4\ndem65 =~ y5 + m2*y6 + m3*y7 + m4*y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\ny3 ~~ y7\ny4 ~~ y8\ny6 ~~ y8\n"
pdq <- exact("sem", PDQ, data = pd)
MG <- "textual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\nspeed ~ c(b1, b2)*textual\n"
mg <- exact("sem", MG, data = hs, group = "school", group.equal = "loadings")
walds <- list(wald("one", PDL, PD_INPUT, "sem", pdl, "a == 0"), wald("equal", PDL, PD_INPUT, "sem", pdl, "a == b"), wald("joint", PDL, PD_INPUT, "sem", pdl, "a == 0\nb == 0\nc == 0"),
  wald("linear", PDL, PD_INPUT, "sem", pdl, "a - 2*c == 0.5"), wald("loadings", PDQ, PD_INPUT, "sem", pdq, "l2 == m2\nl3 == m3\nl4 == m4"), wald("groups", MG, HS_INPUT, "sem", mg, "b1 == b2", list(group = "school", group_equal = list("loadings"))))
ladder <- list(configural = character(0), metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"), means = c("loadings", "intercepts", "residuals", "means"))
fits <- lapply(ladder, function(e) if (length(e)) exact("cfa", HS, data = hs, group = "school", group.equal = e) else exact("cfa", HS, data = hs, group = "school"))
step <- function(i) { d <- fitMeasures(fits[[i]], "chisq") - fitMeasures(fits[[i - 1]], "chisq"); df <- fitMeasures(fits[[i]], "df") - fitMeasures(fits[[i - 1]], "df")
  a <- anova(fits[[i - 1]], fits[[i]]); stopifnot(abs(a[["Chisq diff"]][2] - d) < 1e-9)
  g <- function(m) fitMeasures(fits[[i]], m)[[1]] - fitMeasures(fits[[i - 1]], m)[[1]]
  list(step = names(ladder)[i], against = names(ladder)[i - 1], group_equal = as.list(ladder[[i]]), chisq_diff = one(d), df_diff = one(df), p = one(pchisq(d, df, lower.tail = FALSE)), rmsea_of_the_difference = one(a[["RMSEA"]][2]),
       delta_cfi = g("cfi"), delta_tli = g("tli"), delta_rmsea = g("rmsea"), delta_srmr = g("srmr"), delta_aic = g("aic"), delta_bic = g("bic")) }
nested <- function(id, call, small, large, input, data, ...) { a <- exact(call, small, data = data, ...); b <- exact(call, large, data = data, ...); d <- fitMeasures(a, "chisq") - fitMeasures(b, "chisq"); df <- fitMeasures(a, "df") - fitMeasures(b, "df")
  list(id = id, call = call, restricted = small, full = large, input = input, chisq_restricted = one(fitMeasures(a, "chisq")), chisq_full = one(fitMeasures(b, "chisq")), df_restricted = one(fitMeasures(a, "df")), df_full = one(fitMeasures(b, "df")),
       chisq_diff = one(d), df_diff = one(df), p = one(pchisq(d, df, lower.tail = FALSE)), aic = list(one(fitMeasures(a, "aic")), one(fitMeasures(b, "aic"))), bic = list(one(fitMeasures(a, "bic")), one(fitMeasures(b, "bic")))) }
LOYALTY <- "CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\n"
lrts <- list(
  nested("equal-loadings-over-time", "sem", sub("dem65 =~ y5 + m2*y6 + m3*y7 + m4*y8", "dem65 =~ y5 + l2*y6 + l3*y7 + l4*y8", PDQ, fixed = TRUE), PDQ, PD_INPUT, pd),
  nested("no-direct-effect", "sem", sub("dem65 ~ ind60 + dem60", "dem65 ~ dem60", PD, fixed = TRUE), PD, PD_INPUT, pd),
  nested("loyalty-second-order", "sem", paste0(LOYALTY, "LOY =~ CL + AL + IL + BL\n"), LOYALTY, CAREFUL_INPUT, careful),
  nested("loyalty-adjacent-chain", "sem", paste0(LOYALTY, "AL ~ CL\nIL ~ AL\nBL ~ IL\n"), paste0(LOYALTY, "AL ~ CL\nIL ~ CL + AL\nBL ~ CL + AL + IL\n"), CAREFUL_INPUT, careful),
  nested("loyalty-one-factor", "sem", "L =~ CL1 + CL2 + CL3 + AL1 + AL2 + AL3 + IL1 + IL2 + IL3 + IL4 + BL1 + BL2 + BL3 + BL4\n", LOYALTY, CAREFUL_INPUT, careful))
# score tests: what each equality of the scalar model costs (univariate, and all of them together)
score_of <- function(id, equal, fit, call, model, input, options) { s <- lavTestScore(fit); pt <- parTable(fit); name <- function(p) { i <- match(p, pt$plabel); sprintf("%s %s %s group %d", pt$lhs[i], pt$op[i], pt$rhs[i], pt$group[i]) }
  list(id = id, call = call, model = model, input = input, options = as_options(options), total = list(stat = one(s$test$X2), df = s$test$df, p = one(pchisq(s$test$X2, s$test$df, lower.tail = FALSE))),
       univariate = lapply(seq_len(nrow(s$uni)), function(i) list(first = name(s$uni$lhs[i]), second = name(s$uni$rhs[i]), stat = one(s$uni$X2[i]), df = s$uni$df[i], p = one(pchisq(s$uni$X2[i], s$uni$df[i], lower.tail = FALSE))))) }
scores <- list(score_of("metric", ladder$metric, fits$metric, "cfa", HS, HS_INPUT, list(group = "school", group_equal = list("loadings"))),
               score_of("scalar", ladder$scalar, fits$scalar, "cfa", HS, HS_INPUT, list(group = "school", group_equal = list("loadings", "intercepts"))))
write_golden(list(provenance = provenance("tests.R"), wald = walds, ladder = list(model = HS, input = HS_INPUT, group = "school", steps = lapply(2:5, step)), nested = lrts, score = scores), "tests.json")
