package io.foldback.webrtc.ice;

import io.foldback.webrtc.stun.Stun;
import io.foldback.webrtc.stun.StunMessage;
import io.foldback.webrtc.stun.StunSignature;
import io.foldback.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The controlling side's checks of one way to a lite agent, which also renew the consent to send (RFC 8445 §7.2, RFC 7675).
 * Each nominates the way. One thread.
 */
public final class Checker {
    private static final int PRIORITY = 126 << 24 | 65_535 << 8 | 255;

    private final StunWriter writer = new StunWriter();
    private final StunMessage message = new StunMessage();
    private final byte[] transaction = new byte[Stun.TRANSACTION];
    private final byte[] answered = new byte[Stun.TRANSACTION];
    private final SecureRandom random;
    private final StunSignature signature;
    private final String username;
    private final long tieBreaker;
    private boolean open;

    /** @param remote what the answer told */
    public Checker(IceCredentials own, IceCredentials remote, SecureRandom random) {
        this.random = random;
        this.signature = new StunSignature(remote.password());
        this.username = remote.fragment() + ":" + own.fragment();
        this.tieBreaker = random.nextLong();
    }

    /** Writes the next check; returns its length. Answers to the one before do not count any more. */
    public int write() {
        random.nextBytes(transaction);
        open = true;
        writer.begin(Stun.BINDING_REQUEST);
        System.arraycopy(transaction, 0, writer.bytes(), StunWriter.TRANSACTION_AT, transaction.length);
        return writer.username(username)
                .priority(PRIORITY)
                .controlling(tieBreaker)
                .useCandidate()
                .sign(signature)
                .finish();
    }

    /** The check that was written last; good until the next one. */
    public byte[] bytes() {
        return writer.bytes();
    }

    /** Where the check was seen to come from, if the packet is its signed answer; null if it is anything else. */
    public @Nullable InetSocketAddress answer(byte[] packet, int length) {
        if (message.wrap(packet, length) != StunMessage.Verdict.OK
                || message.type() != Stun.BINDING_SUCCESS
                || !message.isSignedBy(signature)) {
            return null;
        }
        message.copyTransaction(answered, 0);
        if (!open || !Arrays.equals(answered, transaction)) {
            return null;
        }
        open = false;
        return message.mappedAddress();
    }
}
