package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import dev.onggi.trainer.learn.Batch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/// Where documents lie in a batch, taken as one line of T = rows · row length tokens. A document ends with its row at the latest.
///
/// @param lengths of the documents, in order; they sum to T
/// @param positions of each token in its document
record Documents(long[] lengths, int[] positions) {

    static Documents of(Batch batch) {
        List<Long> lengths = new ArrayList<>();
        int[] positions = new int[batch.tokens().length];
        int[] documents = batch.documents();
        for (int token = 1; token <= positions.length; token++) {
            boolean begins = token == positions.length || token % batch.rowLength() == 0
                    || documents[token] != documents[token - 1];
            if (begins) {
                lengths.add(positions[token - 1] + 1L);
            } else {
                positions[token] = positions[token - 1] + 1;
            }
        }
        return new Documents(lengths.stream().mapToLong(Long::longValue).toArray(), positions);
    }

    /// Softmax(scale · QKᵀ)·V over the earlier tokens of the same document. Where documents have different lengths, each is a
    /// call of its own: a mask over the whole row would cost the square of the row's length (docs/decisions/libtorch.md has the
    /// measurement).
    ///
    /// @param query `[T, heads, D]`, like `key`, `value` and the result
    Tensor attend(Tensor query, Tensor key, Tensor value, double scale) {
        long[] shape = query.sizes().vec().get();
        if (haveOneLength()) {
            long[] split = {lengths.length, lengths[0], shape[1], shape[2]};
            return attendEach(query.view(split), key.view(split), value.view(split), scale)
                    .reshape(shape);
        }
        TensorVector queries = query.split(lengths, 0);
        TensorVector keys = key.split(lengths, 0);
        TensorVector values = value.split(lengths, 0);
        TensorVector outputs = new TensorVector();
        for (int i = 0; i < lengths.length; i++) {
            outputs.push_back(attendEach(queries.get(i).unsqueeze(0), keys.get(i).unsqueeze(0),
                    values.get(i).unsqueeze(0), scale).squeeze(0));
        }
        return cat(outputs, 0);
    }

    /// @param query `[documents, length, heads, D]`
    private static Tensor attendEach(Tensor query, Tensor key, Tensor value, double scale) {
        return scaled_dot_product_attention(query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2),
                new TensorOptional(), 0, true, new DoubleOptional(scale), false).transpose(1, 2);
    }

    private boolean haveOneLength() {
        for (long length : lengths) {
            if (length != lengths[0]) {
                return false;
            }
        }
        return true;
    }
}
