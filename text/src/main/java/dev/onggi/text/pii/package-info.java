/// Personal data in Korean text: where it is, of which kind, and why that is believed.
///
/// [PiiDetector] finds, [PiiScanner] finds in a stream, [PiiMask] replaces. Text is cut into blocks ([Blocks]), each block is
/// read in one or more ways ([Readings]), and every [Detector] looks at every reading ([Passage]). What they report is
/// resolved into hits that do not overlap ([Findings]).
@NullMarked
package dev.onggi.text.pii;

import org.jspecify.annotations.NullMarked;
