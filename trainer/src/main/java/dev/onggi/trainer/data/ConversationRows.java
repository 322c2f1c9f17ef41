package dev.onggi.trainer.data;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.checkpoint.Sha256;
import dev.onggi.trainer.data.ChatText.Ids;
import dev.onggi.trainer.learn.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Conversations packed into rows: the longest first, each into the row that it fills best (best fit decreasing; Johnson 1973). A
/// conversation is never divided and does not see its neighbours.
public final class ConversationRows implements RowSource {
    private final String name;
    private final String digest;
    private final int rowLength;
    private final List<List<Encoded>> rows;
    private final long tooLong;

    private record Encoded(String place, Ids ids) {
        int length() {
            return ids.ids().length;
        }
    }

    private ConversationRows(String name, String digest, int rowLength, List<List<Encoded>> rows,
            long tooLong) {
        this.name = name;
        this.digest = digest;
        this.rowLength = rowLength;
        this.rows = rows;
        this.tooLong = tooLong;
    }

    /// Reads all conversations at `path`.
    ///
    /// @param manner what else decides the ids, for the digest: template, date
    public static ConversationRows open(String name, Path path, ChatText text, String manner, int rowLength) {
        List<Path> files = ConversationFile.files(path);
        List<Encoded> all = files.stream().flatMap(file -> ConversationFile.read(file).stream()).toList()
                .parallelStream()
                .map(conversation -> new Encoded(conversation.place(), text.ids(conversation))).toList();
        List<Encoded> fitting = all.stream().filter(conversation -> conversation.length() <= rowLength)
                .sorted(Comparator.comparingInt(Encoded::length).reversed()).toList();
        if (fitting.isEmpty()) {
            int shortest = all.stream().mapToInt(Encoded::length).min().orElse(0);
            throw new TrainerException(path, "", "the shortest of " + all.size() + " conversations has "
                    + shortest + " tokens with what the chat template adds, and a row " + rowLength
                    + ". Raise chat.row-length.");
        }
        return new ConversationRows(name, digest(files, manner + " " + rowLength), rowLength,
                packed(fitting, rowLength), all.size() - fitting.size());
    }

    private static List<List<Encoded>> packed(List<Encoded> conversations, int rowLength) {
        List<List<Encoded>> rows = new ArrayList<>();
        TreeMap<Integer, List<List<Encoded>>> byRoom = new TreeMap<>();
        for (Encoded conversation : conversations) {
            Map.Entry<Integer, List<List<Encoded>>> best = byRoom.ceilingEntry(conversation.length());
            List<Encoded> row;
            int room;
            if (best == null) {
                row = new ArrayList<>();
                rows.add(row);
                room = rowLength;
            } else {
                row = best.getValue().removeFirst();
                room = best.getKey();
                if (best.getValue().isEmpty()) {
                    byRoom.remove(room);
                }
            }
            row.add(conversation);
            byRoom.computeIfAbsent(room - conversation.length(), _ -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private static String digest(List<Path> files, String manner) {
        StringBuilder all = new StringBuilder(manner);
        for (Path file : files) {
            try {
                all.append(' ').append(Sha256.of(file));
            } catch (IOException e) {
                throw new TrainerException(file, "", "cannot be read: " + e, e);
            }
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Conversations that were left out because no row holds them.
    public long tooLong() {
        return tooLong;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public int rowLength() {
        return rowLength;
    }

    @Override
    public TokenRow row(int index) {
        int[] tokens = new int[rowLength];
        int[] targets = new int[rowLength];
        int[] documents = new int[rowLength];
        Arrays.fill(targets, Batch.NO_TARGET);
        Arrays.fill(documents, rows.get(index).size());
        int at = 0;
        int document = 0;
        for (Encoded conversation : rows.get(index)) {
            Ids ids = conversation.ids;
            System.arraycopy(ids.ids(), 0, tokens, at, conversation.length());
            Arrays.fill(documents, at, at + conversation.length(), document);
            for (int i = 0; i + 1 < conversation.length(); i++) {
                targets[at + i] = ids.learned()[i + 1] ? ids.ids()[i + 1] : Batch.NO_TARGET;
            }
            at += conversation.length();
            document++;
        }
        return new TokenRow(tokens, targets, documents);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String place(int index) {
        List<Encoded> row = rows.get(index);
        return row.getFirst().place + (row.size() > 1 ? " and " + (row.size() - 1) + " packed with it" : "");
    }
}
