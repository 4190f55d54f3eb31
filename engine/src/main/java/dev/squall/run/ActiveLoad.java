package dev.squall.run;

import dev.squall.curve.Scale;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Progress;
import dev.squall.load.Reading;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import dev.squall.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A load of the phase that is playing: set up apart, then moved along its level. */
final class ActiveLoad {
  private enum Stage {
    STARTING,
    READY,
    FAILED,
    ENDED
  }

  private final LoadPlan plan;
  private final double phaseStartSeconds;
  private final Load load;
  private final @Nullable Ascent ascent;
  private final @Nullable Steer steer;
  private volatile Stage stage = Stage.STARTING;
  private volatile @Nullable Double override;
  private @Nullable PlannedCourse course;
  private boolean letGo;
  private long lastRead;

  /**
   * One that is not set up yet.
   *
   * @param ascent decides its phase's level; null where it has a curve of its own
   * @param steer moves drives of its phase; null where none does
   */
  ActiveLoad(
      LoadPlan plan, Phase phase, @Nullable Ascent ascent, @Nullable Steer steer, Load load) {
    Steering steering = phase.steering();
    this.steer = steering != null && steering.moves(plan.name()) ? steer : null;
    this.ascent = ascent;
    this.plan = plan;
    this.phaseStartSeconds = phase.start().toNanos() / 1e9;
    this.load = load;
  }

  /** Gives the load what its level will be. */
  void along(Plan plan, Phase phase, PlannedCourse.Position position, DoubleSupplier scale) {
    course =
        new PlannedCourse(
            plan,
            this.plan,
            phase,
            position,
            () -> scale.getAsDouble() * steered(),
            () -> override);
    load.along(course);
  }

  private double steered() {
    return steer == null ? 1 : steer.factor();
  }

  /** The plan grew: more may hit it. */
  void grow(Plan plan) {
    if (course != null) {
      course.grow(plan);
    }
  }

  /** Goes on where it had come in a run that was cut; that is {@code nanos} now. */
  void goOn(Progress from, long nanos) {
    load.goOn(from, nanos);
  }

  /** How far it has come as of {@code nanos}; null where it would begin anew. */
  @Nullable Progress progress(long nanos) {
    return load.progress(nanos);
  }

  LoadPlan plan() {
    return plan;
  }

  boolean ready() {
    return stage == Stage.READY;
  }

  boolean pending() {
    return stage == Stage.STARTING;
  }

  /** Sets the load up; blocks. A load that was let go meanwhile comes up let go. */
  void start(Clock clock) throws LoadFailure {
    try {
      load.start();
    } catch (LoadFailure | RuntimeException failure) {
      stage = Stage.FAILED;
      throw failure;
    }
    synchronized (this) {
      lastRead = clock.nanos();
      if (letGo) {
        load.release();
      }
      if (stage == Stage.STARTING) {
        stage = Stage.READY;
      }
    }
  }

  /** The level the plan asks at a scenario time, with the spikes that hit it. */
  double level(double scenarioSeconds, Collection<Happening> current, double scale) {
    double factor = scale * steered();
    for (Happening happening : current) {
      switch (happening) {
        case Happening.Spike spike when spike.loads().contains(plan.name()) ->
            factor *= spike.factor();
        case Happening.Spike spike -> {}
        case Happening.Maintenance maintenance -> factor = 0;
        case Happening.Pause _, Happening.Mark _ -> {}
      }
    }
    Double fixed = override;
    if (fixed != null) {
      return factor == 0 ? 0 : fixed;
    }
    return switch (plan.level()) {
      case Level.Along along -> Math.max(0, along(along, scenarioSeconds) * factor);
      case Level.Maximum maximum -> factor == 0 ? 0 : Double.POSITIVE_INFINITY;
    };
  }

  private double along(Level.Along along, double scenarioSeconds) {
    double seconds = scenarioSeconds - phaseStartSeconds;
    // A load that a ramp moves has that ramp's curve, scaled by what the level means to it.
    return ascent != null && along.curve() instanceof Scale scaled
        ? scaled.factor() * ascent.level(seconds) + scaled.offset()
        : along.curve().at(seconds);
  }

  void ask(double level) {
    if (ready()) {
      load.ask(level);
    }
  }

  /** True of a drive whose level is decided while it plays. */
  boolean isSteered() {
    return steer != null;
  }

  void fix(@Nullable Double level) {
    override = level;
  }

  /**
   * Why it could not be set up, without its name or resource in front: whoever tells it has said
   * which load it is.
   */
  String told(Exception failure) {
    String message = failure.getMessage();
    if (message == null) {
      return failure.getClass().getSimpleName();
    }
    for (String start :
        List.of(plan.resource().word(), plan.name(), "load '" + plan.name() + "'")) {
      if (message.startsWith(start + ": ")) {
        return message.substring(start.length() + 2);
      }
    }
    return message;
  }

  @Nullable String broken() {
    return load.broken();
  }

  String how() {
    return load.how();
  }

  String device() {
    return load.device();
  }

  Reading read(long now) {
    lastRead = now;
    return load.read();
  }

  /** Nanoseconds since the last reading. */
  long sinceLastRead(long now) {
    return now - lastRead;
  }

  synchronized void release() {
    letGo = true;
    load.release();
  }

  synchronized void resume() {
    letGo = false;
    load.resume();
  }

  boolean idle() {
    return load.idle();
  }

  void close() {
    stage = stage == Stage.FAILED ? Stage.FAILED : Stage.ENDED;
    load.close();
  }
}
