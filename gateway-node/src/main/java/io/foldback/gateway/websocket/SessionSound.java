package io.foldback.gateway.websocket;

/** Where the sound of a session comes from. Any thread. */
interface SessionSound {

    /** Fills the ring from now on. */
    void begin(ListenerRing ring);

    /** No more. */
    void end(ListenerRing ring);
}
