package io.foldback.webrtc.ice;

import io.foldback.webrtc.stun.Stun;
import io.foldback.webrtc.stun.StunMessage;
import io.foldback.webrtc.stun.StunSignature;
import io.foldback.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges connectivity checks and writes the answers. Nothing is remembered, and nothing is answered, that is not signed
 * with the password of somebody who was invited; no answer is longer than what it answers. The receiving thread.
 */
public final class CheckResponder<T extends CheckResponder.Invited> {
    private final StunMessage message = new StunMessage();
    private final StunWriter writer = new StunWriter();
    private final Function<String, @Nullable T> invited;
    private @Nullable T user;
    private int answerLength;

    /** Somebody who was invited to send checks. */
    public interface Invited {
        /** Under the password that was handed out; used by the receiving thread alone. */
        StunSignature signature();

        /** The other side's user name fragment. */
        String remoteFragment();
    }

    /** What comes of a packet. */
    public enum Verdict {
        /** {@link #answer} is to be sent to where the packet came from. */
        VALID,
        /** Not STUN, or badly built. */
        MALFORMED,
        /** A STUN message that is no binding request. */
        NO_REQUEST,
        /** It names nobody who was invited. */
        UNKNOWN_USER,
        /** It is not signed as it must be. */
        BAD_INTEGRITY,
        /** It is signed, but lacks what every check has (RFC 8445 §7.1), or both sides want to be controlled. */
        NO_CHECK
    }

    /** @param invited finds by our own user name fragment; null for nobody */
    public CheckResponder(Function<String, @Nullable T> invited) {
        this.invited = invited;
    }

    /** Judges a packet that fills {@code data} up to {@code length}. */
    public Verdict judge(byte[] data, int length, InetSocketAddress from) {
        user = null;
        if (message.wrap(data, length) != StunMessage.Verdict.OK) {
            return Verdict.MALFORMED;
        }
        if (message.type() != Stun.BINDING_REQUEST) {
            return Verdict.NO_REQUEST;
        }
        final T named = named(message.username());
        if (named == null) {
            return Verdict.UNKNOWN_USER;
        }
        if (!message.isSignedBy(named.signature())) {
            return Verdict.BAD_INTEGRITY;
        }
        user = named;
        return message.hasFingerprint() && message.hasPriority() && !message.isFromControlled() && write(named, from)
                ? Verdict.VALID
                : Verdict.NO_CHECK;
    }

    private @Nullable T named(@Nullable String username) {
        final int colon = username == null ? -1 : username.indexOf(':');
        if (username == null || colon < 0) {
            return null;
        }
        final T found = invited.apply(username.substring(0, colon));
        return found != null && username.substring(colon + 1).equals(found.remoteFragment()) ? found : null;
    }

    /** Whether the answer is no longer than the request, which holds for all that carry what checks must. */
    private boolean write(T named, InetSocketAddress from) {
        writer.begin(Stun.BINDING_SUCCESS);
        message.copyTransaction(writer.bytes(), StunWriter.TRANSACTION_AT);
        answerLength = writer.mappedAddress(from).sign(named.signature()).finish();
        return answerLength <= message.length();
    }

    /** Who signed the packet that was judged last; null when nobody did. */
    public @Nullable T user() {
        return user;
    }

    /** Whether the packet that was judged last nominates the way it came. */
    public boolean nominates() {
        return message.usesCandidate();
    }

    /** The answer to the last valid packet, in the first {@link #answerLength} bytes; good until the next one is judged. */
    public byte[] answer() {
        return writer.bytes();
    }

    public int answerLength() {
        return answerLength;
    }
}
