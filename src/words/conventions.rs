//! What `covary explain conventions` says: where programs define a number differently, and which definition is printed.

use super::Text;

/// The page.
pub const PAGE: Text = Text::new(
    "Conventions

Programs print different numbers for the same model because they define them differently. covary prints lavaan's
(0.6-14) unless told otherwise; --convention mplus prints Mplus's where the list says so.

  quantity              lavaan (default)                    mplus
  sample covariances    divided by n                        divided by n
  chi-square            n times the discrepancy             n times the discrepancy
  mean structure        with several groups, or asked for   always
  standard errors       expected information                observed information
  RMSEA                 times the root of the groups        times the root of the groups
  SRMR                  Bentler (srmr_bentler)              Asparouhov and Muthen (srmr_mplus)
  AIC, BIC              from the log-likelihood             from the log-likelihood
  baseline model        exogenous variables correlated      exogenous variables correlated
  two levels, unrestr.  EM until it gains less than 1e-4    maximum of the likelihood

The Wishart likelihood (--likelihood wishart) divides covariances by n - 1 and multiplies the discrepancy by n - 1, as
LISREL and EQS do; RMSEA, Mc, Hoelter's N and ECVI then count n - 1 a group, AIC and BIC keep n.

GFI, AGFI and PGFI are the classic ones (Joreskog and Sorbom); with a mean structure they take the means in, as
lavaan 0.6-14 does, and lie near one. gamma_hat is another index of the same kind without that flaw.

AMOS prints CMIN/DF (cmin_df), PCFI (pcfi), PNFI, HOELTER (cn_05, cn_01) and, for one group, ECVI; it does not multiply
RMSEA by the root of the number of groups.",
    "约定

同一模型在不同软件中得到不同的数字，是因为定义不同。covary 默认采用 lavaan（0.6-14）的定义；--convention mplus 在下表
所列之处采用 Mplus 的定义。

  量                    lavaan（默认）                      mplus
  样本协方差            除以 n                              除以 n
  卡方                  n 乘以差异函数值                    n 乘以差异函数值
  均值结构              多组时，或明确要求时                始终包含
  标准误                期望信息矩阵                        观测信息矩阵
  RMSEA                 乘以组数的平方根                    乘以组数的平方根
  SRMR                  Bentler（srmr_bentler）             Asparouhov 与 Muthén（srmr_mplus）
  AIC、BIC              由对数似然计算                      由对数似然计算
  基线模型              外生变量之间相关                    外生变量之间相关
  两水平，非限制模型    EM 至每步增益小于 1e-4              似然的最大值

Wishart 似然（--likelihood wishart）以 n - 1 除协方差，并以 n - 1 乘差异函数值，与 LISREL 和 EQS 相同；此时 RMSEA、Mc、
Hoelter N 和 ECVI 每组按 n - 1 计，AIC 和 BIC 仍用 n。

GFI、AGFI 和 PGFI 是经典定义（Jöreskog 与 Sörbom）；含均值结构时与 lavaan 0.6-14 一样把均值计算在内，因此接近 1。gamma_hat
是没有这一缺点的同类指数。

AMOS 输出 CMIN/DF（cmin_df）、PCFI（pcfi）、PNFI、HOELTER（cn_05、cn_01），单组时还有 ECVI；它不把 RMSEA 乘以组数的平方根。",
);
