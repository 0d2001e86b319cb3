package io.foldback.webrtc.srtp;

import java.util.Arrays;

/** Master key and salt of one direction. Says nothing of them when printed. */
public final class MasterKey {
    private final SrtpProfile profile;
    private final byte[] key;
    private final byte[] salt;

    /** @throws IllegalArgumentException when key or salt are not as long as the profile's */
    public MasterKey(SrtpProfile profile, byte[] key, byte[] salt) {
        if (key.length != SrtpProfile.KEY || salt.length != profile.saltLength()) {
            throw new IllegalArgumentException("key and salt of " + profile + " must have " + SrtpProfile.KEY + " and "
                    + profile.saltLength() + " bytes, have " + key.length + " and " + salt.length);
        }
        this.profile = profile;
        this.key = key.clone();
        this.salt = salt.clone();
    }

    public SrtpProfile profile() {
        return profile;
    }

    /** A copy of the key. */
    public byte[] keyBytes() {
        return key.clone();
    }

    /** A copy of the salt. */
    public byte[] saltBytes() {
        return salt.clone();
    }

    /** Derives {@code length} bytes of a session key for its purpose. */
    byte[] derive(KeyLabel label, int length) {
        return KeyDerivation.derive(key, Arrays.copyOf(salt, KeyDerivation.SALT), label.number(), length);
    }

    @Override
    public String toString() {
        return "MasterKey[" + profile + ", redacted]";
    }
}
