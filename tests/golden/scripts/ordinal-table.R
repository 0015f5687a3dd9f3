# Completed parameter tables of models with ordered variables and of models conditional on exogenous variables: thresholds,
# scales, what is fixed and freed under delta and theta and over groups. Writes tests/golden/ordinal-table.json.
source("tests/golden/scripts/common.R")
source("tests/golden/scripts/table-probes.R")

set.seed(1)
n <- 240
factor <- rnorm(n)
cut_at <- function(x, ...) as.numeric(cut(x, c(-Inf, ..., Inf)))
item <- function(...) cut_at(factor + rnorm(n), ...)
w1 <- rnorm(n)
data <- data.frame(u1 = item(-.8, .1, .9), u2 = item(-.8, .1, .9), u3 = item(-.8, .1, .9), u4 = item(-.5, .6), u5 = item(-.5, .6),
                   b1 = item(.2), b2 = item(-.1), b3 = cut_at(factor + .5 * w1 + rnorm(n), .2), y1 = factor + rnorm(n),
                   y2 = factor + .4 * w1 + rnorm(n), y3 = factor + rnorm(n), w1 = w1, w2 = rnorm(n), xo = cut_at(rnorm(n), -.5, .6),
                   two = rep(c("A", "B"), n / 2))
u <- c("u1", "u2", "u3")
f <- "f =~ u1 + u2 + u3"
five <- "f =~ u1 + u2 + u3\ng =~ u4 + u5 + b1"
mixed <- "f =~ u1 + u2 + y1 + b1"
mixed_ordered <- c("u1", "u2", "b1")

# one group
p("items", "cfa", f, ordered = u)
p("items, theta", "cfa", f, ordered = u, parameterization = "theta")
p("items, no means asked", "cfa", f, ordered = u, meanstructure = FALSE)
p("items, unit variance", "cfa", f, ordered = u, std.lv = TRUE)
p("all", "cfa", five, ordered = TRUE)
p("all, orthogonal", "cfa", five, ordered = TRUE, orthogonal = TRUE)
p("mixed", "cfa", mixed, ordered = mixed_ordered)
p("mixed, theta", "cfa", mixed, ordered = mixed_ordered, parameterization = "theta")
p("names that are not there", "cfa", f, ordered = c(u, "y3", "nothing"))
p("second order", "cfa", paste0(five, "\nh =~ f + g"), ordered = TRUE)
p("residual covariance", "cfa", paste0(f, "\nu1 ~~ u2"), ordered = u)
p("single indicator", "sem", "f =~ u1\ng =~ u2 + u3\nf ~ g", ordered = TRUE)
p("single indicator, theta", "sem", "f =~ u1\ng =~ u2 + u3\nf ~ g", ordered = TRUE, parameterization = "theta")
p("effect coding", "cfa", f, ordered = u, effect.coding = TRUE)
p("effect coding, mixed", "cfa", "f =~ u1 + u2 + y1 + y2", ordered = c("u1", "u2"), effect.coding = TRUE)
p("only a correlation", "sem", "u1 ~~ u2", ordered = TRUE)
p("variable and factor covary", "sem", paste0(f, "\nb1 ~~ f"), ordered = TRUE)

# thresholds, scales, intercepts in the syntax
p("thresholds stated", "cfa", paste0(f, "\nu1 | a*t1 + t2\nu2 | 0.5*t1 + start(1)*t2 + t3\nu3 | a*t1"), ordered = u)
p("thresholds stated in another order", "cfa", paste0(f, "\nu1 | t2 + t1"), ordered = u)
p("thresholds of several", "cfa", paste0(five, "\nu1 + u2 | a*t1\nu4 + u5 | b*t1 + c*t2"), ordered = TRUE)
p("thresholds alone make it ordered", "cfa", paste0(f, "\nu1 | t1 + t2 + t3"))
p("threshold constraint", "cfa", paste0(f, "\nu1 | a1*t1 + a2*t2\nu2 | b1*t1 + b2*t2\na2 - a1 == b2 - b1"), ordered = u)
p("scales stated", "cfa", paste0(f, "\nu1 ~*~ u1\nu2 ~*~ 0.8*u2"), ordered = u)
p("scale of one stated", "cfa", paste0(f, "\nu1 ~*~ 1*u1"), ordered = u, parameterization = "theta")
p("residual variances stated, theta", "cfa", paste0(f, "\nu1 ~~ u1\nu2 ~~ 0.5*u2"), ordered = u, parameterization = "theta")
p("residual variance of one stated", "cfa", paste0(f, "\nu1 ~~ 1*u1"), ordered = u)
p("intercepts stated", "cfa", paste0(f, "\nu1 ~ 1\nf ~ 1\nu1 | 0*t1"), ordered = u)
p("lavaan call, all stated", "lavaan", paste0(f, "\nu1 | t1 + t2 + t3\nu2 | t1 + t2 + t3\nu3 | t1 + t2 + t3\nf ~~ 1*f"), ordered = u)
p("lavaan call, thresholds added", "lavaan", f, ordered = u, auto.th = TRUE, auto.var = TRUE, auto.fix.first = TRUE)
p("lavaan call, no variances", "lavaan", f, ordered = u, auto.th = TRUE, meanstructure = TRUE)
p("lavaan call, latent means free", "lavaan", f, ordered = u, auto.th = TRUE, auto.var = TRUE, int.ov.free = TRUE, int.lv.free = TRUE)

