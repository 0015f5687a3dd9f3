# Reliability and item analysis as psych, semTools and lavaan print them. Run from the root of the repository:
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/instrument-quality.R
source("tests/golden/scripts/common.R")
suppressMessages({library(psych); library(semTools)})

hs <- read.csv("tests/golden/data/HolzingerSwineford1939.csv")
ordered <- read.csv("tests/golden/data/HolzingerSwineford1939-ordered.csv")
sets <- list(visual = c("x1", "x2", "x3"), textual = c("x4", "x5", "x6"), speed = c("x7", "x8", "x9"))
items <- unlist(sets, use.names = FALSE)
three <- paste(sapply(names(sets), function(f) paste(f, "=~", paste(sets[[f]], collapse = " + "))), collapse = "\n")
quiet <- function(x) suppressMessages(suppressWarnings({capture.output(y <- x); y}))

# psych rounds nothing here; alpha.ci gives Feldt's interval.
scale <- function(data, set) {
  a <- quiet(psych::alpha(data[, set], check.keys = FALSE))
  ci <- psych::alpha.ci(a$total$raw_alpha, n.obs = nrow(data), n.var = length(set))
  list(alpha = a$total$raw_alpha, std = a$total$std.alpha, lambda6_standardised = a$total[["G6(smc)"]],
       feldt = c(ci$lower.ci, ci$upper.ci))
}
# One factor at a time, for which semTools computes maximal reliability.
maximal <- function(set) {
  fit <- exact("cfa", paste("f =~", paste(set, collapse = " + ")), data = hs)
  unname(c(unclass(quiet(semTools::maximalRelia(fit)))))
}
# A general factor beside two group factors. Each has loadings enough to be identified.
bifactor <- paste("g =~ x4 + x5 + x6 + x7 + x8 + x9 + x1 + x2 + x3", "t =~ x4 + x5 + x6", "s =~ x7 + x8 + x9", sep = "\n")
b <- exact("cfa", bifactor, data = hs, orthogonal = TRUE)
old <- quiet(semTools::reliability(b))
second <- exact("cfa", paste(three, "g =~ visual + textual + speed", sep = "\n"), data = hs)
L2 <- quiet(semTools::reliabilityL2(second, "g"))
# Schmid and Leiman by matrices of the standardised solution.
std <- lavInspect(second, "std.all"); gam <- std$beta[names(sets), "g"]
sl <- data.frame(general = as.numeric(std$lambda[items, names(sets)] %*% gam),
                 group = as.numeric(std$lambda[items, names(sets)] %*% sqrt(1 - gam^2)))
correlated <- exact("cfa", paste(three, "x7 ~~ x8", sep = "\n"), data = hs)
pe <- parameterEstimates(exact("cfa", three, data = hs, std.lv = TRUE)); pe <- pe[pe$op == "~~" & pe$lhs %in% names(sets) & pe$lhs != pe$rhs, ]
R <- lavInspect(cfa(three, ordered, ordered = TRUE, do.fit = FALSE), "sampstat")$cov

# Upper and lower 27 % by the total; the t test of Welch and of Student of each item.
critical <- function(set) {
  total <- rowSums(hs[, set]); low <- total <= quantile(total, 0.27, type = 7); high <- total >= quantile(total, 0.73, type = 7)
  lapply(set, function(i) { w <- t.test(hs[high, i], hs[low, i]); s <- t.test(hs[high, i], hs[low, i], var.equal = TRUE)
    list(item = i, n_low = sum(low), n_high = sum(high), difference = unname(diff(rev(w$estimate))), t_welch = unname(w$statistic), df_welch = unname(w$parameter),
         p_welch = w$p.value, t_student = unname(s$statistic), df_student = unname(s$parameter), p_student = s$p.value) })
}
X <- as.matrix(hs[, items]); d2 <- mahalanobis(X, colMeans(X), cov(X))

write_golden(list(
  provenance = c(provenance("instrument-quality.R"), list(psych = as.character(packageVersion("psych")), semTools = as.character(packageVersion("semTools")))),
  scales = lapply(sets, function(s) c(list(items = s), scale(hs, s))),
  all_nine = scale(hs, items),
  maximal = lapply(sets, maximal),
  bifactor = list(model = bifactor, factors = colnames(old), rows = rownames(old), values = unname(lapply(seq_len(ncol(old)), function(j) finite(old[, j])))),
  second_order = list(l1 = L2[["omegaL1"]], l2 = L2[["omegaL2"]], partial = L2[["partialOmegaL1"]],
                      schmid_leiman = list(items = items, general = sl$general, group = sl$group)),
  correlated = list(omega = unname(c(unclass(quiet(semTools::compRelSEM(correlated, obs.var = FALSE)))))),
  correlations = list(first = pe$lhs, second = pe$rhs, est = pe$est, se = pe$se, lower = pe$ci.lower, upper = pe$ci.upper),
  ordinal_alpha = lapply(sets, function(s) { r <- R[s, s]; quiet(psych::alpha(unclass(r)))$total$std.alpha }),
  critical = critical(items),
  mahalanobis = list(d2 = finite(d2), p = finite(pchisq(d2, length(items), lower.tail = FALSE)))
), "instrument-quality.json")
