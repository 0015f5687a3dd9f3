//! Path diagrams and charts.
