# The shipped study (models/ce-crm-cl) as lavaan sees it: coding, screening, every model, the invariance ladder with its
# search for free intercepts, comparisons, contrasts between the stages, merged factors. Nothing of covary takes part.
source("tests/golden/scripts/common.R")

FOLDER <- "models/ce-crm-cl"
DATA <- "data/ce-crm-cl.csv"
say <- function(...) message(format(Sys.time(), "%H:%M:%S "), ...)
sha256 <- function(file) sub(" .*", "", system2("sha256sum", shQuote(file), stdout = TRUE))

# Ten digits: estimates are good to nine.
digits <- function(x) { x <- signif(as.numeric(x), 10); x[!is.finite(x)] <- NA; x }
num <- function(x) { x <- digits(unname(x)); if (!length(x) || is.na(x)) NULL else x }
upper <- function(x, df) pchisq(x, df, lower.tail = FALSE)

# Newton steps as in common.R, but with one Hessian for all of them: the start is so near that each step still gains several digits.
polish <- function(fit, steps = 30) {
  model <- fit@Model; samp <- fit@SampleStats; dat <- fit@Data; cache <- fit@Cache
  grad <- function(x) { m <- lavaan:::lav_model_set_parameters(model, x = x); as.numeric(lavaan:::lav_model_gradient(m, lavsamplestats = samp, lavdata = dat, lavcache = cache, type = "free")) }
  x <- lavaan:::lav_model_get_parameters(model, type = "free")
  K <- if (model@eq.constraints) model@eq.constraints.K else diag(length(x))
  h <- 1e-5
  H <- sapply(seq_len(ncol(K)), function(j) { d <- K[, j] * h; crossprod(K, (-grad(x + 2 * d) + 8 * grad(x + d) - 8 * grad(x - d) + grad(x - 2 * d)) / (12 * h)) })
  H <- solve((H + t(H)) / 2)
  best <- list(x = x, gradient = Inf)
  for (s in seq_len(steps)) {
    g <- crossprod(K, grad(x))
    if (max(abs(g)) < best$gradient) best <- list(x = x, gradient = max(abs(g))) else if (best$gradient < 1e-12) break
    x <- x - as.numeric(K %*% (H %*% g))
  }
  best
}

# The fit at the polished point, as `exact` in common.R; the point is put into the model itself, because lavaan changes start values that
# imply a correlation above 1 (the two facets of switching cost do).
exact <- function(call, model, ...) {
  first <- do.call(call, list(model = model, ...))
  stopifnot(lavInspect(first, "converged"))
  p <- polish(first); table <- parTable(first); table$est[table$free > 0] <- p$x[table$free[table$free > 0]]; table$start <- table$est
  options <- first@Options; options$optim.method <- "none"
  fit <- lavaan(slotOptions = options, slotParTable = as.list(table), slotSampleStats = first@SampleStats, slotData = first@Data, slotCache = first@Cache,
                slotModel = lavaan:::lav_model_set_parameters(first@Model, x = p$x))
  moved <- max(abs(lavaan:::lav_model_get_parameters(fit@Model, type = "free") - p$x))
  stopifnot(p$gradient < 1e-11, moved < 1e-12, abs(fitMeasures(fit, "chisq") - fitMeasures(first, "chisq")) < 1e-5)
  attr(fit, "max_gradient") <- p$gradient
  fit
}

