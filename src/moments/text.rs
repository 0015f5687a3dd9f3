//! The text form of a moments file.

use super::draft::{Draft, DraftGroup, lengths_differ, shape};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::{nearest, parse_number};
use crate::words::catalogue::moments as catalogue;
use crate::words::survey::expected;

const KEYS: [&str; 6] = ["n", "names", "group", "sd", "mean", "divisor"];

/// A block as read: the lines of its parts are kept for messages.
#[derive(Default)]
struct Block {
    line: usize,
    label: Option<String>,
    n: Option<usize>,
    rows: Vec<(usize, Vec<f64>)>,
    sd: Option<Vec<f64>>,
    mean: Option<Vec<f64>>,
}

impl Block {
    fn is_empty(&self) -> bool {
        self.label.is_none() && self.n.is_none() && self.rows.is_empty() && self.sd.is_none() && self.mean.is_none()
    }
}

/// Reads lines `n = 932`, `names = a b c`, `sd = …`, `mean = …`, `divisor = n`, `group = label`, and between them the
/// lower triangle, or the whole matrix, row by row. `#` begins a remark.
pub(super) fn read(text: &str) -> Result<Draft> {
    let mut reader = Reader { block: Block { line: 1, ..Block::default() }, ..Reader::default() };
    for (line, content) in (1..).zip(text.lines()) {
        reader.line(line, content.split('#').next().unwrap_or_default());
    }
    reader.close();
    let Reader { names, divisor_n, blocks, mut problems, .. } = reader;
    let Some(names) = names else {
        problems.push(Finding::new(&catalogue::MOMENTS_KEY_MISSING).word("key", "names").word("place", "text"));
        Error::all(problems)?;
        return Ok(Draft::default());
    };
    let groups = blocks.into_iter().map(|block| group(block, names.len(), &mut problems)).collect();
    Error::all(problems)?;
    Ok(Draft { names, groups, divisor_n: divisor_n.unwrap_or(false) })
}

/// The parts of a block, with its matrix completed.
fn group(block: Block, p: usize, problems: &mut Vec<Finding>) -> DraftGroup {
    let place = block.label.clone().unwrap_or_else(|| "n".to_owned());
    if block.n.is_none() {
        problems.push(Finding::new(&catalogue::NOBS_MISSING).line(block.line).word("place", place.clone()));
    }
    if block.rows.is_empty() {
        problems.push(
            Finding::new(&catalogue::MOMENTS_KEY_MISSING).line(block.line).word("key", "cov").word("place", place),
        );
    }
    let whole = block.rows.first().is_some_and(|(_, row)| row.len() > 1);
    let mut faulty = block.rows.iter().enumerate().filter_map(|(i, (line, row))| {
        let expected = if whole { p } else { i + 1 };
        (row.len() != expected).then(|| shape(format!("line {line}"), row.len(), expected).line(*line))
    });
    if let Some(finding) = faulty.next() {
        problems.push(finding);
    } else if block.rows.len() != p && !block.rows.is_empty() {
        problems.push(lengths_differ("the matrix", block.rows.len(), "names", p).line(block.line));
    }
    drop(faulty);
    let given: Vec<Vec<f64>> = block.rows.into_iter().map(|(_, row)| row).collect();
    let entry = |i: usize, j: usize| {
        let (i, j) = if whole { (i, j) } else { (i.max(j), i.min(j)) };
        given.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN)
    };
    DraftGroup {
        label: block.label.unwrap_or_default(),
        n: block.n.unwrap_or_default(),
        rows: (0..p).map(|i| (0..p).map(|j| entry(i, j)).collect()).collect(),
        sd: block.sd,
        mean: block.mean,
    }
}

#[derive(Default)]
struct Reader {
    names: Option<Vec<String>>,
    divisor_n: Option<bool>,
    block: Block,
    blocks: Vec<Block>,
    problems: Vec<Finding>,
}

impl Reader {
    fn line(&mut self, line: usize, content: &str) {
        let Some((key, value)) = content.split_once('=') else {
            if !content.trim().is_empty() {
                let row = self.numbers(line, content, 0);
                self.block.rows.push((line, row));
            }
            return;
        };
        let value_at = key.len() + 1;
        let words = || value.split([' ', '\t', ',']).filter(|word| !word.is_empty());
        match key.trim() {
            "names" => {
                let repeated = self.names.is_some();
                let given: Vec<String> = words().map(str::to_owned).collect();
                if self.names.as_ref().is_some_and(|names| *names != given) {
                    self.twice(line, "names", repeated);
                }
                self.names.get_or_insert(given);
            }
            "n" | "nobs" => {
                self.twice(line, "n", self.block.n.is_some());
                match value.trim().parse::<usize>() {
                    Ok(n) if n > 0 => self.block.n = Some(n),
                    _ => self.wrong(line, "n", value.trim(), expected::CASES),
                }
            }
            "group" => {
                if self.blocks.is_empty() && self.block.label.is_none() && !self.block.is_empty() {
                    self.problems.push(
                        Finding::new(&catalogue::MOMENTS_CONFLICT)
                            .line(line)
                            .word("first", "n")
                            .word("second", "group"),
                    );
                }
                self.close();
                self.block = Block { line, label: Some(value.trim().to_owned()), ..Block::default() };
            }
            "sd" => {
                self.twice(line, "sd", self.block.sd.is_some());
                self.block.sd = Some(self.numbers(line, value, value_at));
            }
            "mean" => {
                self.twice(line, "mean", self.block.mean.is_some());
                self.block.mean = Some(self.numbers(line, value, value_at));
            }
            "divisor" => {
                self.twice(line, "divisor", self.divisor_n.is_some());
                match value.trim() {
                    "n" => self.divisor_n = Some(true),
                    "n-1" => self.divisor_n = Some(false),
                    other => self.wrong(line, "divisor", other, expected::DIVISOR),
                }
            }
            other => self.problems.push(
                Finding::new(&catalogue::MOMENTS_UNKNOWN_KEY)
                    .line(line)
                    .word("key", other)
                    .word("nearest", nearest(other, KEYS).unwrap_or("–"))
                    .word("names", KEYS.join(", ")),
            ),
        }
    }

    /// Ends the block, unless nothing was said in it and others were.
    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    fn twice(&mut self, line: usize, key: &str, repeated: bool) {
        if repeated {
            self.problems
                .push(Finding::new(&catalogue::MOMENTS_CONFLICT).line(line).word("first", key).word("second", key));
        }
    }

    fn wrong(&mut self, line: usize, place: &str, value: &str, expected: crate::words::Text) {
        let finding = Finding::new(&catalogue::MOMENTS_TYPE).line(line);
        self.problems.push(finding.word("place", place).word("value", value).text("expected", expected));
    }

    /// The numbers of a line, of which `text` begins at byte `offset`.
    fn numbers(&mut self, line: usize, text: &str, offset: usize) -> Vec<f64> {
        let mut numbers = Vec::new();
        let mut column = offset + 1;
        for word in text.split([' ', '\t', ',', ';', '|', '\r']) {
            if !word.is_empty() {
                match parse_number(word.as_bytes()) {
                    Some(x) => numbers.push(x),
                    None => self
                        .problems
                        .push(Finding::new(&catalogue::MOMENTS_SYNTAX).line_column(line, column).word("value", word)),
                }
            }
            column += word.chars().count() + 1;
        }
        numbers
    }
}
