# Completed parameter tables: what lavaan adds, fixes, frees and equates.
# Writes tests/golden/model-table.json. lavaan completes the table; nothing is estimated (do.fit = FALSE).
# cfa(), sem() and growth() override the switches auto.* and int.*, so these are probed through lavaan().
source("tests/golden/scripts/common.R")

names <- c(paste0("x", 1:9), paste0("y", 1:4), paste0("z", 1:3), "w1", "w2", paste0("t", 1:4), "d")
set.seed(1)
data <- as.data.frame(matrix(rnorm(180 * length(names)), 180, dimnames = list(NULL, names)))
data$two <- rep(c("A", "B"), 90)
data$three <- rep(c("A", "B", "C"), 60)

probes <- list()
# `...` are options of the lavaan call; a dot in a name becomes `_` in the JSON, as on the command line.
p <- function(id, call, model, ...) {
  options <- list(...)
  fit <- suppressWarnings(do.call(call, c(list(model, data = data, do.fit = FALSE), options)))
  table <- parTable(fit)
  constraints <- table[table$op == "==", ]
  rows <- table[table$block > 0, ]
  class <- seq_len(nrow(rows))
  plain <- constraints$lhs %in% rows$plabel & constraints$rhs %in% rows$plabel
  for (k in which(plain)) {
    a <- class[match(constraints$lhs[k], rows$plabel)]
    b <- class[match(constraints$rhs[k], rows$plabel)]
    class[class == max(a, b)] <- min(a, b)
  }
  rank <- if (nrow(fit@Model@ceq.JAC) > 0) qr(fit@Model@ceq.JAC)$rank else 0
  npar <- max(rows$free) - rank
  fixed <- rows$free == 0 & rows$exo == 0
  probes[[length(probes) + 1]] <<- list(
    id = unbox(id), call = unbox(call), model = unbox(model),
    options = lapply(setNames(options, gsub(".", "_", names(options), fixed = TRUE)),
                     function(o) if (length(o) == 1 && !is.character(o)) unbox(o) else o),
    meanstructure = unbox(fit@Model@meanstructure),
    npar = unbox(npar), df = unbox(lavaan:::lav_partable_ndat(table) - npar),
    rows = data.frame(lhs = rows$lhs, op = rows$op, rhs = rows$rhs, group = rows$block, user = rows$user == 1,
                      free = rows$free > 0, exo = rows$exo == 1, value = ifelse(fixed, rows$ustart, NA),
                      label = rows$label, class = class))
}

cfa3 <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
f3 <- "f =~ x1 + x2 + x3"
three <- "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9"

