package io.foldback.capture.session;

import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import io.foldback.capture.check.InputChecks;
import io.foldback.capture.clock.DeviceClock;
import io.foldback.capture.clock.FrameCount;
import io.foldback.capture.clock.LatenessWindow;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.OpenCapture;
import io.foldback.capture.grid.CapturedPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one source: drains its ring, checks, cuts for every room and publishes. It parks until the device's
 * thread, or somebody with an errand, unparks it, or until the next period of a source without a thread is due. It
 * outlives the device: a ring may be replaced.
 */
final class CaptureThread {
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final List<RoomOutlet> outlets = new ArrayList<>();
    private final CapturedPeriod period = new CapturedPeriod();
    private final DeviceClock clock = new DeviceClock();
    private final FrameCount count = new FrameCount(clock);
    private final LatenessWindow lateness = new LatenessWindow();
    private final InputChecks checks;
    private @Nullable OpenCapture capture;
    private boolean stopped;
    private volatile boolean ended;
    private long periods;
    private long overrunsBefore;
    private long lostFramesBefore;
    private long slipsBefore;

    /** @param started told on the thread what the system said about its priority
     * @param died told when the thread ended by an error, which nobody expects */
    CaptureThread(
            String source,
            int channels,
            boolean realtime,
            Consumer<RealTimePriority> started,
            Consumer<Throwable> died) {
        checks = new InputChecks(channels);
        thread = new Thread(() -> run(realtime, started), "capture-" + source);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((same, failure) -> died.accept(failure));
        thread.start();
    }

    /** The device was opened: its ring is drained from now on, as a new epoch. */
    void play(OpenCapture opened) {
        execute(() -> {
            keepCounts();
            capture = opened;
            opened.ring().attach();
            clock.reset();
            count.reset();
            outlets.forEach(RoomOutlet::restart);
        });
    }

    void add(RoomOutlet outlet) {
        execute(() -> outlets.add(outlet));
    }

    /** Closes the outlet; {@code closed} is run thereafter. */
    void remove(RoomOutlet outlet, Runnable closed) {
        execute(() -> {
            outlets.remove(outlet);
            slipsBefore += outlet.slips();
            outlet.close();
            closed.run();
        });
    }

    /** Closes all outlets and ends the thread. */
    void stop() {
        execute(() -> stopped = true);
    }

    private void execute(Runnable errand) {
        errands.add(errand);
        if (ended) {
            settle();
        } else {
            LockSupport.unpark(thread);
        }
    }

    private void run(boolean realtime, Consumer<RealTimePriority> started) {
        try {
            drainUntilStopped(realtime, started);
        } finally {
            ended = true;
            settle();
        }
    }

    /** The thread drains nothing any more, so no stream's name stays taken; whoever has an errand now runs it himself. */
    private synchronized void settle() {
        try {
            runErrands();
        } finally {
            outlets.forEach(RoomOutlet::close);
            outlets.clear();
        }
    }

    private void drainUntilStopped(boolean realtime, Consumer<RealTimePriority> started) {
        started.accept(AudioThread.prepare(realtime, RealTimePriority.CALLBACK));
        for (runErrands(); !stopped; runErrands()) {
            final long wait = capture == null ? Long.MAX_VALUE : capture.fillDue(System.nanoTime());
            if (!drain()) {
                LockSupport.parkNanos(this, wait);
            }
        }
    }

    private void runErrands() {
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.run();
        }
    }

    private boolean drain() {
        if (capture == null) {
            return false;
        }
        final CaptureRing from = capture.ring();
        final int slot = from.peek();
        if (slot < 0) {
            return false;
        }
        take(from, slot);
        from.release();
        return true;
    }

    private void take(CaptureRing from, int slot) {
        final long stamped = from.captureNanos(slot);
        final int frames = from.frames(slot);
        final long frame = count.number(from.frame(slot), frames, from.isDoubtful(slot), stamped);
        lateness.add(clock.latenessNanos(frame, stamped), stamped);
        checks.check(from.samples(slot), from.periodFrames(), frames);
        period.set(from.samples(slot), from.periodFrames(), frames, frame);
        final long wallMillis = System.currentTimeMillis();
        for (int i = 0; i < outlets.size(); i++) {
            outlets.get(i).feed(period, clock, wallMillis);
        }
        periods++;
    }

    /** Keeps the counts of a ring that is about to be replaced. */
    private void keepCounts() {
        if (capture != null) {
            overrunsBefore += capture.ring().overruns();
            lostFramesBefore += capture.ring().lostFrames();
        }
    }

    /** The counts of now, taken by the thread itself and told on it. */
    void count(Consumer<SourceCounters> reader) {
        execute(() -> reader.accept(read()));
    }

    private SourceCounters read() {
        final CaptureRing now = capture == null ? null : capture.ring();
        long slips = slipsBefore;
        for (final RoomOutlet outlet : outlets) {
            slips += outlet.slips();
        }
        return new SourceCounters(
                periods,
                checks.nanSamples(),
                checks.clippedSamples(),
                checks.silentMask(),
                overrunsBefore + (now == null ? 0 : now.overruns()),
                lostFramesBefore + count.lostFrames() + (now == null ? 0 : now.lostFrames()),
                slips,
                lateness.p99Micros());
    }
}
