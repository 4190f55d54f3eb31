package dev.squall.gpu;

/**
 * A call of the driver failed, or what was asked of a device is not done.
 *
 * <p>Codes are CUDA's (CUresult), names as the driver says them.
 */
public final class GpuFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What it means for who called. */
  public enum Kind {
    /** Too little of the device's memory is free; nothing else has changed. */
    OUT_OF_MEMORY,
    /** The device found that its own memory is wrong, and could not correct it. */
    ECC,
    /** The device is gone: fallen off the bus, or reset under way. */
    DEVICE_LOST,
    /** The context is lost, with all that was in it; a new one may work. */
    CONTEXT_LOST,
    /** The driver's compiler does not take the kernel. */
    BAD_KERNEL,
    /** A launch does not end in its time. */
    RAN_AWAY,
    /** The call was not accepted. */
    REFUSED
  }

  private final Kind kind;
  private final String log;

  private GpuFailure(Kind kind, String message, String log) {
    super(message);
    this.kind = kind;
    this.log = log;
  }

  /**
   * That of a call.
   *
   * @param what the call was to do: {@code allocate 2 GiB}
   * @param log what the driver's compiler said; may be empty
   */
  static GpuFailure of(int code, String name, String what, String log) {
    Kind kind = kind(code);
    String meaning =
        switch (kind) {
          case OUT_OF_MEMORY -> "too little of its memory is free";
          case ECC -> "the device found an error in its memory that it could not correct";
          case DEVICE_LOST -> "the device is gone: look at dmesg for 'Xid'";
          case CONTEXT_LOST -> "the context is lost: look at dmesg for 'Xid'";
          case RAN_AWAY -> "it does not end";
          case BAD_KERNEL ->
              "the driver's compiler does not take it" + (log.isEmpty() ? "" : ": " + log);
          case REFUSED -> "the driver refused";
        };
    return new GpuFailure(kind, "could not " + what + ": " + meaning + " (" + name + ")", log);
  }

  /** One that no call of the driver told. */
  public static GpuFailure of(Kind kind, String message) {
    return new GpuFailure(kind, message, "");
  }

  /** What was handed to a queue on {@code gpu} came too late. */
  static GpuFailure closed(Gpu gpu) {
    return of(Kind.REFUSED, gpu + ": its queue is closed");
  }

  private static Kind kind(int code) {
    return switch (code) {
      case 2 -> Kind.OUT_OF_MEMORY;
      case 214, 220, 717 -> Kind.ECC; // ECC uncorrectable, NVLink uncorrectable, address space
      case 46, 101, 802 -> Kind.DEVICE_LOST; // unavailable, no such device any more, not ready
      // illegal address, launch timeout, context is destroyed, assert, hardware stack error,
      // illegal instruction, misaligned address, invalid program counter, launch failed, unknown
      case 700, 702, 709, 710, 714, 715, 716, 718, 719, 999 -> Kind.CONTEXT_LOST;
      // invalid image, no image for this device, PTX that is wrong or of a newer version
      case 200, 209, 218, 222 -> Kind.BAD_KERNEL;
      default -> Kind.REFUSED;
    };
  }

  /** What the driver's compiler said against a kernel; empty for everything else. */
  public String log() {
    return log;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** True when the device itself is broken: a context can be lost by a kernel's mistake. */
  public boolean broken() {
    return switch (kind) {
      case ECC, DEVICE_LOST -> true;
      case OUT_OF_MEMORY, CONTEXT_LOST, BAD_KERNEL, RAN_AWAY, REFUSED -> false;
    };
  }
}
