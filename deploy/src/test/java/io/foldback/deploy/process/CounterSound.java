package io.foldback.deploy.process;

import io.foldback.audio.signal.CounterSignal;
import io.foldback.client.sink.PacedSink;
import io.foldback.deploy.bench.counter.PacedResult;

/** Checks every sample that a sink plays against the counter signal. */
final class CounterSound implements PacedSink.Played {
    private final int[] ids;
    private int expected = -1;
    private long frames;
    private long gaps;
    private long wrong;

    /** @param ids what the planes are numbered in the signal; channel 0 first */
    CounterSound(int... ids) {
        this.ids = ids.clone();
    }

    @Override
    public synchronized void played(float[][] planes, int length) {
        final int first = CounterSignal.decode(planes[0][0]);
        frames += length;
        if (first < 0) {
            wrong += length;
            expected = -1;
            return;
        }
        for (int plane = 0; plane < ids.length; plane++) {
            wrong += CounterSignal.check(first, ids[plane], planes[plane], 0, length);
        }
        if (expected >= 0 && first != expected) {
            gaps++;
        }
        expected = first + length & CounterSignal.WRAP - 1;
    }

    synchronized void begin() {
        expected = -1;
        frames = 0;
        gaps = 0;
        wrong = 0;
    }

    /** Whether all that was played since {@link #begin} is as it was made. */
    synchronized boolean isExact() {
        return gaps == 0 && wrong == 0;
    }

    /** With what the listener found meanwhile. */
    synchronized Hearing heard(PacedResult listener) {
        return new Hearing(
                frames,
                gaps,
                wrong,
                listener.concealedFrames(),
                listener.gaps(),
                listener.stalls(),
                listener.reconnects());
    }
}
