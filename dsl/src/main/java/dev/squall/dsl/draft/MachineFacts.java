package dev.squall.dsl.draft;

import dev.squall.units.Bytes;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a plan is checked against of the machine that it is for.
 *
 * @param cores how many
 * @param memory all of it, or the cgroup's limit where that is less
 * @param available of it now
 * @param folders what a folder allows
 */
public record MachineFacts(
    int cores, Bytes memory, Bytes available, Function<Path, FolderFacts> folders) {}
