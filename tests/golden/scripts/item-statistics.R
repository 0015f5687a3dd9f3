# Statistics of items, screening and sample moments. Run from the root of the repository:
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/item-statistics.R
source("tests/golden/scripts/common.R")
suppressMessages(library(psych))

hs <- read.csv("tests/golden/data/HolzingerSwineford1939.csv")
survey <- read.csv("tests/golden/data/frozen-survey.csv")
all_items <- names(survey)[match("CUST1", names(survey)):match("MK3", names(survey))]
core <- grep("^(CUST|PV|SAT|PE|CL|AL|IL|BL|SC|RET)[0-9]$", names(survey), value = TRUE)

item <- function(data, name) {
  x <- data[[name]]; d <- lapply(1:3, function(type) psych::describe(x, type = type))
  list(name = name, n = d[[1]]$n, missing = sum(is.na(x)), mean = d[[1]]$mean, sd = d[[1]]$sd, min = d[[1]]$min, max = d[[1]]$max,
       skewness = sapply(d, function(d) d$skew), kurtosis = sapply(d, function(d) d$kurtosis),
       values = as.numeric(names(table(x))), counts = as.numeric(table(x)))
}
multivariate <- function(data) {
  m <- psych::mardia(data, plot = FALSE)
  # psych divides the covariance matrix by n - 1, Mardia (1970) by n: his tests follow from the same coefficients.
  n <- m$n.obs; p <- m$n.var; b1 <- m$b1p * (n / (n - 1))^3; b2 <- m$b2p * (n / (n - 1))^2; z <- (b2 - p * (p + 2)) / sqrt(8 * p * (p + 2) / n)
  list(n = n, p = p, psych_skewness = m$b1p, psych_kurtosis = m$b2p, skewness_chi_square = n * b1 / 6,
       skewness_log_p = pchisq(n * b1 / 6, p * (p + 1) * (p + 2) / 6, lower.tail = FALSE, log.p = TRUE),
       kurtosis_z = z, kurtosis_log_p = log(2) + pnorm(-abs(z), log.p = TRUE))
}
moments <- function(names, ...) {
  model <- paste("f =~", paste(names, collapse = " + "))
  fit <- cfa(model, ..., meanstructure = TRUE, do.fit = FALSE)
  stats <- lavInspect(fit, "sampstat", drop.list.single.group = FALSE)
  n <- lavInspect(fit, "nobs"); labels <- lavInspect(fit, "group.label")
  list(names = names, groups = lapply(seq_along(stats), function(g) list(label = if (length(labels)) labels[g] else "", n = n[g],
       mean = finite(stats[[g]]$mean[names]), cov = lapply(names, function(i) finite(stats[[g]]$cov[i, names])))))
}

# Longest run of one answer; a missing answer ends a run and is none itself.
longest <- function(x) { r <- rle(ifelse(is.na(x), paste("missing", seq_along(x)), x)); max(0, r$lengths[!grepl("missing", r$values)]) }
X <- as.matrix(survey[, all_items])
flags <- list(
  attention = survey$attn_ok != 1 | is.na(survey$attn_ok),
  seconds = !is.na(survey$secs) & survey$secs < 150,
  longstring = apply(X, 1, longest) > 6,
  within_sd = apply(X, 1, sd, na.rm = TRUE) < 0.75,
  duplicates = duplicated(survey[, c("stage", "RET1", "RET2", "RET3", "MK1", "MK2", "MK3", "PE1")]),
  missing = rowMeans(is.na(X)) > 0.03,
  complete = !complete.cases(survey[, core]))
reason <- rep(0, nrow(survey)); for (i in seq_along(flags)) reason[reason == 0 & flags[[i]]] <- i

write_golden(list(
  provenance = c(provenance("item-statistics.R"), list(psych = as.character(packageVersion("psych")))),
  hs = lapply(paste0("x", 1:9), item, data = hs),
  survey = lapply(all_items, item, data = survey),
  mardia_hs = multivariate(hs[, paste0("x", 1:9)]),
  mardia_core = multivariate(na.omit(survey[, core])),
  moments_hs = moments(paste0("x", 1:9), hs, group = "school"),
  moments_core = moments(core, survey),
  screening = list(items = all_items, core = core, longstring = unname(apply(X, 1, longest)), within_sd = unname(apply(X, 1, sd, na.rm = TRUE)),
                   flagged = unname(sapply(flags, sum)), reason = reason)
), "item-statistics.json")
