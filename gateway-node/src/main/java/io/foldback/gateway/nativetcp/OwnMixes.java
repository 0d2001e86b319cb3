package io.foldback.gateway.nativetcp;

import io.foldback.gateway.mix.MixChange;
import io.foldback.gateway.mix.MixObserver;
import io.foldback.gateway.mix.MixSettings;
import io.foldback.gateway.mix.MixVerdict;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The own mixes of this port's sessions: opens them, and changes them for their owners. The reader's thread alone. */
final class OwnMixes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Mixes mixes;
    private final DefaultGrant grant;

    OwnMixes(Mixes mixes, DefaultGrant grant) {
        this.mixes = mixes;
        this.grant = grant;
    }

    /** A mix that begins as the room's; what others do to it is told to {@code client}, the owner of {@code session}. */
    PersonalMix open(Connection client, String session, StateRelay states, RoomState room) {
        final PersonalMix mix = mixes.open(room.room(), newId(), MixSettings.ofRoom(room), grant.channels());
        mix.watch(new MixObserver() {
            @Override
            public void onChanged(PersonalMix changed, String author) {
                if (!author.equals(session)) {
                    states.mixChanged(client);
                }
            }
        });
        return mix;
    }

    private static String newId() {
        final byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** By how much mixes lag the strip outputs. */
    int lookAheadFrames() {
        return mixes.lookAheadFrames();
    }

    /** Does what an owner asks for; why not, if it cannot be done. */
    @Nullable
    ErrorMessage change(Session session, ControlOperation operation) {
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
