package io.foldback.audio.portaudio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** PortAudio's callback to ours, for outputs. */
@SuppressWarnings("restricted")
final class OutputBridge implements PortAudioLibrary.StreamCallback {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final long OUTPUT_UNDERFLOW = 4;
    private static final int MAX_FRAMES = 8192;

    private final OutputCallback callback;
    private final float[][] planes;

    OutputBridge(OutputCallback callback, int channels) {
        this.callback = callback;
        planes = new float[channels][MAX_FRAMES];
    }

    @Override
    public int stream(long input, long output, long frames, long time, long flags, long user) {
        final int count = Math.min((int) frames, MAX_FRAMES);
        callback.fill(planes, count, (flags & OUTPUT_UNDERFLOW) != 0);
        for (int channel = 0; channel < planes.length; channel++) {
            final long plane = ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, output + 8L * channel);
            MemorySegment.copy(planes[channel], 0, ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, plane, count);
        }
        return PortAudioLibrary.CONTINUE;
    }
}
