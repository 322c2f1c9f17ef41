package dev.onggi.trainer.data;

import dev.onggi.format.shard.TokenShard;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.checkpoint.Sha256;
import dev.onggi.trainer.learn.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The rows of token shards.
public final class ShardRows implements RowSource {
    private static final String ENDING = ".shard";

    private final String name;
    private final List<Shard> shards;
    private final int[] firstRows;
    private final OptionalInt endId;

    /// An open shard and where its documents begin.
    private record Shard(Path file, TokenShard tokens, long[] starts) {
    }

    private ShardRows(String name, List<Shard> shards, OptionalInt endId) {
        this.name = name;
        this.shards = shards;
        this.endId = endId;
        firstRows = new int[shards.size() + 1];
        for (int i = 0; i < shards.size(); i++) {
            firstRows[i + 1] = Math.addExact(firstRows[i], shards.get(i).tokens.rows());
        }
    }

    /// Opens the shard `path`, or all shards of the folder `path`, and checks every byte of them.
    ///
    /// @param tokenizer SHA-256 of the model's `tokenizer.json`, which must have made the ids
    /// @param endId the id that ends a document, where there is one
    public static ShardRows open(String name, Path path, String tokenizer, OptionalInt endId) {
        List<Shard> shards = new ArrayList<>();
        for (Path file : files(path)) {
            TokenShard shard = TokenShard.open(file);
            shard.verify();
            if (!shard.tokenizer().equals(tokenizer)) {
                throw new TrainerException(file, "", "was made with the tokenizer of SHA-256 "
                        + shard.tokenizer() + ", but the model's has " + tokenizer
                        + ". Pack the corpus with the model's tokenizer.json.");
            }
            if (!shards.isEmpty() && shards.getFirst().tokens.rowLength() != shard.rowLength()) {
                throw new TrainerException(file, "",
                        "expected rows of " + shards.getFirst().tokens.rowLength()
                                + " tokens as in " + shards.getFirst().file + ", found "
                                + shard.rowLength() + ".");
            }
            shards.add(new Shard(file, shard, shard.starts()));
        }
        return new ShardRows(name, List.copyOf(shards), endId);
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all
                    .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted().toList();
            if (files.isEmpty()) {
                throw new TrainerException(path, "", "expected token shards (*" + ENDING
                        + "), found none. Make some: onggi corpus run.");
            }
            return files;
        } catch (IOException e) {
            throw new TrainerException(path, "", "cannot be listed: " + e, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return firstRows[shards.size()];
    }

    @Override
    public int rowLength() {
        return shards.getFirst().tokens.rowLength();
    }

    @Override
    public TokenRow row(int index) {
        int at = shardOf(index);
        Shard shard = shards.get(at);
        int row = index - firstRows[at];
        int[] tokens = shard.tokens.row(row);
        int used = used(tokens, shard.tokens.padding());
        int[] documents = documents(shard.starts, (long) row * tokens.length, tokens.length, used);
        return new TokenRow(tokens, targets(tokens, documents, used), documents);
    }

    @Override
    public String digest() {
        String all = String.join(" ", shards.stream().map(shard -> shard.tokens.digest()).toList());
        return Sha256.of(all.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String place(int index) {
        int at = shardOf(index);
        return shards.get(at).file + " row " + (index - firstRows[at]);
    }

    private int shardOf(int row) {
        int found = Arrays.binarySearch(firstRows, row);
        // an empty shard begins where the next one does
        int at = found >= 0 ? found : -found - 2;
        while (firstRows[at + 1] <= row) {
            at++;
        }
        return at;
    }

    /// How many tokens are not padding. Where the id that pads is also the one that ends documents, the first of the row's tail ends
    /// its last document.
    private int used(int[] tokens, int padding) {
        int used = tokens.length;
        while (used > 0 && tokens[used - 1] == padding) {
            used--;
        }
        boolean ends = endId.isPresent() && endId.getAsInt() == padding && used < tokens.length;
        return ends ? used + 1 : used;
    }

    /// @param first number of the row's first token in the shard
    private static int[] documents(long[] starts, long first, int length, int used) {
        int[] documents = new int[length];
        int at = Arrays.binarySearch(starts, first);
        at = at >= 0 ? at + 1 : -at - 1;
        int document = 0;
        for (int i = 0; i < length; i++) {
            if (at < starts.length && starts[at] == first + i) {
                document++;
                at++;
            }
            documents[i] = i < used ? document : document + 1;
        }
        return documents;
    }

    private static int[] targets(int[] tokens, int[] documents, int used) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.NO_TARGET);
        for (int i = 0; i + 1 < used; i++) {
            if (documents[i] == documents[i + 1]) {
                targets[i] = tokens[i + 1];
            }
        }
        return targets;
    }
}
