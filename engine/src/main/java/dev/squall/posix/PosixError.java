package dev.squall.posix;

/** A system call that failed: what was asked, and what the kernel answered. */
public final class PosixError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Operation not permitted. */
  public static final int EPERM = 1;

  /** No such process. */
  public static final int ESRCH = 3;

  /** Out of memory. */
  public static final int ENOMEM = 12;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  private final int errno;

  PosixError(String call, int errno) {
    super(call + ": " + Libc.describe(errno) + " (errno " + errno + ")");
    this.errno = errno;
  }

  /** The kernel's error number, such as {@link #ENOMEM}. */
  public int errno() {
    return errno;
  }
}
