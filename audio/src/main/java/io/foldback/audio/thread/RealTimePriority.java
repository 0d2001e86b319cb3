package io.foldback.audio.thread;

/**
 * Whether a thread has real-time priority.
 *
 * @param granted whether the system gave it
 * @param level the level that was asked for, 1..99; 0 when nobody asked
 * @param detail what was given, or why it was refused and what to set so that it will not be; fit for one log line
 */
public record RealTimePriority(boolean granted, int level, String detail) {

    /** Levels of the threads of a block's way, the earlier on its way the higher. */
    public static final int CALLBACK = 60;

    public static final int ENGINE = 55;
    public static final int SENDER = 50;

    /** What a person should know, and do, whose sound runs on a thread that was refused it. */
    String warning() {
        return "Sound runs without real-time priority and may stumble whenever other programs are busy: " + detail;
    }

    public static RealTimePriority notAsked() {
        return new RealTimePriority(false, 0, "real-time priority is switched off");
    }

    static RealTimePriority granted(int level, String what) {
        return new RealTimePriority(true, level, what);
    }

    static RealTimePriority refused(int level, String why) {
        return new RealTimePriority(false, level, why);
    }

    static void check(int level) {
        if (level < 1 || level > 99) {
            throw new IllegalArgumentException("level of real-time priority must be in 1..99, is " + level);
        }
    }
}
