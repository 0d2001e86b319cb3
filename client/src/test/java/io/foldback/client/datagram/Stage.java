package io.foldback.client.datagram;

import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/** A gateway's packets of stereo in 24 bits: block after block, as sealed bytes. */
final class Stage {
    static final int FRAMES = 64;
    static final int CHANNELS = 2;
    static final int SCALE = 1 << 23;
    static final long FIRST = 1_000;
    private static final long SESSION = 0x8765_4321_0FED_CBA9L;

    private final SessionSecret secret = SessionSecret.random(new SecureRandom());
    private final io.foldback.proto.datagram.DatagramCipher cipher = secret.toClient();
    private final SoundWriter writer = new SoundWriter(SoundFormat.INT24, CHANNELS * FRAMES * 3);
    private final LongToDoubleFunction left;
    private long number;
    private long block;

    /** A signal that tells where it is. */
    Stage() {
        this(Stage::counted);
    }

    /** @param left the left channel at a position; the right one is a hash */
    Stage(LongToDoubleFunction left) {
        this.left = left;
    }

    SessionSecret secret() {
        return secret;
    }

    DatagramOffer offer() {
        return DatagramOffer.of(5102, SESSION, secret, SoundFormat.INT24, FRAMES);
    }

    /** Leaves blocks out, as a room with a gap does. */
    void skip(int blocks) {
        block += blocks;
    }

    /** The next block's packet. */
    byte[] next(Redundancy redundancy) {
        final long position = (FIRST + block) * FRAMES;
        final float[] samples = new float[CHANNELS * FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = (float) left.applyAsDouble(position + i);
            samples[FRAMES + i] = hash(position + i);
        }
        SoundFormat.INT24.put(samples, 0, samples.length, writer.next(), 0);
        writer.add(1, position, 1 + position, FRAMES, 3 * samples.length);
        block++;
        final byte[] packet = new byte[2_000];
        return sealed(packet, DatagramKind.SOUND, writer.write(redundancy, packet, DatagramHeader.LENGTH));
    }

    byte[] sealed(byte[] packet, DatagramKind kind, int length) {
        DatagramHeader.put(packet, kind, SESSION, number);
        final int sealed = cipher.seal(packet, DatagramHeader.LENGTH + length, number++);
        return Arrays.copyOf(packet, sealed);
    }

    /** Counts frames from 0, one step of 24 bits each. */
    static float counted(long position) {
        return (position & (SCALE - 1)) / (float) SCALE;
    }

    /** The position modulo 2^23 that a sample of {@link #counted} tells. */
    static long position(float sample) {
        return Math.round((double) sample * SCALE);
    }

    static float hash(long position) {
        return ((int) ((position * 0x9E37_79B9_7F4A_7C15L) >>> 40) - SCALE) / (float) SCALE;
    }
}
