package io.foldback.capture.device.jack;

import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.SourceLimits;
import io.foldback.capture.settings.Keys;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A source of kind {@code jack}; documented in reference.conf.
 *
 * @param connect which output ports of others are connected by themselves
 * @param names of the first channels; the others are called after the source
 */
public record JackSettings(int channels, Pattern connect, List<String> names) implements KindSettings {
    public static final String KIND = "jack";

    public JackSettings {
        names = List.copyOf(names);
    }

    public static JackSettings from(Keys keys) {
        return new JackSettings(
                keys.whole("channels", SourceLimits.MIN_CHANNELS, SourceLimits.MAX_CHANNELS),
                pattern(keys.name("connect"), keys.text("connect")),
                keys.texts("names"));
    }

    private static Pattern pattern(String key, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(key + " must be a regular expression, is " + expression, e);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CaptureSource source(String name, boolean realtime) {
        return new JackSource(name, this);
    }
}
