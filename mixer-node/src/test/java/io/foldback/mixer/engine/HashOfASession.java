package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import io.foldback.mixer.strip.EffectSends;
import java.util.zip.CRC32C;

/** Plays the same numbered blocks and events in whatever JVM it is started in, and prints a hash of every output bit. */
final class HashOfASession {
    private static final int BLOCKS = 4_000;
    private static final EffectSends SENDS = new EffectSends(0.3f, 0.1f, 0.2f, 0.4f);
    private static final EffectBusPlan[] EFFECTS = {
        EffectBusPlan.DEFAULT,
        new EffectBusPlan(
                StereoDelayPlan.of(new StereoDelaySettings(90, 0.7, 3_000)),
                ReverbPlan.of(new ReverbSettings(5, 0.8, 0.7, 0.9)))
    };

    private HashOfASession() {}

    public static void main(String[] args) {
        System.out.println(hash());
    }

    static String hash() {
        final EngineSettings settings = new EngineSettings(64, 3, VirtualRoom.ALIGN, VirtualRoom.LIMITER, 64, true);
        final SyntheticRoom room = new SyntheticRoom(settings, 12);
        final CRC32C hash = new CRC32C();
        for (int i = 0; i < BLOCKS; i++) {
            if (i % 11 == 0) {
                room.change(i % 4 * 0.6, ChainPlan.OFF, i % 5 == 0 ? EffectSends.NONE : SENDS, EFFECTS[i % 2]);
            }
            if (i % 37 == 0) {
                room.lose();
            } else {
                room.play();
            }
            drain(room, hash);
        }
        return Long.toHexString(hash.getValue());
    }

    private static void drain(SyntheticRoom room, CRC32C hash) {
        while (!room.output().isEmpty()) {
            final AudioBlock block = room.output().take(new Selection(7, -1));
            if (block == null) {
                throw new IllegalStateException("a block is missing");
            }
            update(hash, block.position());
            for (float sample : block.samples()) {
                update(hash, Float.floatToRawIntBits(sample));
            }
        }
    }

    private static void update(CRC32C hash, long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            hash.update((int) (value >>> shift));
        }
    }
}
