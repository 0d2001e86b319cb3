package io.foldback.capture.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a channel of a generator plays. */
public enum SignalKind {
    /** A sine of 1 kHz. */
    TONE,
    /** A sine of 220 Hz x (channel + 1). */
    TONES,
    /** 20 Hz to 20 kHz in 10 s. */
    SWEEP,
    PINK,
    /** One sample a second. */
    CLICK,
    SILENCE,
    /** {@link io.foldback.audio.signal.CounterSignal}: full scale, whatever the level. */
    COUNTER;

    /** @param key the setting, for the message */
    static SignalKind named(String key, String name) {
        final List<String> names = Arrays.stream(values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        final int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(key + " must be of " + String.join(", ", names) + ", is " + name);
        }
        return values()[index];
    }
}
