package io.foldback.mixer.room;

import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.TemplateShelf;
import java.util.concurrent.CompletionStage;

/**
 * The memories of a {@link MixDirector}, which tell when they are another director's.
 *
 * @param lost called by any thread
 */
record WatchfulShelf(MixMemory mixes, TemplateMemory templates, Runnable lost) implements MixBook.Shelf, TemplateShelf {

    @Override
    public CompletionStage<Boolean> keep(KeptMix mix) {
        return watched(mixes.keep(mix));
    }

    @Override
    public void forget(String id) {
        mixes.forget(id);
    }

    @Override
    public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
        return watched(templates.keepTemplate(template));
    }

    @Override
    public CompletionStage<Boolean> forgetTemplate(String name) {
        return watched(templates.forgetTemplate(name));
    }

    private CompletionStage<Boolean> watched(CompletionStage<Boolean> done) {
        return done.whenComplete((saved, failure) -> {
            if (failure != null && LostToAnother.isCauseOf(failure)) {
                lost.run();
            }
        });
    }
}
