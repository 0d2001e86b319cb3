package io.foldback.link.mix;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a room's templates outlast its {@link MixBook}. Nothing here waits. */
public interface TemplateShelf {

    /** Keeps it in the place of one of that name; completes with whether it lasts now. */
    CompletionStage<Boolean> keepTemplate(MixTemplate template);

    /** Completes with whether it is gone for good; one that is not there is gone already. */
    CompletionStage<Boolean> forgetTemplate(String name);

    /** Where nothing lasts. */
    TemplateShelf NONE = new TemplateShelf() {
        @Override
        public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Boolean> forgetTemplate(String name) {
            return CompletableFuture.completedFuture(false);
        }
    };
}
