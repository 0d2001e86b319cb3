package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.control.RevocationWord;
import io.foldback.link.control.Revoked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.junit.jupiter.api.Test;

class RevocationBoardTest {
    private static final Revoked ANN = new Revoked("Ann", 5);
    private static final Revoked BEN = new Revoked("Ben", 7);

    private final Map<String, BehaviorTestKit<RevocationBoard.Command>> boards = new LinkedHashMap<>();
    private final Map<String, List<Revoked>> known = new HashMap<>();
    private final Map<String, Set<String>> told = new HashMap<>();
    private final ArrayDeque<Runnable> underway = new ArrayDeque<>();

    private void join(String node) {
        final BehaviorTestKit<RevocationBoard.Command> board = BehaviorTestKit.create(RevocationBoard.create(
                node, (to, word) -> underway.add(() -> deliver(to, word)), frank -> told.put(node, frank)));
        boards.put(node, board);
        known.put(node, new ArrayList<>());
        board.run(new RevocationBoard.Watch(
                revoked -> known.getOrDefault(node, new ArrayList<>()).addAll(revoked)));
    }

    private void deliver(String to, RevocationWord word) {
        final BehaviorTestKit<RevocationBoard.Command> board = boards.get(to);
        if (board != null) {
            board.run(new RevocationBoard.Heard(word));
        }
    }

    private void revoke(String node, Revoked revoked) {
        run(node, new RevocationBoard.Revoke(List.of(revoked)));
    }

    private void run(String node, RevocationBoard.Command command) {
        Objects.requireNonNull(boards.get(node)).run(command);
    }

    private void compare() {
        boards.forEach((node, board) -> {
            final Set<String> others = new HashSet<>(boards.keySet());
            others.remove(node);
            board.run(new RevocationBoard.Compare(others));
        });
    }

    private void deliverAll() {
        for (Runnable next = underway.poll(); next != null; next = underway.poll()) {
            next.run();
        }
    }

    @Test
    void whatOneNodeRevokesAllHaveHeardWithTheNextMessage() {
        join("one");
        join("two");
        join("three");
        compare();
        deliverAll();

        revoke("one", ANN);
        deliverAll();

        assertEquals(Map.of("one", List.of(ANN), "two", List.of(ANN), "three", List.of(ANN)), known);
    }

    @Test
    void whoJoinsOrHasLostAMessageIsToldWhenTheyCompare() {
        join("one");
        join("two");
        compare();
        deliverAll();
        revoke("one", ANN);
        underway.clear();
        revoke("two", BEN);
        underway.clear();
        join("three");

        compare();
        deliverAll();
        compare();
        deliverAll();

        boards.keySet()
                .forEach(node -> assertEquals(Set.of(ANN, BEN), Set.copyOf(known.getOrDefault(node, List.of())), node));
        compare();
        assertEquals(6, underway.size(), "who knows the same says nothing more");
        deliverAll();
        assertEquals(2, known.getOrDefault("one", List.of()).size(), "and hears nothing twice");
    }

    @Test
    void whoIsNewKnowsWhenAllNeighboursHaveToldWhatTheyKnow() {
        join("one");
        revoke("one", ANN);
        join("two");
        revoke("two", BEN);
        join("new");
        final List<Set<Revoked>> atThatTime = new ArrayList<>();
        run("new", new RevocationBoard.Await(() -> atThatTime.add(Set.copyOf(known.getOrDefault("new", List.of())))));

        run("new", new RevocationBoard.Compare(Set.of("one", "two")));
        assertEquals(List.of(), atThatTime);
        deliverAll();

        assertEquals(List.of(Set.of(ANN, BEN)), atThatTime);
    }

    @Test
    void whoHasToldAllThatItKnowsIsNamedAsSoonAsThatIsKnownHere() {
        join("one");
        revoke("one", ANN);
        join("new");
        run("new", new RevocationBoard.Compare(Set.of("one", "two")));
        assertEquals(Map.of(), told);

        deliverAll();

        assertEquals(Map.of("new", Set.of("one")), told);
        assertEquals(List.of(ANN), known.get("new"));
        run("new", new RevocationBoard.Compare(Set.of("two")));
        assertEquals(Map.of("new", Set.of()), told);
    }

    @Test
    void aNeighbourThatSaysNothingIsAskedAgainUntilItAnswers() {
        join("one");
        join("new");
        final List<String> heard = new ArrayList<>();
        run("new", new RevocationBoard.Await(() -> heard.add("known")));
        run("new", new RevocationBoard.Compare(Set.of("one")));
        underway.clear();

        run("new", new RevocationBoard.Compare(Set.of("one")));
        assertEquals(List.of(), heard);
        deliverAll();

        assertEquals(List.of("known"), heard);
    }

    @Test
    void whoHasNoNeighboursWaitsForNobody() {
        join("one");
        final List<String> heard = new ArrayList<>();

        run("one", new RevocationBoard.Compare(Set.of()));
        run("one", new RevocationBoard.Await(() -> heard.add("known")));

        assertEquals(List.of("known"), heard);
    }

    @Test
    void theLaterInstantCounts() {
        join("one");
        revoke("one", new Revoked("Ann", 9));

        revoke("one", ANN);

        assertEquals(List.of(new Revoked("Ann", 9)), known.get("one"));
    }

    @Test
    void whoWatchesLateIsToldWhatIsKnown() {
        join("one");
        revoke("one", ANN);
        final List<Revoked> told = new ArrayList<>();

        run("one", new RevocationBoard.Watch(told::addAll));

        assertEquals(List.of(ANN), told);
    }

    @Test
    void whatIsTooMuchForOneMessageGoesInSeveral() {
        join("one");
        join("two");
        final List<Revoked> many = IntStream.range(0, 2_500)
                .mapToObj(n -> new Revoked("person " + n, n))
                .toList();
        run("one", new RevocationBoard.Revoke(many));

        compare();
        deliverAll();

        assertEquals(2_500, known.getOrDefault("two", List.of()).size());
    }
}
