# Latent interactions by product indicators: semTools::indProd and orthogonalize, fitted by lavaan; simple slopes by
# semTools::probe2WayMC; the standardised coefficient of Wen, Marsh and Hau (2010) as a defined parameter.
# `model` is the text for covary; what lavaan was given differs in the name of the product and in what covary adds itself.
source("tests/golden/scripts/common.R")
suppressMessages(library(semTools))
hs <- read_data("HolzingerSwineford1939.csv"); gaps <- read_data("HolzingerSwineford-missing.csv"); survey <- read_data("frozen-survey.csv")
A <- c("x1", "x2", "x3"); B <- c("x4", "x5", "x6")
MEASURE <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
OURS <- paste0(MEASURE, "speed ~ g1*visual + g2*textual + g3*visual:textual\n")
THEIRS <- paste0(MEASURE, "speed ~ g1*visual + g2*textual + g3*product\n")
APART <- "product ~~ 0*visual + 0*textual\n"
measured <- function(names) paste0("product =~ ", paste(names, collapse = " + "), "\n")
matched <- paste(A, B, sep = "."); all_pairs <- as.vector(outer(A, B, paste, sep = "."))
sharing <- function(names) { parts <- strsplit(names, ".", fixed = TRUE); out <- ""
  for (i in seq_along(names)) for (j in seq_along(names)) if (i < j && any(parts[[i]] == parts[[j]])) out <- paste0(out, names[i], " ~~ ", names[j], "\n"); out }
by_group <- function(data, group, make) do.call(rbind, lapply(unique(data[[group]]), function(g) make(data[data[[group]] == g, ])))
quiet <- function(e) suppressWarnings(e)
case <- function(id, file, ours, theirs, data, options, lavaan_options = list(), ...) {
  fit <- quiet(do.call(exact, c(list("sem", theirs, data = data, strict = FALSE), lavaan_options, list(...))))
  out <- quiet(entry(id, NULL, NULL, "sem", ours, list(data = file), c(lavaan_options, options), fit))
  out$lavaan_model <- theirs
  out$parameters <- lapply(out$parameters, function(r) { for (k in c("lhs", "rhs")) if (identical(unname(r[[k]]), "product")) r[[k]] <- attr(ours, "product"); r })
  g <- function(label) { p <- parameterEstimates(fit); p$est[p$label == label][1] }
  cat(id, out$max_gradient, "\n"); list(out = out, fit = fit)
}
named_product <- function(text, product) structure(text, product = product)
ours <- named_product(OURS, "visual:textual")
# Wen, Marsh and Hau: gamma3 * sd(visual) * sd(textual) / sd(speed), all of them implied by the model
WEN <- "visual ~~ v1*visual + c12*textual\ntextual ~~ v2*textual\nproduct ~~ v3*product + c13*visual + c23*textual\nspeed ~~ psi*speed\nwen := g3*sqrt(v1*v2)/sqrt(g1^2*v1 + g2^2*v2 + g3^2*v3 + 2*g1*g2*c12 + 2*g1*g3*c13 + 2*g2*g3*c23 + psi)\n"
d <- indProd(hs, A, B)
em <- list(em.h1.tol = 1e-13, em.h1.iter.max = 20000)
cases <- list()
add <- function(x) cases[[length(cases) + 1]] <<- x$out
first <- case("double", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(matched)), d, list())
wen <- quiet(exact("sem", paste0(THEIRS, measured(matched), WEN), data = d, strict = FALSE))
w <- subset(parameterEstimates(wen), lhs == "wen")
sd2 <- sqrt(lavInspect(first$fit, "cov.lv")["textual", "textual"]); sd1 <- sqrt(lavInspect(first$fit, "cov.lv")["visual", "visual"])
slopes <- function(fit, moderator, sd) { s <- probe2WayMC(fit, c("visual", "textual", "product"), "speed", moderator, c(-sd, 0, sd))$SimpleSlope
  list(moderator = moderator, values = finite(s[, 1]), est = finite(s[, "est"]), se = finite(s[, "se"]), z = finite(s[, "z"])) }
first$out$wen <- list(est = w$est, se = w$se); first$out$slopes <- list(slopes(first$fit, "textual", sd2), slopes(first$fit, "visual", sd1))
add(first)
add(case("double, covariances zero", "HolzingerSwineford1939.csv", named_product(paste0(OURS, "visual ~~ 0*visual:textual\ntextual ~~ 0*visual:textual\n"), "visual:textual"), paste0(THEIRS, measured(matched), APART), d, list()))
add(case("double, unit variances", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(matched)), d, list(), list(std.lv = TRUE)))
add(case("double, MLR", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(matched)), d, list(), list(estimator = "MLR")))
add(case("double, means", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(matched)), d, list(), list(meanstructure = TRUE)))
every <- indProd(hs, A, B, match = FALSE)
add(case("double, all pairs", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(all_pairs), sharing(all_pairs)), every, list(interaction_pairs = "all")))
res <- orthogonalize(hs, A, B, match = TRUE)
add(case("residual", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(matched), APART), res, list(interaction = "residual")))
res_all <- orthogonalize(hs, A, B, match = FALSE)
add(case("residual, all pairs", "HolzingerSwineford1939.csv", ours, paste0(THEIRS, measured(all_pairs), sharing(all_pairs), APART), res_all, list(interaction = "residual", interaction_pairs = "all")))
grouped <- by_group(hs, "school", function(x) indProd(x, A, B))
plain <- gsub("g[123]\\*", "", ours); attr(plain, "product") <- "visual:textual"
theirs <- paste0(gsub("g[123]\\*", "", THEIRS), measured(matched))
add(case("groups", "HolzingerSwineford1939.csv", plain, theirs, grouped, list(), list(group = "school", group.equal = "loadings")))
missing <- indProd(gaps, A, B)
m <- case("missing", "HolzingerSwineford-missing.csv", ours, paste0(THEIRS, measured(matched)), missing, list(), list(missing = "ml"), em.h1.tol = 1e-13, em.h1.iter.max = 20000)
add(m)
SURVEY <- "SAT =~ SAT1 + SAT2 + SAT3 + SAT4\nSC =~ SC1 + SC2 + SC3 + SC4\nRET =~ RET1 + RET2 + RET3\n"
s <- survey[complete.cases(survey[, c(paste0("SAT", 1:4), paste0("SC", 1:4), paste0("RET", 1:3))]), ]
s <- indProd(s, paste0("SAT", 1:4), paste0("SC", 1:4))
add(case("survey", "frozen-survey.csv", named_product(paste0(SURVEY, "RET ~ SAT + SC + SAT:SC\n"), "SAT:SC"),
  paste0(SURVEY, "RET ~ SAT + SC + product\n", measured(paste0("SAT", 1:4, ".SC", 1:4))), s, list()))
age <- indProd(hs, A, "ageyr", match = FALSE)
add(case("latent and observed", "HolzingerSwineford1939.csv", named_product("visual =~ x1 + x2 + x3\nx7 ~ visual + ageyr + visual:ageyr\n", "visual:ageyr"),
  paste0("visual =~ x1 + x2 + x3\nx7 ~ visual + ageyr + product\n", measured(paste0(A, ".ageyr"))), age, list()))
write_golden(list(provenance = provenance("interaction.R", semTools = as.character(packageVersion("semTools")), note = "products by semTools"), cases = cases), "interaction.json")