# The study file: [[model]], [[compare]] and [[invariance]] are flat tables of strings, truth values and lists of strings.
read_tables <- function(file, kind) {
  lines <- readLines(file, encoding = "UTF-8"); tables <- list(); open <- FALSE
  value <- function(text) { text <- trimws(text)
    if (startsWith(text, "[") || startsWith(text, "\"")) { m <- regmatches(text, gregexpr("\"[^\"]*\"", text))[[1]]
      m <- gsub("\"", "", m); if (startsWith(text, "[")) as.list(m) else m[1] } else sub("\\s*#.*", "", text) }
  for (line in lines) {
    if (grepl("^\\[", line)) { open <- trimws(line) == paste0("[[", kind, "]]"); if (open) tables[[length(tables) + 1]] <- list(); next }
    if (!open || !grepl("^[a-z_]+ *=", line)) next
    tables[[length(tables)]][[sub(" *=.*", "", line)]] <- value(sub("^[a-z_]+ *=", "", line))
  }
  tables
}
STUDY <- file.path(FOLDER, "study.toml")
# The models of continuous answers, on complete cases; study-estimators.R has the others.
models <- Filter(function(m) m$estimator == "ML", read_tables(STUDY, "model"))  # interactions are MLR
models <- lapply(models, function(m) { m$missing <- "listwise"; m$auxiliary <- NULL; m }); names(models) <- sapply(models, `[[`, "id")
comparisons <- read_tables(STUDY, "compare")
ladder_entry <- read_tables(STUDY, "invariance")[[1]]
stopifnot(length(models) == 26, length(comparisons) == 6, ladder_entry$partial == "score-tests")

# Coding: missing codes, words to codes, values inside their scale.
cells <- function(file) read.csv(file, colClasses = "character", na.strings = character(0), check.names = FALSE, encoding = "UTF-8")
raw <- cells(DATA); codebook <- cells(file.path(FOLDER, "codebook.csv"))
raw[] <- lapply(raw, function(x) { x[x %in% c("", "NA", "-99")] <- NA; x })
labels_of <- function(text) { if (text == "") return(NULL)
  parts <- strsplit(strsplit(text, "|", fixed = TRUE)[[1]], "=", fixed = TRUE); setNames(sapply(parts, `[`, 1), sapply(parts, `[`, 2)) }
coded <- raw
for (i in which(codebook$role != "ignore")) {
  v <- codebook$item[i]; labels <- labels_of(codebook$labels[i]); x <- raw[[v]]
  words <- !is.na(x) & !(x %in% labels) & x %in% names(labels); x[words] <- labels[x[words]]
  if (codebook$role[i] != "group") {
    x <- as.numeric(x); stopifnot(sum(is.na(x)) == sum(is.na(raw[[v]])))
    if (codebook$scale_min[i] != "") stopifnot(all(x >= as.numeric(codebook$scale_min[i]) & x <= as.numeric(codebook$scale_max[i]), na.rm = TRUE))
    else if (!is.null(labels)) stopifnot(all(is.na(x) | x %in% as.numeric(labels)))
  } else stopifnot(all(is.na(x) | x %in% labels))
  coded[[v]] <- x
}

# Screening, in the order of the study file, on the answers as given; each respondent counts at the first rule.
items <- codebook$item[codebook$role %in% c("item", "marker")]
answers <- coded[, items]
longest <- apply(answers, 1, function(x) { r <- rle(x); max(0, r$lengths[!is.na(r$values)]) })
flags <- list(attention = is.na(coded$attention) | coded$attention != 2, min_seconds = !is.na(coded$seconds) & coded$seconds < 120,
              max_longstring = longest > 12, duplicates = duplicated(answers) & rowSums(!is.na(answers)) > 0)
order_in_file <- sapply(names(flags), function(rule) grep(paste0("^", rule, " *="), readLines(STUDY))); stopifnot(!is.unsorted(order_in_file))
left <- rep(TRUE, nrow(coded)); steps <- list()
for (rule in names(flags)) { steps[[rule]] <- list(rule = rule, dropped = sum(left & flags[[rule]]), flagged = sum(flags[[rule]])); left <- left & !flags[[rule]] }
d <- coded[left, ]

# Reversed items, order of the groups, dummy variables.
for (i in which(codebook$reverse == "true")) d[[codebook$item[i]]] <- as.numeric(codebook$scale_min[i]) + as.numeric(codebook$scale_max[i]) - d[[codebook$item[i]]]
STAGES <- c("E", "F", "S")
stopifnot(all(d$stage %in% STAGES)); d <- d[order(match(d$stage, STAGES)), ]
for (i in which(codebook$role == "control" & codebook$type == "nominal")) { v <- codebook$item[i]; labels <- labels_of(codebook$labels[i])
  for (k in which(labels != codebook$reference[i])) d[[paste0(v, "_", gsub("[^[:alnum:]]", "_", names(labels)[k]))]] <- as.numeric(d[[v]] == as.numeric(labels[k])) }
