package io.foldback.gateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.Visitor;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;

/** Somebody at {@code /rpc} who reads all that is told. */
class RpcClient {
    private final ActorTestKit kit;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final ActorRef<RpcSession.Command> session;

    RpcClient(ActorTestKit kit, TestDesk house, Visitor visitor, Duration interval) {
        this.kit = kit;
        this.session = kit.spawn(RpcSession.create(house.desk, house.room, () -> visitor, interval, texts::add));
    }

    /** Says a text, with quotation marks for apostrophes; what comes next. */
    JsonNode call(String text) {
        session.tell(new RpcSession.Said(text.replace('\'', '"')));
        return next();
    }

    /** Says a text to which no answer is awaited. */
    void say(String text) {
        session.tell(new RpcSession.Said(text.replace('\'', '"')));
    }

    JsonNode call(String method, String params) {
        return call("{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{" + params + "}}");
    }

    /** What a call is refused with; empty when it is not. */
    String refusal(String method, String params) {
        final JsonNode error = call(method, params).path("error");
        if (!error.isMissingNode() && error.path("message").asText().length() < 10) {
            throw new AssertionError("an error without a sentence: " + error);
        }
        return error.at("/data/code").asText();
    }

    JsonNode next() {
        try {
            final String text = texts.poll(5, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing came");
            }
            return RoomJson.JSON.readTree(text);
        } catch (InterruptedException | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    void leave() {
        session.tell(new RpcSession.Left());
        kit.createTestProbe().expectTerminated(session);
    }
}
