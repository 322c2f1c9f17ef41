package dev.onggi.format.tensor;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/// A tensor about to be written.
///
/// @param name its name in the new file
/// @param type how its elements will be laid out
/// @param shape outermost first
/// @param content gives the bytes when their turn comes
public record NewTensor(String name, ElementType type, List<Long> shape, Content content) {

    public NewTensor {
        shape = List.copyOf(shape);
    }

    /// How many bytes the content must give.
    public long bytes() {
        return type.bytesFor(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /// Gives a tensor's bytes in pieces, so that no tensor is held twice.
    @FunctionalInterface
    public interface Content {

        /// Hands every byte to `sink`, in order.
        void writeTo(Consumer<ByteBuffer> sink);
    }

    /// A tensor with the bytes of another, as they are.
    public static NewTensor copyOf(String name, Tensor tensor) {
        return new NewTensor(name, tensor.type(), tensor.shape(), sink -> {
            long piece = 1 << 26;
            for (long at = 0; at < tensor.data().byteSize(); at += piece) {
                sink.accept(tensor.data().asSlice(at, Math.min(piece, tensor.data().byteSize() - at))
                        .asByteBuffer());
            }
        });
    }
}
