//! Eleven models of the shapes that theses draw, with names in both languages and numbers of a likely size.

use covary::draw::{Diagram, Edge, EdgeKind, Node, NodeKind, Style};
use covary::words::Language;

/// A diagram in the making.
struct Model {
    diagram: Diagram,
    amos: bool,
    /// Runs through the coefficients: any will do, but not all alike.
    step: u32,
}

impl Model {
    fn new(id: &str, language: Language, style: &'static Style) -> Model {
        let mut diagram = Diagram::new(id, id, language);
        diagram.look.style = style;
        Model { diagram, amos: style.disturbances, step: 7 }
    }

    fn say(&self, en: &str, zh: &str) -> String {
        if self.diagram.language == Language::English { en.to_owned() } else { zh.to_owned() }
    }

    fn number(&mut self) -> f64 {
        self.step = (self.step * 37 + 11) % 89;
        0.25 + f64::from(self.step) / 150.0
    }

    fn p(&self) -> f64 {
        if self.step.is_multiple_of(7) { 0.2 } else { 0.0001 }
    }

    /// A latent variable with `items` items named after it.
    fn factor(&mut self, code: &str, en: &str, zh: &str, items: usize) -> usize {
        let label = self.say(en, zh);
        let factor = self.diagram.node(Node::latent(code, label));
        for k in 1..=items {
            let item = self.item(&format!("{code}{k}"));
            self.load(factor, item);
        }
        factor
    }

    fn item(&mut self, name: &str) -> usize {
        self.diagram.node(Node::observed(name, name).residual(0.42))
    }

    fn observed(&mut self, code: &str, en: &str, zh: &str) -> usize {
        let label = self.say(en, zh);
        self.diagram.node(Node::observed(code, label))
    }

    fn load(&mut self, factor: usize, item: usize) {
        let loading = 0.4 + self.number() / 2.0;
        self.diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(loading, 0.0001).size(loading));
    }

    /// A path; its end is explained, and in the style of AMOS has a residual.
    fn path(&mut self, from: usize, to: usize) {
        let (b, p) = (self.number(), self.p());
        self.diagram.edge(Edge::new(from, to, EdgeKind::Regression).estimate(b, p).size(b));
        self.explain(to);
    }

    fn explain(&mut self, node: usize) {
        self.diagram.nodes[node].r_squared = Some(0.37);
        if self.amos {
            self.diagram.nodes[node].residual = Some(0.63);
        }
    }

    fn covary(&mut self, one: usize, two: usize) {
        let (r, p) = (self.number(), self.p());
        self.diagram.edge(Edge::new(one, two, EdgeKind::Covariance).estimate(r, p).size(r));
    }

    fn all_covary(&mut self, nodes: &[usize]) {
        for (i, &one) in nodes.iter().enumerate() {
            for &two in &nodes[i + 1..] {
                self.covary(one, two);
            }
        }
    }

    /// Covariances that only the style of AMOS draws: those of the sample.
    fn sample_covary(&mut self, nodes: &[usize]) {
        if self.amos {
            self.all_covary(nodes);
        }
    }
}

