package io.foldback.proto.room;

import java.util.List;

/** Which values a parameter takes. Total: every value gets a verdict. */
public sealed interface Rule {

    /** The verdict on a value; {@code what} names the parameter in a refusal. */
    Verdict judge(String what, Value value);

    /**
     * Numbers; what lies beyond is taken as the nearest that there is.
     *
     * @param unit of the number: a symbol of physics, or "" for a linear factor
     */
    record Range(double least, double most, String unit) implements Rule {
        @Override
        public Verdict judge(String what, Value value) {
            if (!(value instanceof Value.Real(double asked))) {
                return refused(what, "a number", value);
            }
            return Double.isNaN(asked)
                    ? refused(what, "a number", value)
                    : new Verdict.Taken(Value.of(Math.clamp(asked, least, most)));
        }
    }

    /** On or off. */
    record OnOff() implements Rule {
        @Override
        public Verdict judge(String what, Value value) {
            return value instanceof Value.Switch ? new Verdict.Taken(value) : refused(what, "true or false", value);
        }
    }

    /** A text of at most so many characters, without control characters. */
    record Words(int most) implements Rule {
        @Override
        public Verdict judge(String what, Value value) {
            if (!(value instanceof Value.Text(String text))) {
                return refused(what, "a text", value);
            }
            if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
                return new Verdict.Refused(
                        Verdict.BAD_VALUE,
                        what + " must be a text of at most " + most + " characters without control characters, has "
                                + text.length());
            }
            return new Verdict.Taken(value);
        }
    }

    /** One of some words. */
    record Choice(List<String> options) implements Rule {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public Verdict judge(String what, Value value) {
            return value instanceof Value.Text(String text) && options.contains(text)
                    ? new Verdict.Taken(value)
                    : refused(what, "one of " + String.join(", ", options), value);
        }
    }

    private static Verdict refused(String what, String wanted, Value value) {
        final String shown =
                switch (value) {
                    case Value.Real(double number) -> String.valueOf(number);
                    case Value.Switch(boolean on) -> String.valueOf(on);
                    case Value.Text(String text) -> "'" + text.substring(0, Math.min(64, text.length())) + "'";
                };
        return new Verdict.Refused(Verdict.BAD_VALUE, what + " must be " + wanted + ", is " + shown);
    }
}
