package io.foldback.gateway.opus;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.sound.Sound;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sounds that somebody hears in Opus now or did until a moment ago; who wants the same, over whatever transport, shares
 * an encoder. Any thread.
 */
public final class OpusMixes implements AutoCloseable {
    /** Code and sentence for whom no encoder is left. */
    public static final String BUSY = "encoders_busy";

    private final Map<Key, OpusMix> mixes = new HashMap<>();
    private final OpusSettings settings;
    private final BiConsumer<Duration, Runnable> later;
    private final EncoderThread thread;

    private record Key(Sound sound, OpusKind kind) {}

    /**
     * What is encoded.
     *
     * @param codec what encodes
     * @param encoders that run now
     * @param complexity what they spend on each packet, 0..10; less than the setting while there are too many
     */
    public record Counts(String codec, int encoders, int complexity) {}

    /** Somebody's part in a sound. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        /** No packet is handed over any more, except one that is on its way; a second call does nothing. */
        @Override
        void close();
    }

    private OpusMixes(OpusSettings settings, BiConsumer<Duration, Runnable> later) {
        this.settings = settings;
        this.later = later;
        this.thread = new EncoderThread(settings.complexity());
    }

    /** @param later runs tasks after a while */
    public static OpusMixes start(OpusSettings settings, BiConsumer<Duration, Runnable> later) {
        final OpusMixes mixes = new OpusMixes(settings, later);
        mixes.thread.start();
        return mixes;
    }

    /**
     * From now on the listener hears the sound, until it is told an end or leaves.
     *
     * @param sound of one or two planes
     * @return null when it is not encoded yet and all encoders are taken
     */
    public synchronized @Nullable Listening hear(Sound sound, OpusKind kind, PacketListener listener) {
        if (isBusyFor(sound, kind)) {
            return null;
        }
        final Key key = new Key(sound, kind);
        final OpusMix known = mixes.get(key);
        final OpusMix mix = known == null ? mixOf(key) : known;
        mix.join(listener);
        if (known == null) {
            mixes.put(key, mix);
            mix.start();
        }
        return () -> leave(key, mix, listener);
    }

    /** Whether {@link #hear} would find no encoder now. */
    public synchronized boolean isBusyFor(Sound sound, OpusKind kind) {
        return mixes.size() >= settings.maxEncoders() && !mixes.containsKey(new Key(sound, kind));
    }

    /** Why {@link #hear} found none. */
    public String busySentence() {
        return "this gateway has its " + settings.maxEncoders() + " encoders (opus.max-encoders)";
    }

    private OpusMix mixOf(Key key) {
        final OpusKind kind = key.kind();
        final OpusFormat format =
                new OpusFormat(key.sound().planes().count(), kind.frames(), kind.bitrate(), settings.complexity());
        return new OpusMix(
                key.sound(),
                out -> new Packetizer(
                        key.sound().planes(), kind.frames(), Opus.codec().encoder(format), out),
                settings.handoffBlocks(),
                thread,
                (mix, code, sentence) -> forget(key, mix, code, sentence));
    }

    private void leave(Key key, OpusMix mix, PacketListener listener) {
        mix.leave(listener);
        if (mix.isHeard()) {
            return;
        }
        if (key.sound().outlivesListeners()) {
            later.accept(settings.linger(), () -> closeUnlessHeard(key, mix));
        } else {
            closeUnlessHeard(key, mix);
        }
    }

    /** What ends with a sound may be told to others who hear: so nothing is held meanwhile. */
    private void closeUnlessHeard(Key key, OpusMix mix) {
        synchronized (this) {
            if (mix.isHeard() || !mixes.remove(key, mix)) {
                return;
            }
        }
        mix.close();
    }

    private void forget(Key key, OpusMix ended, String code, String sentence) {
        synchronized (this) {
            if (!mixes.remove(key, ended)) {
                return;
            }
        }
        ended.close();
        ended.dismiss(code, sentence);
    }

    public synchronized Counts counts() {
        return new Counts(Opus.codec().name(), mixes.size(), thread.complexity());
    }

    /** Nothing is encoded any more. */
    @Override
    public synchronized void close() {
        mixes.values().forEach(OpusMix::close);
        mixes.clear();
        thread.close();
    }
}
