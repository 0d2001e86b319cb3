package io.foldback.webrtc.srtp;

import java.util.Arrays;

/** The keys of both directions, as DTLS exports them (RFC 5764 §4.2). Says nothing of them when printed. */
public record SrtpKeys(MasterKey client, MasterKey server) {

    /** Bytes to export for a profile. */
    public static int exportedLength(SrtpProfile profile) {
        return 2 * (SrtpProfile.KEY + profile.saltLength());
    }

    /** Takes what was exported apart: client's key, server's key, client's salt, server's salt. */
    public static SrtpKeys of(SrtpProfile profile, byte[] exported) {
        if (exported.length != exportedLength(profile)) {
            throw new IllegalArgumentException(
                    "keys of " + profile + " must have " + exportedLength(profile) + " bytes, have " + exported.length);
        }
        final int key = SrtpProfile.KEY;
        final int salt = profile.saltLength();
        return new SrtpKeys(
                new MasterKey(profile, part(exported, 0, key), part(exported, 2 * key, salt)),
                new MasterKey(profile, part(exported, key, key), part(exported, 2 * key + salt, salt)));
    }

    private static byte[] part(byte[] bytes, int at, int length) {
        return Arrays.copyOfRange(bytes, at, at + length);
    }
}
