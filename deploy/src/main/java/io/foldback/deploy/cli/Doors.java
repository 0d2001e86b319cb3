package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import io.foldback.gateway.access.AccessSettings;

/** Whether a gateway with these settings may be reached from other machines. */
final class Doors {

    private Doors() {}

    /**
     * Throws a sentence when an address that others reach is asked for, and it was neither said who they are nor that it is
     * meant so.
     */
    static void check(Config settings) {
        checkOsc(settings);
        if (areOpen(settings)) {
            return;
        }
        final String host = settings.getString(Keys.HOST);
        if (settings.getString(Keys.GRANT).equals(PortOptions.EVERYTHING)) {
            throw Failure.usage("Everybody who reaches " + host + " could do everything without a token (" + Keys.GRANT
                    + "); say --open if that is wanted, or use --host 127.0.0.1.");
        }
        if (AccessSettings.from(settings.getConfig(Keys.ACCESS), System.getenv())
                .secrets()
                .isEmpty()) {
            throw Failure.usage("Those who reach " + host + " could show no token, for there is no secret that signs"
                    + " them; give one by --secret FILE ('foldback token --new-secret FILE' makes it), say --open if"
                    + " everybody shall listen without a token, or use --host 127.0.0.1.");
        }
    }

    /** Surfaces show no tokens, so that a secret does not guard them. */
    private static void checkOsc(Config settings) {
        final String host = settings.getString(Keys.OSC_HOST);
        if (settings.getBoolean(Keys.OSC) && !settings.getBoolean(Keys.OPEN) && !HostPort.isLoopback(host)) {
            throw Failure.usage("OSC knows no tokens: whoever may speak to " + host + " (" + Keys.OSC_HOST
                    + ") could steer the room; say --open if that is wanted, or keep " + Keys.OSC_HOST
                    + " at 127.0.0.1.");
        }
    }

    /** Whether it is known that everybody may come in, or nobody else can. */
    static boolean areOpen(Config settings) {
        return settings.getBoolean(Keys.OPEN) || HostPort.isLoopback(settings.getString(Keys.HOST));
    }
}
