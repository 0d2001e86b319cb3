package io.foldback.client.datagram;

import io.foldback.proto.datagram.ReplayWindow;

/**
 * Counts how often two packets or more were lost one after the other. A packet is lost once others that came are as far
 * ahead as a block may be behind ({@link Rebuilder#HOPELESS}), so that what was overtaken is not. One thread.
 */
final class Bursts {
    private final ReplayWindow window;
    private long judged = -1;
    private int lost;
    private int count;

    /** @param window of the packets that came */
    Bursts(ReplayWindow window) {
        this.window = window;
    }

    /** Another packet came. */
    void judge() {
        final long last = window.newest() - Rebuilder.HOPELESS;
        // after a longer leap one burst is as good as many
        judged = Math.max(judged, last - ReplayWindow.SIZE / 2);
        while (judged < last) {
            judged++;
            lost = window.took(judged) ? 0 : lost + 1;
            count += lost == 2 ? 1 : 0;
        }
    }

    /** Since the session began; wraps. */
    int count() {
        return count;
    }
}
