# Common-method bias: the user's model with method factors, the CFA marker technique, partial correlations, full collinearity.
# The shipped survey, all rows without a missing answer to the items; MK is the marker.
source("tests/golden/scripts/common.R")
items <- list(PV = paste0("PV", 1:4), SAT = paste0("SAT", 1:4), PE = paste0("PE", 1:4), RET = paste0("RET", 1:3), MK = paste0("MK", 1:3))
all <- unlist(items, use.names = FALSE); traits <- setdiff(names(items), "MK"); own <- unlist(items[traits], use.names = FALSE)
survey <- read.csv("data/ce-crm-cl.csv"); survey <- survey[complete.cases(survey[, all]), all]; survey$SAT4 <- 8 - survey$SAT4
write.csv(survey, file.path(GOLDEN, "data", "method-bias.csv"), row.names = FALSE, quote = FALSE)
measured <- function(f, free = TRUE) paste0(f, " =~ ", paste0(ifelse(free, "NA*", ""), items[[f]], collapse = " + "))
STRUCTURAL <- paste(c(sapply(traits, measured, free = FALSE), "SAT ~ PV", "PE ~ PV + SAT", "RET ~ PE + SAT"), collapse = "\n")
method <- function(name, label) paste(c(paste0(name, " =~ ", paste0("NA*", own, " + ", label, "*", own, collapse = " + ")), paste0(name, " ~~ 1*", name), paste0(name, " ~~ 0*", traits)), collapse = "\n")
free_method <- function(name) paste(c(paste0(name, " =~ ", paste0("NA*", own, collapse = " + ")), paste0(name, " ~~ 1*", name), paste0(name, " ~~ 0*", traits)), collapse = "\n")
unit <- function(fs) paste(c(sapply(fs, measured), paste0(fs, " ~~ 1*", fs)), collapse = "\n")
fit <- function(model, ...) exact("sem", model, data = survey, ...)
short <- function(f) { m <- fitMeasures(f); list(chisq = one(m["chisq"]), df = one(m["df"]), cfi = one(m["cfi"]), rmsea = one(m["rmsea"]), srmr = one(m["srmr"])) }
paths <- function(f) { s <- standardizedSolution(f); s <- s[s$op == "~" & s$lhs %in% traits, ]; p <- parameterEstimates(f); p <- p[p$op == "~" & p$lhs %in% traits, ]
  lapply(seq_len(nrow(s)), function(i) list(lhs = s$lhs[i], rhs = s$rhs[i], std_all = s$est.std[i], p = 2 * pnorm(-abs(p$z[i])))) }
loads <- function(f, name) { s <- standardizedSolution(f); s <- s[s$op == "=~" & s$lhs == name & s$rhs %in% own, ]; setNames(as.list(s$est.std), s$rhs) }
plain <- fit(STRUCTURAL); equal <- fit(paste(STRUCTURAL, method("M", "m"), sep = "\n")); free <- fit(paste(STRUCTURAL, free_method("M"), sep = "\n"))
one_factor <- fit(paste0("M =~ ", paste(own, collapse = " + ")))
cfa1 <- fit(unit(c(traits, "MK"))); pe <- parameterEstimates(cfa1)
value <- function(l, o, r) pe$est[pe$lhs == l & pe$op == o & pe$rhs == r]
fixed <- paste(c(paste0("MK =~ ", paste0(sapply(items$MK, function(i) value("MK", "=~", i)), "*", items$MK, collapse = " + ")), "MK ~~ 1*MK",
                 sapply(items$MK, function(i) paste0(i, " ~~ ", value(i, "~~", i), "*", i)), paste0("MK ~~ 0*", traits)), collapse = "\n")
base_text <- paste(unit(traits), fixed, sep = "\n"); baseline <- fit(base_text)
c_text <- paste(base_text, paste0("MK =~ ", paste0("m*", own, collapse = " + ")), sep = "\n"); mc <- fit(c_text)
mu <- fit(paste(base_text, paste0("MK =~ ", paste(own, collapse = " + ")), sep = "\n"))
r0 <- lavInspect(baseline, "cor.lv"); pairs <- combn(traits, 2)
held <- paste(apply(pairs, 2, function(k) paste0(k[1], " ~~ ", r0[k[1], k[2]], "*", k[2])), collapse = "\n")
mr <- fit(paste(c_text, held, sep = "\n"))
s <- standardizedSolution(mc); g <- function(l, o, r) s$est.std[s$lhs == l & s$op == o & s$rhs == r]
reliability <- lapply(traits, function(f) { a <- sum(sapply(items[[f]], function(i) g(f, "=~", i)))^2; b <- sum(sapply(items[[f]], function(i) g("MK", "=~", i)))^2
  w <- a + b + sum(sapply(items[[f]], function(i) g(i, "~~", i))); list(factor = f, total = (a + b) / w, substantive = a / w, method = b / w) })
m <- sapply(names(items), function(f) rowMeans(survey[, items[[f]]])); r <- cor(m)
rm <- sort(r["MK", traits][r["MK", traits] >= 0])
adjusted <- apply(pairs, 2, function(k) { x <- r[k[1], k[2]]; a <- (x - rm[1]) / (1 - rm[1]); n <- nrow(survey)
  list(first = k[1], second = k[2], correlation = x, adjusted = unname(a), p = unname(2 * pt(-abs(a * sqrt((n - 3) / (1 - a^2))), n - 3))) })
write_golden(list(provenance = provenance("method-bias.R"), model = STRUCTURAL,
  fits = list(none = short(plain), method_factor_equal = short(equal), method_factor_free = short(free), one_factor = short(one_factor), cfa = short(cfa1),
              baseline = short(baseline), method_c = short(mc), method_u = short(mu), method_r = short(mr)),
  paths = list(none = paths(plain), method_factor_equal = paths(equal), method_factor_free = paths(free)), method_loadings = loads(free, "M"), marker_loadings = loads(mc, "MK"),
  correlations = apply(pairs, 2, function(k) list(first = k[1], second = k[2], baseline = r0[k[1], k[2]], adjusted = lavInspect(mc, "cor.lv")[k[1], k[2]])),
  reliability = reliability, first_component = eigen(cor(survey[, own]))$values[1] / length(own), pairs = adjusted, vif = as.list(diag(solve(r[traits, traits])))), "method-bias.json")
cat("improper free:", any(parameterEstimates(free)$est[parameterEstimates(free)$op == "~~" & parameterEstimates(free)$lhs == parameterEstimates(free)$rhs] < 0), "\n")
