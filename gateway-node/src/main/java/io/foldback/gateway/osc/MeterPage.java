package io.foldback.gateway.osc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The meters of an X32 that there are here too, by the number that surfaces ask for (P.-G. Maillot, Unofficial X32/M32 OSC
 * Remote Protocol, "List of all Meter IDs"). Levels are peaks, 1 is full scale; what there is none of is silent, and how far
 * gates and dynamics turn down is told as 1, not at all.
 */
enum MeterPage {
    /** 32 channels, 16 returns, 16 buses, 6 matrices. */
    CONSOLE(0, 70, 0) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            levels.channels(values, 0, 0, CHANNELS);
            levels.buses(values, 48, 1, BUSES);
        }
    },

    /** 32 channels, then as many gates and as many dynamics. */
    CHANNEL(1, 96, 0) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            Arrays.fill(values, CHANNELS, values.length, 1);
            levels.channels(values, 0, 0, CHANNELS);
        }
    },

    /** 16 buses, 6 matrices, left, right, mono, then the dynamics of all but right. */
    BUS(2, 49, 0) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            Arrays.fill(values, 25, values.length, 1);
            levels.buses(values, 0, 1, BUSES);
            levels.main(values, 22);
        }
    },

    /** What stands above the faders: 16 of a bank of channels or buses, 8 of a bank of groups or buses, left, right, mono. */
    FADERS(5, 27, 2) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            if (first == 0 || first == 1) {
                levels.channels(values, 0, first * 16, 16);
            } else if (first == BUS_BANK) {
                levels.buses(values, 0, 1, BUSES);
            }
            if (second == 1 || second == 2) {
                levels.buses(values, 16, 1 + (second - 1) * 8, 8);
            }
            levels.main(values, 24);
        }
    },

    /** One channel or bus: in front of the fader, gate, dynamics, behind the fader. */
    STRIP(6, 4, 1) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            values[1] = 1;
            values[2] = 1;
            if (first >= 0 && first < CHANNELS) {
                levels.channels(values, 0, first, 1);
                values[3] = values[0] * levels.fader(first);
            } else if (first >= FIRST_BUS && first <= MAIN) {
                levels.buses(values, 0, first == MAIN ? 0 : first - FIRST_BUS + 1, 1);
                values[3] = values[0];
            }
        }
    },

    /** 32 channels, 16 returns. */
    INPUTS(13, 48, 0) {
        @Override
        void fill(float[] values, MeterLevels levels, int first, int second) {
            levels.channels(values, 0, 0, CHANNELS);
        }
    };

    private static final int CHANNELS = 32;
    private static final int BUSES = 16;
    private static final int BUS_BANK = 3;
    private static final int FIRST_BUS = 48;
    private static final int MAIN = 70;

    private final String path;
    private final int length;
    private final int choices;

    MeterPage(int number, int length, int choices) {
        this.path = "/meters/" + number;
        this.length = length;
        this.choices = choices;
    }

    /** Null when there is none of that path; the slash in front may be missing. */
    static @Nullable MeterPage of(String path) {
        final String whole = path.startsWith("/") ? path : "/" + path;
        for (MeterPage page : values()) {
            if (page.path.equals(whole)) {
                return page;
            }
        }
        return null;
    }

    String path() {
        return path;
    }

    /** How many whole numbers say what is shown. */
    int choices() {
        return choices;
    }

    /** All its values. */
    float[] values(MeterLevels levels, int first, int second) {
        final float[] values = new float[length];
        fill(values, levels, first, second);
        return values;
    }

    /** Fills what is not silent of {@code values}, which has {@code length} places. */
    abstract void fill(float[] values, MeterLevels levels, int first, int second);
}
