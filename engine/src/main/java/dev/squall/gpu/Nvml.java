package dev.squall.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's management library, by the foreign function API: what GPUs themselves say of their
 * state. It opens no context and loads nothing. One thread at a time.
 *
 * <p>Shapes and numbers are those of {@code nvml.h}; a reading that a device does not have is NaN.
 */
public final class Nvml implements AutoCloseable {
  private static final String LIBRARY = "libnvidia-ml.so.1";
  private static final int SUCCESS = 0;
  private static final int UUID_BYTES = 96; // NVML_DEVICE_UUID_V2_BUFFER_SIZE
  private static final int CORE_SENSOR = 0;
  private static final int GRAPHICS_CLOCK = 0;
  private static final int MEMORY_CLOCK = 2;
  private static final int UNCORRECTED = 1;
  private static final int SINCE_START = 0;

  /** Whatever is not idleness or a clock that was set. */
  private static final long SLOWED =
      Arrays.stream(Slowdown.values()).mapToLong(Slowdown::bits).reduce(0, (a, b) -> a | b);

  /** Why pages were retired: nvmlPageRetirementCause_t, a double-bit error. */
  private static final int DOUBLE_BIT = 1;

  /** The answer to a question for a count without room for what is counted. */
  private static final int INSUFFICIENT_SIZE = 7;

  // nvmlFieldValue_t: id at 0, type at 24, return at 28, value at 32.
  private static final long FIELD_BYTES = 40;
  private static final long FIELD_TYPE = 24;
  private static final long FIELD_RETURN = 28;
  private static final long FIELD_VALUE = 32;
  private static final int FIELD_SENT = 197;
  private static final int FIELD_RECEIVED = 198;
  private static final int TYPE_UNSIGNED_INT = 1;

  private final Arena arena = Arena.ofShared();
  private final MethodHandle uuid;
  private final MethodHandle utilization;
  private final MethodHandle memory;
  private final MethodHandle temperature;
  private final MethodHandle power;
  private final @Nullable MethodHandle powerLimit;
  private final @Nullable MethodHandle remapped;
  private final @Nullable MethodHandle retired;
  private final MethodHandle clock;
  private final MethodHandle reasons;
  private final MethodHandle errors;
  private final MethodHandle fields;
  private final MethodHandle shutdown;
  private final MemorySegment scratch;
  private final MemorySegment asked;
  private final List<MemorySegment> devices = new ArrayList<>();
  private final Xids xids;

