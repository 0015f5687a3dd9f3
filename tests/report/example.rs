//! A report of made-up numbers near those of the population of the shipped study.

use covary::Finding;
use covary::draw::{Diagram, Edge, EdgeKind, Estimate, GroupChart, Node, Panel};
use covary::hypothesis::Verdict;
use covary::instrument::{CriticalRatio, ItemAnalysis, ScaleAnalysis};
use covary::report::sections::{
    Comparison, Decomposition, Discriminant, EffectRow, Effects, FactorQuality, FreedIntercept, GroupMean,
    GroupPathRow, GroupPaths, GroupSize, Hypotheses, HypothesisRow, Intervals, Invariance, InvarianceStep, ItemRow,
    Items, LatentMeanRow, LatentMeans, Limitations, LoadingRow, Measurement, ModelCases, ModelFit, ModelText,
    MultivariateNormality, NumericProfile, PairTest, PathEstimate, PathRow, Paths, Pooling, PoolingRow,
    ProfileVariable, Provenance, Rivals, SampleFlow, ScaleRow, StageCheck, Told, judge_instrument,
    section_discriminant, section_effects, section_findings, section_fit, section_hypotheses, section_instrument,
    section_invariance, section_items, section_latent_means, section_limitations, section_measurement, section_paths,
    section_pooling, section_provenance, section_references, section_rivals, section_sample, summary,
};
use covary::report::{Cell, Document, Figure, Phrase, Section, Tone};
use covary::words::report as words;
use covary::words::{Language, Text};

fn both(en: &str, zh: &str) -> Phrase {
    Phrase::pair(en, zh)
}

fn stages() -> [Phrase; 3] {
    [both("exploration", "考察期"), both("formation", "形成期"), both("stability", "稳定期")]
}

const FACTORS: [(&str, &str, &str); 6] = [
    ("PV", "Perceived value", "顾客感知价值"),
    ("SAT", "Satisfaction", "顾客满意"),
    ("PE", "Positive emotion", "正面消费情感"),
    ("LOY", "Loyalty", "顾客忠诚"),
    ("SC", "Switching cost", "转换成本"),
    ("RET", "Retention", "顾客保留"),
];

fn factor(code: &str) -> Phrase {
    let found = FACTORS.iter().find(|(name, ..)| *name == code);
    found.map_or_else(|| Phrase::name(code), |(_, en, zh)| both(en, zh))
}

pub fn flow() -> SampleFlow {
    SampleFlow {
        received: 600,
        dropped: vec![
            (both("failed the attention item", "注意力检测题未通过"), 24),
            (both("answered too fast", "作答时间过短"), 3),
            (both("gave the same answer too many times in a row", "连续相同作答过多"), 5),
            (both("duplicate of another questionnaire", "与其他问卷重复"), 1),
        ],
        grouping: Some(both("stage", "关系阶段")),
        groups: stages()
            .into_iter()
            .zip([170, 218, 179])
            .map(|(name, analysed)| GroupSize { name, analysed })
            .collect(),
        profile: vec![ProfileVariable {
            name: both("gender", "性别"),
            categories: vec![(both("male", "男"), 281), (both("female", "女"), 270)],
            missing: 21,
        }],
        numbers: vec![NumericProfile {
            name: both("age", "年龄"),
            n: 560,
            mean: 34.21,
            sd: 9.87,
            lowest: 16.0,
            highest: 71.0,
        }],
        models: vec![
            ModelCases { model: "core".to_owned(), description: both("Core model", "核心模型"), n: Some(408) },
            ModelCases { model: "loyalty-second-order".to_owned(), description: Phrase::name(""), n: None },
        ],
    }
}

