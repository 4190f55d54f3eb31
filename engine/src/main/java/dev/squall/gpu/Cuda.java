package dev.squall.gpu;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_ECC_ENABLED;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;

import dev.squall.units.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import jcuda.driver.CUdevice;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's driver, opened once in a process, through JCuda. Nothing of JCuda is touched before the
 * driver's library has been found, so that a machine without one hears nothing of it. Thread-safe.
 */
public final class Cuda {
  private static final String LIBRARY = "libcuda.so.1";
  private static final String INSTALL =
      "install NVIDIA's driver; in a container pass the devices and the library in (--gpus all)";

  private static final int SUCCESS = 0;
  private static final int NO_DEVICE = 100;
  private static final int NO_PERMISSION = 800;
  private static final int DRIVER_MISMATCH = 803;

  private static final ReentrantLock OPENING = new ReentrantLock();
  private static volatile @Nullable Cuda opened;

  private final String library;

  private Cuda(String library) {
    this.library = library;
  }

  /**
   * The driver of this machine.
   *
   * @throws NoGpu where there is none, or it can't be used; what is missing then
   */
  public static Cuda open() throws NoGpu {
    return open(LIBRARY);
  }

  /** That of {@code library}: a name that the system's loader knows, or a path. */
  static Cuda open(String library) throws NoGpu {
    OPENING.lock();
    try {
      Cuda known = opened;
      if (known == null || !known.library.equals(library)) {
        known = load(library);
        opened = known;
      }
      return known;
    } finally {
      OPENING.unlock();
    }
  }

  /** The driver's functions, once it is open. */
  static SymbolLookup symbols() throws NoGpu {
    Cuda known = opened;
    if (known == null) {
      throw new NoGpu("NVIDIA's driver is not open", INSTALL);
    }
    return SymbolLookup.libraryLookup(known.library, Arena.global());
  }

  private static Cuda load(String library) throws NoGpu {
    try {
      // Stays loaded under its own name, by which JCuda's library then finds it.
      SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException missing) {
      throw new NoGpu("NVIDIA's driver is not installed: no " + LIBRARY, INSTALL);
    }
    try {
      Natives.DRIVER.load();
      int code = JCudaDriver.cuInit(0);
      if (code != SUCCESS) {
        throw unusable(code);
      }
      return new Cuda(library);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError mismatch) {
      throw new NoGpu(
          "JCuda's library does not fit this machine or its driver: " + mismatch.getMessage(),
          "a driver for CUDA 12 or newer, on Linux x86_64");
    }
  }

  private static NoGpu unusable(int code) {
    return switch (code) {
      case NO_DEVICE -> new NoGpu("NVIDIA's driver is there, and finds no GPU", INSTALL);
      case NO_PERMISSION ->
          new NoGpu(
              "NVIDIA's driver may not be used by this user",
              "look at the permissions of /dev/nvidia*");
      case DRIVER_MISMATCH ->
          new NoGpu(
              "the driver's library and its kernel module are of different versions",
              "restart the machine, or load the module that belongs to the library");
      default ->
          new NoGpu(
              "NVIDIA's driver does not start: " + name(code),
              "look at nvidia-smi and at dmesg for 'NVRM'");
    };
  }

  /**
   * The GPUs of this machine, by index.
   *
   * @throws GpuFailure when the driver can't tell
   */
  public List<Gpu> gpus() throws GpuFailure {
    int[] count = new int[1];
    check(JCudaDriver.cuDeviceGetCount(count), "count the GPUs");
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < count[0]; i++) {
      gpus.add(gpu(i));
    }
    return List.copyOf(gpus);
  }

  private static Gpu gpu(int index) throws GpuFailure {
    String what = "ask GPU " + index + " what it is";
    CUdevice device = device(index);
    byte[] name = new byte[128];
    check(JCudaDriver.cuDeviceGetName(name, name.length, device), what);
    CUuuid uuid = new CUuuid();
    check(JCudaDriver.cuDeviceGetUuid(uuid, device), what);
    String[] bus = new String[1];
    check(JCudaDriver.cuDeviceGetPCIBusId(bus, 32, device), what);
    long[] memory = new long[1];
    check(JCudaDriver.cuDeviceTotalMem(memory, device), what);
    return new Gpu(
        index,
        text(name),
        uuid(uuid.bytes),
        bus[0],
        10 * attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, what)
            + attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, what),
        new Bytes(memory[0]),
        attribute(device, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, what),
        attribute(device, CU_DEVICE_ATTRIBUTE_ECC_ENABLED, what) != 0);
  }

  static CUdevice device(int index) throws GpuFailure {
    CUdevice device = new CUdevice();
    check(JCudaDriver.cuDeviceGet(device, index), "open GPU " + index);
    return device;
  }

  private static int attribute(CUdevice device, int attribute, String what) throws GpuFailure {
    int[] value = new int[1];
    check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), what);
    return value[0];
  }

  static String text(byte[] zeroEnded) {
    int length = 0;
    while (length < zeroEnded.length && zeroEnded[length] != 0) {
      length++;
    }
    return new String(zeroEnded, 0, length, StandardCharsets.UTF_8).strip();
  }

  /** As {@code nvidia-smi -L} writes it. */
  private static String uuid(byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    return "GPU-"
        + String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20));
  }

  /** Throws unless a call succeeded. */
  static void check(int code, String what) throws GpuFailure {
    check(code, what, "");
  }

  /** Throws unless a call succeeded that told {@code log}. */
  static void check(int code, String what, String log) throws GpuFailure {
    if (code != SUCCESS) {
      throw GpuFailure.of(code, name(code), what, log);
    }
  }

  private static String name(int code) {
    String[] name = new String[1];
    return JCudaDriver.cuGetErrorName(code, name) == SUCCESS && name[0] != null
        ? name[0] + ", " + code
        : "error " + code;
  }
}
