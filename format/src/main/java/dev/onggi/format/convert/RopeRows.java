package dev.onggi.format.convert;

import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;

/// The order of q and k rows. Hugging Face turns dimensions (i, i + d/2) of a head together, GGUF's Llama files
/// (2i, 2i + 1): row 2i + j of a head there is row j·d/2 + i here.
final class RopeRows {

    private RopeRows() {
    }

    /// Whether a GGUF tensor's rows are ordered for rotation.
    static boolean isRotated(String ggufName) {
        return ggufName.matches("blk\\.\\d+\\.attn_[qk]\\.(weight|bias)");
    }

    /// Hugging Face's order to GGUF's.
    static Tensor toPairs(Tensor tensor, int headSize) {
        return reorder(tensor, headSize, row -> row % 2 * (headSize / 2) + row / 2);
    }

    /// GGUF's order to Hugging Face's.
    static Tensor toHalves(Tensor tensor, int headSize) {
        return reorder(tensor, headSize, row -> row % (headSize / 2) * 2 + row / (headSize / 2));
    }

    private static Tensor reorder(Tensor tensor, int headSize, IntUnaryOperator source) {
        long rows = tensor.shape().getFirst();
        long rowBytes = tensor.data().byteSize() / rows;
        MemorySegment data = MemorySegment.ofArray(new byte[Math.toIntExact(tensor.data().byteSize())]);
        for (long row = 0; row < rows; row++) {
            long from = row / headSize * headSize + source.applyAsInt((int) (row % headSize));
            MemorySegment.copy(tensor.data(), from * rowBytes, data, row * rowBytes, rowBytes);
        }
        return new Tensor(tensor.name(), tensor.type(), tensor.shape(), data);
    }
}
