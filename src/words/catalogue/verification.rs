//! Findings of the verification of reports (codes with the digit 9, from 60).

use super::entries;

entries! {
    /// Not the results of a study.
    NO_RESULTS = "E960" Error {
        title: "No results of a study", "不是研究结果";
        message: "{file} does not hold the results of a study: {reason}.", "{file} 中没有研究结果：{reason}。";
        hint: "Name the folder of a report that was written with the format json, or its results.json.", "请给出以 json 格式写出的报告文件夹，或其中的 results.json。";
        page: "A report can be verified by its file results.json, which holds all its numbers. It is written where `[report] formats` of study.toml has json.", "验证报告依据其中的 results.json，该文件保存全部数值；study.toml 的 `[report] formats` 含 json 时写出。";
    }
    /// The study of a report is not found.
    NO_STUDY = "E961" Error {
        title: "Study of the report not found", "找不到报告所属的研究";
        message: "The study {study} of this report is in none of these folders: {places}.", "以下文件夹中都没有该报告所属的研究 {study}：{places}。";
        hint: "Say where it is with --study DIR.", "请用 --study DIR 指明其位置。";
        page: "A report names its study but not where it lies, which differs from machine to machine.", "报告记录研究的名称，但不记录其位置，因为位置因机器而异。";
    }
    /// The data changed.
    OTHER_DATA = "E962" Error {
        title: "Other data than those of the report", "数据与报告所用数据不同";
        message: "The data file is not the one that the report was made from: its SHA-256 differs.", "数据文件不是报告所用的文件：其 SHA-256 不同。";
        hint: "Find the file of the report, or write the report again.", "请找回报告所用的数据文件，或重新生成报告。";
        page: "Every report carries the SHA-256 of its data file. When it differs, the file was changed, be it by a single cell.", "每份报告都记录数据文件的 SHA-256；该值不同即表示文件已被改动，哪怕只改了一个单元格。";
    }
    /// Recomputed numbers differ.
    NUMBERS_DIFFER = "E963" Error {
        title: "Recomputed results differ", "重新计算的结果不同";
        message: "{different} of {compared} values differ from those recomputed. The first: {place} is {stored} in the report and {recomputed} now.", "{compared} 个值中有 {different} 个与重新计算的不同。第一个：{place} 在报告中为 {stored}，现为 {recomputed}。";
        hint: "Data, models or study file were changed since, or the report was; write it again with `covary report`.", "此后数据、模型、研究文件或报告本身被改动过；请用 `covary report` 重新生成报告。";
        page: "The study was computed anew and every value of results.json compared. Numbers agree when their relative difference is within --tolerance.", "已重新计算整项研究，并逐一比较 results.json 中的每个值。相对差异不超过 --tolerance 时视为相同。";
    }
    /// A file was changed.
    FILE_CHANGED = "E964" Error {
        title: "File of the report changed", "报告文件已被改动";
        message: "{file} is not what the study writes; the first line that differs: {first}.", "{file} 与研究所写出的不同；首个不同的行：{first}。";
        hint: "It was edited after it was written, or something that it shows has changed; write the report again.", "该文件写出后被编辑过，或其所示内容已改变；请重新生成报告。";
        page: "The same version of covary writes the same study to the same bytes. A file that differs was changed, by hand or because the study was.", "同一版本的 covary 对同一研究写出的文件逐字节相同；文件不同即表示它或研究被改动过。";
    }
    /// A file of another version differs.
    FILE_OF_ANOTHER_VERSION = "W964" Warning {
        title: "File written by another version", "由其他版本写出的文件";
        message: "{file} is not what this version writes; the first line that differs: {first}.", "{file} 与本版本写出的不同；首个不同的行：{first}。";
        hint: "Verify with the version that wrote the report to compare its files; the numbers of results.json were compared in any case.", "如需比较文件，请用写出报告的版本进行验证；results.json 中的数值已全部比较。";
        page: "Another version may say the same in other words. The numbers are compared one by one all the same.", "不同版本的措辞可能不同，但数值仍已逐一比较。";
    }
    /// Another version.
    OTHER_VERSION = "W965" Warning {
        title: "Report of another version", "报告由其他版本生成";
        message: "The report is by covary {stored}; this is {own}.", "报告由 covary {stored} 生成；当前版本为 {own}。";
        hint: "Differences may come from the version; the changelog lists changed numbers.", "差异可能来自版本；更新日志列出了数值的变动。";
        page: "Versions of covary that change a number say so in their changelog under a heading of its own.", "改变数值的 covary 版本会在更新日志的专门标题下说明。";
    }
}
