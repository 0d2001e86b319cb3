package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.mix.MixChange;
import io.foldback.gateway.mix.MixObserver;
import io.foldback.gateway.mix.MixSettings;
import io.foldback.gateway.mix.MixVerdict;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import org.jspecify.annotations.Nullable;

/** The own mixes of this port's sessions: opens them, and changes them for their owners. The reader's thread alone. */
final class OwnMixes {
    private final Mixes mixes;

    OwnMixes(Mixes mixes) {
        this.mixes = mixes;
    }

    /**
     * A mix that begins as the room's, of the channels that {@code pass} grants; what others do to it is told to
     * {@code client}, whose pass that is.
     */
    PersonalMix open(Connection client, Pass pass, StateRelay states, RoomState room) {
        final PersonalMix mix = mixes.open(
                room.room(),
                Mixes.newId(),
                MixSettings.ofRoom(room),
                pass.grants().channels());
        mix.watch(new MixObserver() {
            @Override
            public void onChanged(PersonalMix changed, String author) {
                if (!author.equals(pass.session())) {
                    states.mixChanged(client);
                }
            }
        });
        return mix;
    }

    /** By how much mixes lag the strip outputs. */
    int lookAheadFrames() {
        return mixes.lookAheadFrames();
    }

    /** Does what an owner asks for; why not, if it cannot be done. */
    @Nullable
    ErrorMessage change(Session session, ControlOperation operation) {
        if (!session.pass().grants().mayChangeOwnMix()) {
            return refusal(operation, ErrorCode.NOT_GRANTED, "changing an own mix is not granted");
        }
        final PersonalMix own = session.own();
        final MixChange change = RoomWords.change(operation);
        if (change == null) {
            return refusal(operation, ErrorCode.NOT_AVAILABLE, "a session hears the same until it leaves");
        }
        if (own == null) {
            return refusal(operation, ErrorCode.NOT_AVAILABLE, "this session hears no mix of its own (mix mine)");
        }
        return own.change(change, session.id()) instanceof MixVerdict.Refused(String code, String sentence)
                ? refusal(operation, code, sentence)
                : null;
    }

    private static ErrorMessage refusal(ControlOperation operation, String code, String sentence) {
        return new ErrorMessage(code, sentence, operation.operation(), operation.id());
    }
}
