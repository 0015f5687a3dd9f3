//! The sources that the sentences of a report cite.

/// A source: how a sentence names it, and its full entry. Entries are the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The first author's name and the year, by which it is found.
    pub key: &'static str,
    /// The entry of the list of references, in the style of the APA.
    pub entry: &'static str,
}

/// So many characters may stand between the first author and the year: further authors.
const BETWEEN: usize = 80;

impl Reference {
    /// Whether a text cites it: the first author's name, and soon after it the year.
    pub fn is_cited(&self, text: &str) -> bool {
        let Some((name, year)) = self.key.rsplit_once(' ') else { return false };
        text.match_indices(name).any(|(at, _)| {
            let rest = text[at + name.len()..].chars().take(BETWEEN).collect::<String>();
            // Another citation begins after a semicolon or a full sentence.
            rest.split([';', '\n']).next().is_some_and(|own| own.contains(year))
        })
    }
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
        key: "Bentler 2010",
        entry: "Bentler, P. M., & Satorra, A. (2010). Testing model nesting and equivalence. *Psychological Methods*, *15*(2), 111–123.",
    },
    Reference {
        key: "Bollen 1989",
        entry: "Bollen, K. A. (1989). *Structural equations with latent variables*. Wiley.",
    },
    Reference {
        key: "Bonifay 2017",
        entry: "Bonifay, W., Lane, S. P., & Reise, S. P. (2017). Three concerns with applying a bifactor model as a structure of psychopathology. *Clinical Psychological Science*, *5*(1), 184–186.",
    },
    Reference {
        key: "Braeken 2017",
        entry: "Braeken, J., & van Assen, M. A. L. M. (2017). An empirical Kaiser criterion. *Psychological Methods*, *22*(3), 450–466.",
    },
    Reference {
        key: "Brosseau-Liard 2014",
        entry: "Brosseau-Liard, P. É., & Savalei, V. (2014). Adjusting incremental fit indices for nonnormality. *Multivariate Behavioral Research*, *49*(5), 460–470.",
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
        key: "Chen 2001",
        entry: "Chen, F., Bollen, K. A., Paxton, P., Curran, P. J., & Kirby, J. B. (2001). Improper solutions in structural equation models: Causes, consequences, and strategies. *Sociological Methods & Research*, *29*(4), 468–508.",
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
        key: "Cronbach 1951",
        entry: "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. *Psychometrika*, *16*(3), 297–334.",
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
        key: "Diamantopoulos 2006",
        entry: "Diamantopoulos, A., & Siguaw, J. A. (2006). Formative versus reflective indicators in organizational measure development: A comparison and empirical illustration. *British Journal of Management*, *17*(4), 263–282.",
    },
    Reference {
        key: "Doll 1994",
        entry: "Doll, W. J., Xia, W., & Torkzadeh, G. (1994). A confirmatory factor analysis of the end-user computing satisfaction instrument. *MIS Quarterly*, *18*(4), 453–461.",
    },
    Reference {
        key: "Dunn 2018",
        entry: "Dunn, A. M., Heggestad, E. D., Shanock, L. R., & Theilgard, N. (2018). Intra-individual response variability as an indicator of insufficient effort responding: Comparison to other indicators and relationships with individual differences. *Journal of Business and Psychology*, *33*(1), 105–121.",
    },
    Reference {
        key: "Feldt 1965",
        entry: "Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty. *Psychometrika*, *30*(3), 357–370.",
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
        key: "Green 1984",
        entry: "Green, B. F., Bock, R. D., Humphreys, L. G., Linn, R. L., & Reckase, M. D. (1984). Technical guidelines for assessing computerized adaptive tests. *Journal of Educational Measurement*, *21*(4), 347–360.",
    },
    Reference {
        key: "Green 2009",
        entry: "Green, S. B., & Yang, Y. (2009). Reliability of summed item scores using structural equation modeling: An alternative to coefficient alpha. *Psychometrika*, *74*(1), 155–167.",
    },
    Reference {
        key: "Guttman 1945",
        entry: "Guttman, L. (1945). A basis for analyzing test-retest reliability. *Psychometrika*, *10*(4), 255–282.",
    },
    Reference {
        key: "Hair 2010",
        entry: "Hair, J. F., Black, W. C., Babin, B. J., & Anderson, R. E. (2010). *Multivariate data analysis* (7th ed.). Pearson.",
    },
    Reference {
        key: "Hancock 2001",
        entry: "Hancock, G. R., & Mueller, R. O. (2001). Rethinking construct reliability within latent variable systems. In R. Cudeck, S. du Toit, & D. Sörbom (Eds.), *Structural equation modeling: Present and future* (pp. 195–216). Scientific Software International.",
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
        key: "Humphreys 1969",
        entry: "Humphreys, L. G., & Ilgen, D. R. (1969). Note on a criterion for the number of common factors. *Educational and Psychological Measurement*, *29*(3), 571–578.",
    },
    Reference {
        key: "Jackson 1976",
        entry: "Jackson, D. N. (1976). *The appraisal of personal reliability* [Paper presentation]. Meetings of the Society of Multivariate Experimental Psychology, University Park, PA, United States.",
    },
    Reference {
        key: "Jackson 1977",
        entry: "Jackson, P. H., & Agunwamba, C. C. (1977). Lower bounds for the reliability of the total score on a test composed of non-homogeneous items: I. Algebraic lower bounds. *Psychometrika*, *42*(4), 567–578.",
    },
    Reference {
        key: "Jarvis 2003",
        entry: "Jarvis, C. B., MacKenzie, S. B., & Podsakoff, P. M. (2003). A critical review of construct indicators and measurement model misspecification in marketing and consumer research. *Journal of Consumer Research*, *30*(2), 199–218.",
    },
    Reference {
        key: "Jodoin 2001",
        entry: "Jodoin, M. G., & Gierl, M. J. (2001). Evaluating Type I error and power rates using an effect size measure with the logistic regression procedure for DIF detection. *Applied Measurement in Education*, *14*(4), 329–349.",
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
        key: "Kaiser 1960",
        entry: "Kaiser, H. F. (1960). The application of electronic computers to factor analysis. *Educational and Psychological Measurement*, *20*(1), 141–151.",
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
        key: "Kock 2015",
        entry: "Kock, N. (2015). Common method bias in PLS-SEM: A full collinearity assessment approach. *International Journal of e-Collaboration*, *11*(4), 1–10.",
    },
    Reference {
        key: "Lindell 2001",
        entry: "Lindell, M. K., & Whitney, D. J. (2001). Accounting for common method variance in cross-sectional research designs. *Journal of Applied Psychology*, *86*(1), 114–121.",
    },
    Reference {
        key: "Lorenzo-Seva 2011",
        entry: "Lorenzo-Seva, U., Timmerman, M. E., & Kiers, H. A. L. (2011). The Hull method for selecting the number of common factors. *Multivariate Behavioral Research*, *46*(2), 340–364.",
    },
    Reference {
        key: "MacCallum 1993",
        entry: "MacCallum, R. C., Wegener, D. T., Uchino, B. N., & Fabrigar, L. R. (1993). The problem of equivalent models in applications of covariance structure analysis. *Psychological Bulletin*, *114*(1), 185–199.",
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
    Reference { key: "McDonald 1999", entry: "McDonald, R. P. (1999). *Test theory: A unified treatment*. Erlbaum." },
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
        key: "Raykov 2001",
        entry: "Raykov, T. (2001). Estimation of congeneric scale reliability using covariance structure analysis with nonlinear constraints. *British Journal of Mathematical and Statistical Psychology*, *54*(2), 315–323.",
    },
    Reference {
        key: "Raykov 2004",
        entry: "Raykov, T. (2004). Estimation of maximal reliability: A note on a covariance structure modelling approach. *British Journal of Mathematical and Statistical Psychology*, *57*(1), 21–27.",
    },
    Reference {
        key: "Reise 2012",
        entry: "Reise, S. P. (2012). The rediscovery of bifactor measurement models. *Multivariate Behavioral Research*, *47*(5), 667–696.",
    },
    Reference {
        key: "Reise 2013",
        entry: "Reise, S. P., Bonifay, W. E., & Haviland, M. G. (2013). Scoring and modeling psychological measures in the presence of multidimensionality. *Journal of Personality Assessment*, *95*(2), 129–140.",
    },
    Reference {
        key: "Rhemtulla 2012",
        entry: "Rhemtulla, M., Brosseau-Liard, P. É., & Savalei, V. (2012). When can categorical variables be treated as continuous? A comparison of robust continuous and categorical SEM estimation methods under suboptimal conditions. *Psychological Methods*, *17*(3), 354–373.",
    },
    Reference {
        key: "Rodriguez 2016",
        entry: "Rodriguez, A., Reise, S. P., & Haviland, M. G. (2016). Evaluating bifactor models: Calculating and interpreting statistical indices. *Psychological Methods*, *21*(2), 137–150.",
    },
    Reference {
        key: "Roemer 2021",
        entry: "Roemer, E., Schuberth, F., & Henseler, J. (2021). HTMT2: An improved criterion for assessing discriminant validity in structural equation modeling. *Industrial Management & Data Systems*, *121*(12), 2637–2650.",
    },
    Reference {
        key: "Rönkkö 2022",
        entry: "Rönkkö, M., & Cho, E. (2022). An updated guideline for assessing discriminant validity. *Organizational Research Methods*, *25*(1), 6–47.",
    },
    Reference {
        key: "Samejima 1969",
        entry: "Samejima, F. (1969). *Estimation of latent ability using a response pattern of graded scores* (Psychometric Monograph No. 17). Psychometric Society.",
    },
    Reference {
        key: "Schmid 1957",
        entry: "Schmid, J., & Leiman, J. M. (1957). The development of hierarchical factor solutions. *Psychometrika*, *22*(1), 53–61.",
    },
    Reference {
        key: "Schumacker 2010",
        entry: "Schumacker, R. E., & Lomax, R. G. (2010). *A beginner's guide to structural equation modeling* (3rd ed.). Routledge.",
    },
    Reference {
        key: "Steiger 2007",
        entry: "Steiger, J. H. (2007). Understanding the limitations of global fit assessment in structural equation modeling. *Personality and Individual Differences*, *42*(5), 893–898.",
    },
    Reference {
        key: "Swaminathan 1990",
        entry: "Swaminathan, H., & Rogers, H. J. (1990). Detecting differential item functioning using logistic regression procedures. *Journal of Educational Measurement*, *27*(4), 361–370.",
    },
    Reference {
        key: "Takane 1987",
        entry: "Takane, Y., & de Leeuw, J. (1987). On the relationship between item response theory and factor analysis of discretized variables. *Psychometrika*, *52*(3), 393–408.",
    },
    Reference {
        key: "Velicer 1976",
        entry: "Velicer, W. F. (1976). Determining the number of components from the matrix of partial correlations. *Psychometrika*, *41*(3), 321–327.",
    },
    Reference {
        key: "Velicer 2000",
        entry: "Velicer, W. F., Eaton, C. A., & Fava, J. L. (2000). Construct explication through factor or component analysis: A review and evaluation of alternative procedures for determining the number of factors or components. In R. D. Goffin & E. Helmes (Eds.), *Problems and solutions in human assessment* (pp. 41–71). Kluwer.",
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
    Reference {
        key: "Williams 2010",
        entry: "Williams, L. J., Hartman, N., & Cavazotte, F. (2010). Method variance and marker variables: A review and comprehensive CFA marker technique. *Organizational Research Methods*, *13*(3), 477–514.",
    },
    Reference {
        key: "Zumbo 1999",
        entry: "Zumbo, B. D. (1999). *A handbook on the theory and methods of differential item functioning (DIF): Logistic regression modeling as a unitary framework for binary and Likert-type (ordinal) item scores*. Directorate of Human Resources Research and Evaluation, Department of National Defense.",
    },
    Reference {
        key: "Zumbo 2007",
        entry: "Zumbo, B. D., Gadermann, A. M., & Zeisser, C. (2007). Ordinal versions of coefficients alpha and theta for Likert rating scales. *Journal of Modern Applied Statistical Methods*, *6*(1), 21–29.",
    },
];

#[cfg(test)]
mod tests {
    use super::SOURCES;

    #[test]
    fn a_source_is_cited_by_name_and_year() {
        let jackson = SOURCES.iter().find(|source| source.key == "Jackson 1977").unwrap();
        assert!(jackson.is_cited("greatest lower bound (Jackson and Agunwamba 1977), from 1000"));
        assert!(!jackson.is_cited("even–odd (Jackson, 1976; Agunwamba, 1977)"));
        assert!(!jackson.is_cited("1977"));
    }

    #[test]
    fn sources_stand_in_order_and_begin_with_their_key() {
        for pair in SOURCES.windows(2) {
            assert!(pair[0].entry < pair[1].entry, "{} before {}", pair[0].key, pair[1].key);
        }
        for source in SOURCES {
            let (name, year) = source.key.rsplit_once(' ').unwrap();
            assert!(source.entry.starts_with(name) && source.entry.contains(&format!("({year})")), "{}", source.key);
        }
    }
}
