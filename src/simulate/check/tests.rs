//! Mistakes in population files, one a row.

use crate::simulate::overlay::read_with;
use crate::simulate::population::Population;
use std::path::Path;

/// A population with a little of everything.
pub(in crate::simulate) const SMALL: &str = r#"format = 1
factors = ["X", "Y", "Z1"]

[groups]
column = "group"
levels = [{ code = "a", n = 1 }, { code = "b", n = 2 }]

[latent.effects]
"Y ~ X" = [0.5, 0.3]
"T ~ X" = 0.4

[latent.residuals]
X = 1
Y = 0.75
T = 0.8

[latent.residual_correlations]
"Y ~~ T" = 0.2

[latent.means]
X = [0, 0.5]

[second_order.gamma]
"T =~ Z1" = 0.9

[second_order.disturbances]
Z1 = 0.2

[second_order.intercepts]
Z1 = [0, 0.1]

[loadings]
X = [0.8, 0.7]
Y = [0.8, -0.6]
Z1 = [0.7]

[intercepts]
X2 = [0, 0.3]

[thresholds]
default = "five"

[thresholds.sets]
five = [-1.5, -0.5, 0.5, 1.5]
turned = { mirror = "five" }

[thresholds.of]
Y2 = "turned"

[thresholds.shifts]
X2 = 0.1

[method]
loading = 0.1

[misfit.cross_loadings]
"Y =~ X2" = 0.1

[misfit.residual_correlations]
"X1 ~~ Y1" = 0.1

[interaction]
"Z1 ~ X:Y" = 0.1

[missing]
mcar = 0.01
by_group = { Y = [0.1, 0] }

[careless]
straight_liners = 0.02
random_responders = 0.02
bases = [2, 3]
base_shares = [0.5, 0.5]
misread = { Y2 = 0.1 }

[careless.attention]
item = "attention"
categories = 5
expect = 2
pass = 0.9
pass_careless = 0.2

[careless.seconds]
column = "seconds"
median = 100
median_careless = 30
sigma = 0.3

[[outcomes]]
name = "churn"
kind = "bernoulli"
intercept = -1
effects = { Y = -0.5 }

[[controls]]
name = "sex"
kind = "categories"
codes = [1, 2]
shares = [0.5, 0.5]
effects = { Y = 0.1 }
"#;

fn read(text: &str) -> crate::Result<Population> {
    read_with(Path::new("p.toml"), &mut |_| Ok(text.to_owned()))
}

#[test]
fn the_small_population_is_accepted() {
    let population = read(SMALL).unwrap();
    assert_eq!(population.latents(), ["X", "Y", "Z1", "T"]);
    let names: Vec<&str> = population.items().iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["X1", "X2", "Y1", "Y2", "Z11"]);
    assert!((population.items()[3].thresholds[0] + 1.5).abs() < 1e-12);
    assert!((population.items()[1].thresholds[0] + 1.4).abs() < 1e-12);
    assert!((population.items()[2].missing[0] - 0.11).abs() < 1e-12);
    assert!((population.total_effect("Z1", "X", 1).unwrap() - 0.9 * 0.4).abs() < 1e-12);
}

