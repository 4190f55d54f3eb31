package dev.squall.stdlib.tiers;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The places of a tier that is all taken at the start, in whole pages. Thread-safe. */
final class PagedSpace {
  /** Places and transfers are whole pages, as direct access wants them. */
  static final long PAGE = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Extents extents;
  private final long all;

  /** One of so many bytes, a multiple of a page. */
  PagedSpace(long bytes) {
    extents = new Extents(bytes);
    all = bytes;
  }

  /** In whole pages, at least so many bytes. */
  static long rounded(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }

  long used() {
    lock.lock();
    try {
      return all - extents.left();
    } finally {
      lock.unlock();
    }
  }

  /** Room for so many bytes; null where there is none in one piece. */
  Tier.@Nullable Place place(long bytes) {
    lock.lock();
    try {
      long at = extents.take(rounded(bytes));
      return at == Extents.NONE ? null : new Tier.Place(at, bytes, null);
    } finally {
      lock.unlock();
    }
  }

  void free(Tier.Place place) {
    lock.lock();
    try {
      extents.give(place.at(), rounded(place.bytes()));
    } finally {
      lock.unlock();
    }
  }
}