for (s in STAGES[-1]) d[[paste0("stage_", s)]] <- as.numeric(d$stage == s)
say(nrow(raw), " received, ", nrow(d), " analysed")

syntax_of <- function(m) paste(readLines(file.path(FOLDER, m$syntax), encoding = "UTF-8"), collapse = "\n")
options_of <- function(m, freed) {
  o <- list(estimator = m$estimator, missing = m$missing)
  for (k in c("std_lv", "orthogonal")) if (!is.null(m[[k]])) o[[sub("_", ".", k)]] <- m[[k]] == "true"
  if (!is.null(m$group)) o$group <- m$group
  if (!is.null(m$group_equal)) o$group.equal <- unlist(m$group_equal)
  if (!is.null(m$group_partial_from) && length(freed)) o$group.partial <- freed
  o
}
call_of <- function(m) if (is.null(m$call)) "sem" else m$call
run <- function(m, syntax = syntax_of(m), freed = NULL, ..., options = options_of(m, freed)) {
  fit <- withCallingHandlers(do.call(exact, c(list(call_of(m), syntax, data = d), options, list(...))), warning = function(w) { say("  ", m$id, ": ", gsub("\\s+", " ", conditionMessage(w))); invokeRestart("muffleWarning") })
  say(m$id, ": chisq ", round(fitMeasures(fit, "chisq"), 3), " df ", fitMeasures(fit, "df"), " gradient ", signif(attr(fit, "max_gradient"), 2)); fit
}

# Everything that lavaan says of a fit, a column a member.
table_of <- function(fit, whole = TRUE) {
  pe <- parameterEstimates(fit, standardized = whole, remove.eq = TRUE, remove.def = FALSE); pt <- parTable(fit)
  if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
  if (is.null(pt$group)) pt$group <- ifelse(pt$op == ":=", 0, 1)
  k <- function(t) paste(t$lhs, t$op, ifelse(t$op == "~1", "", t$rhs), ifelse(t$op == ":=", 0, t$group))
  at <- match(k(pe), k(pt)); stopifnot(!anyNA(at), !anyDuplicated(k(pe)))
  out <- list(lhs = pe$lhs, op = pe$op, rhs = ifelse(pe$op %in% c("~1", ":="), "", pe$rhs), group = ifelse(pe$op == ":=", 0, pe$group), free = as.integer(pt$free[at] > 0),
              est = digits(pe$est), se = digits(pe$se))
  if (!whole) return(out)
  ss <- standardizedSolution(fit); if (is.null(ss$group)) ss$group <- ifelse(ss$op == ":=", 0, 1)
  j <- match(k(pe), k(ss)); stopifnot(!anyNA(j))
  c(out, list(label = pt$label[at], z = digits(pe$z), p = digits(2 * pnorm(-abs(pe$z))), std_lv = digits(pe$std.lv), std_all = digits(pe$std.all), std_nox = digits(pe$std.nox), std_all_se = digits(ss$se[j])))
}
rounded <- function(r) if (is.list(r)) lapply(r, rounded) else setNames(lapply(unclass(r), num), names(r))
measures <- function(fit) { fm <- unclass(fitMeasures(fit)); setNames(lapply(fm, num), underscore(names(fm))) }
facts <- function(fit, ...) list(max_gradient = signif(attr(fit, "max_gradient"), 2), npar = as.integer(fitMeasures(fit, "npar")), df = as.integer(fitMeasures(fit, "df")),
                                 nobs = as.list(unname(lavInspect(fit, "nobs"))), fit = measures(fit), parameters = table_of(fit, ...), r2 = rounded(lavInspect(fit, "rsquare")))

