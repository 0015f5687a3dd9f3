//! The sources that the sentences of a report cite.

/// A source: how a sentence names it, and its full entry. Entries are the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The first author's name and the year, by which it is found.
    pub key: &'static str,
    /// The entry of the list of references, in the style of the APA.
    pub entry: &'static str,
}

/// All sources, in alphabetical order.
pub const SOURCES: &[Reference] = &[
    Reference {
        key: "Anderson 1988",
        entry: "Anderson, J. C., & Gerbing, D. W. (1988). Structural equation modeling in practice: A review and recommended two-step approach. *Psychological Bulletin*, *103*(3), 411–423.",
    },
    Reference {
        key: "Bentler 1980",
        entry: "Bentler, P. M., & Bonett, D. G. (1980). Significance tests and goodness of fit in the analysis of covariance structures. *Psychological Bulletin*, *88*(3), 588–606.",
    },
    Reference {
        key: "Bollen 1989",
        entry: "Bollen, K. A. (1989). *Structural equations with latent variables*. Wiley.",
    },
    Reference {
        key: "Browne 1993",
        entry: "Browne, M. W., & Cudeck, R. (1993). Alternative ways of assessing model fit. In K. A. Bollen & J. S. Long (Eds.), *Testing structural equation models* (pp. 136–162). Sage.",
    },
    Reference {
        key: "Byrne 1989",
        entry: "Byrne, B. M., Shavelson, R. J., & Muthén, B. (1989). Testing for the equivalence of factor covariance and mean structures: The issue of partial measurement invariance. *Psychological Bulletin*, *105*(3), 456–466.",
    },
    Reference {
        key: "Chen 2007",
        entry: "Chen, F. F. (2007). Sensitivity of goodness of fit indexes to lack of measurement invariance. *Structural Equation Modeling*, *14*(3), 464–504.",
    },
    Reference {
        key: "Cheung 2002",
        entry: "Cheung, G. W., & Rensvold, R. B. (2002). Evaluating goodness-of-fit indexes for testing measurement invariance. *Structural Equation Modeling*, *9*(2), 233–255.",
    },
    Reference {
        key: "Cohen 1960",
        entry: "Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and Psychological Measurement*, *20*(1), 37–46.",
    },
    Reference {
        key: "Cohen 1968",
        entry: "Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. *Psychological Bulletin*, *70*(4), 213–220.",
    },
    Reference {
        key: "Cohen 1988",
        entry: "Cohen, J. (1988). *Statistical power analysis for the behavioral sciences* (2nd ed.). Erlbaum.",
    },
    Reference {
        key: "Curran 2016",
        entry: "Curran, P. G. (2016). Methods for the detection of carelessly invalid responses in survey data. *Journal of Experimental Social Psychology*, *66*, 4–19.",
    },
    Reference {
        key: "Curran 1996",
        entry: "Curran, P. J., West, S. G., & Finch, J. F. (1996). The robustness of test statistics to nonnormality and specification error in confirmatory factor analysis. *Psychological Methods*, *1*(1), 16–29.",
    },
    Reference {
        key: "Dunn 2018",
        entry: "Dunn, A. M., Heggestad, E. D., Shanock, L. R., & Theilgard, N. (2018). Intra-individual response variability as an indicator of insufficient effort responding: Comparison to other indicators and relationships with individual differences. *Journal of Business and Psychology*, *33*(1), 105–121.",
    },
    Reference {
        key: "Fleiss 1969",
        entry: "Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa. *Psychological Bulletin*, *72*(5), 323–327.",
    },
    Reference {
        key: "Fornell 1981",
        entry: "Fornell, C., & Larcker, D. F. (1981). Evaluating structural equation models with unobservable variables and measurement error. *Journal of Marketing Research*, *18*(1), 39–50.",
    },
    Reference {
        key: "Goodman 1963",
        entry: "Goodman, L. A., & Kruskal, W. H. (1963). Measures of association for cross classifications III: Approximate sampling theory. *Journal of the American Statistical Association*, *58*(302), 310–364.",
    },
    Reference {
        key: "Hair 2010",
        entry: "Hair, J. F., Black, W. C., Babin, B. J., & Anderson, R. E. (2010). *Multivariate data analysis* (7th ed.). Pearson.",
    },
    Reference {
        key: "Henseler 2015",
        entry: "Henseler, J., Ringle, C. M., & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in variance-based structural equation modeling. *Journal of the Academy of Marketing Science*, *43*(1), 115–135.",
    },
    Reference {
        key: "Holm 1979",
        entry: "Holm, S. (1979). A simple sequentially rejective multiple test procedure. *Scandinavian Journal of Statistics*, *6*(2), 65–70.",
    },
    Reference {
        key: "Horn 1965",
        entry: "Horn, J. L. (1965). A rationale and test for the number of factors in factor analysis. *Psychometrika*, *30*(2), 179–185.",
    },
    Reference {
        key: "Hu 1999",
        entry: "Hu, L., & Bentler, P. M. (1999). Cutoff criteria for fit indexes in covariance structure analysis: Conventional criteria versus new alternatives. *Structural Equation Modeling*, *6*(1), 1–55.",
    },
    Reference {
        key: "Huang 2012",
        entry: "Huang, J. L., Curran, P. G., Keeney, J., Poposki, E. M., & DeShon, R. P. (2012). Detecting and deterring insufficient effort responding to surveys. *Journal of Business and Psychology*, *27*(1), 99–114.",
    },
    Reference {
        key: "Jackson 1976",
        entry: "Jackson, D. N. (1976). *The appraisal of personal reliability* [Paper presentation]. Meetings of the Society of Multivariate Experimental Psychology, University Park, PA, United States.",
    },
    Reference {
        key: "Johnson 2005",
        entry: "Johnson, J. A. (2005). Ascertaining the validity of individual protocols from Web-based personality inventories. *Journal of Research in Personality*, *39*(1), 103–129.",
    },
    Reference {
        key: "Johnson 1936",
        entry: "Johnson, P. O., & Neyman, J. (1936). Tests of certain linear hypotheses and their application to some educational problems. *Statistical Research Memoirs*, *1*, 57–93.",
    },
    Reference {
        key: "Kaiser 1974",
        entry: "Kaiser, H. F. (1974). An index of factorial simplicity. *Psychometrika*, *39*(1), 31–36.",
    },
    Reference {
        key: "Kelley 1939",
        entry: "Kelley, T. L. (1939). The selection of upper and lower groups for the validation of test items. *Journal of Educational Psychology*, *30*(1), 17–24.",
    },
    Reference {
        key: "Kline 2016",
        entry: "Kline, R. B. (2016). *Principles and practice of structural equation modeling* (4th ed.). Guilford Press.",
    },
    Reference {
        key: "MacKinnon 2004",
        entry: "MacKinnon, D. P., Lockwood, C. M., & Williams, J. (2004). Confidence limits for the indirect effect: Distribution of the product and resampling methods. *Multivariate Behavioral Research*, *39*(1), 99–128.",
    },
    Reference {
        key: "Mantel 1963",
        entry: "Mantel, N. (1963). Chi-square tests with one degree of freedom; extensions of the Mantel-Haenszel procedure. *Journal of the American Statistical Association*, *58*(303), 690–700.",
    },
    Reference {
        key: "Mardia 1970",
        entry: "Mardia, K. V. (1970). Measures of multivariate skewness and kurtosis with applications. *Biometrika*, *57*(3), 519–530.",
    },
    Reference {
        key: "Marsh 1985",
        entry: "Marsh, H. W., & Hocevar, D. (1985). Application of confirmatory factor analysis to the study of self-concept: First- and higher order factor models and their invariance across groups. *Psychological Bulletin*, *97*(3), 562–582.",
    },
    Reference {
        key: "Marsh 2004",
        entry: "Marsh, H. W., Hau, K.-T., & Wen, Z. (2004). In search of golden rules: Comment on hypothesis-testing approaches to setting cutoff values for fit indexes and dangers in overgeneralizing Hu and Bentler's (1999) findings. *Structural Equation Modeling*, *11*(3), 320–341.",
    },
    Reference {
        key: "Maxwell 2007",
        entry: "Maxwell, S. E., & Cole, D. A. (2007). Bias in cross-sectional analyses of longitudinal mediation. *Psychological Methods*, *12*(1), 23–44.",
    },
    Reference {
        key: "Meade 2012",
        entry: "Meade, A. W., & Craig, S. B. (2012). Identifying careless responses in survey data. *Psychological Methods*, *17*(3), 437–455.",
    },
    Reference { key: "Nunnally 1978", entry: "Nunnally, J. C. (1978). *Psychometric theory* (2nd ed.). McGraw-Hill." },
    Reference {
        key: "Nunnally 1994",
        entry: "Nunnally, J. C., & Bernstein, I. H. (1994). *Psychometric theory* (3rd ed.). McGraw-Hill.",
    },
    Reference {
        key: "Podsakoff 2003",
        entry: "Podsakoff, P. M., MacKenzie, S. B., Lee, J.-Y., & Podsakoff, N. P. (2003). Common method biases in behavioral research: A critical review of the literature and recommended remedies. *Journal of Applied Psychology*, *88*(5), 879–903.",
    },
    Reference {
        key: "Raftery 1995",
        entry: "Raftery, A. E. (1995). Bayesian model selection in social research. *Sociological Methodology*, *25*, 111–163.",
    },
    Reference {
        key: "Rhemtulla 2012",
        entry: "Rhemtulla, M., Brosseau-Liard, P. É., & Savalei, V. (2012). When can categorical variables be treated as continuous? A comparison of robust continuous and categorical SEM estimation methods under suboptimal conditions. *Psychological Methods*, *17*(3), 354–373.",
    },
    Reference {
        key: "Rönkkö 2022",
        entry: "Rönkkö, M., & Cho, E. (2022). An updated guideline for assessing discriminant validity. *Organizational Research Methods*, *25*(1), 6–47.",
    },
    Reference {
        key: "Steiger 2007",
        entry: "Steiger, J. H. (2007). Understanding the limitations of global fit assessment in structural equation modeling. *Personality and Individual Differences*, *42*(5), 893–898.",
    },
    Reference {
        key: "Welch 1951",
        entry: "Welch, B. L. (1951). On the comparison of several mean values: An alternative approach. *Biometrika*, *38*(3/4), 330–336.",
    },
    Reference {
        key: "Wen 2010",
        entry: "Wen, Z., Marsh, H. W., & Hau, K.-T. (2010). Structural equation models of latent interactions: An appropriate standardized solution and its scale-free properties. *Structural Equation Modeling*, *17*(1), 1–22.",
    },
    Reference {
        key: "Wheaton 1977",
        entry: "Wheaton, B., Muthén, B., Alwin, D. F., & Summers, G. F. (1977). Assessing reliability and stability in panel models. *Sociological Methodology*, *8*, 84–136.",
    },
];

#[cfg(test)]
mod tests {
    use super::SOURCES;

    #[test]
    fn sources_stand_in_order_and_begin_with_their_key() {
        for pair in SOURCES.windows(2) {
            assert!(pair[0].entry < pair[1].entry, "{} before {}", pair[0].key, pair[1].key);
        }
        for source in SOURCES {
            let (name, year) = source.key.split_once(' ').unwrap();
            assert!(source.entry.starts_with(name) && source.entry.contains(&format!("({year})")), "{}", source.key);
        }
    }
}
