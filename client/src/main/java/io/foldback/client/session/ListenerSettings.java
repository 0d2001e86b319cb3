package io.foldback.client.session;

import io.foldback.proto.nativetcp.Hello;
import java.time.Duration;
import java.util.List;

/**
 * Where to listen, what to, and how patiently.
 *
 * @param port 1..65535
 * @param hello what is asked for; its resume token is replaced by that of the last welcome
 * @param persistent whether a server that cannot be reached at first is tried for ever, instead of once
 * @param firstRetry how long after a lost connection the first attempt is made
 * @param longestRetry attempts get rarer up to this
 * @param patience how long connecting may take, and how long a server may say nothing at all
 */
public record ListenerSettings(
        String host,
        int port,
        Hello hello,
        boolean persistent,
        Duration firstRetry,
        Duration longestRetry,
        Duration patience) {

    public ListenerSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be in 1..65535, is " + port);
        }
        if (firstRetry.isNegative() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "first retry must be in 0.." + longestRetry + " (the longest), is " + firstRetry);
        }
        if (patience.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("patience must be 10 ms or more, is " + patience);
        }
    }

    /** Tries again after 1 s, then up to every 5 s; takes 25 s of silence (two and a half pings) for a dead server. */
    public static ListenerSettings of(String host, int port, Hello hello) {
        return new ListenerSettings(
                host, port, hello, false, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25));
    }

    /** Channels of every block: two of a mix, else as many as were asked for. */
    public int channels() {
        final List<Integer> asked = hello.channels();
        return asked == null ? 2 : asked.size();
    }
}
