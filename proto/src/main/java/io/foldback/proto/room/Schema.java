package io.foldback.proto.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All parameters of one kind of part. Immutable. */
public final class Schema {
    private final List<Parameter> parameters;
    private final Map<String, Parameter> byName = new HashMap<>();

    private Schema(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
    }

    /** In order of index. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Null when there is none of that name. */
    public @Nullable Parameter find(String name) {
        return byName.get(name);
    }

    /** Collects the parameters of a schema; each call makes one. */
    static final class Builder {
        private final List<Parameter> parameters = new ArrayList<>();

        Parameter range(String name, double least, double most, String unit, double initial) {
            return add(name, new Rule.Range(least, most, unit), Value.of(initial));
        }

        Parameter onOff(String name, boolean initial) {
            return add(name, new Rule.OnOff(), Value.of(initial));
        }

        Parameter words(String name, int most, String initial) {
            return add(name, new Rule.Words(most), Value.of(initial));
        }

        Parameter choice(String name, List<String> options, String initial) {
            return add(name, new Rule.Choice(options), Value.of(initial));
        }

        private Parameter add(String name, Rule rule, Value initial) {
            final Parameter parameter = new Parameter(parameters.size(), name, rule, initial);
            parameters.add(parameter);
            return parameter;
        }

        Schema build() {
            return new Schema(parameters);
        }
    }
}
