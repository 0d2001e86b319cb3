package io.foldback.gateway.datagram;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.encode.BlockCutter;
import io.foldback.gateway.encode.Planes;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.gateway.sound.Sound;

/** Cuts a sound's blocks to the form's length and writes their samples. */
final class PcmSupply implements Supply, BlockListener {
    private final Sound sound;
    private final Planes planes;
    private final DatagramForm form;
    private final Sender sender;
    private final NewestBlocks blocks;
    private final BlockCutter cutter;
    private final Contents contents;
    private final float[] samples;

    PcmSupply(Sound sound, DatagramForm form, int handoffBlocks, Sender sender) {
        this.sound = sound;
        this.planes = sound.planes();
        this.form = form;
        this.sender = sender;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.cutter = new BlockCutter(planes, form.frames());
        this.contents = new Contents(form.format(), form.bytes());
        this.samples = new float[form.frames()];
    }

    /** The thread that brings the sound's blocks. */
    @Override
    public void onBlock(AudioBlock block) {
        blocks.offer(block);
        sender.wake();
    }

    @Override
    public boolean drain(Runnable written) {
        boolean some = false;
        for (AudioBlock block = blocks.poll(); block != null; block = blocks.poll()) {
            some = true;
            cutter.add(block, sound.lookAheadFrames(), new BlockCutter.Output() {
                @Override
                public void onPart(AudioBlock from, int first, int at, int frames) {
                    write(from, first, at, frames);
                }

                @Override
                public void onWhole() {
                    contents.add(cutter.epoch(), cutter.position(), cutter.captureNanos(), form.frames(), form.bytes());
                    written.run();
                }
            });
        }
        return some;
    }

    private void write(AudioBlock block, int first, int at, int frames) {
        final int bytes = form.format().bytes();
        for (int plane = 0; plane < planes.count(); plane++) {
            planes.copy(block, plane, first, frames, samples, 0);
            form.format().put(samples, 0, frames, contents.next(), (plane * form.frames() + at) * bytes);
        }
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public long overwritten() {
        return blocks.overwritten();
    }
}
