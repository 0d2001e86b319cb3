package io.foldback.gateway.opus;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.gateway.sound.Sound;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A sound as all its listeners hear it: encoded once, by the encoder's thread. */
final class OpusMix {
    private final CopyOnWriteArrayList<PacketListener> listeners = new CopyOnWriteArrayList<>();
    private final Sound sound;
    private final NewestBlocks blocks;
    private final EncoderThread thread;
    private final Packetizer packetizer;
    private final Ended ended;
    private volatile Sound.@Nullable Playing playing;

    /** Hears that nothing will be encoded any more; the encoder's thread. */
    @FunctionalInterface
    interface Ended {
        void because(OpusMix mix, String code, String sentence);
    }

    /** @param encoding makes what cuts and encodes, given where its packets go */
    OpusMix(Sound sound, Encoding encoding, int handoffBlocks, EncoderThread thread, Ended ended) {
        this.sound = sound;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.thread = thread;
        this.ended = ended;
        this.packetizer = encoding.to(this::onPacket);
    }

    /** Makes a packetizer. */
    @FunctionalInterface
    interface Encoding {
        Packetizer to(Consumer<OpusPacket> out);
    }

    void start() {
        thread.add(this);
        playing = sound.play(this::onBlock, this::onSoundEnded);
    }

    /** The thread that brings the sound's blocks. */
    private void onBlock(AudioBlock block) {
        blocks.offer(block);
        thread.wake();
    }

    /** Any thread, which may hold anything: told on the encoder's. */
    private void onSoundEnded(String code, String sentence) {
        thread.run(() -> ended.because(this, code, sentence));
    }

    private void onPacket(OpusPacket packet) {
        for (final PacketListener listener : listeners) {
            listener.onPacket(packet);
        }
    }

    void join(PacketListener listener) {
        listeners.add(listener);
    }

    void leave(PacketListener listener) {
        listeners.remove(listener);
    }

    boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** The encoder's thread: encodes what waits; whether there was any. */
    boolean drain() {
        boolean some = false;
        for (AudioBlock block = blocks.poll(); block != null; block = blocks.poll()) {
            some = true;
            packetizer.add(block, sound.lookAheadFrames());
        }
        return some;
    }

    /** The encoder's thread: what may be spent on each packet from here on, 0..10. */
    void spend(int complexity) {
        packetizer.spend(complexity);
    }

    /** The encoder's thread: it cannot go on. */
    void fail() {
        ended.because(this, "mix_failed", "this gateway failed to encode the sound; asking again gets it anew");
    }

    /** Tells all who listen that it is over. */
    void dismiss(String code, String sentence) {
        for (final PacketListener listener : listeners) {
            listener.onEnd(code, sentence);
        }
    }

    /** Nothing is encoded any more once the encoder's thread has heard of it. */
    void close() {
        final Sound.Playing running = playing;
        if (running != null) {
            running.close();
        }
        thread.remove(this, packetizer::close);
    }
}
