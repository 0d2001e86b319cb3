package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.foldback.gateway.access.Role;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A venue of five processes: people at three gateways hear mixes of their own, while they and an engineer change them and
 * the room at whichever gateway. Whatever was acknowledged is so everywhere, and is what is heard, also after any one
 * process was killed and came back.
 */
class ConvergenceIT {
    private static final int CHANNELS = 8;
    private static final long ALL = (1L << CHANNELS) - 1;
    private static final int PEOPLE = 24;

    /** As many people change things at once; what each does to a mix is done in order. */
    private static final int HANDS = 4;

    /** Of each hand. */
    private static final int COMMANDS = 24;

    private static final int HEARD_FRAMES = 24_000;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final List<String> GATEWAYS = List.of("first", "second", "third");

    @TempDir
    Path folder;

    private final Network network = Neighbours.among(new Network());
    private final Map<String, List<String>> commands = new HashMap<>();
    private final List<Musician> people = new ArrayList<>();
    private final RoomModel room = new RoomModel();
    private Guests guests;
    private String engineer;

    @BeforeEach
    void openVenue() {
        guests = new Guests(folder);
        engineer = guests.token("Eve", Role.ENGINEER, ALL);
        start(
                "mixer",
                0,
                List.of(
                        "mixer",
                        "--block",
                        "128",
                        "--store",
                        folder.resolve("store").toString()));
        start("capture", 1, List.of("capture", "--generator", "tones", "--channels", "" + CHANNELS));
        final List<Integer> ports = new ArrayList<>();
        for (final String gateway : GATEWAYS) {
            final int port = FreePorts.next();
            ports.add(port);
            start(
                    gateway,
                    gateway.equals("first") ? 2 : -1,
                    List.of(
                            "gateway",
                            "--secret",
                            guests.secret(),
                            "--http-port",
                            "" + FreePorts.next(),
                            "--native-port",
                            "" + port,
                            "--udp-port",
                            "0"));
        }
        for (int i = 0; i < PEOPLE; i++) {
            final String name = "musician " + i;
            final int port = ports.get(i % GATEWAYS.size());
            people.add(new Musician(name, guests.token(name, Role.MUSICIAN, ALL), port, CHANNELS));
        }
        await("everybody has a mix", () -> people.stream().allMatch(this::hasMix));
        people.forEach(this::turnDown);
    }

    @AfterEach
    void closeVenue() {
        people.forEach(Musician::close);
        network.close();
    }

    @Test
    void whatWasAcknowledgedIsSoEverywhereAndIsWhatIsHeardAlsoAfterAnyProcessWasKilled() {
        command(2 * COMMANDS, 1);
        judge("at first");
        for (final String victim : List.of("second", "mixer", "capture")) {
            network.kill(victim);
            command(COMMANDS / 4, 2);
            restart(victim);
            await("everybody has a mix after the return of " + victim, () -> people.stream()
                    .allMatch(this::hasMix));
            command(COMMANDS, 3);
            judge("after the return of " + victim);
        }
    }

    private void start(String name, int seed, List<String> words) {
        commands.put(name, words);
        network.node(name, seed, words);
    }

    private void restart(String name) {
        network.node(
                name,
                List.of("mixer", "capture", "first").indexOf(name),
                Objects.requireNonNull(commands.get(name), name));
    }

    /** Eight tones at full are more than full scale: the limiters are not to be judged here. */
    private void turnDown(Musician musician) {
        final Web.Answer answer = own(musician, "PATCH", "{\"values\": {\"master\": 0.2}}");
        assertTrue(answer.isDone(), answer.toString());
        final JsonNode mix = own(musician, "GET", "").json();
        musician.known(mix.path("id").asText());
        musician.mix().take(mix.path("values"));
    }

    private boolean hasMix(Musician musician) {
        return musician.isWelcome() && own(musician, "GET", "").isDone();
    }

    private Web.Answer own(Musician musician, String verb, String body) {
        return ask(verb, "/api/v1/rooms/main/mixes/mine", musician.token(), body);
    }

    /** At any gateway that answers. */
    private Web.Answer ask(String verb, String path, String token, String body) {
        final int any = ThreadLocalRandom.current().nextInt(GATEWAYS.size());
        for (int i = 0; i < GATEWAYS.size(); i++) {
            try {
                return gateway((any + i) % GATEWAYS.size()).ask(verb, path, token, body);
            } catch (UncheckedIOException e) {
                System.out.println(e.getMessage());
            }
        }
        throw new AssertionError("no gateway answers\n" + network.output());
    }

    private Web gateway(int number) {
        return Web.of(network.ready(GATEWAYS.get(number)));
    }

