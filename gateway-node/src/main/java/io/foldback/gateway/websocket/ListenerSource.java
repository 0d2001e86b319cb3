package io.foldback.gateway.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Empties a listener's ring as fast as the socket takes it. However often it is woken, one wake-up is on its way at most. */
final class ListenerSource extends GraphStage<SourceShape<Message>> {
    private final Outlet<Message> out = Outlet.create("listener.out");
    private final SourceShape<Message> shape = SourceShape.of(out);
    private final ListenerRing ring;

    ListenerSource(ListenerRing ring) {
        this.ring = ring;
    }

    @Override
    public SourceShape<Message> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {
        private final AtomicBoolean woken = new AtomicBoolean();

        Logic() {
            super(shape);
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    send();
                }
            });
        }

        @Override
        public void preStart() {
            final AsyncCallback<ListenerRing> wake = createAsyncCallback(offered -> {
                woken.set(false);
                send();
            });
            ring.onOffer(() -> {
                if (woken.compareAndSet(false, true)) {
                    wake.invoke(ring);
                }
            });
        }

        private void send() {
            if (isAvailable(out)) {
                final Message next = ring.take(System.nanoTime());
                if (next != null) {
                    push(out, next);
                }
            }
            if (ring.finished()) {
                complete(out);
            }
        }
    }
}
