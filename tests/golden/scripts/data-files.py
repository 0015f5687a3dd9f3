"""Small files of other programs for the readers, and what pyreadstat reads back of them. Needs pyreadstat and openpyxl.
Run from the root of the repository: python3 tests/golden/scripts/data-files.py"""
import json, math, os
import openpyxl, pandas as pd, pyreadstat

OUT = "tests/fixtures/files"
nan = float("nan")
frame = pd.DataFrame({
    "stage": ["E", "F", "", "S", "F"],
    "SAT1": [1.0, 5.0, 99.0, 3.0, nan],
    "PE_long_name": [2.5, -1.25, 1e-3, 123456789.125, nan],
    "满意度": [4.0, 2.0, 97.0, 5.0, 3.0],
    "comment": ["很好", "a comment that is rather long " * 3, "", "ok", "x" * 300],
    "big": [0.1, 1e300, -7.0, 200.0, 151.0],
})
labels = {"stage": "Stage of the relationship", "SAT1": "I am satisfied", "满意度": "总体满意度"}
values = {"SAT1": {1.0: "strongly disagree", 5.0: "strongly agree", 99.0: "refused"}, "满意度": {1.0: "非常不满意", 5.0: "非常满意"}}
missing = {"SAT1": [99.0], "满意度": [{"lo": 97.0, "hi": 98.0}]}
measure = {"stage": "nominal", "SAT1": "ordinal", "满意度": "ordinal"}
for name, options in [("plain.sav", {}), ("bytecode.sav", {"row_compress": True}), ("zlib.zsav", {"compress": True})]:
    pyreadstat.write_sav(frame, os.path.join(OUT, name), column_labels=labels, variable_value_labels=values, missing_ranges=missing, variable_measure=measure, **options)
stata = frame.rename(columns={"满意度": "satisfaction"}); stata["satisfaction"] = [4.0, 2.0, nan, 5.0, 3.0]; stata["SAT1"] = [1.0, 5.0, nan, 3.0, nan]
stata["comment"] = ["good", "a comment that is rather long", "", "ok", "x" * 200]
slabels = {"stage": "Stage of the relationship", "SAT1": "I am satisfied"}
for version in (10, 12, 13, 14, 15):
    pyreadstat.write_dta(stata, os.path.join(OUT, "v%d.dta" % version), column_labels=slabels, variable_value_labels={"SAT1": {1: "strongly disagree", 5: "strongly agree"}}, version=version)
chinese = stata.assign(comment=["很好", "中", "", "ok", "好"]); pyreadstat.write_dta(chinese, os.path.join(OUT, "chinese.dta"), version=15)
book = openpyxl.Workbook(); sheet = book.active; sheet.title = "数据"
sheet.append(["stage", "SAT1", "满意度", "评论", "分数"])
for row in [["E", 1, 4, "很好", 0.1], ["F", 5, 2, None, 1e-3], ["S", None, 5, "ok", -2.5], ["F", 3, "3", "12", 7]]:
    sheet.append(row)
sheet["G9"].number_format = "0.00"
book.save(os.path.join(OUT, "survey.xlsx"))

def cells(column):
    return [None if (isinstance(x, float) and math.isnan(x)) or x == "" else x for x in column.tolist()]

read = {}
for name in sorted(os.listdir(OUT)):
    path = os.path.join(OUT, name)
    if name.endswith(("sav", "zsav")): data, meta = pyreadstat.read_sav(path)
    elif name.endswith("dta"): data, meta = pyreadstat.read_dta(path)
    else: continue
    read[name] = {"names": meta.column_names, "labels": meta.column_labels, "cells": {c: cells(data[c]) for c in data.columns},
                  "values": {c: {str(k): v for k, v in d.items()} for c, d in meta.variable_value_labels.items()}}
json.dump({"provenance": {"program": "pyreadstat", "version": pyreadstat.__version__, "script": "tests/golden/scripts/data-files.py"}, "files": read},
          open("tests/golden/data-files.json", "w"), ensure_ascii=False, indent=1)
