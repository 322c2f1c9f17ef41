/// How well personal data is found: sets with known answers, generators of hard cases, and the figures drawn from them. Nothing
/// here shares code with the detector, so that one cannot excuse the other.
@NullMarked
package dev.onggi.text.pii.measure;

import org.jspecify.annotations.NullMarked;
