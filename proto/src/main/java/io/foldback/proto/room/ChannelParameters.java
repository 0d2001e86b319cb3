package io.foldback.proto.room;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be set of a channel. Gains are linear factors, levels of thresholds are dB of full scale. The order is that of
 * the indices: within one release the same on all nodes, elsewhere names are used.
 */
public final class ChannelParameters {
    /** Highest number of a bus that may be sent to; {@link BusNumbers#MAIN} is fed by the fader. */
    public static final int AUX_BUSES = BusNumbers.SOLO - 1;

    public static final int EQ_BANDS = 4;
    public static final int NO_LINK = -1;

    private static final Schema.Builder SCHEMA_OF = new Schema.Builder();

    public static final Parameter NAME = SCHEMA_OF.words("name", 64, "");
    public static final Parameter COLOUR = SCHEMA_OF.choice(
            "colour",
            List.of("none", "red", "orange", "yellow", "green", "cyan", "blue", "violet", "pink", "white"),
            "none");
    public static final Parameter ICON = SCHEMA_OF.choice(
            "icon",
            List.of(
                    "none",
                    "voice",
                    "choir",
                    "drums",
                    "kick",
                    "snare",
                    "cymbals",
                    "percussion",
                    "bass",
                    "guitar",
                    "acoustic-guitar",
                    "piano",
                    "keys",
                    "organ",
                    "synth",
                    "strings",
                    "brass",
                    "woodwind",
                    "speech",
                    "audience",
                    "playback",
                    "effect"),
            "none");

    /** Where it stands on a desk; lower is further left. */
    public static final Parameter ORDER = SCHEMA_OF.range("order", 0, 999, "", 0);

    /** Number of the other channel of a stereo pair, {@link #NO_LINK} for none. */
    public static final Parameter LINK = SCHEMA_OF.range("link", NO_LINK, 63, "", NO_LINK);

    public static final Parameter INPUT_GAIN = SCHEMA_OF.range("input-gain", 0, 8, "", 1);

    /** Silences the channel everywhere. */
    public static final Parameter MUTED = SCHEMA_OF.onOff("muted", false);

    public static final Parameter GAIN = SCHEMA_OF.range("gain", 0, 2, "", 1);
    public static final Parameter PAN = SCHEMA_OF.range("pan", -1, 1, "", 0);
    public static final Parameter SOLO = SCHEMA_OF.onOff("solo", false);

    public static final Parameter HIGH_PASS_ON = SCHEMA_OF.onOff("high-pass/on", false);
    public static final Parameter HIGH_PASS_FREQUENCY = SCHEMA_OF.range("high-pass/frequency", 20, 1_000, "Hz", 80);

    public static final Parameter EQ_ON = SCHEMA_OF.onOff("eq/on", false);

    /** One band of the equalizer. */
    public record EqBand(Parameter shape, Parameter frequency, Parameter gain, Parameter q) {}

    public static final List<EqBand> EQ = bands();

    public static final Parameter GATE_ON = SCHEMA_OF.onOff("gate/on", false);
    public static final Parameter GATE_THRESHOLD = SCHEMA_OF.range("gate/threshold", -80, 0, "dBFS", -50);
    public static final Parameter GATE_RANGE = SCHEMA_OF.range("gate/range", 0, 80, "dB", 40);
    public static final Parameter GATE_ATTACK = SCHEMA_OF.range("gate/attack", 0.05, 100, "ms", 1);
    public static final Parameter GATE_HOLD = SCHEMA_OF.range("gate/hold", 0, 2_000, "ms", 50);
    public static final Parameter GATE_RELEASE = SCHEMA_OF.range("gate/release", 5, 2_000, "ms", 150);

    public static final Parameter COMPRESSOR_ON = SCHEMA_OF.onOff("compressor/on", false);
    public static final Parameter COMPRESSOR_THRESHOLD = SCHEMA_OF.range("compressor/threshold", -60, 0, "dBFS", -18);
    public static final Parameter COMPRESSOR_RATIO = SCHEMA_OF.range("compressor/ratio", 1, 20, ": 1", 3);
    public static final Parameter COMPRESSOR_KNEE = SCHEMA_OF.range("compressor/knee", 0, 24, "dB", 6);
    public static final Parameter COMPRESSOR_ATTACK = SCHEMA_OF.range("compressor/attack", 0.1, 200, "ms", 10);
    public static final Parameter COMPRESSOR_RELEASE = SCHEMA_OF.range("compressor/release", 5, 2_000, "ms", 120);
    public static final Parameter COMPRESSOR_MAKE_UP = SCHEMA_OF.range("compressor/make-up", 0, 24, "dB", 0);

