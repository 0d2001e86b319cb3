package io.foldback.capture.session;

import io.foldback.audio.block.AudioBlock;
import io.foldback.capture.clock.DeviceClock;
import io.foldback.capture.grid.BlockOutlet;
import io.foldback.capture.grid.CapturedPeriod;
import io.foldback.capture.grid.GridCutter;
import io.foldback.capture.grid.RoomView;
import io.foldback.link.blocks.BlockPublisher;

/** A source in one room: cut to its grid and published. The capture thread feeds it, the actor tells it the clock. */
final class RoomOutlet implements BlockOutlet {
    private final BlockPublisher publisher;
    private final int blockFrames;
    private final GridCutter cutter;
    private volatile RoomView view;

    RoomOutlet(BlockPublisher publisher, int channels, int blockFrames, RoomView view) {
        this.publisher = publisher;
        this.blockFrames = blockFrames;
        this.view = view;
        cutter = new GridCutter(channels, blockFrames, this);
    }

    int blockFrames() {
        return blockFrames;
    }

    void follow(RoomView newer) {
        view = newer;
    }

    void feed(CapturedPeriod period, DeviceClock device, long wallMillis) {
        cutter.feed(period, device, view, wallMillis);
    }

    void restart() {
        cutter.restart();
    }

    long slips() {
        return cutter.slips();
    }

    @Override
    public long wantedChannels() {
        return publisher.wanted().channels();
    }

    @Override
    public void emit(AudioBlock block) {
        publisher.publish(block);
    }

    void close() {
        publisher.close();
    }
}
