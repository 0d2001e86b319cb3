package io.foldback.link.mix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose a personal mix is.
 *
 * @param key the subject of a token, or for somebody without one what stands for the session, from which nobody learns its
 *     secret id
 * @param named whether it is a token's subject, who may come back another evening
 */
public record MixListener(String key, boolean named) {
    private static final int KEY_BYTES = 12;
    private static final int SHOWN_LETTERS = 4;

    public MixListener {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of a listener must not be empty");
        }
    }

    public static MixListener ofSubject(String subject) {
        return new MixListener(subject, true);
    }

    /** @param session its unguessable id */
    public static MixListener ofSession(String session) {
        return new MixListener(digest("session\n" + session), false);
    }

    /** For people. */
    public String name() {
        return named ? key : "guest " + key.substring(0, Math.min(SHOWN_LETTERS, key.length()));
    }

    /** By which everybody knows this listener's mix in a room: the same at every gateway and on every evening. */
    public String mixId(String room) {
        return digest((named ? "subject\n" : "guest\n") + key + "\n" + room);
    }

    private static String digest(String text) {
        try {
            final byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
