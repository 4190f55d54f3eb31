package dev.squall.stdlib.tiers;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A kind of memory that allocations live in, up to a capacity. Thread-safe; a place is its holder's
 * alone.
 */
interface Tier extends AutoCloseable {
  /** The word for it: {@code cpu}. */
  String name();

  /** Bytes that are placed in it. */
  long used();

  /** A place of so many bytes, of any content; null when there is no room. */
  @Nullable Place place(long bytes);

  /** Writes all of {@code from} at {@code at} of {@code place}; both begin on whole pages. */
  default void write(Place place, long at, MemorySegment from)
      throws IOException, InterruptedException {
    try (Lane lane = writing(place)) {
      lane.move(at, from);
    }
  }

  /** Reads all of {@code into} from {@code at} of {@code place}; both begin on whole pages. */
  default void read(Place place, long at, MemorySegment into)
      throws IOException, InterruptedException {
    try (Lane lane = reading(place)) {
      lane.move(at, into);
    }
  }

  /** A way for bytes into {@code place}, chunk after chunk; they have arrived once it is closed. */
  default Lane writing(Place place) throws InterruptedException {
    return (at, from) -> write(place, at, from);
  }

  /** A way for bytes out of {@code place}, chunk after chunk from its beginning on. */
  default Lane reading(Place place) throws InterruptedException {
    return (at, into) -> read(place, at, into);
  }

  /** One chunk after another, each {@link Mover#CHUNK} long but the last. One thread. */
  @FunctionalInterface
  interface Lane extends AutoCloseable {
    /** Writes all of {@code chunk} at {@code at} of the place, or fills it from there. */
    void move(long at, MemorySegment chunk) throws IOException, InterruptedException;

    /** Waits for what is under way. */
    @Override
    default void close() throws IOException {}
  }

  /**
   * The {@link dev.squall.gpu.kernel.Checksum} of a place, where a device computes it beside what
   * lies there; else empty.
   */
  default OptionalLong checksum(Place place) throws IOException, InterruptedException {
    return OptionalLong.empty();
  }

  /** Gives a place back. */
  void free(Place place);

  /** Gives all back. No other call may be under way, and none may follow. */
  @Override
  void close();

  /**
   * Where an allocation lives.
   *
   * @param at where in its tier
   * @param bytes its own
   * @param memory the bytes themselves, where the tier's memory is in reach of the processor; else
   *     null
   */
  record Place(long at, long bytes, @Nullable MemorySegment memory) {}
}
