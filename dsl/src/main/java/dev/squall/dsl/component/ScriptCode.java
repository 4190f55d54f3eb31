package dev.squall.dsl.component;

import dev.squall.dsl.code.CompiledCode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The compiled code of a script's component; nothing of it has run.
 *
 * @param name the component's
 * @param code a {@link ComponentBody}
 * @param methods the method of each operation, by its name, in the author's order
 * @param weights of the operations, in that order
 * @param feeders its feeders by number
 * @param parts which of setup, teardown, begin, end and figures it has
 * @param computing whether its operations compute
 */
public record ScriptCode(
    String name,
    CompiledCode code,
    Map<String, String> methods,
    List<Double> weights,
    List<Feeder> feeders,
    Set<String> parts,
    boolean computing) {}
