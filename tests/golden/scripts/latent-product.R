# Latent moderated structural equations (LMS) by brute force: the likelihood is written out given the factors and
# integrated over them on a wide Gauss-Hermite grid about their own distribution (covary: about the conditional
# distribution given the items, with the linear part in closed form). Optimum by nlminb, errors by numDeriv::hessian.
# Writes ../latent-product.json and ../data/latent-product-{a,b}.csv. Run in tests/golden/scripts:
#   OMP_NUM_THREADS=1 Rscript latent-product.R      (R 4.2.2, numDeriv 2016.8-1.1; about ten minutes)
library(numDeriv)

hermite <- function(n) {
  j <- matrix(0, n, n)
  for (i in seq_len(n - 1)) j[i, i + 1] <- j[i + 1, i] <- sqrt(i)
  e <- eigen(j, symmetric = TRUE)
  list(x = e$values, w = e$vectors[1, ]^2)
}

# log density of rows of y (NA left out) with mean m (a vector) and covariance s
ldmvn <- function(y, m, s) {
  own <- which(!is.na(y))
  if (!length(own)) return(0)
  r <- chol(s[own, own, drop = FALSE])
  z <- backsolve(r, (y - m)[own], transpose = TRUE)
  -sum(log(diag(r))) - length(own) / 2 * log(2 * pi) - sum(z^2) / 2
}

logsumexp <- function(a) { m <- apply(a, 1, max); m + log(rowSums(exp(a - m))) }

# Items given their factor: independent, so that a case is a sum over items, NA counting zero.
lines_of <- function(y, nu, lambda, theta, f) {
  total <- 0
  for (i in seq_along(nu)) {
    d <- dnorm(outer(y[, i], nu[i] + lambda[i] * f, "-"), 0, sqrt(theta[i]), log = TRUE)
    d[is.na(d)] <- 0
    total <- total + d
  }
  total
}

# Outcome items given the mean of Y at the nodes: one factor with disturbance psi.
outcome_of <- function(y, nu, lambda, theta, psi, mean_y) {
  s <- psi * tcrossprod(lambda) + diag(theta)
  out <- matrix(0, nrow(y), ncol(mean_y))
  pattern <- apply(is.na(y), 1, paste, collapse = "")
  for (p in unique(pattern)) {
    rows <- which(pattern == p); own <- which(!is.na(y[rows[1], ]))
    if (!length(own)) next
    k <- solve(s[own, own, drop = FALSE]); ld <- c(determinant(s[own, own, drop = FALSE])$modulus)
    l <- lambda[own]
    r <- sweep(y[rows, own, drop = FALSE], 2, nu[own])
    q0 <- rowSums((r %*% k) * r); q1 <- c(r %*% k %*% l); q2 <- c(t(l) %*% k %*% l)
    m <- mean_y[if (nrow(mean_y) == 1) rep(1, length(rows)) else rows, , drop = FALSE]
    out[rows, ] <- -0.5 * (length(own) * log(2 * pi) + ld + q0 - 2 * q1 * m + q2 * m^2)
  }
  out
}

fit <- function(ll, start, names) {
  o <- nlminb(start, function(p) { v <- -ll(p); if (is.finite(v)) v else 1e10 },
              control = list(iter.max = 500, eval.max = 5000, rel.tol = 1e-14))
  h <- hessian(function(p) -ll(p), o$par)
  g <- grad(function(p) -ll(p), o$par)
  # one Newton step takes off what the search left
  par <- o$par - solve(h, g)
  list(names = names, est = par, se = sqrt(diag(solve(h))), logl = ll(par), gradient = max(abs(g)))
}

