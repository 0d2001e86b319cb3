package io.foldback.gateway.osc;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each address said lately, and whether the log has a line about it. */
final class Speakers {
    private static final int MOST = 1_024;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Lines within a minute, whoever they are about: addresses of datagrams are easily forged. */
    private static final int MOST_LINES = 20;

    private final int perSecond;
    private final Map<InetAddress, Speaker> speakers = new LatestSpeakers();
    private long minuteNanos;
    private int lines;

    private static final class Speaker {
        private double left;
        private long nanos;
        private long lineNanos;

        private Speaker(double left, long nanos) {
            this.left = left;
            this.nanos = nanos;
            this.lineNanos = nanos - MINUTE;
        }
    }

    /** Forgets who was silent for longest. */
    private static final class LatestSpeakers extends LinkedHashMap<InetAddress, Speaker> {
        private LatestSpeakers() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Speaker> eldest) {
            return size() > MOST;
        }
    }

    /** @param perSecond messages that one address may say; after a silence as many at once */
    Speakers(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.minuteNanos = nowNanos;
    }

    /** Whether one more message may be taken. */
    boolean maySpeak(InetAddress address, long nowNanos) {
        final Speaker speaker = speaker(address, nowNanos);
        speaker.left = Math.min(perSecond, speaker.left + (double) (nowNanos - speaker.nanos) * perSecond / SECOND);
        speaker.nanos = nowNanos;
        if (speaker.left < 1) {
            return false;
        }
        speaker.left--;
        return true;
    }

    /** Whether the log may have a line about an address; once a minute. */
    boolean deserveLine(InetAddress address, long nowNanos) {
        if (nowNanos - minuteNanos >= MINUTE) {
            minuteNanos = nowNanos;
            lines = 0;
        }
        final Speaker speaker = speaker(address, nowNanos);
        if (lines == MOST_LINES || nowNanos - speaker.lineNanos < MINUTE) {
            return false;
        }
        speaker.lineNanos = nowNanos;
        lines++;
        return true;
    }

    private Speaker speaker(InetAddress address, long nowNanos) {
        return speakers.computeIfAbsent(address, first -> new Speaker(perSecond, nowNanos));
    }
}
