package dev.squall.load.memory;

import dev.squall.posix.Pages;
import dev.squall.posix.PosixError;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Addresses for all the chunks there may be, set aside once; chunks are taken from the bottom up
 * and given back from the top down, in huge pages where the machine has them: measured, they are
 * touched five times and given back twenty times as fast as small ones, and a chunk is a whole
 * number of them, so that what is given back is really free.
 */
final class Region implements AutoCloseable {
  /** 10 MB in whole 2 MiB pages: five of them, 10,485,760 bytes. */
  static final long CHUNK = 5L << 21;

  private static final long HUGE = 1L << 21;

  private final MemorySegment reserved;
  private final MemorySegment memory;
  private final boolean huge;
  private long opened;

  Region(long chunks) {
    reserved = Pages.reserve(chunks * CHUNK + HUGE);
    long shift = Math.floorMod(-reserved.address(), HUGE);
    memory = reserved.asSlice(shift, chunks * CHUNK);
    huge = hugePages() && advisedHuge();
  }

  private static boolean hugePages() {
    try {
      Path folder = Path.of("/sys/kernel/mm/transparent_hugepage");
      return !Files.readString(folder.resolve("enabled")).contains("[never]")
          && Long.parseLong(Files.readString(folder.resolve("hpage_pmd_size")).strip()) == HUGE;
    } catch (IOException | NumberFormatException e) {
      // A kernel without them says nothing of them.
      return false;
    }
  }

  private boolean advisedHuge() {
    try {
      Pages.advise(memory, Pages.Advice.HUGE);
      return true;
    } catch (PosixError e) {
      return false;
    }
  }

  MemorySegment memory() {
    return memory;
  }

  boolean huge() {
    return huge;
  }

  long chunks() {
    return memory.byteSize() / CHUNK;
  }

  /**
   * Lets chunk {@code index} be touched.
   *
   * @throws PosixError when the kernel refuses to promise that much
   */
  void open(long index) {
    if (index >= opened) {
      Pages.open(memory.asSlice(index * CHUNK, CHUNK));
      opened = index + 1;
    }
  }

  /** Gives bytes back to the machine; nobody may touch them meanwhile. */
  void giveBack(long from, long length) {
    Pages.advise(memory.asSlice(from, length), Pages.Advice.GIVE_BACK);
  }

  @Override
  public void close() {
    Pages.unmap(reserved);
  }
}