fn items() -> Items {
    let row = |name: &str, construct: &str, en: &str, zh: &str, k: f64| ItemRow {
        name: name.to_owned(),
        construct: factor(construct),
        wording: both(en, zh),
        reversed: name == "SAT4",
        n: 560,
        missing: 0.0123,
        mean: 3.21 + 0.1 * k,
        sd: 1.043,
        skewness: -0.42 + 0.1 * k,
        kurtosis: -0.513,
        errors: (0.103, 0.206),
        range: (1.0, 5.0),
    };
    Items {
        scale: Some((1.0, 5.0)),
        rows: vec![
            row("PV1", "PV", "The quality of X's service is consistently dependable.", "X 的服务质量始终可靠。", 1.0),
            row(
                "PV2",
                "PV",
                "For the price I pay, X gives me good value.",
                "就我付出的价格而言，X 的服务很划算。",
                2.0,
            ),
            row("SAT1", "SAT", "Overall, I am satisfied with X's service.", "总体上，我对 X 的服务感到满意。", 3.0),
            row("SAT4", "SAT", "If I could start over, I would not pick X again.", "如果能重来，我不会再选 X。", 4.0),
        ],
        scales: vec![satisfaction()],
        multivariate: Some(MultivariateNormality {
            n: 551,
            skewness: 1.93,
            skewness_test: (177.24, 165.0, 0.244),
            excess: 3.21,
            z: 5.43,
            p: 5.6e-8,
        }),
    }
}

/// The item analysis of one scale.
fn satisfaction() -> ScaleRow {
    let (item_total, alpha_if_deleted) = ([0.612, 0.287], [0.681, 0.802]);
    let item = |i: usize| ItemAnalysis {
        item_total: Some(item_total[i]),
        alpha_if_deleted: Some(alpha_if_deleted[i]),
        critical_ratio: (i == 0).then_some(CriticalRatio {
            low: 151,
            high: 149,
            difference: 1.9,
            t: 21.345,
            df: 298.0,
            p: 1e-50,
            welch_t: 21.3,
            welch_df: 290.1,
            welch_p: 1e-49,
        }),
    };
    let analysis = ScaleAnalysis {
        n: 553,
        alpha: Some(0.774),
        correlations: nalgebra::DMatrix::identity(2, 2),
        mean_correlation: Some(0.463),
        items: vec![item(0), item(1)],
    };
    ScaleRow { construct: factor("SAT"), items: vec!["SAT1".to_owned(), "SAT4".to_owned()], analysis }
}

fn measurement() -> Measurement {
    let loading = |indicator: &str, standardised: f64, fixed: bool| LoadingRow {
        indicator: indicator.to_owned(),
        estimate: if fixed { 1.0 } else { standardised / 0.78 },
        se: if fixed { 0.0 } else { 0.061 },
        p: if fixed { f64::NAN } else { 1e-12 },
        standardised,
        interval: Some((standardised - 0.05, standardised + 0.05)),
        r_squared: standardised * standardised,
    };
    let quality = |code: &str, loadings: [f64; 4], alpha: f64, ave: f64| FactorQuality {
        label: factor(code),
        loadings: (1..=4).map(|k| loading(&format!("{code}{k}"), loadings[k - 1], k == 1)).collect(),
        alpha,
        omega: alpha + 0.004,
        composite_reliability: alpha + 0.006,
        average_variance: ave,
    };
    Measurement {
        model: "measurement".to_owned(),
        n: 408,
        first_step: true,
        ordered: false,
        factors: vec![
            quality("PV", [0.783, 0.741, 0.702, 0.688], 0.817, 0.532),
            quality("SAT", [0.812, 0.794, 0.751, -0.498], 0.794, 0.524),
            quality("PE", [0.801, 0.833, 0.764, 0.718], 0.858, 0.608),
        ],
        figure: None,
    }
}

