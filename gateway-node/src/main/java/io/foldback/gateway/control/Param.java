package io.foldback.gateway.control;

/**
 * One parameter of a method.
 *
 * @param type as OpenAPI calls it: string, integer, number, object, array
 * @param summary one sentence for people
 */
public record Param(String name, String type, boolean required, String summary) {

    static Param text(String name, String summary) {
        return new Param(name, "string", true, summary);
    }

    static Param whole(String name, String summary) {
        return new Param(name, "integer", true, summary);
    }

    Param optional() {
        return new Param(name, type, false, summary);
    }
}
