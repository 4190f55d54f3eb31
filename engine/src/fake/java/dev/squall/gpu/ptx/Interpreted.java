package dev.squall.gpu.ptx;

import dev.squall.gpu.FakeDriver;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;

/** Devices of a fake driver that execute the kernels of some PTX texts, each in the same time. */
public final class Interpreted implements FakeDriver.Device {
  private static final long LAUNCH_NANOS = 10_000;

  private final Device device = Device.ofThisProcess();
  private final List<String> texts;

  /** Of {@code texts}, whose entries have different names. */
  public Interpreted(String... texts) {
    this.texts = List.of(texts);
  }

  @Override
  public synchronized void run(String entry, int blocks, int threads, MemorySegment arguments) {
    for (String text : texts) {
      Module.Entry its = device.module(text).entries.get(entry);
      if (its != null) {
        launch(text, entry, blocks, threads, read(its.params().values(), arguments));
        return;
      }
    }
    throw new IllegalArgumentException("no text has " + entry);
  }

  /** What a real device would end a context for is told, and leaves results that are wrong. */
  private void launch(String text, String entry, int blocks, int threads, long[] arguments) {
    try {
      device.launch(text, entry, blocks, threads, arguments);
    } catch (RuntimeException mistake) {
      mistake.printStackTrace(); // thrown on, it would end the JVM
    }
  }

  private static long[] read(Collection<String> types, MemorySegment arguments) {
    long[] values = new long[types.size()];
    int i = 0;
    for (String type : types) {
      values[i] =
          type.endsWith("64")
              ? FakeDriver.wide(arguments, i)
              : Integer.toUnsignedLong(FakeDriver.narrow(arguments, i));
      i++;
    }
    return values;
  }

  @Override
  public long nanos(String entry, int blocks, int threads, MemorySegment arguments) {
    return LAUNCH_NANOS;
  }
}
