package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.OwnMix;

/** A personal mix on its way to the socket, over the session's sender. The reader's thread alone. */
final class PersonalSound {
    private final Ending ending;
    private final Sender sender;
    private final SenderRoom line;

    /** Where the blocks come from. */
    @FunctionalInterface
    interface Source {
        /** Blocks go to {@code line} until what it returns was closed. */
        Ending begin(BlockListener line);
    }

    /** Ends it. */
    @FunctionalInterface
    interface Ending {
        void close();
    }

    private PersonalSound(Ending ending, Sender sender, SenderRoom line) {
        this.ending = ending;
        this.sender = sender;
        this.line = line;
    }

    /** The session's own mix. */
    static Source own(OwnMix mix) {
        return line -> {
            mix.listen(line);
            return () -> mix.unlisten(line);
        };
    }

    static PersonalSound begin(Source source, PayloadKind kind, Connection listener, SenderRoom line) {
        final Sender sender = listener.sender();
        sender.add(line);
        sender.tell(() -> line.join(kind, listener)); // before the first block can come
        return new PersonalSound(source.begin(line), sender, line);
    }

    void end() {
        ending.close();
        sender.remove(line);
    }
}
