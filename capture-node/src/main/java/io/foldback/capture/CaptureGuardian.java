package io.foldback.capture;

import io.foldback.capture.session.CaptureSupervisor;
import io.foldback.link.Link;
import org.apache.pekko.actor.typed.Behavior;

/** Root of the capture role in a process. Takes no messages: what it does follows from settings and announced rooms. */
public final class CaptureGuardian {

    private CaptureGuardian() {}

    public static Behavior<Void> create(CaptureSettings settings, Link link) {
        return CaptureSupervisor.create(settings.sources(), settings.realtime(), link);
    }
}
