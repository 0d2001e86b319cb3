package io.foldback.webrtc.srtp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Verifies and decrypts what the other side sends: RTP of a few streams, each with its rollover counter and replay window,
 * and RTCP. One thread.
 */
public final class SrtpReceiver {
    /** A packet that was changed on its way, or was never theirs. */
    public static final int FORGED = PacketCipher.FORGED;
    /** A packet that came before, or is too old to know. */
    public static final int REPLAYED = -2;
    /** Too short to be one, or a stream too many. */
    public static final int MALFORMED = -3;

    private static final int MOST_STREAMS = 8;
    private static final int RTP_HEADER = 12;
    private static final int RTCP_LEAST = 8;
    private static final int ROLLOVER = 1 << 16;

    private final PacketCipher cipher;
    private final Map<Integer, ReplayWindow> streams = new LinkedHashMap<>();
    private final Map<Integer, ReplayWindow> reporters = new LinkedHashMap<>();

    public SrtpReceiver(MasterKey key) {
        cipher = key.profile().cipher(key);
    }

    /**
     * Verifies and decrypts an RTP packet in place.
     *
     * @param header bytes of its header, with what extends it
     * @return its new length, or {@link #FORGED}, {@link #REPLAYED} or {@link #MALFORMED}, which are negative
     */
    public int unprotect(byte[] packet, int header, int length) {
        if (header < RTP_HEADER || length < header + cipher.rtpOverhead()) {
            return MALFORMED;
        }
        final int ssrc = Bytes.intAt(packet, 8);
        final ReplayWindow window = windowOf(streams, ssrc);
        final long index = guess(window.newest(), Bytes.shortAt(packet, 2));
        if (!window.admits(index)) {
            return REPLAYED;
        }
        return taken(streams, ssrc, window, index, cipher.unprotectRtp(packet, header, length, ssrc, index));
    }

    /** Verifies and decrypts an RTCP packet in place; returns as {@link #unprotect}. */
    public int unprotectRtcp(byte[] packet, int length) {
        if (length < RTCP_LEAST + cipher.rtcpOverhead()) {
            return MALFORMED;
        }
        final int ssrc = Bytes.intAt(packet, 4);
        final ReplayWindow window = windowOf(reporters, ssrc);
        final long index = cipher.rtcpIndex(packet, length);
        if (!window.admits(index)) {
            return REPLAYED;
        }
        return taken(reporters, ssrc, window, index, cipher.unprotectRtcp(packet, length));
    }

    private static ReplayWindow windowOf(Map<Integer, ReplayWindow> windows, int ssrc) {
        final ReplayWindow known = windows.get(ssrc);
        return known == null ? new ReplayWindow() : known;
    }

    /** Nothing is remembered of a packet before it was verified. */
    private static int taken(
            Map<Integer, ReplayWindow> windows, int ssrc, ReplayWindow window, long index, int length) {
        if (length < 0) {
            return length;
        }
        if (!windows.containsKey(ssrc) && windows.size() == MOST_STREAMS) {
            return MALFORMED;
        }
        windows.put(ssrc, window);
        window.take(index);
        return length;
    }

    /** The index nearest to the newest one that has this sequence number (RFC 3711 §3.3.1). */
    private static long guess(long newest, int sequence) {
        if (newest < 0) {
            return sequence;
        }
        final long near = newest - newest % ROLLOVER + sequence;
        if (near - newest > ROLLOVER / 2 && near >= ROLLOVER) {
            return near - ROLLOVER;
        }
        return newest - near > ROLLOVER / 2 ? near + ROLLOVER : near;
    }
}