# one group: markers, unit variances, what is added
p("cfa", "cfa", cfa3)
p("cfa means", "cfa", cfa3, meanstructure = TRUE)
p("cfa unit variances", "cfa", cfa3, std.lv = TRUE)
p("cfa orthogonal", "cfa", cfa3, orthogonal = TRUE)
p("cfa orthogonal, one covariance stated", "cfa", paste0(cfa3, "\nvisual ~~ speed"), orthogonal = TRUE)
variances <- paste0(paste0("x", 1:6, " ~~ x", 1:6, collapse = "\n"), "\nf ~~ f\ng ~~ g")
p("lavaan adds nothing", "lavaan", paste0("f =~ 1*x1 + x2 + x3\ng =~ 1*x4 + x5 + x6\n", variances), meanstructure = TRUE)
p("lavaan with switches", "lavaan", cfa3, auto.var = TRUE, auto.fix.first = TRUE, auto.cov.lv.x = TRUE)
p("lavaan free intercepts", "lavaan", cfa3, auto.var = TRUE, std.lv = TRUE, meanstructure = TRUE, int.ov.free = TRUE)
p("no automatic variances", "lavaan", paste0("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\n", variances), auto.fix.first = TRUE, auto.cov.lv.x = TRUE)
p("no automatic marker", "lavaan", "f =~ x1 + x2 + x3\nf ~~ 1*f", auto.var = TRUE)
p("latent intercepts free", "lavaan", "f =~ x1 + x2 + x3\nx1 ~ 0*1", auto.var = TRUE, auto.fix.first = TRUE, int.ov.free = TRUE, int.lv.free = TRUE, meanstructure = TRUE)
p("fixed intercepts", "lavaan", f3, auto.var = TRUE, auto.fix.first = TRUE, meanstructure = TRUE)
p("marker label", "cfa", "f =~ a*x1 + b*x2 + x3")
p("marker freed", "cfa", "f =~ NA*x1 + x2 + x3\nf ~~ 1*f")
p("marker moved", "cfa", "f =~ NA*x1 + 1*x2 + x3")
p("marker fixed to another value", "cfa", "f =~ 2*x1 + x2 + x3")
p("unit variance, stated", "cfa", "f =~ x1 + x2 + x3\nf ~~ f\ng =~ x4 + x5\ng ~~ g", std.lv = TRUE)
p("unit variance, equal loadings", "cfa", "f =~ a*x1 + a*x2 + x3", std.lv = TRUE)
p("unit variance and fixed loading", "cfa", "f =~ 1*x1 + x2 + x3", std.lv = TRUE)
p("zero covariances", "cfa", "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nf ~~ 0*g\nx1 ~~ 0*x2")
p("start values", "cfa", "f =~ x1 + start(0.7)*x2 + 0.9?x3")
p("single indicator", "sem", "f =~ x1\ng =~ x2 + x3\nf ~ g")
p("single indicator, variance stated", "sem", "f =~ x1\nx1 ~~ x1\ng =~ x2 + x3\nf ~ g")
p("single indicator, label", "sem", "f =~ a*x1\ng =~ x2 + x3")
p("single indicator, unit variance", "sem", "f =~ x1\ng =~ x2 + x3 + x4\nf ~ g", std.lv = TRUE)
p("phantom", "sem", "f =~ 0\ng =~ x4 + x5 + x6\ng ~ f")
p("second order", "cfa", paste0(three, "\ns =~ f + g + h"), meanstructure = TRUE)
p("second order, unit variance", "cfa", paste0(three, "\ns =~ f + g + h"), std.lv = TRUE)
p("second order and predictors", "sem", paste0(three, "\ns =~ f + g + h\nf ~ w1\ns ~ w1"))
p("bifactor", "cfa", paste0(three, "\na =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9"), orthogonal = TRUE, std.lv = TRUE)

