package dev.squall.load.memory;

import dev.squall.posix.PosixError;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that takes and gives back chunks until as many are held as are wanted, and then
 * sleeps. Before each chunk it looks whether the reserve stays; where it would not, it says so and
 * tries again ten times a second.
 */
final class Keeper implements Runnable {
  private static final long RETRY = 100_000_000;
  private static final long FILL_STEP = 1L << 21;
  private static final int MOST_VERIFIED = 64;

  private final Region region;
  private final Room room;
  private final Pattern pattern;
  private final Held held;
  private final GiveBack giveBack;
  private final long reserve;
  private final Thread thread;
  private volatile long wanted;
  private volatile boolean busy;
  private volatile boolean ended;
  private volatile boolean urgent;
  private volatile long available;
  private volatile boolean refused;

  Keeper(String name, Region region, Room room, Pattern pattern, Held held, Bytes reserve)
      throws IOException {
    this.region = region;
    this.room = room;
    this.pattern = pattern;
    this.held = held;
    this.reserve = reserve.value();
    available = room.available();
    giveBack = new GiveBack(name, region);
    thread = Thread.ofPlatform().daemon().name(name + "-keeper").unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Holds the whole number of chunks nearest to {@code bytes} from now on. */
  void want(double bytes) {
    urgent = false;
    wanted = (long) Math.min(Math.rint(bytes / Region.CHUNK), region.chunks());
    LockSupport.unpark(thread);
  }

  /**
   * Gives everything back, without looking at it first: where memory is short it may have been
   * swapped out.
   */
  void drop() {
    urgent = true;
    wanted = 0;
    LockSupport.unpark(thread);
  }

  boolean idle() {
    return !busy && held.bytes() == 0 && wanted == 0;
  }

  /** Available memory when last looked at, bytes. */
  long available() {
    return available;
  }

  /** Bytes wanted that the reserve forbids now. */
  long refused() {
    return refused ? Math.max(0, wanted * Region.CHUNK - held.bytes()) : 0;
  }

  /** Gives everything back and ends. */
  void end() {
    wanted = 0;
    ended = true;
    LockSupport.unpark(thread);
  }

  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void run() {
    while (true) {
      long now = held.bytes() / Region.CHUNK;
      long goal = wanted;
      busy = goal != now;
      boolean moved = goal < now ? shrink(goal) : goal > now && grow(now);
      if (!moved) {
        busy = false;
        if (ended && held.bytes() == 0) {
          return;
        }
        sleep(goal > now);
      }
    }
  }

  private void sleep(boolean again) {
    if (again) {
      LockSupport.parkNanos(this, RETRY);
    } else {
      LockSupport.park(this);
    }
    Thread.interrupted();
  }

  private boolean shrink(long goal) {
    long from = goal * Region.CHUNK;
    long to = held.bytes();
    held.shrink(from);
    refused = false;
    verify(from, to);
    giveBack.give(from, to);
    held.shrunk(from);
    return true;
  }

  /**
   * One block of each of up to 64 chunks: memory that came back wrong is worth knowing, and so few
   * cost nothing.
   */
  private void verify(long from, long to) {
    long step = Math.max(1, (to - from) / Region.CHUNK / MOST_VERIFIED) * Region.CHUNK;
    for (long chunk = from; chunk < to && !urgent; chunk += step) {
      if (!pattern.right(region.memory(), (chunk + Region.CHUNK / 3) / Pattern.BLOCK)) {
        held.wrong.incrementAndGet();
      }
    }
  }

  private boolean grow(long index) {
    if (!roomForAChunk()) {
      refused = true;
      return false;
    }
    refused = false;
    try {
      region.open(index);
    } catch (PosixError e) {
      held.errors.incrementAndGet();
      refused = true;
      return false;
    }
    long begin = index * Region.CHUNK;
    for (long done = 0; done < Region.CHUNK; done += FILL_STEP) {
      if (wanted <= index) {
        region.giveBack(begin, Region.CHUNK);
        return true;
      }
      pattern.fill(region.memory(), (begin + done) / Pattern.BLOCK, FILL_STEP);
    }
    held.chunksTouched.incrementAndGet();
    held.grow(begin + Region.CHUNK);
    return true;
  }

  private boolean roomForAChunk() {
    try {
      available = room.available();
    } catch (IOException e) {
      // Without a reading there is no knowing that the reserve would stay.
      held.errors.incrementAndGet();
      return false;
    }
    return available - Region.CHUNK >= reserve;
  }
}
