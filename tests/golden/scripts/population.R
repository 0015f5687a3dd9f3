# Means and covariances of the CE-CRM-CL population by matrix algebra, from numbers written down here a second time.
#
#   Rscript population.R > ../simulate/population.csv
#
# Base R 4.2.2. Columns: stage, kind (latent or item), row, column ("" for a mean), value. Covariances of the lower
# triangle; the clean variant (no method factor). The product SAT x SC is jointly normal, so its variance is
# var(SAT) var(SC) + cov(SAT, SC)^2 and it is uncorrelated with the rest.
stages <- c("E", "F", "S")
lv <- c("CUST", "PV", "REXP", "RALT", "REQ", "SAT", "PE", "NE", "SC", "LOY", "CL", "AL", "IL", "BL", "RET", "MK")
gamma <- c(CL = .78, AL = .90, IL = .86, BL = .78)
loadings <- list(
  CUST = c(.78, .82, .74), PV = c(.80, .76, .72, .70), REXP = c(.80, .78, .72), RALT = c(.82, .79, .74),
  REQ = c(.80, .76, .73), SAT = c(.84, .82, .78, -.62), PE = c(.82, .85, .78, .74), NE = c(.78, .81, .70),
  SC = c(.72, .70, .78, .75), CL = c(.76, .80, .72), AL = c(.84, .86, .79), IL = c(.80, .82, .68, .70),
  BL = c(.74, .80, .76, .66), RET = c(.82, .85, .70), MK = c(.75, .80, .70))
items <- unlist(lapply(names(loadings), function(f) paste0(f, seq_along(loadings[[f]]))))
out <- list()
for (g in 1:3) {
  p <- function(...) c(...)[g]
  B <- matrix(0, 16, 16, dimnames = list(lv, lv))
  B["PV", "CUST"] <- .55
  B["REXP", "PV"] <- .60; B["RALT", "PV"] <- .50; B["REQ", "PV"] <- .45
  B["SAT", c("PV", "REXP", "RALT", "REQ")] <- c(.15, p(.50, .25, .15), p(.10, .40, .15), p(.05, .10, .45))
  B["PE", c("CUST", "PV", "SAT")] <- c(p(.30, .20, .10), .15, p(.20, .45, .35))
  B["NE", "SAT"] <- -.40
  B["SC", "PE"] <- p(.10, .25, .45)
  B["LOY", c("PV", "SAT", "PE", "NE")] <- c(.15, p(.40, .30, .20), p(.20, .40, .45), -.08)
  B["RET", c("LOY", "PE", "SC")] <- c(.45, .10, p(.05, .12, .30))
  B[names(gamma), "LOY"] <- gamma
  B["IL", "SC"] <- p(0, .12, .12)
  psi <- c(1, .6975, .64, .75, .7975, .5575, .732165 * p(1, .9, .7), .84, .99, .58961328, 1 - gamma^2, .7342696674, 1)
  names(psi) <- lv
  Psi <- diag(psi); dimnames(Psi) <- list(lv, lv)
  Psi["PE", "NE"] <- Psi["NE", "PE"] <- -.20 * sqrt(psi["PE"] * psi["NE"])
  A <- solve(diag(16) - B)
  C <- A %*% Psi %*% t(A)
  Psi["RET", "RET"] <- psi["RET"] + .10^2 * (C["SAT", "SAT"] * C["SC", "SC"] + C["SAT", "SC"]^2)
  C <- A %*% Psi %*% t(A)
  mu <- c(CUST = p(0, .20, .30), PV = p(0, .25, .40), REXP = p(0, .20, .25), RALT = p(0, .25, .40), REQ = p(0, .15, .35),
          SAT = p(0, .40, .50), PE = p(0, .60, .70), NE = p(0, -.20, -.25), SC = p(0, .25, .75), LOY = p(0, .55, .90),
          CL = 0, AL = 0, IL = 0, BL = 0, RET = p(0, .50, 1.00), MK = 0)
  extra <- c(CL = p(0, 0, -.05), AL = p(0, .25, .10), IL = p(0, .05, .20), BL = p(0, 0, .35))
  mu[names(gamma)] <- gamma * mu["LOY"] + extra
  L <- matrix(0, length(items), 16, dimnames = list(items, lv))
  for (f in names(loadings)) L[paste0(f, seq_along(loadings[[f]])), f] <- loadings[[f]]
  theta <- diag(1 - rowSums(L^2)); dimnames(theta) <- list(items, items)
  theta["BL1", "BL2"] <- theta["BL2", "BL1"] <- .20 * sqrt(theta["BL1", "BL1"] * theta["BL2", "BL2"])
  S <- L %*% C %*% t(L) + theta
  m <- drop(L %*% mu); m["SC2"] <- m["SC2"] + p(0, 0, .35)
  add <- function(kind, M, means) {
    low <- which(lower.tri(M, diag = TRUE), arr.ind = TRUE)
    out[[length(out) + 1]] <<- data.frame(stage = stages[g], kind, row = names(means), column = "", value = means)
    out[[length(out) + 1]] <<- data.frame(stage = stages[g], kind, row = rownames(M)[low[, 1]],
                                          column = colnames(M)[low[, 2]], value = M[low])
  }
  add("latent", C, mu)
  add("item", S, m)
}
out <- do.call(rbind, out)
out$value <- sprintf("%.10g", out$value)
write.csv(out, stdout(), row.names = FALSE, quote = FALSE)
