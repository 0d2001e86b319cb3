package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.sound.Sound;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What several listeners want alike: put into messages once, which go to the ring of each. On the thread that brings the
 * sound's blocks, and Opus on the encoder's.
 */
final class SharedMix implements AutoCloseable {
    /** When they come again, there is a mix that works. */
    private static final Refusal FAILED =
            new Refusal(500, "mix_failed", "this gateway failed to encode the sound; asking again gets it anew");

    private final CopyOnWriteArrayList<ListenerRing> listeners = new CopyOnWriteArrayList<>();
    private final Sound sound;
    private final MessageShape shape;
    private final OpusMixes encoders;
    private final BiConsumer<SharedMix, Refusal> ended;
    private Sound.@Nullable Playing playing;
    private boolean started;
    private boolean closed;

    /** @param ended what to do when no message will come any more, and why; any thread, maybe while it starts */
    SharedMix(Sound sound, MessageShape shape, OpusMixes encoders, BiConsumer<SharedMix, Refusal> ended) {
        this.sound = sound;
        this.shape = shape;
        this.encoders = encoders;
        this.ended = ended;
    }

    /** Plays from now on, if it does not yet. Nothing that its sound may wait for is to be held by the caller. */
    void start() {
        synchronized (this) {
            if (started) {
                return;
            }
            started = true;
        }
        final Sound.Playing running = shape.isOpus() ? packets() : samples();
        synchronized (this) {
            playing = running;
            if (!closed) {
                return;
            }
        }
        running.close();
    }

    private Sound.Playing samples() {
        final Reblocker reblocker = new Reblocker(sound.planes(), shape.samples(), shape.frames(), this::offerToAll);
        return sound.play(block -> add(reblocker, block), this::onEnd);
    }

    private void add(Reblocker reblocker, AudioBlock block) {
        try {
            reblocker.add(block, sound.lookAheadFrames());
        } catch (RuntimeException e) {
            ended.accept(this, FAILED);
            throw e;
        }
    }

    private Sound.Playing packets() {
        final PacketMessages messages =
                new PacketMessages(sound.planes().count(), this::offerToAll, this::onEnd);
        final OpusMixes.Listening listening = encoders.hear(sound, shape.opus(), messages);
        if (listening == null) {
            ended.accept(this, new Refusal(503, OpusMixes.BUSY, encoders.busySentence()));
            return () -> {};
        }
        return listening::close;
    }

    private void onEnd(String code, String sentence) {
        ended.accept(this, new Refusal(410, code, sentence));
    }

    private void offerToAll(Outgoing message) {
        final long now = System.nanoTime();
        for (final ListenerRing listener : listeners) {
            listener.offer(message, now);
        }
    }

    void join(ListenerRing listener) {
        listeners.add(listener);
    }

    /** Whether nobody is left. */
    boolean leave(ListenerRing listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /** Ends the connections of all who listen. */
    void dismiss(Refusal why) {
        close();
        for (final ListenerRing listener : listeners) {
            listener.close(why.code(), why.sentence());
        }
    }

    @Override
    public void close() {
        final Sound.Playing running;
        synchronized (this) {
            closed = true;
            running = playing;
        }
        if (running != null) {
            running.close();
        }
    }
}
