package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.session.DefaultGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RpcSessionTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestDesk house = new TestDesk();
    private final DirectedRoom room = house.room;

    /** One client. */
    private final class Client extends RpcClient {
        Client(DefaultGrant granted) {
            this(TestDesk.stranger(granted));
        }

        Client(Grants grants) {
            this(TestDesk.by(grants));
        }

        private Client(Visitor visitor) {
            super(kit, house, visitor, INTERVAL);
        }

        JsonNode watch() {
            return call("{'jsonrpc':'2.0','id':1,'method':'room.watch','params':{'room':'main'}}")
                    .path("result");
        }

        JsonNode set(String values) {
            return call(setting(values));
        }

        /** The next message after all that has been said so far was answered. */
        @Nullable
        JsonNode news() {
            time.timePasses(INTERVAL);
            final JsonNode pong = call("{'jsonrpc':'2.0','id':99,'method':'rooms.list'}");
            return pong.path("id").asInt() == 99 ? null : pong;
        }
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aTokenForOneRoomOpensNoOther() {
        final TestAccess access = new TestAccess();
        final Client engineer = new Client(access.grants("hall", "Eve", Role.ENGINEER));

        assertEquals(
                "not_granted",
                engineer.call("{'jsonrpc':'2.0','id':1,'method':'room.get','params':{'room':'main'}}")
                        .at("/error/data/code")
                        .asText());
        assertEquals(
                "not_granted",
                engineer.set("'channels/0/pan':1").at("/error/data/code").asText());
        assertEquals(
                "not_granted",
                engineer.call("{'jsonrpc':'2.0','id':1,'method':'room.watch','params':{'room':'main'}}")
                        .at("/error/data/code")
                        .asText());
        assertEquals(
                0,
                engineer.call("{'jsonrpc':'2.0','id':1,'method':'rooms.list'}")
                        .path("result")
                        .size());
    }

    @Test
    void othersChangesAreToldOnceWithTheLastValueAndOnesOwnAreNot() {
        final Client author = new Client(DefaultGrant.ALL);
        final Client other = new Client(DefaultGrant.ALL);
        assertEquals("Channel 1", author.watch().at("/channels/1/values/name").asText());
        other.watch();

        for (int step = 0; step < 20; step++) {
            assertEquals(
                    step + 2,
                    author.set("'channels/1/gain':" + step / 10.0)
                            .at("/result/sequence")
                            .asInt());
        }

        final JsonNode news = other.news();
        assertEquals("room.changed", news == null ? null : news.path("method").asText());
        assertEquals(
                "{\"channels/1/gain\":1.9}",
                news == null ? null : news.at("/params/values").toString());
        assertEquals(99, other.next().path("id").asInt());
        assertEquals(null, author.news());
    }

    @Test
    void onesOwnChangeIsNoNewsWhenItsAnswerIsLate() {
        final Client author = new Client(DefaultGrant.ALL);
        final Client other = new Client(DefaultGrant.ALL);
        author.watch();
        other.watch();
        final CompletableFuture<Boolean> saved = new CompletableFuture<>();
        room.answerWhen(saved);

        author.say(setting("'channels/1/gain':0.5"));
        assertEquals(null, author.news(), "it is not known yet who did it");
        assertEquals("{\"channels/1/gain\":0.5}", values(other.news()));
        room.answerWhen(CompletableFuture.completedFuture(true));
        other.set("'channels/0/gain':0.25");
        assertEquals("{\"channels/0/gain\":0.25}", values(author.news()), "that of others is told meanwhile");
        assertEquals(99, author.next().path("id").asInt());

        saved.complete(true);

        assertEquals(7, author.next().path("id").asInt());
        assertEquals(null, author.news());
    }

    @Test
    void whatAnotherMadeOfItMeanwhileIsToldAfterTheAnswer() {
        final Client author = new Client(DefaultGrant.ALL);
        final Client other = new Client(DefaultGrant.ALL);
        author.watch();
        final CompletableFuture<Boolean> saved = new CompletableFuture<>();
        room.answerWhen(saved);
        author.say(setting("'channels/1/gain':0.5"));
        assertEquals(null, author.news());
        room.answerWhen(CompletableFuture.completedFuture(true));
        other.set("'channels/1/gain':0.75");
        assertEquals(null, author.news());

        saved.complete(true);

        assertEquals(7, author.next().path("id").asInt());
        assertEquals("{\"channels/1/gain\":0.75}", values(author.news()));
    }

    private static String setting(String values) {
        return "{'jsonrpc':'2.0','id':7,'method':'room.set','params':{'room':'main','values':{" + values + "}}}";
    }

    private static @Nullable String values(@Nullable JsonNode news) {
        return news == null ? null : news.at("/params/values").toString();
    }

    @Test
    void aValueThatWasClampedIsToldToItsAuthorToo() {
        final Client author = new Client(DefaultGrant.ALL);
        author.watch();

        author.set("'channels/0/gain':7");

        final JsonNode news = author.news();
        assertEquals(
                2.0,
                news == null ? -1 : news.at("/params/values/channels~10~1gain").asDouble());
    }

    @Test
    void whatIsWrongHasACodeASentenceAndNoEffect() {
        final Client client = new Client(DefaultGrant.ALL);

        final List<JsonNode> answers = List.of(
                client.call("{'jsonrpc':'2.0','id':1,'method':'room.fly'}"),
                client.set("'channels/0/gain':'loud'"),
                client.set("'channels/0/loudness':1"),
                client.set("'channels/9/gain':1"),
                client.set("'channels/0/gain':0.5,'channels/9/gain':1"),
                client.call("{'jsonrpc':'2.0','id':1,'method':'room.get','params':{'room':'vault'}}"),
                client.call("{'jsonrpc':'2.0','id':1,'method':'room.get','params':['main']}"),
                client.call("{'id':1,'method':'room.get'}"),
                client.call("{"));

        final List<String> codes = new ArrayList<>();
        for (JsonNode answer : answers) {
            assertTrue(answer.at("/error/message").asText().length() > 10, answer.toString());
            codes.add(answer.at("/error/code").asInt() + " "
                    + answer.at("/error/data/code").asText("-"));
        }
        assertEquals(
                List.of(
                        "-32601 unknown_method",
                        "-32602 bad_value",
                        "-32602 unknown_parameter",
                        "-32000 unknown_channel",
                        "-32000 unknown_channel",
                        "-32000 unknown_room",
                        "-32602 -",
                        "-32600 -",
                        "-32700 -"),
                codes);
        assertEquals(
                1.0,
                client.call("{'jsonrpc':'2.0','id':1,'method':'room.get','params':{'room':'main'}}")
                        .at("/result/sequence")
                        .asDouble());
    }

    @Test
    void withoutAGrantNothingIsToldAndNothingChanges() {
        final Client nobody = new Client(DefaultGrant.NONE);
        final Client listener = new Client(DefaultGrant.BUSES);

        assertEquals(
                "not_granted",
                nobody.call("{'jsonrpc':'2.0','id':1,'method':'room.watch','params':{'room':'main'}}")
                        .at("/error/data/code")
                        .asText());
        assertEquals(
                "not_granted",
                listener.set("'channels/0/gain':0").at("/error/data/code").asText());
        assertEquals(0, room.watchers());
    }

    @Test
    void aBatchIsAnsweredTogetherAndANotificationNotAtAll() {
        final Client client = new Client(DefaultGrant.ALL);

        final JsonNode answers = client.call("[{'jsonrpc':'2.0','id':1,'method':'rooms.list'},"
                + "{'jsonrpc':'2.0','method':'rooms.list'},{'jsonrpc':'2.0','id':'b','method':'rooms.list'}]");

        assertEquals(2, answers.size());
        assertEquals("b", answers.at("/1/id").asText());
    }

    @Test
    void aNewSceneIsToldWithTheWholeState() {
        final Client author = new Client(DefaultGrant.ALL);
        final Client other = new Client(DefaultGrant.ALL);
        other.watch();

        author.call("{'jsonrpc':'2.0','id':1,'method':'scene.store','params':{'room':'main','name':'encore'}}");

        final JsonNode news = other.news();
        assertEquals(
                "encore", news == null ? "" : news.at("/params/state/scenes/0").asText());
    }

    @Test
    void whoLeavesWatchesNoMore() {
        final Client client = new Client(DefaultGrant.ALL);
        client.watch();
        assertEquals(1, room.watchers());

        client.leave();

        assertEquals(0, room.watchers());
    }

    @Test
    void aBusThatCameIsToldWithTheWholeState() {
        final Client author = new Client(DefaultGrant.ALL);
        final Client other = new Client(DefaultGrant.ALL);
        other.watch();
        author.call("{'jsonrpc':'2.0','id':3,'method':'bus.add','params':{'room':'main','name':'ears'}}");

        final JsonNode news = other.news();

        assertEquals(
                "ears",
                news == null
                        ? null
                        : news.at("/params/state/buses/1/values/name").asText());
    }

    @Property(tries = 200)
    void everyTextGetsAnAnswerOfTheEnvelope(@ForAll String text) {
        for (JsonRpc.Item item : JsonRpc.read(text).items()) {
            if (item instanceof JsonRpc.Item.Bad(JsonNode answer)) {
                assertEquals("2.0", answer.path("jsonrpc").asText());
            }
        }
    }
}
