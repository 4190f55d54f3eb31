package dev.squall.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the errors that the driver tells of devices (Xid), by events of the management library.
 * Those that a program brings on itself leave the device healthy and are not counted; the load that
 * caused one breaks by itself. As {@link Nvml}, one thread at a time.
 */
final class Xids {
  private static final int SUCCESS = 0;
  private static final long CRITICAL = 0x8; // nvmlEventTypeXidCriticalError
  private static final int NO_WAIT = 0;

  // nvmlEventData_t: device at 0, eventType at 8, eventData at 16, two more words.
  private static final long EVENT_BYTES = 32;
  private static final long EVENT_DATA = 16;

  /**
   * Of NVIDIA's list of Xid errors those of applications: graphics engine exception, memory page
   * fault, processing stopped, pre-emptive clean-up, video processor exception.
   */
  private static final Set<Long> OF_PROGRAMS = Set.of(13L, 31L, 43L, 45L, 68L);

  private final @Nullable MethodHandle wait;
  private final @Nullable MethodHandle free;
  private final MemorySegment set;
  private final MemorySegment event;
  private final List<MemorySegment> devices;
  private final long[] counts;

  private Xids(
      @Nullable MethodHandle wait,
      @Nullable MethodHandle free,
      MemorySegment set,
      MemorySegment event,
      List<MemorySegment> devices,
      long[] counts) {
    this.wait = wait;
    this.free = free;
    this.set = set;
    this.event = event;
    this.devices = devices;
    this.counts = counts;
  }

  /** Those of {@code devices}, from now on; of none where the library or a device tells none. */
  static Xids of(SymbolLookup symbols, Arena arena, List<MemorySegment> devices) {
    MethodHandle create =
        Nvml.known(symbols, "nvmlEventSetCreate", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    MethodHandle register =
        Nvml.known(
            symbols,
            "nvmlDeviceRegisterEvents",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    MethodHandle wait =
        Nvml.known(
            symbols,
            "nvmlEventSetWait_v2",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    MethodHandle free =
        Nvml.known(symbols, "nvmlEventSetFree", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    MemorySegment event = arena.allocate(EVENT_BYTES, 8);
    long[] counts = new long[devices.size()];
    if (create == null
        || register == null
        || wait == null
        || Nvml.call(() -> (int) create.invokeExact(event)) != SUCCESS) {
      Arrays.fill(counts, -1);
      return new Xids(null, null, MemorySegment.NULL, event, devices, counts);
    }
    MemorySegment set = event.get(ADDRESS, 0);
    for (int i = 0; i < counts.length; i++) {
      MemorySegment device = devices.get(i);
      boolean tells = Nvml.call(() -> (int) register.invokeExact(device, CRITICAL, set)) == SUCCESS;
      counts[i] = tells ? 0 : -1;
    }
    return new Xids(wait, free, set, event, devices, counts);
  }

  /** How many so far; NaN where the device tells none. */
  double count(int device) {
    if (counts[device] < 0) {
      return Double.NaN;
    }
    MethodHandle waits = wait;
    while (waits != null
        && Nvml.call(() -> (int) waits.invokeExact(set, event, NO_WAIT)) == SUCCESS) {
      take();
    }
    return counts[device];
  }

  private void take() {
    int of = devices.indexOf(event.get(ADDRESS, 0));
    if (of >= 0 && !OF_PROGRAMS.contains(event.get(JAVA_LONG, EVENT_DATA))) {
      counts[of]++;
    }
  }

  void close() {
    MethodHandle frees = free;
    if (frees != null) {
      Nvml.call(() -> (int) frees.invokeExact(set));
    }
  }
}
