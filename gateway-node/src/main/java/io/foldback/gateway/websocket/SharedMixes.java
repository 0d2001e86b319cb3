package io.foldback.gateway.websocket;

import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.sound.Sound;
import java.util.HashMap;
import java.util.Map;

/**
 * The kinds of message that somebody hears now; each lives from its first listener to its last. Any thread. What begins or
 * ends with a sound may be told to others: so nothing is held meanwhile.
 */
final class SharedMixes {
    private final Map<Key, SharedMix> mixes = new HashMap<>();
    private final OpusMixes encoders;

    private record Key(Sound sound, MessageShape shape) {}

    SharedMixes(OpusMixes encoders) {
        this.encoders = encoders;
    }

    /** A sound, as messages of that shape. */
    SessionSound sound(Sound sound, MessageShape shape) {
        final Key key = new Key(sound, shape);
        return new SessionSound() {
            @Override
            public void begin(ListenerRing ring) {
                join(key, ring);
            }

            @Override
            public void end(ListenerRing ring) {
                leave(key, ring);
            }
        };
    }

    private void join(Key key, ListenerRing listener) {
        final SharedMix mix;
        synchronized (this) {
            mix = mixes.computeIfAbsent(key, this::mixOf);
            mix.join(listener);
        }
        mix.start();
    }

    private SharedMix mixOf(Key key) {
        return new SharedMix(key.sound(), key.shape(), encoders, (mix, why) -> forget(key, mix, why));
    }

    private void leave(Key key, ListenerRing listener) {
        final SharedMix mix;
        synchronized (this) {
            mix = mixes.get(key);
            if (mix == null || !mix.leave(listener)) {
                return;
            }
            mixes.remove(key);
        }
        mix.close();
    }

    private void forget(Key key, SharedMix ended, Refusal why) {
        synchronized (this) {
            if (!mixes.remove(key, ended)) {
                return;
            }
        }
        ended.dismiss(why);
    }

    /** How many kinds of message there are. */
    synchronized int count() {
        return mixes.size();
    }
}
