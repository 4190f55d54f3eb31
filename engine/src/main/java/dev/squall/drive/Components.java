package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import dev.squall.fault.Ways;
import dev.squall.heap.Reserve;
import dev.squall.load.Kept;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The components of a run: set up before its first load, torn down after its last, one instance for
 * all the drives that call it. {@link #prepare} and {@link #giveBack} by one thread, the rest by
 * any.
 */
public final class Components {
  private static final String NO_ROOM =
      "its set-up needs more memory than the engine has; make it smaller, or give the engine more:"
          + " SQUALL_ENGINE_JAVA_OPTS=-Xmx2g";

  private volatile Plan plan;
  private final Function<ComponentPlan, Component> maker;
  private final Clock clock;
  private final Chance chance;
  private final Path folder;
  private final int processors;
  private final long heap;

  /** In the plan's order; under its own lock. */
  private final Map<String, Component> made = new LinkedHashMap<>();

  private final Map<String, Component> ready = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Map<String, Double> maxima = new ConcurrentHashMap<>();
  private final Map<String, Long> needs = new ConcurrentHashMap<>();

  private final Set<Drive> drives = ConcurrentHashMap.newKeySet();
  private final Brake brake = new Brake();
  private final Reserve reserve = new Reserve();
  private final Ways ways = new Ways();

  private Kept before = Kept.NOTHING;

  /** How many drives call each; under its own lock. */
  private final Map<String, Integer> driving = new HashMap<>();

  /**
   * Those of {@code plan}, none set up yet.
   *
   * @param maker makes one of its plan; an IllegalArgumentException's message is for the user
   * @param chance the run's
   * @param folder for their temporary files
   */
  public Components(
      Plan plan,
      Function<ComponentPlan, Component> maker,
      Clock clock,
      Chance chance,
      Path folder,
      int processors) {
    this(plan, maker, clock, chance, folder, processors, Runtime.getRuntime().maxMemory());
  }

  /** The same in a heap of so many bytes; for tests. */
  Components(
      Plan plan,
      Function<ComponentPlan, Component> maker,
      Clock clock,
      Chance chance,
      Path folder,
      int processors,
      long heap) {
    this.heap = heap;
    this.plan = plan;
    this.maker = maker;
    this.clock = clock;
    this.chance = chance;
    this.folder = folder;
    this.processors = processors;
  }

  /** The maxima measured so far, and what was handed out. */
  public Kept kept() {
    Map<String, Long> handedOut = new HashMap<>();
    ready.forEach((name, component) ->
        component.handedOut().forEach((feeder, rows) -> handedOut.put(name + "." + feeder, rows)));
    return new Kept(maxima, handedOut);
  }

  /** Goes on with what a run that was cut had kept. Before {@link #prepare}. */
  public void goOn(Kept kept) {
    before = kept;
    maxima.putAll(kept.maxima());
  }

  private Map<String, Long> handedOutBefore(String component) {
    String start = component + ".";
    Map<String, Long> own = new HashMap<>();
    before
        .handedOut()
        .forEach((feeder, rows) -> {
          if (feeder.startsWith(start)) {
            own.put(feeder.substring(start.length()), rows);
          }
        });
    return own;
  }

  /** The same for what {@code grown} has more than the plan had. */
  public void grow(Plan grown, Loads.Tell tell) throws InterruptedException {
    plan = grown;
    prepare(tell);
  }

  /**
   * Sets up those that are not yet, one after another, and measures the maxima that drives ask
   * shares of.
   */
  public void prepare(Loads.Tell tell) throws InterruptedException {
    List<ComponentPlan> fresh =
        plan.components().stream()
            .filter(each -> !ready.containsKey(each.name()) && !failures.containsKey(each.name()))
            .toList();
    for (ComponentPlan each : fresh) {
      try {
        Component component = maker.apply(each);
        synchronized (made) {
          made.put(each.name(), component);
        }
      } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
        fails(each.name(), message(failure), tell);
      }
    }
    HeapNeed need = new HeapNeed(plan, processors, heap);
    need.refused(made)
        .forEach((name, message) -> {
          made.remove(name);
          fails(name, message, tell);
        });
    needs.putAll(need.each(made));
    for (ComponentPlan each : fresh) {
      Component component = made.get(each.name());
      if (component == null) {
        continue;
      }
      long from = clock.nanos();
      try {
        component.setUp(
            new Site(
                clock,
                chance.stream("component").stream(each.name()),
                folder,
                processors,
                line -> tell.log(each.name(), line),
                (why, instead, failed) -> lost(each.name(), why, instead, failed, tell)));
        component.goOn(handedOutBefore(each.name()));
        ready.put(each.name(), component);
        tell.ready(each.name(), each.type(), clock.nanos() - from);
      } catch (InterruptedException stop) {
        undo(each.name(), component, tell); // who drives it later has it set up anew
        throw stop;
      } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
        fails(each.name(), message(failure), tell);
      } catch (OutOfMemoryError full) {
        boolean _ = reserve.ranOut();
        undo(each.name(), component, tell);
        fails(each.name(), NO_ROOM, tell);
      }
    }
    for (LoadPlan each : plan.loads()) {
      if (each.settings() instanceof LoadSettings.Drive drive
          && drive.arrivals() instanceof Arrivals.OfMaximum share
          && !maxima.containsKey(each.name())
          && ready.containsKey(drive.component())) {
        // A baseline is at the same share of the same maximum, or it would compare with another
        // load.
        String baselineOf = drive.baselineOf();
        String measured = baselineOf == null ? each.name() : baselineOf;
        Double known = maxima.get(measured);
        double rate = known == null ? measure(each, drive, share, tell) : known;
        maxima.put(measured, rate);
        maxima.put(each.name(), rate);
      }
    }
  }

  private void fails(String name, String message, Loads.Tell tell) {
    String own = "component '" + name + "': "; // whoever tells it says so
    String plain = message.startsWith(own) ? message.substring(own.length()) : message;
    failures.put(name, plain);
    tell.failed(name, plain);
  }

  /** Drives it at its maximum for a while. */
  private double measure(
      LoadPlan load, LoadSettings.Drive drive, Arrivals.OfMaximum share, Loads.Tell tell)
      throws InterruptedException {
    Chance own = chance.stream(load.name()).stream("maximum");
    try (Drive measuring =
        new Drive(OwnMaximum.of(load, drive, share), clock, own, this, processors)) {
      double rate = OwnMaximum.measure(measuring, share, clock);
      tell.log(load.name(), "its maximum is " + Math.round(rate) + " operations a second");
      return rate;
    } catch (LoadFailure failure) {
      tell.failed(drive.component(), String.valueOf(failure.getMessage()));
      return 0;
    }
  }

  /**
   * The component called {@code name}.
   *
   * @throws LoadFailure when it could not be set up
   */
  Component get(String name) throws LoadFailure {
    Component component = ready.get(name);
    if (component == null) {
      throw new LoadFailure(
          "component '" + name + "' is not there: " + failures.getOrDefault(name, "not set up"));
    }
    return component;
  }

  /** Operations a second of the drive called {@code name} at its maximum. */
  double maximum(String name) throws LoadFailure {
    Double rate = maxima.get(name);
    if (rate == null || rate <= 0) {
      throw new LoadFailure(
          "drive '" + name + "': no operation ended well while its maximum was measured");
    }
    return rate;
  }

  /** What holds all drives back at times. */
  Brake brake() {
    return brake;
  }

  /** What stands in the way of their operations. */
  public Ways ways() {
    return ways;
  }

  /** Room in the heap for when there is no other. */
  Reserve reserve() {
    return reserve;
  }

  /** A drive is there from now on. */
  void joins(Drive drive) {
    drives.add(drive);
  }

  /** It is there no more. */
  void leaves(Drive drive) {
    drives.remove(drive);
  }

  /** The drives that are there. */
  Set<Drive> driving() {
    return Set.copyOf(drives);
  }

  /** The components that are set up, by name. */
  Map<String, Component> atHand() {
    return Map.copyOf(ready);
  }

  /** Bytes of the heap that it said it may take. */
  long need(String name) {
    return needs.getOrDefault(name, 0L);
  }

  /**
   * Ends a component and all that drives it, in the midst of the run: nothing is begun of it any
   * more, nobody finds it, and it is torn down beside.
   */
  void end(String name, String why, Loads.Tell tell) {
    tell.ended(name, why);
    remove(name, why, tell);
  }

  /** Its GPU is lost; one that can do nothing without is ended. */
  private void lost(String name, String why, String instead, boolean failed, Loads.Tell tell) {
    tell.lost(name, why, instead, failed);
    if (instead.isEmpty()) {
      remove(name, "lost its GPU: " + why, tell);
    }
  }

  private void remove(String name, String why, Loads.Tell tell) {
    Component ended = ready.remove(name);
    failures.put(name, why);
    for (Drive drive : driving()) {
      if (drive.called().equals(name)) {
        drive.breakDown("component '" + name + "' " + why);
      }
    }
    synchronized (made) {
      made.remove(name);
    }
    if (ended != null) {
      Thread.ofPlatform()
          .daemon()
          .name(name + "-teardown")
          .start(() -> tearDown(name, ended, tell));
    }
  }

  /** A drive more calls it from now on, or one less. Returns at once. */
  void drives(String name, boolean more) {
    Component component = ready.get(name);
    if (component == null) {
      return;
    }
    synchronized (driving) {
      int before = driving.getOrDefault(name, 0);
      int now = before + (more ? 1 : -1);
      driving.put(name, now);
      if (before == 0 || now == 0) {
        component.driven(more);
      }
    }
  }

  /** Tears all of them down; also those that could not be set up. */
  public void giveBack(Loads.Tell tell) {
    List<Map.Entry<String, Component>> all;
    synchronized (made) {
      all = List.copyOf(made.entrySet());
      made.clear();
    }
    for (Map.Entry<String, Component> each : all.reversed()) {
      tearDown(each.getKey(), each.getValue(), tell);
    }
    ready.clear();
  }

  /** Forgets a set-up that did not come to its end, and what it has made so far with it. */
  private void undo(String name, Component component, Loads.Tell tell) {
    synchronized (made) {
      made.remove(name);
    }
    tearDown(name, component, tell);
  }

  private static void tearDown(String name, Component component, Loads.Tell tell) {
    try {
      component.tearDown();
    } catch (Exception
        | LinkageError
        | StackOverflowError
        | AssertionError
        | OutOfMemoryError failure) {
      tell.failed(name, "could not be torn down: " + message(failure));
    }
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof ComponentFailure || failure instanceof IllegalArgumentException
        ? String.valueOf(message)
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
