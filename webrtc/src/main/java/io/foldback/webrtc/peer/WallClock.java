package io.foldback.webrtc.peer;

import io.foldback.webrtc.rtp.NtpTime;
import java.time.Instant;

/** The time of day as reports tell it. */
final class WallClock {
    private WallClock() {}

    static long ntp() {
        final Instant now = Instant.now();
        return NtpTime.of(now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }
}
