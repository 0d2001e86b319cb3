package io.foldback.link.mix;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The templates of one room, in order of their names. One thread at a time. */
final class RoomTemplates {
    /** All of them fit into one message, beside a part of the book: about 90 KB. */
    static final int MOST = 64;

    private final TreeMap<String, MixTemplate> templates = new TreeMap<>();

    List<MixTemplate> all() {
        return List.copyOf(templates.values());
    }

    @Nullable
    MixTemplate find(String name) {
        return templates.get(name);
    }

    /** Takes it in the place of one of that name, or says why not. */
    MixBook.Verdict.@Nullable Refused keep(MixTemplate template) {
        final String name = template.name();
        if (!MixTemplate.isName(name)) {
            return new MixBook.Verdict.Refused(
                    "bad_value",
                    "the name of a template must have 1.." + MixTemplate.LONGEST_NAME + " printable characters, has "
                            + name.length());
        }
        if (!fits(name)) {
            return new MixBook.Verdict.Refused(
                    "too_many_templates", "the room has its " + MOST + " templates; forget one first");
        }
        templates.put(name, template);
        return null;
    }

    private boolean fits(String name) {
        return templates.size() < MOST || templates.containsKey(name);
    }

    /** Null when it is gone. */
    MixBook.Verdict.@Nullable Refused forget(String name) {
        return templates.remove(name) != null
                ? null
                : new MixBook.Verdict.Refused(
                        "unknown_template",
                        "there is no template '" + name.substring(0, Math.min(MixTemplate.LONGEST_NAME, name.length()))
                                + "'; the room has " + templates.size());
    }

    /** Takes it if there is none of that name and a place is left. Returns whether it did. */
    boolean restore(MixTemplate template) {
        return fits(template.name()) && templates.putIfAbsent(template.name(), template) == null;
    }

    void become(Collection<MixTemplate> others) {
        templates.clear();
        others.forEach(template -> templates.put(template.name(), template));
    }
}
