package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.run.virtual.Played;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.units.Dimension;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A day takes no more memory than ten minutes: what the fold holds is counted, object by object.
 */
@Isolated
class RunFoldMemoryTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aDayTakesNoMoreThanTenMinutes() throws Exception {
    long tenMinutes = held(run(600));
    long day = held(run(86_400));
    assertThat(day).isLessThan(tenMinutes * 3 / 2);
    assertThat(day).as("bytes, with 40 metrics").isLessThan(6_000_000);
  }

  @Test
  void twoDaysOnTheVirtualClockTakeNoMoreThanTenMinutes() throws Exception {
    RunFold minutes = played(Duration.ofMinutes(10));
    RunFold days = played(Duration.ofDays(2));
    assertThat(held(days)).isLessThan(held(minutes) * 3 / 2);
    assertThat(days.loads).hasSize(4);
    assertThat(days.loads.values())
        .allSatisfy(load -> {
          assertThat(load.activeNanos).isEqualTo(Duration.ofDays(2).toNanos());
          assertThat(load.askedSeries.size()).isBetween(2, Series.BUCKETS);
          assertThat(load.achievedSeries.size()).isBetween(2, Series.BUCKETS);
        });
    assertThat(days.samples.metrics())
        .allSatisfy(metric -> assertThat(metric.series().size()).isBetween(2, Series.BUCKETS));
  }

  @Test
  void hoursOfADriveTakeNoMoreThanTenMinutes() throws Exception {
    long minutes = held(Shop.fold(Played.events(Shop.steady(Duration.ofMinutes(10)))));
    long hours = held(Shop.fold(Played.events(Shop.steady(Duration.ofHours(2)))));
    assertThat(hours).isLessThan(minutes * 3 / 2);
  }

  /** Four loads along a rising level. */
  private static RunFold played(Duration length) {
    List<LoadPlan> loads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      loads.add(
          new LoadPlan(
              "cpu-" + i,
              new LoadSettings.Cpu(
                  LoadSettings.CpuBase.OWN, List.of(), List.of(LoadSettings.CpuWork.INTEGER)),
              new Level.Along(new Linear(0, 0.2, length.toSeconds()), Dimension.SHARE)));
    }
    Phase phase = new Phase("main", Duration.ZERO, length, loads, List.of());
    Plan plan = Plan.named("days", length).phases(List.of(phase)).build();
    RunFold fold = new RunFold();
    Simulation.play(plan, VirtualMachine.quiet(), List.of(), Duration.ofSeconds(1), fold);
    return fold;
  }

  /** Everything that happens often, and everything that should not but might. */
  private static RunFold run(int seconds) {
    RunFold run = new RunFold();
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      metrics.add(new Metric("metric." + i, Dimension.NUMBER, ""));
    }
    run.on(0, new Event.Sampling(metrics, SECOND / 10));
    run.on(0, new Event.LoadStarted("cpu", Resource.CPU, Dimension.SHARE, "", ""));
    Chance chance = Chance.ofSeed(1);
    double[] values = new double[40];
    for (int second = 1; second <= seconds; second++) {
      long at = second * SECOND;
      for (int i = 0; i < values.length; i++) {
        values[i] = chance.exponential(second * 40L + i) * 1e6;
      }
      run.on(at, new Event.Sampled(0, 200_000, values));
      run.on(
          at,
          new Event.LoadInterval(
              "cpu", SECOND, 0.5, values[0] / 1e6, 1, 0, 0, Map.of("others", 0.1)));
      run.on(at, new Event.Said("tick"));
      run.on(at, new Event.Logged("warn", "again"));
      if (second % 3 == 0) {
        run.on(at, new Event.Untrusted(at - SECOND / 2, "late"));
        run.on(at, new Event.LetGo("limit", 1, List.of("cpu")));
        run.on(at, new Event.StateChanged("held", "running", ""));
        run.on(at, new Event.StateChanged("running", "paused", ""));
        run.on(at + 1, new Event.StateChanged("paused", "running", ""));
        run.on(at, new Event.PhaseStarted("p"));
        run.on(at, new Event.PhaseEnded("p"));
        run.on(at, new Event.Undone("entry " + second, false, ""));
      }
    }
    return run;
  }

  private static long held(Object root) throws Exception {
    return held(root, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static long held(Object object, Set<Object> seen) throws Exception {
    if (object == null
        || object instanceof Enum<?>
        || object instanceof Class<?>
        || !seen.add(object)) {
      return 0;
    }
    Class<?> type = object.getClass();
    if (type.isArray()) {
      long bytes = 16L + Array.getLength(object) * (type.componentType() == double.class ? 8L : 4L);
      if (!type.componentType().isPrimitive()) {
        for (Object entry : (Object[]) object) {
          bytes += held(entry, seen);
        }
      }
      return bytes;
    }
    long bytes = 16;
    if (object instanceof String text) {
      return 40L + text.length();
    } else if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        bytes += 32 + held(entry.getKey(), seen) + held(entry.getValue(), seen);
      }
    } else if (object instanceof Collection<?> all) {
      for (Object entry : all) {
        bytes += 8 + held(entry, seen);
      }
    } else if (type.getName().startsWith("dev.squall.")) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          bytes += field.getType().isPrimitive() ? 8 : 4 + held(field.get(object), seen);
        }
      }
    }
    return bytes;
  }
}
