use super::*;
/// x
pub struct Linear {
    /// c
    pub constant: f64,
    /// k
    pub coefficients: Vec<(String, f64)>,
}
impl Expression {
    /// x
    pub fn linear(&self) -> Option<Linear> {
        None
    }
    /// x
    pub fn names(&self) -> Vec<&str> {
        Vec::new()
    }
    /// x
    pub fn gradient(&self, _n: &[String], _v: &[f64]) -> Option<(f64, Vec<f64>)> {
        None
    }
}
impl std::fmt::Display for Expression {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
/// x
pub fn parse(_t: &str) -> crate::Result<SyntaxTree> {
    Ok(SyntaxTree::default())
}
