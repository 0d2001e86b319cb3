package io.foldback.deploy.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param name such as {@code one process, 64-frame blocks, p50}
 * @param value null when it could not be measured
 * @param unit such as {@code frames}
 * @param goal what it should be at most or at least; null where there is none
 * @param baseline what something comparable reaches; null where nothing is known
 * @param met whether the goal is met; null where there is no goal or no value
 */
public record Figure(
        String name,
        @Nullable Double value,
        String unit,
        @Nullable Double goal,
        @Nullable Double baseline,
        @Nullable Boolean met) {

    public Figure {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
    }

    /** A number without a goal. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null, null);
    }

    /** A count without a goal. */
    public static Figure count(String name, long value, String unit) {
        return of(name, (double) value, unit);
    }

    /** A count of what should not happen. */
    public static Figure never(String name, long value, String unit) {
        return atMost(name, (double) value, unit, 0);
    }

    /** A number that should be {@code goal} or less. */
    public static Figure atMost(String name, double value, String unit, double goal) {
        return new Figure(name, value, unit, goal, null, value <= goal);
    }

    /** A number that should be {@code goal} or more. */
    public static Figure atLeast(String name, double value, String unit, double goal) {
        return new Figure(name, value, unit, goal, null, value >= goal);
    }

    /** A number that this machine could not yield. */
    public static Figure missing(String name, String unit) {
        return new Figure(name, null, unit, null, null, null);
    }

    /** Beside it, what something comparable reaches. */
    public Figure against(double other) {
        return new Figure(name, value, unit, goal, other, met);
    }
}
