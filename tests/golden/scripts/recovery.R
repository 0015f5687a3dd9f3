# What `core` returns on the clean population: pseudo-true values within stage (fitted to the closed-form moments of the
# continuous responses), and what five categories and pooling over stages make of them (fitted to one very large survey).
#
#   covary simulate models/ce-crm-cl --variant clean --n 1200000 --seed 1 --output clean.csv --moments moments.json
#   covary simulate models/ce-crm-cl --n 1200000 --seed 1 --output base.csv
#   OMP_NUM_THREADS=1 Rscript recovery.R moments.json clean.csv base.csv > ../simulate/recovery.csv
#
# Screening of the base survey: attention item right, at least 120 seconds, no answer repeated more than 12 times in a
# row over the items of the survey; then listwise on the 36 items of `core`.
suppressMessages({library(lavaan); library(jsonlite)})
read <- function(file) if (requireNamespace("data.table", quietly = TRUE))
  as.data.frame(data.table::fread(file)) else read.csv(file)

measurement <- '
CUST =~ CUST1 + CUST2 + CUST3
PV =~ PV1 + PV2 + PV3 + PV4
SAT =~ SAT1 + SAT2 + SAT3 + SAT4
PE =~ PE1 + PE2 + PE3 + PE4
CL =~ CL1 + CL2 + CL3
AL =~ AL1 + AL2 + AL3
IL =~ IL1 + IL2 + IL3 + IL4
BL =~ BL1 + BL2 + BL3 + BL4
LOY =~ CL + AL + IL + BL
SC =~ SC1 + SC2 + SC3 + SC4
RET =~ RET1 + RET2 + RET3
'
structure <- '
PV ~ CUST
SAT ~ PV
PE ~ CUST + PV + SAT
LOY ~ PV + SAT + PE
SC ~ PE
IL ~ SC
RET ~ LOY + PE + SC
'
# The metric of the population: every marker has its population loading.
marker <- c(CUST = .78, PV = .80, SAT = .84, PE = .82, CL = .76, AL = .84, IL = .80, BL = .74, LOY = .78, SC = .72, RET = .82)
scaled <- measurement
for (f in names(marker)) scaled <- sub(paste0(f, " =~ "), paste0(f, " =~ ", marker[[f]], "*"), scaled)
core <- paste(measurement, structure)
items <- lavNames(lavaanify(core), "ov")

rows <- function(name, stage, fit, n) {
  table <- standardizedSolution(fit); plain <- parameterEstimates(fit)
  keep <- plain$op == "~"
  m <- fitMeasures(fit, c("rmsea", "cfi"))
  data.frame(data = name, stage = stage, n = n, path = paste0(plain$lhs, "~", plain$rhs)[keep],
             est = plain$est[keep], std_all = table$est.std[keep], se = if (is.na(n)) NA else table$se[keep],
             rmsea = m[["rmsea"]], cfi = m[["cfi"]])
}
fit_cov <- function(model, S, n) sem(model, sample.cov = S, sample.nobs = n, sample.cov.rescale = FALSE)
N <- function(d) cov(d) * (nrow(d) - 1) / nrow(d)

args <- commandArgs(TRUE)
out <- list()
m <- fromJSON(args[1], simplifyVector = FALSE)
names <- unlist(m$names)
for (g in seq_along(m$groups)) {
  S <- matrix(unlist(m$cov[[g]]), length(names), dimnames = list(names, names))[items, items]
  fit <- fit_cov(paste(scaled, structure), S, 100000)
  stopifnot(lavInspect(fit, "converged"))
  out[[length(out) + 1]] <- rows("continuous", m$groups[[g]], fit, NA)
}
clean <- read(args[2])
for (stage in unlist(m$groups)) {
  d <- clean[clean$stage == stage, items]
  out[[length(out) + 1]] <- rows("five categories", stage, fit_cov(core, N(d), nrow(d)), nrow(d))
}
d <- clean[, items]
out[[length(out) + 1]] <- rows("five categories", "pooled", fit_cov(core, N(d), nrow(d)), nrow(d))
rm(clean)
base <- read(args[3])
likert <- as.matrix(base[, 2:(which(names(base) == "nps") - 1)])
run <- rep(1L, nrow(likert)); longest <- run
for (j in 2:ncol(likert)) {
  same <- !is.na(likert[, j]) & !is.na(likert[, j - 1]) & likert[, j] == likert[, j - 1]
  run <- ifelse(same, run + 1L, 1L); longest <- pmax(longest, run)
}
base <- base[base$attention == 2 & base$seconds >= 120 & longest <= 12, items]
d <- base[complete.cases(base), ]
out[[length(out) + 1]] <- rows("screened survey", "pooled", fit_cov(core, N(d), nrow(d)), nrow(d))
out <- do.call(rbind, out)
out[c("est", "std_all", "se", "rmsea", "cfi")] <- round(out[c("est", "std_all", "se", "rmsea", "cfi")], 5)
write.csv(out, stdout(), row.names = FALSE, quote = FALSE)
