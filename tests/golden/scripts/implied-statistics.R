# What models with ordered variables, models conditional on exogenous variables and plain ones imply for the statistics of
# least squares, and the derivatives of these by the free parameters, at a point away from any optimum; nothing is estimated.
# The derivatives are differences of fourth order of lavaan's own statistics, because its analytic ones are not always
# theirs: `analytic_gap` is the largest difference. Writes tests/golden/implied-statistics.json.
source("tests/golden/scripts/common.R")

set.seed(2)
n <- 240
factor <- rnorm(n)
cut_at <- function(x, ...) as.numeric(cut(x, c(-Inf, ..., Inf)))
item <- function(...) cut_at(factor + rnorm(n), ...)
w1 <- rnorm(n)
data <- data.frame(u1 = item(-.8, .1, .9), u2 = item(-.8, .1, .9), u3 = item(-.8, .1, .9), u4 = item(-.5, .6), u5 = item(-.5, .6),
                   b1 = item(.2), b2 = item(-.1), y1 = factor + rnorm(n), y2 = factor + .4 * w1 + rnorm(n), y3 = factor + rnorm(n),
                   w1 = w1, w2 = rnorm(n), two = rep(c("A", "B"), n / 2))
cases <- list()
point <- function(id, call, model, ..., reliable = NULL) {
  options <- list(...)
  arguments <- c(list(model, data = data, do.fit = FALSE), options)
  if (is.null(options$ordered) && is.null(options$conditional.x)) arguments$estimator <- "WLS"
  fit <- suppressWarnings(do.call(call, arguments))
  table <- parTable(fit); table <- table[table$free > 0, ]
  free <- table$free
  # A point that is no optimum of anything, where all variances are positive.
  value <- ifelse(table$op == "=~", .6 + .07 * (free %% 5), ifelse(table$op == "~", .15 + .05 * (free %% 4),
           ifelse(table$op == "~~" & table$lhs == table$rhs, .45 + .06 * (free %% 7), ifelse(table$op == "~~", .08,
           ifelse(table$op == "~*~", .8 + .1 * (free %% 4), ifelse(table$op == "~1", .2 - .05 * (free %% 6), -.9 + .11 * (free %% 17)))))))
  x <- numeric(max(free)); x[free] <- value
  m <- lavaan:::lav_model_set_parameters(fit@Model, x = x)
  statistics <- lavaan:::lav_model_wls_est(m)
  at <- function(x) lavaan:::lav_model_wls_est(lavaan:::lav_model_set_parameters(fit@Model, x = x))
  h <- 1e-3
  moved <- lapply(seq_along(x), function(k) lapply(c(-2, -1, 1, 2) * h, function(by) { y <- x; y[k] <- y[k] + by; at(y) }))
  jacobian <- lapply(seq_along(statistics), function(g) sapply(moved, function(s) as.numeric((s[[1]][[g]] - 8 * s[[2]][[g]] + 8 * s[[3]][[g]] - s[[4]][[g]]) / (12 * h))))
  jacobian <- lapply(jacobian, function(j) matrix(j, ncol = length(x)))
  gap <- max(abs(unlist(lavaan:::computeDelta(m)) - unlist(jacobian)))
  names <- lavInspect(fit, "wls.obs"); names <- lapply(if (is.list(names)) names else list(names), names)
  categorical <- fit@Model@categorical
  # Without ordered variables the intercept and slopes of each outcome stand together, although lavaan names them as if not.
  if (fit@Model@conditional.x && !categorical) names <- lapply(names, function(own) {
    first <- !grepl("~~", own); outcomes <- sub("~1$", "", own[grepl("~1$", own)]); x <- unique(sub(".*~", "", own[first & !grepl("~1$", own)]))
    c(as.vector(t(outer(outcomes, c("1", x), paste, sep = "~"))), own[!first])
  })
  groups <- lapply(seq_along(statistics), function(g) {
    # lavaan turns the sign of means that stand among thresholds.
    sign <- ifelse(categorical & grepl("~1$", names[[g]]), -1, 1)
    s <- as.numeric(statistics[[g]]) * sign; j <- jacobian[[g]] * sign
    if (!is.null(reliable)) { keep <- grepl(reliable, names[[g]]); s <- s[keep]; j <- j[keep, , drop = FALSE]; names[[g]] <- names[[g]][keep] }
    list(names = as.list(names[[g]]), values = s, jacobian = lapply(seq_along(s), function(i) as.numeric(j[i, ])))
  })
  words <- as_options(options)
  if ("ordered" %in% names(options)) words$ordered <- as.list(options$ordered)
  cases[[length(cases) + 1]] <<- list(id = id, call = call, model = model, options = words, analytic_gap = signif(gap, 3), free = x,
    parameters = lapply(seq_len(nrow(table)), function(i) list(lhs = table$lhs[i], op = table$op[i], rhs = table$rhs[i], group = table$block[i], value = x[free[i]], free = free[i])),
    groups = groups)
}
u <- c("u1", "u2", "u3")
f <- "f =~ u1 + u2 + u3"
two <- "f =~ u1 + u2 + b1\ng =~ u4 + u5 + y1 + u1\nu2 ~~ u4"
ordered <- c("u1", "u2", "u4", "u5", "b1")
for (unit in c("delta", "theta")) {
  q <- function(id, call, model, ...) point(paste0(id, ", ", unit), call, model, parameterization = unit, ...)
  q("two factors, mixed", "cfa", two, ordered = ordered)
  q("intercepts and latent means", "cfa", paste0(two, "\nf ~ 1\nu5 ~ 1"), ordered = ordered)
  q("second order", "cfa", "f =~ u1 + u2 + b1\ng =~ u4 + u5 + y1\nh =~ f + g", ordered = ordered)
  q("groups", "cfa", two, ordered = ordered, group = "two", group.equal = c("loadings", "thresholds"))
  q("predictors", "sem", paste0(two, "\ng ~ f + w1\nf ~ w1 + w2\nu1 ~ w2"), ordered = ordered)
  q("predictors, joint", "sem", paste0(two, "\ng ~ f + w1\nf ~ w1 + w2"), ordered = ordered, conditional.x = FALSE)
  q("probit", "sem", "b1 ~ w1 + w2", ordered = "b1")
  q("path", "sem", "b1 ~ w1 + y1\ny1 ~ w2\nu4 ~ b1 + w1", ordered = c("b1", "u4"))
  q("outcome of a factor", "sem", paste0(f, "\nb1 ~ f + w1"), ordered = c(u, "b1"))
  q("two outcomes of a factor", "sem", paste0(f, "\nb1 ~ f + w1\nu4 ~ f\nb1 ~~ u4"), ordered = c(u, "b1", "u4"))
}
point("scales", "cfa", paste0(two, "\nu1 ~*~ u1\nb1 ~*~ 1.3*b1"), ordered = ordered)
point("residual variances", "cfa", paste0(two, "\nu1 ~~ u1\nb1 ~~ 0.7*b1"), ordered = ordered, parameterization = "theta")
point("scales of a path", "sem", "b1 ~ w1 + y1\ny1 ~ w2\nu4 ~ b1\nb1 ~*~ b1\nu4 ~*~ u4", ordered = c("b1", "u4"))
point("conditional factor", "sem", "f =~ y1 + y2 + y3\nf ~ w1\ny1 ~ w2", conditional.x = TRUE)
point("conditional path", "sem", "y1 ~ w1 + w2\ny2 ~ y1 + w1", conditional.x = TRUE)
point("continuous", "sem", "f =~ y1 + y2 + y3\nf ~ w1\ny1 ~ w2", meanstructure = TRUE)
point("continuous without means", "sem", "f =~ y1 + y2 + y3\nf ~ w1\ny1 ~ w2")
write(paste0('{"provenance":', toJSON(provenance("implied-statistics.R"), auto_unbox = TRUE), ',"cases":[\n',
             paste(sapply(cases, toJSON, auto_unbox = TRUE, digits = 15, null = "null"), collapse = ",\n"), "\n]}"),
      file.path(GOLDEN, "implied-statistics.json"))
cat(length(cases), "cases\n")
