package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.gateway.mix.render.PersonalMixer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which one room's personal mixes are rendered and handed to their listeners. The feed's thread only leaves
 * the block here: what personal mixes cost is not to delay those who hear the room's buses.
 */
final class RenderThread implements BlockListener {
    private static final Logger LOG = LoggerFactory.getLogger(RenderThread.class);

    private final String room;
    private final PersonalMixSettings settings;
    private final MixCounters counters;
    private final NewestBlocks blocks;
    private final Thread thread;
    private volatile List<Hearing> wanted = List.of();
    private volatile boolean stopped;
    private volatile int rendered;
    private List<Hearing> arranged = List.of();
    private @Nullable PersonalMixer mixer;
    private long overwrittenBefore;
    private long stumbles;

    RenderThread(String room, PersonalMixSettings settings, MixCounters counters) {
        this.room = room;
        this.settings = settings;
        this.counters = counters;
        this.blocks = new NewestBlocks(settings.handoffBlocks());
        this.thread =
                Thread.ofPlatform().name("personal-mixes-" + room).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Any thread: which mixes are rendered from the next block on. */
    void arrange(List<Hearing> heard) {
        wanted = heard;
    }

    /** Any thread: different mixes at the last block. */
    int rendered() {
        return rendered;
    }

    /** Feed's thread. */
    @Override
    public void onBlock(AudioBlock block) {
        blocks.offer(block);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopped) {
            final AudioBlock block = blocks.poll();
            if (block == null) {
                LockSupport.park(this);
            } else {
                guarded(block);
            }
        }
    }

    private void guarded(AudioBlock block) {
        try {
            render(block);
        } catch (RuntimeException | Error e) {
            stumbled(e);
        }
        final long overwritten = blocks.overwritten();
        counters.countOverwritten(overwritten - overwrittenBefore);
        overwrittenBefore = overwritten;
    }

    /** Goes on with the next block, whatever it was: nobody else would. The log hears of it ever more rarely. */
    private void stumbled(Throwable why) {
        counters.countFailures(1);
        stumbles++;
        if (Long.bitCount(stumbles) == 1) {
            LOG.error("Blocks of room {} without its personal mixes: {} so far", room, stumbles, why);
        }
    }

    private void render(AudioBlock block) {
        final PersonalMixer ready = mixerFor(block.frames());
        ready.render(block);
        rendered = ready.rendered();
        for (int i = 0; i < arranged.size(); i++) {
            counters.countFailures(arranged.get(i).deliver(ready.mix(i).block(block.stamp())));
        }
    }

    private PersonalMixer mixerFor(int frames) {
        final List<Hearing> now = wanted;
        final PersonalMixer known = mixer;
        final PersonalMixer fits =
                known == null || known.frames() != frames ? new PersonalMixer(frames, settings.limiter()) : known;
        if (!fits.equals(known) || !now.equals(arranged)) {
            fits.arrange(now);
        }
        mixer = fits;
        arranged = now;
        return fits;
    }
}
