package io.foldback.mixer.engine;

import io.foldback.link.blocks.Selection;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.effect.ChainSettings;
import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.CompressorSettings;
import io.foldback.mixer.effect.dynamics.DeEsserSettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.EqualizerSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;
import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import io.foldback.mixer.strip.EffectSends;

/** Plays a room to nobody until the machine code of every kernel is there, so that the first real block is not late. */
public final class WarmUp {
    private static final int STRIPS = 8;
    private static final int BUSES = 2;
    private static final int CHANGE_EVERY = 7;
    private static final int LOSE_EVERY = 23;

    /** Whoever turns an effect on for the first time must not wait for the compiler. */
    private static final ChainPlan EVERYTHING = ChainPlan.of(new ChainSettings(
            new HighPassSettings(true, 80),
            new EqualizerSettings(true, EqualizerSettings.OFF.bands()),
            new GateSettings(true, -50, 40, 1, 50, 150),
            new CompressorSettings(true, -20, 3, 6, 10, 120, 6, 100),
            new DeEsserSettings(true, 6_500, -30, 12),
            new DelaySettings(true, 5)));

    private static final EffectSends SENDS = new EffectSends(0.1f, 0.1f, 0.1f, 0.1f);

    private static final EffectBusPlan HALL = new EffectBusPlan(
            StereoDelayPlan.of(new StereoDelaySettings(300, 0.4, 4_000)),
            ReverbPlan.of(new ReverbSettings(30, 2, 0.6, 0.8)));

    private WarmUp() {}

    /** Takes a good second for 20,000 blocks; for a thread of its own. */
    public static void run(EngineSettings settings, int blocks) {
        final SyntheticRoom room = new SyntheticRoom(settings, STRIPS, Math.min(BUSES, settings.buses()));
        for (int i = 0; i < blocks; i++) {
            if (i % CHANGE_EVERY == 0) {
                final boolean even = i % (2 * CHANGE_EVERY) == 0;
                room.change(
                        even ? 2 : 0.5,
                        even ? EVERYTHING : ChainPlan.OFF,
                        even ? SENDS : EffectSends.NONE,
                        even ? EffectBusPlan.DEFAULT : HALL);
            }
            if (i % LOSE_EVERY == 0) {
                room.lose();
            } else {
                room.play();
            }
            drain(room);
        }
    }

    private static void drain(SyntheticRoom room) {
        while (!room.output().isEmpty()) {
            room.output().take(new Selection(1, 3));
        }
    }
}
