# Writes tests/golden/data: the data sets of lavaan as CSV and the textbook matrices as moments JSON.
source("tests/golden/scripts/common.R")
put <- function(d, file) write.csv(d, file.path(GOLDEN, "data", file), row.names = FALSE, na = "", quote = FALSE)
put(HolzingerSwineford1939, "HolzingerSwineford1939.csv")
put(PoliticalDemocracy, "PoliticalDemocracy.csv")
put(Demo.growth, "Demo.growth.csv")

low <- function(text, names, diagonal = TRUE) lavaan::getCov(text, diagonal = diagonal, names = names)
W <- low("11.834 6.947 9.364 6.819 5.091 12.532 4.783 5.028 7.495 9.986 -3.839 -3.889 -3.841 -3.625 9.610 -21.899 -18.831 -21.748 -18.775 35.522 450.288",
         c("anomia67", "powerless67", "anomia71", "powerless71", "education", "sei"))
write_moments("wheaton.json", colnames(W), 932, cov = W)

T9 <- low(".828 .776 .779 .439 .493 .460 .432 .464 .425 .674 .447 .489 .443 .590 .541 .447 .432 .401 .381 .402 .288 .541 .537 .534 .350 .367 .320 .555 .380 .358 .359 .424 .446 .325 .598 .452",
          paste0("x", 1:9), FALSE)
write_moments("thurstone.json", colnames(T9), 213, cov = T9)

D <- low(".6247 .3269 .3669 .4216 .3275 .6404 .2137 .2742 .1124 .0839 .4105 .4043 .2903 .2598 .1839 .3240 .4047 .3054 .2786 .0489 .2220 .2930 .2407 .4105 .3607 .0186 .1861 .2707 .2995 .2863 .5191 .5007 .0782 .3355 .2302 .2950 .0760 .0702 .2784 .1988 .1147 .1021 .0931 -.0438 .2087",
         c("ROccAsp", "REdAsp", "FOccAsp", "FEdAsp", "RParAsp", "RIQ", "RSES", "FSES", "FIQ", "FParAsp"), FALSE)
write_moments("duncan-haller-portes.json", colnames(D), 329, cov = D)

H <- low("1 .304 1 .305 .344 1 .100 .156 .158 1 .284 .192 .324 .360 1 .176 .136 .226 .210 .265 1", c("income", "occupation", "education", "church", "memberships", "friends"))
write_moments("hodge-treiman.json", colnames(H), 530, cov = H)

R <- low("1 -.03 1 .39 .07 1 -.05 -.23 -.13 1 -.08 -.16 -.29 .34 1", c("exercise", "hardy", "fitness", "stress", "illness"))
write_moments("roth.json", colnames(R), 373, cor = R, sd = c(66.5, 38.0, 18.4, 33.5, 62.48))

J <- low("1 .668 1 .635 .599 1 .263 .261 .164 1 .290 .315 .247 .486 1 .207 .245 .231 .251 .449 1
-.206 -.182 -.195 -.309 -.266 -.142 1 -.280 -.241 -.238 -.344 -.305 -.230 .753 1 -.258 -.244 -.185 -.255 -.255 -.215 .554 .587 1
.080 .096 .094 -.017 .151 .141 -.074 -.111 .016 1 .061 .028 -.035 -.058 -.051 -.003 -.040 -.040 -.018 .284 1 .113 .174 .059 .063 .138 .044 -.119 -.073 -.084 .563 .379 1",
  c("w1", "w2", "w3", "hap", "m1", "m2", "p1", "p2", "app", "bel", "st", "ima"))
write_moments("houghton-jinkerson.json", colnames(J), 263, cor = J, sd = c(.939, 1.017, .937, .562, .760, .524, .585, .609, .731, .711, 1.124, 1.001))

K <- low("1 .39 1 .35 .67 1 .21 .11 .16 1 .32 .27 .29 .38 1 .40 .29 .28 .30 .47 1 .39 .32 .30 .31 .42 .41 1 .39 .29 .37 .42 .48 .51 .42 1", c("HM", "NR", "WO", "GC", "TR", "SM", "MA", "PS"))
write_moments("kabc.json", colnames(K), 200, cor = K, sd = c(3.4, 2.4, 2.9, 2.7, 2.7, 4.2, 2.8, 3.0))
