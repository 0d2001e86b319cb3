package io.foldback.webrtc.stun;

/** Numbers of STUN (RFC 8489 §5 and §18, RFC 8445 §16). */
public final class Stun {
    public static final int HEADER = 20;
    public static final int COOKIE = 0x2112_A442;
    public static final int TRANSACTION = 12;

    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_SUCCESS = 0x0101;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    static final int ATTRIBUTE_HEADER = 4;
    static final int INTEGRITY_LENGTH = 20;
    static final int FINGERPRINT_LENGTH = 4;
    static final int FINGERPRINT_XOR = 0x5354_554E;
    static final int IPV4 = 1;
    static final int IPV6 = 2;

    private Stun() {}

    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
