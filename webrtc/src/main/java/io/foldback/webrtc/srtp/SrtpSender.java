package io.foldback.webrtc.srtp;

/** Protects what one side sends: RTP of one stream, and its RTCP. One thread. */
public final class SrtpSender {
    private final PacketCipher cipher;
    private int rtcpIndex;

    public SrtpSender(MasterKey key) {
        cipher = key.profile().cipher(key);
    }

    /** Bytes by which an RTP packet grows. */
    public int overhead() {
        return cipher.rtpOverhead();
    }

    /** Bytes by which an RTCP packet grows. */
    public int rtcpOverhead() {
        return cipher.rtcpOverhead();
    }

    /**
     * Protects an RTP packet in place.
     *
     * @param header bytes of its header
     * @param index its number in the stream, of which the sequence number is the lower 16 bits; the first one's must be
     *     below 65536, so that the receiver guesses the upper ones
     * @return its new length; the array must have room for the {@link #overhead}
     */
    public int protect(byte[] packet, int header, int length, int ssrc, long index) {
        return cipher.protectRtp(packet, header, length, ssrc, index);
    }

    /** Protects an RTCP packet in place; returns its new length. */
    public int protectRtcp(byte[] packet, int length) {
        rtcpIndex = (rtcpIndex + 1) & 0x7FFF_FFFF;
        return cipher.protectRtcp(packet, length, rtcpIndex);
    }
}
