# Rival structures of a construct: one factor, two factors, correlated, second order, bifactor, chains, formative with outcomes; omega,
# ECV, PUC and H of the general factor. Shipped survey (ML with outcomes, full information, ordered) and Holzinger-Swineford (MLR).
source("tests/golden/scripts/common.R")
suppressMessages(library(semTools))
survey <- read.csv("data/ce-crm-cl.csv"); survey$SAT4 <- 6 - survey$SAT4
loyalty <- list(CL = paste0("CL", 1:3), AL = paste0("AL", 1:3), IL = paste0("IL", 1:4), BL = paste0("BL", 1:4))
mental <- list(visual = paste0("x", 1:3), textual = paste0("x", 4:6), speed = paste0("x", 7:9))
outcomes <- list(SAT = paste0("SAT", 1:4), RET = paste0("RET", 1:3))
lines <- function(...) paste(c(...), collapse = "\n")
plus <- function(x) paste(x, collapse = " + ")
measured <- function(f) paste0(names(f), " =~ ", sapply(f, plus))
models <- function(f, out = list()) {
  k <- names(f); items <- unlist(f, use.names = FALSE); last <- length(k); cfa <- measured(f)
  m <- list(one_factor = paste0("G =~ ", plus(items)), correlated = lines(cfa), second_order = lines(cfa, paste0("G =~ ", plus(k))),
    bifactor = lines(paste0("G =~ ", plus(items)), cfa),
    two_factor = lines(paste0("A =~ ", plus(unlist(f[-last]))), paste0("B =~ ", plus(f[[last]]))),
    chain = lines(cfa, paste0(k[-1], " ~ ", k[-last])),
    full_chain = lines(cfa, sapply(2:last, function(i) paste0(k[i], " ~ ", plus(k[seq_len(i - 1)])))))
  if (length(out)) {
    all <- lines(cfa, measured(out)); o <- names(out)
    m <- c(m, list(correlated_outcomes = lines(all, paste0(o, " ~ ", plus(k))), second_order_outcomes = lines(all, paste0("G =~ ", plus(k)), paste0(o, " ~ G")),
      composite = lines(all, paste0("G ~ ", plus(k)), "G =~ 0", "G ~~ 0*G", paste0(o[1], " ~ 1*G"), paste0(o[-1], " ~ G")),
      mimic = lines(all, paste0("G ~ ", plus(k)), "G =~ 0", "G ~~ NA*G", paste0(o[1], " ~ 1*G"), paste0(o[-1], " ~ G"), paste0(o[1], " ~~ 0*", o[2]))))
  }
  m
}
KEYS <- c("chisq", "df", "pvalue", "chisq.scaled", "df.scaled", "pvalue.scaled", "cfi", "cfi.scaled", "cfi.robust", "tli", "tli.robust", "rmsea", "rmsea.ci.lower", "rmsea.ci.upper",
          "rmsea.scaled", "rmsea.robust", "rmsea.ci.lower.robust", "rmsea.ci.upper.robust", "srmr", "logl", "aic", "bic")
measures <- function(fit) { m <- unclass(fitMeasures(fit)); m <- m[intersect(KEYS, names(m))]; setNames(lapply(m, one), underscore(names(m))) }
# General and group loadings from the standardised solution; everything that follows is arithmetic with them and the model's correlations.
indices <- function(fit, f, form) {
  s <- standardizedSolution(fit); items <- unlist(f, use.names = FALSE); load <- function(l, r) { x <- s$est.std[s$op == "=~" & s$lhs == l & s$rhs == r]; if (length(x)) x else 0 }
  dimension <- rep(names(f), lengths(f)); own <- mapply(load, dimension, items)
  gamma <- if (form == "second_order") sapply(names(f), function(k) load("G", k)) else NULL
  g <- if (form == "second_order") own * gamma[dimension] else sapply(items, function(i) load("G", i))
  d <- if (form == "second_order") own * sqrt(1 - gamma[dimension]^2) else own
  # Sums are of the raw items (latent responses have variance one), so loadings are weighted by implied standard deviations.
  S <- fitted(fit)$cov; S <- unclass(S)[items, items]; sd <- sqrt(diag(S)); total <- sum(S)
  common <- sum(sd * g)^2 + sum(tapply(sd * d, dimension, sum)^2)
  pairs <- choose(length(items), 2)
  list(omega = common / total, omega_h = sum(sd * g)^2 / total, ecv = sum(g^2) / sum(g^2 + d^2), puc = 1 - sum(choose(lengths(f), 2)) / pairs,
       h = 1 / (1 + 1 / sum(g^2 / (1 - g^2))),
       dimensions = lapply(names(f), function(k) { i <- dimension == k; t <- sum(S[i, i])
         list(dimension = k, loading = if (is.null(gamma)) NULL else unname(gamma[k]), omega = (sum((sd * g)[i])^2 + sum((sd * d)[i])^2) / t,
              omega_hs = sum((sd * d)[i])^2 / t, ecv = sum(g[i]^2) / sum(g[i]^2 + d[i]^2)) }),
       items = lapply(seq_along(items), function(i) list(item = items[i], general = unname(g[i]), dimension = unname(d[i]))))
}
PAIRS <- list(c("one_factor", "correlated"), c("two_factor", "correlated"), c("second_order", "correlated"), c("chain", "correlated"), c("second_order", "bifactor"), c("one_factor", "two_factor"),
              c("second_order_outcomes", "correlated_outcomes"), c("composite", "correlated_outcomes"), c("second_order_outcomes", "composite"))
