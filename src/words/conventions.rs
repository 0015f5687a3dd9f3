//! What `covary explain conventions` says: where programs define a number differently, and which definition is printed.

use super::Text;

/// The page.
pub const PAGE: Text = Text::new(
    "Conventions

Programs print different numbers for the same model because they define them differently. covary prints lavaan's
(0.6-14) unless told otherwise by --convention (alias --mimic).

  quantity              lavaan (default)        mplus                 amos                  lisrel
  sample covariances    divided by n            divided by n          divided by n          divided by n - 1
  chi-square            N F                     N F                   (N - G) F             sum of (n_g - 1) F_g
  mean structure        several groups, asked   always                as lavaan             as lavaan
  standard errors       expected information    observed              expected, N - G       expected, n - 1
  exogenous observed    taken as fixed          taken as fixed        like all others       like all others
  baseline model        they correlate          they correlate        nothing correlates    nothing correlates
  RMSEA, its n          N                       N                     N - G                 N - G
  RMSEA, root of G      yes                     yes                   no                    yes
  SRMR                  Bentler, with means     srmr_mplus            without means         without means
  AIC, BIC, CAIC        log-likelihood          log-likelihood        chi-square            chi-square
  ECVI                  (chi-square + 2q) / N   same                  / (N - G)             / (N - G)
  BCC, MECVI            not printed             not printed           printed               not printed
  two levels, unrestr.  EM, gain below 1e-4     maximum               refused               refused

F is the minimum of the discrepancy, N all cases, n_g those of a group, G the number of groups, q that of parameters. amos and
lisrel are for maximum likelihood with its own errors and test; other estimators are refused under them. With incomplete
cases (--missing ml) the chi-square is a difference of log-likelihoods under every convention; only the indices differ.

--likelihood wishart changes the covariances and the chi-square as LISREL and EQS have them, and nothing else.

GFI, AGFI and PGFI are the classic ones (Joreskog and Sorbom); with a mean structure they take the means in, as
lavaan 0.6-14 does, and lie near one. gamma_hat is another index of the same kind without that flaw.

Printed under every convention: AMOS's CMIN/DF (cmin_df), PCFI (pcfi), PNFI and HOELTER (cn_05, cn_01).",
    "约定

同一模型在不同软件中得到不同的数字，是因为定义不同。covary 默认采用 lavaan（0.6-14）的定义，可用 --convention（别名
--mimic）改变。

  量                    lavaan（默认）          mplus                 amos                  lisrel
  样本协方差            除以 n                  除以 n                除以 n                除以 n - 1
  卡方                  N F                     N F                   (N - G) F             各组 (n_g - 1) F_g 之和
  均值结构              多组或要求时            始终包含              同 lavaan             同 lavaan
  标准误                期望信息矩阵            观测信息矩阵          期望，N - G           期望，n - 1
  外生观测变量          视为固定                视为固定              与其他变量相同        与其他变量相同
  基线模型              外生变量之间相关        外生变量之间相关      全不相关              全不相关
  RMSEA 的样本量        N                       N                     N - G                 N - G
  RMSEA 乘组数平方根    是                      是                    否                    是
  SRMR                  Bentler，含均值         srmr_mplus            不含均值              不含均值
  AIC、BIC、CAIC        对数似然                对数似然              卡方                  卡方
  ECVI                  (卡方 + 2q) / N         相同                  / (N - G)             / (N - G)
  BCC、MECVI            不输出                  不输出                输出                  不输出
  两水平，非限制模型    EM，增益小于 1e-4       似然的最大值          不接受                不接受

F 为差异函数的最小值，N 为总样本量，n_g 为各组样本量，G 为组数，q 为参数个数。amos 与 lisrel 只用于普通极大似然估计，
其他估计方法不予接受。数据有缺失（--missing ml）时，各约定下的卡方都是对数似然之差，只有各指数不同。

--likelihood wishart 只按 LISREL 与 EQS 的方式改变协方差与卡方，其余不变。

GFI、AGFI 和 PGFI 是经典定义（Jöreskog 与 Sörbom）；含均值结构时与 lavaan 0.6-14 一样把均值计算在内，因此接近 1。gamma_hat
是没有这一缺点的同类指数。

在各约定下都输出 AMOS 的 CMIN/DF（cmin_df）、PCFI（pcfi）、PNFI 和 HOELTER（cn_05、cn_01）。",
);
