package dev.squall.gpu;

/**
 * A call of the driver failed.
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
    /** The call was not accepted. */
    REFUSED
  }

  private final Kind kind;

  private GpuFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * That of a call.
   *
   * @param what the call was to do: {@code allocate 2 GiB}
   */
  static GpuFailure of(int code, String name, String what) {
    Kind kind = kind(code);
    String meaning =
        switch (kind) {
          case OUT_OF_MEMORY -> "too little of its memory is free";
          case ECC -> "the device found an error in its memory that it could not correct";
          case DEVICE_LOST -> "the device is gone: look at dmesg for 'Xid'";
          case CONTEXT_LOST -> "the context is lost: look at dmesg for 'Xid'";
          case REFUSED -> "the driver refused";
        };
    return new GpuFailure(kind, "could not " + what + ": " + meaning + " (" + name + ")");
  }

  /** What was handed to a queue on {@code gpu} came too late. */
  static GpuFailure closed(Gpu gpu) {
    return new GpuFailure(Kind.REFUSED, gpu + ": its queue is closed");
  }

  private static Kind kind(int code) {
    return switch (code) {
      case 2 -> Kind.OUT_OF_MEMORY;
      case 214, 220, 717 -> Kind.ECC; // ECC uncorrectable, NVLink uncorrectable, address space
      case 46, 101, 802 -> Kind.DEVICE_LOST; // unavailable, no such device any more, not ready
      // illegal address, launch timeout, context is destroyed, assert, hardware stack error,
      // illegal instruction, misaligned address, invalid program counter, launch failed, unknown
      case 700, 702, 709, 710, 714, 715, 716, 718, 719, 999 -> Kind.CONTEXT_LOST;
      default -> Kind.REFUSED;
    };
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** True when the device itself is broken: a context can be lost by a kernel's mistake. */
  public boolean broken() {
    return switch (kind) {
      case ECC, DEVICE_LOST -> true;
      case OUT_OF_MEMORY, CONTEXT_LOST, REFUSED -> false;
    };
  }
}
