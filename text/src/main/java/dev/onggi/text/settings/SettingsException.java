package dev.onggi.text.settings;

import java.nio.file.Path;

/// Settings that are not what they should be: which file, where in it, what was expected, what was found, what to do.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param file the file as the user named it
    /// @param place the key, with those around it: `sources[0].path`; may be empty
    /// @param problem what was expected, what was found, what to do
    public SettingsException(Path file, String place, String problem) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
    }

    /// The same, with what lies behind it.
    public SettingsException(Path file, String place, String problem, Throwable cause) {
        this(file, place, problem);
        initCause(cause);
    }
}
