package dev.onggi.engine.kernel;

import dev.onggi.format.checkpoint.RopeConfig;
import java.lang.foreign.MemorySegment;

/// Cosines and sines of every position, made once a model.
///
/// @param layout which dimensions form a pair
/// @param dimensions how many dimensions of a head are turned
/// @param positions how many positions the table covers
/// @param cosSin for each position `dimensions / 2` cosines, then as many sines, as floats
public record RopeTable(RopeConfig.Layout layout, int dimensions, int positions, MemorySegment cosSin) {
}
