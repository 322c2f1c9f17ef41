package dev.onggi.text.settings;

import dev.onggi.text.spelling.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A map of a YAML file, read key by key. A key that nobody knows is refused at once, with the known one nearest to it.
public final class Settings {
    private static final long LARGEST = 1 << 20;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Path file;
    private final String place;
    private final Map<String, Object> values;

    private Settings(Path file, String place, Object value, Set<String> known) {
        this.file = file;
        this.place = place;
        if (!(value instanceof Map<?, ?> map)) {
            throw new SettingsException(file, place, "expected keys with values, found " + kind(value) + ".");
        }
        values = new TreeMap<>();
        map.forEach((key, member) -> values.put(String.valueOf(key), member));
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw wrong(key, "unknown key" + NearestName.to(key, known)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse(". Known here: " + String.join(", ", new TreeSet<>(known)) + "."));
            }
        }
    }

    /// The settings in a file of at most 1 MiB.
    ///
    /// @param known all keys that may stand at the top
    public static Settings read(Path file, Set<String> known) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new SettingsException(file, "",
                        "is larger than 1 MiB; expected YAML that a person wrote.");
            }
            return new Settings(file, "", YAML.readValue(Files.readAllBytes(file), Object.class), known);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
            throw new SettingsException(file, place, "is no YAML: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SettingsException(file, "", "cannot be read: " + e, e);
        }
    }

    /// Whether the key is there, with a value.
    public boolean has(String key) {
        return values.get(key) != null;
    }

    /// A text that must be there. A number is read as it is written.
    public String text(String key) {
        return optionalText(key)
                .orElseThrow(
                        () -> new SettingsException(file, place, "needs '" + key + "', which is missing."));
    }

    /// A text that may be there.
    public Optional<String> optionalText(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, "expected a text, found " + kind(value) + ".");
        }
        return Optional.of(value.toString());
    }

    /// A list of texts; empty where the key is not there.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(key)) {
            if (!(value instanceof String text)) {
                throw wrong(key, "expected a list of texts, found " + kind(value) + " in it.");
            }
            texts.add(text);
        }
        return texts;
    }

    /// A number between two others, or what holds where the key is not there.
    public double decimal(String key, double otherwise, double least, double most) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw wrong(key, "expected a number from " + least + " to " + most + ", found '" + value + "'.");
        }
        return number.doubleValue();
    }

    /// A whole number between two others, or what holds where the key is not there.
    public long whole(String key, long otherwise, long least, long most) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        boolean isWhole = value instanceof Integer || value instanceof Long;
        if (!isWhole || ((Number) value).longValue() < least || ((Number) value).longValue() > most) {
            throw wrong(key, "expected a whole number from " + least + " to " + most + ", found '" + value
                    + "'.");
        }
        return ((Number) value).longValue();
    }

    /// A number between two others that may be there.
    public OptionalDouble decimal(String key, double least, double most) {
        return has(key)
                ? OptionalDouble.of(decimal(key, least, least, most))
                : OptionalDouble.empty();
    }

    /// A whole number between two others that may be there.
    public OptionalLong whole(String key, long least, long most) {
        return has(key) ? OptionalLong.of(whole(key, least, least, most)) : OptionalLong.empty();
    }

    /// True or false.
    public boolean flag(String key, boolean otherwise) {
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object value -> throw wrong(key, "expected true or false, found '" + value + "'.");
        };
    }

    /// One of the names of an enum's values, in small letters with hyphens.
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        Optional<String> name = optionalText(key);
        if (name.isEmpty()) {
            return otherwise;
        }
        List<String> known = new ArrayList<>();
        for (E value : otherwise.getDeclaringClass().getEnumConstants()) {
            String spelling = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (spelling.equals(name.get())) {
                return value;
            }
            known.add(spelling);
        }
        throw wrong(key, "expected " + String.join(", ", known) + "; found '" + name.get() + "'.");
    }

    /// The settings below a key; none where it is not there.
    public Settings inner(String key, Set<String> known) {
        Object value = values.getOrDefault(key, Map.of());
        return new Settings(file, at(key), value, known);
    }

    /// A list of settings below a key; empty where it is not there.
    public List<Settings> inners(String key, Set<String> known) {
        List<Settings> inners = new ArrayList<>();
        for (Object value : list(key)) {
            inners.add(new Settings(file, at(key) + "[" + inners.size() + "]", value, known));
        }
        return inners;
    }

    /// The keys that are there.
    public Set<String> keys() {
        return values.keySet();
    }

    /// A fault of the value of a key, to be thrown.
    public SettingsException wrong(String key, String problem) {
        return new SettingsException(file, at(key), problem);
    }

    private List<?> list(String key) {
        Object value = values.getOrDefault(key, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "expected a list, found " + kind(value) + ".");
    }

    private String at(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static String kind(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> _ -> "keys with values";
            case List<?> _ -> "a list";
            default -> "'" + value + "'";
        };
    }
}
