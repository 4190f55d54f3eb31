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
 * @param devices takes what it has to say of its GPU
 */
public record Site(
    Clock clock,
    Chance chance,
    Path folder,
    int processors,
    Consumer<String> log,
    Devices devices) {
  /** One whose devices nobody asks about. */
  public Site(Clock clock, Chance chance, Path folder, int processors, Consumer<String> log) {
    this(clock, chance, folder, processors, log, (why, instead, failed) -> {});
  }

  /** Takes that a component computes on a GPU no more, or never did. Any thread. */
  @FunctionalInterface
  public interface Devices {
    /**
     * It is lost; told once.
     *
     * @param why what is missing or what failed
     * @param instead what the component does instead: {@code computes on the CPU}; empty when it
     *     can do nothing more, and is to be ended
     * @param failed that the device itself failed, and the run with it
     */
    void lost(String why, String instead, boolean failed);
  }
}
