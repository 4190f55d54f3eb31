package dev.squall.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The vendor's product of two square half-precision matrices (cuBLAS, of the CUDA toolkit), summed
 * in single precision: the peer of Squall's tensor kernels. In the context that is open on the
 * thread that made it.
 *
 * <p>Shapes and numbers are those of {@code cublas_api.h} and {@code library_types.h}.
 */
public final class VendorProduct implements AutoCloseable {
  private static final String LIBRARY = "libcublas.so.12";
  private static final int SIZE = 8192;
  private static final int SUCCESS = 0;
  private static final int AS_IT_IS = 0; // CUBLAS_OP_N
  private static final int HALF = 2; // CUDA_R_16F
  private static final int IN_SINGLE = 68; // CUBLAS_COMPUTE_32F
  private static final int ANY_WAY = -1; // CUBLAS_GEMM_DEFAULT
  private static final long BYTES = 2L * SIZE * SIZE;

  private final Arena arena = Arena.ofConfined();
  private final MethodHandle product;
  private final MethodHandle destroy;
  private final MethodHandle synchronize;
  private final MethodHandle free;
  private final MemorySegment handle;
  private final long[] matrices = new long[3];
  private final MemorySegment one;
  private final MemorySegment zero;

  private VendorProduct(SymbolLookup library, SymbolLookup driver) throws NoGpu {
    MethodHandle create =
        bind(library, "cublasCreate_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    destroy = bind(library, "cublasDestroy_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    MemoryLayout[] arguments = {
      ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, // handle … alpha
      JAVA_LONG, JAVA_INT, JAVA_INT, // A
      JAVA_LONG, JAVA_INT, JAVA_INT, // B
      ADDRESS, // beta
      JAVA_LONG, JAVA_INT, JAVA_INT, // C
      JAVA_INT, JAVA_INT
    };
    product = bind(library, "cublasGemmEx", FunctionDescriptor.of(JAVA_INT, arguments));
    synchronize = bind(driver, "cuCtxSynchronize", FunctionDescriptor.of(JAVA_INT));
    free = bind(driver, "cuMemFree_v2", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    MethodHandle allocate =
        bind(driver, "cuMemAlloc_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    one = arena.allocateFrom(JAVA_FLOAT, 1);
    zero = arena.allocateFrom(JAVA_FLOAT, 0);
    MemorySegment made = arena.allocate(ADDRESS);
    check(Nvml.call(() -> (int) create.invokeExact(made)), "starts");
    handle = made.get(ADDRESS, 0);
    for (int i = 0; i < matrices.length; i++) {
      check(Nvml.call(() -> (int) allocate.invokeExact(made, BYTES)), "gets its memory");
      matrices[i] = made.get(JAVA_LONG, 0);
    }
  }

  /**
   * In the context that is open on this thread.
   *
   * @throws NoGpu where the library is not there, or does not work
   */
  public static VendorProduct open() throws NoGpu {
    return open(LIBRARY);
  }

  static VendorProduct open(String library) throws NoGpu {
    try {
      return new VendorProduct(SymbolLookup.libraryLookup(library, Arena.global()), Cuda.symbols());
    } catch (IllegalArgumentException missing) {
      throw new NoGpu("the vendor's library is not installed: no " + LIBRARY, "the CUDA toolkit");
    }
  }

  private static MethodHandle bind(SymbolLookup symbols, String name, FunctionDescriptor shape)
      throws NoGpu {
    return Linker.nativeLinker()
        .downcallHandle(
            symbols
                .find(name)
                .orElseThrow(() -> new NoGpu("the vendor's library has no " + name, "CUDA 12")),
            shape);
  }

  private static void check(int code, String what) throws NoGpu {
    if (code != SUCCESS) {
      throw new NoGpu("the vendor's library no longer " + what + " (" + code + ")", "CUDA 12");
    }
  }

  /** Operations of a product: a multiplication and an addition for each pair of elements. */
  public double work() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  /** Begins a product; does not wait. */
  public void begin() throws NoGpu {
    int code =
        Nvml.call(() ->
            (int)
                product.invokeExact(
                    handle,
                    AS_IT_IS,
                    AS_IT_IS,
                    SIZE,
                    SIZE,
                    SIZE,
                    one,
                    matrices[0],
                    HALF,
                    SIZE,
                    matrices[1],
                    HALF,
                    SIZE,
                    zero,
                    matrices[2],
                    HALF,
                    SIZE,
                    IN_SINGLE,
                    ANY_WAY));
    check(code, "multiplies");
  }

  /** Waits until all that was begun is done. */
  public void await() throws NoGpu {
    check(Nvml.call(() -> (int) synchronize.invokeExact()), "ends");
  }

  @Override
  public void close() {
    for (long matrix : matrices) {
      Nvml.call(() -> (int) free.invokeExact(matrix));
    }
    Nvml.call(() -> (int) destroy.invokeExact(handle));
    arena.close();
  }
}
