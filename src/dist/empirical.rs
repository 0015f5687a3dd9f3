//! Statistics of the values themselves, whatever their distribution.

/// The quantile of sorted values by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, R's default);
/// `None` without values or with a probability outside 0 to 1.
pub fn quantile(sorted: &[f64], probability: f64) -> Option<f64> {
    let place = (sorted.len().checked_sub(1)?) as f64 * probability;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length")]
    let below = place.floor() as usize;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (place - place.floor()) * (high - low))
}
