package io.foldback.gateway.datagram;

import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.opus.OpusPacket;
import io.foldback.gateway.opus.PacketListener;
import io.foldback.gateway.sound.Sound;
import io.foldback.proto.datagram.SoundFormat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who hears which sound in which form: written once at each sender, whoever is there. Any thread. */
final class DatagramLines implements AutoCloseable {
    private final DatagramSettings settings;
    private final OpusMixes encoded;
    private final DatagramCounters counters;
    private final List<Sender> senders;
    private final Map<Key, Playing> lines = new HashMap<>();
    private final Map<DatagramSession, Key> places = new HashMap<>();
    private int next;

    private record Key(Sound sound, DatagramForm form, Sender sender) {}

    /** A line that sounds. */
    private record Playing(DatagramLine line, Source source, Map<DatagramSession, Sound.Ended> hearers) {}

    /** What brings a line's blocks. */
    @FunctionalInterface
    private interface Source {
        void close();
    }

    DatagramLines(DatagramSettings settings, OpusMixes encoded, DatagramCounters counters) {
        this.settings = settings;
        this.encoded = encoded;
        this.counters = counters;
        this.senders = IntStream.range(0, settings.senders())
                .mapToObj(number -> new Sender("datagram-sender-" + number))
                .toList();
        senders.forEach(Sender::start);
    }

    /**
     * From here on the session is sent the sound, once it has shown where it is.
     *
     * @param ended told when the sound is no more; the sender's thread
     * @return false: no encoder is left
     */
    synchronized boolean join(Sound sound, DatagramForm form, DatagramSession session, Sound.Ended ended) {
        final Key key = new Key(sound, form, senders.get(Math.floorMod(next++, senders.size())));
        final Playing known = lines.get(key);
        final Playing playing = known == null ? open(key) : known;
        if (playing == null) {
            return false;
        }
        lines.put(key, playing);
        places.put(session, key);
        playing.hearers().put(session, ended);
        key.sender().tell(() -> playing.line().join(session));
        return true;
    }

    private @Nullable Playing open(Key key) {
        return key.form().format() == SoundFormat.OPUS ? opus(key) : pcm(key);
    }

    private Playing pcm(Key key) {
        final PcmSupply supply = new PcmSupply(key.sound(), key.form(), settings.handoffBlocks(), key.sender());
        final DatagramLine line = line(key, supply);
        final Sound.Playing sound = key.sound().play(supply, (code, sentence) -> endSoon(key, code, sentence));
        return new Playing(line, sound::close, new LinkedHashMap<>());
    }

    private @Nullable Playing opus(Key key) {
        if (encoded.isBusyFor(key.sound(), settings.opus())) {
            return null;
        }
        final OpusSupply supply = new OpusSupply(settings.handoffBlocks(), key.sender());
        final OpusMixes.Listening listening = encoded.hear(key.sound(), settings.opus(), new PacketListener() {
            @Override
            public void onPacket(OpusPacket packet) {
                supply.offer(packet);
            }

            @Override
            public void onEnd(String code, String sentence) {
                endSoon(key, code, sentence);
            }
        });
        return listening == null ? null : new Playing(line(key, supply), listening::close, new LinkedHashMap<>());
    }

    private DatagramLine line(Key key, Supply supply) {
        final DatagramLine line = new DatagramLine(supply, key.form().frames(), counters);
        key.sender().add(line);
        return line;
    }

    /** Any thread, which may hold anything. */
    private void endSoon(Key key, String code, String sentence) {
        key.sender().tell(() -> end(key, code, sentence));
    }

    private void end(Key key, String code, String sentence) {
        final Playing ended;
        synchronized (this) {
            ended = lines.remove(key);
            if (ended == null) {
                return;
            }
            ended.hearers().keySet().forEach(places::remove);
        }
        close(key, ended);
        ended.hearers().values().forEach(hearer -> hearer.because(code, sentence));
    }

    void leave(DatagramSession session) {
        final Key key;
        final Playing playing;
        synchronized (this) {
            key = places.remove(session);
            playing = key == null ? null : lines.get(key);
            if (key == null || playing == null) {
                return;
            }
            playing.hearers().remove(session);
            key.sender().tell(() -> playing.line().leave(session));
            if (!playing.hearers().isEmpty()) {
                return;
            }
            lines.remove(key);
        }
        close(key, playing);
    }

    private static void close(Key key, Playing playing) {
        playing.source().close();
        key.sender().remove(playing.line());
    }

    /** Nothing is sent any more. */
    @Override
    public void close() {
        final Map<Key, Playing> all;
        synchronized (this) {
            all = Map.copyOf(lines);
            lines.clear();
            places.clear();
        }
        all.forEach(DatagramLines::close);
        senders.forEach(Sender::stop);
    }
}
