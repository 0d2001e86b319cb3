package io.foldback.webrtc.ice;

import java.security.SecureRandom;

/**
 * What one side's checks are recognised and signed by. Says nothing of the password when printed.
 *
 * @param fragment user name fragment, 4 to 256 characters
 * @param password 22 to 256 characters
 */
public record IceCredentials(String fragment, String password) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int FRAGMENT = 8;
    private static final int PASSWORD = 24;
    private static final int LONGEST = 256;

    public IceCredentials {
        check("ice-ufrag", fragment, 4);
        check("ice-pwd", password, 22);
    }

    private static void check(String name, String value, int shortest) {
        if (value.length() < shortest || value.length() > LONGEST || !isIceText(value)) {
            throw new IllegalArgumentException(name + " must have " + shortest + ".." + LONGEST
                    + " letters, digits, + and /, has " + value.length() + " characters");
        }
    }

    private static boolean isIceText(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (ALPHABET.indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** New ones, unguessable: 48 and 144 bits. */
    public static IceCredentials random(SecureRandom random) {
        return new IceCredentials(text(random, FRAGMENT), text(random, PASSWORD));
    }

    private static String text(SecureRandom random, int length) {
        final StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[" + fragment + ", redacted]";
    }
}
