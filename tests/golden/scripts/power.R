# Power of tests of RMSEA by semTools, and distributions of fit indices by lavaan in samples of a factor model that is right
# and in samples in which it is wrong (improper solutions kept). Run: Rscript power.R > ../power.json
suppressMessages({library(lavaan); library(semTools); library(jsonlite)})
rmsea <- list()
for (df in c(2, 5, 24, 50, 100)) for (n in c(80, 200, 500)) for (pair in list(c(.05, .08), c(.05, .01), c(0, .05)))
  for (groups in c(1, 2))
    rmsea[[length(rmsea) + 1]] <- list(df = df, n = n, null = pair[1], alternative = pair[2], groups = groups,
      power = findRMSEApower(pair[1], pair[2], df, n, alpha = .05, group = groups))
sizes <- list()
for (df in c(2, 10, 24, 50, 100)) for (pair in list(c(.05, .08), c(.05, .01)))
  sizes[[length(sizes) + 1]] <- list(df = df, null = pair[1], alternative = pair[2],
    n = findRMSEAsamplesize(pair[1], pair[2], df, power = .80, alpha = .05, group = 1))
set.seed(1)
model <- "f =~ x1 + x2 + x3
g =~ x4 + x5 + x6
h =~ x7 + x8 + x9"
phi <- matrix(c(1, .5, .4, .5, 1, .3, .4, .3, 1), 3)
lambda <- matrix(0, 9, 3)
lambda[1:3, 1] <- lambda[4:6, 2] <- lambda[7:9, 3] <- c(.7, .8, .6)
correlation <- function(l) { s <- l %*% phi %*% t(l); diag(s) <- 1; dimnames(s) <- rep(list(paste0("x", 1:9)), 2); s }
size <- sqrt((.6 * .5)^2 + .95 - .6^2) - .6 * .5
wrong <- lambda; wrong[3, 2] <- min(.6, size)
wrong2 <- wrong; wrong2[6, 1] <- min(.6, size)
run <- function(sigma, reps = 400, n = 400) {
  out <- t(replicate(reps, {
    x <- matrix(rnorm(n * 9), n) %*% chol(sigma); colnames(x) <- colnames(sigma)
    f <- suppressWarnings(cfa(model, sample.cov = cov(x), sample.nobs = n, se = "none"))
    if (!lavInspect(f, "converged")) rep(NA, 3) else as.numeric(fitMeasures(f, c("srmr", "rmsea", "cfi")))
  }))
  colnames(out) <- c("srmr", "rmsea", "cfi")
  lapply(as.data.frame(out), function(x) { x <- x[!is.na(x)]
    list(q05 = unname(quantile(x, .05)), q95 = unname(quantile(x, .95)), mean = mean(x), sd = sd(x), n = length(x)) })
}
cutoffs <- list(n = 400, size = min(.6, size), right = run(correlation(lambda)), level1 = run(correlation(wrong)),
                level2 = run(correlation(wrong2)))
cat(toJSON(list(program = paste("lavaan", packageVersion("lavaan"), "semTools", packageVersion("semTools")),
  script = "scripts/power.R", rmsea = rmsea, sizes = sizes, cutoffs = cutoffs), auto_unbox = TRUE, digits = NA, pretty = TRUE), "\n")
