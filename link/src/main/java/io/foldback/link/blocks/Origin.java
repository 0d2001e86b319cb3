package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * The publishing end of one stream in this process. Blocks go by reference to every subscriber; one that sends them to
 * another node encodes them there, and the bytes are made once for all ({@link AudioBlock#encodedOnce}).
 */
public final class Origin implements BlockPublisher {
    private final StreamDescription description;
    private final Runnable onClose;
    private final LinkCounters counters = new LinkCounters();
    private volatile List<Subscriber> subscribers = List.of();
    private volatile Selection wanted = Selection.NOTHING;
    private volatile boolean closed;

    Origin(StreamDescription description, Runnable onClose) {
        this.description = description;
        this.onClose = onClose;
    }

    public StreamDescription description() {
        return description;
    }

    @Override
    public Selection wanted() {
        return wanted;
    }

    @Override
    public void publish(AudioBlock block) {
        for (final Subscriber subscriber : subscribers) {
            if (!subscriber.selection().isEmpty()) {
                counters.countSent();
                if (subscriber.feed().offer(block)) {
                    counters.countDropped(1);
                }
            }
        }
    }

    @Override
    public LinkCounters counters() {
        return counters;
    }

    /** Adds a subscriber; one of the same name is replaced and its stream ends. False when the stream has ended. */
    public synchronized boolean attach(String name, Selection selection, OverwriteSource.Feed<AudioBlock> feed) {
        if (closed) {
            return false;
        }
        detach(name);
        final List<Subscriber> more = new ArrayList<>(subscribers);
        more.add(new Subscriber(name, selection, feed));
        replace(more);
        return true;
    }

    /** Changes what a subscriber wants; one that is not there is ignored. */
    public synchronized void select(String name, Selection selection) {
        for (final Subscriber subscriber : subscribers) {
            if (subscriber.name().equals(name)) {
                subscriber.select(selection);
            }
        }
        replace(subscribers);
    }

    /** Removes a subscriber and ends its stream; one that is not there is ignored. */
    public synchronized void detach(String name) {
        final List<Subscriber> rest = new ArrayList<>(subscribers);
        rest.removeIf(subscriber -> {
            if (subscriber.name().equals(name)) {
                subscriber.feed().complete();
                return true;
            }
            return false;
        });
        replace(rest);
    }

    /** Removes a subscriber if it still is the one with this feed. */
    public synchronized void detach(String name, OverwriteSource.Feed<AudioBlock> feed) {
        if (subscribers.stream().anyMatch(s -> s.name().equals(name) && s.feed() == feed)) {
            detach(name);
        }
    }

    private void replace(List<Subscriber> next) {
        subscribers = List.copyOf(next);
        Selection all = Selection.NOTHING;
        for (final Subscriber subscriber : next) {
            all = all.and(subscriber.selection());
        }
        wanted = all;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            subscribers.forEach(subscriber -> subscriber.feed().complete());
            replace(List.of());
        }
        onClose.run();
    }
}
