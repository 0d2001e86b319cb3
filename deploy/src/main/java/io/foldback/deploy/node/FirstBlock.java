package io.foldback.deploy.node;

import io.foldback.link.Link;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamName;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/** Waits until a room has sound that a device captured. */
final class FirstBlock {
    private static final Selection FIRST_CHANNEL = Selection.ofChannels(1);

    private FirstBlock() {}

    /** Completes with the first block of the room whose first channel was captured, not guessed. */
    static CompletionStage<Done> of(ActorSystem<?> system, Link link, String room) {
        final Pair<BlockSubscription, CompletionStage<Done>> path = link.audio()
                .subscribe(StreamName.room(room), FIRST_CHANNEL)
                .filter(block -> (block.channels() & 1) != 0 && (block.concealed() & 1) == 0)
                .take(1)
                .toMat(Sink.ignore(), Keep.both())
                .withAttributes(ActorAttributes.dispatcher(AudioLink.DISPATCHER))
                .run(system);
        path.second().whenComplete((done, failure) -> path.first().close());
        return path.second();
    }
}