case <- function(id, f, data, out = list(), with_outcomes = data, ...) {
  m <- models(f, out); fits <- lapply(names(m), function(n) exact("sem", m[[n]], data = if (grepl("outcomes|composite|mimic", n)) with_outcomes else data, strict = FALSE, orthogonal = n == "bifactor", std.lv = n == "bifactor", ...)); names(fits) <- names(m)
  cat(id, "largest gradient:", max(sapply(fits, attr, "max_gradient")), "\n")
  proper <- sapply(fits, function(x) suppressWarnings(lavInspect(x, "post.check")))
  pairs <- Filter(function(p) all(p %in% names(fits)) && fitMeasures(fits[[p[1]]], "df") > fitMeasures(fits[[p[2]]], "df"), PAIRS)
  tests <- lapply(pairs, function(p) { t <- suppressWarnings(lavTestLRT(fits[[p[2]]], fits[[p[1]]])); list(restricted = p[1], full = p[2], chisq = t[2, "Chisq diff"], df = t[2, "Df diff"], pvalue = t[2, "Pr(>Chisq)"]) })
  general <- list(second_order = indices(fits$second_order, f, "second_order"))
  if (proper[["bifactor"]]) general$bifactor <- indices(fits$bifactor, f, "bifactor")
  # Omega hierarchical by hand against semTools, which takes implied variances too.
  if (!isTRUE(list(...)$ordered)) {
    stopifnot(abs(reliabilityL2(fits$second_order, "G")[["omegaL1"]] - general$second_order$omega_h) < 1e-9)
    if (proper[["bifactor"]]) { o2 <- semTools::reliability(fits$bifactor)["omega2", ]; b <- general$bifactor
      stopifnot(abs(o2[["G"]] - b$omega_h) < 1e-9, sapply(b$dimensions, function(d) abs(o2[[d$dimension]] - d$omega_hs) < 1e-9)) }
  }
  weights <- if (length(out)) unlist(lapply(c("composite", "mimic"), function(n) { s <- standardizedSolution(fits[[n]]); p <- parameterEstimates(fits[[n]]); r <- solve(lavInspect(fits[[n]], "cor.lv")[names(f), names(f)])
    lapply(names(f), function(k) { i <- s$lhs == "G" & s$op == "~" & s$rhs == k; list(structure = n, dimension = k, std_all = s$est.std[i], std_all_se = s$se[i], p = 2 * pnorm(-abs(p$z[p$lhs == "G" & p$op == "~" & p$rhs == k])), vif = r[k, k]) }) }), recursive = FALSE)
  paths <- lapply(c(chain = "chain", full_chain = "full_chain"), function(n) { s <- standardizedSolution(fits[[n]]); s <- s[s$op == "~", ]; lapply(seq_len(nrow(s)), function(i) list(lhs = s$lhs[i], rhs = s$rhs[i], std_all = s$est.std[i])) })
  cat(id, "bifactor proper:", proper[["bifactor"]], " target:", fitMeasures(fits$correlated, "chisq") / fitMeasures(fits$second_order, "chisq"), "\n")
  list(id = id, nobs = lavInspect(fits$correlated, "ntotal"), structures = lapply(names(fits), function(n) list(name = n, proper = proper[[n]], fit = measures(fits[[n]]))), tests = tests, general = general, weights = weights, paths = paths,
       target = unname(fitMeasures(fits$correlated, "chisq") / fitMeasures(fits$second_order, "chisq")))
}
items <- unlist(loyalty); with <- c(items, unlist(outcomes))
cases <- list(
  case("loyalty-outcomes", loyalty, survey[complete.cases(survey[, items]), ], outcomes, survey[complete.cases(survey[, with]), ]),
  case("loyalty-incomplete", loyalty, survey, missing = "ml"),
  case("mental", mental, HolzingerSwineford1939, estimator = "MLR"),
  case("loyalty-ordered", loyalty, survey[complete.cases(survey[, items]), ], ordered = TRUE))
write_golden(list(provenance = provenance("rival-structures.R", semTools = as.character(packageVersion("semTools"))), cases = cases), "rival-structures.json")
