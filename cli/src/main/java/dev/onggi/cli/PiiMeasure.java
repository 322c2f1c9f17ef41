package dev.onggi.cli;

/// The parts of `onggi pii evaluate`.
enum PiiMeasure {
    IDENTIFIERS, EVASION, NEGATIVES, NAMES, KOPII, RAW, SPEED, ADVERSARIAL
}
