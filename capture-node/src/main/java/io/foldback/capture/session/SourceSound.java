package io.foldback.capture.session;

import io.foldback.audio.thread.RealTimePriority;
import io.foldback.capture.device.OpenCapture;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of a source lasts while its device comes and goes: its channels, its thread, its streams in the rooms. It begins
 * with the first device that was opened. Owned by the source's actor.
 */
final class SourceSound {

    /** What the capture thread tells; called on it. */
    interface Events {
        void priorityKnown(RealTimePriority priority);

        void outletClosed(String room);

        void threadDied(Throwable failure);
    }

    private final SourceSettings settings;
    private final boolean realtime;
    private final AudioLink link;
    private final Events events;
    private List<RoomAnnouncement> announced = List.of();
    private List<String> channelNames = List.of();
    private @Nullable CaptureThread thread;
    private @Nullable SourceRooms rooms;

    SourceSound(SourceSettings settings, boolean realtime, AudioLink link, Events events) {
        this.settings = settings;
        this.realtime = realtime;
        this.link = link;
        this.events = events;
    }

    /** The first time the channels become known, and stay. */
    void play(OpenCapture opened) {
        final CaptureThread running = thread == null ? begin(opened.channelNames()) : thread;
        running.play(opened);
    }

    private CaptureThread begin(List<String> names) {
        channelNames = List.copyOf(names);
        final CaptureThread started = new CaptureThread(
                settings.name(), channelNames.size(), realtime, events::priorityKnown, events::threadDied);
        thread = started;
        rooms = new SourceRooms(settings, link, started, channelNames, events::outletClosed);
        rooms.update(announced);
        return started;
    }

    int channels() {
        return channelNames.size();
    }

    void rooms(List<RoomAnnouncement> now) {
        announced = now;
        if (rooms != null) {
            rooms.update(now);
        }
    }

    void outletClosed(String room) {
        if (rooms != null) {
            rooms.closed(room);
        }
    }

    /** {@code reader} is told the counts of now on the capture thread; at once when there is none yet. */
    void count(Consumer<SourceCounters> reader) {
        if (thread == null) {
            reader.accept(SourceCounters.NONE);
        } else {
            thread.count(reader);
        }
    }

    /** The streams are closed and the thread ends. */
    void stop() {
        if (thread != null) {
            thread.stop();
        }
    }
}
