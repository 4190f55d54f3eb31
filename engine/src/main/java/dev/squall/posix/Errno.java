package dev.squall.posix;

import java.util.Locale;

/** The error numbers that Squall knows by name; Linux's, on x86-64 and aarch64. */
public final class Errno {
  /** No such file or folder. */
  public static final int ENOENT = 2;

  /** Interrupted by a signal. */
  public static final int EINTR = 4;

  /** The device failed. */
  public static final int EIO = 5;

  /** Try again. */
  public static final int EAGAIN = 11;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** Busy. */
  public static final int EBUSY = 16;

  /** A part of the path is no folder. */
  public static final int ENOTDIR = 20;

  /** It is a folder. */
  public static final int EISDIR = 21;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  /** No space left on the device. */
  public static final int ENOSPC = 28;

  /** A read-only file system. */
  public static final int EROFS = 30;

  /** A timer ran out. */
  public static final int ETIME = 62;

  /** Not supported here. */
  public static final int EOPNOTSUPP = 95;

  /** The user's share of the disk is used up. */
  public static final int EDQUOT = 122;

  private Errno() {}

  /** Its name, {@code ENOSPC}; {@code E71} where it has none here. */
  public static String name(int errno) {
    return switch (errno) {
      case 1 -> "EPERM";
      case ENOENT -> "ENOENT";
      case EINTR -> "EINTR";
      case EIO -> "EIO";
      case 6 -> "ENXIO";
      case 9 -> "EBADF";
      case EAGAIN -> "EAGAIN";
      case 12 -> "ENOMEM";
      case EACCES -> "EACCES";
      case 14 -> "EFAULT";
      case EBUSY -> "EBUSY";
      case 19 -> "ENODEV";
      case ENOTDIR -> "ENOTDIR";
      case EISDIR -> "EISDIR";
      case EINVAL -> "EINVAL";
      case 23 -> "ENFILE";
      case 24 -> "EMFILE";
      case 27 -> "EFBIG";
      case ENOSPC -> "ENOSPC";
      case EROFS -> "EROFS";
      case 38 -> "ENOSYS";
      case ETIME -> "ETIME";
      case EOPNOTSUPP -> "EOPNOTSUPP";
      case 110 -> "ETIMEDOUT";
      case EDQUOT -> "EDQUOT";
      case 125 -> "ECANCELED";
      default -> "E" + errno;
    };
  }

  /** What it means, in the C library's words. */
  public static String meaning(int errno) {
    return Libc.describe(errno).toLowerCase(Locale.ROOT);
  }
}
