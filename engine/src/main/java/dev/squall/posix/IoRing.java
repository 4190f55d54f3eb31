package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Linux's io_uring: one thread has many reads and writes under way, handed over and taken back
 * through two rings it shares with the kernel.
 *
 * <p>The layouts are those of the kernel's {@code include/uapi/linux/io_uring.h}: an entry of the
 * submission queue has 64 bytes, one of the completion queue 16. Only the thread that made it may
 * use it. Closing it takes back nothing that is under way: wait for it first.
 */
public final class IoRing implements AutoCloseable {
  /** A wait that only finished operations end. */
  public static final long NO_END = -1;

  private static final VarHandle INT = JAVA_INT.varHandle();

  private static final int SETUP_SINGLE_ISSUER_DEFER_TASKRUN = 1 << 12 | 1 << 13;
  private static final int FEATURE_SINGLE_MMAP = 1;
  private static final int FEATURE_EXT_ARG = 1 << 8;
  private static final int ENTER_GETEVENTS_EXT_ARG = 1 | 8;
  private static final long OFFSET_RINGS = 0;
  private static final long OFFSET_ENTRIES = 0x10000000L;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_POPULATE = 0x8001;
  private static final int ENTRY = 64;
  private static final int COMPLETION = 16;
  private static final byte FSYNC = 3;
  private static final byte READ = 22;
  private static final byte WRITE = 23;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment state = arena.allocate(Libc.state());
  private final MemorySegment timeout = arena.allocate(16, 8);
  private final MemorySegment wait = arena.allocate(24, 8);
  private final int descriptor;
  private final MemorySegment rings;
  private final MemorySegment entries;
  private final int submitMask;
  private final long submitTail;
  private final long submitArray;
  private final int doneMask;
  private final long doneHead;
  private final long doneTail;
  private final long doneEntries;
  private int tail;
  private int head;
  private int unsubmitted;

  /**
   * Makes one for {@code depth} operations at once.
   *
   * @throws PosixError when the kernel lacks it, forbids it, or is older than 5.11
   */
  public IoRing(int depth) {
    int room = Integer.highestOneBit(Math.max(1, depth - 1)) << 1;
    MemorySegment params = arena.allocate(120, 8);
    long opened = setup(room, params, SETUP_SINGLE_ISSUER_DEFER_TASKRUN);
    if (opened < 0) {
      opened = setup(room, params.fill((byte) 0), 0); // before Linux 6.1
    }
    if (opened < 0) {
      arena.close();
      throw new PosixError("io_uring_setup", (int) -opened);
    }
    descriptor = (int) opened;
    int features = params.get(JAVA_INT, 20);
    int needed = FEATURE_SINGLE_MMAP | FEATURE_EXT_ARG;
    submitMask = params.get(JAVA_INT, 0) - 1;
    doneMask = params.get(JAVA_INT, 4) - 1;
    submitTail = params.get(JAVA_INT, 44);
    submitArray = params.get(JAVA_INT, 64);
    doneHead = params.get(JAVA_INT, 80);
    doneTail = params.get(JAVA_INT, 84);
    doneEntries = params.get(JAVA_INT, 100);
    long size =
        Math.max(
            submitArray + 4L * (submitMask + 1), doneEntries + (long) COMPLETION * (doneMask + 1));
    MemorySegment mapped = null;
    try {
      if ((features & needed) != needed) {
        throw new PosixError("io_uring_setup", Errno.EOPNOTSUPP);
      }
      mapped = map(size, OFFSET_RINGS);
      entries = map((long) ENTRY * (submitMask + 1), OFFSET_ENTRIES);
      rings = mapped;
    } catch (PosixError e) {
      if (mapped != null) {
        unmap(mapped);
      }
      closeDescriptor();
      arena.close();
      throw e;
    }
    for (int i = 0; i <= submitMask; i++) {
      rings.set(JAVA_INT, submitArray + 4L * i, i);
    }
    tail = (int) INT.getAcquire(rings, submitTail);
    head = (int) INT.getAcquire(rings, doneHead);
  }

  /** Prepares a read into all of {@code buffer}; {@code tag} comes back with its result. */
  public void read(int file, MemorySegment buffer, long position, long tag) {
    prepare(READ, file, buffer.address(), (int) buffer.byteSize(), position, tag);
  }

