# Levels of measurement invariance: models written by semTools' measEq.syntax (Wu and Estabrook 2016 for ordered items), for a
# second-order model by hand in the order of Chen, Sousa and West (2005); fits and tests by lavaan; dMACS by integration.
source("tests/golden/scripts/common.R"); suppressMessages(library(semTools))
HS <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
FOUR <- "f =~ x1 + x2 + x3 + x4\ng =~ x5 + x6 + x7 + x8\n"
ITEMS <- paste0("x", 1:9)
hs <- HolzingerSwineford1939
INPUT <- "HolzingerSwineford1939.csv"
one_size <- do.call(rbind, lapply(split(hs, factor(hs$school, unique(hs$school))), head, 145))
cut_into <- function(k) { d <- one_size["school"]; for (i in 1:9) d[[ITEMS[i]]] <- as.integer(cut(one_size[[ITEMS[i]]], quantile(one_size[[ITEMS[i]]], seq(0, 1, length.out = k[i] + 1)), include.lowest = TRUE)); d }
write_data <- function(d, file) write.csv(d, file.path(GOLDEN, "data", file), row.names = FALSE, quote = FALSE)
five <- cut_into(c(5, 4, 3, 5, 4, 3, 5, 4, 3)); write_data(five, "HolzingerSwineford1939-ordered.csv")
binary <- cut_into(c(5, 2, 3, 3, 4, 2, 4, 2, 5)); write_data(binary, "HolzingerSwineford1939-binary.csv")
LEVELS <- list(configural = character(0), thresholds = "thresholds", metric = "loadings", scalar = "intercepts", strict = "residuals", means = "means")
equal_at <- function(level, ordered) { names <- setdiff(names(LEVELS), if (ordered) NULL else "thresholds"); below <- names[seq_len(match(level, names))]; if (level == "means") below <- setdiff(below, "strict"); unlist(LEVELS[below], use.names = FALSE) }
numbers <- function(fit) { m <- fitMeasures(fit); g <- function(n) if (n %in% names(m)) one(m[n]) else NULL
  list(chisq = g("chisq"), df = g("df"), chisq_scaled = g("chisq.scaled"), cfi = g("cfi"), cfi_scaled = g("cfi.scaled"), cfi_robust = g("cfi.robust"), rmsea = g("rmsea"), rmsea_robust = g("rmsea.robust"), srmr = g("srmr")) }
difference <- function(a, b) { t <- tryCatch(lavTestLRT(a, b), error = function(e) NULL); if (is.null(t)) return(NULL)
  list(chisq = one(t[["Chisq diff"]][2]), df = one(t[["Df diff"]][2]), p = one(t[["Pr(>Chisq)"]][2])) }
fit_level <- function(model, data, level, estimator, ordered, parameterization, partial = "") {
  a <- list(configural.model = model, data = data, parameterization = parameterization, ID.fac = "std.lv", ID.cat = "Wu.Estabrook.2016", group = "school", group.equal = equal_at(level, ordered), group.partial = partial, meanstructure = TRUE)
  if (ordered) a$ordered <- intersect(ITEMS, names(data)) 
  s <- as.character(do.call(measEq.syntax, a))
  b <- list("cfa", s, data = data, group = "school", estimator = estimator, parameterization = parameterization, strict = FALSE); if (ordered) b$ordered <- a$ordered
  do.call(exact, b)
}
case <- function(id, model, data, input, estimator = "ML", ordered = FALSE, parameterization = "delta", levels = setdiff(names(LEVELS), c(if (!ordered) "thresholds", if (ordered && parameterization == "delta") "strict"))) {
  fits <- lapply(levels, function(l) fit_level(model, data, l, estimator, ordered, parameterization)); names(fits) <- levels
  below <- function(i) if (levels[i] == "means") match("scalar", levels) else i - 1
  list(id = id, model = model, input = input, estimator = estimator, ordered = ordered, parameterization = parameterization,
       levels = lapply(seq_along(levels), function(i) c(list(level = levels[i]), numbers(fits[[i]]), list(difference = if (i > 1) difference(fits[[below(i)]], fits[[i]]) else NULL))))
}
cases <- list(
  case("ML", HS, hs, INPUT), case("MLR", HS, hs, INPUT, "MLR"), case("MLM", HS, hs, INPUT, "MLM"),
  case("ordered-theta", HS, five, "HolzingerSwineford1939-ordered.csv", "WLSMV", TRUE, "theta"),
  case("ordered-delta", HS, five, "HolzingerSwineford1939-ordered.csv", "WLSMV", TRUE, "delta"),
  case("binary-theta", HS, binary, "HolzingerSwineford1939-binary.csv", "WLSMV", TRUE, "theta"),
  case("binary-delta", HS, binary, "HolzingerSwineford1939-binary.csv", "WLSMV", TRUE, "delta"))

