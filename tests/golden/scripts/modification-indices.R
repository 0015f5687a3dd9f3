# Modification indices, expected parameter changes, their standardised forms, the power of each test; score tests of equalities.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
COLUMNS <- c("lhs", "op", "rhs", "group", "mi", "epc", "sepc_lv", "sepc_all", "sepc_nox", "ncp", "power", "decision")
list_of <- function(fit) { m <- modindices(fit, power = TRUE, delta = 0.1, cov.std = TRUE); s <- modindices(fit)
  stopifnot(nrow(m) == nrow(s), all(m$lhs == s$lhs), all(m$rhs == s$rhs))
  lapply(seq_len(nrow(s)), function(i) list(s$lhs[i], s$op[i], s$rhs[i], if (is.null(s$group)) 1 else s$group[i], one(s$mi[i]), one(s$epc[i]), one(s$sepc.lv[i]), one(s$sepc.all[i]), one(s$sepc.nox[i]),
    one(m$ncp[i]), one(m$power[i]), gsub("[*() ]", "", m$decision[i]))) }
# First and second member, statistic; lavaan's totals of several intercepts count directions that are not identified.
score_of <- function(fit) { if (!fit@Model@eq.constraints) return(NULL)
  s <- suppressWarnings(lavTestScore(fit)); pt <- parTable(fit); name <- function(p) { i <- match(p, pt$plabel); if (is.na(i)) p else sprintf("%s %s %s %d", pt$lhs[i], pt$op[i], pt$rhs[i], pt$group[i]) }
  list(total = one(s$test$X2), df = s$test$df, univariate = lapply(seq_len(nrow(s$uni)), function(i) list(name(s$uni$lhs[i]), name(s$uni$rhs[i]), one(s$uni$X2[i])))) }
# Least squares, ordered variables and missing answers: `exact` without its demands, which compare chi-squares.
mi <- function(id, call, model, input, data, options = list(), ordered = NULL, strict = TRUE) { message(id)
  fit <- do.call(exact, c(list(call, model, data = data, strict = strict), if (is.null(ordered)) NULL else list(ordered = ordered), options))
  list(id = id, call = call, model = model, input = input, options = as_options(if (is.null(ordered)) options else c(options, list(ordered = paste(ordered, collapse = ",")))), max_gradient = attr(fit, "max_gradient"), score = score_of(fit), indices = list_of(fit)) }
own <- function(...) mi(..., strict = FALSE)
compact <- function(x) toJSON(x, auto_unbox = TRUE, digits = I(13), null = "null", na = "null")
# What lavaan gives as the gradient of incomplete groups does not vanish at the minimum of its own discrepancy, so this one stays where lavaan stops.
rough <- function(id, call, model, input, data, options) { fit <- suppressWarnings(do.call(call, c(list(model, data = data), options)))
  list(id = id, call = call, model = model, input = input, options = as_options(options), score = score_of(fit), indices = list_of(fit)) }
# A row a line.
write_rows <- function(cases, file) {
  text <- vapply(cases, function(case) { rows <- vapply(case$indices, compact, ""); case$indices <- NULL
    paste0(sub("}$", "", compact(case)), ",\"indices\":[\n", paste(rows, collapse = ",\n"), "]}") }, "")
  write(paste0("{\"provenance\":", compact(provenance("modification-indices.R")), ",\n\"columns\":", compact(COLUMNS), ",\n\"cases\":[\n", paste(text, collapse = ",\n"), "]}"), file.path(GOLDEN, file)) }

