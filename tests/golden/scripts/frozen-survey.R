# The model `core` on the frozen survey: the 344 careful complete rows, and the 408 complete rows with the careless ones.
source("tests/golden/scripts/common.R")
core <- "CUST =~ CUST1 + CUST2 + CUST3
PV =~ PV1 + PV2 + PV3 + PV4
SAT =~ SAT1 + SAT2 + SAT3 + SAT4
PE =~ PE1 + PE2 + PE3 + PE4
SC =~ SC1 + SC2 + SC3 + SC4
CL =~ CL1 + CL2 + CL3
AL =~ AL1 + AL2 + AL3
IL =~ IL1 + IL2 + IL3 + IL4
BL =~ BL1 + BL2 + BL3 + BL4
RET =~ RET1 + RET2 + RET3
LOY =~ CL + AL + IL + BL
PV ~ CUST
SAT ~ PV
PE ~ CUST + PV + SAT
LOY ~ PV + SAT + PE
SC ~ PE
IL ~ SC
RET ~ LOY + PE + SC
"
survey <- read_data("frozen-survey.csv")
all_items <- names(survey)[which(names(survey) == "CUST1"):which(names(survey) == "MK3")]
used <- lavNames(core, "ov")
careful <- survey[survey$careless == 0 & complete.cases(survey[, all_items]), ]
listwise <- survey[complete.cases(survey[, used]), ]
stopifnot(length(all_items) == 51, nrow(careful) == 344, nrow(listwise) == 408)
input <- list(data = "frozen-survey.csv")
write_golden(list(provenance = provenance("frozen-survey.R"), cases = list(
  entry("core-careful", "core on the careful rows that are complete on all 51 items CUST1 to MK3", NULL, "sem", core, c(input, list(rows = "careless == 0 and complete on the columns CUST1 to MK3")),
        fit = exact("sem", core, data = careful)),
  entry("core-listwise", "core on all rows that are complete on its 36 items, careless ones included", NULL, "sem", core, c(input, list(rows = "complete on the model's variables")),
        fit = exact("sem", core, data = listwise)))), "frozen-survey.json")
