package io.foldback.gateway.publish;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.jitter.Playout;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's packets sound like at another clock's pace. Packets are decoded in the order of their timestamps, as late
 * as they may: one that is missing is waited for until its sound is due, and then guessed by the codec; what comes of it
 * after that tells the delay to be longer. One thread; counts are for any.
 */
final class PublisherSound implements AutoCloseable {
    /** The pieces in which the ear takes sound, and so the most by which it may be older than its target. */
    static final int PIECE_FRAMES = 480;

    /** A guess is no better than silence after that. */
    private static final int MOST_GUESSED_FRAMES = 4_800;

    /** What the ear may need beyond the frames that are pulled: half of its filter, and some. */
    private static final int MARGIN_FRAMES = 64;

    /** Pieces, and late packets, that are handed to the ear between two pulls; it has room for 28 and the last packet's. */
    private static final int MOST_OFFERED = 12;

    private static final int MOST_MISSED = 4;

    /** Timestamps this far back are those of another beginning. */
    private static final int FAR_BACK_FRAMES = 48_000;

    private final int channels;
    private final PacketLine line;
    private final HeldPackets held = new HeldPackets();
    private final Decoders decoders;
    private final Playout playout;
    private final SoundCounters counters = new SoundCounters();
    private final float[] decoded;
    private final float[] piece;
    private @Nullable OpusDecoder decoder;
    private int packetFrames;
    private int stream;
    private int epoch;
    private long end;
    private long playhead;
    private int guessedFrames;
    private boolean sounding;
    private int offered;
    private int missed;
    private long arrivalNanos;

    /** @param playout its planes are the channels, its blocks {@link #PIECE_FRAMES} */
    PublisherSound(Opus.Codec codec, PlayoutSettings playout, PacketLine line) {
        this.channels = playout.planes();
        this.line = line;
        this.decoders = new Decoders(codec, channels);
        this.playout = new Playout(playout);
        this.decoded = new float[channels * Opus.MOST_FRAMES];
        this.piece = new float[channels * PIECE_FRAMES];
    }

    /** Takes what came; whether anything ever did. */
    boolean hasBegun() {
        for (Packet packet = line.poll(); packet != null; packet = line.poll()) {
            take(packet);
        }
        return epoch > 0;
    }

    /**
     * Gives {@code frames} frames of each channel.
     *
     * @param dueNanos when the last of them is due, by the clock that paces
     */
    void pull(float[][] out, int frames, long dueNanos) {
        if (hasBegun()) {
            decode();
            while (end - playhead < frames + MARGIN_FRAMES && goOn(dueNanos)) {
                decode();
            }
        }
        playout.pull(out, frames, dueNanos);
        offered = 0;
        missed = 0;
        final long depth = playout.depthFrames();
        sounding = depth > 0;
        playhead = end - depth;
    }

    private void take(Packet packet) {
        final int frames = Opus.framesOf(packet.bytes, 0, packet.length);
        if (frames == 0) {
            counters.countMalformed();
            line.giveBack(packet);
            return;
        }
        if (epoch == 0 || packet.stream != stream || end - packet.timestamp > FAR_BACK_FRAMES) {
            begin(packet);
        }
        held.hold(packet);
    }

    private void begin(Packet packet) {
        dropBefore(Long.MAX_VALUE);
        epoch++;
        stream = packet.stream;
        end = packet.timestamp;
        playhead = end;
        guessedFrames = 0;
        sounding = false;
    }

    private void dropBefore(long timestamp) {
        for (Packet old = held.takeBefore(timestamp); old != null; old = held.takeBefore(timestamp)) {
            line.giveBack(old);
        }
    }

    /** Decodes what is here without a hole. */
    private void decode() {
        for (Packet late = held.takeBefore(end); late != null; late = held.takeBefore(end)) {
            counters.countLate();
            if (missed++ < MOST_MISSED) {
                playout.missed(epoch, late.timestamp, late.arrivalNanos);
            }
            line.giveBack(late);
        }
        for (Packet next = next(); next != null; next = next()) {
            decode(next);
            line.giveBack(next);
        }
    }

    /** A backlog is taken in a few steps. */
    private @Nullable Packet next() {
        return offered < MOST_OFFERED ? held.take(end) : null;
    }

    private void decode(Packet packet) {
        final int frames = Opus.framesOf(packet.bytes, 0, packet.length);
        final OpusDecoder fitting = decoders.of(frames);
        if (fitting == null || !fitting.decode(packet.bytes, 0, packet.length, decoded)) {
            counters.countMalformed();
        }
        if (fitting != null) {
            decoder = fitting;
            packetFrames = frames;
            guessedFrames = 0;
            arrivalNanos = packet.arrivalNanos;
            offer(frames);
        } else {
            end += frames;
        }
    }

    /**
     * What follows is not here, and cannot be waited for any longer: guesses it where sound goes on, else leaves it out.
     * Whether anything could be done.
     */
    private boolean goOn(long dueNanos) {
        final OpusDecoder guessing = decoder;
        if (sounding && guessing != null && guessedFrames < MOST_GUESSED_FRAMES) {
            guessing.conceal(decoded);
            counters.countGuessed();
            guessedFrames += packetFrames;
            arrivalNanos =
                    Math.min(dueNanos, arrivalNanos + RoomClock.nanosOf(packetFrames)); // no later than it would have
            offer(packetFrames);
            return true;
        }
        if (held.isEmpty()) {
            return false;
        }
        end = held.earliest();
        return true;
    }

    /** Hands what was decoded to the ear, in pieces that it takes. */
    private void offer(int frames) {
        for (int done = 0; done < frames; done += PIECE_FRAMES) {
            final int count = Math.min(PIECE_FRAMES, frames - done);
            for (int channel = 0; channel < channels; channel++) {
                System.arraycopy(decoded, channel * frames + done, piece, channel * count, count);
            }
            playout.offer(epoch, end + done, count, piece, arrivalNanos);
            offered++;
        }
        end += frames;
    }

    SoundStatistics statistics() {
        return counters.statistics(line.dropped());
    }

    PlayoutStatistics playout() {
        return playout.statistics();
    }

    @Override
    public void close() {
        decoders.close();
    }
}
