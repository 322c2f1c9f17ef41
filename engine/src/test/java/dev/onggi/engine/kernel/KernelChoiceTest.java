package dev.onggi.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    @Test
    void withoutTheVectorApiTheOthersAreStillPossible() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Possible.class.getName()).redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("scalar").doesNotContain("vector/");
    }

    /// Prints what is possible.
    static final class Possible {
        private Possible() {
        }

        public static void main(String[] arguments) {
            System.out.println(KernelChoice.possible());
        }
    }
}
