package io.foldback.mixer.room;

import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.SourceInbox;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;

/** One source's blocks from the link to the engine's inbox. Nothing is queued here; a full inbox refuses and counts. */
final class SourcePath {

    private SourcePath() {}

    static RunnableGraph<Pair<BlockSubscription, CompletionStage<Done>>> create(
            AudioLink link, String stream, Selection wanted, SourceInbox inbox) {
        return link.subscribe(stream, wanted)
                .toMat(Sink.foreach(block -> inbox.offer(block, System.nanoTime())), Keep.both())
                .addAttributes(Attributes.inputBuffer(1, 1));
    }
}
