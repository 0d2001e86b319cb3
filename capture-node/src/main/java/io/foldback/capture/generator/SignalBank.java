package io.foldback.capture.generator;

import io.foldback.audio.signal.CounterSignal;
import io.foldback.capture.device.paced.PeriodFiller;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The signals of all channels of a generator; channels of the same kind share a table. */
final class SignalBank implements PeriodFiller {
    private static final int TONE_HERTZ = 1000;
    private static final int TONES_HERTZ = 220;

    /** Far enough apart that no two channels of noise sound alike at the same time. */
    private static final int NOISE_STEP = 7919;

    private final Map<SignalKind, float[]> tables = new EnumMap<>(SignalKind.class);
    private final long origin;
    private final Signal[] signals;

    /**
     * @param origin what the counter signal says of frame 0: its number on this host's monotonic clock, so that whoever
     *     hears a frame on this host knows how old it is
     */
    SignalBank(GeneratorSettings settings, long origin) {
        this.origin = origin;
        final double amplitude = Math.pow(10, settings.levelDb() / 20);
        signals = new Signal[settings.channels()];
        for (int channel = 0; channel < signals.length; channel++) {
            signals[channel] = signal(settings.signalOf(channel), channel, amplitude);
        }
    }

    private Signal signal(SignalKind kind, int channel, double amplitude) {
        final float[] table = tables.computeIfAbsent(kind, absent -> table(absent, amplitude));
        return switch (kind) {
            case TONE -> new Tone(table, TONE_HERTZ);
            case TONES -> new Tone(table, TONES_HERTZ * (channel + 1));
            case SWEEP, CLICK -> new LoopedTable(table, 0);
            case PINK -> new LoopedTable(table, NOISE_STEP * channel);
            case SILENCE -> (frame, out, offset, frames) -> Arrays.fill(out, offset, offset + frames, 0);
            case COUNTER ->
                (frame, out, offset, frames) -> CounterSignal.fill(origin + frame, channel, out, offset, frames);
        };
    }

    private static float[] table(SignalKind kind, double amplitude) {
        return switch (kind) {
            case TONE, TONES -> Tone.secondOfSine(amplitude);
            case SWEEP -> SignalTables.sweep(amplitude);
            case PINK -> SignalTables.pinkNoise(amplitude);
            case CLICK -> SignalTables.click(amplitude);
            case SILENCE, COUNTER -> new float[0];
        };
    }

    @Override
    public boolean fill(long frame, float[] samples, int stride, int frames) {
        for (int channel = 0; channel < signals.length; channel++) {
            signals[channel].fill(frame, samples, channel * stride, frames);
        }
        return true;
    }
}
