package dev.squall.repl.serve;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How runs are played here for others.
 *
 * @param by who plays them, as it stands in their record: {@code squall serve}
 * @param scenarios the folder with the named scenarios
 * @param runs the folder for the runs' own
 * @param atOnce how many may load the machine at a time
 * @param evaluateWithin how long a script may be evaluated
 */
public record Hosting(String by, Path scenarios, Path runs, int atOnce, Duration evaluateWithin) {}
