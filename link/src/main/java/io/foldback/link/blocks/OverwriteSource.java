package io.foldback.link.blocks;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Where blocks enter a stream: any one thread offers, the newest {@code capacity} items wait, the oldest is overwritten.
 * Unlike a source queue it keeps its bound while the consumer is blocked, because items never wait in a mailbox.
 */
public final class OverwriteSource<T>
        extends AbstractGraphStageWithMaterializedValue<SourceShape<T>, OverwriteSource.Feed<T>> {

    /** The producer's end. */
    public interface Feed<T> {

        /** Hands over one item and returns at once. Whether an older one was overwritten for it. */
        boolean offer(T item);

        /** Ends the stream. */
        void complete();
    }

    private final Outlet<T> out = Outlet.create("OverwriteSource.out");
    private final int capacity;

    public OverwriteSource(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public SourceShape<T> shape() {
        return SourceShape.of(out);
    }

    @Override
    public Pair<GraphStageLogic, Feed<T>> createLogicAndMaterializedValuePair(Attributes attributes) {
        final Logic logic = new Logic();
        return Pair.create(logic, logic);
    }

    private final class Logic extends GraphStageLogic implements Feed<T> {
        private final OverwriteRing<T> ring = new OverwriteRing<>(capacity);
        private final AtomicBoolean woken = new AtomicBoolean();
        private final AsyncCallback<Done> wake = createAsyncCallback(done -> onWake());
        private final AsyncCallback<Done> end = createAsyncCallback(done -> completeStage());

        Logic() {
            super(OverwriteSource.this.shape());
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pushNext();
                }
            });
        }

        @Override
        public boolean offer(T item) {
            final boolean overwrote = ring.offer(item);
            if (woken.compareAndSet(false, true)) {
                wake.invoke(Done.getInstance());
            }
            return overwrote;
        }

        @Override
        public void complete() {
            end.invoke(Done.getInstance());
        }

        private void onWake() {
            woken.set(false);
            if (isAvailable(out)) {
                pushNext();
            }
        }

        private void pushNext() {
            final T item = ring.poll();
            if (item != null) {
                push(out, item);
            }
        }
    }
}
