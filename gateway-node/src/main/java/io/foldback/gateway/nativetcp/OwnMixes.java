package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.mix.MixObserver;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.Overhearing;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixVerdict;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The own mixes of this port's sessions: opens them, and changes them for their owners. The reader's thread alone. */
final class OwnMixes {
    private final Mixes mixes;

    OwnMixes(Mixes mixes) {
        this.mixes = mixes;
    }

    /**
     * The mix of whoever has {@code pass}, of the channels that it grants: as the listener left it, or as the room's; what
     * others do to it is told to {@code client}, whose pass that is.
     */
    Own open(Connection client, Pass pass, StateRelay states, RoomState room) {
        final OwnMix hold = mixes.enter(
                room.room(),
                pass.listener(),
                MixSettings.ofRoom(room),
                pass.grants().channels());
        final MixObserver observer = new MixObserver() {
            @Override
            public void onChanged(PersonalMix changed, String author) {
                if (!author.equals(pass.session())) {
                    states.mixChanged(client);
                }
            }
        };
        hold.mix().watch(observer);
        return new Own(hold, observer);
    }

    /** A session's own mix, and who tells its client of it. */
    record Own(OwnMix hold, MixObserver observer) {
        PersonalMix mix() {
            return hold.mix();
        }

        /** Any thread. */
        void close() {
            hold.mix().unwatch(observer);
            hold.close();
        }
    }

    /** The mix of somebody else, as far as {@code pass} grants it. */
    PersonalSound.Source overheard(PersonalMix mix, Pass pass, BiConsumer<String, String> whenEnded) {
        return line -> new Overhearing(mix, pass.grants().channels(), line, whenEnded).begin(mixes)::close;
    }

    /** By how much mixes lag the strip outputs. */
    int lookAheadFrames() {
        return mixes.lookAheadFrames();
    }

    /** Does what an owner asks for, or says why it cannot be done. Completes on any thread. */
    CompletionStage<MixVerdict> change(Session session, ControlOperation operation) {
        if (!session.pass().grants().mayChangeOwnMix()) {
            return refused(ErrorCode.NOT_GRANTED, "changing an own mix is not granted");
        }
        final Own own = session.own();
        final MixChange change = RoomWords.change(operation);
        if (change == null) {
            return refused(ErrorCode.NOT_AVAILABLE, "a session hears the same until it leaves");
        }
        if (own == null) {
            return refused(ErrorCode.NOT_AVAILABLE, "this session hears no mix of its own (mix mine)");
        }
        return own.mix().change(change, session.id());
    }

    private static CompletionStage<MixVerdict> refused(String code, String sentence) {
        return CompletableFuture.completedFuture(new MixVerdict.Refused(code, sentence));
    }
}