SO <- paste0(HS, "general =~ visual + textual + speed\n")
MIMIC_PATH <- paste0(HS, "textual ~ visual\nspeed ~ sex + ageyr\n")
EQUAL <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + a*y2 + b*y3 + c*y4\ndem65 =~ y5 + a*y6 + b*y7 + c*y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\n"
LINEAR <- paste0(sub("ind60 =~ x1 + x2 + x3", "ind60 =~ x1 + a*x2 + b*x3", sub("y1 + y2 + y3 + y4", "y1 + c*y2 + d*y3 + e*y4", PD, fixed = TRUE), fixed = TRUE), "b == 0.8*a\nc + d + e == 3.8\n")
GROWTH <- "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\ni ~ x1 + x2\ns ~ x1 + x2\n"
BFI <- "agreeable =~ A2 + A3 + A4 + A5 + A1\nconscientious =~ C1 + C2\n"; items <- c("A1", "A2", "A3", "A4", "A5", "C1", "C2")
bfi <- read_data("bfi-part.csv"); bfi <- bfi[complete.cases(bfi[, items]), ]; bfi_input <- list(data = "bfi-part.csv", rows = "complete on the model's variables")
missing_hs <- read_data("HolzingerSwineford-missing.csv"); missing_input <- list(data = "HolzingerSwineford-missing.csv")
school <- list(group = "school"); by <- function(estimator, ...) list(estimator = estimator, ...)
write_rows(list(mi("holzinger-swineford", "cfa", HS, HS_INPUT, hs), mi("political-democracy", "sem", PD, PD_INPUT, pd),
  mi("wishart", "cfa", HS, HS_INPUT, hs, list(likelihood = "wishart")),
  mi("orthogonal", "cfa", HS, HS_INPUT, hs, list(std.lv = TRUE, orthogonal = TRUE)),
  mi("configural", "cfa", HS, HS_INPUT, hs, school),
  mi("scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))),
  mi("equal-loadings-over-time", "sem", EQUAL, PD_INPUT, pd),
  mi("linear-constraints", "sem", LINEAR, PD_INPUT, pd),
  mi("path-with-covariates", "sem", MIMIC_PATH, HS_INPUT, hs, list(fixed.x = FALSE)),
  mi("fixed-covariates", "sem", MIMIC_PATH, HS_INPUT, hs),
  mi("growth", "growth", GROWTH, list(data = "Demo.growth.csv"), growth_data),
  mi("second-order", "sem", SO, HS_INPUT, hs), mi("mlm", "cfa", HS, HS_INPUT, hs, by("MLM")), mi("mlr", "sem", PD, PD_INPUT, pd, by("MLR")),
  own("gls", "cfa", HS, HS_INPUT, hs, by("GLS")), own("uls", "cfa", HS, HS_INPUT, hs, by("ULS")),
  own("dwls", "cfa", HS, HS_INPUT, hs, by("DWLS")), own("wls", "cfa", HS, HS_INPUT, hs, by("WLS")),
  own("ulsmv-metric", "cfa", HS, HS_INPUT, hs, by("ULSMV", group = "school", group.equal = "loadings")),
  own("gls-metric", "cfa", HS, HS_INPUT, hs, by("GLS", group = "school", group.equal = "loadings")),
  own("wlsmv", "cfa", BFI, bfi_input, bfi, by("WLSMV"), items),
  own("wlsmv-theta", "cfa", BFI, bfi_input, bfi, by("WLSMV", parameterization = "theta"), items),
  own("wls-ordinal", "cfa", BFI, bfi_input, bfi, by("WLS"), items),
  own("ulsmv-ordinal", "cfa", BFI, bfi_input, bfi, by("ULSMV"), items),
  own("wlsmv-covariate", "sem", paste0(BFI, "agreeable + conscientious ~ age\n"), bfi_input, bfi, by("WLSMV"), items),
  own("wlsmv-mixed", "sem", BFI, bfi_input, bfi, by("WLSMV"), items[1:4]),
  own("wlsmv-groups", "cfa", BFI, bfi_input, bfi, by("WLSMV", group = "gender", group.equal = c("loadings", "thresholds")), items),
  own("fiml", "cfa", HS, missing_input, missing_hs, list(missing = "ml")),
  rough("fiml-scalar", "cfa", HS, missing_input, missing_hs, list(missing = "ml", estimator = "MLR", group = "school", group.equal = c("loadings", "intercepts")))), "modification-indices.json")