# Second order, every parameter by hand.
second <- function(l1, l2, i1, i2, d, r, m) {
  fs <- list(visual = 1:3, textual = 4:6, speed = 7:9); s <- character(0)
  for (f in names(fs)) { for (k in fs[[f]]) { x <- paste0("x", k)
      s <- c(s, sprintf("%s =~ c(NA,NA)*%s%s", f, x, if (l1) sprintf(" + c(l%d,l%d)*%s", k, k, x) else ""),
             sprintf("%s ~ c(NA,NA)*1%s", x, if (i1) sprintf(" + c(i%d,i%d)*1", k, k) else ""),
             sprintf("%s ~~ c(NA,NA)*%s%s", x, x, if (r) sprintf(" + c(r%d,r%d)*%s", k, k, x) else "")) }
    s <- c(s, sprintf("%s ~~ c(1,%s)*%s", f, if (l1 && !d) "NA" else "1", f), sprintf("%s ~ c(0,%s)*1", f, if (i1 && !i2) "NA" else "0"),
           sprintf("g =~ c(NA,NA)*%s%s", f, if (l2) sprintf(" + c(g%s,g%s)*%s", f, f, f) else "")) }
  paste(c(s, sprintf("g ~~ c(1,%s)*g", if (l2) "NA" else "1"), sprintf("g ~ c(0,%s)*1", if (i2 && !m) "NA" else "0")), collapse = "\n")
}
SECOND <- paste0(HS, "g =~ visual + textual + speed\n"); o <- TRUE; n <- FALSE
specs <- list(configural = c(n,n,n,n,n,n,n), metric = c(o,n,n,n,n,n,n), second_order_metric = c(o,o,n,n,n,n,n), scalar = c(o,o,o,n,n,n,n), second_order_scalar = c(o,o,o,o,n,n,n),
              disturbances = c(o,o,o,o,o,n,n), strict = c(o,o,o,o,o,o,n), means = c(o,o,o,o,n,n,o))
fits <- lapply(specs, function(s) exact("lavaan", do.call(second, as.list(s)), data = hs, group = "school", strict = FALSE)); levels <- names(specs)
below <- function(i) if (levels[i] == "means") match("second_order_scalar", levels) else i - 1
cases <- c(cases, list(list(id = "second-order", model = SECOND, input = INPUT, estimator = "ML", ordered = FALSE, parameterization = "delta",
  levels = lapply(seq_along(levels), function(i) c(list(level = levels[i]), numbers(fits[[i]]), list(difference = if (i > 1) difference(fits[[below(i)]], fits[[i]]) else NULL))))))

# The search at a failed level: score tests of single equalities, Holm, the smallest p first, two indicators a factor stay.
search <- function(level, sets, pick) { partial <- character(0); rounds <- list(); factors <- list(visual = 1:3, textual = 4:6, speed = 7:9)
  repeat {
    fit <- fit_level(HS, hs, level, "ML", FALSE, "delta", if (length(partial)) partial else "")
    pt <- parTable(fit); u <- lavTestScore(fit)$uni; labels <- setNames(pick(pt), NULL)
    name <- sapply(u$lhs, function(l) { r <- pt[match(l, pt$plabel), ]; paste0(r$lhs, r$op, if (r$op == "~1") "" else r$rhs) })
    x <- setNames(u$X2, name); x <- x[grepl(sets, names(x))]; item <- as.integer(sub(".*x([0-9]).*", "\\1", names(x)))
    kept <- sapply(factors, function(k) sum(paste0(k) %in% paste0(item))); ok <- sapply(item, function(k) kept[[which(sapply(factors, function(f) k %in% f))]] > 2)
    x <- x[ok]; if (!length(x)) break
    p <- pchisq(x, 1, lower.tail = FALSE); h <- p.adjust(p, "holm"); j <- which.min(p)
    rounds <- c(rounds, list(list(tests = lapply(seq_along(x), function(i) list(parameter = names(x)[i], statistic = one(x[i]), p = one(p[i]), holm = one(h[i]))), freed = if (h[j] < .05) names(x)[j] else NULL)))
    if (h[j] >= .05) break
    partial <- c(partial, names(x)[j])
  }
  fit <- fit_level(HS, hs, level, "ML", FALSE, "delta", if (length(partial)) partial else ""); list(level = level, freed = as.list(partial), rounds = rounds, partial = numbers(fit), fit = fit) }
