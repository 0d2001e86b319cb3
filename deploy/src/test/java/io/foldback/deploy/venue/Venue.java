package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.capture.grid.RoomView;
import io.foldback.link.blocks.ArrivalFilter;
import io.foldback.link.blocks.LinkCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Capture hosts, mixer, gateway and ear of one script, put together; runs it and judges what is heard. */
final class Venue {
    private final FaultScript script;
    private final VirtualTime time = new VirtualTime(VirtualTime.SECOND);
    private final SplittableRandom random;
    private final List<CaptureHost> hosts = new ArrayList<>();
    private final List<LossyLink> firstLinks = new ArrayList<>();
    private final ArrivalFilter gateway = new ArrivalFilter(MixerHost.MAX_AGE_NANOS, new LinkCounters());
    private final LossyLink secondLink;
    private final LossyLink lastLink;
    private final Listener listener;
    private final Verdict verdict;
    private MixerHost mixer;

    Venue(FaultScript script) {
        this.script = script;
        random = script.split();
        verdict = new Verdict(script, this);
        listener = new Listener(time, script, script.split(), verdict);
        lastLink = new LossyLink(time, script.lastLink, script.split(), listener::arrived);
        secondLink = new LossyLink(time, script.secondLink, script.split(), this::atGateway);
        mixer = newMixer();
        for (int i = 0; i < script.sources.size(); i++) {
            final int source = i;
            final LossyLink link = new LossyLink(
                    time, script.sources.get(i).link(), script.split(), block -> mixer.arrived(source, block));
            firstLinks.add(link);
            hosts.add(new CaptureHost(time, script.sources.get(i), script.blockFrames, script.split(), link));
        }
    }

    /** Plays the script to its end. */
    Verdict run() {
        final long begin = time.now();
        hosts.forEach(host -> time.at(begin + millis(1, 100), host::open));
        script.faults.forEach(fault -> time.at(begin + fault.fromNanos(), () -> happen(fault, begin)));
        time.runUntil(begin + script.endNanos);
        verdict.end();
        return verdict;
    }

    MixerHost mixer() {
        return mixer;
    }

    Listener listener() {
        return listener;
    }

    long slips() {
        return hosts.stream().mapToLong(CaptureHost::slips).sum()
                + listener.statistics().slips();
    }

    /** Frames in which the ear had to guess since everything runs. */
    long concealedFrames() {
        return listener.statistics().concealed() - verdict.concealedBefore();
    }

    private long millis(int from, int to) {
        return random.nextLong(from * VirtualTime.MILLI, to * VirtualTime.MILLI);
    }

    private MixerHost newMixer() {
        return new MixerHost(time, script, script.split(), verdict, this::published, this::announced);
    }

    private void published(AudioBlock block) {
        verdict.rendered(block, time.now());
        secondLink.send(block);
    }

    private void atGateway(AudioBlock block) {
        if (gateway.passes(block, time.now())) {
            lastLink.send(block);
        }
    }

    private void announced(MixerHost.Announcement announcement) {
        for (int i = 0; i < hosts.size(); i++) {
            final int source = i;
            final boolean master = MixerHost.name(i).equals(announcement.master());
            time.at(time.now() + millis(1, 30), () -> hear(source, new RoomView(announcement.clock(), master)));
        }
    }

    private void hear(int source, RoomView view) {
        final CaptureHost host = hosts.get(source);
        host.follow(view);
        if (host.publishes() && !host.isWanted()) {
            time.at(time.now() + millis(1, 60), () -> {
                mixer.admit(source);
                host.want(host.publishes());
            });
        }
    }

    private void happen(Fault fault, long begin) {
        final long until = begin + fault.untilNanos();
        final CaptureHost host = hosts.get(fault.source());
        final LossyLink link = firstLinks.get(fault.source());
        switch (fault.kind()) {
            case STALL_CAPTURE_THREAD -> host.stallThread(until);
            case STALL_FIRST_LINK -> link.stall(until);
            case STALL_ENGINE -> mixer.stall(until);
            case STALL_PUBLISH_THREAD -> mixer.stallPublishing(until);
            case STALL_SECOND_LINK -> secondLink.stall(until);
            case STALL_LAST_LINK -> lastLink.stall(until);
            case STALL_SINK -> listener.stall(until);
            case LOSE_SOURCE_BLOCKS -> lose(link, fault.share(), until);
            case LOSE_ROOM_BLOCKS -> lose(secondLink, fault.share(), until);
            case STOP_CAPTURE -> host.freeze(until);
            case STOP_MIXER -> stopMixer(until);
            case STOP_CLIENT -> {
                lastLink.stall(until + soon());
                listener.stall(until + soon());
            }
            case REOPEN_DEVICE -> {
                host.close();
                time.at(until, host::open);
            }
            case RESTART_CAPTURE -> {
                host.kill();
                link.cut();
                time.at(until, host::open);
            }
            case RESTART_MIXER -> restartMixer(until);
        }
    }

    /** Threads of a process that goes on do not go on together. */
    private long soon() {
        return random.nextLong(200 * VirtualTime.MICRO);
    }

    private void lose(LossyLink link, double share, long until) {
        link.disturb(share, share);
        time.at(until, () -> link.disturb(0, 0));
    }

    private void stopMixer(long until) {
        mixer.stall(until + soon());
        mixer.stallPublishing(until + soon());
        firstLinks.forEach(link -> link.stall(until + soon()));
    }

    private void restartMixer(long until) {
        killMixer();
        time.at(until, () -> {
            killMixer();
            mixer = newMixer();
        });
    }

    private void killMixer() {
        mixer.kill();
        firstLinks.forEach(LossyLink::cut);
        hosts.forEach(host -> host.want(false));
    }
}
