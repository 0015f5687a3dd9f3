# Exploratory blocks: efa("b")*f1 + efa("b")*f2 =~ ..., rotated by lavaan. Rotations run to a projected gradient of 2e-6
# (lavaan stops at 1e-5 by default); the optimum before them is lavaan's own, good to about six digits. `exact` holds errors by the delta method
# through a rotation with central differences, for which GPArotation rotates: lavaan takes the variances of items in its own errors to be
# those of uncorrelated factors.
source("tests/golden/scripts/common.R")
read <- function(file) read.csv(file.path("tests/golden/data", file))
X <- paste0("x", 1:9)
block <- function(n, items) paste0(paste0('efa("b")*f', seq_len(n), collapse = " + "), " =~ ", paste(items, collapse = " + "))
M3 <- block(3, X); M2 <- block(2, X[1:7])
ESEM <- paste0(block(2, X[1:6]), "\ng =~ x7 + x8 + x9\ng ~ f1 + f2")
MIMIC <- paste0(M2, "\nf1 + f2 ~ ageyr + sex")
INDIRECT <- paste0(block(2, X[1:6]), "\ng =~ x7 + x8 + x9\ng ~ b1*f1 + b2*f2\ntotal := b1 + b2")
TWO <- 'efa("a")*a1 + efa("a")*a2 =~ y1+y2+y3+y4\nefa("b")*b1 + efa("b")*b2 =~ y5+y6+y7+y8\nb1 + b2 ~ a1 + a2'
HS <- "HolzingerSwineford1939.csv"; MISSING <- "HolzingerSwineford-missing.csv"; ORDERED <- "HolzingerSwineford1939-three-categories.csv"
case <- function(id, input, model, rotation, args = list(), options = list()) {
  set.seed(1)
  run <- function(tol) do.call("sem", c(list(model = model, data = read(input), rotation = rotation, rotation.args = c(args, list(gpa.tol = tol, rstarts = if (is.null(args$rstarts)) 5 else args$rstarts))), options))
  f <- run(2e-6); message(id)
  pe <- parameterEstimates(f, standardized = TRUE, remove.eq = TRUE)
  if (is.null(pe$group)) pe$group <- ifelse(pe$op == ":=", 0, 1)
  if (is.null(pe$se)) pe$se <- NA
  p <- lapply(seq_len(nrow(pe)), function(i) list(lhs = pe$lhs[i], op = pe$op[i], rhs = pe$rhs[i], group = pe$group[i], est = finite(pe$est[i]), se = finite(pe$se[i]), std_all = finite(pe$std.all[i])))
  m <- fitMeasures(f); m <- m[intersect(c("npar", "chisq", "df", "chisq.scaled", "cfi", "rmsea", "srmr", "bic"), names(m))]; names(m) <- underscore(names(m))
  words <- vapply(names(args), function(k) paste0(k, "=", if (is.matrix(args[[k]])) paste(apply(args[[k]], 1, paste, collapse = ","), collapse = ";") else tolower(as.character(args[[k]]))), "")
  list(id = id, call = "sem", input = list(data = input), model = model, options = c(list(rotation = rotation), if (length(words)) list(rotation_arg = paste(words, collapse = " ")), as_options(options)), fit = named(m), parameters = p)
}
cases <- list(
  case("varimax", HS, M3, "varimax"), case("oblimin", HS, M3, "oblimin"), case("quartimin MLR", HS, M3, "quartimin", options = list(estimator = "MLR")),
  case("oblimin gamma", HS, M3, "oblimin", list(oblimin.gamma = -1)), case("oblimin MLM", HS, M3, "oblimin", options = list(estimator = "MLM")),
  case("geomin", HS, M3, "geomin", list(geomin.epsilon = .01)), case("orthogonal geomin", HS, M2, "geomin", list(orthogonal = TRUE, geomin.epsilon = .01)),
  case("quartimax", HS, M3, "quartimax", list(orthogonal = TRUE)), case("orthomax", HS, M3, "orthomax", list(orthogonal = TRUE, orthomax.gamma = .5)),
  case("entropy", HS, M3, "entropy"), case("mccammon", HS, M3, "mccammon"), case("infomax", HS, M3, "infomax"), case("tandem1", HS, M3, "tandem1"), case("tandem2", HS, M3, "tandem2"),
  case("cf-varimax", HS, M3, "cf-varimax"), case("cf-equamax", HS, M3, "cf-equamax", list(row.weights = "kaiser")), case("cf-parsimax", HS, M3, "cf-parsimax"), case("cf-facparsim", HS, M3, "cf-facparsim"),
  case("Cureton and Mulaik", HS, M3, "varimax", list(row.weights = "cureton-mulaik")), case("Kaiser", HS, M3, "oblimin", list(row.weights = "kaiser")),
  case("promax", HS, M3, "promax"), case("not standardised", HS, M3, "oblimin", list(std.ov = FALSE)), case("by sums of squares", HS, M3, "oblimin", list(order.lv.by = "sumofsquares")),
  case("none", HS, M2, "none", options = list(meanstructure = TRUE)),
  case("incomplete", MISSING, M3, "oblimin", options = list(missing = "ml")), case("incomplete MLR", MISSING, M3, "geomin", list(geomin.epsilon = .01), list(missing = "ml", estimator = "MLR")),
  case("ordered", ORDERED, M2, "oblimin", options = list(ordered = TRUE)), case("ordered theta", ORDERED, M2, "geomin", list(geomin.epsilon = .01), list(ordered = TRUE, parameterization = "theta")),
  case("ULS", HS, M3, "oblimin", options = list(estimator = "ULS")), case("GLS", HS, M3, "oblimin", options = list(estimator = "GLS")),
  case("groups", HS, M2, "oblimin", options = list(group = "school")),
  case("groups, equal loadings", HS, M2, "oblimin", list(std.ov = FALSE), list(group = "school", group.equal = "loadings")),
  case("groups, equal loadings and intercepts", HS, M2, "oblimin", list(std.ov = FALSE), list(group = "school", group.equal = c("loadings", "intercepts"))),
  case("structural", HS, ESEM, "oblimin"), case("structural MLR", HS, ESEM, "geomin", list(geomin.epsilon = .01), list(estimator = "MLR", meanstructure = TRUE)),
  case("structural, std.lv", HS, ESEM, "oblimin", options = list(std.lv = TRUE)), case("defined", HS, INDIRECT, "oblimin"),
  case("covariates", HS, MIMIC, "oblimin"), case("two blocks", "PoliticalDemocracy.csv", TWO, "oblimin", list(order.lv.by = "sumofsquares")))
