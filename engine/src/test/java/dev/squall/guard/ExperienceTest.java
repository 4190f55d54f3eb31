package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.history.Attempt;
import dev.squall.history.Attempts;
import dev.squall.history.History;
import dev.squall.plan.Learned;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.state.StateFolder;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps, and the next one begins with: through the store, on the virtual clock. */
class ExperienceTest {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private StateFolder state = new StateFolder(Path.of("/"), Path.of("/"));

  @BeforeEach
  void folder() throws IOException {
    Path own =
        Files.createDirectory(
            folder.resolve("state"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    state = new StateFolder(own, own);
  }

  private void told(long at, Event event) {
    warnings.add(((Event.Logged) event).message());
  }

  private static Plan plan(double learning, double below) {
    Ramp ramp =
        new Ramp(
            0.1,
            0.95,
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ZERO,
            Map.of(Resource.CPU, 1.0),
            new Ramp.Strategy.Adaptive(0.5, 0.7, 0.8, learning, null));
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Scale(ramp.curve(), 1, 0), Dimension.SHARE));
    Limit limit = new Limit(Limit.Subject.CPU, below, 3, Duration.ofSeconds(10), "phase 'climb'");
    Phase phase =
        new Phase(
            "climb",
            Duration.ZERO,
            ramp.length(),
            List.of(load),
            List.of(limit),
            ramp,
            Watch.NORMAL);
    return Plan.named("day", ramp.length()).phases(List.of(phase)).build();
  }

  private static List<Attempt> play(Plan plan) {
    Attempts attempts = new Attempts();
    Simulation.play(plan, VirtualMachine.quiet(), List.of(), Duration.ofMillis(100), attempts);
    return attempts.all();
  }

  @Test
  void aRunBeginsWithWhatTheOnesBeforeFound() {
    Plan plan = plan(0.5, 0.8);
    assertThat(Experience.into(plan, state, this::told)).isEqualTo(plan);
    List<Attempt> first = play(plan);
    Experience.keep(first, state, this::told);

    Plan second = Experience.into(plan, state, this::told);
    assertThat(second.learned()).containsOnlyKeys("climb");
    Learned learned = second.learned().get("climb");
    assertThat(learned).isEqualTo(new Learned(1, first.getFirst().safe(), 1));
    assertThat(play(second).getFirst().reachedSeconds())
        .isLessThan(first.getFirst().reachedSeconds() / 2);
    assertThat(PlanJson.read(PlanJson.write(second))).as("it is frozen").isEqualTo(second);
    assertThat(plan.after(second.learned())).as("as the engine has it").isEqualTo(second);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPhaseUnderOtherConditionsOrThatLearnsNothingBeginsWithNothing() {
    Experience.keep(play(plan(0.5, 0.8)), state, this::told);
    Plan stricter = plan(0.5, 0.6);
    assertThat(Experience.into(stricter, state, this::told)).isEqualTo(stricter);
    Plan stubborn = plan(0, 0.8);
    assertThat(Experience.into(stubborn, state, this::told)).isEqualTo(stubborn);
  }

  @Test
  void aStoreThatCanNotBeUsedIsToldAndStopsNothing() throws IOException {
    Files.writeString(History.in(state.path()), "torn to pieces, nobody knows when or by whom");
    Plan plan = plan(0.5, 0.8);
    assertThat(Experience.into(plan, state, this::told)).isEqualTo(plan);
    Experience.keep(play(plan), state, this::told);
    assertThat(warnings).hasSize(2);
    assertThat(warnings.getFirst())
        .startsWith("ramps begin with nothing learned: history '")
        .endsWith("begin a new one: squall history forget");
    assertThat(warnings.getLast()).startsWith("what ramps achieved is not kept: history '");
  }
}
