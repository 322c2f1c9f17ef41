package dev.onggi.format.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.manifest.Manifest.Entry;
import dev.onggi.format.manifest.Manifest.Kind;
import dev.onggi.format.manifest.ManifestCheck.Fault;
import dev.onggi.format.manifest.ManifestCheck.Wrong;
import dev.onggi.format.shard.TokenShardWriter;
import dev.onggi.format.shard.TokenShardWriter.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path folder;
    private Manifest manifest;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/0.kept"), "항아리");
        shard("parts/0.shard", FileDigest.of(folder.resolve("tokenizer.json")));
        manifest = manifest("tokenizer.json", "parts/0.kept", "parts/0.shard");
        manifest.writeTo(folder);
    }

    @Test
    void aManifestIsReadAsItWasWritten() {
        assertThat(Manifest.read(folder)).isEqualTo(manifest);
        assertThat(ManifestCheck.faults(folder, manifest)).isEmpty();
        assertThat(manifest.shards(folder)).containsExactly(folder.resolve("parts/0.shard"));
    }

    @Test
    void itsBytesAreCanonical() {
        Manifest small = new Manifest(Manifest.FORMAT, "옹기 \"a\"\n\u0001", "onggi 1", NOTHING,
                Map.of("b", "2", "a", "1"), "", List.of(),
                List.of(new Entry("b", Kind.SHARD, 2, "22"), new Entry("a", Kind.REPORT, 1, "11")),
                Map.of("z", 9_007_199_254_740_993L),
                Map.of());

        assertThat(new String(small.bytes(), StandardCharsets.UTF_8)).isEqualTo(
                "{\"attributions\":{},\"counts\":{\"z\":9007199254740993},\"format\":\"onggi-corpus-1\",\"inputs\":[],"
                        + "\"name\":\"옹기 \\\"a\\\"\\n\\u0001\",\"outputs\":[{\"bytes\":1,\"kind\":\"report\",\"path\":\"a\",\"sha256\":\"11\"},{\"bytes\":2,\"kind\":\"shard\",\"path\":\"b\",\"sha256\":\"22\"}],\"program\":\"onggi 1\",\"recipe\":\""
                        + NOTHING + "\",\"settings\":{\"a\":\"1\",\"b\":\"2\"},\"tokenizer\":\"\"}");
        assertThat(FileDigest.of(new byte[0])).isEqualTo(NOTHING);
    }

    @Test
    void aFileCutShortSaysSo() throws IOException {
        byte[] shard = Files.readAllBytes(folder.resolve("parts/0.shard"));
        Files.write(folder.resolve("parts/0.shard"), java.util.Arrays.copyOf(shard, shard.length - 1));

        assertThat(wrongs()).containsExactly("parts/0.shard CUT_SHORT");
        assertThatThrownBy(() -> ManifestCheck.requireWhole(folder, manifest))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("0.shard").hasMessageContaining("expected " + shard.length + " bytes");
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        for (String name : List.of("parts/0.shard", "parts/0.kept", "tokenizer.json")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            for (int i = 0; i < bytes.length; i++) {
                byte[] changed = bytes.clone();
                changed[i] ^= 1;
                Files.write(folder.resolve(name), changed);
                assertThat(wrongs()).as("byte %d", i).containsExactly(name + " CHANGED");
            }
            Files.write(folder.resolve(name), bytes);
        }
    }

    @Test
    void missingAndExtraFilesAreNamed() throws IOException {
        Files.move(folder.resolve("parts/0.kept"), folder.resolve("parts/1.kept"));
        Files.writeString(folder.resolve("parts/0.rejected"), "no file of the corpus ends so");

        assertThat(wrongs()).containsExactly("parts/0.kept MISSING", "parts/1.kept EXTRA");
    }

    @Test
    void aShardOfAnotherTokenizerIsNamed() {
        shard("parts/0.shard", NOTHING);
        Manifest other = manifest("tokenizer.json", "parts/0.kept", "parts/0.shard");

        assertThat(ManifestCheck.faults(folder, other)).singleElement()
                .satisfies(fault -> assertThat(fault.wrong()).isEqualTo(Wrong.OTHER_TOKENIZER),
                        fault -> assertThat(fault.detail()).contains(NOTHING).contains(other.tokenizer()));
    }

    @Test
    void aTokenizerThatDidNotMakeTheShardsIsRefused() throws IOException {
        manifest.requireTokenizer(folder, folder.resolve("tokenizer.json"));
        Path other = Files.writeString(folder.resolve("other.json"), "[]");

        assertThatThrownBy(() -> manifest.requireTokenizer(folder, other)).isInstanceOf(FormatException.class)
                .hasMessageContaining("other.json").hasMessageContaining(manifest.tokenizer());
    }

    @Test
    void anEditedManifestIsRefused() throws IOException {
        Path file = folder.resolve("manifest.json");
        String json = Files.readString(file);
        for (String broken : List.of(json + "\n", json.replace("{\"attr", "{ \"attr"), "{}",
                json.substring(0, 40),
                json.replace("onggi-corpus-1", "onggi-corpus-2"), json.replace("parts/0.kept", "../0.kept"),
                json.replace("\"name\"", "\"new\":1,\"name\""))) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> Manifest.read(folder)).as(broken).isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(file.toString());
        }
        Files.delete(file);
        assertThatThrownBy(() -> Manifest.read(folder)).hasMessageContaining("is not there");
    }

    private List<String> wrongs() {
        return ManifestCheck.faults(folder, manifest).stream().map(ManifestTest::shown).toList();
    }

    private static String shown(Fault fault) {
        return fault.path() + " " + fault.wrong();
    }

    private void shard(String name, String tokenizer) {
        TokenShardWriter.write(folder.resolve(name), List.of(new Row(new int[]{5, 6, 2, 1}, new int[]{0})), 4,
                300, 1, tokenizer);
    }

    private Manifest manifest(String... paths) {
        List<Entry> outputs = new ArrayList<>();
        for (String path : paths) {
            Kind kind = path.endsWith("shard")
                    ? Kind.SHARD
                    : path.endsWith("kept") ? Kind.DOCUMENTS : Kind.TOKENIZER;
            outputs.add(new Entry(path, kind, folder.resolve(path).toFile().length(),
                    FileDigest.of(folder.resolve(path))));
        }
        return new Manifest(Manifest.FORMAT, "시험", "onggi test", NOTHING, Map.of("seed", "42"),
                FileDigest.of(folder.resolve("tokenizer.json")), List.of(), outputs,
                Map.of("kept.documents", 1L), Map.of("kowiki", "Wikipedia contributors"));
    }
}