# a: Y ~ X + Z + X:Z, nine items, complete
set.seed(11); n <- 250
X <- rnorm(n); Z <- .4 * X + sqrt(.84) * rnorm(n); Y <- .3 * X + .4 * Z + .25 * X * Z + sqrt(.5) * rnorm(n)
items <- function(f, l) sapply(l, function(a) a * f + rnorm(length(f), sd = .6))
a <- round(data.frame(items(X, c(1, .8, .9)), items(Z, c(1, .9, .8)), items(Y, c(1, .9, .85))), 4)
names(a) <- c("x1", "x2", "x3", "z1", "z2", "z3", "y1", "y2", "y3")
write.csv(a, "../data/latent-product-a.csv", row.names = FALSE)
ya <- as.matrix(a); q <- hermite(40)
grid <- expand.grid(i = 1:40, j = 1:40); lw <- log(q$w[grid$i] * q$w[grid$j])
ll_a <- function(p) {
  lx <- c(1, p[1:2]); lz <- c(1, p[3:4]); ly <- c(1, p[5:6]); b <- p[7:9]; nu <- p[10:18]; th <- p[19:27]
  if (any(th <= 0) || p[28] <= 0 || p[29] <= 0 || p[31] <= 0 || p[28] * p[29] <= p[30]^2) return(-Inf)
  x <- sqrt(p[28]) * q$x[grid$i]
  z <- p[30] / p[28] * x + sqrt(p[29] - p[30]^2 / p[28]) * q$x[grid$j]
  t <- lines_of(ya[, 1:3], nu[1:3], lx, th[1:3], x) + lines_of(ya[, 4:6], nu[4:6], lz, th[4:6], z) +
    outcome_of(ya[, 7:9], nu[7:9], ly, th[7:9], p[31], matrix(b[1] * x + b[2] * z + b[3] * x * z, 1))
  sum(logsumexp(sweep(t, 2, lw, "+")))
}
names_a <- c("X=~x2", "X=~x3", "Z=~z2", "Z=~z3", "Y=~y2", "Y=~y3", "Y~X", "Y~Z", "Y~X:Z", paste0(names(a), "~1"),
             paste0(names(a), "~~", names(a)), "X~~X", "Z~~Z", "X~~Z", "Y~~Y")
fit_a <- fit(ll_a, c(.8, .9, .9, .8, .9, .85, .3, .4, .2, rep(0, 9), rep(.36, 9), 1, 1, .4, .5), names_a)

# b: Y ~ X + w + X:w + X:X with observed w, answers missing; fixed w
set.seed(12); n <- 300
w <- round(rnorm(n), 3); X <- rnorm(n); Y <- .4 * X + .3 * w + .25 * X * w - .15 * X^2 + sqrt(.5) * rnorm(n)
b <- round(data.frame(items(X, c(1, .8, .9)), items(Y, c(1, .9, .85))), 4)
b[matrix(runif(6 * n) < .1, n)] <- NA
b <- b[rowSums(!is.na(b)) > 0, ]; w <- w[as.integer(rownames(b))]
names(b) <- c("x1", "x2", "x3", "y1", "y2", "y3")
write.csv(cbind(b, w = w), "../data/latent-product-b.csv", row.names = FALSE, na = "")
yb <- as.matrix(b); q1 <- hermite(80)
ll_b <- function(p) {
  lx <- c(1, p[1:2]); ly <- c(1, p[3:4]); b <- p[5:8]; nu <- p[9:14]; th <- p[15:20]
  if (any(th <= 0) || p[21] <= 0 || p[22] <= 0) return(-Inf)
  x <- sqrt(p[21]) * q1$x
  mean_y <- outer(b[2] * w, b[1] * x, "+") + b[3] * outer(w, x) + rep(1, length(w)) %o% (b[4] * x^2)
  t <- lines_of(yb[, 1:3], nu[1:3], lx, th[1:3], x) + outcome_of(yb[, 4:6], nu[4:6], ly, th[4:6], p[22], mean_y)
  sum(logsumexp(sweep(t, 2, log(q1$w), "+")))
}
names_b <- c("X=~x2", "X=~x3", "Y=~y2", "Y=~y3", "Y~X", "Y~w", "Y~X:w", "Y~X:X", paste0(names(b), "~1"),
             paste0(names(b), "~~", names(b)), "X~~X", "Y~~Y")
fit_b <- fit(ll_b, c(.8, .9, .9, .85, .4, .3, .2, -.1, rep(0, 6), rep(.36, 6), 1, .5), names_b)

# Forty nodes find the optimum; the log-likelihood there is taken with ninety, which is good to 1e-8.
q <- hermite(90); grid <- expand.grid(i = 1:90, j = 1:90); lw <- log(q$w[grid$i] * q$w[grid$j])
fit_a$logl <- ll_a(fit_a$est)

num <- function(x) paste0("[", paste(format(x, digits = 15, scientific = FALSE, trim = TRUE), collapse = ", "), "]")
case <- function(name, model, f) sprintf(
  '  "%s": {"model": "%s",\n    "names": ["%s"],\n    "est": %s,\n    "se": %s,\n    "logl": %.9f}',
  name, model, paste(f$names, collapse = '", "'), num(f$est), num(f$se), f$logl)
writeLines(c("{", paste(c(
  case("a", "X =~ x1 + x2 + x3\\nZ =~ z1 + z2 + z3\\nY =~ y1 + y2 + y3\\nY ~ X + Z + X:Z", fit_a),
  case("b", "X =~ x1 + x2 + x3\\nY =~ y1 + y2 + y3\\nY ~ X + w + X:w + X:X", fit_b)), collapse = ",\n"), "}"),
  "../latent-product.json")
print(c(fit_a$gradient, fit_b$gradient, fit_a$logl, fit_b$logl))
