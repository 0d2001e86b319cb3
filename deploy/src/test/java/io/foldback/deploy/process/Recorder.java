package io.foldback.deploy.process;

import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps every block that comes, for a look at it afterwards. The client's thread writes, any other reads. */
final class Recorder implements BlockSink {
    private final List<Kept> blocks = new ArrayList<>();

    /** A block as it came. */
    record Kept(int epoch, long position, long arrivalNanos, int frames, FloatBuffer samples) {

        float sample(int channel, int frame) {
            return samples.get(channel * frames + frame);
        }

        float peak(int channel) {
            float peak = 0;
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Math.abs(sample(channel, i)));
            }
            return peak;
        }

        boolean follows(Kept before) {
            return epoch == before.epoch && position == before.position + before.frames;
        }
    }

    @Override
    public void begin(SessionFormat format) {}

    @Override
    public synchronized void block(ReceivedBlock block) {
        blocks.add(new Kept(
                block.epoch(),
                block.position(),
                block.arrivalNanos(),
                block.frames(),
                FloatBuffer.wrap(block.samples().clone())));
    }

    synchronized List<Kept> blocks() {
        return List.copyOf(blocks);
    }

    synchronized void forget() {
        blocks.clear();
    }

    /** The newest blocks, oldest first. */
    synchronized List<Kept> last(int count) {
        return List.copyOf(blocks.subList(Math.max(0, blocks.size() - count), blocks.size()));
    }
}
