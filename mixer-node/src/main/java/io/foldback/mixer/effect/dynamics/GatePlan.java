package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Decibels;

/**
 * A gate's settings in the units of its loop. Immutable.
 *
 * @param opens linear
 * @param staysOpen linear
 * @param closed gain, linear
 * @param attack the part of what is left that one frame brings
 * @param release likewise
 */
public record GatePlan(
        boolean on, float opens, float staysOpen, double closed, double attack, double release, int holdFrames) {
    private static final double HYSTERESIS_DB = 3;

    public static GatePlan of(GateSettings settings) {
        return new GatePlan(
                settings.on(),
                (float) Decibels.toGain(settings.thresholdDb()),
                (float) Decibels.toGain(settings.thresholdDb() - HYSTERESIS_DB),
                Decibels.toGain(-settings.rangeDb()),
                TimeConstant.perFrame(settings.attackMillis()),
                TimeConstant.perFrame(settings.releaseMillis()),
                (int) Math.round(TimeConstant.frames(settings.holdMillis())));
    }
}