# regressions and exogenous variables
p("predictors", "sem", paste0(f, "\nf ~ w1 + w2"), ordered = u)
p("predictors, joint", "sem", paste0(f, "\nf ~ w1 + w2"), ordered = u, conditional.x = FALSE)
p("predictors, joint and fixed", "sem", paste0(f, "\nf ~ w1 + w2"), ordered = u, conditional.x = FALSE, fixed.x = TRUE)
p("predictors, joint and random", "sem", paste0(f, "\nf ~ w1 + w2"), ordered = u, conditional.x = FALSE, fixed.x = FALSE)
p("probit", "sem", "b1 ~ w1 + w2", ordered = "b1")
p("probit, all ordered", "sem", "b1 ~ w1 + xo", ordered = TRUE)
p("ordered predictor", "sem", paste0(f, "\nf ~ xo + w1"), ordered = c(u, "xo"))
p("path", "sem", "b1 ~ w1 + y1\ny1 ~ w2\nu4 ~ b1", ordered = c("b1", "u4"))
p("path, theta", "sem", "b1 ~ w1 + y1\ny1 ~ w2\nu4 ~ b1", ordered = c("b1", "u4"), parameterization = "theta")
p("outcomes covary", "sem", "b1 ~ w1\nu1 ~ w1\ny1 ~ w1", ordered = c("b1", "u1"))
p("outcome of a factor", "sem", paste0(f, "\nb1 ~ f + w1"), ordered = TRUE)
p("item with its own predictor", "sem", paste0(f, "\nu1 ~ w1\nf ~ w1 + w2"), ordered = u)
p("two factors", "sem", paste0(f, "\ng =~ y1 + y2 + y3\ng ~ f + w1\nf ~ w1"), ordered = u, std.lv = TRUE)
p("x with stated variance", "sem", paste0(f, "\nf ~ w1 + w2\nw1 ~~ w1"), ordered = u)
p("x with stated mean", "sem", paste0(f, "\nf ~ w1 + w2\nw1 ~ 1"), ordered = u)
p("x with stated covariance", "sem", paste0(f, "\nf ~ w1 + w2\nw1 ~~ w2"), ordered = u)
p("intercept instead of a threshold", "sem", "b1 ~ 1 + w1\nb1 | 0*t1", ordered = "b1")

# conditional on x without ordered variables
p("conditional path", "sem", "y1 ~ w1 + w2", conditional.x = TRUE)
p("conditional path, no means asked", "sem", "y1 ~ w1 + w2", conditional.x = TRUE, meanstructure = FALSE)
p("conditional factor", "sem", "f =~ y1 + y2 + y3\nf ~ w1\ny1 ~ w2", conditional.x = TRUE)
p("conditional on nothing", "cfa", "f =~ y1 + y2 + y3", conditional.x = TRUE)
p("conditional growth", "growth", "i =~ 1*y1 + 1*y2 + 1*y3\ns =~ 0*y1 + 1*y2 + 2*y3\ni + s ~ w1\ny2 ~ w2", conditional.x = TRUE)
p("conditional, by group", "sem", "f =~ y1 + y2 + y3\nf ~ w1", conditional.x = TRUE, group = "two", group.equal = c("loadings", "intercepts"))
p("not conditional", "sem", "f =~ y1 + y2 + y3\nf ~ w1", conditional.x = FALSE)

# growth
growth <- "i =~ 1*u1 + 1*u2 + 1*u3\ns =~ 0*u1 + 1*u2 + 2*u3"
p("growth", "growth", growth, ordered = TRUE)
p("growth with predictor and outcome", "growth", paste0(growth, "\ni + s ~ w1\ny1 ~ i"), ordered = u)
p("growth by group", "growth", growth, ordered = TRUE, group = "two", group.equal = c("loadings", "thresholds"))

