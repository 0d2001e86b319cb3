package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.block.AudioBlock;

/** The time after which an exponential approach has come 63 % of its way. */
final class TimeConstant {

    private TimeConstant() {}

    /** The part of what is left that one frame brings. */
    static double perFrame(double millis) {
        return -StrictMath.expm1(-1 / frames(millis));
    }

    static double frames(double millis) {
        return millis * AudioBlock.SAMPLE_RATE / 1_000;
    }
}
