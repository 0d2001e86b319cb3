package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.mix.Mixes;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Performs what is asked of a room's templates, if it is granted. Any thread. */
final class TemplateDesk {
    private final MixDesk desk;
    private final Mixes mixes;

    TemplateDesk(MixDesk desk, Mixes mixes) {
        this.desk = desk;
        this.mixes = mixes;
    }

    /** In order of their names. */
    Outcome list(String room, Grants grants) {
        if (!grants.mayUseTemplates(room)) {
            return new Outcome.Problem(ErrorCode.NOT_GRANTED, "an own mix is not granted, and so are no templates");
        }
        final ArrayNode all = RoomJson.JSON.createArrayNode();
        for (final MixTemplate template : mixes.templates(room)) {
            all.addObject()
                    .put("room", room)
                    .put("name", template.name())
                    .put("from", MixDesk.FROM_TEMPLATE + template.name())
                    .put("follows", template.settings().follows());
        }
        return new Outcome.Done(all);
    }

    /** Done, it answers whether it lasts already. */
    CompletionStage<Outcome> keep(Operation.KeepTemplate operation, Visitor visitor) {
        final String room = operation.room();
        if (!visitor.grants().mayChangeRoom(room)) {
            return notGranted();
        }
        return switch (desk.model(room, operation.from(), visitor)) {
            case MixDesk.Model.Missing(Outcome.Problem problem) -> CompletableFuture.completedFuture(problem);
            case MixDesk.Model.Here(MixSettings settings) ->
                outcome(room, operation.name(), mixes.keep(room, new MixTemplate(operation.name(), settings)));
        };
    }

    /** The same. */
    CompletionStage<Outcome> forget(Operation.ForgetTemplate operation, Grants grants) {
        final String room = operation.room();
        return grants.mayChangeRoom(room)
                ? outcome(room, operation.name(), mixes.forget(room, operation.name()))
                : notGranted();
    }

    private static CompletionStage<Outcome> notGranted() {
        return CompletableFuture.completedFuture(
                new Outcome.Problem(ErrorCode.NOT_GRANTED, "keeping and forgetting templates is not granted"));
    }

    private static CompletionStage<Outcome> outcome(
            String room, String name, CompletionStage<MixNews.Answer> answered) {
        return answered.thenApply(answer -> switch (answer) {
            case MixNews.Accepted accepted ->
                new Outcome.Done(RoomJson.JSON
                        .createObjectNode()
                        .put("room", room)
                        .put("name", name)
                        .put("saved", accepted.saved()));
            case MixNews.Refused(long request, String code, String message) -> new Outcome.Problem(code, message);
        });
    }
}
