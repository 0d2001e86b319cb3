package io.foldback.capture.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One section of the configuration, read key by key; what nobody has read is unknown. */
public final class Keys {
    private final String path;
    private final Config config;
    private final Set<String> read = new HashSet<>();

    /** @param path where the section stands, for messages */
    public Keys(String path, Config config) {
        this.path = path;
        this.config = config;
    }

    /** The full name of a key. */
    public String name(String key) {
        return path + "." + key;
    }

    public String text(String key) {
        return read(key, config::getString);
    }

    public boolean flag(String key) {
        return read(key, config::getBoolean);
    }

    public double number(String key, double min, double max) {
        final double value = read(key, config::getDouble);
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name(key) + " must be in " + min + ".." + max + ", is " + value);
        }
        return value;
    }

    public int whole(String key, int min, int max) {
        final int value = read(key, config::getInt);
        if (value < min || value > max) {
            throw new IllegalArgumentException(name(key) + " must be in " + min + ".." + max + ", is " + value);
        }
        return value;
    }

    /** A list of texts; a single text is a list of one. */
    public List<String> texts(String key) {
        return read(
                key,
                same -> config.getAnyRef(same) instanceof List
                        ? config.getStringList(same)
                        : List.of(config.getString(same)));
    }

    /** A section within, whose keys are somebody else's business. */
    public Config section(String key) {
        return read(key, config::getConfig);
    }

    /** @throws IllegalArgumentException when the section holds a key that was not read */
    public void rejectOthers() {
        final Set<String> unknown = new TreeSet<>(config.root().keySet());
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown key " + name(String.join(", ", unknown)) + "; known are "
                    + String.join(", ", new TreeSet<>(read)));
        }
    }

    private <T> T read(String key, Function<String, T> reader) {
        read.add(key);
        try {
            return reader.apply(key);
        } catch (ConfigException.Missing e) {
            throw new IllegalArgumentException(name(key) + " is missing", e);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(name(key) + " is wrong: " + e.getMessage(), e);
        }
    }
}
