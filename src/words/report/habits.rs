//! The names that AMOS gives to columns.

use super::{frame, structure};
use crate::words::Text;
use crate::words::format::Habit;

/// Words of a table with what stands in their place under the habits of AMOS, whose output has English names alone.
const AMOS: [(Text, Text); 6] = [
    (frame::STANDARD_ERROR, Text::new("S.E.", "S.E.")),
    (frame::Z_VALUE, Text::new("C.R.", "C.R.")),
    (frame::P_VALUE, Text::new("P", "P")),
    (frame::CHI_SQUARE, Text::new("CMIN", "CMIN")),
    (frame::DEGREES_OF_FREEDOM, Text::new("DF", "DF")),
    (structure::RATIO, Text::new("CMIN/DF", "CMIN/DF")),
];

/// The words of a table under a habit.
pub fn of_habit(text: Text, habit: Habit) -> Text {
    if habit != Habit::Amos {
        return text;
    }
    AMOS.iter().find(|(own, _)| *own == text).map_or(text, |(_, other)| *other)
}