  private Nvml(SymbolLookup symbols) throws NoGpu {
    FunctionDescriptor one = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    FunctionDescriptor two = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    uuid =
        bind(
            symbols,
            "nvmlDeviceGetUUID",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    utilization = bind(symbols, "nvmlDeviceGetUtilizationRates", one);
    memory = bind(symbols, "nvmlDeviceGetMemoryInfo", one);
    temperature = bind(symbols, "nvmlDeviceGetTemperature", two);
    power = bind(symbols, "nvmlDeviceGetPowerUsage", one);
    powerLimit = known(symbols, "nvmlDeviceGetEnforcedPowerLimit", one);
    remapped =
        known(
            symbols,
            "nvmlDeviceGetRemappedRows",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    retired =
        known(
            symbols,
            "nvmlDeviceGetRetiredPages",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    clock = bind(symbols, "nvmlDeviceGetClockInfo", two);
    reasons = bind(symbols, "nvmlDeviceGetCurrentClocksThrottleReasons", one);
    errors =
        bind(
            symbols,
            "nvmlDeviceGetTotalEccErrors",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    fields = bind(symbols, "nvmlDeviceGetFieldValues", two);
    shutdown = bind(symbols, "nvmlShutdown", FunctionDescriptor.of(JAVA_INT));
    scratch = arena.allocate(MemoryLayout.sequenceLayout(8, JAVA_LONG));
    asked = arena.allocate(2 * FIELD_BYTES, 8);
    asked.set(JAVA_INT, 0, FIELD_SENT);
    asked.set(JAVA_INT, FIELD_BYTES, FIELD_RECEIVED);
    begin(bind(symbols, "nvmlInit_v2", FunctionDescriptor.of(JAVA_INT)));
    find(
        bind(symbols, "nvmlDeviceGetCount_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
        bind(
            symbols,
            "nvmlDeviceGetHandleByIndex_v2",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS)));
    xids = Xids.of(symbols, arena, devices);
  }

  /**
   * The library of this machine.
   *
   * @throws NoGpu where there is none, or it finds no driver
   */
  public static Nvml open() throws NoGpu {
    return open(LIBRARY);
  }

  /** That of {@code library}: a name that the system's loader knows, or a path. */
  public static Nvml open(String library) throws NoGpu {
    try {
      return new Nvml(SymbolLookup.libraryLookup(library, Arena.global()));
    } catch (IllegalArgumentException missing) {
      throw new NoGpu(
          "NVIDIA's management library is not installed: no " + LIBRARY,
          "it comes with NVIDIA's driver");
    }
  }

  private static MethodHandle bind(SymbolLookup symbols, String name, FunctionDescriptor shape)
      throws NoGpu {
    return Linker.nativeLinker()
        .downcallHandle(
            symbols
                .find(name)
                .orElseThrow(() ->
                    new NoGpu(
                        "NVIDIA's management library is too old: it has no " + name,
                        "a driver of 2022 or newer")),
            shape);
  }

  /** One that only newer libraries have. */
  static @Nullable MethodHandle known(SymbolLookup symbols, String name, FunctionDescriptor shape) {
    return symbols
        .find(name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, shape))
        .orElse(null);
  }

  private static void begin(MethodHandle init) throws NoGpu {
    int code = call(() -> (int) init.invokeExact());
    if (code != SUCCESS) {
      throw new NoGpu(
          "NVIDIA's management library does not start (" + code + ")", "look at nvidia-smi");
    }
  }

  private void find(MethodHandle count, MethodHandle byIndex) {
    int found =
        call(() -> (int) count.invokeExact(scratch)) == SUCCESS ? scratch.get(JAVA_INT, 0) : 0;
    for (int i = 0; i < found; i++) {
      int index = i;
      if (call(() -> (int) byIndex.invokeExact(index, scratch)) == SUCCESS) {
        devices.add(scratch.get(ADDRESS, 0));
      }
    }
  }

  @FunctionalInterface
  interface Call {
    int make() throws Throwable;
  }

  /** A call's code. */
  static int call(Call call) {
    try {
      return call.make();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable never) {
      throw new IllegalStateException("a call of C threw", never);
    }
  }

  /**
   * Which of its devices {@code gpu} is: the driver may count in another order.
   *
   * @throws NoGpu when it is none of them
   */
  public int device(Gpu gpu) throws NoGpu {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment text = own.allocate(UUID_BYTES);
      for (int i = 0; i < devices.size(); i++) {
        MemorySegment device = devices.get(i);
        int code = call(() -> (int) uuid.invokeExact(device, text, UUID_BYTES));
        if (code == SUCCESS && text.getString(0).equals(gpu.uuid())) {
          return i;
        }
      }
    }
    throw new NoGpu(
        "NVIDIA's management library does not know " + gpu + ", " + gpu.uuid(),
        "look at nvidia-smi -L");
  }

  /** How many devices there are. */
  public int devices() {
    return devices.size();
  }

  /**
   * Share of the last moments in which some kernel ran; says nothing of how much of it was used.
   */
  public double busy(int device) {
    return call(() -> (int) utilization.invokeExact(devices.get(device), scratch)) == SUCCESS
        ? scratch.get(JAVA_INT, 0) / 100.0
        : Double.NaN;
  }

  /** Bytes of its memory that are free. */
  public double memoryFree(int device) {
    return memory(device, 8);
  }

  /** Bytes of its memory in use; {@link #memory} in all. */
  public double memoryUsed(int device) {
    return memory(device, 16);
  }

  /** Bytes of its memory. */
  public double memory(int device) {
    return memory(device, 0);
  }

  private double memory(int device, long at) {
    return call(() -> (int) memory.invokeExact(devices.get(device), scratch)) == SUCCESS
        ? scratch.get(JAVA_LONG, at)
        : Double.NaN;
  }

  /** Its core's temperature, °C. */
  public double celsius(int device) {
    return number(
        call(() -> (int) temperature.invokeExact(devices.get(device), CORE_SENSOR, scratch)));
  }

  /** Power it draws, W. */
  public double watts(int device) {
    return number(call(() -> (int) power.invokeExact(devices.get(device), scratch))) / 1000;
  }

  /** The most that it may draw, W, whatever of its limits is the lowest. */
  public double wattsLimit(int device) {
    MethodHandle asked = powerLimit;
    return asked == null
        ? Double.NaN
        : number(call(() -> (int) asked.invokeExact(devices.get(device), scratch))) / 1000;
  }

  /** Clock of its processors, Hz. */
  public double clock(int device) {
    return clock(device, GRAPHICS_CLOCK);
  }

  /** Clock of its memory, Hz. */
  public double memoryClock(int device) {
    return clock(device, MEMORY_CLOCK);
  }

  private double clock(int device, int kind) {
    return 1e6 * number(call(() -> (int) clock.invokeExact(devices.get(device), kind, scratch)));
  }

  private double number(int code) {
    return code == SUCCESS ? Integer.toUnsignedLong(scratch.get(JAVA_INT, 0)) : Double.NaN;
  }

  /** 1 while its clocks are held down by its heat, its power or from outside; else 0. */
  public double slowed(int device) {
    return slowed(device, SLOWED);
  }

  /** 1 while its clocks are held down by {@code reason}; else 0. Several may hold at once. */
  public double slowed(int device, Slowdown reason) {
    return slowed(device, reason.bits());
  }

  private double slowed(int device, long bits) {
    if (call(() -> (int) reasons.invokeExact(devices.get(device), scratch)) != SUCCESS) {
      return Double.NaN;
    }
    return (scratch.get(JAVA_LONG, 0) & bits) == 0 ? 0 : 1;
  }

  /** Rows of its memory that uncorrectable errors took out of use, and such that could not be. */
  public double remappedRows(int device) {
    MethodHandle asked = remapped;
    if (asked == null) {
      return Double.NaN;
    }
    int code =
        call(() ->
            (int)
                asked.invokeExact(
                    devices.get(device),
                    scratch,
                    scratch.asSlice(8),
                    scratch.asSlice(16),
                    scratch.asSlice(24)));
    return code == SUCCESS
        ? Integer.toUnsignedLong(scratch.get(JAVA_INT, 8)) + scratch.get(JAVA_INT, 24)
        : Double.NaN;
  }

  /** Pages of its memory that double-bit errors took out of use, on devices without rows for it. */
  public double retiredPages(int device) {
    MethodHandle asked = retired;
    if (asked == null) {
      return Double.NaN;
    }
    scratch.set(JAVA_INT, 0, 0); // no room: the count alone
    int code =
        call(() ->
            (int) asked.invokeExact(devices.get(device), DOUBLE_BIT, scratch, MemorySegment.NULL));
    return code == SUCCESS || code == INSUFFICIENT_SIZE
        ? Integer.toUnsignedLong(scratch.get(JAVA_INT, 0))
        : Double.NaN;
  }

  /** Errors that the driver told of this device (Xid) since this was opened, but programs' own. */
  public double xids(int device) {
    return xids.count(device);
  }

  /** Errors of its memory that could not be corrected, since the driver started. */
  public double errors(int device) {
    int code =
        call(
            () -> (int) errors.invokeExact(devices.get(device), UNCORRECTED, SINCE_START, scratch));
    return code == SUCCESS ? scratch.get(JAVA_LONG, 0) : Double.NaN;
  }

  /**
   * Bytes that went over its link so far, into {@code into}: sent by the device, then received. A
   * counter of 32 bits begins again at zero.
   */
  public void link(int device, long[] into) {
    int code = call(() -> (int) fields.invokeExact(devices.get(device), 2, asked));
    for (int i = 0; i < 2; i++) {
      long field = i * FIELD_BYTES;
      boolean known = code == SUCCESS && asked.get(JAVA_INT, field + FIELD_RETURN) == SUCCESS;
      boolean narrow = asked.get(JAVA_INT, field + FIELD_TYPE) == TYPE_UNSIGNED_INT;
      long value = asked.get(JAVA_LONG, field + FIELD_VALUE);
      into[i] = known ? narrow ? value & 0xFFFF_FFFFL : value : -1;
    }
  }

  @Override
  public void close() {
    xids.close();
    call(() -> (int) shutdown.invokeExact());
    arena.close();
  }
}
