package dev.squall.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a plan together. What is not said is empty; the seed is 1, the clock that of the machine.
 * One thread.
 */
public final class PlanBuilder {
  private final String name;
  private final Duration length;
  private long seed = 1;
  private ScenarioClock clock = ScenarioClock.REAL;
  private List<Parameter> parameters = List.of();
  private List<Phase> phases = List.of();
  private List<Happening> happenings = List.of();
  private List<FaultPlan> faults = List.of();
  private List<ProcessPlan> processes = List.of();
  private List<ComponentPlan> components = List.of();
  private List<Expectation> expectations = List.of();
  private List<Limit> limits = List.of();
  private List<MachineStep> preparation = List.of();
  private Safety safety = Safety.NONE;
  private Monitoring monitoring = Monitoring.USUAL;
  private List<Source> sources = List.of();
  private List<DataFile> data = List.of();
  private List<UsedLibrary> libraries = List.of();
  private List<String> notes = List.of();
  private @Nullable String baselineRun;
  private @Nullable SteadyState steadyState;

  PlanBuilder(String name, Duration length) {
    this.name = name;
    this.length = length;
  }

  /** {@link Plan#seed}. */
  public PlanBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** {@link Plan#clock}. */
  public PlanBuilder clock(ScenarioClock value) {
    clock = value;
    return this;
  }

  /** {@link Plan#parameters}. */
  public PlanBuilder parameters(List<Parameter> all) {
    parameters = all;
    return this;
  }

  /** {@link Plan#phases}. */
  public PlanBuilder phases(List<Phase> all) {
    phases = all;
    return this;
  }

  /** One phase, called {@code main}, from the plan's start to its end, of these loads. */
  public PlanBuilder loads(List<LoadPlan> all) {
    return phases(List.of(new Phase("main", Duration.ZERO, length, all, List.of())));
  }

  /** {@link Plan#happenings}. */
  public PlanBuilder happenings(List<Happening> all) {
    happenings = all;
    return this;
  }

  /** {@link Plan#faults}. */
  public PlanBuilder faults(List<FaultPlan> all) {
    faults = all;
    return this;
  }

  /** {@link Plan#processes}. */
  public PlanBuilder processes(List<ProcessPlan> all) {
    processes = all;
    return this;
  }

  /** {@link Plan#components}. */
  public PlanBuilder components(List<ComponentPlan> all) {
    components = all;
    return this;
  }

  /** {@link Plan#expectations}. */
  public PlanBuilder expectations(List<Expectation> all) {
    expectations = all;
    return this;
  }

  /** {@link Plan#limits}. */
  public PlanBuilder limits(List<Limit> all) {
    limits = all;
    return this;
  }

  /** {@link Plan#preparation}. */
  public PlanBuilder preparation(List<MachineStep> all) {
    preparation = all;
    return this;
  }

  /** {@link Plan#safety}. */
  public PlanBuilder safety(Safety value) {
    safety = value;
    return this;
  }

  /** {@link Plan#monitoring}. */
  public PlanBuilder monitoring(Monitoring value) {
    monitoring = value;
    return this;
  }

  /** {@link Plan#sources}. */
  public PlanBuilder sources(List<Source> all) {
    sources = all;
    return this;
  }

  /** {@link Plan#data}. */
  public PlanBuilder data(List<DataFile> all) {
    data = all;
    return this;
  }

  /** {@link Plan#libraries}. */
  public PlanBuilder libraries(List<UsedLibrary> all) {
    libraries = all;
    return this;
  }

  /** {@link Plan#notes}. */
  public PlanBuilder notes(List<String> all) {
    notes = all;
    return this;
  }

  /** {@link Plan#baselineRun}. */
  public PlanBuilder baselineRun(@Nullable String run) {
    baselineRun = run;
    return this;
  }

  /** {@link Plan#steadyState}. */
  public PlanBuilder steadyState(@Nullable SteadyState value) {
    steadyState = value;
    return this;
  }

  /**
   * The plan.
   *
   * @throws IllegalArgumentException when it contradicts itself
   */
  public Plan build() {
    return new Plan(
        name,
        seed,
        clock,
        length,
        parameters,
        phases,
        happenings,
        faults,
        processes,
        components,
        expectations,
        limits,
        preparation,
        safety,
        monitoring,
        sources,
        data,
        libraries,
        notes,
        baselineRun,
        steadyState);
  }
}
