package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Whether a file descriptor is a terminal, and how large, by ioctl TIOCGWINSZ.
 *
 * @param columns characters a line
 * @param rows lines
 */
public record Terminal(int columns, int rows) {
  /** What most terminals are, and all were. */
  public static final Terminal USUAL = new Terminal(80, 24);

  private static final long WINDOW_SIZE = 0x5413;
  private static final MethodHandle ISATTY = Libc.bind("isatty", Libc.of(Libc.INT, Libc.INT));
  private static final MethodHandle IOCTL =
      Libc.bind(
          "ioctl",
          Libc.of(Libc.INT, Libc.INT, JAVA_LONG, Libc.POINTER),
          Linker.Option.firstVariadicArg(2));

  /** True when the descriptor is a terminal; false where that can't be told. */
  public static boolean is(int descriptor) {
    try {
      return (int) ISATTY.invokeExact(descriptor) == 1;
    } catch (UnsupportedOnThisMachine elsewhere) {
      return false;
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** The descriptor's terminal as large as it is now; {@link #USUAL} where that can't be told. */
  public static Terminal of(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(8, 2);
      if ((int) IOCTL.invokeExact(descriptor, WINDOW_SIZE, size) != 0) {
        return USUAL;
      }
      int rows = size.get(JAVA_SHORT, 0);
      int columns = size.get(JAVA_SHORT, 2);
      return rows > 0 && columns > 0 ? new Terminal(columns, rows) : USUAL;
    } catch (UnsupportedOnThisMachine elsewhere) {
      return USUAL;
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