# Errors by the delta method: every free parameter before rotation moves the rotated loadings and correlation.
exact_errors <- function(input, model) {
  f <- sem(model, read(input), rotation = "none", control = list(rel.tol = 1e-14)); V <- vcov(f); e <- lavInspect(f, "est"); free <- lavInspect(f, "free"); x <- coef(f)
  turn <- function(x) {
    A <- unclass(e$lambda); A[free$lambda > 0] <- x[free$lambda[free$lambda > 0]]; v <- rowSums(A^2) + x[diag(free$theta)]
    r <- GPArotation::oblimin(A / sqrt(v), eps = 1e-10, maxit = 10000)
    L <- unclass(r$loadings) * sqrt(v); o <- order(apply(L, 2, function(l) mean(which(abs(l / sqrt(v)) >= .8 * max(abs(l / sqrt(v))))))); s <- sign(colSums(L / sqrt(v)))[o]
    c(L[, o] %*% diag(s), (r$Phi[o, o] * tcrossprod(s))[lower.tri(diag(length(s)))])
  }
  J <- sapply(seq_along(x), function(i) { h <- 1e-3; at <- function(d) { y <- x; y[i] <- y[i] + d; turn(y) }; (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h) })
  list(input = list(data = input), model = model, call = "sem", options = list(rotation = "oblimin", rotation_arg = "se=exact"), se = finite(sqrt(diag(J %*% V %*% t(J)))))
}
write_golden(list(provenance = provenance("exploratory.R", rotation = paste("GPArotation", packageVersion("GPArotation"))), cases = cases, exact = list(exact_errors(HS, M2))), "exploratory.json")
