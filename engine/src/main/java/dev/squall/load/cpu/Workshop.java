package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import dev.squall.plan.LoadSettings.CpuWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes each worker its kinds of work; holds what they share. */
final class Workshop implements AutoCloseable {
  private static final long MIB = 1 << 20;
  private static final long MOST_STREAM = 64 * MIB;
  private static final long MOST_RING = 64 * MIB;

  private final Chance chance;
  private final long cacheBytes;
  private final int sharers;
  private @Nullable Ring ring;

  Workshop(Chance chance, Path root) {
    this.chance = chance;
    long size = 32 * MIB;
    int sharing = 1;
    int level = 0;
    for (int index = 0; index < 8; index++) {
      Path cache = root.resolve("sys/devices/system/cpu/cpu0/cache/index" + index);
      try {
        int here = Integer.parseInt(Files.readString(cache.resolve("level")).strip());
        if (here >= level) {
          level = here;
          size = kibibytes(Files.readString(cache.resolve("size")).strip());
          sharing =
              Cores.parse(Files.readString(cache.resolve("shared_cpu_list")).strip()).cardinality();
        }
      } catch (IOException | NumberFormatException e) {
        // The machine tells nothing of this cache: what is known so far, or the default, must do.
      }
    }
    cacheBytes = size;
    sharers = Math.max(1, sharing);
  }

  private static long kibibytes(String text) {
    return Long.parseLong(text.replace("K", "")) * 1024;
  }

  /** The works of worker {@code n}, in the order of {@code kinds}. */
  Work[] works(List<CpuWork> kinds, int n) {
    Work[] works = new Work[kinds.size()];
    for (int i = 0; i < works.length; i++) {
      works[i] = make(kinds.get(i), n);
    }
    return works;
  }

  private Work make(CpuWork kind, int n) {
    Chance own = chance.stream(kind.word());
    return switch (kind) {
      case INTEGER -> new IntegerWork(own);
      case FLOAT -> new FloatWork(own);
      case VECTOR -> new VectorWork(own);
      case HASH -> new HashWork(own);
      case CACHE -> new CacheWork(ring(own), (int) own.stream(n).below(0, Integer.MAX_VALUE));
      // Together, those that share the cache stream through four times what it holds.
      case MEMORY ->
          new StreamWork(Math.clamp(4 * cacheBytes / sharers, 8 * MIB, MOST_STREAM), own.stream(n));
      case BRANCH -> new BranchWork(own);
    };
  }

  private Ring ring(Chance own) {
    Ring known = ring;
    if (known == null) {
      known = new Ring(Math.clamp(cacheBytes / 2, MIB / 4, MOST_RING), own);
      ring = known;
    }
    return known;
  }

  @Override
  public void close() {
    Ring known = ring;
    ring = null;
    if (known != null) {
      known.close();
    }
  }
}
