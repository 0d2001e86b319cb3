package io.foldback.webrtc.dtls;

import org.bouncycastle.tls.ContentType;

/**
 * Finds messages of a handshake that announce more than anybody needs to say. The library sets the memory for a whole
 * message aside at its first fragment, 16 MiB if that says so, and for sixteen messages ahead of the one that is due.
 */
final class HandshakeLimit {
    /** Bytes of the longest message: a hello with keys for after quantum computers has 2,000, a certificate seldom 1,500. */
    static final int LONGEST = 8_192;

    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;

    private HandshakeLimit() {}

    /** Whether a datagram has a fragment in the clear of a message that is longer than {@link #LONGEST}. */
    static boolean exceeds(byte[] packet, int length) {
        for (int at = 0; length - at >= RECORD_HEADER; ) {
            final int end = Math.min(length, at + RECORD_HEADER + number(packet, at + 11, 2));
            final boolean clear = packet[at] == ContentType.handshake && number(packet, at + 3, 2) == 0;
            if (clear && exceeds(packet, at + RECORD_HEADER, end)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /** Whether one of the fragments between {@code from} and {@code end}, of one record, is of such a message. */
    static boolean exceeds(byte[] record, int from, int end) {
        for (int at = from; end - at >= MESSAGE_HEADER; at += MESSAGE_HEADER + number(record, at + 9, 3)) {
            if (number(record, at + 1, 3) > LONGEST) {
                return true;
            }
        }
        return false;
    }

    private static int number(byte[] bytes, int at, int size) {
        int value = 0;
        for (int i = at; i < at + size; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }
}
