package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.datagram.DatagramSession;
import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.mix.PersonalMix;
import org.jspecify.annotations.Nullable;

/**
 * What a welcomed client hears.
 *
 * @param number of its connection, in the statistics
 * @param kind how it hears it over its connection
 * @param heard the personal mix that it hears, its own or another one; null when it hears the room's buses or channels
 * @param own the mix of its own that it hears; null when it hears the room's buses or channels
 * @param datagrams by which its sound goes at first; null: it goes over its connection
 */
record Session(
        Pass pass,
        long number,
        NativeRoom room,
        PayloadKind kind,
        @Nullable PersonalMix heard,
        OwnMixes.@Nullable Own own,
        @Nullable DatagramSession datagrams) {

    /** Unguessable. */
    String id() {
        return pass.session();
    }

    /** The same session when its sound goes over the connection. */
    Session overTcp() {
        return new Session(pass, number, room, kind, heard, own, null);
    }

    /** Frames of a block as it is sent. */
    int frames() {
        return datagrams == null ? kind.block() : datagrams.frames();
    }

    /** Any thread: nothing more goes by datagrams, if anything did. */
    void closeDatagrams() {
        if (datagrams != null) {
            datagrams.close();
        }
    }

    /** Any thread: nobody hears or finds its own mix any more, if it has one. */
    void closeOwn() {
        if (own != null) {
            own.close();
        }
    }
}
