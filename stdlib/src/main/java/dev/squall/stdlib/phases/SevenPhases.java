package dev.squall.stdlib.phases;

import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.ramp.PhaseSeries;
import dev.squall.ramp.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * From a machine that rests to one at its end, in seven phases, each with its limits.
 *
 * <table>
 * <caption>The seven</caption>
 * <tr><th>phase</th><th>level</th><th>up, hold, down</th><th>limits</th><th>watch</th></tr>
 * <tr><td>idle</td><td>0 to 5 %</td><td>5, 50, 5 s</td><td>cpu 60 %, memory 90 %</td><td>normal</td></tr>
 * <tr><td>light</td><td>10 to 25 %</td><td>15, 90, 15 s</td><td>cpu 70 %, memory 90 %</td><td>normal</td></tr>
 * <tr><td>medium</td><td>25 to 50 %</td><td>30, 120, 30 s</td><td>cpu 80 %, memory 90 %</td><td>normal</td></tr>
 * <tr><td>heavy</td><td>50 to 75 %</td><td>30, 120, 30 s</td><td>cpu 95 %, memory 90 %</td><td>normal</td></tr>
 * <tr><td>extreme</td><td>75 to 90 %</td><td>30, 90, 30 s</td><td>memory 92 %, pressure 20 %, load 8 a core</td>
 *   <td>normal</td></tr>
 * <tr><td>critical</td><td>90 to 95 %</td><td>20, 60, 20 s</td><td>memory 93 %, pressure 15 %, load 8 a core</td>
 *   <td>enhanced</td></tr>
 * <tr><td>chaos</td><td>95 to 100 %</td><td>15, 30, 15 s</td><td>memory 95 %, pressure 15 %, load 12 a core</td>
 *   <td>maximum</td></tr>
 * </table>
 *
 * <p>A limit on cpu waits for a second, ten samples: what starts up may need the machine for a
 * moment.
 *
 * <p>The level is that of processor time, as a share of the machine. Memory stands at 0.8 of the
 * level, of what is available; disk and network at half of it.
 */
public final class SevenPhases implements PhaseSeries {
  private static final Map<Resource, Double> WEIGHTS =
      Map.of(Resource.CPU, 1.0, Resource.MEMORY, 0.8, Resource.DISK, 0.5, Resource.NETWORK, 0.5);

  /** For the service loader. */
  public SevenPhases() {}

  @Override
  public String name() {
    return "sevenPhases";
  }

  @Override
  public String summary() {
    return "The seven phases from idle to chaos, each with its weights, limits and watch.";
  }

  @Override
  public List<Stage> stages() {
    return List.of(
        stage("idle", 0, 5, seconds(5, 50, 5), Watch.NORMAL, cpu(0.6), memory(0.9)),
        stage("light", 10, 25, seconds(15, 90, 15), Watch.NORMAL, cpu(0.7), memory(0.9)),
        stage("medium", 25, 50, seconds(30, 120, 30), Watch.NORMAL, cpu(0.8), memory(0.9)),
        stage("heavy", 50, 75, seconds(30, 120, 30), Watch.NORMAL, cpu(0.95), memory(0.9)),
        stage(
            "extreme",
            75,
            90,
            seconds(30, 90, 30),
            Watch.NORMAL,
            memory(0.92),
            pressure(0.2),
            load(8)),
        stage(
            "critical",
            90,
            95,
            seconds(20, 60, 20),
            Watch.ENHANCED,
            memory(0.93),
            pressure(0.15),
            load(8)),
        stage(
            "chaos",
            95,
            100,
            seconds(15, 30, 15),
            Watch.MAXIMUM,
            memory(0.95),
            pressure(0.15),
            load(12)));
  }

  private record Times(Duration up, Duration hold, Duration down) {}

  private static Times seconds(int up, int hold, int down) {
    return new Times(Duration.ofSeconds(up), Duration.ofSeconds(hold), Duration.ofSeconds(down));
  }

  private static Stage stage(
      String name, int low, int high, Times times, Watch watch, Limit... limits) {
    return new Stage(
        name,
        low / 100.0,
        high / 100.0,
        times.up,
        times.hold,
        times.down,
        WEIGHTS,
        List.of(limits),
        watch);
  }

  private static Limit cpu(double below) {
    return limit(Subject.CPU, below, 10, 10);
  }

  private static Limit memory(double below) {
    return limit(Subject.MEMORY, below, 2, 15);
  }

  private static Limit pressure(double below) {
    return limit(Subject.MEMORY_PRESSURE, below, 1, 30);
  }

  private static Limit load(double below) {
    return limit(Subject.LOAD, below, 1, 30);
  }

  private static Limit limit(Subject subject, double bound, int patience, int coolDown) {
    return new Limit(
        subject, bound, patience, Duration.ofSeconds(coolDown), "the phase of the seven");
  }
}
