//! Command lines that do not parse, in the language that they ask for.

use super::{THREE_FACTORS, holzinger};

#[test]
fn wrong_usage_is_told_in_the_language_asked_for() {
    let dir = holzinger(THREE_FACTORS);
    for (arguments, said) in [
        (&["fit", "model.lav", "--dta", "data.csv", "--lang", "zh"][..], "这里没有参数 `--dta`；是否想输入 `--data`？"),
        (&["ft", "--lang=zh"], "没有命令 `ft`"),
        (&["fit", "--lang", "zh"], "缺少：<MODEL>"),
        (&["fit", "model.lav", "--data", "d", "--moments", "m", "--lang", "zh"], "不能与 --moments <FILE> 一起使用"),
        (&["reliability", "model.lav", "--data", "d", "--seed", "x", "--lang", "zh"], "不接受 `x`"),
        (&["fit", "model.lav", "--dta", "data.csv"], "unexpected argument '--dta' found"),
    ] {
        let ran = dir.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    let ran = dir.run(&["fit", "model.lav", "--dta", "data.csv", "--lang", "zh", "--format", "json"]);
    assert!(ran.json()["error"]["message"].as_str().unwrap().starts_with("这里没有参数"), "{}", ran.out);
}
