package io.foldback.deploy.bench.counter;

import io.foldback.audio.signal.CounterSignal;
import io.foldback.proto.datagram.SoundFormat;

/** The counter signal as datagrams of 24 bits carry it, which is one bit less than it has. One thread. */
public final class RoundedCounter {
    private final byte[] bytes = new byte[SoundFormat.INT24.bytes()];
    private final float[] one = new float[1];

    /** The sample of a frame, as {@link CounterSignal#sample}, rounded. */
    public float sample(long frame, int channel) {
        one[0] = CounterSignal.sample(frame, channel);
        SoundFormat.INT24.put(one, 0, 1, bytes, 0);
        SoundFormat.INT24.get(bytes, 0, one, 0, 1);
        return one[0];
    }

    /** Whether both channels have just the samples of that frame. */
    public boolean is(long frame, float first, float second) {
        return sample(frame, 0) == first && sample(frame, 1) == second;
    }

    /**
     * Which frame it is.
     *
     * @param first channel's sample, of which two frames or three have the same
     * @param second channel's, which tells them apart
     * @param near a frame within 2^23 of it
     * @return -1 when it is none
     */
    public long frame(float first, float second, long near) {
        final int count = CounterSignal.decode(first);
        if (count < 0) {
            return -1;
        }
        final long about = CounterSignal.nearest(count, near);
        for (long frame = about - 1; frame <= about + 1; frame++) {
            if (is(frame, first, second)) {
                return frame;
            }
        }
        return -1;
    }
}
