# Exploratory factor analysis by psych and GPArotation: Harman's 24 mental tests and 8 physical variables, 25 items of bfi.
source("tests/golden/scripts/common.R")
suppressMessages({library(psych); library(GPArotation)})
sorted <- function(L) { L <- unclass(L); o <- order(-colSums(L^2)); L <- L[, o, drop = FALSE]; L %*% diag(sign(colSums(L)), ncol(L)) }
# Before rotation psych's loadings are compared: rotations have their own tests. `fa` stops at a relative change of its optimiser.
case <- function(id, r, n, m) {
  k <- KMO(r); b <- cortest.bartlett(r, n = n); v <- suppressWarnings(VSS(r, n = m + 3, n.obs = n, plot = FALSE, fm = "pc", rotate = "none"))
  fa_of <- function(fm) sorted(fa(r, m, n.obs = n, rotate = "none", fm = fm, min.err = 1e-10, max.iter = 100000)$loadings)
  ml <- factanal(covmat = list(cov = r, n.obs = n), factors = m, rotation = "none", control = list(opt = list(factr = 1e-3, maxit = 10000)))
  smc <- 1 - 1 / diag(solve(r)); reduced <- r; diag(reduced) <- smc
  p4 <- sapply(0:(nrow(r) - 2), function(j) { e <- eigen(r); C <- r - if (j) e$vectors[, 1:j, drop = FALSE] %*% diag(e$values[1:j], j) %*% t(e$vectors[, 1:j, drop = FALSE]) else 0; P <- cov2cor(C); mean(P[row(P) != col(P)]^4) })
  list(id = id, n = n, factors = m, names = colnames(r), correlations = rows(unname(r))$values, kmo = list(overall = k$MSA, items = finite(k$MSAi)),
       bartlett = list(chisq = b$chisq, df = b$df, pvalue = finite(b$p.value)), eigenvalues = finite(eigen(r)$values), reduced = finite(eigen(reduced)$values), map = finite(v$map), fourth = finite(p4),
       minres = rows(fa_of("minres"))$values, pa = rows(fa_of("pa"))$values, pca = rows(sorted(principal(r, m, rotate = "none")$loadings))$values, ml = rows(sorted(ml$loadings))$values)
}
bfi_r <- cor(bfi[, 1:25], use = "complete.obs")
cases <- list(case("24 mental tests", Harman74.cor$cov, 145, 4), case("8 physical variables", Harman23.cor$cov, 305, 2), case("bfi", bfi_r, sum(complete.cases(bfi[, 1:25])), 5))
# Parallel analysis by drawing the cases themselves: its mean over 4000 draws is good to about 0.002.
set.seed(1)
eig <- replicate(4000, { e <- cor(matrix(rnorm(145 * 24), 145)); s <- e; diag(s) <- 1 - 1 / diag(solve(e)); c(eigen(e, TRUE, TRUE)$values, eigen(s, TRUE, TRUE)$values) })
parallel <- list(n = 145, items = 24, components = list(mean = finite(rowMeans(eig[1:24, ])), percentile = finite(apply(eig[1:24, ], 1, quantile, .95))), factors = list(mean = finite(rowMeans(eig[25:48, ])), percentile = finite(apply(eig[25:48, ], 1, quantile, .95))))
write_golden(list(provenance = provenance("efa.R", others = paste("psych", packageVersion("psych"))), cases = cases, parallel = parallel), "efa.json")
