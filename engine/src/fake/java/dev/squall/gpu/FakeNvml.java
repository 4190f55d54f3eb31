package dev.squall.gpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/**
 * A management library for two GPUs that are not there, made of {@code fakenvml.c} by the system's
 * C compiler; what the first one tells is the test's.
 */
public final class FakeNvml {
  private static FakeNvml only;

  private final Path library;
  private final SymbolLookup symbols;

  private FakeNvml(Path library) {
    this.library = library;
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
  }

  /**
   * It, as at first; whoever opens the management library by its name now finds it. One in a
   * process, as the real one is.
   */
  public static synchronized FakeNvml loaded() throws IOException, InterruptedException {
    if (only == null) {
      only = new FakeNvml(CompiledC.library("fakenvml.c", "libnvidia-ml.so.1"));
    }
    only.draws(312.5);
    only.free(60L << 30);
    only.begin();
    return only;
  }

  /** Its readings. */
  public Nvml open() throws NoGpu {
    return Nvml.open(library.toString());
  }

  /** What the first device draws of its 350 W. */
  public void draws(double watts) {
    set("fake_power", JAVA_INT, (int) (watts * 1000));
  }

  /** How much of its memory is free. */
  public void free(long bytes) {
    set("fake_free", JAVA_LONG, bytes);
  }

  /** What holds its clocks down, as the library's bits. */
  public void slowed(long reasons) {
    set("fake_slow", JAVA_LONG, reasons);
  }

  /** How many rows of its memory uncorrectable errors took out of use. */
  public void rows(int uncorrectable) {
    set("fake_rows", JAVA_INT, uncorrectable);
  }

  /** The driver tells this error. */
  public void xid(int number) {
    set("fake_xid", JAVA_INT, number);
  }

  private void begin() {
    call("fake_begin", FunctionDescriptor.ofVoid());
  }

  private void set(String function, MemoryLayout type, Object value) {
    call(function, FunctionDescriptor.ofVoid(type), value);
  }

  private void call(String function, FunctionDescriptor shape, Object... arguments) {
    try {
      Linker.nativeLinker()
          .downcallHandle(symbols.find(function).orElseThrow(), shape)
          .invokeWithArguments(arguments);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
