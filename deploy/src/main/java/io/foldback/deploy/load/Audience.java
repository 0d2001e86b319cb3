package io.foldback.deploy.load;

import java.io.IOException;

/** Listeners over one transport. Any thread. */
interface Audience extends AutoCloseable {

    /** One more asks to be let in; returns at once. What becomes of it the counters tell. */
    void join();

    AudienceCounters counters();

    /** All leave. */
    @Override
    void close() throws IOException;
}