#[test]
fn every_mistake_has_its_code_and_line() {
    for (from, to, code) in [
        ("format = 1", "format = 2", "E170"),
        ("\"Y ~ X\" = [0.5, 0.3]", "\"Y ~ W\" = [0.5, 0.3]", "E153"),
        ("\"Y ~ X\" = [0.5, 0.3]", "\"Y X\" = [0.5, 0.3]", "E154"),
        ("\"Y ~ X\" = [0.5, 0.3]", "\"Y ~ X\" = [0.5, 0.3, 0.1]", "E155"),
        ("\"Y ~ X\" = [0.5, 0.3]", "\"Y ~ X\" = [0.5, nan]", "E159"),
        ("\"Y ~ X\" = [0.5, 0.3]", "\"Y ~ X\" = true", "E151"),
        ("\"Y ~~ T\" = 0.2", "\"Y ~~ T\" = 1.2", "E159"),
        ("\"Y ~~ T\" = 0.2", "\"Y ~ T\" = 0.2", "E154"),
        ("X = [0, 0.5]", "Z1 = [0, 0.5]", "E153"),
        ("Z1 = 0.2", "Z1 = -0.2", "E159"),
        ("T = 0.8", "T = 0.8\nZ1 = 0.1", "E168"),
        ("X = [0.8, 0.7]", "X = [0.8, 1.7]", "E159"),
        ("Z1 = [0.7]", "Z1 = []", "E172"),
        ("Z1 = [0.7]", "Z1 = [0.7]\nT = [0.1]", "E172"),
        ("X2 = [0, 0.3]", "X3 = [0, 0.3]", "E161"),
        ("default = \"five\"", "default = \"six\"", "E173"),
        ("mirror = \"five\"", "mirror = \"turned\"", "E173"),
        ("five = [-1.5, -0.5, 0.5, 1.5]", "five = [-1.5, -0.5, -0.5, 1.5]", "E160"),
        ("Y2 = \"turned\"", "Y3 = \"turned\"", "E161"),
        ("loading = 0.1", "loading = 0.8", "E158"),
        ("\"Y =~ X2\" = 0.1", "\"X =~ X2\" = 0.1", "E168"),
        ("\"X1 ~~ Y1\" = 0.1", "\"X1 ~~ Y9\" = 0.1", "E161"),
        ("\"X1 ~~ Y1\" = 0.1", "\"X1 ~~ Y1\" = 0.9\n\"X1 ~~ Z11\" = 0.9\n\"Y1 ~~ Z11\" = -0.9", "E174"),
        ("\"Z1 ~ X:Y\" = 0.1", "\"Z1 ~ X\" = 0.1", "E154"),
        ("\"Z1 ~ X:Y\" = 0.1", "\"Y ~ X:T\" = 0.1\n\"Z1 ~ X:Y\" = 0.1", "E167"),
        ("mcar = 0.01", "mcar = 1.01", "E159"),
        ("base_shares = [0.5, 0.5]", "base_shares = [0.5, 0.4]", "E169"),
        ("expect = 2", "expect = 6", "E159"),
        ("column = \"seconds\"", "column = \"X1\"", "E168"),
        ("effects = { Y = -0.5 }", "effects = { Q = -0.5 }", "E153"),
        ("\nshares = [0.5, 0.5]", "\nshares = [[0.5, 0.5]]", "E155"),
        ("codes = [1, 2]", "codes = [1, 1]", "E175"),
        ("effects = { Y = 0.1 }", "effects = { Y = 0.9 }", "E157"),
        ("{ code = \"b\", n = 2 }", "{ code = \"a\", n = 2 }", "E168"),
        ("{ code = \"b\", n = 2 }", "{ code = \"b\", n = 0 }", "E159"),
        ("column = \"group\"", "column = \"group\"\nvignette = [[1, 0], [0.5, 0.4]]", "E169"),
        ("factors = [\"X\", \"Y\", \"Z1\"]", "factors = [\"X\", \"Y\", \"Z1\", \"W\"]", "E171"),
        ("[method]", "[methods]", "E151"),
        ("kind = \"bernoulli\"", "kind = \"normal\"", "E151"),
        ("\"T ~ X\" = 0.4", "\"T ~ Z1\" = 0.4", "E156"),
    ] {
        assert!(SMALL.contains(from), "{from}");
        let error = read(&SMALL.replacen(from, to, 1)).unwrap_err();
        let finding = error.first();
        assert_eq!(finding.code(), code, "{to}: {error}");
        assert!(finding.place.line.is_some(), "{to}: {finding:?}");
        assert!(!finding.message(crate::words::Language::Chinese).contains('{'), "{to}: {error}");
    }
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let text = SMALL.replace("mcar = 0.01", "mcar = 2").replace("expect = 2", "expect = 9");
    let codes: Vec<_> = read(&text).unwrap_err().into_findings().iter().map(|f| f.place.line).collect();
    assert_eq!(codes.len(), 2);
    assert!(codes[0] != codes[1]);
}

mod property {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// Whatever a population file says, it is refused or drawn from.
        #[test]
        fn no_text_makes_it_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~\n]{0,3}"), 1..4)) {
            let mut text = SMALL.to_owned();
            for (at, with) in edits {
                let at = at.index(text.len());
                text.replace_range(at..(at + with.len()).min(text.len()), &with);
            }
            if let Ok(population) = read(&text) {
                let drawn = crate::simulate::simulate(&population, 5, 1).unwrap();
                prop_assert_eq!(drawn.survey.rows(), 5);
                prop_assert!(crate::simulate::population_moments(&population, 0).is_some());
            }
        }
    }
}
