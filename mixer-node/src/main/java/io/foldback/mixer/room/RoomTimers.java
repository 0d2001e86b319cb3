package io.foldback.mixer.room;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * When a director does what nobody asks it for at that moment.
 *
 * @param <T> what it takes
 */
final class RoomTimers<T> {
    private static final Duration ANNOUNCE = Duration.ofMillis(250);

    /**
     * So soon what nobody asked for is kept: by then a director that was started beside another one has heard of it, and
     * does not write into what is not its own.
     */
    private static final Duration KEEP = Duration.ofSeconds(1);

    /** A step of a scene's fade; each one glides over a block of its own. */
    private static final Duration FADE = Duration.ofMillis(20);

    /** How often the store is tried when it is away. */
    private static final Duration RECALL = Duration.ofSeconds(1);

    private final TimerScheduler<T> timers;
    private final T fade;
    private final T recall;
    private final T keep;

    RoomTimers(TimerScheduler<T> timers, T announce, T fade, T recall, T keep) {
        this.timers = timers;
        this.fade = fade;
        this.recall = recall;
        this.keep = keep;
        timers.startTimerWithFixedDelay(announce, ANNOUNCE);
    }

    void recallLater() {
        timers.startSingleTimer(recall, RECALL);
    }

    /** Unless that is so already. */
    void keepSoon() {
        if (!timers.isTimerActive(keep)) {
            timers.startSingleTimer(keep, KEEP);
        }
    }

    /** Goes on step by step, or no more. */
    void fade(boolean on) {
        if (on && !timers.isTimerActive(fade)) {
            timers.startTimerWithFixedDelay(fade, FADE);
        } else if (!on) {
            timers.cancel(fade);
        }
    }

    /** From now on nothing is done but announcing. */
    void rest() {
        timers.cancel(recall);
        timers.cancel(keep);
        timers.cancel(fade);
    }
}
