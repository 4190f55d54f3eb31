package dev.squall.stdlib.tiers;

import dev.squall.posix.NativeHeap;
import dev.squall.posix.Pages;
import dev.squall.posix.PosixError;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tier {@code cpu}: this machine's memory, outside the Java heap. Small allocations come from
 * the C library's heap, large ones are mapped by themselves, so that what is freed is free.
 */
final class MainMemory implements Tier {
  /** From here on an allocation is mapped: glibc's own threshold, were it not to move. */
  private static final long LARGE = 256 << 10;

  private final long capacity;
  private final AtomicLong used = new AtomicLong();
  private final Set<Place> places = ConcurrentHashMap.newKeySet();

  MainMemory(long capacity) {
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public long used() {
    return used.get();
  }

  @Override
  public @Nullable Place place(long bytes) {
    if (used.addAndGet(bytes) > capacity) {
      used.addAndGet(-bytes);
      return null;
    }
    try {
      MemorySegment memory = bytes < LARGE ? NativeHeap.allocate(bytes) : Pages.map(bytes);
      Place place = new Place(memory.address(), bytes, memory);
      places.add(place);
      return place;
    } catch (PosixError none) {
      used.addAndGet(-bytes);
      return null;
    }
  }

  @Override
  public void write(Place place, long at, MemorySegment from) {
    MemorySegment.copy(from, 0, memory(place), at, from.byteSize());
  }

  @Override
  public void read(Place place, long at, MemorySegment into) {
    MemorySegment.copy(memory(place), at, into, 0, into.byteSize());
  }

  @Override
  public void free(Place place) {
    if (places.remove(place)) {
      MemorySegment memory = memory(place);
      if (place.bytes() < LARGE) {
        NativeHeap.free(memory);
      } else {
        Pages.unmap(memory);
      }
      used.addAndGet(-place.bytes());
    }
  }

  @Override
  public void close() {
    places.forEach(this::free);
    NativeHeap.trim();
  }

  private static MemorySegment memory(Place place) {
    return Objects.requireNonNull(place.memory());
  }
}
