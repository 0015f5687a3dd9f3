# The test of Bollen and Stine with incomplete cases by semTools' bsBootMiss (Savalei and Yuan 2009, transformation 2).
# Writes ../bootstrap-missing.json and ../data/bootstrap-missing.csv. Run in tests/golden/scripts:
#   OMP_NUM_THREADS=1 Rscript bootstrap-missing.R      (R 4.2.2, lavaan 0.6-14, semTools 0.5-6; two minutes)
suppressMessages({library(lavaan); library(semTools)})
d <- HolzingerSwineford1939[, paste0("x", 1:9)]
set.seed(3)
d[matrix(runif(nrow(d) * 9) < .08, nrow(d))] <- NA
d <- round(d, 4)
write.csv(d, "../data/bootstrap-missing.csv", row.names = FALSE, na = "")
model <- "visual =~ x1 + x2 + x3 + x9\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
f <- cfa(model, d, missing = "ml")
b <- bsBootMiss(f, transformation = 2, nBoot = 1000, seed = 1, showProgress = FALSE)
writeLines(sprintf(
  '{"model": "%s", "chisq": %.9f, "df": %d, "p": %.6f, "draws": %d, "mean": %.6f, "sd": %.6f}',
  gsub("\n", "\\\\n", model), fitMeasures(f, "chisq"), b@df, b@bootP, length(b@bootDist),
  mean(b@bootDist), sd(b@bootDist)), "../bootstrap-missing.json")