fn discriminant() -> Discriminant {
    let nan = f64::NAN;
    Discriminant {
        constructs: ["PV", "SAT", "PE", "LOY"].map(factor).to_vec(),
        average_variance: vec![0.532, 0.524, 0.608, 0.702],
        scores: vec![(3.55, 0.81), (3.58, 0.85), (3.40, 0.92), (nan, nan)],
        correlations: vec![vec![], vec![0.53], vec![0.41, 0.52], vec![0.44, 0.61, nan]],
        htmt: vec![vec![], vec![0.55], vec![0.43, 0.54], vec![0.47, 0.86, nan]],
        cutoff: 0.90,
        wider: Vec::new(),
        pairs: vec![PairTest {
            one: factor("SAT"),
            other: factor("LOY"),
            correlation: 0.612,
            lower: 0.533,
            upper: 0.691,
            chisq: 212.348,
            df: 9,
            p: 1e-20,
        }],
    }
}

fn fit(model: &str, chisq: f64, df: u32, cfi: f64, bic: f64) -> ModelFit {
    ModelFit {
        model: model.to_owned(),
        n: 408,
        chisq,
        df: f64::from(df),
        p: 0.00002,
        cfi,
        tli: cfi - 0.001,
        rmsea: 0.0234,
        rmsea_lower: 0.0151,
        rmsea_upper: 0.0302,
        srmr: 0.0452,
        gfi: 0.9123,
        agfi: 0.894,
        nfi: 0.913,
        ifi: 0.982,
        pnfi: 0.84,
        aic: bic - 341.8,
        bic,
        ..ModelFit::default()
    }
}

fn rivals() -> Rivals {
    let comparison = |model: &str, difference, delta_bic, conclusion| Comparison {
        model: model.to_owned(),
        reference: "loyalty-correlated".to_owned(),
        difference,
        equivalent: false,
        delta_cfi: -0.0012,
        delta_aic: delta_bic + 2.3,
        delta_bic,
        conclusion,
    };
    Rivals {
        id: "rivals".to_owned(),
        title: both("Is loyalty one second-order factor?", "忠诚是否为单一二阶因子？"),
        descriptions: vec![
            both("A: four correlated factors.", "A：四个相关因子。"),
            both("B: one second-order factor.", "B：一个二阶因子。"),
        ],
        models: vec![
            fit("loyalty-correlated", 78.61, 71, 0.998, 18421.3),
            fit("loyalty-second-order", 81.42, 73, 0.997, 18411.2),
            ModelFit {
                model: "loyalty-bifactor".to_owned(),
                failure: Some(both("no convergence after 500 iterations", "迭代500次仍未收敛")),
                ..ModelFit::default()
            },
        ],
        comparisons: vec![
            comparison(
                "loyalty-second-order",
                Some((2.81, 2, 0.245)),
                -10.1,
                Some((Tone::Good, both("not worse", "不劣于"))),
            ),
            comparison("core-reversed", None, 1.13, None),
        ],
        target_coefficient: Some(0.965),
    }
}

const PATHS: [(&str, &str, &str, f64, f64, f64, f64); 6] = [
    ("H4", "SAT", "PV", 0.513, 0.074, 1e-11, 0.53),
    ("H5", "PE", "PV", 0.137, 0.084, 0.103, 0.11),
    ("H6", "PE", "SAT", 0.383, 0.065, 1e-8, 0.40),
    ("H8", "LOY", "PE", 0.304, 0.058, 1e-7, 0.39),
    ("H10", "SC", "PE", 0.330, 0.065, 1e-6, 0.34),
    ("H14", "RET", "SC", 0.233, 0.069, 0.0007, 0.19),
];

fn estimate(b: f64, se: f64, p: f64, standardised: f64) -> PathEstimate {
    PathEstimate { estimate: b, se, p, lower: b - 1.96 * se, upper: b + 1.96 * se, standardised }
}