    /** High-pass of what the compressor listens to. */
    public static final Parameter COMPRESSOR_FILTER_ON = SCHEMA_OF.onOff("compressor/filter/on", false);

    public static final Parameter COMPRESSOR_FILTER_FREQUENCY =
            SCHEMA_OF.range("compressor/filter/frequency", 20, 1_000, "Hz", 100);

    public static final Parameter DE_ESSER_ON = SCHEMA_OF.onOff("de-esser/on", false);
    public static final Parameter DE_ESSER_FREQUENCY =
            SCHEMA_OF.range("de-esser/frequency", 2_000, 12_000, "Hz", 6_000);
    public static final Parameter DE_ESSER_THRESHOLD = SCHEMA_OF.range("de-esser/threshold", -60, 0, "dBFS", -30);
    public static final Parameter DE_ESSER_RANGE = SCHEMA_OF.range("de-esser/range", 0, 24, "dB", 6);

    public static final Parameter DELAY_ON = SCHEMA_OF.onOff("delay/on", false);
    public static final Parameter DELAY_TIME = SCHEMA_OF.range("delay/time", 0, 500, "ms", 0);

    /** Whether a channel belongs to a group, in order of the groups. */
    public static final List<Parameter> GROUPS = groups();

    /** What a channel sends to one auxiliary or effect bus, behind its fader or in front of it. */
    public record Send(Parameter gain, Parameter preFader) {

        boolean has(Parameter parameter) {
            return parameter.equals(gain) || parameter.equals(preFader);
        }
    }

    /** In order of the buses; the first one is that of bus 1. At first every auxiliary bus is like bus 0. */
    public static final List<Send> SENDS = sends();

    /** To the effect buses: delay, then reverb. At first nothing goes there. */
    public static final List<Send> EFFECT_SENDS = List.of(send("delay", 0), send("reverb", 0));

    public static final Schema SCHEMA = SCHEMA_OF.build();

    private ChannelParameters() {}

    private static List<EqBand> bands() {
        final double[] frequencies = {100, 400, 2_500, 8_000};
        final String[] shapes = {"low-shelf", "bell", "bell", "high-shelf"};
        final List<EqBand> bands = new ArrayList<>();
        for (int band = 1; band <= EQ_BANDS; band++) {
            final String name = "eq/" + band;
            bands.add(new EqBand(
                    SCHEMA_OF.choice(name + "/shape", List.of("bell", "low-shelf", "high-shelf"), shapes[band - 1]),
                    SCHEMA_OF.range(name + "/frequency", 20, 20_000, "Hz", frequencies[band - 1]),
                    SCHEMA_OF.range(name + "/gain", -18, 18, "dB", 0),
                    SCHEMA_OF.range(name + "/q", 0.1, 10, "", 0.7)));
        }
        return List.copyOf(bands);
    }

    private static List<Parameter> groups() {
        final List<Parameter> groups = new ArrayList<>();
        for (int group = 0; group < GroupParameters.GROUPS; group++) {
            groups.add(SCHEMA_OF.onOff("groups/" + group, false));
        }
        return List.copyOf(groups);
    }

    private static List<Send> sends() {
        final List<Send> sends = new ArrayList<>();
        for (int bus = 1; bus <= AUX_BUSES; bus++) {
            sends.add(send(String.valueOf(bus), 1));
        }
        return List.copyOf(sends);
    }

    private static Send send(String to, double initial) {
        return new Send(
                SCHEMA_OF.range("sends/" + to + "/gain", 0, 2, "", initial),
                SCHEMA_OF.onOff("sends/" + to + "/pre-fader", false));
    }

    /** Number of the bus that a parameter is a send to; 0 when it is none to an auxiliary bus. */
    public static int busOfSend(Parameter parameter) {
        final int at = parameter.index() - SENDS.getFirst().gain().index();
        return at >= 0 && at < 2 * SENDS.size() && SENDS.get(at / 2).has(parameter) ? at / 2 + 1 : 0;
    }

    /** Whether a parameter is a send to an effect bus. */
    public static boolean isEffectSend(Parameter parameter) {
        return EFFECT_SENDS.stream().anyMatch(send -> send.has(parameter));
    }
}
