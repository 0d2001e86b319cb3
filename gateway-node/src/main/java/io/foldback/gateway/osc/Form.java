package io.foldback.gateway.osc;

import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.room.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a parameter of a room stands in a message to or from a surface. */
enum Form {
    /** A linear gain as the position of a fader, 0..1 by {@link FaderLaw}. */
    FADER {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Double at = number(said);
            return at == null ? null : Value.of(FaderLaw.gain(at));
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(FaderLaw.fader(real(now)));
        }
    },

    /** A pan of -1..1 as 0..1. */
    PAN {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Double at = number(said);
            return at == null ? null : Value.of(Math.clamp(at, 0, 1) * 2 - 1);
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of((float) ((real(now) + 1) / 2));
        }
    },

    /** A switch as 0 or 1. */
    ON {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Boolean on = state(said);
            return on == null ? null : Value.of((boolean) on);
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(isOn(now) ? 1 : 0);
        }
    },

    /** Muted as 0, and 1 when it is not. */
    AUDIBLE {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Boolean on = state(said);
            return on == null ? null : Value.of(!on);
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(isOn(now) ? 0 : 1);
        }
    },

    /** A send's gain as whether it lets anything pass: 0 closes it, and only its level opens it, so that nothing gets loud. */
    SENDING {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Boolean on = state(said);
            return on == null || on ? null : Value.of(0.0);
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(real(now) > 0 ? 1 : 0);
        }
    },

    /** Where a send is tapped: 0 to 3 are in front of the fader, 4 and 5 behind it. */
    TAP {
        private static final int LAST_IN_FRONT = 3;
        private static final int FIRST_BEHIND = 4;
        private static final int LAST = 5;

        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Double tap = number(said);
            return tap == null || tap < 0 || tap > LAST ? null : Value.of(tap <= LAST_IN_FRONT);
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(isOn(now) ? LAST_IN_FRONT : FIRST_BEHIND);
        }
    },

    NAME {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            return said instanceof OscArgument.Text(String text) ? Value.of(text) : null;
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(word(now));
        }
    },

    /** By {@link ScribbleStrip}. */
    COLOUR {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Double number = number(said);
            return number == null ? null : known(ScribbleStrip.colour(number.intValue()));
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(ScribbleStrip.colourNumber(word(now)));
        }
    },

    /** By {@link ScribbleStrip}. */
    ICON {
        @Override
        @Nullable
        Value value(OscArgument said, Value now) {
            final Double number = number(said);
            return number == null ? null : known(ScribbleStrip.icon(number.intValue()));
        }

        @Override
        OscArgument argument(Value now) {
            return OscArgument.of(ScribbleStrip.iconNumber(word(now)));
        }
    };

    /** What is asked for, not yet judged; null when it is nothing that this form can be. */
    abstract @Nullable Value value(OscArgument said, Value now);

    abstract OscArgument argument(Value now);

    /** Surfaces send buttons as floats and faders as whole numbers too. */
    private static @Nullable Double number(OscArgument said) {
        final double number =
                switch (said) {
                    case OscArgument.Real(float value) -> value;
                    case OscArgument.Whole(int value) -> value;
                    case OscArgument.Real64(double value) -> value;
                    case OscArgument.Whole64(long value) -> value;
                    default -> Double.NaN;
                };
        return Double.isNaN(number) ? null : number;
    }

    private static @Nullable Boolean state(OscArgument said) {
        if (said instanceof OscArgument.Switch(boolean on)) {
            return on;
        }
        if (said instanceof OscArgument.Text(String word)) {
            return switch (word.toUpperCase(Locale.ROOT)) {
                case "ON" -> true;
                case "OFF" -> false;
                default -> null;
            };
        }
        final Double number = number(said);
        return number == null ? null : (Boolean) (number >= 0.5);
    }

    private static @Nullable Value known(String word) {
        return word.isEmpty() ? null : Value.of(word);
    }

    private static double real(Value value) {
        return value instanceof Value.Real(double number) ? number : 0;
    }

    private static boolean isOn(Value value) {
        return value instanceof Value.Switch(boolean on) && on;
    }

    private static String word(Value value) {
        return value instanceof Value.Text(String text) ? text : "";
    }
}
