package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;

/** One receiving end of a publisher: what it wants, and where its blocks go. */
final class Subscriber {
    private final String name;
    private final OverwriteSource.Feed<AudioBlock> feed;
    private volatile Selection selection;

    Subscriber(String name, Selection selection, OverwriteSource.Feed<AudioBlock> feed) {
        this.name = name;
        this.selection = selection;
        this.feed = feed;
    }

    String name() {
        return name;
    }

    Selection selection() {
        return selection;
    }

    void select(Selection wanted) {
        selection = wanted;
    }

    OverwriteSource.Feed<AudioBlock> feed() {
        return feed;
    }
}
