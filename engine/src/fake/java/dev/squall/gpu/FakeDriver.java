package dev.squall.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.squall.time.Clock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/**
 * A driver for GPUs that are not there, made of {@code fakecuda.c} by the system's C compiler. It
 * is loaded as the real one is, by JCuda and all that stands on it; what a kernel does and how long
 * it takes is the test's. One in a process, as a driver is.
 */
public final class FakeDriver {
  /** What a kernel does, and how long it takes. */
  public interface Device {
    /** Runs a kernel. */
    void run(Launch launch);

    /** How long that takes, ns. */
    long nanos(Launch launch);
  }

  /**
   * A launch.
   *
   * @param entry of the kernel
   * @param text of its module
   * @param blocks of all dimensions
   * @param threads of a block, of all dimensions
   * @param arguments point to where they lie
   */
  public record Launch(
      String entry, String text, int blocks, int threads, MemorySegment arguments) {
    /** The {@code index}-th argument, a device's address or a 64-bit number. */
    public long wide(int index) {
      return pointer(index).reinterpret(8).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    /** The {@code index}-th argument, a 32-bit number. */
    public int narrow(int index) {
      return pointer(index).reinterpret(4).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
    }

    /** The memory that the {@code index}-th argument is the address of. */
    public MemorySegment memory(int index, long bytes) {
      return MemorySegment.ofAddress(wide(index)).reinterpret(bytes);
    }

    private MemorySegment pointer(int index) {
      return arguments.reinterpret(8L * (index + 1)).getAtIndex(ADDRESS, index);
    }
  }

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor RUN =
      FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final FunctionDescriptor NANOS =
      FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);

  private static FakeDriver only;

  private final Path library;
  private final SymbolLookup symbols;
  private final MemorySegment telling;
  private final MemorySegment waiting;
  private volatile Device device;
  private volatile Clock time;

  private FakeDriver(Path library) throws ReflectiveOperationException {
    this.library = library;
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType run =
        MethodType.methodType(
            void.class,
            MemorySegment.class,
            MemorySegment.class,
            int.class,
            int.class,
            MemorySegment.class);
    MemorySegment running = LINKER.upcallStub(lookup.bind(this, "run", run), RUN, Arena.global());
    MemorySegment taking =
        LINKER.upcallStub(
            lookup.bind(this, "nanos", run.changeReturnType(long.class)), NANOS, Arena.global());
    call("fake_kernels", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS), running, taking);
    telling =
        LINKER.upcallStub(
            lookup.bind(this, "now", MethodType.methodType(long.class)),
            FunctionDescriptor.of(JAVA_LONG),
            Arena.global());
    waiting =
        LINKER.upcallStub(
            lookup.bind(this, "until", MethodType.methodType(void.class, long.class)),
            FunctionDescriptor.ofVoid(JAVA_LONG),
            Arena.global());
  }

  /** The driver, with one device of 1 GiB that does nothing. */
  public static synchronized FakeDriver loaded()
      throws IOException, InterruptedException, ReflectiveOperationException {
    if (only == null) {
      only = new FakeDriver(CompiledC.library("fakecuda.c", "libcuda.so.1"));
    }
    only.machine(1, 9, 1L << 30, 0);
    only.failure("", 0, false, 0);
    only.time(null);
    return only;
  }

  /** JCuda on top of it. */
  public Cuda open() throws NoGpu {
    return Cuda.open(library.toString());
  }

  /**
   * The machine's devices.
   *
   * @param major of their compute capability
   * @param init what {@code cuInit} answers
   */
  public void machine(int devices, int major, long memory, int init) {
    call(
        "fake_machine",
        FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT),
        devices,
        major,
        memory,
        init);
  }

  /** What its devices do. */
  public void device(Device does) {
    device = does;
  }

  /** From its {@code from}-th call on, a function fails: once, or for good. */
  public void failure(String function, int from, boolean forGood, int code) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          "fake_failure",
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
          arena.allocateFrom(function),
          from,
          forGood ? 1 : 0,
          code);
    }
  }

  /** Whether a byte of every copy to the host is not as it was. */
  public void bendCopies(boolean bend) {
    call("fake_bend_copies", FunctionDescriptor.ofVoid(JAVA_INT), bend ? 1 : 0);
  }

  /**
   * From now on its devices' time is that of {@code clock}, so that how busy the machine is changes
   * nothing; null for the machine's.
   */
  public void time(Clock clock) {
    time = clock;
    FunctionDescriptor hooks = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
    if (clock == null) {
      call("fake_time", hooks, MemorySegment.NULL, MemorySegment.NULL);
    } else {
      call("fake_time", hooks, telling, waiting);
    }
  }

  /** Contexts that are open. */
  public int contexts() {
    return (int) call("fake_contexts", FunctionDescriptor.of(JAVA_INT));
  }

  /** Bytes of devices that are taken. */
  public long allocated() {
    return (long) call("fake_allocated", FunctionDescriptor.of(JAVA_LONG));
  }

  @SuppressWarnings("unused") // called by the driver
  private long now() {
    return time.nanos();
  }

  @SuppressWarnings("unused") // called by the driver
  private void until(long moment) {
    try {
      time.waitUntil(moment);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unused") // called by the driver
  private void run(
      MemorySegment entry, MemorySegment text, int blocks, int threads, MemorySegment arguments) {
    Device now = device;
    if (now != null) {
      now.run(new Launch(text(entry), text(text), blocks, threads, arguments));
    }
  }

  @SuppressWarnings("unused") // called by the driver
  private long nanos(
      MemorySegment entry, MemorySegment text, int blocks, int threads, MemorySegment arguments) {
    Device now = device;
    return now == null
        ? 0
        : now.nanos(new Launch(text(entry), text(text), blocks, threads, arguments));
  }

  private static String text(MemorySegment zeroEnded) {
    return zeroEnded.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private Object call(String function, FunctionDescriptor as, Object... arguments) {
    MethodHandle handle = LINKER.downcallHandle(symbols.find(function).orElseThrow(), as);
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
