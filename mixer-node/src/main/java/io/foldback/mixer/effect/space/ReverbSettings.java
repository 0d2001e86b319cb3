package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Range;

/**
 * The echoes of a room, without the sound itself.
 *
 * @param preDelayMillis before the first of them
 * @param decaySeconds until low notes are 60 dB down
 * @param damping by how much of the decay the highest notes are shorter; 0: all notes last equally long
 * @param size of the room: 0 is a chamber, 1 a hall, with three times as long ways
 */
public record ReverbSettings(double preDelayMillis, double decaySeconds, double damping, double size) {
    public static final Range PRE_DELAY = new Range("pre-delay of a reverb", 0, 200, "ms");
    public static final Range DECAY = new Range("decay of a reverb", 0.1, 10, "s");
    public static final Range DAMPING = new Range("damping of a reverb", 0, 0.95, "");
    public static final Range SIZE = new Range("size of a reverb", 0, 1, "");
    public static final ReverbSettings DEFAULT = new ReverbSettings(20, 1.6, 0.5, 0.5);

    public ReverbSettings {
        PRE_DELAY.check(preDelayMillis);
        DECAY.check(decaySeconds);
        DAMPING.check(damping);
        SIZE.check(size);
    }
}
