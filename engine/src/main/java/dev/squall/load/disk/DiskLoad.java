package dev.squall.load.disk;

import dev.squall.arrival.Gate;
import dev.squall.arrival.Pacer;
import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.RawFile;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a file of its own: a number of operations or bytes a second, or as much as it
 * can.
 *
 * <p>The file has no name, so it is gone on every way out. Its first contents are written ahead of
 * the load: a first part in {@link #start}, the rest beside the load, which keeps to what is
 * filled. Every read is verified.
 *
 * <p>Direct I/O with several operations under way goes through io_uring where the kernel has it,
 * all else through a thread for each operation. {@link #release} starts no further operation; those
 * that the device has cannot be taken back, so {@link #idle} is true when the last of them is done,
 * at once on a device that answers.
 */
public final class DiskLoad implements Load {
  /** After a stall, so much is caught up. */
  private static final long DEBT_NANOS = 250_000_000L;

  private static final long FIRST_FILL = 16L << 20;
  private static final long FIRST_FILL_NANOS = 150_000_000L;
  private static final long MOST_BUFFERS = 512L << 20;
  private static final long CLOSE_NANOS = 3_000_000_000L;

  private final LoadPlan plan;
  private final LoadSettings.Disk settings;
  private final Clock clock;
  private final Chance chance;
  private final Pacer pacer;
  private final Gate gate;
  private final Tally tally = new Tally();
  private final double perOperation;
  private final Syncs.Line syncs;
  private @Nullable Crew crew;
  private @Nullable Keeper keeper;
  private String how = "";

  /** The load for {@code plan}, whose settings are a disk's. */
  public DiskLoad(LoadPlan plan, Clock clock, Chance chance) {
    this(plan, clock, chance, new Syncs.Line());
  }

  /** The same with what may stand in the way of its forcing what it wrote. */
  public DiskLoad(LoadPlan plan, Clock clock, Chance chance, Syncs.Line syncs) {
    this.syncs = syncs;
    if (!(plan.settings() instanceof LoadSettings.Disk disk)) {
      throw new IllegalArgumentException(
          plan.name() + ": settings must be a disk's, were " + plan.settings());
    }
    Dimension unit = plan.level().unit();
    if (unit != Dimension.RATE && unit != Dimension.THROUGHPUT) {
      throw new IllegalArgumentException(
          plan.name() + ": level must be operations or bytes per second, was " + unit);
    }
    this.plan = plan;
    this.settings = disk;
    this.clock = clock;
    this.chance = chance;
    this.perOperation = unit == Dimension.RATE ? 1 : disk.block().value();
    this.pacer = new Pacer(DEBT_NANOS, clock.nanos());
    this.gate = new Gate(clock, pacer, false);
  }

  /**
   * The folder that a load with these settings puts its file into: the one they name, otherwise the
   * one for large temporary files.
   */
  public static Path folder(LoadSettings.Disk settings) {
    return new Place(settings).folder();
  }

  /** The folder for large temporary files. */
  public static Path temporaryFolder() {
    return Place.temporary();
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public String how() {
    return how;
  }

  @Override
  public void start() throws LoadFailure {
    boolean writes = settings.reads().value() < 100;
    int blocks = Sizes.blocks(settings);
    Sizes.check(settings, MOST_BUFFERS);
    Place place = new Place(settings);
    place.check();
    RawFile file;
    try {
      file =
          place.open(".squall-" + plan.name() + "-" + Long.toHexString(Chance.mix(clock.nanos())));
    } catch (UnsupportedOnThisMachine e) {
      throw new LoadFailure("disk: " + e.getMessage(), e);
    }
    Arena arena = Arena.ofShared();
    AtomicInteger users = new AtomicInteger(2);
    Runnable last =
        () -> {
          if (users.decrementAndGet() == 0) {
            file.close();
            arena.close();
          }
        };
    boolean started = false;
    try {
      int block = (int) settings.block().value();
      Job job =
          new Job(
              settings,
              file,
              new Contents(block, chance.stream("contents"), arena),
              new Generations(writes ? blocks : 0),
              new Places(settings, chance),
              tally,
              writes,
              syncs);
      MemorySegment chunk = arena.allocate(Keeper.bufferBytes(block), 4096);
      Keeper newKeeper =
          new Keeper(
              plan.name(), job, gate, pacer, clock, chance.stream("back"), blocks, chunk, last);
      fillFirst(newKeeper, file, place, blocks);
      long stride = (block + 4095L) & -4096L;
      MemorySegment buffers =
          arena.allocate(stride * RingCrew.buffers(settings.depth(), block), 4096);
      started = true; // from here on the last of crew and keeper cleans up
      crew = crew(job, buffers, last);
      newKeeper.start();
      keeper = newKeeper;
      how =
          crew.how()
              + ", "
              + place.way()
              + ", "
              + new Bytes((long) blocks * block)
              + " in "
              + place.folder();
    } catch (OutOfMemoryError e) {
      gate.shut();
      if (started) {
        last.run();
      }
      throw new LoadFailure(
          plan.name()
              + ": depth must leave threads and memory, was "
              + settings.depth()
              + ": lower depth: or block:",
          e);
    } finally {
      if (!started) {
        file.close();
        arena.close();
      }
    }
    pacer.account(clock.nanos()); // the first reading is of the time from here on
  }

  private Crew crew(Job job, MemorySegment buffers, Runnable last) {
    if (settings.direct() && settings.depth() > 1) {
      RingCrew ring = RingCrew.start(plan.name(), job, gate, clock, buffers, last);
      if (ring != null) {
        return ring;
      }
    }
    return new ThreadCrew(plan.name(), job, gate, clock, buffers, last);
  }

  /** Reserves the file's room where the file system can, and fills its first part. */
  private void fillFirst(Keeper filler, RawFile file, Place place, int blocks) throws LoadFailure {
    long block = settings.block().value();
    long reserved = file.reserve(blocks * block);
    if (reserved < 0 && Sizes.isFull(reserved)) {
      throw new LoadFailure(place.told(reserved));
    }
    long least = Math.min(blocks, 4L * settings.depth() + 1);
    long wanted = Math.min(blocks, Math.max(least, FIRST_FILL / block));
    long deadline = clock.nanos() + FIRST_FILL_NANOS;
    while (!filler.filled()) {
      double ready = filler.share() * blocks;
      if (ready >= wanted || (ready >= least && clock.nanos() > deadline)) {
        return;
      }
      long result = filler.fill();
      if (result < 0) {
        throw new LoadFailure(place.told(result));
      }
    }
  }

  @Override
  public void ask(double level) {
    if (gate.isHeld() || gate.isShut()) {
      return;
    }
    pacer.rate(level / perOperation, clock.nanos());
    if (gate.isHeld() || gate.isShut()) {
      pacer.rate(0, clock.nanos()); // a release came in between
    }
    wakeCrew();
  }

  @Override
  public Reading read() {
    Pacer.Account account = pacer.account(clock.nanos());
    long operations = tally.takeOperations();
    Map<String, Double> details = new TreeMap<>();
    tally.takeLatencies(details);
    long errors = tally.takeErrors(details);
    if (account.missed() >= 1) {
      details.put("missed", account.missed());
    }
    Keeper filling = keeper;
    if (filling != null && !filling.filled()) {
      details.put("prepared", filling.share());
    }
    return new Reading(
        account.operations() * perOperation / account.seconds(),
        operations * perOperation / account.seconds(),
        operations,
        tally.takeWrong(),
        errors,
        details);
  }

  @Override
  public void release() {
    gate.hold();
    pacer.rate(0, clock.nanos());
    wakeCrew();
  }

  @Override
  public void resume() {
    gate.open();
    wakeCrew();
    Keeper waiting = keeper;
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Override
  public boolean idle() {
    Keeper other = keeper;
    return pacer.rate() == 0 && gate.inside() == 0 && (other == null || !other.busy());
  }

  @Override
  public void close() {
    gate.shut();
    pacer.rate(0, clock.nanos());
    wakeCrew();
    Crew workers = crew;
    Keeper other = keeper;
    long deadline = clock.nanos() + CLOSE_NANOS;
    if (workers != null) {
      workers.join(CLOSE_NANOS);
    }
    if (other != null) {
      other.wake();
      other.join(Math.max(1, deadline - clock.nanos()));
    }
  }

  private void wakeCrew() {
    Crew workers = crew;
    if (workers != null) {
      workers.wake();
    } else {
      gate.wake();
    }
  }
}
