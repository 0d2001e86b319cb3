package io.foldback.capture;

import io.foldback.capture.session.CaptureSupervisor;
import io.foldback.link.Link;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;

/** Root of the capture role in a process. Takes no messages: what it does follows from settings and announced rooms. */
public final class CaptureGuardian {

    private CaptureGuardian() {}

    /** A capture role whose process has more to do than to capture. */
    public static Behavior<Void> create(CaptureSettings settings, Link link) {
        return create(settings, link, sentence -> {});
    }

    /** @param hopeless is told why when not one of the sources can ever be opened, however long it is tried */
    public static Behavior<Void> create(CaptureSettings settings, Link link, Consumer<String> hopeless) {
        return CaptureSupervisor.create(settings.sources(), settings.realtime(), link, hopeless);
    }
}
