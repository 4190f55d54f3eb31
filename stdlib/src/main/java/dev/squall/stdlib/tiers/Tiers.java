package dev.squall.stdlib.tiers;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.GpuWish;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Allocations in tiers. A new one is placed in the first tier and written; a migration takes one to
 * the next tier, after the last to the first; one that outlived its lifetime is evicted: checked
 * for the last time, and freed. An operation has its allocation to itself.
 */
final class Tiers implements Component {
  /** Operations that move bytes at once: each has a buffer of {@link Mover#CHUNK}. */
  private static final int MOVERS = 32;

  /** An eviction frees no more than so many, so that it ends soon. */
  private static final int EVICTED_AT_ONCE = 64;

  /** A large allocation may take the room of so many small ones. */
  private static final int EVICTED_FOR_ROOM = 1 << 14;

  /** Where the first wrong bytes were is said; of a tier that is broken that is enough. */
  private static final int MOST_TOLD = 10;

  private static final long DRAIN_SECONDS = 10;

  private static final long READ_EVERY_NANOS = 1_000_000_000L;

  private final String name;
  private final List<String> wanted;
  private final long capacity;
  private final long lifetimeNanos;
  private final BoundedPareto sizes;
  private final List<Operation> operations = new ArrayList<>();

  private final Ladder ladder;
  private final Shelf shelf = new Shelf();
  private final Semaphore turns = new Semaphore(MOVERS);
  private final ConcurrentLinkedQueue<Mover> movers = new ConcurrentLinkedQueue<>();

  /** Wrong bytes found while room was made: what the operation that made it comes back with. */
  private final ConcurrentLinkedQueue<Outcome> foundAside = new ConcurrentLinkedQueue<>();

  private final AtomicLong next = new AtomicLong();
  private final AtomicLong nextReading = new AtomicLong();
  private final LongAdder checked = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final AtomicInteger told = new AtomicInteger();
  private Consumer<String> log = line -> {};
  private Clock clock = Clock.system();
  private Chance seeds = new Chance(0);
  private volatile boolean open;

