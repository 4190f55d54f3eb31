package dev.squall.stdlib.tiers;

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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final String name;
  private final List<String> wanted;
  private final long capacity;
  private final long lifetimeNanos;
  private final BoundedPareto sizes;
  private final List<Operation> operations = new ArrayList<>();

  private final List<Tier> tiers = new ArrayList<>();
  private final Shelf shelf = new Shelf();
  private final Semaphore turns = new Semaphore(MOVERS);
  private final ConcurrentLinkedQueue<Mover> movers = new ConcurrentLinkedQueue<>();

  /** Wrong bytes found while room was made: what the operation that made it comes back with. */
  private final ConcurrentLinkedQueue<Outcome> foundAside = new ConcurrentLinkedQueue<>();

  private final AtomicLong next = new AtomicLong();
  private final LongAdder checked = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final AtomicInteger told = new AtomicInteger();
  private Consumer<String> log = line -> {};
  private Clock clock = Clock.system();
  private Chance seeds = new Chance(0);
  private volatile boolean open;

  Tiers(ComponentPlan plan) {
    Settings settings = new Settings(plan, TiersType.PARAMETERS);
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
  public void setUp(Site site) throws ComponentFailure {
    clock = site.clock();
    log = site.log();
    seeds = site.chance().stream("contents");
    for (String each : wanted) {
      switch (each) {
        case "cpu" -> {
          FreeMemory.require(name, capacity);
          tiers.add(new MainMemory(capacity));
        }
        case "nvme" -> {
          DriveFile file = DriveFile.create(name, site.folder(), capacity);
          tiers.add(file);
          site.log()
              .accept(
                  "tier nvme: a file in "
                      + site.folder()
                      + (file.direct() ? ", past the page cache" : ", through the page cache"));
        }
        default -> throw new ComponentFailure(TiersType.unknownTier(name, each));
      }
    }
    open = true;
  }

  /** Something done with a mover that is nobody else's. */
  private interface Work {
    Outcome with(User user, Mover mover) throws IOException;
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
      } finally {
        movers.add(mover);
      }
    } finally {
      turns.release();
    }
  }

  private Outcome allocate(User user, Mover mover) throws IOException {
    long bytes = Math.max(1, Math.round(sizes.at(user.uniform())));
    Tier tier = tiers.getFirst();
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
      if (wrong >= 0) {
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

  private Outcome migrate(User user, Mover mover) throws IOException {
    Allocation allocation = shelf.take(user.uniform());
    if (allocation == null) {
      return Outcome.skipped("nothing is placed");
    }
    boolean whole = true;
    try {
      Tier from = allocation.tier;
      Tier to = tiers.get((tiers.indexOf(from) + 1) % tiers.size());
      if (to.equals(from)) {
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
      whole = wrong < 0;
      return whole
          ? Outcome.ok(1, allocation.bytes())
          : wrong(allocation, wrong, "after a move from " + from.name());
    } finally {
      settle(allocation, whole);
    }
  }

  private Outcome read(User user, Mover mover) throws IOException {
    Allocation allocation = shelf.take(user.uniform());
    if (allocation == null) {
      return Outcome.skipped("nothing is placed");
    }
    boolean whole = true;
    try {
      long wrong = check(allocation, mover);
      whole = wrong < 0;
      return whole
          ? Outcome.ok(1, allocation.bytes())
          : wrong(allocation, wrong, "when it was read");
    } finally {
      settle(allocation, whole);
    }
  }

  private Outcome evict(User user, Mover mover) throws IOException {
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
  private @Nullable Outcome evict(Allocation allocation, Mover mover) throws IOException {
    try {
      long wrong = check(allocation, mover);
      return wrong < 0 ? null : wrong(allocation, wrong, "when it was evicted");
    } finally {
      settle(allocation, false);
    }
  }

  /** A place in {@code tier}; where there is no room, what has outlived its lifetime goes first. */
  private Tier.@Nullable Place room(Tier tier, long bytes, Mover mover) throws IOException {
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

  private long check(Allocation allocation, Mover mover) throws IOException {
    long wrong = mover.check(allocation.tier, allocation.place, allocation.seed);
    checked.increment();
    if (wrong >= 0) {
      bad.increment();
    }
    return wrong;
  }

  private static Outcome noRoom(Tier tier) {
    return Outcome.skipped("no room in " + tier.name());
  }

  private Outcome wrong(Allocation allocation, long at, String when) {
    String what = "a byte in " + allocation.tier.name() + " was wrong " + when;
    if (told.incrementAndGet() <= MOST_TOLD) {
      log.accept(what + ": the one at " + at + " of " + allocation.bytes());
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
    for (Tier tier : tiers) {
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
    tiers.forEach(Tier::close);
    tiers.clear();
    for (Mover mover = movers.poll(); mover != null; mover = movers.poll()) {
      mover.close();
    }
  }

  /** The tiers, in their order; for tests. */
  List<Tier> tiers() {
    return tiers;
  }

  /** The allocations; for tests. */
  Shelf shelf() {
    return shelf;
  }
}
