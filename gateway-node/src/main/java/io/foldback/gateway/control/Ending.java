package io.foldback.gateway.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a watch, and reports a failure in the place of throwing it. Any thread. */
record Ending(AutoCloseable watch) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    @Override
    public void close() {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.warn("a watch could not be ended", e);
        }
    }
}
