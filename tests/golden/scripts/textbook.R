# The textbook problems with known maximum likelihood results, under the normal and the Wishart likelihood.
source("tests/golden/scripts/common.R")
hs <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
hj <- "Con =~ bel + st + ima\nDys =~ p1 + p2 + app\nSWB =~ hap + m1 + m2\nJS =~ w1 + w2 + w3\n"
problems <- list(
  list("wheaton", "Stability of alienation", "Wheaton et al. (1977)", "sem",
       "ses =~ education + sei\nalien67 =~ anomia67 + powerless67\nalien71 =~ anomia71 + powerless71\nalien71 ~ alien67 + ses\nalien67 ~ ses\nanomia67 ~~ anomia71\npowerless67 ~~ powerless71\n", moments = "wheaton.json"),
  list("political-democracy", "Industrialisation and political democracy", "Bollen (1989)", "sem",
       "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\ny3 ~~ y7\ny4 ~~ y8\ny6 ~~ y8\n", data = "PoliticalDemocracy.csv"),
  list("holzinger-swineford", "Three factors of mental ability", "Holzinger and Swineford (1939)", "cfa", hs, data = "HolzingerSwineford1939.csv"),
  list("thurstone", "Second-order factor of nine ability tests", "Thurstone and Thurstone; SAS PROC CALIS and R sem documentation", "cfa", paste0(hs, "g =~ visual + textual + speed\n"), moments = "thurstone.json", options = list(std_lv = TRUE)),
  list("duncan-haller-portes", "Peer influences on aspirations, non-recursive", "Duncan, Haller and Portes (1968)", "sem",
       "RGenAsp =~ ROccAsp + REdAsp\nFGenAsp =~ FOccAsp + FEdAsp\nRGenAsp ~ RParAsp + RIQ + RSES + FSES + FGenAsp\nFGenAsp ~ RSES + FSES + FIQ + FParAsp + RGenAsp\nRGenAsp ~~ FGenAsp\n", moments = "duncan-haller-portes.json"),
  list("hodge-treiman", "Social participation, MIMIC", "Hodge and Treiman (1968)", "sem", "SP =~ church + memberships + friends\nSP ~ income + occupation + education\n", moments = "hodge-treiman.json"),
  list("roth", "Illness, a path model", "Roth et al. (1989); Kline", "sem", "fitness ~ exercise\nstress ~ hardy\nillness ~ fitness + stress\nexercise ~~ hardy\n", moments = "roth.json", options = list(fixed_x = FALSE)),
  list("houghton-jinkerson", "Constructive thinking and job satisfaction, four factors", "Houghton and Jinkerson (2007); Kline", "cfa", hj, moments = "houghton-jinkerson.json"),
  list("houghton-jinkerson-structural", "The same, without Con -> SWB and Con -> JS", "Houghton and Jinkerson (2007); Kline", "sem", paste0(hj, "Dys ~ Con\nSWB ~ Dys\nJS ~ Dys + SWB\n"), moments = "houghton-jinkerson.json"),
  list("kabc-two", "K-ABC, two factors (matrix as recalled)", "Kline", "cfa", "Seq =~ HM + NR + WO\nSim =~ GC + TR + SM + MA + PS\n", moments = "kabc.json"),
  list("kabc-one", "K-ABC, one factor (matrix as recalled)", "Kline", "cfa", "G =~ HM + NR + WO + GC + TR + SM + MA + PS\n", moments = "kabc.json"))
cases <- list()
for (p in problems) for (likelihood in c("normal", "wishart")) {
  given <- if (is.null(p$moments)) list(data = read_data(p$data)) else { m <- read_moments(p$moments); list(sample.cov = m$cov, sample.nobs = m$nobs) }
  extra <- as.list(p$options); if (length(extra)) names(extra) <- gsub("_", ".", names(extra))
  fit <- do.call(exact, c(list(p[[4]], p[[5]]), given, extra, list(likelihood = likelihood)))
  input <- if (is.null(p$moments)) list(data = p$data) else list(moments = p$moments)
  cases[[length(cases) + 1]] <- entry(paste(p[[1]], likelihood, sep = "-"), p[[2]], p[[3]], p[[4]], p[[5]], input, c(p$options, list(likelihood = likelihood)), fit)
}
write_golden(list(provenance = provenance("textbook.R"), cases = cases), "textbook.json")