# The ladder. An intercept's score test releases its two equalities (df = groups - 1) by lavTestScore(release = ), with expected information at the
# estimates of the scalar model; Holm over the items of a round; the smallest p is freed, the model fitted again.
m <- models[[ladder_entry$model]]
STEPS <- list(configural = NULL, metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"))
stopifnot(setequal(unlist(ladder_entry$steps), names(STEPS)))
step_fit <- function(step, freed = NULL) { o <- options_of(m, NULL); o$group.equal <- NULL; if (!is.null(STEPS[[step]])) o$group.equal <- STEPS[[step]]; if (length(freed)) o$group.partial <- freed
  say(step, " ", paste(freed, collapse = " ")); run(m, options = o) }
intercept_tests <- function(fit) {
  pt <- parTable(fit); equal <- pt[pt$op == "==", ]
  owner <- function(p) { r <- pt[match(p, pt$plabel), ]; ifelse(r$op == "~1", r$lhs, NA) }
  of <- owner(equal$lhs); stopifnot(identical(of, owner(equal$rhs)))
  loadings <- pt[pt$op == "=~" & pt$group == 1, ]
  invariant <- intersect(loadings$rhs, of)
  spare <- sapply(invariant, function(i) all(sapply(loadings$lhs[loadings$rhs == i], function(f) sum(loadings$rhs[loadings$lhs == f] %in% invariant) > 1)))
  names <- invariant[spare]
  tests <- lapply(names, function(i) { r <- which(of == i); stopifnot(length(r) == length(STAGES) - 1); lavTestScore(fit, release = r, univariate = FALSE)$test })
  t <- data.frame(item = names, chi_square = sapply(tests, `[[`, "X2"), df = sapply(tests, `[[`, "df")); t$p <- upper(t$chi_square, t$df); t$adjusted <- p.adjust(t$p, "holm"); t
}
climb <- function() {
  steps_fitted <- list(configural = step_fit("configural"), metric = step_fit("metric"), scalar = step_fit("scalar"))
  freed <- character(0); rounds <- list(); current <- steps_fitted$scalar
  repeat {
    t <- intercept_tests(current); best <- order(t$p, -t$chi_square)[1]; found <- t$adjusted[best] < 0.05
    say("round ", length(rounds) + 1, ": ", t$item[best], " chi-square ", round(t$chi_square[best], 3), " adjusted p ", signif(t$adjusted[best], 3))
    rounds[[length(rounds) + 1]] <- list(item = t$item, chi_square = digits(t$chi_square), df = t$df, p = digits(t$p), adjusted_p = digits(t$adjusted), freed = if (found) t$item[best])
    if (!found) break
    freed <- c(freed, paste0(t$item[best], "~1")); current <- step_fit("scalar", freed)
  }
  if (length(freed)) steps_fitted$partial_scalar <- current
  steps_fitted$strict <- step_fit("strict", freed)
  list(freed = freed, rounds = rounds, steps = described(steps_fitted, freed))
}
difference <- function(small, large) {
  chi <- fitMeasures(small, "chisq")[[1]] - fitMeasures(large, "chisq")[[1]]; df <- fitMeasures(small, "df")[[1]] - fitMeasures(large, "df")[[1]]
  a <- anova(large, small); stopifnot(abs(a[["Chisq diff"]][2] - chi) < 1e-8)
  list(chi_square = num(chi), df = df, p = num(upper(chi, df)), rmsea = num(a[["RMSEA"]][2]))
}
described <- function(steps_fitted, freed) {
  against <- c(metric = "configural", scalar = "metric", partial_scalar = "metric", strict = if (length(freed)) "partial_scalar" else "scalar")
  lapply(names(steps_fitted), function(s) { f <- steps_fitted[[s]]; b <- against[s]
  c(list(step = s), if (!is.na(b)) list(against = unname(b), test = difference(f, steps_fitted[[b]]), delta_cfi = num(fitMeasures(f, "cfi") - fitMeasures(steps_fitted[[b]], "cfi")), delta_rmsea = num(fitMeasures(f, "rmsea") - fitMeasures(steps_fitted[[b]], "rmsea"))), facts(f, whole = FALSE)) })
}
climbed <- climb(); freed <- climbed$freed; rounds <- climbed$rounds; ladder <- climbed$steps

fits <- lapply(models, function(m) run(m, freed = freed))

# Functions of the parameters with their covariance matrix: the delta method with derivatives by four-point differences.
structure_at <- function(fit, x) {
  model <- lavaan:::lav_model_set_parameters(fit@Model, x = x); groups <- model@ngroups; per <- model@nmat[1]
  lapply(seq_len(groups), function(g) {
    w <- seq_len(per) + (g - 1) * per; G <- model@GLIST[w]; names(G) <- names(model@GLIST)[w]; nm <- model@dimNames[w][[which(names(G) == "psi")]][[1]]
    A <- if (is.null(G$beta)) diag(nrow(G$psi)) else solve(diag(nrow(G$psi)) - G$beta)
    V <- A %*% G$psi %*% t(A); dimnames(V) <- list(nm, nm)
    list(V = V, beta = if (!is.null(G$beta)) { B <- G$beta; dimnames(B) <- list(nm, nm); B }, mean = if (!is.null(G$alpha)) setNames(as.numeric(A %*% G$alpha), nm)) })
}
delta <- function(fit, f) {
  x <- lavaan:::lav_model_get_parameters(fit@Model, type = "free"); h <- 1e-4
  at <- function(x) f(structure_at(fit, x)); value <- at(x)
  J <- sapply(seq_along(x), function(j) { e <- replace(numeric(length(x)), j, h); (-at(x + 2 * e) + 8 * at(x + e) - 8 * at(x - e) + at(x - 2 * e)) / (12 * h) })
  J <- matrix(J, length(value)); V <- J %*% lavInspect(fit, "vcov") %*% t(J)
  list(value = value, se = sqrt(pmax(0, diag(V))))
}
paths_of <- function(fit) { pt <- parTable(fit); pt <- pt[pt$op == "~" & pt$group == 1, ]; pt[pt$lhs %in% lavNames(fit, "lv") & pt$rhs %in% lavNames(fit, "lv"), ] }
several <- names(fits)[sapply(fits, function(f) lavInspect(f, "ngroups") > 1)]

# Paths that all stages share, and what is defined by them: the standardised value is the mean of those of the stages.
shared <- list()
for (id in several) { fit <- fits[[id]]; paths <- paths_of(fit); pt <- parTable(fit)
  keep <- vapply(seq_len(nrow(paths)), function(i) { l <- pt$label[pt$op == "~" & pt$lhs == paths$lhs[i] & pt$rhs == paths$rhs[i]]; l[1] != "" && all(l == l[1]) }, TRUE)
  paths <- paths[keep, ]; if (!nrow(paths)) next
  defined <- pt[pt$op == ":=", ]
  e <- delta(fit, function(s) rowMeans(sapply(s, function(g) {
    std <- sapply(seq_len(nrow(paths)), function(i) g$beta[paths$lhs[i], paths$rhs[i]] * sqrt(g$V[paths$rhs[i], paths$rhs[i]] / g$V[paths$lhs[i], paths$lhs[i]]))
    c(std, vapply(defined$rhs, function(expression) eval(parse(text = expression), as.list(setNames(std, paths$label))), 0)) })))
  pe <- parameterEstimates(fit); j <- c(match(paste(paths$lhs, "~", paths$rhs, 1), paste(pe$lhs, pe$op, pe$rhs, pe$group)), if (nrow(defined)) match(paste(defined$lhs, ":="), paste(pe$lhs, pe$op))); stopifnot(!anyNA(j))
  shared[[id]] <- list(path = c(paste(paths$lhs, "~", paths$rhs), defined$lhs), est = digits(pe$est[j]), se = digits(pe$se[j]), std = digits(e$value), std_se = digits(e$se)) }

# Contrasts between two stages, the second less the first: paths, implied latent means, logarithms of total variances.
pairs <- list(c(1, 2), c(1, 3), c(2, 3))
contrasts_of <- function(fits) { contrasts <- list()
for (id in names(fits)) { fit <- fits[[id]]; paths <- paths_of(fit); factors <- lavNames(fit, "lv"); means <- fit@Model@meanstructure
  free_means <- any(parTable(fit)$free > 0 & parTable(fit)$op == "~1" & parTable(fit)$lhs %in% factors)
  free_paths <- nrow(paths) > 0 && !(id %in% names(shared))
  if (!free_means && !free_paths) next
  e <- delta(fit, function(s) unlist(lapply(pairs, function(p) { a <- s[[p[1]]]; b <- s[[p[2]]]
    c(if (free_paths) sapply(seq_len(nrow(paths)), function(i) b$beta[paths$lhs[i], paths$rhs[i]] - a$beta[paths$lhs[i], paths$rhs[i]]),
      if (free_means) c(b$mean[factors] - a$mean[factors], log(diag(b$V)[factors]) - log(diag(a$V)[factors]))) })))
  of <- c(if (free_paths) paste(paths$lhs, "~", paths$rhs), if (free_means) c(paste0("E(", factors, ")"), paste0("log Var(", factors, ")")))
  contrasts[[id]] <- list(of = rep(of, 3), first = rep(STAGES[sapply(pairs, `[`, 1)], each = length(of)), second = rep(STAGES[sapply(pairs, `[`, 2)], each = length(of)), est = digits(e$value), se = digits(e$se)) }
contrasts }
contrasts <- contrasts_of(fits[several])

# Latent means and total variances of the models by stage.
latent <- list()
for (id in several) { fit <- fits[[id]]; factors <- lavNames(fit, "lv")
  e <- delta(fit, function(s) unlist(lapply(s, function(g) c(g$mean[factors], diag(g$V)[factors])))); k <- length(factors)
  latent[[id]] <- list(of = rep(c(paste0("E(", factors, ")"), paste0("Var(", factors, ")")), 3), group = rep(STAGES, each = 2 * k), est = digits(e$value), se = digits(e$se)) }

# Wald tests that a path is equal over the stages.
wald <- list()
for (id in c("core-by-stage", "core-negative-emotion-by-stage")) { fit <- fits[[id]]; pt <- parTable(fit); paths <- paths_of(fit)
  for (i in seq_len(nrow(paths))) { l <- pt$label[pt$op == "~" & pt$lhs == paths$lhs[i] & pt$rhs == paths$rhs[i]]; if (any(l == "") || anyDuplicated(l)) next
    w <- lavTestWald(fit, constraints = paste0(l[1], " == ", l[-1], collapse = "\n"))
    wald[[length(wald) + 1]] <- list(model = id, path = paste(paths$lhs[i], "~", paths$rhs[i]), chi_square = num(w$stat), df = w$df, p = num(upper(w$stat, w$df))) } }

# Two factors: their correlation, and the model with the two merged: standardised factors, correlation 1, and equal correlations with all others.
discriminant <- lapply(list(c("measurement-second-order", "SAT", "LOY"), c("measurement", "IL", "RET"), c("measurement-second-order", "LOY", "RET"),
                            c("measurement", "CL", "SAT"), c("measurement-psychological", "PSY", "PE")), function(q) {
  fit <- fits[[q[1]]]; m <- models[[q[1]]]; a <- q[2]; b <- q[3]
  e <- delta(fit, function(s) { V <- s[[1]]$V; V[a, b] / sqrt(V[a, a] * V[b, b]) })
  pt <- parTable(fit); exogenous <- setdiff(lavNames(fit, "lv"), pt$rhs[pt$op == "=~"])
  others <- setdiff(exogenous, c(a, b)); l <- paste0("r_", others)
  merged <- run(m, paste(c(syntax_of(m), sprintf("%s ~~ 1*%s", a, b), sprintf("%s ~~ %s*%s", a, l, others), sprintf("%s ~~ %s*%s", b, l, others)), collapse = "\n"), options = c(options_of(m, NULL), std.lv = TRUE))
  c(list(model = q[1], first = a, second = b, correlation = num(e$value), se = num(e$se), chisq = num(fitMeasures(merged, "chisq"))), list(test = difference(merged, fit))) })

# Models side by side. One contains the other when it reproduces the moments that the other implies (Bentler and Satorra, 2010).
reproduces <- function(full, small) {
  m <- models[[full]]; f <- fits[[small]]; implied <- fitted(f); several <- lavInspect(f, "ngroups") > 1
  o <- options_of(m, freed); o$group <- NULL; o$missing <- NULL
  moments <- if (several) list(sample.cov = lapply(implied, `[[`, "cov"), sample.mean = lapply(implied, `[[`, "mean")) else list(sample.cov = implied$cov)
  again <- suppressWarnings(do.call(call_of(m), c(list(syntax_of(m)), moments, list(sample.nobs = lavInspect(f, "nobs"), sample.cov.rescale = FALSE, check.gradient = FALSE), o)))
  distance <- again@optim$fx; say("  ", full, " to the moments of ", small, ": ", signif(distance, 3))
  # Where disturbances have to vanish the optimiser creeps; a discrepancy near zero is proof without convergence.
  stopifnot(distance < 1e-8 || (again@optim$converged && distance > 1e-5)); distance < 1e-8
}
relation <- function(small, large) if (fitMeasures(fits[[small]], "df") == fitMeasures(fits[[large]], "df")) { if (reproduces(large, small) && reproduces(small, large)) "equivalent" else "not_nested" } else if (reproduces(large, small)) "nested" else "not_nested"
compared <- lapply(comparisons, function(e) { ids <- unlist(e$models); ids <- ids[order(sapply(ids, function(i) fitMeasures(fits[[i]], "df")))]
  # Models of other variables, or of other cases, are not compared.
  same <- length(unique(sapply(ids, function(i) paste(sort(lavNames(fits[[i]], "ov")), collapse = " ")))) == 1
  if (!same) return(list(id = e$id))
  weights <- function(x) { w <- exp(-(x - min(x)) / 2); digits(w / sum(w)) }
  aic <- sapply(ids, function(i) fitMeasures(fits[[i]], "aic")); bic <- sapply(ids, function(i) fitMeasures(fits[[i]], "bic"))
  pairs <- list(); for (i in seq_along(ids)[-1]) for (j in seq_len(i - 1)) { r <- relation(ids[i], ids[j]); p <- list(restricted = ids[i], full = ids[j], relation = r)
    change <- function(n) num(fitMeasures(fits[[ids[i]]], n) - fitMeasures(fits[[ids[j]]], n)); if (r == "nested") p$test <- difference(fits[[ids[i]]], fits[[ids[j]]])
    pairs[[length(pairs) + 1]] <- c(p, list(delta_chi_square = change("chisq"), delta_df = change("df"), delta_cfi = change("cfi"), delta_rmsea = change("rmsea"), delta_aic = change("aic"), delta_bic = change("bic"))) }
  list(id = e$id, models = as.list(ids), aic_weight = as.list(weights(aic)), bic_weight = as.list(weights(bic)), pairs = pairs) })
target <- fitMeasures(fits[["loyalty-correlated"]], "chisq") / fitMeasures(fits[["loyalty-second-order"]], "chisq")

# The stages once more from behaviour: the first rule that applies, as [regrouping] of the study file says. Every model with stages
# on which one of its hypotheses rests is fitted again, to all respondents and to those whom both classifications place alike.
study <- readLines(STUDY, encoding = "UTF-8"); section <- study[seq(match("[regrouping]", study) + 1, length(study))]
section <- section[seq_len(match(TRUE, grepl("^\\[", section)) - 1)]
quoted <- function(line) gsub("\"", "", regmatches(line, gregexpr("\"[^\"]*\"", line))[[1]])
behaviour <- rep(NA_character_, nrow(d)); open <- rep(TRUE, nrow(d))
for (line in section[grepl("^ *\\{ group", section)]) { words <- quoted(line)
  holds <- rep(TRUE, nrow(d)); for (condition in words[-1]) holds <- holds & with(d, eval(parse(text = condition)))
  behaviour[open & holds %in% TRUE] <- words[1]; open <- open & holds %in% FALSE }
wanted <- quoted(grep("^hypotheses", section, value = TRUE)); stopifnot(length(wanted) == 13, !anyNA(behaviour))
REPEATED <- c("measurement-by-stage", "loyalty-by-stage", "loyalty-by-stage-equal", "core-by-stage", "comparison-level")
own <- d; own_stage <- d$stage
again <- function(stage, keep, freed) { d <<- own[keep, ]; d$stage <<- stage[keep]; d <<- d[order(match(d$stage, STAGES)), ]; say(nrow(d), " respondents")
  if (is.null(freed)) { climbed <- climb(); freed <- climbed$freed } else climbed <- NULL
  fits <- lapply(models[REPEATED], function(m) run(m, freed = freed))
  pair <- list(restricted = "loyalty-by-stage-equal", full = "loyalty-by-stage", test = difference(fits[["loyalty-by-stage-equal"]], fits[["loyalty-by-stage"]]))
  c(list(groups = as.list(table(d$stage)[STAGES]), freed = as.list(freed), comparisons = list(list(pairs = list(pair))), contrasts = contrasts_of(fits),
    models = lapply(names(fits), function(id) c(list(id = id), facts(fits[[id]])))),
    if (!is.null(climbed)) list(ladder_steps = climbed$steps, ladder_rounds = climbed$rounds)) }
crossed <- table(factor(own_stage, STAGES), factor(behaviour, STAGES))
regrouping <- list(table = lapply(seq_along(STAGES), function(i) as.list(unname(crossed[i, ]))),
                   behaviour = again(behaviour, rep(TRUE, nrow(own)), NULL), agreeing = again(own_stage, own_stage == behaviour, freed))
d <- own

# The phase of emotion: the highest of three sums of two items; nobody with a missing answer or a tie.
PHASES <- c("FO", "SU", "SE")
scores <- sapply(PHASES, function(p) rowSums(sapply(d[paste0("EP_", p, 1:2)], as.numeric)))
phase <- apply(scores, 1, function(x) if (anyNA(x)) "missing" else if (sum(x == max(x)) > 1) "tied" else PHASES[which.max(x)])
phases <- list(table = lapply(STAGES, function(s) as.list(sapply(PHASES, function(p) sum(d$stage == s & phase == p)))), tied = sum(phase == "tied"), missing = sum(phase == "missing"))

json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null", na = "null")
lines <- function(list) paste0("[\n", paste(sapply(list, json), collapse = ",\n"), "\n]")
entries <- lapply(names(models), function(id) { m <- models[[id]]
  options <- m[setdiff(names(m), c("id", "en", "zh", "syntax", "comparator", "group_partial_from"))]
  c(list(id = id, syntax_sha256 = sha256(file.path(FOLDER, m$syntax)), options = options, group_partial = as.list(if (!is.null(m$group_partial_from)) freed)), facts(fits[[id]])) })
file <- file(file.path(GOLDEN, "study.json"), "w")
cat("{\n\"provenance\": ", json(provenance("study.R", data = DATA, data_sha256 = sha256(DATA), codebook_sha256 = sha256(file.path(FOLDER, "codebook.csv")))),
    ",\n\"screening\": ", json(list(received = nrow(raw), steps = unname(steps), analysed = nrow(d), groups = as.list(table(d$stage)[STAGES]))),
    ",\n\"models\": ", lines(entries), ",\n\"ladder\": ", json(list(id = ladder_entry$id, freed = as.list(freed))), ",\n\"ladder_steps\": ", lines(ladder), ",\n\"ladder_rounds\": ", lines(rounds),
    ",\n\"comparisons\": ", lines(compared), ",\n\"target_coefficient\": ", json(num(target)),
    ",\n\"shared\": ", json(shared), ",\n\"contrasts\": ", json(contrasts), ",\n\"latent\": ", json(latent), ",\n\"wald\": ", lines(wald), ",\n\"discriminant\": ", lines(discriminant),
    ",\n\"association\": ", json(phases), ",\n\"regrouping\": {\n\"table\": ", json(regrouping$table),
    unlist(lapply(c("behaviour", "agreeing"), function(k) c(",\n\"", k, "\": ", json(regrouping[[k]])))), "}\n}\n", sep = "", file = file)
close(file)
say("done")