fn structural_figure() -> Figure {
    let draw = |language: Language| {
        let mut diagram = Diagram::new("structural", words::PATHS.get(language), language);
        for (code, en, zh) in FACTORS {
            diagram.node(Node::latent(code, if language == Language::English { en } else { zh }));
        }
        for (hypothesis, to, from, _, _, p, standardised) in PATHS {
            let index = |name: &str| diagram.find(name).unwrap();
            let (from, to) = (index(from), index(to));
            diagram.edge(Edge::new(from, to, EdgeKind::Regression).estimate(standardised, p).label(hypothesis));
        }
        diagram.svg().unwrap().0
    };
    let caption = Phrase::from(words::PATHS_FIGURE).with("model", Phrase::code("core"));
    Figure {
        id: "structural".to_owned(),
        alt: caption.clone(),
        caption,
        en: draw(Language::English),
        zh: draw(Language::Chinese),
        notes: vec![words::FIGURE_LEGEND.into(), words::STARS.into()],
    }
}

fn paths() -> Paths {
    let rows = PATHS.iter().map(|(hypothesis, to, from, b, se, p, standardised)| PathRow {
        hypothesis: (*hypothesis).to_owned(),
        from: factor(from),
        to: factor(to),
        estimate: estimate(*b, *se, *p, *standardised),
    });
    let by_group = PATHS[1..3].iter().map(|(hypothesis, to, from, b, se, p, standardised)| GroupPathRow {
        hypothesis: (*hypothesis).to_owned(),
        from: factor(from),
        to: factor(to),
        estimates: vec![
            estimate(*b, *se, *p, *standardised),
            estimate(b + 0.1, *se, *p, standardised + 0.1),
            estimate(-b, *se, *p, -standardised),
        ],
        wald: 7.31,
        df: 2,
        p: if *hypothesis == "H6" { 0.026 } else { 0.61 },
    });
    Paths {
        model: "core-by-stage".to_owned(),
        n: 408,
        rows: rows.collect(),
        r_squared: vec![(factor("SAT"), 0.29), (factor("PE"), 0.39), (factor("LOY"), 0.51)],
        over_groups: false,
        figure: Some(structural_figure()),
        by_group: Some(GroupPaths {
            model: "core-by-stage".to_owned(),
            grouping: both("stage", "关系阶段"),
            groups: stages().to_vec(),
            rows: by_group.collect(),
        }),
    }
}

fn effects() -> Effects {
    Effects {
        intervals: vec![Intervals::MonteCarlo { draws: 20_000, seed: 1 }],
        over_groups: true,
        rows: vec![EffectRow {
            hypothesis: "H16b".to_owned(),
            chain: ["SAT", "PE", "LOY"].map(factor).to_vec(),
            estimate: 0.116,
            se: 0.031,
            p: 0.0002,
            lower: 0.055,
            upper: 0.177,
            resampled: vec![(0.06, 0.18)],
            standardised: 0.156,
        }],
        decomposition: vec![Decomposition {
            from: factor("PV"),
            to: factor("LOY"),
            direct: (0.13, 0.11),
            indirect: (0.31, 0.0001),
            total: (0.44, 0.0001),
        }],
    }
}

fn invariance() -> Invariance {
    let step = |name: Text, chisq: f64, df, difference, kept: Option<bool>| InvarianceStep {
        name: name.into(),
        against: kept.map(|_| words::METRIC_SHORT.into()),
        chisq,
        df,
        p: 0.0001,
        cfi: 0.9671,
        rmsea: 0.0362,
        srmr: 0.0531,
        bic: 31506.5 + chisq / 10.0,
        difference,
        delta_cfi: -0.0013,
        delta_rmsea: 0.0008,
        kept,
    };
    Invariance {
        groups: stages().into_iter().zip([120, 160, 128]).collect(),
        steps: vec![
            step(words::CONFIGURAL, 1233.2, 1047, None, None),
            step(words::METRIC, 1275.1, 1089, Some((41.9, 42, 0.476)), Some(true)),
            step(words::SCALAR, 1330.4, 1131, Some((55.3, 42, 0.0082)), Some(false)),
            step(words::PARTIAL_SCALAR, 1311.0, 1129, Some((35.9, 40, 0.656)), Some(true)),
        ],
        intercepts: vec![
            FreedIntercept {
                parameter: "SC2~1".to_owned(),
                chisq: 17.93,
                df: 2,
                p: 0.00013,
                holm: 0.0036,
                freed: true,
            },
            FreedIntercept { parameter: "SC1~1".to_owned(), chisq: 3.10, df: 2, p: 0.212, holm: 1.0, freed: false },
        ],
        freed_though_kept: false,
    }
}

