package io.foldback.capture.generator;

import io.foldback.audio.block.AudioBlock;

/** A sine of whole hertz, read from a table of one second so that its phase is exact for ever. */
final class Tone implements Signal {
    private final float[] secondOfSine;
    private final int hertz;

    Tone(float[] secondOfSine, int hertz) {
        this.secondOfSine = secondOfSine;
        this.hertz = hertz;
    }

    /** One period of a sine at 1 Hz. */
    static float[] secondOfSine(double amplitude) {
        final float[] table = new float[AudioBlock.SAMPLE_RATE];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (amplitude * Math.sin(2 * Math.PI * i / table.length));
        }
        return table;
    }

    @Override
    public void fill(long frame, float[] out, int offset, int frames) {
        int phase = (int) Math.floorMod(frame * hertz, (long) secondOfSine.length);
        for (int i = 0; i < frames; i++) {
            out[offset + i] = secondOfSine[phase];
            phase += hertz;
            if (phase >= secondOfSine.length) {
                phase -= secondOfSine.length;
            }
        }
    }
}
