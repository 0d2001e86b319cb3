package io.foldback.deploy.load;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.webrtc.listener.RtcEars;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One listener of an audience over WebRTC. Its loop's thread, but for what its interface says. */
final class RtcGuest implements RtcEars {
    private static final int CHANNELS = 2;
    private static final int MOST_FRAMES = 960;

    private final AudienceCounters counters;
    private final long joinedNanos;
    private final boolean decodes;
    private volatile boolean sounded;
    private volatile boolean sharesClock;
    private @Nullable OpusDecoder decoder;
    private float[] samples = new float[0];

    /** @param decodes whether it makes sound of what it verifies, to see that it can */
    RtcGuest(AudienceCounters counters, long joinedNanos, boolean decodes) {
        this.counters = counters;
        this.joinedNanos = joinedNanos;
        this.decodes = decodes;
    }

    /** Where its sound comes from; only this host is known to have the same time of day. */
    void goesTo(InetAddress server) {
        sharesClock = ThisHost.has(server);
    }

    @Override
    public void connected() {
        // the first sound is what counts
    }

    @Override
    public void heard(int missing, long ageNanos, long nowNanos) {
        if (!sounded) {
            sounded = true;
            counters.sounds(nowNanos - joinedNanos);
        }
        counters.heard(missing, sharesClock ? ageNanos : UNKNOWN);
    }

    @Override
    public void verified(byte[] packet, int at, int length) {
        counters.verified();
        if (decodes) {
            decode(packet, at, length);
        }
    }

    /** The first packet tells how long all are. */
    private void decode(byte[] packet, int at, int length) {
        final OpusDecoder known = decoder;
        if (known != null) {
            if (known.decode(packet, at, length, samples)) {
                counters.decoded();
            } else {
                counters.forged();
            }
            return;
        }
        for (int frames = MOST_FRAMES; frames >= MOST_FRAMES / 8; frames /= 2) {
            final OpusDecoder tried = Opus.codec().decoder(CHANNELS, frames);
            samples = new float[CHANNELS * frames];
            if (tried.decode(packet, at, length, samples)) {
                decoder = tried;
                counters.decoded();
                return;
            }
            tried.close();
        }
        counters.forged();
    }

    @Override
    public void forged() {
        counters.forged();
    }

    @Override
    public void ended(String sentence) {
        counters.ended(sentence, sounded);
    }
}
