package dev.onggi.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The widest float vectors that this machine adds in one instruction, and what goes in and out of them.
final class VectorLanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    /// Floats a vector.
    static final int LANES = FLOATS.length();
    /// Whether the Java vector kernels work here: they need bytes and shorts with as many lanes as floats.
    static final boolean POSSIBLE = LANES == 8 || LANES == 16;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class,
            VectorShape.forBitSize(POSSIBLE ? LANES * Byte.SIZE : 64));
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class,
            VectorShape.forBitSize(POSSIBLE ? LANES * Short.SIZE : 64));
    private static final float TWO_TO_112 = 0x1p112f;

    private VectorLanes() {
    }

    static FloatVector floats(MemorySegment data, long at) {
        return FloatVector.fromMemorySegment(FLOATS, data, at, ByteOrder.LITTLE_ENDIAN);
    }

    /// Signed bytes as ints.
    static IntVector bytes(MemorySegment data, long at) {
        return (IntVector) ByteVector.fromMemorySegment(BYTES, data, at, ByteOrder.LITTLE_ENDIAN)
                .castShape(INTS, 0);
    }

    static FloatVector toFloats(IntVector ints) {
        return (FloatVector) ints.castShape(FLOATS, 0);
    }

    /// BF16: the upper half of each float.
    static FloatVector brainFloats(MemorySegment data, long at) {
        return shorts(data, at).lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    /// Half precision: exponent and fraction moved into place, then the exponent's bias corrected by a multiplication, which
    /// is exact and puts subnormals right; infinities and NaN are set apart.
    static FloatVector halves(MemorySegment data, long at) {
        IntVector bits = shorts(data, at);
        IntVector magnitude = bits.and(0x7FFF).lanewise(VectorOperators.LSHL, 13);
        FloatVector value = magnitude.reinterpretAsFloats().mul(TWO_TO_112);
        VectorMask<Integer> special = magnitude.compare(VectorOperators.GE, 0x7C00 << 13);
        IntVector finite = value.reinterpretAsInts();
        IntVector whole = finite.blend(magnitude.or(0x7F800000), special);
        return whole.or(bits.and(0x8000).lanewise(VectorOperators.LSHL, 16)).reinterpretAsFloats();
    }

    private static IntVector shorts(MemorySegment data, long at) {
        return (IntVector) ShortVector.fromMemorySegment(SHORTS, data, at, ByteOrder.LITTLE_ENDIAN)
                .castShape(INTS, 0);
    }

    /// e^x to about one unit in the last place; 0 below −87, e^88 above 88. The same steps as `exp` of `ops.h`.
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.min(88f).max(-87f);
        // Adding and taking off 1.5·2²³ rounds to the nearest whole number.
        FloatVector n = bounded.mul(1.44269504f).add(0x1.8p23f).sub(0x1.8p23f);
        FloatVector r = n.fma(all(-0.693359375f), bounded);
        r = n.fma(all(2.12194440e-4f), r);
        FloatVector sum = all(1f / 5040);
        sum = sum.fma(r, all(1f / 720));
        sum = sum.fma(r, all(1f / 120));
        sum = sum.fma(r, all(1f / 24));
        sum = sum.fma(r, all(1f / 6));
        sum = sum.fma(r, all(0.5f));
        sum = r.mul(r).fma(sum, r).add(1f);
        IntVector exponent = (IntVector) n.castShape(INTS, 0);
        FloatVector power = exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        return sum.mul(power).blend(0f, x.compare(VectorOperators.LT, -87f));
    }

    static FloatVector all(float x) {
        return FloatVector.broadcast(FLOATS, x);
    }
}
