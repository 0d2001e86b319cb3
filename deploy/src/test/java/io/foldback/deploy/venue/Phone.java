package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.jitter.Playout;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.datagram.DatagramCounters;
import io.foldback.client.datagram.SoundReception;
import io.foldback.deploy.air.Flight;
import io.foldback.deploy.air.Weather;
import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundWriter;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;

/** A phone behind Wi-Fi: what a gateway seals, the air lets through and the client unpacks, heard by the real ear. */
final class Phone {
    private static final int FRAMES = 64;
    private static final int PULL = 128;
    private static final int TARGET = 480;
    private static final int MAX_TARGET = 4_800;
    private static final long SESSION = 7;
    private static final double BLOCK_NANOS = FRAMES * 1e9 / AudioBlock.SAMPLE_RATE;

    private final SessionSecret secret = SessionSecret.random(new SecureRandom());
    private final DatagramCipher cipher = secret.toClient();
    private final SoundWriter writer = new SoundWriter(SoundFormat.INT24, 2 * FRAMES * 3);
    private final Signature signature = new Signature(0.25, 480);
    private final HeardSource heard = new HeardSource(signature);
    private final Playout ear = new Playout(new PlayoutSettings(2, FRAMES, TARGET, MAX_TARGET));
    private final Flight air;
    private final double pullNanos;
    private final ArrayDeque<Packet> flying = new ArrayDeque<>();
    private final float[][] out = new float[2][PULL];
    private long pulls;
    private long asSent;
    private long lost;

    private static final class Packet {
        private final byte[] sealed;
        private final long dueNanos;

        private Packet(byte[] sealed, long dueNanos) {
            this.sealed = sealed;
            this.dueNanos = dueNanos;
        }
    }

    Phone(VenueProfile profile) {
        air = new Flight(Weather.PHONE_WIFI, profile.airSeed(), 0);
        pullNanos = PULL * new Crystal(0, profile.sinkPpm()).nanosPerFrame();
    }

    /** Lets so many seconds pass. */
    void listen(int seconds) throws IOException {
        final int blocks = seconds * AudioBlock.SAMPLE_RATE / FRAMES;
        try (SoundReception reception = new SoundReception(
                DatagramOffer.of(5102, SESSION, secret, SoundFormat.INT24, FRAMES),
                2,
                new DatagramCounters(),
                (epoch, position, capture, arrival, samples) -> ear.offer(epoch, position, FRAMES, samples, arrival))) {
            for (int block = 0; block < blocks; block++) {
                final long now = Math.round((block + 1) * BLOCK_NANOS);
                arrive(reception, now);
                send(block, now);
            }
        }
    }

    private void send(int block, long nowNanos) {
        final float[] samples = new float[2 * FRAMES];
        final long position = (block + 1L) * FRAMES;
        signature.fill(position, samples, FRAMES, FRAMES);
        SoundFormat.INT24.put(samples, 0, samples.length, writer.next(), 0);
        writer.add(1, position, 1 + position, FRAMES, 3 * samples.length);
        final byte[] packet = new byte[2_000];
        DatagramHeader.put(packet, DatagramKind.SOUND, SESSION, block);
        final int length = DatagramHeader.LENGTH + writer.write(Redundancy.ONE, packet, DatagramHeader.LENGTH);
        final int sealed = cipher.seal(packet, length, block);
        final long due = air.dueNanos(nowNanos);
        if (due == Flight.LOST) {
            lost++;
        } else {
            flying.add(new Packet(Arrays.copyOf(packet, sealed), due));
        }
    }

    private void arrive(SoundReception reception, long untilNanos) throws IOException {
        while (!flying.isEmpty() && flying.element().dueNanos <= untilNanos) {
            final Packet next = flying.remove();
            pullUntil(next.dueNanos);
            reception.receive(next.sealed, next.sealed.length, next.dueNanos);
        }
        pullUntil(untilNanos);
    }

    private void pullUntil(long nanos) {
        while (due() < nanos) {
            ear.pull(out, PULL, due());
            pulls++;
            for (int i = 0; i < PULL; i++) {
                asSent += heard.listenBetween(out[0][i], out[1][i]) > 0 ? 1 : 0;
            }
        }
    }

    private long due() {
        return Math.round(pulls * pullNanos);
    }

    /** Share of the frames that were heard as they were sent. */
    double asSent() {
        return (double) asSent / (pulls * PULL);
    }

    /** Packets that the air swallowed. */
    long lost() {
        return lost;
    }

    PlayoutStatistics ear() {
        return ear.statistics();
    }
}
