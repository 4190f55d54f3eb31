package dev.squall.stdlib.agents;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The component {@code agents}. The least population is there when it is set up; spawning and
 * retiring at their rates go on while a drive calls it, whatever operations are called.
 */
final class AgentsComponent implements Component {
  private static final long DRAIN_NANOS = 10_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000L;

  /** It, its mailbox and its parked virtual thread, as measured. */
  private static final long BYTES_AN_AGENT = 1_700;

  private final String name;
  private final int least;
  private final int most;
  private final double spawnRate;
  private final double retireRate;
  private final int words;
  private final int hops;
  private final Duration patience;
  private final Supplier<Mailbox> mailboxes;
  private final List<Operation> operations = new ArrayList<>();
  private final List<LifeCycle> cycles = new CopyOnWriteArrayList<>();
  private final LongAdder spawned = new LongAdder();
  private final LongAdder retired = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private Clock clock = Clock.system();
  private volatile @Nullable Society society;

  AgentsComponent(ComponentPlan plan) {
    this(plan, Mailbox::new);
  }

  /** With mailboxes of another kind; for tests. */
  AgentsComponent(ComponentPlan plan, Supplier<Mailbox> mailboxes) {
    Settings settings = new Settings(plan, AgentsType.PARAMETERS);
    name = plan.name();
    Setting.Between population = settings.range("population");
    least = (int) Math.round(population.low());
    most = (int) Math.round(population.high());
    spawnRate = settings.amount("spawn");
    retireRate = settings.amount("retire");
    words = (int) ((settings.whole("size") + Long.BYTES - 1) / Long.BYTES);
    hops = (int) settings.whole("hops");
    patience = Duration.ofNanos((long) (settings.amount("patience") * 1e9));
    this.mailboxes = mailboxes;
    Map<String, Operation.Call> calls =
        Map.of("message", this::message, "spawn", this::spawn, "retire", this::retire);
    for (ComponentPlan.OperationPlan each : plan.operations()) {
      operations.add(
          Operation.of(each.name(), Objects.requireNonNull(calls.get(each.name())))
              .weighing(each.weight()));
    }
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public void setUp(Site site) {
    clock = site.clock();
    Society made = new Society(name, least, most, mailboxes);
    society = made;
    for (int i = 0; i < least; i++) {
      made.spawn();
    }
    cycle("spawn", spawnRate, () -> counted(made.spawn(), spawned));
    cycle("retire", retireRate, () -> counted(made.retire(), retired));
    site.log().accept(least + " agents, " + most + " at most");
  }

  private void cycle(String what, double rate, Runnable step) {
    if (rate > 0) {
      cycles.add(new LifeCycle(name + "-" + what, clock, rate, step));
    }
  }

  private static boolean counted(boolean done, LongAdder count) {
    if (done) {
      count.increment();
    }
    return done;
  }

  @Override
  public long heap(int users) {
    return (long) most * BYTES_AN_AGENT;
  }

  @Override
  public void driven(boolean now) {
    cycles.forEach(cycle -> cycle.rest(!now));
  }

  /** Sends a message round a few agents, and checks what comes back. */
  private Outcome message(User user) throws InterruptedException, ExecutionException {
    Society there = society;
    Chance seeds = user.chance().stream("messages");
    Message message = new Message(seeds.bits(user.operations()), words, hops);
    if (there == null || !there.send(message)) {
      return Outcome.failed("no agent is there");
    }
    try {
      return switch (message.end().get(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        case WHOLE ->
            message.holds()
                ? Outcome.ok(message.hops(), message.bytes())
                : Outcome.wrong("a message came back with another content");
        case NOBODY_LEFT -> Outcome.failed("no agent was left");
      };
    } catch (TimeoutException late) {
      if (message.lost()) {
        lost.increment();
        return Outcome.wrong("a message was lost");
      }
      return Outcome.failed("no answer within " + Print.duration(patience));
    }
  }

  private Outcome spawn(User user) {
    Society there = society;
    return there != null && counted(there.spawn(), spawned)
        ? Outcome.OK
        : Outcome.skipped("the population is at its most");
  }

  private Outcome retire(User user) {
    Society there = society;
    return there != null && counted(there.retire(), retired)
        ? Outcome.OK
        : Outcome.skipped("the population is at its least");
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    Society there = society;
    if (there != null) {
      figures.put("population", (double) there.population());
    }
    figures.put("spawned", (double) spawned.sumThenReset());
    figures.put("retired", (double) retired.sumThenReset());
    figures.put("lost", (double) lost.sumThenReset());
    return figures;
  }

  @Override
  public void tearDown() throws ComponentFailure, InterruptedException {
    for (LifeCycle each : cycles) {
      each.end();
    }
    cycles.clear();
    Society there = society;
    society = null;
    if (there == null) {
      return;
    }
    there.close();
    long deadline = clock.nanos() + DRAIN_NANOS;
    while (there.atWork() > 0 && clock.nanos() - deadline < 0) {
      clock.waitFor(LOOK_NANOS);
    }
    if (there.atWork() > 0) {
      throw new ComponentFailure(
          "component '" + name + "': " + there.atWork() + " agents did not end");
    }
    if (there.sent() != there.signed()) {
      throw new ComponentFailure(
          "component '"
              + name
              + "': every message must be signed by whom it was given to, "
              + (there.sent() - there.signed())
              + " of "
              + there.sent()
              + " were not");
    }
  }

  /** The agents; for tests. */
  Society society() {
    return Objects.requireNonNull(society);
  }
}
