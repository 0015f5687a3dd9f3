# Shared by the scripts that probe how lavaan completes parameter tables: `p` records one probe on the global `data`,
# `write_probes` writes them all.
probes <- list()
# `...` are options of the lavaan call; a dot in a name becomes `_` in the JSON, as on the command line.
p <- function(id, call, model, ...) {
  options <- list(...)
  fit <- suppressWarnings(do.call(call, c(list(model, data = data, do.fit = FALSE), options)))
  table <- parTable(fit)
  constraints <- table[table$op == "==", ]
  rows <- table[table$block > 0, ]
  class <- seq_len(nrow(rows))
  plain <- constraints$lhs %in% rows$plabel & constraints$rhs %in% rows$plabel
  for (k in which(plain)) {
    a <- class[match(constraints$lhs[k], rows$plabel)]
    b <- class[match(constraints$rhs[k], rows$plabel)]
    class[class == max(a, b)] <- min(a, b)
  }
  rank <- if (nrow(fit@Model@ceq.JAC) > 0) qr(fit@Model@ceq.JAC)$rank else 0
  npar <- max(rows$free) - rank
  # lavaan marks a regression on an exogenous variable as exogenous when the model is conditional on that variable.
  exogenous <- rows$exo == 1 & rows$free == 0
  fixed <- rows$free == 0 & !exogenous
  probes[[length(probes) + 1]] <<- list(
    id = unbox(id), call = unbox(call), model = unbox(model),
    options = lapply(setNames(options, gsub(".", "_", names(options), fixed = TRUE)),
                     function(o) if (length(o) == 1 && !is.character(o)) unbox(o) else o),
    meanstructure = unbox(fit@Model@meanstructure), conditional_x = unbox(fit@Model@conditional.x),
    npar = unbox(npar), df = unbox(lavaan:::lav_partable_ndat(table) - npar),
    rows = data.frame(lhs = rows$lhs, op = rows$op, rhs = rows$rhs, group = rows$block, user = rows$user == 1,
                      free = rows$free > 0, exo = exogenous, value = ifelse(fixed, rows$ustart, NA),
                      label = rows$label, class = class))
}

# One line a probe; `...` goes before the probes.
write_probes <- function(script, file, ...) {
  json <- function(x) toJSON(x, auto_unbox = FALSE, digits = 15, na = "null")
  head <- toJSON(list(provenance = provenance(script), ...), auto_unbox = TRUE)
  write(c(paste0(sub("}$", "", head), ',"cases":['),
          paste0(sapply(probes, json), c(rep(",", length(probes) - 1), "")), "]}"), file.path(GOLDEN, file))
  cat(length(probes), "probes\n")
}
