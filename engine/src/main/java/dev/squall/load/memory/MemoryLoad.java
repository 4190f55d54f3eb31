package dev.squall.load.memory;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.load.TimeMean;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.posix.PosixError;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds memory outside the Java heap in chunks of 10 MB (whole 2 MiB pages: 10,485,760 bytes), each
 * really written to. A {@link Keeper} takes and gives back; a {@link Toucher} uses what is held,
 * where an access pattern is set; holding alone costs no CPU. Counted is what the load itself
 * holds, not the footprint of the JVM that carries it.
 *
 * <p>Held is what was touched and not given back. A machine that swaps may move it out like
 * anyone's memory.
 */
public final class MemoryLoad implements Load {
  private static final long JOIN_MILLIS = 5_000;

  private final LoadPlan plan;
  private final LoadSettings.Memory settings;
  private final Clock clock;
  private final Chance chance;
  private final TimeMean asked;
  private volatile @Nullable Running running;
  private volatile boolean released;
  private long readOperations;
  private long readAccesses;
  private long readWrong;
  private long readErrors;
  private long readNanos;

  /** All that lives from start to close. {@code whole}: bytes of a level of 1. */
  private record Running(
      Region region,
      Room room,
      Held held,
      Keeper keeper,
      @Nullable Toucher toucher,
      double whole) {}

  /**
   * For a plan whose settings are {@link LoadSettings.Memory}.
   *
   * @param chance draws what the memory is filled with, and the places that are touched
   */
  public MemoryLoad(LoadPlan plan, Clock clock, Chance chance) {
    if (!(plan.settings() instanceof LoadSettings.Memory memory)) {
      throw new IllegalArgumentException(
          "load '"
              + plan.name()
              + "': a memory load needs memory settings, had "
              + plan.settings());
    }
    this.plan = plan;
    this.settings = memory;
    this.clock = clock;
    this.chance = chance;
    asked = new TimeMean(clock.nanos());
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void start() throws LoadFailure {
    Room room = null;
    Region region = null;
    try {
      room = new Room(Path.of("/"));
      region = new Region(Math.max(1, room.total() / Region.CHUNK));
      begin(room, region);
    } catch (IOException | PosixError | UnsupportedOnThisMachine e) {
      if (room != null) {
        room.close();
      }
      if (region != null) {
        region.close();
      }
      throw new LoadFailure("load '" + plan.name() + "': " + e.getMessage(), e);
    }
  }

  private void begin(Room room, Region region) throws IOException {
    double whole =
        switch (settings.base()) {
          case ABSOLUTE -> 1;
          case MACHINE -> room.total();
          case AVAILABLE -> room.available();
        };
    Pattern pattern = new Pattern(chance.stream("pattern"));
    Held held = new Held(clock);
    Keeper keeper = new Keeper(plan.name(), region, room, pattern, held, settings.reserve());
    Toucher toucher = null;
    if (settings.access() != Access.HOLD) {
      double rate =
          settings.accesses() == null ? Double.POSITIVE_INFINITY : settings.accesses().perSecond();
      toucher =
          new Toucher(
              plan.name(),
              settings.access(),
              rate,
              region.memory(),
              pattern,
              held,
              clock,
              chance.stream("places"));
      toucher.start();
    }
    keeper.start();
    asked.take(clock.nanos());
    readNanos = clock.nanos();
    running = new Running(region, room, held, keeper, toucher, whole);
  }

  @Override
  public String how() {
    Running now = running;
    if (now == null) {
      return "not started";
    }
    String base =
        settings.base() == MemoryBase.ABSOLUTE
            ? ""
            : String.format(
                Locale.ROOT,
                " of %.2f GB %s",
                now.whole * 1e-9,
                settings.base().name().toLowerCase(Locale.ROOT));
    return String.format(
        Locale.ROOT,
        "chunks of 10 MB%s in %s pages, touched once%s, reserve %s",
        base,
        now.region.huge() ? "huge" : "small",
        settings.access() == Access.HOLD
            ? ""
            : ", access " + settings.access().name().toLowerCase(Locale.ROOT),
        settings.reserve());
  }

  @Override
  public void ask(double level) {
    Running now = running;
    if (released || now == null) {
      return;
    }
    asked.set(level, clock.nanos());
    now.keeper.want(level * now.whole);
    if (released) {
      // A release came in between, from another thread: it has the last word.
      letGo(now);
    }
  }

  @Override
  public Reading read() {
    Running now = running;
    if (now == null) {
      return new Reading(0, 0, 0, 0, 0, Map.of());
    }
    long nanos = clock.nanos();
    double seconds = Math.max(1, nanos - readNanos) * 1e-9;
    readNanos = nanos;
    long accesses = now.held.accesses.get();
    long operations = accesses + now.held.chunksTouched.get();
    long wrong = now.held.wrong.get();
    long errors = now.held.errors.get();
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("held", (double) now.held.bytes());
    details.put("refused", (double) now.keeper.refused());
    details.put("available", (double) now.keeper.available());
    if (now.toucher != null) {
      details.put("accesses", (accesses - readAccesses) / seconds);
    }
    Reading reading =
        new Reading(
            asked.take(nanos),
            now.held.takeMean(nanos) / now.whole,
            operations - readOperations,
            wrong - readWrong,
            errors - readErrors,
            details);
    readOperations = operations;
    readAccesses = accesses;
    readWrong = wrong;
    readErrors = errors;
    return reading;
  }

  @Override
  public void release() {
    released = true;
    Running now = running;
    if (now != null) {
      letGo(now);
    }
  }

  private void letGo(Running now) {
    asked.set(0, clock.nanos());
    now.keeper.drop();
  }

  @Override
  public void resume() {
    released = false;
  }

  @Override
  public boolean idle() {
    Running now = running;
    return now == null || now.keeper.idle();
  }

  @Override
  public void close() {
    release();
    Running now = running;
    if (now == null) {
      return;
    }
    boolean ended = true;
    if (now.toucher != null) {
      now.toucher.end();
    }
    now.keeper.end();
    try {
      ended =
          now.keeper.join(JOIN_MILLIS) && (now.toucher == null || now.toucher.join(JOIN_MILLIS));
    } catch (InterruptedException e) {
      ended = false;
      Thread.currentThread().interrupt();
    }
    if (ended) {
      // Were a thread still at it, taking the addresses away would end the process.
      now.region.close();
      now.room.close();
    }
    running = null;
  }
}
