package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.mix.OwnMix;

/** A session's own mix on its way to the socket, over the session's sender. The reader's thread alone. */
final class OwnSound {
    private final OwnMix mix;
    private final Sender sender;
    private final SenderRoom line;

    private OwnSound(OwnMix mix, Sender sender, SenderRoom line) {
        this.mix = mix;
        this.sender = sender;
        this.line = line;
    }

    static OwnSound begin(OwnMix mix, PayloadKind kind, Connection listener, SenderRoom line) {
        final OwnSound sound = new OwnSound(mix, listener.sender(), line);
        sound.sender.add(line);
        sound.sender.tell(() -> line.join(kind, listener)); // before the first block can come
        mix.listen(line);
        return sound;
    }

    void end() {
        mix.unlisten(line);
        sender.remove(line);
    }
}
