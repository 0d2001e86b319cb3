package io.foldback.mixer.room;

import io.foldback.link.mix.KeptMix;
import io.foldback.mixer.revocation.RevocationMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where several directors keep one room, and which of them wrote or forgot something. Any thread. */
final class SharedMemory {
    private @Nullable String room;
    private final List<KeptMix> mixes = new ArrayList<>();
    private final List<String> writers = new ArrayList<>();
    private long rev;
    private boolean away;
    private CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);

    /** From now on nothing can be read. */
    synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Nothing is read before this. */
    synchronized void answerAfter(CompletableFuture<Void> sign) {
        answers = sign;
    }

    /** Who wrote, in order. */
    synchronized List<String> writers() {
        return List.copyOf(writers);
    }

    synchronized void forgetWriters() {
        writers.clear();
    }

    synchronized void leave(KeptMix mix) {
        mixes.add(mix);
    }

    RoomMemory of(String who) {
        return new OfOne(who);
    }

    Memories memories(String who) {
        return new Memories() {
            @Override
            public RoomMemory ofRoom(String name) {
                return of(who);
            }

            @Override
            public MixMemory ofMixes(String name) {
                return new Mixes(who);
            }

            @Override
            public TemplateMemory ofTemplates(String name) {
                return TemplateMemory.NONE;
            }

            @Override
            public RevocationMemory ofRevocations() {
                return RevocationMemory.NONE;
            }
        };
    }

    private synchronized CompletionStage<RoomMemory.Kept> recall() {
        final RoomMemory.Kept kept = new RoomMemory.Kept(room, Map.of());
        return away
                ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                : answers.thenApply(done -> kept);
    }

    private synchronized long rev() {
        return rev;
    }

    private synchronized CompletionStage<Boolean> write(String who, long known, String body) {
        if (known != rev) {
            return CompletableFuture.failedFuture(new LostToAnother("room main"));
        }
        room = body;
        rev++;
        writers.add(who);
        return CompletableFuture.completedFuture(true);
    }

    private final class OfOne implements RoomMemory {
        private final String who;
        private long known;

        OfOne(String who) {
            this.who = who;
        }

        @Override
        public CompletionStage<Kept> recall() {
            known = rev();
            return SharedMemory.this.recall();
        }

        @Override
        public CompletionStage<Boolean> keep(Supplier<String> body) {
            return write(who, known, body.get()).thenApply(saved -> {
                known++;
                return saved;
            });
        }

        @Override
        public CompletionStage<Boolean> keepScene(String name, String scene) {
            throw new UnsupportedOperationException("scenes are not shared here");
        }

        @Override
        public CompletionStage<Boolean> forgetScene(String name) {
            throw new UnsupportedOperationException("scenes are not shared here");
        }
    }

    private final class Mixes implements MixMemory {
        private final String who;

        Mixes(String who) {
            this.who = who;
        }

        @Override
        public CompletionStage<List<KeptMix>> recall() {
            synchronized (SharedMemory.this) {
                return CompletableFuture.completedFuture(List.copyOf(mixes));
            }
        }

        @Override
        public CompletionStage<Boolean> keep(KeptMix mix) {
            synchronized (SharedMemory.this) {
                writers.add(who + " keeps a mix");
            }
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void forget(String id) {
            synchronized (SharedMemory.this) {
                mixes.removeIf(mix -> mix.id().equals(id));
                writers.add(who + " forgets a mix");
            }
        }
    }
}