    /** All hands do so many random things. */
    private void command(int count, long seed) {
        final List<CompletableFuture<Void>> hands = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            final Hand one = new Hand(new SplittableRandom(seed * HANDS + hand), hand);
            hands.add(CompletableFuture.runAsync(() -> one.does(count)));
        }
        hands.forEach(CompletableFuture::join);
    }

    /**
     * Changes the room and some mixes, as their owners or as the engineer. Each hand has channels and groups of the room of
     * its own, so that it is known whose move of a parameter was the last one.
     */
    private final class Hand {
        private final int number;
        private final SplittableRandom random;
        private final List<Musician> own;

        Hand(SplittableRandom random, int number) {
            this.random = random;
            this.number = number;
            own = IntStream.range(0, PEOPLE)
                    .filter(i -> i % HANDS == number)
                    .mapToObj(people::get)
                    .toList();
        }

        void does(int count) {
            for (int i = 0; i < count; i++) {
                if (random.nextInt(4) == 0) {
                    changeRoom();
                } else {
                    changeMix(own.get(random.nextInt(own.size())));
                }
            }
        }

        private void changeMix(Musician musician) {
            final String body = "{\"values\": {" + mixValue() + "}}";
            final Web.Answer answer = random.nextBoolean()
                    ? own(musician, "PATCH", body)
                    : ask("PATCH", pathOf(musician), engineer, body);
            if (answer.isDone()) {
                musician.mix().take(answer.json().path("values"));
            }
        }

        private String mixValue() {
            final String channel = "\"channels/" + random.nextInt(CHANNELS);
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> number(channel + "/gain\": ", 0.2, 1);
                case 4, 5 -> number(channel + "/pan\": ", -1, 1);
                case 6 -> channel + "/muted\": " + random.nextBoolean();
                case 7 -> channel + "/solo\": " + (random.nextInt(3) == 0);
                case 8 -> "\"me\": " + (random.nextBoolean() ? "null" : "" + random.nextInt(CHANNELS));
                default -> number("\"master\": ", 0.1, 0.2);
            };
        }

        private void changeRoom() {
            final String channel = "channels/" + (number + HANDS * random.nextInt(CHANNELS / HANDS));
            switch (random.nextInt(4)) {
                case 0 -> changeRoom(channel + "/gain", number(0, 2));
                case 1 -> changeRoom(channel + "/pan", number(-1, 1));
                case 2 -> changeRoom(channel + "/solo", BooleanNode.valueOf(random.nextBoolean()));
                default -> changeRoom("groups/" + number + "/gain", number(0, 2));
            }
        }

        private void changeRoom(String address, JsonNode value) {
            final String body = "{\"values\": {\"" + address + "\": " + value + "}}";
            room.take(address, value, ask("PATCH", "/api/v1/rooms/main", engineer, body));
        }

        private JsonNode number(double least, double most) {
            return DoubleNode.valueOf(Math.round(random.nextDouble(least, most) * 1_000) / 1_000.0);
        }

        private String number(String address, double least, double most) {
            return address + String.format(Locale.ROOT, "%.3f", random.nextDouble(least, most));
        }
    }

    private static String pathOf(Musician musician) {
        return "/api/v1/rooms/main/mixes/" + musician.mixId();
    }

    private void judge(String when) {
        await("the room is the same everywhere, " + when, () -> sameEverywhere("/api/v1/rooms/main"));
        assertTrue(room.saved() > 0, "no change of the room was saved");
        assertEquals(
                List.of(),
                room.differences(ask("GET", "/api/v1/rooms/main", engineer, "").json()),
                when);
        for (final Musician musician : people) {
            final String path = pathOf(musician);
            await("the mix of " + musician.name() + " is the same everywhere, " + when, () -> sameEverywhere(path));
            final JsonNode values = ask("GET", path, engineer, "").json().path("values");
            assertTrue(musician.mix().isThat(values), when + ": " + values + " is not " + musician.mix());
        }
        Tries.of("mixes as they are heard, " + when, this::everybodyHearsTheirOwn, network::output);
    }

    private boolean sameEverywhere(String path) {
        final Web.Answer here = gateway(0).ask("GET", path, engineer, "");
        return here.isDone()
                && here.equals(gateway(1).ask("GET", path, engineer, ""))
                && here.equals(gateway(2).ask("GET", path, engineer, ""));
    }

    private boolean everybodyHearsTheirOwn() {
        people.forEach(Musician::listenAnew);
        Pause.of(Duration.ofMillis(900));
        final List<String> wrong = people.stream()
                .map(musician -> musician.judge(HEARD_FRAMES))
                .filter(what -> !what.isEmpty())
                .toList();
        wrong.forEach(System.out::println);
        return wrong.isEmpty();
    }

    private void await(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, condition, network::output);
    }
}
