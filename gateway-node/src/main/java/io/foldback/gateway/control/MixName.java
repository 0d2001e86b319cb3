package io.foldback.gateway.control;

/**
 * A personal mix, as callers name it.
 *
 * @param id of the mix, or {@code mine} for the caller's own
 */
record MixName(String room, String id) {
    static final String MINE = "mine";

    boolean isOwn() {
        return id.equals(MINE);
    }
}