# regressions and exogenous variables
p("path", "sem", "y1 ~ x1 + x2\ny2 ~ y1")
p("path means", "sem", "y1 ~ x1 + x2\ny2 ~ y1", meanstructure = TRUE)
p("path random x", "sem", "y1 ~ x1 + x2\ny2 ~ y1", fixed.x = FALSE, meanstructure = TRUE)
p("outcomes covary", "sem", "y1 ~ x1\ny2 ~ x1\ny3 ~ y1")
p("outcomes covary, latent", "sem", "f =~ x1 + x2 + x3\ny1 ~ f\ny2 ~ f\ng =~ z1 + z2\ng ~ f")
p("outcomes do not covary", "lavaan", "y1 ~ x1\ny2 ~ x1", auto.var = TRUE)
p("outcomes covary on request", "lavaan", "y1 ~ x1\ny2 ~ x1", auto.var = TRUE, auto.cov.y = TRUE)
p("exogenous latent do not covary", "lavaan", paste0(three, "\ny1 ~ f + g"), auto.var = TRUE, auto.fix.first = TRUE)
p("covariances are put in order", "sem", "y1 ~ x1 + f\nf =~ x4 + x5\nx1 ~~ f\nx5 ~~ x4\nx2 ~~ y1")
p("covariances of factors are put in order", "sem", "f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nf ~ g\nh ~~ g + f")
p("orthogonal outcomes", "sem", "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8\ng + h ~ f\ny1 ~ f", orthogonal = TRUE)
p("x with stated variance", "sem", "f =~ x1 + x2 + x3\nf ~ w1 + w2\nw1 ~~ w1")
p("x with stated mean", "sem", "y1 ~ w1 + w2\nw1 ~ 1", meanstructure = TRUE)
p("x covaries with outcome", "sem", "y1 ~ x1 + x2\ny1 ~~ x2")
p("x covary, stated", "sem", "y1 ~ x1 + x2\nx1 ~~ x2")
p("x predicts factors", "sem", "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f + w1 + w2")
p("x covaries with factor", "sem", "f =~ y1 + y2 + y3\ng =~ y4 + z1\ng ~ x1\nx1 ~~ f")
p("only covariances", "sem", "x1 ~~ x2\nx2 ~~ x3")
p("variable in a covariance with a factor", "sem", "f =~ y1 + y2 + y3\nz1 ~~ f")
p("mean of another variable", "sem", "y1 ~ x1\nz1 ~ 1")
p("indicator with predictor", "sem", "f =~ y1 + y2 + y3\ny1 ~ x1\nf ~ x1")
p("outcome and indicator covary", "sem", "f =~ x1 + x2 + x3\ny1 ~ f\ny1 ~~ x1")
p("chain of factor and observed", "sem", "f =~ x1 + x2 + x3\ny1 ~ f\nz1 ~ y1\nf ~ w1")
p("feedback", "sem", "y1 ~ y2 + x1\ny2 ~ y1 + x2")
p("several left sides", "sem", "y1 + y2 ~ x1 + x2")
p("intercepts on the right", "sem", "y1 ~ 1 + x1\ny2 ~ 0*1 + y1")

# labels and constraints
p("shared label", "cfa", "f =~ x1 + a*x2 + a*x3 + x4\nx1 ~~ v*x1\nx2 ~~ v*x2")
p("equal()", "cfa", "f =~ x1 + x2 + equal('f=~x2')*x3 + equal('f=~x2')*x4")
p("equal() to a label", "cfa", "f =~ x1 + x2 + x3\nx1 ~~ a*x1\nx2 ~~ a*x2\nx3 ~~ equal('a')*x3")
p("label of a marker", "cfa", "f =~ a*x1 + a*x2 + x3 + x4")
p("constraint", "cfa", "f =~ x1 + a*x2 + b*x3 + c*x4\na + b == 2*c")
p("constraint to a number", "cfa", "f =~ x1 + a*x2 + b*x3 + x4\na == 1.2\nb == a")
p("constraints, one redundant", "cfa", "f =~ x1 + a*x2 + b*x3 + c*x4\na == b\nb == c\na == c")
p("effect coding", "cfa", cfa3, effect.coding = TRUE)
p("effect coding of loadings", "cfa", cfa3, effect.coding = "loadings", meanstructure = TRUE)
p("effect coding, means", "cfa", cfa3, effect.coding = c("loadings", "intercepts"), meanstructure = TRUE)
p("effect coding, second order", "cfa", paste0(three, "\ns =~ f + g + h"), effect.coding = TRUE)

# growth
growth <- "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4"
p("growth", "growth", growth)
p("growth with predictors", "growth", paste0(growth, "\ni + s ~ x1 + x2\nt2 ~ z1"))
p("growth with outcome", "growth", paste0(growth, "\nd ~ i + s"))
p("growth by group", "growth", growth, group = "two", group.equal = c("loadings", "intercepts", "means"))

