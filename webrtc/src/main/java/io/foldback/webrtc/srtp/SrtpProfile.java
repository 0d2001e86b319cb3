package io.foldback.webrtc.srtp;

import org.jspecify.annotations.Nullable;

/** How packets are protected, as DTLS agrees on it (RFC 5764 §4.1.2, RFC 7714 §14.2). The first is preferred. */
public enum SrtpProfile {
    AEAD_AES_128_GCM(7, 12, 16),
    AES_CM_128_HMAC_SHA1_80(1, 14, 10);

    /** Bytes of a master key, and of the key that is derived for a cipher. */
    public static final int KEY = 16;

    private final int number;
    private final int saltLength;
    private final int tagLength;

    SrtpProfile(int number, int saltLength, int tagLength) {
        this.number = number;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    /** The number in the use_srtp extension. */
    public int number() {
        return number;
    }

    /** Bytes of a master salt. */
    public int saltLength() {
        return saltLength;
    }

    /** Bytes by which an RTP packet grows. */
    public int tagLength() {
        return tagLength;
    }

    /** The one of ours that comes first among those offered; null when there is none. */
    public static @Nullable SrtpProfile choose(int[] offered) {
        for (final SrtpProfile profile : values()) {
            for (final int number : offered) {
                if (number == profile.number) {
                    return profile;
                }
            }
        }
        return null;
    }

    /** Encrypts or decrypts under the keys that are derived from {@code master}. */
    PacketCipher cipher(MasterKey master) {
        return switch (this) {
            case AEAD_AES_128_GCM -> new GcmCipher(master);
            case AES_CM_128_HMAC_SHA1_80 -> new CounterModeCipher(master);
        };
    }
}
