package io.foldback.mixer.room;

import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.TemplateShelf;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the templates of a room outlast its director. One director at a time, as with {@link RoomMemory}. */
public interface TemplateMemory extends TemplateShelf {

    /** Reads what was kept; fails when it cannot be read now. */
    CompletionStage<List<MixTemplate>> recall();

    /** Of a room whose templates end with its director. */
    TemplateMemory NONE = new TemplateMemory() {
        @Override
        public CompletionStage<List<MixTemplate>> recall() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
            return TemplateShelf.NONE.keepTemplate(template);
        }

        @Override
        public CompletionStage<Boolean> forgetTemplate(String name) {
            return TemplateShelf.NONE.forgetTemplate(name);
        }
    };
}
