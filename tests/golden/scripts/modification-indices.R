# Modification indices, expected parameter changes and their standardised forms.
source("tests/golden/scripts/common.R"); source("tests/golden/scripts/models.R")
mi <- function(id, call, model, input, data, options = list()) { fit <- do.call(exact, c(list(call, model, data = data), options)); m <- modindices(fit)
  list(id = id, call = call, model = model, input = input, options = as_options(options), max_gradient = attr(fit, "max_gradient"),
       indices = lapply(seq_len(nrow(m)), function(i) list(lhs = m$lhs[i], op = m$op[i], rhs = m$rhs[i], group = if (is.null(m$group)) 1 else m$group[i], mi = one(m$mi[i]), epc = one(m$epc[i]), sepc_lv = one(m$sepc.lv[i]), sepc_all = one(m$sepc.all[i])))) }
write_golden(list(provenance = provenance("modification-indices.R"), cases = list(mi("holzinger-swineford", "cfa", HS, HS_INPUT, hs), mi("political-democracy", "sem", PD, PD_INPUT, pd),
  mi("configural", "cfa", HS, HS_INPUT, hs, list(group = "school")))), "modification-indices.json")
