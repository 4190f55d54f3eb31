package dev.squall.gpu.ptx;

import dev.squall.gpu.FakeDriver;
import java.util.List;
import java.util.Map;

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
  public synchronized void run(FakeDriver.Launch launch) {
    for (String text : texts) {
      Module.Entry its = device.module(text).entries.get(launch.entry());
      if (its != null) {
        launch(text, launch, read(its.params(), launch));
        return;
      }
    }
    throw new IllegalArgumentException("no text has " + launch.entry());
  }

  /** What a real device would end a context for is told, and leaves results that are wrong. */
  private void launch(String text, FakeDriver.Launch launch, long[] arguments) {
    try {
      device.launch(text, launch.entry(), launch.blocks(), launch.threads(), arguments);
    } catch (RuntimeException mistake) {
      mistake.printStackTrace(); // thrown on, it would end the JVM
    }
  }

  private static long[] read(Map<String, String> params, FakeDriver.Launch launch) {
    long[] values = new long[params.size()];
    int i = 0;
    for (String type : params.values()) {
      values[i] = type.endsWith("64") ? launch.wide(i) : Integer.toUnsignedLong(launch.narrow(i));
      i++;
    }
    return values;
  }

  @Override
  public long nanos(FakeDriver.Launch launch) {
    return LAUNCH_NANOS;
  }
}
