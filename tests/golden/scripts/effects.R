# Indirect, total and contrasted effects with delta-method standard errors.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
PD_EFFECTS <- sub("dem65 ~ ind60 + dem60", "dem65 ~ c*ind60 + b*dem60", sub("dem60 ~ ind60", "dem60 ~ a*ind60", PD, fixed = TRUE), fixed = TRUE)
PD_EFFECTS <- paste0(PD_EFFECTS, "indirect := a*b\ntotal := c + a*b\nproportion := indirect/total\ndifference := a*b - c\nsquare := a^2\nroot := sqrt(a)\nlogarithm := log(b)\n")
SURVEY_EFFECTS <- "CUST =~ CUST1 + CUST2 + CUST3\nPV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\nSC =~ SC1 + SC2 + SC3 + SC4
CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4\nRET =~ RET1 + RET2 + RET3\nLOY =~ CL + AL + IL + BL
PV ~ p1*CUST\nSAT ~ p2*PV\nPE ~ p3*CUST + p4*PV + p5*SAT\nLOY ~ p6*PV + p7*SAT + p8*PE\nSC ~ p9*PE\nIL ~ p10*SC\nRET ~ p11*LOY + p12*PE + p13*SC
pv_sat_loy := p2*p7\nsat_pe_loy := p5*p8\npe_sc_ret := p9*p13\npe_loy_ret := p8*p11\nchain := p1*p2*p5*p8*p11\npe_ret_total := p12 + p9*p13 + p8*p11\ncontrast := p8*p11 - p9*p13\n"
MG_EFFECTS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~ c(a1, a2)*visual\nspeed ~ visual + c(b1, b2)*textual\nfirst := a1*b1\nsecond := a2*b2\ndifference := first - second\n"
write_golden(list(provenance = provenance("effects.R"), cases = list(
  entry("political-democracy", "Indirect effect of industrialisation", "Bollen (1989)", "sem", PD_EFFECTS, PD_INPUT, list(), exact("sem", PD_EFFECTS, data = pd)),
  entry("frozen-survey", "Indirect effects in the model core", NULL, "sem", SURVEY_EFFECTS, CAREFUL_INPUT, list(), exact("sem", SURVEY_EFFECTS, data = careful)),
  entry("by-school", "Indirect effects by group and their difference", NULL, "sem", MG_EFFECTS, HS_INPUT, list(group = "school", group_equal = list("loadings")), exact("sem", MG_EFFECTS, data = hs, group = "school", group.equal = "loadings")))), "effects.json")
