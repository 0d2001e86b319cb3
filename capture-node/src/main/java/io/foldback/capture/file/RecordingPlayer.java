package io.foldback.capture.file;

import io.foldback.capture.device.paced.PeriodFiller;
import java.util.Arrays;

/** Plays a recording once or for ever. */
final class RecordingPlayer implements PeriodFiller {
    private final float[][] planes;
    private final int length;
    private final boolean loop;

    RecordingPlayer(Recording recording, boolean loop) {
        planes = recording.planes().toArray(new float[0][]);
        length = recording.frames();
        this.loop = loop;
    }

    @Override
    public boolean fill(long frame, float[] samples, int stride, int frames) {
        if (length == 0 || (!loop && frame >= length)) {
            return false;
        }
        for (int channel = 0; channel < planes.length; channel++) {
            fill(planes[channel], frame, samples, channel * stride, frames);
        }
        return true;
    }

    private void fill(float[] plane, long frame, float[] out, int offset, int frames) {
        int done = 0;
        while (done < frames) {
            final long at = loop ? (frame + done) % length : frame + done;
            final int count = (int) Math.min(frames - done, loop ? length - at : frames);
            final int there = Math.clamp(plane.length - at, 0, count);
            if (there > 0) {
                System.arraycopy(plane, (int) at, out, offset + done, there);
            }
            Arrays.fill(out, offset + done + there, offset + done + count, 0);
            done += count;
        }
    }
}
