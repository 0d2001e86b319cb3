package io.foldback.webrtc.srtp;

/**
 * Encrypts, signs, verifies and decrypts single packets in place; knows nothing of order and replay. All lengths count from
 * the packet's beginning at 0. One thread.
 */
interface PacketCipher {
    /** What is returned for a packet that does not verify; it may have been overwritten. */
    int FORGED = -1;

    /** Bytes by which an RTP packet grows. */
    int rtpOverhead();

    /** Bytes by which an RTCP packet grows. */
    int rtcpOverhead();

    /**
     * @param header bytes that stay readable
     * @param index rollover counter and sequence, 48 bit
     * @return the new length; there must be room
     */
    int protectRtp(byte[] packet, int header, int length, int ssrc, long index);

    /** @return the new length, or {@link #FORGED} */
    int unprotectRtp(byte[] packet, int header, int length, int ssrc, long index);

    /**
     * @param index 31 bit, counted from 0 or 1 by the sender
     * @return the new length; there must be room
     */
    int protectRtcp(byte[] packet, int length, int index);

    /** @return the new length, or {@link #FORGED} */
    int unprotectRtcp(byte[] packet, int length);

    /** The index in a protected RTCP packet. */
    int rtcpIndex(byte[] packet, int length);
}