s <- search("scalar", "^x[0-9]~1$", function(pt) pt$plabel); partial_fit <- s$fit; s$fit <- NULL

# Latent means at the partial scalar level, and dMACS of each item in a model of its own.
pe <- parameterEstimates(partial_fit); fs <- c("visual", "textual", "speed"); N <- lavInspect(partial_fit, "nobs")
means <- lapply(fs, function(f) { r <- pe[pe$lhs == f & pe$op == "~1" & pe$group == 2, ]; v <- pe[pe$lhs == f & pe$op == "~~" & pe$rhs == f, "est"]; list(factor = f, difference = one(r$est), se = one(r$se), standardised = one(r$est / sqrt(sum(N * v) / sum(N)))) })
pooled <- function(x, d) { s <- split(d[[x]], factor(d$school, unique(d$school))); n <- lengths(s); sum((n - 1) * sapply(s, sd)) / sum(n - 1) }
dmacs <- lapply(1:9, function(k) { x <- paste0("x", k); f <- fs[(k - 1) %/% 3 + 1]
  fit <- fit_level(HS, hs, "scalar", "ML", FALSE, "delta", unique(c(unlist(s$freed), paste0(f, "=~", x), paste0(x, "~1"))))
  e <- parameterEstimates(fit); g <- function(l, o, r, k) e[e$lhs == l & e$op == o & e$rhs == r & e$group == k, "est"]
  line <- function(eta, k) g(x, "~1", "", k) + g(f, "=~", x, k) * eta; m <- g(f, "~1", "", 2); sd <- sqrt(g(f, "~~", f, 2))
  q <- function(h) integrate(function(eta) h(line(eta, 2) - line(eta, 1)) * dnorm(eta, m, sd), -Inf, Inf, rel.tol = 1e-10)$value
  list(item = x, dmacs = sqrt(q(function(d) d^2)) / pooled(x, hs), expected_difference = q(identity)) })
# The same for ordered items, with the expected category; thresholds, loading, intercept and unit of the item are free.
ordinal <- lapply(1:9, function(k) { x <- paste0("x", k); f <- fs[(k - 1) %/% 3 + 1]
  t <- sort(unique(five[[x]])); a <- list(configural.model = HS, data = five, ordered = ITEMS, parameterization = "theta", ID.fac = "std.lv", ID.cat = "Wu.Estabrook.2016", group = "school", group.equal = c("thresholds", "loadings", "intercepts"))
  syntax <- strsplit(as.character(do.call(measEq.syntax, a)), "\n")[[1]]
  own <- grepl(paste0("(^|[ *])", x, "( |$)"), syntax)
  syntax[own & grepl("\\|", syntax)] <- sub("\\+ c\\(.*$", "", syntax[own & grepl("\\|", syntax)]); syntax[own & grepl("=~", syntax)] <- sprintf("%s =~ c(NA,NA)*%s", f, x)
  syntax[own & grepl(" ~ ", syntax)] <- sprintf("%s ~ c(0,0)*1", x); syntax[own & grepl("~~", syntax)] <- sprintf("%s ~~ c(1,1)*%s", x, x)
  fit <- exact("cfa", paste(syntax, collapse = "\n"), data = five, group = "school", estimator = "WLSMV", ordered = ITEMS, parameterization = "theta", strict = FALSE)
  e <- parameterEstimates(fit); g <- function(l, o, r, k) e[e$lhs == l & e$op == o & e$rhs == r & e$group == k, "est"]
  curve <- function(eta, k) { v <- t[1]; for (j in seq_len(length(t) - 1)) v <- v + pnorm(g(x, "~1", "", k) + g(f, "=~", x, k) * eta - g(x, "|", paste0("t", j), k)); v }
  m <- g(f, "~1", "", 2); sd <- sqrt(g(f, "~~", f, 2)); q <- function(h) integrate(function(eta) h(curve(eta, 2) - curve(eta, 1)) * dnorm(eta, m, sd), -Inf, Inf, rel.tol = 1e-10)$value
  list(item = x, dmacs = sqrt(q(function(d) d^2)) / pooled(x, five), expected_difference = q(identity)) })
write_golden(list(provenance = provenance("invariance.R", semTools = as.character(packageVersion("semTools"))), cases = cases, search = s, means = means, dmacs = dmacs, dmacs_ordered = ordinal), "invariance.json")
