package dev.onggi.format.convert;

import dev.onggi.format.checkpoint.TokenizerSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The merges that a SentencePiece BPE vocabulary implies: every way to cut a piece into two pieces, best score first.
final class ScoredMerges {

    private record Merge(String left, String right, float score, int leftId, int rightId) {
    }

    private ScoredMerges() {
    }

    static List<List<String>> of(TokenizerSource.Gguf source) {
        Map<String, Integer> ids = new HashMap<>();
        for (int id = 0; id < source.tokens().size(); id++) {
            if (type(source, id) == TokenType.NORMAL.id()) {
                ids.put(source.tokens().get(id), id);
            }
        }
        List<Merge> merges = new ArrayList<>();
        ids.forEach((piece, id) -> {
            float score = source.scores().length == 0 ? 0 : source.scores()[id];
            for (int cut = 1; cut < piece.length(); cut++) {
                Integer left = ids.get(piece.substring(0, cut));
                Integer right = ids.get(piece.substring(cut));
                if (left != null && right != null) {
                    merges.add(new Merge(piece.substring(0, cut), piece.substring(cut), score, left, right));
                }
            }
        });
        merges.sort(Comparator.comparingDouble(Merge::score).reversed().thenComparingInt(Merge::leftId)
                .thenComparingInt(Merge::rightId));
        return merges.stream().map(merge -> List.of(merge.left, merge.right)).toList();
    }

    private static int type(TokenizerSource.Gguf source, int id) {
        return source.types().length == 0 ? TokenType.NORMAL.id() : source.types()[id];
    }
}
