package dev.squall.stdlib.tiers;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
  void write(Place place, long at, MemorySegment from) throws IOException;

  /** Reads all of {@code into} from {@code at} of {@code place}; both begin on whole pages. */
  void read(Place place, long at, MemorySegment into) throws IOException;

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