  /** Prepares a write of all of {@code buffer}; {@code tag} comes back with its result. */
  public void write(int file, MemorySegment buffer, long position, long tag) {
    prepare(WRITE, file, buffer.address(), (int) buffer.byteSize(), position, tag);
  }

  /** Prepares an fsync; {@code tag} comes back with its result. */
  public void sync(int file, long tag) {
    prepare(FSYNC, file, 0, 0, 0, tag);
  }

  /**
   * Hands over what was prepared and waits until operations are done.
   *
   * @param nanos the longest wait; 0 for none, {@link #NO_END} for as long as it takes, which
   *     spares the kernel a timer
   * @param enough how many are waited for, at least 1
   * @throws PosixError when the kernel refuses
   */
  public void enter(long nanos, int enough) {
    INT.setRelease(rings, submitTail, tail);
    if (nanos > 0) {
      timeout.set(JAVA_LONG, 0, nanos / 1_000_000_000L);
      timeout.set(JAVA_LONG, 8, nanos % 1_000_000_000L);
    }
    wait.set(JAVA_LONG, 16, nanos > 0 ? timeout.address() : 0);
    int least = nanos != 0 ? enough : 0;
    long taken =
        Syscall.IO_URING_ENTER.call(
            state,
            descriptor,
            unsubmitted,
            least,
            ENTER_GETEVENTS_EXT_ARG,
            wait.address(),
            wait.byteSize());
    if (taken >= 0) {
      unsubmitted -= (int) taken;
      return;
    }
    switch ((int) -taken) {
      // Out of time, interrupted, short of memory or with the completion ring full: look at what is
      // done, come again.
      case Errno.ETIME, Errno.EINTR, Errno.EAGAIN, Errno.EBUSY -> {}
      default -> throw new PosixError("io_uring_enter", (int) -taken);
    }
  }

  /**
   * True while there is a finished operation; then {@link #tag} and {@link #result} are of it,
   * until {@link #next}.
   */
  public boolean done() {
    return head != (int) INT.getAcquire(rings, doneTail);
  }

  /** The finished operation's tag. */
  public long tag() {
    return rings.get(JAVA_LONG, completion());
  }

  /** The finished operation's result: bytes, or the negative error number. */
  public int result() {
    return rings.get(JAVA_INT, completion() + 8);
  }

  /** Gives the finished operation's place back. */
  public void next() {
    head++;
    INT.setRelease(rings, doneHead, head);
  }

  @Override
  public void close() {
    unmap(entries);
    unmap(rings);
    closeDescriptor();
    arena.close();
  }

  private long completion() {
    return doneEntries + (long) COMPLETION * (head & doneMask);
  }

  private void prepare(
      byte operation, int file, long address, int length, long position, long tag) {
    long at = (long) ENTRY * (tail & submitMask);
    // Operation, flags and priority; the fields after the tag are never set and stay zero.
    entries.set(JAVA_INT, at, operation);
    entries.set(JAVA_INT, at + 4, file);
    entries.set(JAVA_LONG, at + 8, position);
    entries.set(JAVA_LONG, at + 16, address);
    entries.set(JAVA_LONG, at + 24, length); // and no flags of the operation
    entries.set(JAVA_LONG, at + 32, tag);
    tail++;
    unsubmitted++;
  }

  private long setup(int room, MemorySegment params, int flags) {
    params.set(JAVA_INT, 8, flags);
    return Syscall.IO_URING_SETUP.call(state, room, params.address(), 0, 0);
  }

  private MemorySegment map(long bytes, long offset) {
    long at =
        Syscall.MMAP.call(
            state, 0, bytes, PROT_READ_WRITE, MAP_SHARED_POPULATE, descriptor, offset);
    if (at < 0) {
      throw new PosixError("mmap of io_uring", (int) -at);
    }
    return MemorySegment.ofAddress(at).reinterpret(bytes);
  }

  private void unmap(MemorySegment ring) {
    Syscall.MUNMAP.call(state, ring.address(), ring.byteSize(), 0, 0);
  }

  private void closeDescriptor() {
    Syscall.CLOSE.call(state, descriptor, 0, 0, 0);
  }
}
