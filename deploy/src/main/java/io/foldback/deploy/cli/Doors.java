package io.foldback.deploy.cli;

import com.typesafe.config.Config;

/** Whether a gateway with these settings may be reached from other machines. */
final class Doors {

    private Doors() {}

    /** Throws a sentence when an address that others reach is asked for without saying that it is meant so. */
    static void check(Config settings) {
        final String host = settings.getString(Keys.HOST);
        if (!settings.getBoolean(Keys.OPEN) && !HostPort.isLoopback(host)) {
            throw Failure.usage("Everybody who reaches " + host
                    + " could listen without a token; say --open if that is wanted, or use --host 127.0.0.1.");
        }
    }
}