/// A model with the most crossings of lines that its drawing may have, in both languages and styles.
pub struct Case {
    pub name: &'static str,
    pub crossings: usize,
    pub draw: fn(Language, &'static Style) -> Diagram,
}

/// Four crossings are those of a growth model: two factors and four items in two columns, two causes of both; one is that of two
/// causes of two variables; fifteen are those of all arcs between six points at one side of a line.
pub const CASES: [Case; 11] = [
    Case { name: "three-factors", crossings: 0, draw: three_factors },
    Case { name: "twelve-latents", crossings: 0, draw: twelve_latents },
    Case { name: "second-order", crossings: 0, draw: second_order },
    Case { name: "mediation", crossings: 0, draw: mediation },
    Case { name: "mimic", crossings: 0, draw: mimic },
    Case { name: "growth", crossings: 4, draw: growth },
    Case { name: "loop", crossings: 1, draw: non_recursive },
    Case { name: "composite", crossings: 0, draw: composite },
    Case { name: "many-covariances", crossings: 15, draw: many_covariances },
    Case { name: "bifactor", crossings: 0, draw: bifactor },
    Case { name: "paths", crossings: 0, draw: paths },
];

fn three_factors(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("three-factors", language, style);
    let visual = model.factor("vis", "Visual ability", "视觉能力", 3);
    let textual = model.factor("tex", "Reading", "阅读能力", 3);
    let speed = model.factor("spe", "Speed", "加工速度", 3);
    model.all_covary(&[visual, textual, speed]);
    model.diagram
}

fn twelve_latents(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("twelve-latents", language, style);
    let names = [
        ("IMG", "Image", "企业形象"),
        ("EXP", "Expectations", "顾客期望"),
        ("QUA", "Perceived quality", "感知质量"),
        ("VAL", "Perceived value", "感知价值"),
        ("SAT", "Satisfaction", "顾客满意"),
        ("EMO", "Positive emotion", "正面情感"),
        ("TRU", "Trust", "信任"),
        ("COM", "Commitment", "关系承诺"),
        ("SWI", "Switching cost", "转换成本"),
        ("LOY", "Loyalty", "顾客忠诚"),
        ("WOM", "Word of mouth", "口碑推荐"),
        ("RET", "Retention", "顾客保留"),
    ];
    let f: Vec<usize> = names.iter().map(|(code, en, zh)| model.factor(code, en, zh, 3)).collect();
    for (from, to) in [
        (0, 2),
        (1, 2),
        (1, 3),
        (2, 3),
        (2, 4),
        (3, 4),
        (4, 5),
        (4, 6),
        (5, 7),
        (6, 7),
        (7, 9),
        (8, 9),
        (9, 10),
        (9, 11),
        (4, 9),
    ] {
        model.path(f[from], f[to]);
    }
    model.covary(f[0], f[1]);
    model.diagram
}

fn second_order(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("second-order", language, style);
    let loyalty = model.factor("LOY", "Loyalty", "顾客忠诚", 0);
    for (code, en, zh) in [
        ("CL", "Cognitive loyalty", "认知忠诚"),
        ("AL", "Affective loyalty", "情感忠诚"),
        ("IL", "Conative loyalty", "意向忠诚"),
        ("BL", "Action loyalty", "行为忠诚"),
    ] {
        let first = model.factor(code, en, zh, 3);
        model.load(loyalty, first);
        if style.disturbances {
            model.diagram.nodes[first].residual = Some(0.3);
        }
    }
    model.diagram
}

fn mediation(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("mediation", language, style);
    let value = model.factor("PV", "Perceived value", "感知价值", 3);
    let satisfaction = model.factor("SAT", "Satisfaction", "顾客满意", 3);
    let loyalty = model.factor("LOY", "Loyalty", "顾客忠诚", 3);
    let retention = model.factor("RET", "Retention", "顾客保留", 3);
    for (from, to) in
        [(value, satisfaction), (satisfaction, loyalty), (loyalty, retention), (value, loyalty), (value, retention)]
    {
        model.path(from, to);
    }
    model.diagram
}

fn mimic(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("mimic", language, style);
    let factor = model.factor("SOC", "Social participation", "社会参与", 3);
    let causes = [
        model.observed("income", "Income", "收入"),
        model.observed("occupation", "Occupation", "职业"),
        model.observed("education", "Education", "受教育程度"),
    ];
    for cause in causes {
        model.path(cause, factor);
    }
    model.sample_covary(&causes);
    model.diagram
}

fn growth(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("growth", language, style);
    let (i, s) = (model.say("Intercept", "截距"), model.say("Slope", "斜率"));
    let i = model.diagram.node(Node::latent("i", i));
    let s = model.diagram.node(Node::latent("s", s));
    for t in 1..=4 {
        let item = model.item(&format!("t{t}"));
        model.load(i, item);
        if t > 1 {
            model.load(s, item);
        }
    }
    let causes = [model.observed("x1", "Age", "年龄"), model.observed("x2", "Training", "培训")];
    for cause in causes {
        model.path(cause, i);
        model.path(cause, s);
    }
    model.covary(i, s);
    model.sample_covary(&causes);
    model.diagram
}

/// Duncan, Haller and Portes (1968): two ambitions that affect one another.
fn non_recursive(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("loop", language, style);
    let causes = [
        model.observed("rpar", "Parental aspiration", "父母期望"),
        model.observed("riq", "Intelligence", "智力"),
        model.observed("rses", "Status", "家庭地位"),
        model.observed("fses", "Friend's status", "朋友家庭地位"),
        model.observed("fiq", "Friend's intelligence", "朋友智力"),
        model.observed("fpar", "Friend's parents", "朋友父母期望"),
    ];
    let r = model.factor("R", "Own ambition", "本人抱负", 2);
    let f = model.factor("F", "Friend's ambition", "朋友抱负", 2);
    for (from, to) in [(0, r), (1, r), (2, r), (3, r), (2, f), (3, f), (4, f), (5, f)] {
        model.path(causes[from], to);
    }
    model.path(f, r);
    model.path(r, f);
    model.covary(r, f);
    model.diagram
}

fn composite(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("composite", language, style);
    let label = model.say("Socio-economic status", "社会经济地位");
    let status = model.diagram.node(Node { kind: NodeKind::Composite, ..Node::latent("SES", label) });
    let parts = [
        model.observed("income", "Income", "收入"),
        model.observed("school", "Schooling", "受教育年限"),
        model.observed("job", "Occupation", "职业声望"),
    ];
    for part in parts {
        let weight = model.number();
        model.diagram.edge(Edge::new(part, status, EdgeKind::Regression).estimate(weight, 0.01).size(weight));
    }
    let health = model.factor("HEA", "Health", "健康", 3);
    let content = model.factor("CON", "Contentment", "生活满意", 3);
    model.path(status, health);
    model.path(status, content);
    model.path(health, content);
    model.sample_covary(&parts);
    model.diagram
}

fn many_covariances(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("many-covariances", language, style);
    let names = [
        ("TR", "Trust", "信任"),
        ("CO", "Commitment", "承诺"),
        ("SA", "Satisfaction", "满意"),
        ("VA", "Value", "价值"),
        ("EM", "Emotion", "情感"),
        ("LO", "Loyalty", "忠诚"),
    ];
    let f: Vec<usize> = names.iter().map(|(code, en, zh)| model.factor(code, en, zh, 3)).collect();
    model.all_covary(&f);
    let find = |model: &Model, name: &str| model.diagram.find(name).unwrap_or_default();
    for (one, two) in [("TR1", "TR2"), ("SA2", "SA3"), ("LO1", "LO3")] {
        let (one, two) = (find(&model, one), find(&model, two));
        model.covary(one, two);
    }
    model.diagram
}

fn bifactor(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("bifactor", language, style);
    let label = model.say("Loyalty", "顾客忠诚");
    // The general factor is written first, as most write it.
    let general = model.diagram.node(Node::latent("G", label));
    let parts = [("CL", "Cognitive", "认知忠诚"), ("AL", "Affective", "情感忠诚"), ("IL", "Conative", "意向忠诚")];
    for (code, ..) in parts {
        for k in 1..=4 {
            let item = model.item(&format!("{code}{k}"));
            model.load(general, item);
        }
    }
    for (part, (code, en, zh)) in parts.into_iter().enumerate() {
        let factor = model.factor(code, en, zh, 0);
        for k in 1..=4 {
            model.load(factor, general + 4 * part + k);
        }
    }
    model.diagram
}

fn paths(language: Language, style: &'static Style) -> Diagram {
    let mut model = Model::new("paths", language, style);
    let age = model.observed("age", "Age", "年龄");
    let income = model.observed("income", "Income", "收入");
    let use_ = model.observed("use", "Intensity of use", "使用强度");
    let trust = model.observed("trust", "Trust", "信任");
    let satisfaction = model.observed("sat", "Satisfaction", "满意");
    let spend = model.observed("spend", "Spending", "消费额");
    let stay = model.observed("stay", "Months stayed", "留存月数");
    for (from, to) in [
        (age, use_),
        (income, use_),
        (use_, trust),
        (use_, satisfaction),
        (trust, satisfaction),
        (satisfaction, spend),
        (satisfaction, stay),
        (income, spend),
        (trust, stay),
    ] {
        model.path(from, to);
    }
    model.sample_covary(&[age, income]);
    model.covary(spend, stay);
    model.diagram
}
