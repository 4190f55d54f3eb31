package dev.squall.component;

import dev.squall.chance.Chance;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a component works.
 *
 * @param clock its time
 * @param chance its own part of the run's chance
 * @param folder for its temporary files; gone after the run whatever happens
 * @param processors how many it may use
 * @param log takes what it has to say, line by line
 */
public record Site(Clock clock, Chance chance, Path folder, int processors, Consumer<String> log) {}
