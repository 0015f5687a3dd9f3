# Heywood cases of exploratory factor analysis: unique variances kept at zero or more, as efa() of lavaan does by itself.
source("tests/golden/scripts/common.R")
hs <- read.csv("tests/golden/data/HolzingerSwineford1939.csv")
case <- function(items, m) {
  e <- suppressWarnings(efa(hs[, items], nfactors = m, rotation = "none", bounds = "pos.var", output = "lavaan"))
  p <- parameterEstimates(e, se = FALSE)
  theta <- sapply(items, function(x) p[p$op == "~~" & p$lhs == x & p$rhs == x, "est"])
  s <- standardizedSolution(e, se = FALSE)
  h2 <- sapply(items, function(x) sum(s[s$op == "=~" & s$rhs == x, "est.std"]^2))
  list(items = items, factors = m, unique_variances = finite(theta), communalities = finite(h2), fit = named(fitMeasures(e, c("chisq", "df", "logl", "npar"))))
}
cases <- list(case(paste0("x", 1:9), 4), case(paste0("x", 1:6), 3))
write_golden(list(provenance = provenance("efa-heywood.R"), cases = cases), "efa-heywood.json")