  Tiers(ComponentPlan plan, Optional<GpuWish> wish) {
    Settings settings = new Settings(plan, TiersType.PARAMETERS);
    ladder = new Ladder(plan.name(), wish);
    name = plan.name();
    wanted = settings.texts("tiers");
    capacity = settings.whole("capacity");
    lifetimeNanos = (long) (settings.amount("lifetime") * 1e9);
    Setting.Between size = settings.range("size");
    sizes = new BoundedPareto(settings.amount("shape"), size.low(), size.high());
    Map<String, Work> work =
        Map.of(
            "allocate", this::allocate,
            "migrate", this::migrate,
            "promote", (user, mover) -> climb(user, mover, -1, "first"),
            "demote", (user, mover) -> climb(user, mover, 1, "last"),
            "read", this::read,
            "evict", this::evict);
    for (ComponentPlan.OperationPlan each : plan.operations()) {
      Work does = Objects.requireNonNull(work.get(each.name()), each.name());
      operations.add(Operation.of(each.name(), user -> inTurn(user, does)).weighing(each.weight()));
    }
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public Calling calling() {
    return Calling.COMPUTING;
  }

  @Override
  public void setUp(Site site) throws ComponentFailure, InterruptedException {
    clock = site.clock();
    log = site.log();
    seeds = site.chance().stream("contents");
    nextReading.set(clock.nanos());
    ladder.open(wanted, capacity, site, MOVERS);
    open = true;
  }

  /** Something done with a mover that is nobody else's. */
  private interface Work {
    Outcome with(User user, Mover mover) throws IOException, InterruptedException;
  }

  private Outcome inTurn(User user, Work work) throws InterruptedException, IOException {
    turns.acquire();
    try {
      if (!open) {
        return Outcome.failed("its tiers are not there");
      }
      Mover pooled = movers.poll();
      Mover mover = pooled == null ? new Mover() : pooled;
      try {
        Outcome outcome = work.with(user, mover);
        Outcome aside = foundAside.poll();
        return aside == null ? outcome : aside;
      } catch (GpuMemory.Lost lost) {
        if (ladder.lost(lost)) {
          shelf.drop(each -> !ladder.has(each.tier));
        }
        return Outcome.failed("tier gpu is lost");
      } finally {
        movers.add(mover);
      }
    } finally {
      turns.release();
    }
  }

  private Outcome allocate(User user, Mover mover) throws IOException, InterruptedException {
    long bytes = Math.max(1, Math.round(sizes.at(user.uniform())));
    Tier tier = ladder.tiers().getFirst();
    Tier.Place place = room(tier, bytes, mover);
    if (place == null) {
      return noRoom(tier);
    }
    Allocation allocation =
        new Allocation(seeds.bits(next.getAndIncrement()), clock.nanos(), tier, place);
    boolean placed = false;
    try {
      mover.fill(tier, place, allocation.seed);
      long wrong = check(allocation, mover);
      if (wrong != Mover.RIGHT) {
        return wrong(allocation, wrong, "after it was written");
      }
      placed = true;
      shelf.add(allocation);
      return Outcome.ok(1, bytes);
    } finally {
      if (!placed) {
        tier.free(place);
      }
    }
  }

  private Outcome migrate(User user, Mover mover) throws IOException, InterruptedException {
    Allocation allocation = shelf.take(user.uniform(), any -> true);
    if (allocation == null) {
      return Outcome.skipped("nothing is placed");
    }
    return move(allocation, ladder.next(allocation.tier), mover);
  }

  /** Takes one a step up or down, unless all are at the end that is called {@code end}. */
  private Outcome climb(User user, Mover mover, int step, String end)
      throws IOException, InterruptedException {
    Allocation allocation =
        shelf.take(user.uniform(), each -> ladder.beside(each.tier, step) != null);
    return allocation == null
        ? Outcome.skipped("nothing is placed but in the " + end + " tier")
        : move(allocation, ladder.beside(allocation.tier, step), mover);
  }

  private Outcome move(Allocation allocation, @Nullable Tier to, Mover mover)
      throws IOException, InterruptedException {
    boolean whole = true;
    try {
      Tier from = allocation.tier;
      if (to == null) {
        return Outcome.skipped("there is one tier only");
      }
      Tier.Place target = room(to, allocation.bytes(), mover);
      if (target == null) {
        return noRoom(to);
      }
      Tier.Place source = allocation.place;
      boolean moved = false;
      try {
        mover.copy(from, source, to, target);
        moved = true;
      } finally {
        if (!moved) {
          to.free(target);
        }
      }
      allocation.tier = to;
      allocation.place = target;
      from.free(source);
      whole = false;
      long wrong = check(allocation, mover);
      whole = wrong == Mover.RIGHT;
      return whole
          ? Outcome.ok(1, allocation.bytes())
          : wrong(allocation, wrong, "after a move from " + from.name());
    } finally {
      settle(allocation, whole);
    }
  }

  private Outcome read(User user, Mover mover) throws IOException, InterruptedException {
    Allocation allocation = shelf.take(user.uniform(), any -> true);
    if (allocation == null) {
      return Outcome.skipped("nothing is placed");
    }
    boolean whole = true;
    try {
      long wrong = check(allocation, mover);
      whole = wrong == Mover.RIGHT;
      return whole
          ? Outcome.ok(1, allocation.bytes())
          : wrong(allocation, wrong, "when it was read");
    } finally {
      settle(allocation, whole);
    }
  }

  private Outcome evict(User user, Mover mover) throws IOException, InterruptedException {
    int count = 0;
    long bytes = 0;
    Outcome wrong = null;
    while (count < EVICTED_AT_ONCE) {
      Allocation allocation = shelf.takeBorn(clock.nanos() - lifetimeNanos);
      if (allocation == null) {
        break;
      }
      count++;
      bytes += allocation.bytes();
      Outcome last = evict(allocation, mover);
      wrong = wrong == null ? last : wrong;
    }
    if (wrong != null) {
      return wrong;
    }
    return count == 0
        ? Outcome.skipped("nothing has outlived its lifetime")
        : Outcome.ok(count, bytes);
  }

  /** Checks for the last time and frees; gives what was wrong, or null. */
  private @Nullable Outcome evict(Allocation allocation, Mover mover)
      throws IOException, InterruptedException {
    try {
      long wrong = check(allocation, mover);
      return wrong == Mover.RIGHT ? null : wrong(allocation, wrong, "when it was evicted");
    } finally {
      settle(allocation, false);
    }
  }

  /** A place in {@code tier}; where there is no room, what has outlived its lifetime goes first. */
  private Tier.@Nullable Place room(Tier tier, long bytes, Mover mover)
      throws IOException, InterruptedException {
    Tier.Place place = tier.place(bytes);
    for (int i = 0; place == null && i < EVICTED_FOR_ROOM; i++) {
      Allocation old = shelf.takeBorn(clock.nanos() - lifetimeNanos);
      if (old == null) {
        return null;
      }
      Outcome wrong = evict(old, mover);
      if (wrong != null) {
        foundAside.add(wrong);
      }
      place = old.tier.equals(tier) ? tier.place(bytes) : null;
    }
    return place;
  }

  private void settle(Allocation allocation, boolean whole) {
    if (whole) {
      shelf.back(allocation);
    } else {
      allocation.tier.free(allocation.place);
      shelf.gone(allocation);
    }
  }

  private long check(Allocation allocation, Mover mover) throws IOException, InterruptedException {
    long wrong = mover.check(allocation, both());
    checked.increment();
    if (wrong != Mover.RIGHT) {
      bad.increment();
    }
    return wrong;
  }

  /** Once a second what a device has summed up is read and compared as well. */
  private boolean both() {
    long now = clock.nanos();
    long due = nextReading.get();
    return now - due >= 0 && nextReading.compareAndSet(due, now + READ_EVERY_NANOS);
  }

  private static Outcome noRoom(Tier tier) {
    return Outcome.skipped("no room in " + tier.name());
  }

  private Outcome wrong(Allocation allocation, long at, String when) {
    boolean miscounted = at == Mover.MISCOUNTED;
    String what =
        (miscounted ? "the checksum in " : "a byte in ")
            + allocation.tier.name()
            + " was wrong "
            + when;
    if (told.incrementAndGet() <= MOST_TOLD) {
      log.accept(
          what
              + (miscounted
                  ? ", and every byte right: the device miscounts"
                  : ": the one at " + at + " of " + allocation.bytes()));
    }
    return Outcome.wrong(what);
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    long all = checked.sumThenReset();
    long wrong = bad.sumThenReset();
    if (all > 0) {
      figures.put("consistency", 1 - (double) wrong / all);
    }
    figures.put("allocations", (double) shelf.living());
    for (Tier tier : ladder.tiers()) {
      figures.put(tier.name() + " bytes", (double) tier.used());
    }
    return figures;
  }

  @Override
  public void tearDown() throws ComponentFailure, InterruptedException {
    open = false;
    if (!turns.tryAcquire(MOVERS, DRAIN_SECONDS, TimeUnit.SECONDS)) {
      // Freed under an operation's hands it would end the process.
      throw new ComponentFailure(
          "component '" + name + "': an operation still moves bytes, its memory is left as it is");
    }
    turns.release(MOVERS);
    ladder.close();
    for (Mover mover = movers.poll(); mover != null; mover = movers.poll()) {
      mover.close();
    }
  }

  /** The tiers, in their order; for tests. */
  List<Tier> tiers() {
    return ladder.tiers();
  }

  /** The allocations; for tests. */
  Shelf shelf() {
    return shelf;
  }
}
