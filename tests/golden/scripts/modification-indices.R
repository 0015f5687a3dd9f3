# Modification indices, expected parameter changes, their standardised forms and the power of each test.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
list_of <- function(fit) { m <- modindices(fit, power = TRUE, delta = 0.1, cov.std = TRUE); s <- modindices(fit)
  stopifnot(nrow(m) == nrow(s), all(m$lhs == s$lhs), all(m$rhs == s$rhs))
  lapply(seq_len(nrow(s)), function(i) list(lhs = s$lhs[i], op = s$op[i], rhs = s$rhs[i], group = if (is.null(s$group)) 1 else s$group[i], mi = one(s$mi[i]), epc = one(s$epc[i]), sepc_lv = one(s$sepc.lv[i]), sepc_all = one(s$sepc.all[i]), sepc_nox = one(s$sepc.nox[i]),
    ncp = one(m$ncp[i]), power = one(m$power[i]), decision = gsub("[*() ]", "", m$decision[i]))) }
mi <- function(id, call, model, input, data, options = list()) { fit <- do.call(exact, c(list(call, model, data = data), options))
  list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"), indices = list_of(fit)) }
# Ordered variables and missing answers: `exact` without its demands, which compare chi-squares.
own <- function(id, call, model, input, data, options = list(), ordered = NULL) { fit <- do.call(exact, c(list(call, model, data = data, strict = FALSE), if (is.null(ordered)) NULL else list(ordered = ordered), options))
  list(id = id, call = call, model = model, input = input, options = as_options(if (is.null(ordered)) options else c(options, list(ordered = "true"))), max_gradient = attr(fit, "max_gradient"), indices = list_of(fit)) }
SO <- paste0(HS, "general =~ visual + textual + speed\n")
MIMIC_PATH <- paste0(HS, "textual ~ visual\nspeed ~ sex + ageyr\n")
EQUAL <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + a*y2 + b*y3 + c*y4\ndem65 =~ y5 + a*y6 + b*y7 + c*y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\n"
BFI <- "agreeable =~ A2 + A3 + A4 + A5 + A1\nconscientious =~ C1 + C2\n"; items <- c("A1", "A2", "A3", "A4", "A5", "C1", "C2")
bfi <- read_data("bfi-part.csv"); bfi <- bfi[complete.cases(bfi[, items]), ]; bfi_input <- list(data = "bfi-part.csv", rows = "complete on the model's variables")
missing_hs <- read_data("HolzingerSwineford-missing.csv")
school <- list(group = "school")
write_golden(list(provenance = provenance("modification-indices.R"), cases = list(mi("holzinger-swineford", "cfa", HS, HS_INPUT, hs), mi("political-democracy", "sem", PD, PD_INPUT, pd),
  mi("configural", "cfa", HS, HS_INPUT, hs, school),
  mi("scalar", "cfa", HS, HS_INPUT, hs, list(group = "school", group.equal = c("loadings", "intercepts"))),
  mi("equal-loadings-over-time", "sem", EQUAL, PD_INPUT, pd),
  mi("path-with-covariates", "sem", MIMIC_PATH, HS_INPUT, hs, list(fixed.x = FALSE)),
  mi("second-order", "sem", SO, HS_INPUT, hs), mi("mlm", "cfa", HS, HS_INPUT, hs, list(estimator = "MLM")), mi("mlr", "cfa", HS, HS_INPUT, hs, list(estimator = "MLR")),
  mi("gls", "cfa", HS, HS_INPUT, hs, list(estimator = "GLS")), mi("uls", "cfa", HS, HS_INPUT, hs, list(estimator = "ULS")),
  mi("dwls", "cfa", HS, HS_INPUT, hs, list(estimator = "DWLS")), mi("wls", "cfa", HS, HS_INPUT, hs, list(estimator = "WLS")),
  own("wlsmv", "cfa", BFI, bfi_input, bfi, list(estimator = "WLSMV"), items),
  own("fiml", "cfa", HS, list(data = "HolzingerSwineford-missing.csv"), missing_hs, list(missing = "ml")))), "modification-indices.json")
