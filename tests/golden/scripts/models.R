# Models that several golden scripts use.
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
PD <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\ny3 ~~ y7\ny4 ~~ y8\ny6 ~~ y8\n"
MIMIC <- paste0(HS, "visual + textual + speed ~ sex + ageyr\n")
hs <- read_data("HolzingerSwineford1939.csv"); pd <- read_data("PoliticalDemocracy.csv"); growth_data <- read_data("Demo.growth.csv")
survey <- read_data("frozen-survey.csv")
careful <- survey[survey$careless == 0 & complete.cases(survey[, which(names(survey) == "CUST1"):which(names(survey) == "MK3")]), ]
HS_INPUT <- list(data = "HolzingerSwineford1939.csv"); PD_INPUT <- list(data = "PoliticalDemocracy.csv")
CAREFUL_INPUT <- list(data = "frozen-survey.csv", rows = "careless == 0 and complete on the columns CUST1 to MK3")
