# Second-order models and multi-group models with a mean structure, latent growth.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
fit_entry <- function(id, title, call, model, input, data, options = list()) { fit <- do.call(exact, c(list(call, model, data = data), options)); entry(id, title, NULL, call, model, input, options, fit) }
SECOND <- paste0(HS, "g =~ visual + textual + speed\n")
LOYALTY <- "CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\n"
LOY2 <- paste0(LOYALTY, "LOY =~ CL + AL + IL + BL\n")
write_golden(list(provenance = provenance("structured.R"), cases = list(
  fit_entry("second-order", "Second-order factor of mental ability", "cfa", SECOND, HS_INPUT, hs), fit_entry("second-order-std-lv", "The same with standardised factors", "cfa", SECOND, HS_INPUT, hs, list(std.lv = TRUE)),
  fit_entry("second-order-means", "The same with means", "cfa", SECOND, HS_INPUT, hs, list(meanstructure = TRUE)),
  fit_entry("loyalty-correlated", "Four correlated kinds of loyalty", "cfa", LOYALTY, CAREFUL_INPUT, careful), fit_entry("loyalty-second-order", "One second-order loyalty", "cfa", LOY2, CAREFUL_INPUT, careful),
  fit_entry("loyalty-adjacent-chain", "Loyalty as a chain", "sem", paste0(LOYALTY, "AL ~ CL\nIL ~ AL\nBL ~ IL\n"), CAREFUL_INPUT, careful),
  fit_entry("loyalty-full-chain", "Loyalty as a full recursive chain", "sem", paste0(LOYALTY, "AL ~ CL\nIL ~ CL + AL\nBL ~ CL + AL + IL\n"), CAREFUL_INPUT, careful),
  fit_entry("loyalty-second-order-anchor", "Second-order means by stage, cognitive loyalty as anchor",  "cfa",
    paste0(LOY2, "CL ~ c(0, 0, 0)*1\nAL ~ c(0, NA, NA)*1\nIL ~ c(0, NA, NA)*1\nBL ~ c(0, NA, NA)*1\nLOY ~ c(0, NA, NA)*1\n"), CAREFUL_INPUT, careful, list(group = "stage", group.equal = c("loadings", "intercepts"))),
  fit_entry("loyalty-second-order-equal", "Second-order means by stage, all first-order intercepts equal", "cfa",
    paste0(LOY2, "CL ~ c(0, 0, 0)*1\nAL ~ c(0, 0, 0)*1\nIL ~ c(0, 0, 0)*1\nBL ~ c(0, 0, 0)*1\nLOY ~ c(0, NA, NA)*1\n"), CAREFUL_INPUT, careful, list(group = "stage", group.equal = c("loadings", "intercepts"))))), "second-order.json")
ladder <- list(configural = character(0), metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"), lv_variances = c("loadings", "intercepts", "lv.variances"), lv_covariances = c("loadings", "intercepts", "lv.variances", "lv.covariances"), means = c("loadings", "intercepts", "means"))
mg <- lapply(names(ladder), function(n) fit_entry(paste0("school-", n), paste("Three factors by school:", n), "cfa", HS, HS_INPUT, hs, c(list(group = "school"), if (length(ladder[[n]])) list(group.equal = ladder[[n]]))))
mg <- c(mg, list(
  fit_entry("school-partial", "Partial scalar invariance", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"), group.partial = c("x3~1", "x7~1"))),
  fit_entry("school-scalar-std-lv", "Scalar invariance with standardised factors", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"), std.lv = TRUE)),
  fit_entry("stage-scalar-partial", "Latent means by stage with one free pair of intercepts", "cfa", "PE =~ PE1 + PE2 + PE3 + PE4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nSC =~ SC1 + SC2 + SC3 + SC4\nRET =~ RET1 + RET2 + RET3\n", CAREFUL_INPUT, careful,
            list(group = "stage", group.equal = c("loadings", "intercepts"), group.partial = "SC2~1")),
  fit_entry("stage-regressions", "Structural paths by stage", "sem", "PV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\nSAT ~ c(a1, a2, a3)*PV\nPE ~ PV + c(b1, b2, b3)*SAT\nd12 := b1 - b2\nd23 := b2 - b3\n", CAREFUL_INPUT, careful, list(group = "stage", group.equal = "loadings")),
  fit_entry("stage-regressions-equal", "Structural paths equal over stages", "sem", "PV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\nSAT ~ PV\nPE ~ PV + SAT\n", CAREFUL_INPUT, careful, list(group = "stage", group.equal = c("loadings", "regressions")))))
write_golden(list(provenance = provenance("structured.R"), cases = mg), "multi-group.json")
L <- "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\n"; G <- list(data = "Demo.growth.csv")
write_golden(list(provenance = provenance("structured.R"), cases = list(
  fit_entry("linear", "Linear growth", "growth", L, G, growth_data), fit_entry("conditional", "Growth with covariates", "growth", paste0(L, "i ~ x1 + x2\ns ~ x1 + x2\nt1 ~ c1\nt2 ~ c2\nt3 ~ c3\nt4 ~ c4\n"), G, growth_data),
  fit_entry("quadratic", "Quadratic growth, its variance fixed to zero", "growth", paste0(L, "q =~ 0*t1 + 1*t2 + 4*t3 + 9*t4\nq ~~ 0*q + 0*i + 0*s\n"), G, growth_data))), "growth.json")
