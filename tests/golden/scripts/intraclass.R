# Intraclass correlations by psych (without its mixed model): the six of Shrout and Fleiss (1979) on their table and on items.
source("tests/golden/scripts/common.R")
suppressMessages(library(psych))
one_case <- function(id, x) {
  r <- suppressMessages(ICC(x, lmer = FALSE))$results
  list(id = id, data = lapply(seq_len(nrow(x)), function(i) unname(unlist(x[i, ]))), icc = r$ICC, f = r$F, df1 = r$df1, df2 = r$df2, p = r$p, lower = r$`lower bound`, upper = r$`upper bound`)
}
sf <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
b <- na.omit(read.csv("tests/golden/data/bfi-part.csv")[, c("A3", "A5")])[1:80, ]
write_golden(list(provenance = list(program = "psych", version = as.character(packageVersion("psych")), language = R.version.string, script = "tests/golden/scripts/intraclass.R"),
  cases = list(one_case("Shrout and Fleiss", sf), one_case("two occasions", as.matrix(b)))), "intraclass.json")