# groups
for (unit in c("delta", "theta")) {
  g <- function(id, model, ordered, ...) p(paste0("groups, ", unit, ": ", id), "cfa", model, ordered = ordered, group = "two", parameterization = unit, ...)
  g("nothing equal", mixed, mixed_ordered)
  g("loadings", mixed, mixed_ordered, group.equal = "loadings")
  g("thresholds", mixed, mixed_ordered, group.equal = "thresholds")
  g("intercepts", mixed, mixed_ordered, group.equal = "intercepts")
  g("loadings, thresholds", mixed, mixed_ordered, group.equal = c("loadings", "thresholds"))
  g("loadings, intercepts, thresholds, means", mixed, mixed_ordered, group.equal = c("loadings", "intercepts", "thresholds", "means"))
  g("residuals too", mixed, mixed_ordered, group.equal = c("loadings", "thresholds", "residuals"))
  g("residuals alone", mixed, mixed_ordered, group.equal = "residuals")
  g("latent variances too", mixed, mixed_ordered, group.equal = c("loadings", "thresholds", "lv.variances"))
  g("partial", f, u, group.equal = c("loadings", "thresholds"), group.partial = c("u1|t1", "f=~u3", "u2|t2"))
  g("partial, a whole item", f, u, group.equal = "thresholds", group.partial = c("u1|t1", "u1|t2", "u1|t3"))
  g("unit variance", f, u, std.lv = TRUE, group.equal = "thresholds")
  g("unit variance, loadings", f, u, std.lv = TRUE, group.equal = c("loadings", "thresholds"))
  g("second order", paste0(five, "\nh =~ f + g"), TRUE, group.equal = c("loadings", "thresholds"))
  g("effect coding", f, u, effect.coding = TRUE, group.equal = c("loadings", "thresholds"))
}
p("groups: scales stated", "cfa", paste0(f, "\nu1 ~*~ c(1, 1)*u1\nu2 ~*~ u2\nu2 | c(a, b)*t1\nf ~ c(0, 0)*1"), ordered = u, group = "two", group.equal = c("loadings", "thresholds"))
p("groups: residual variances stated", "cfa", paste0(f, "\nu1 ~~ c(1, 1)*u1\nu2 ~~ u2\nu2 | c(a, a)*t1"), ordered = u, group = "two", group.equal = c("loadings", "thresholds"), parameterization = "theta")
p("groups: intercepts stated", "cfa", paste0(f, "\nu1 ~ 1\nu2 ~ NA*1"), ordered = u, group = "two", group.equal = "thresholds")
p("groups: labels by hand", "cfa", paste0(f, "\nf ~ c(0, NA)*1\nu1 | c(a, a)*t1\nu2 | c(b, b)*t1\nu3 | c(d, d)*t1\nu1 ~*~ c(1, NA)*u1"), ordered = u, group = "two")
p("groups: regressions, conditional", "sem", paste0(f, "\nf ~ w1"), ordered = u, group = "two", group.equal = c("loadings", "thresholds", "regressions"))
p("groups: regressions, joint", "sem", paste0(f, "\nf ~ w1"), ordered = u, group = "two", group.equal = c("loadings", "thresholds", "regressions"), conditional.x = FALSE)
p("groups: path", "sem", "y1 ~ b3 + w1\nb3 ~ w1 + w2", ordered = "b3", group = "two", group.equal = c("regressions", "intercepts"))
p("groups: residual covariances", "cfa", paste0(f, "\nu1 ~~ u2"), ordered = u, group = "two", group.equal = "residual.covariances")
p("groups: single indicator", "sem", "f =~ u1\ng =~ u2 + u3\nf ~ g", ordered = TRUE, group = "two", group.equal = "thresholds", parameterization = "theta")
p("groups: lavaan call", "lavaan", f, ordered = u, group = "two", group.equal = c("loadings", "thresholds"), auto.th = TRUE, auto.var = TRUE, auto.fix.first = TRUE)
p("groups: lavaan call, scales free", "lavaan", f, ordered = u, group = "two", group.equal = c("loadings", "thresholds"), auto.th = TRUE, auto.delta = TRUE, auto.var = TRUE, auto.fix.first = TRUE)
p("groups: three-category items and binary ones", "cfa", "f =~ b1 + b2 + u4", ordered = TRUE, group = "two", group.equal = "thresholds")
p("groups: thresholds equal where there are none", "cfa", "f =~ y1 + y2 + y3", group = "two", group.equal = "thresholds")

categories <- sapply(data[sapply(data, is.numeric)], function(x) length(unique(x)))
write_probes("ordinal-table.R", "ordinal-table.json", categories = as.list(categories[categories <= 100]))
