# Standard errors and all kinds of interval from R's boot package on the draws of tests/golden/bootstrap-draws.json, which
# `cargo test --test resample -- --ignored` writes: covary and R fit the same resampled cases, so every number can be compared.
# Also the test of Bollen and Stine by lavaan and Monte Carlo intervals by semTools, which draw for themselves.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R"); suppressMessages(library(boot))
DRAWS <- fromJSON(file.path(GOLDEN, "bootstrap-draws.json"), simplifyMatrix = TRUE)
PD_BOOT <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\ndem60 ~ a*ind60\ndem65 ~ c*ind60 + b*dem60\nindirect := a*b\ntotal := c + a*b\n"
MG_BOOT <- "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ c(b1, b2)*visual\ndifference := b1 - b2\n"
case <- function(id, title, model, file, ..., options = list()) {
  data <- read_data(file); shared <- DRAWS[[id]]; call <- list(...)
  # covary takes groups in order of first appearance; so do the numbers of the cases
  if (!is.null(call$group)) data <- data[order(match(data[[call$group]], unique(data[[call$group]]))), ]
  first <- sem(model, data, ...)
  start <- as.data.frame(parTable(first))
  numbers <- function(rows) {
    plain <- function(...) suppressWarnings(sem(model, data[rows, ], se = "none", test = "none", baseline = FALSE, h1 = FALSE, ...))
    # a table of start values would let exogenous variables be random; there are none here
    fit <- plain(start = start, ...); table <- start
    if (!lavInspect(fit, "converged")) fit <- plain(...)
    p <- tryCatch(polish(fit, if (lavInspect(fit, "converged")) 2 else 8), error = function(e) NULL)
    if (is.null(p) || !is.finite(p$gradient) || p$gradient > 1e-7) return(NULL)
    table$est[table$free > 0] <- p$x[table$free[table$free > 0]]
    fit <- plain(start = as.data.frame(table), optim.method = "none", ...)
    pe <- parameterEstimates(fit, se = FALSE, ci = FALSE, zstat = FALSE, pvalue = FALSE, standardized = TRUE, remove.def = FALSE)
    if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
    list(key = pe[, c("lhs", "op", "rhs", "group")], est = pe$est, lv = pe$std.lv, all = pe$std.all)
  }
  full <- numbers(seq_len(nrow(data))); key <- full$key
  stack <- function(x) c(x$est, x$lv, x$all)
  t0 <- stack(full)
  # draws that lavaan does not solve are left out, here and in the test
  all <- apply(shared$draws, 1, numbers, simplify = FALSE)
  lost <- which(sapply(all, is.null))
  t <- do.call(rbind, lapply(Filter(Negate(is.null), all), stack))
  stopifnot(length(lost) <= 0.03 * length(all), all(is.finite(t)))
  jack <- t(sapply(seq_len(nrow(data)), function(i) stack(numbers(-i))))
  strata <- rep(seq_along(shared$sizes), shared$sizes)
  # influence of a case, divided by the size of its group (Davison and Hinkley 1997, sections 2.7.3 and 3.2.1)
  influence <- apply(jack, 2, function(j) unlist(lapply(split(j, strata), function(x) (length(x) - 1) * (mean(x) - x) / length(x))))
  frame <- data.frame(i = seq_len(nrow(data)))
  b <- boot(frame, function(d, i) mean(d$i[i]), R = nrow(t), strata = strata)
  kinds <- rep(c("est", "std.lv", "std.all"), each = nrow(key))
  rows <- lapply(seq_along(t0), function(k) {
    if (sd(t[, k]) < 1e-7) return(NULL)
    ci <- function(type, L = NULL) { x <- suppressWarnings(boot.ci(b, conf = 0.95, type = type, t0 = t0[k], t = t[, k], L = L)); x[[length(x)]] }
    take <- function(x) as.numeric(x[length(x) - 1:0])
    none <- c(-1, 1, rep(0, nrow(data) - 2))   # no skewness, no acceleration
    r <- list(percentile = take(ci("perc")), basic = take(ci("basic")), normal = take(ci("norm")), bc = take(ci("bca", none)), bca = take(ci("bca", influence[, k])))
    i <- (k - 1) %% nrow(key) + 1
    c(list(lhs = key$lhs[i], op = key$op[i], rhs = if (key$op[i] == "~1") "" else key$rhs[i], group = key$group[i], kind = kinds[k], t0 = t0[k], se = sd(t[, k]), bias = mean(t[, k]) - t0[k]),
      unlist(lapply(names(r), function(n) setNames(as.list(r[[n]]), paste0(n, c("_lower", "_upper")))), recursive = FALSE))
  })
  set.seed(1)
  bs <- suppressWarnings(sem(model, data, test = "bollen.stine", bootstrap = 1000, ...))
  bs <- lavInspect(bs, "test")$bollen.stine
  list(id = id, title = title, call = "sem", model = model, input = list(data = file), options = as_options(options), seed = shared$seed, draws = nrow(shared$draws), lost = as.list(lost),
       rows = Filter(Negate(is.null), rows), bollen_stine = list(chisq = bs$stat, p = bs$pvalue, draws = bs$boot.length))
}
pd_case <- case("political-democracy", "Indirect effect of industrialisation", PD_BOOT, "PoliticalDemocracy.csv")
mc <- semTools::monteCarloCI(exact("sem", PD_BOOT, data = read_data("PoliticalDemocracy.csv")), nRep = 20000)
pd_case$monte_carlo <- lapply(rownames(mc), function(n) list(lhs = n, lower = mc[n, "ci.lower"], upper = mc[n, "ci.upper"]))
mg_case <- case("by-school", "Two groups, factor variances one", MG_BOOT, "HolzingerSwineford1939.csv", group = "school", std.lv = TRUE, options = list(group = "school", std.lv = TRUE))
write_golden(list(provenance = provenance("bootstrap.R", boot = as.character(packageVersion("boot")), semTools = as.character(packageVersion("semTools"))), cases = list(pd_case, mg_case)), "bootstrap.json")
