package io.foldback.audio.level;

/**
 * What values a setting may have.
 *
 * @param what the setting, as it stands at the beginning of a sentence
 * @param unit empty where there is none
 */
public record Range(String what, double least, double most, String unit) {

    /**
     * Hands the value back.
     *
     * @throws IllegalArgumentException when it is outside of {@code least..most} or not a number
     */
    public double check(double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " must be in " + this + ", is " + number(value));
        }
        return value;
    }

    /** Like {@code 0.05..100 ms}. */
    @Override
    public String toString() {
        return number(least) + ".." + number(most) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
