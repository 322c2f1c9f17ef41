package dev.onggi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version Maven gave this build.
final class Version implements IVersionProvider {

    /// E.g. `0.1.0-SNAPSHOT`.
    static String number() {
        Properties properties = new Properties();
        try (InputStream input = Version.class.getResourceAsStream("version.properties")) {
            if (input == null) {
                throw new IllegalStateException(
                        "version.properties is missing beside " + Version.class.getName());
            }
            properties.load(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[]{"onggi " + number()};
    }
}
