package dev.squall.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds and binds functions of the C library. What is absent binds to a handle that says so when
 * called.
 */
final class Libc {
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
          && ADDRESS.byteSize() == 8;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final StructLayout STATE = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle STRERROR =
      bind("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private Libc() {}

  static MethodHandle bind(String name, FunctionDescriptor shape, Linker.Option... options) {
    Optional<MemorySegment> symbol = LINUX ? LINKER.defaultLookup().find(name) : Optional.empty();
    if (symbol.isPresent()) {
      return LINKER.downcallHandle(symbol.get(), shape, options);
    }
    String why =
        LINUX
            ? name + ": this machine's C library does not have it"
            : name + ": needs 64-bit Linux, this is " + System.getProperty("os.name", "unknown");
    return absent(why, LINKER.downcallHandle(shape, options).type().dropParameterTypes(0, 1));
  }

  /**
   * A function whose first argument, before the shape's own, receives errno; see {@link #state()}.
   */
  static MethodHandle bindWithErrno(String name, FunctionDescriptor shape) {
    return bind(name, shape, Linker.Option.captureCallState("errno"));
  }

  /** One that is so short that the garbage collector can wait for it. */
  static MethodHandle bindShort(String name, FunctionDescriptor shape) {
    return bind(name, shape, Linker.Option.critical(false));
  }

  static MethodHandle absent(String why, MethodType type) {
    MethodHandle make =
        MethodHandles.insertArguments(
            MethodHandles.throwException(type.returnType(), UnsupportedOnThisMachine.class), 0);
    MethodHandle fresh =
        MethodHandles.foldArguments(make, MethodHandles.insertArguments(NEW_UNSUPPORTED, 0, why));
    return MethodHandles.dropArguments(fresh, 0, type.parameterArray());
  }

  private static final MethodHandle NEW_UNSUPPORTED = unsupportedConstructor();

  private static MethodHandle unsupportedConstructor() {
    try {
      return MethodHandles.lookup()
          .findConstructor(
              UnsupportedOnThisMachine.class, MethodType.methodType(void.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("UnsupportedOnThisMachine(String)", e);
    }
  }

  /** Room for errno, in the caller's arena. */
  static StructLayout state() {
    return STATE;
  }

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  /** Gives the error of a call that returned −1. */
  static PosixError error(String call, MemorySegment state) {
    return new PosixError(call, errno(state));
  }

  static String describe(int errno) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(1024).getString(0);
    } catch (Throwable e) {
      return "error";
    }
  }

  /** What a method handle threw, as it should be thrown on. */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException runtime) {
      return runtime;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(thrown);
  }

  /** int f(int, long, void*) and the like, for brevity. */
  static FunctionDescriptor of(MemoryLayout result, MemoryLayout... arguments) {
    return FunctionDescriptor.of(result, arguments);
  }

  static final MemoryLayout INT = JAVA_INT;
  static final MemoryLayout LONG = JAVA_LONG;
  static final MemoryLayout POINTER = ADDRESS;
}
