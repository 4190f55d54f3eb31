package dev.squall.dsl.component;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The compiled code of a script's component, with what the script gave it; nothing of it has run.
 *
 * @param name the component's
 * @param type its class
 * @param methods the method of each operation, by its name, in the author's order
 * @param weights of the operations, in that order
 * @param values of the script's variables and constants that it uses, by field
 * @param feeders its feeders by number
 * @param parts which of setup, teardown, begin, end and figures it has
 * @param computing whether its operations compute
 */
public record ScriptCode(
    String name,
    Supplier<Class<? extends ComponentBody>> type,
    Map<String, String> methods,
    List<Double> weights,
    Map<String, @Nullable Object> values,
    List<Feeder> feeders,
    java.util.Set<String> parts,
    boolean computing) {}
