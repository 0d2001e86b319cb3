package io.foldback.gateway.control;

/** Where texts for one client go. */
@FunctionalInterface
interface RpcOut {

    void tell(String text);

    /** What will be said anew soon; lost when the client has not read what it was told before. */
    default void tellIfIdle(String text) {
        tell(text);
    }
}