# groups
p("groups", "cfa", cfa3, group = "two")
p("groups without means", "cfa", cfa3, group = "two", meanstructure = FALSE)
p("three groups", "cfa", f3, group = "three", group.equal = c("loadings", "intercepts"))
p("groups: loadings", "cfa", cfa3, group = "two", group.equal = "loadings")
p("groups: loadings, intercepts", "cfa", cfa3, group = "two", group.equal = c("loadings", "intercepts"))
p("groups: loadings, intercepts, residuals", "cfa", cfa3, group = "two", group.equal = c("loadings", "intercepts", "residuals"))
p("groups: means too", "cfa", cfa3, group = "two", group.equal = c("loadings", "intercepts", "means"))
p("groups: latent variances and covariances", "cfa", cfa3, group = "two", group.equal = c("loadings", "lv.variances", "lv.covariances"))
p("groups: intercepts alone", "cfa", f3, group = "two", group.equal = "intercepts")
p("groups: partial", "cfa", cfa3, group = "two", group.equal = c("loadings", "intercepts"), group.partial = c("visual=~x3", "x7~1", "x1 ~ 1"))
p("groups: unit variances", "cfa", f3, group = "two", std.lv = TRUE)
p("groups: unit variances, loadings", "cfa", f3, group = "two", std.lv = TRUE, group.equal = "loadings")
p("groups: unit variances, loadings, intercepts", "cfa", f3, group = "two", std.lv = TRUE, group.equal = c("loadings", "intercepts"))
p("groups: unit variances, latent variances", "cfa", f3, group = "two", std.lv = TRUE, group.equal = c("loadings", "lv.variances"))
p("groups: residual covariances", "cfa", "f =~ x1 + x2 + x3 + x4\nx1 ~~ x2\ng =~ x5 + x6\nx3 ~~ x5", group = "two", group.equal = c("residuals", "residual.covariances", "lv.covariances"))
p("groups: regressions", "sem", "f =~ x1 + x2 + x3\ny1 ~ f + w1\ny2 ~ y1", group = "two", group.equal = c("loadings", "regressions", "intercepts", "residuals", "residual.covariances"))
p("groups: second order", "cfa", paste0(three, "\ns =~ f + g + h"), group = "two", group.equal = c("loadings", "intercepts"))
p("groups: effect coding", "cfa", cfa3, group = "two", effect.coding = TRUE, group.equal = c("loadings", "intercepts"))
p("groups: labels by group", "cfa", "f =~ x1 + c(a, b)*x2 + c(a, a)*x3 + x4", group = "two")
p("groups: labels by group, loadings equal", "cfa", "f =~ c(a, b)*x1 + c(a, a)*x2 + x3 + l*x4", group = "two", group.equal = "loadings")
p("groups: one label for both", "cfa", "f =~ x1 + a*x2 + x3", group = "two")
p("groups: fixed in one", "cfa", "f =~ x1 + c(1, NA)*x2 + x3\nf ~~ 1*f", group = "two", group.equal = c("loadings", "lv.variances"))
p("groups: mean stated", "cfa", "f =~ x1 + x2 + x3\nf ~ 0*1", group = "two", group.equal = c("loadings", "intercepts"))
p("groups: mean freed by group", "cfa", "f =~ x1 + x2 + x3\nf ~ c(0, NA)*1", group = "two", group.equal = c("loadings", "intercepts"))
p("groups: constraint across", "cfa", "f =~ x1 + c(a1, a2)*x2 + c(b1, b2)*x3 + x4\na1 - a2 == b1 - b2", group = "two")
p("groups: blocks", "cfa", "group: A\nf =~ x1 + x2 + x3 + x4\ngroup: B\nf =~ x1 + x2 + x4 + x5", group = "two")
p("groups: blocks, common labels", "cfa", "group: A\nf =~ x1 + a*x2 + b*x3 + x4\ngroup: B\nf =~ x1 + a*x2 + x3 + b*x4", group = "two")

# One line a probe.
json <- function(x) toJSON(x, auto_unbox = FALSE, digits = 15, na = "null")
write(c(paste0('{"provenance":', toJSON(provenance("model-table.R"), auto_unbox = TRUE), ',"cases":['),
        paste0(sapply(probes, json), c(rep(",", length(probes) - 1), "")), "]}"), file.path(GOLDEN, "model-table.json"))
cat(length(probes), "probes\n")