fn latent_means() -> LatentMeans {
    let nan = f64::NAN;
    let mean = |m: f64| GroupMean { estimate: m, se: 0.11, p: 2e-5, lower: m - 0.2156, upper: m + 0.2156 };
    let reference = GroupMean { estimate: 0.0, se: nan, p: nan, lower: nan, upper: nan };
    let rows: Vec<LatentMeanRow> = [("PE", 0.48, 0.60), ("SAT", 0.30, 0.38), ("RET", 0.43, 0.76)]
        .into_iter()
        .map(|(code, f, s)| LatentMeanRow { factor: factor(code), means: vec![reference, mean(f), mean(s)] })
        .collect();
    let draw = |language: Language| {
        let estimate = |m: &GroupMean| Some(Estimate { value: m.estimate, lower: m.lower, upper: m.upper });
        let chart = GroupChart {
            id: "latent-means-chart".to_owned(),
            title: words::LATENT_MEANS.get(language).to_owned(),
            description: String::new(),
            language,
            groups: stages().iter().map(|stage| stage.text(language)).collect(),
            panels: rows
                .iter()
                .map(|row| Panel {
                    name: row.factor.text(language),
                    estimates: row.means.iter().map(estimate).collect(),
                })
                .collect(),
        };
        chart.svg().unwrap()
    };
    let grouping = both("stage", "关系阶段");
    let figure = Figure {
        id: "latent-means-figure".to_owned(),
        caption: Phrase::from(words::LATENT_MEANS_FIGURE).with("group", grouping.clone()),
        alt: Phrase::from(words::LATENT_MEANS_ALT).with("groups", Phrase::List(stages().to_vec())),
        en: draw(Language::English),
        zh: draw(Language::Chinese),
        notes: Vec::new(),
    };
    LatentMeans {
        model: "measurement-by-stage".to_owned(),
        grouping,
        groups: stages().to_vec(),
        reference: 0,
        rows,
        not_testable: vec![factor("SC")],
        figure: Some(figure),
    }
}

fn hypotheses() -> Hypotheses {
    let nan = f64::NAN;
    let row = |id: &str, en: &str, zh: &str, verdict: Verdict, effect: f64, p: f64, sentences| HypothesisRow {
        id: id.to_owned(),
        statement: both(en, zh),
        model: "core-by-stage".to_owned(),
        verdict,
        badge: verdict.text(),
        measure: words::MEASURE_BETA.into(),
        effect,
        lower: effect - 0.1,
        upper: effect + 0.1,
        p,
        power: 0.91,
        n: 408,
        sentences,
    };
    let power = both("The power for an effect of .10 is .58.", "对0.10的效应，检验力为0.58。");
    let open = both("The reversed direction fits as well (ΔBIC = 1.13).", "方向相反的模型拟合同样好（ΔBIC = 1.13）。");
    let interaction = both("This version does not estimate latent interactions.", "当前版本尚不能估计潜变量交互效应。");
    Hypotheses {
        rows: vec![
            row(
                "H4",
                "Perceived value raises satisfaction.",
                "顾客感知价值正向影响顾客满意。",
                Verdict::Supported,
                0.53,
                1e-9,
                vec![],
            ),
            row(
                "H5",
                "Perceived value raises positive emotion.",
                "顾客感知价值正向影响正面情感。",
                Verdict::Inconclusive,
                0.11,
                0.103,
                vec![power],
            ),
            row(
                "H6",
                "Satisfaction raises positive emotion.",
                "顾客满意正向影响正面情感。",
                Verdict::Supported,
                0.40,
                1e-8,
                vec![open],
            ),
            row(
                "H13",
                "Positive emotion raises retention.",
                "正面情感正向影响顾客保留。",
                Verdict::NotSupported,
                0.06,
                0.449,
                vec![],
            ),
            row(
                "H19b",
                "Satisfaction feeds emotion more in formation.",
                "形成期满意对情感的影响更强。",
                Verdict::Contradicted,
                -0.21,
                0.031,
                vec![],
            ),
            row(
                "H15",
                "High switching cost weakens satisfaction's effect on retention.",
                "转换成本削弱满意对保留的影响。",
                Verdict::NotTestable,
                nan,
                nan,
                vec![interaction],
            ),
        ],
    }
}

