# Graded-response parameters of ordered confirmatory factor analyses, from lavaan, psych and closed forms. Run from the root:
#   OMP_NUM_THREADS=1 Rscript tests/golden/scripts/item-response.R
source("tests/golden/scripts/common.R")
suppressMessages(library(psych))

data <- read_data("HolzingerSwineford1939-ordered.csv")
sets <- list(visual = c("x1", "x2", "x3"), textual = c("x4", "x5", "x6"), speed = c("x7", "x8", "x9"))
items <- unlist(sets, use.names = FALSE)
steps <- sapply(items, function(i) length(unique(na.omit(data[[i]]))) - 1)
three <- paste(sapply(names(sets), function(f) paste(f, "=~", paste(sets[[f]], collapse = " + "))), collapse = "\n")

# Under theta with factors of variance one the loading is the discrimination itself and its error lavaan's own; the difficulty is a
# defined parameter, whose error lavaan finds by the delta method.
labelled <- paste(sapply(names(sets), function(f) paste(f, "=~", paste(sprintf("l_%s*%s", sets[[f]], sets[[f]]), collapse = " + "))), collapse = "\n")
cuts <- paste(sapply(items, function(i) paste(i, "|", paste(sprintf("t_%s_%d*t%d", i, seq_len(steps[i]), seq_len(steps[i])), collapse = " + "))), collapse = "\n")
difficulty <- paste(unlist(lapply(items, function(i) sprintf("b_%s_%d := t_%s_%d / l_%s", i, seq_len(steps[i]), i, seq_len(steps[i]), i))), collapse = "\n")
fit <- exact("cfa", paste(labelled, cuts, difficulty, sep = "\n"), data = data, ordered = TRUE, parameterization = "theta", std.lv = TRUE)
pe <- parameterEstimates(fit)
value <- function(label) { r <- pe[pe$label == label, ][1, ]; list(est = r$est, se = r$se) }

# Curves: closed forms and numerical integration, none of it lavaan's.
curve <- function(a, b, theta) {   # by the smaller tail
  edges <- c(-Inf, a * (b - theta), Inf); low <- head(edges, -1); high <- tail(edges, -1)
  ifelse(low > 0, pnorm(low, lower.tail = FALSE) - pnorm(high, lower.tail = FALSE), pnorm(high) - pnorm(low))
}
information <- function(a, b, theta) sapply(theta, function(t) { slope <- c(0, a * dnorm(a * (t - b)), 0); sum(diff(slope)^2 / curve(a, b, t)) })
theta <- c(-4, -1.6, 0, 0.4, 3)
one <- function(i) {
  a <- value(paste0("l_", i)); b <- lapply(seq_len(steps[i]), function(k) value(sprintf("b_%s_%d", i, k)))
  at <- sapply(b, `[[`, "est")
  list(item = i, discrimination = a, difficulties = b, probabilities = lapply(theta, function(t) as.list(curve(a$est, at, t))), information = information(a$est, at, theta))
}
factor_of <- function(f) {
  found <- lapply(sets[[f]], one)
  total <- function(t) rowSums(sapply(found, function(i) information(i$discrimination$est, sapply(i$difficulties, `[[`, "est"), t)))
  rho <- integrate(function(t) { I <- total(t); I / (1 + I) * dnorm(t) }, -9, 9, rel.tol = 1e-11, subdivisions = 1000)$value
  list(factor = f, items = found, information = total(theta), marginal_reliability = rho)
}

# psych's own transformation of the loadings of a fit under delta. Its difficulty is discrimination times ours.
delta <- exact("cfa", three, data = data, ordered = TRUE); std <- lavInspect(delta, "std")
pe_delta <- parameterEstimates(delta)
by_psych <- lapply(items, function(i) {
  f <- names(sets)[sapply(sets, function(s) i %in% s)]
  found <- psych::fa2irt(list(loadings = matrix(std$lambda[i, f])), list(tau = pe_delta$est[pe_delta$op == "|" & pe_delta$lhs == i]), plot = FALSE)
  list(item = i, discrimination = as.numeric(found$irt$discrimination), difficulty = as.list(as.numeric(found$irt$difficulty[[1]])))
})

# Groups: means, scales and error variances of the second are free, so the metric of a factor is that of its group.
groups <- exact("cfa", three, data = data, ordered = TRUE, group = "school", group.equal = c("loadings", "thresholds"), parameterization = "theta")
in_group <- lapply(seq_along(lavInspect(groups, "group.label")), function(g) {
  e <- lavInspect(groups, "est")[[g]]; place <- rep(items, steps)
  lapply(items, function(i) {
    f <- names(sets)[sapply(sets, function(s) i %in% s)]; loading <- e$lambda[i, f]; psi <- e$psi[f, f]; error <- e$theta[i, i]
    mean <- e$nu[i, 1] + loading * e$alpha[f, 1]
    list(item = i, group = g, discrimination = loading * sqrt(psi) / sqrt(error), difficulties = as.list(unname((e$tau[place == i, 1] - mean) / (loading * sqrt(psi)))))
  })
})

write_golden(list(
  provenance = c(provenance("item-response.R"), list(psych = as.character(packageVersion("psych")))),
  model = three, theta = theta, factors = lapply(names(sets), factor_of), psych = by_psych, groups = unlist(in_group, recursive = FALSE)
), "item-response.json")
