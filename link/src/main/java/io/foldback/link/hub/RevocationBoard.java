package io.foldback.link.hub;

import io.foldback.link.control.NodeDirectory.RevocationWatcher;
import io.foldback.link.control.RevocationWord;
import io.foldback.link.control.Revoked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Whose tokens are void, as this node knows it: told to all nodes at once, and again to those that turn out to know
 * something else. No node is special, so a revocation spreads among whoever is up. Who is new asks each of the others once
 * for all that it knows. Nothing is forgotten while the process
 * runs; what lasts longer is the affair of those who watch.
 */
final class RevocationBoard extends AbstractBehavior<RevocationBoard.Command> {
    /** Of one message. */
    private static final int PART = 1_000;

    sealed interface Command {}

    /** Somebody of this process voids tokens, or knows of some from before. */
    record Revoke(List<Revoked> revoked) implements Command {}

    record Watch(RevocationWatcher watcher) implements Command {}

    /** Another node said something. */
    record Heard(RevocationWord word) implements Command {}

    /** Calls {@code heard} once, when every node that is known has told all that it knows, at once if that is so. */
    record Await(Runnable heard) implements Command {}

    /** The other nodes at this moment. */
    record Compare(Set<String> nodes) implements Command {}

    private final String self;
    private final BiConsumer<String, RevocationWord> post;
    private final Consumer<Set<String>> told;
    private final Map<String, Long> notBefore = new LinkedHashMap<>();
    private final List<RevocationWatcher> watchers = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private Set<String> nodes = Set.of();
    private boolean compared;

    /**
     * @param self this node's address
     * @param post sends a word to the node of an address
     * @param told takes the nodes that have told all that they know, whenever they are others
     */
    static Behavior<Command> create(String self, BiConsumer<String, RevocationWord> post, Consumer<Set<String>> told) {
        return Behaviors.setup(context -> new RevocationBoard(context, self, post, told));
    }

    private RevocationBoard(
            ActorContext<Command> context,
            String self,
            BiConsumer<String, RevocationWord> post,
            Consumer<Set<String>> told) {
        super(context);
        this.self = self;
        this.post = post;
        this.told = told;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Revoke.class, this::onRevoke)
                .onMessage(Watch.class, this::onWatch)
                .onMessage(Await.class, this::onAwait)
                .onMessage(Heard.class, this::onHeard)
                .onMessage(Compare.class, this::onCompare)
                .build();
    }

    private Behavior<Command> onRevoke(Revoke revoke) {
        final List<Revoked> news = learn(revoke.revoked());
        nodes.forEach(node -> tell(node, news));
        return this;
    }

    private Behavior<Command> onWatch(Watch watch) {
        watchers.add(watch.watcher());
        final List<Revoked> known = all();
        if (!known.isEmpty()) {
            watch.watcher().onRevoked(known);
        }
        return this;
    }

    private Behavior<Command> onAwait(Await await) {
        waiting.add(await.heard());
        settle();
        return this;
    }

    private void settle() {
        if (compared && heard.containsAll(nodes)) {
            final List<Runnable> settled = List.copyOf(waiting);
            waiting.clear();
            settled.forEach(Runnable::run);
        }
    }

    private Behavior<Command> onHeard(Heard said) {
        switch (said.word()) {
            case RevocationWord.Told(List<Revoked> revoked) -> learn(revoked);
            case RevocationWord.Sum(String node, long sum) -> {
                if (sum != sum()) {
                    tell(node, all());
                }
            }
            case RevocationWord.Ask(String node) -> {
                tell(node, all());
                post.accept(node, new RevocationWord.AllTold(self));
            }
            case RevocationWord.AllTold(String node) -> {
                if (heard.add(node)) {
                    told.accept(Set.copyOf(heard));
                }
                settle();
            }
        }
        return this;
    }

    private Behavior<Command> onCompare(Compare compare) {
        nodes = compare.nodes();
        final RevocationWord sum = new RevocationWord.Sum(self, sum());
        nodes.forEach(node -> post.accept(node, sum));
        if (heard.retainAll(nodes)) {
            told.accept(Set.copyOf(heard));
        }
        nodes.stream()
                .filter(node -> !heard.contains(node))
                .forEach(node -> post.accept(node, new RevocationWord.Ask(self)));
        compared = true;
        settle();
        return this;
    }

    /** What was news, which the watchers have been told. */
    private List<Revoked> learn(List<Revoked> revoked) {
        final List<Revoked> news = new ArrayList<>();
        for (final Revoked one : revoked) {
            final Long known = notBefore.get(one.subject());
            if (known == null || known < one.notBeforeMillis()) {
                notBefore.put(one.subject(), one.notBeforeMillis());
                news.add(one);
            }
        }
        if (!news.isEmpty()) {
            watchers.forEach(watcher -> watcher.onRevoked(List.copyOf(news)));
        }
        return news;
    }

    private void tell(String node, List<Revoked> revoked) {
        for (int from = 0; from < revoked.size(); from += PART) {
            final int to = Math.min(revoked.size(), from + PART);
            post.accept(node, new RevocationWord.Told(revoked.subList(from, to)));
        }
    }

    private List<Revoked> all() {
        return notBefore.entrySet().stream()
                .map(each -> new Revoked(each.getKey(), each.getValue()))
                .toList();
    }

    /** The same for the same revocations, whatever their order. */
    private long sum() {
        long sum = 0;
        for (final Map.Entry<String, Long> each : notBefore.entrySet()) {
            sum += (each.getKey().hashCode() * 0x9E37_79B9_7F4A_7C15L) ^ (each.getValue() * 0xC2B2_AE3D_27D4_EB4FL);
        }
        return sum;
    }
}