pub fn document() -> Document {
    let hypotheses = hypotheses();
    let findings = [&covary::words::catalogue::drawing::CROWDED_DIAGRAM]
        .map(|entry| Finding::new(entry).word("diagram", "structural").number("labels", 2.0))
        .map(|finding| Told { finding, models: Vec::new() });
    let mut document =
        Document::new(both("CE-CRM-CL: emotion, value, satisfaction and loyalty", "CE-CRM-CL：情感、价值、满意与忠诚"));
    document.subtitle = Some(both("Survey of 600 customers (simulated)", "600名顾客的问卷调查（模拟数据）"));
    document.summary = summary(&hypotheses);
    let groups = Section::new("groups", words::GROUPS)
        .section(section_invariance("invariance", &invariance()))
        .section(section_latent_means(&latent_means()));
    let row =
        |from, to, pooled, within| PoolingRow { from: factor(from), to: factor(to), pooled: vec![pooled], within };
    let pooling = Pooling {
        models: vec!["core".to_owned()],
        within: "core-by-stage-equal".to_owned(),
        rows: vec![row("PE", "SC", (0.34, 1e-6), (0.22, 0.002)), row("SC", "RET", (0.19, 0.001), (0.12, 0.06))],
    };
    let limitations = Limitations {
        simulated: true,
        cross_sectional: true,
        single_source: true,
        item_overlap: true,
        survivors_only: true,
        own_stage: Some(Some(StageCheck { kappa: 0.71, total: 10, changed: 2 })),
        ordinal_as_continuous: Some(5),
    };
    let provenance = Provenance {
        version: "0.1.0".to_owned(),
        command: "covary report models/ce-crm-cl".to_owned(),
        options: vec![(words::ESTIMATOR.into(), Cell::name("ML")), (words::SEED.into(), Cell::name("1"))],
        convention: "lavaan".to_owned(),
        files: vec![(
            "data/ce-crm-cl.csv".to_owned(),
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        )],
        models: vec![ModelText {
            id: "core".to_owned(),
            options: "--estimator=ML".to_owned(),
            same_as: None,
            text: "PV =~ PV1 + PV2\nSAT ~ h4*PV".to_owned(),
        }],
    };
    document
        .section(section_hypotheses(&hypotheses))
        .section(section_sample(&flow()))
        .section(section_items(&items()))
        .section(section_measurement(&measurement()).section(section_discriminant(&discriminant())))
        .section(section_instrument(&judge_instrument(&measurement().factors, Some(&discriminant()))))
        .section(section_fit(
            &[fit("core", 683.162, 577, 0.9812, 31506.5), fit("core-by-stage", 2148.4, 1789, 0.9452, 31600.1)],
            "core",
        ))
        .section(section_rivals(&rivals()))
        .section(section_paths("paths", words::PATHS, &paths()))
        .section(section_pooling("pooling", both("The trap of pooling", "合并样本的陷阱"), &pooling))
        .section(section_effects(&effects()))
        .section(groups)
        .section(section_findings(&findings))
        .section(section_limitations(&limitations))
        .section(section_provenance(&provenance))
        .section(section_references(
            "Fornell & Larcker, 1981; Henseler et al., 2015; Hu & Bentler, 1999; Rönkkö & Cho, 2022",
        ))
}
