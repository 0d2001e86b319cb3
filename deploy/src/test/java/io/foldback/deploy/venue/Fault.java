package io.foldback.deploy.venue;

import java.util.Locale;

/**
 * One thing that happens.
 *
 * @param source whom it concerns, where it concerns one
 * @param share of the blocks that are lost, 0 to 1
 */
record Fault(Kind kind, int source, double share, long fromNanos, long untilNanos) {

    /** What may happen, and how long after its end it may take until everything is whole again. */
    enum Kind {
        STALL_CAPTURE_THREAD(60),
        STALL_FIRST_LINK(60),
        STALL_ENGINE(60),
        STALL_PUBLISH_THREAD(60),
        STALL_SECOND_LINK(60),
        STALL_LAST_LINK(60),
        STALL_SINK(60),
        LOSE_SOURCE_BLOCKS(60),
        LOSE_ROOM_BLOCKS(60),
        STOP_CAPTURE(250),
        STOP_MIXER(250),
        STOP_CLIENT(60),
        REOPEN_DEVICE(400),
        RESTART_CAPTURE(700),
        RESTART_MIXER(900);

        final long wholeNanos;

        Kind(long wholeMillis) {
            wholeNanos = wholeMillis * VirtualTime.MILLI;
        }

        boolean stopsSink() {
            return this == STALL_SINK || this == STOP_CLIENT;
        }

        boolean stopsPublishing() {
            return this == STALL_PUBLISH_THREAD || this == STOP_MIXER;
        }

        /** Whether it only holds blocks up, so that nothing may be left of it. */
        boolean isStall() {
            return switch (this) {
                case STALL_CAPTURE_THREAD,
                        STALL_FIRST_LINK,
                        STALL_ENGINE,
                        STALL_PUBLISH_THREAD,
                        STALL_SECOND_LINK,
                        STALL_LAST_LINK,
                        STALL_SINK,
                        STOP_MIXER,
                        STOP_CLIENT -> true;
                default -> false;
            };
        }

        boolean concernsSource() {
            return switch (this) {
                case STALL_CAPTURE_THREAD,
                        STALL_FIRST_LINK,
                        LOSE_SOURCE_BLOCKS,
                        STOP_CAPTURE,
                        REOPEN_DEVICE,
                        RESTART_CAPTURE -> true;
                default -> false;
            };
        }

        double shortestMillis() {
            return switch (this) {
                case STOP_CAPTURE, STOP_MIXER, STOP_CLIENT, REOPEN_DEVICE -> 50;
                case RESTART_CAPTURE, RESTART_MIXER -> 300;
                default -> 2;
            };
        }

        double longestMillis() {
            return switch (this) {
                case STALL_ENGINE, STALL_CAPTURE_THREAD, STALL_PUBLISH_THREAD -> 120;
                case STOP_CAPTURE, STOP_MIXER, STOP_CLIENT -> 2_000;
                case RESTART_MIXER -> 900;
                case RESTART_CAPTURE -> 3_200;
                default -> 400;
            };
        }
    }

    /** Whether it lasts, or ended less than so long ago. */
    boolean near(long atNanos, long afterNanos) {
        return atNanos >= fromNanos && atNanos < untilNanos + afterNanos;
    }

    /** Whether the process that another one lets begin again stands still by this one then. */
    boolean holdsUp(Fault other) {
        final boolean begins = other.kind == Kind.RESTART_CAPTURE || other.kind == Kind.REOPEN_DEVICE;
        return kind == Kind.STOP_CAPTURE && begins && other.source == source && near(other.untilNanos, 0);
    }

    @Override
    public String toString() {
        final String whose = kind.concernsSource() ? " of source " + source : "";
        final String much = share > 0 ? String.format(", %.0f %%", 100 * share) : "";
        final String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format("%.1f to %.1f ms: %s%s%s", fromNanos * 1e-6, untilNanos * 1e-6, what, whose, much);
    }
}
