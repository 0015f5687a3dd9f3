# What lavaan reads in model texts: the rows that the text itself states, without any completion.
# Run: OMP_NUM_THREADS=1 Rscript tests/golden/syntax.R > tests/golden/syntax.json
# Written with lavaan 0.6-14, R 4.2.2, jsonlite 1.8.4.
suppressPackageStartupMessages(library(lavaan))

models <- c(
  # modifiers by number and arithmetic
  "y ~ sqrt(0.25)*x", "y ~ (1/2+0.1)*x", "y ~ 2^0*x", "y ~ -0.5*x", "y ~ 1e-1*x", "y ~ .5*x", "y ~ 5.*x", "y ~ 1E-2*x",
  "y ~ 1e+3*x", "y ~ 0x10*x", "y ~ 1L*x", "y ~ 2**3*x", "y ~ (1+2*3)*x", "y ~ (((2)))*x", "y ~ -(2)*x", "y ~ +2*x",
  "y ~ --2*x", "y ~ 2^-1*x", "y ~ -2^2*x", "y ~ 2^3^2*x", "y ~ 6/3/2*x", "y ~ 6/(3/2)*x", "y ~ 2/3*x", "y ~ 2*3*x",
  "y ~ 2*sqrt(4)*x", "y ~ log(10)*x", "y ~ exp(0)*x + abs(-2)*z", "y ~ cos(0)*x + atan(1)*z",
  # NA, labels, starts, bounds
  "y ~ NA*x", "y ~ a*x", "y ~ a * x", "y ~ 'a'*x", "y ~ \"a\"*x", "y ~ label('a')*x", "y ~ label(a)*x", "y ~ (a)*x",
  "y ~ start(0.5)*x", "y ~ start(sqrt(4))*x", "y ~ 0.9?x", "y ~ start(NA)*x", "y ~ lower(0)*x + upper(2)*x",
  "y ~ lower(-Inf)*x", "y ~ pi*x", "y ~ T*x",
  # several on one term
  "f =~ a*x + start(0.5)*x", "f =~ NA*x + a*x", "f =~ a*x + NA*x", "f =~ x + x", "y ~~ y + a*y",
  # equality by reference
  "f =~ x1 + x2 + equal('f=~x1')*x3 + equal(\"f =~ x2\")*x4", "f =~ x + equal(a)*y", "y ~ equal('a')*x",
  # forms of the right side
  "f =~ 0", "f =~ 0*x", "y ~ 1 + x", "y ~ 1", "y ~1", "y ~ 0", "y ~ 0 + x", "y ~ a*1", "y ~ 2*1", "y ~ 1*1", "y ~1*x",
  "y ~ 1.0", "y ~ NA*1", "y ~ 0.5*1 + x", "a + b ~ NA*1", "a + b ~ 0*1", "a + b ~ x + z", "x ~~ x + y",
  "x ~~ 0*y", "y ~ x1:x2", "y ~ x1 : x2", "y ~ x + a*x1:x2", "f =~ x1:x2", "x1 ~~ x2:x3",
  "u | t1 + t2", "u | a*t1 + 0.5*t2", "u | t2", "u + v | a*t1", "u ~*~ 1*u", "u ~*~ u", "f <~ x + y", "f <~ 1*x + y",
  "y ~ + x",
  "efa('b')*f1 + efa('b')*f2 =~ x + y", "efa('b')*f1 + f2 =~ x",
  # names
  "y.1 ~ x_2", ".y ~ x", "满意 =~ 满意1 + 满意2",
  # lines and comments
  "y ~ x # c\nz ~ x ! d\n", "y ~ x; z ~ x", "y ~ x;", ";y ~ x", "y ~ x;;z ~ x", "y ~\nx", "y ~ x\n + z", "y ~ x +\n\n# c\n z",
  "f =~ a*\nx", "f =~ a\n*x", "f =~ x \n\n + y", "y ~ x  # no newline", "y ~ a*x # 'unclosed\nz ~ x",
  "efa('b')*f1 +\nefa('b')*f2 =~ x + y", "y\t~\tx",
  # definitions and constraints
  "y ~ a*x\nb := a", "y ~ a*x\nb := 2*a + exp(a)/3^2", "y ~ a*x\na == 2", "y ~ a*x\na > 0", "y ~ a*x\na < 1; a > -1",
  "y ~ a*x\n0 < a", "y ~ a*x\na <-1", "y ~ a*x + b*z\n(a+b)^2 == 4", "y ~ a*x + b*z\na*b > 0", "y ~ a*x\nq := a; r := q*2",
  "y ~ a*x\nq := \na*2", "y ~ a*x\nq := a*\n2", "y ~ a*x\nq := a\n+ 2", "y ~ a*x\nq := a\n- 2", "y ~ a*x\na == \n2",
  "y ~ a*x\nq := -a^2", "y ~ x\nq := .p1.+1", "q := 3; y ~ x\n-a < 1", "y ~ x\n(a) == 3"
)
grouped <- c(
  "f =~ x + c(NA,0.7)*y", "f =~ c(a,b)*x", "f =~ c('a','b')*x", "f =~ c('a','')*x", "f =~ c('a',NA)*x", "f =~ c(NA,'a')*x",
  "f =~ c(NA,NA)*x", "f =~ c(1)*x", "f =~ c(a)*x", "f =~ a*x", "f =~ 0.5*x", "f =~ c(1+1,2^2)*x", "f =~ c(-1,NA)*x",
  "f =~ c(sqrt(4),exp(0))*x", "f =~ start(c(1.2,0.6))*x", "f =~ start(c(1,NA))*x", "f =~ start(1,2)*x",
  "f =~ label(c('a','b'))*x", "f =~ label(c(a,b))*x", "f =~ label(c('a',NA))*x", "f =~ c(a,a)*x + start(.8)*x",
  "f =~ c(1,NA)*x + c('','a')*x", "f =~ c(NA,1)*x + c(a,b)*x", "f =~ x + equal(c('','f=~x'))*y",
  "f =~ x + equal(c('f=~x','f=~x.g2'))*y", "f =~ x + equal('f=~x')*y", "f =~ lower(c(0,1))*x", "f =~ lower(c(0,NA))*x",
  "f =~ lower(0)*x", "y ~ c(1,2)*1", "y ~ c(a,b)*1 + start(c(1,2))*1", "f =~ c(a,\nb)*x",
  "group: 1\ny ~ x\ngroup: 2\ny ~ a*x", "group : Pasteur\ny ~ x\n group : Grant-White\n y ~ x",
  "group: 1; y ~ x; group: 2; y ~ x", "group: 1 # first\ny ~ x\ngroup: 2\ny ~ x",
  "group: 1\ny ~ a*x\nq := a\ngroup: 2\ny ~ x", "group: 1\ny ~ start(0.5)*x\ngroup: 2\ny ~ a*x",
  "group: 1\nlevel: 1\ny ~ x\nlevel: 2\ny ~ z\ngroup: 2\nlevel: 1\ny ~ x\nlevel: 2\ny ~ a*z"
)
levels <- c("level: 1\ny ~ x\nlevel: 2\ny ~ x", "level: within\ny ~ x\nlevel: between\ny ~ a*x")

rows <- function(model, ngroups) {
  t <- suppressWarnings(lavaanify(model, ngroups = ngroups))
  t <- t[t$user == 1, ]
  get <- function(name, default) if (is.null(t[[name]])) rep(default, nrow(t)) else t[[name]]
  data.frame(lhs = t$lhs, op = t$op, rhs = t$rhs, block = t$block, group = as.character(get("group", 1)),
             level = as.character(get("level", "")), free = t$free > 0, ustart = get("ustart", NA),
             label = t$label, lower = get("lower", NA), upper = get("upper", NA), efa = get("efa", ""))
}
case <- function(model, ngroups) list(model = model, ngroups = ngroups, rows = rows(model, ngroups))
cases <- c(lapply(models, case, 1), lapply(grouped, case, 2), lapply(levels, case, 1))
line <- function(x) jsonlite::toJSON(x, auto_unbox = TRUE, digits = NA, na = "null")
cat('{"program":"lavaan ', as.character(packageVersion("lavaan")), '","script":"tests/golden/syntax.R","cases":[\n',
    paste(sapply(cases, line), collapse = ",\n"), "\n]}\n", sep = "")
