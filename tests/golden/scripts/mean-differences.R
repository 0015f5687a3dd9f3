# Differences of means between groups, by base R: t.test, aov, oneway.test, p.adjust.
source("tests/golden/scripts/common.R")
data <- read.csv("tests/golden/data/HolzingerSwineford1939.csv")
data$band <- pmin(pmax(data$ageyr, 12), 15)

levene <- function(y, g) {
  a <- anova(lm(abs(y - ave(y, g)) ~ g))
  list(f = a$`F value`[1], df1 = a$Df[1], df2 = a$Df[2], p = a$`Pr(>F)`[1])
}
one_case <- function(id, variable, group) {
  y <- data[[variable]]; g <- factor(data[[group]])
  a <- anova(lm(y ~ g)); w <- oneway.test(y ~ g)
  ss <- a$`Sum Sq`; ms <- a$`Mean Sq`
  case <- list(id = id, variable = variable, group = group,
    groups = lapply(levels(g), function(l) list(label = l, n = sum(g == l), mean = mean(y[g == l]), sd = sd(y[g == l]))),
    levene = levene(y, g),
    anova = list(f = a$`F value`[1], df1 = a$Df[1], df2 = a$Df[2], p = a$`Pr(>F)`[1]),
    welch = list(f = unname(w$statistic), df1 = unname(w$parameter[1]), df2 = unname(w$parameter[2]), p = w$p.value),
    eta_squared = ss[1] / sum(ss), omega_squared = (ss[1] - a$Df[1] * ms[2]) / (sum(ss) + ms[2]), sd_within = sqrt(ms[2]))
  pairs <- combn(levels(g), 2, simplify = FALSE)
  tests <- lapply(pairs, function(p) {
    t <- t.test(y[g == p[2]], y[g == p[1]])
    pooled <- t.test(y[g == p[2]], y[g == p[1]], var.equal = TRUE)
    n <- c(sum(g == p[1]), sum(g == p[2]))
    sd2 <- (var(y[g == p[1]]) * (n[1] - 1) + var(y[g == p[2]]) * (n[2] - 1)) / (sum(n) - 2)
    list(first = p[1], second = p[2], difference = unname(t$estimate[1] - t$estimate[2]), t = unname(pooled$statistic), df = unname(pooled$parameter),
         p = pooled$p.value, welch_t = unname(t$statistic), welch_df = unname(t$parameter), welch_p = t$p.value,
         d = unname(t$estimate[1] - t$estimate[2]) / sqrt(sd2))
  })
  adjusted <- p.adjust(sapply(tests, `[[`, "welch_p"), "holm")
  for (i in seq_along(tests)) tests[[i]]$welch_p_holm <- adjusted[i]
  case$pairs <- tests
  case
}
write_golden(list(provenance = list(program = "R", version = R.version.string, script = "tests/golden/scripts/mean-differences.R"),
  cases = list(one_case("x1 by school", "x1", "school"), one_case("x9 by sex", "x9", "sex"), one_case("x4 by band", "x4", "band"),
               one_case("x7 by band", "x7", "band"))), "mean-differences.json")
