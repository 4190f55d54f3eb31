package dev.squall.gpu;

import static dev.squall.gpu.Cuda.check;

import dev.squall.units.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUctx_flags;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;

/**
 * A context of its own on one GPU: what is allocated and loaded in it goes with it, also when it is
 * lost. Waiting for the device blocks, and costs no processor time. Belongs to the thread that
 * opened it.
 */
public final class GpuContext implements AutoCloseable {
  private static final int LOG_BYTES = 8192;

  private final Gpu gpu;
  private final CUcontext context;
  private final CUstream stream;

  private GpuContext(Gpu gpu, CUcontext context, CUstream stream) {
    this.gpu = gpu;
    this.context = context;
    this.stream = stream;
  }

  /** Opens one on {@code gpu} for this thread. */
  public static GpuContext open(Gpu gpu) throws GpuFailure {
    CUcontext context = new CUcontext();
    String what = "open a context on " + gpu;
    check(
        JCudaDriver.cuCtxCreate(
            context, CUctx_flags.CU_CTX_SCHED_BLOCKING_SYNC, Cuda.device(gpu.index())),
        what);
    CUstream stream = new CUstream();
    try {
      check(JCudaDriver.cuStreamCreate(stream, 1), what); // 1: waits for no other stream
      return new GpuContext(gpu, context, stream);
    } catch (GpuFailure failure) {
      JCudaDriver.cuCtxDestroy(context);
      throw failure;
    }
  }

  /** The GPU it is on. */
  public Gpu gpu() {
    return gpu;
  }

  /** A kernel that can be launched. */
  public static final class Function {
    private final CUfunction handle;
    private final String name;

    private Function(CUfunction handle, String name) {
      this.handle = handle;
      this.name = name;
    }
  }

  /**
   * Compiles a module for this device, and takes a kernel of it. Where the driver's compiler
   * refuses it, the failure is a {@link GpuFailure.Kind#BAD_KERNEL}, with what that said.
   */
  public Function function(String ptx, String entry) throws GpuFailure {
    byte[] zeroEnded = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    CUmodule module = new CUmodule();
    JITOptions told = new JITOptions();
    told.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
    told.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG_BYTES);
    int code = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(zeroEnded), told);
    check(
        code,
        "load kernel '" + entry + "' on " + gpu,
        Cuda.text(told.getBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER)));
    CUfunction function = new CUfunction();
    check(JCudaDriver.cuModuleGetFunction(function, module, entry), "find kernel '" + entry + "'");
    return new Function(function, entry);
  }

  /** Memory of the device. */
  public static final class Buffer {
    private final CUdeviceptr handle;
    private final long bytes;

    private Buffer(CUdeviceptr handle, long bytes) {
      this.handle = handle;
      this.bytes = bytes;
    }

    /** Its size. */
    public long bytes() {
      return bytes;
    }

    /** The rest of it from {@code firstByte} on; it is given back as a whole. */
    public Buffer from(long firstByte) {
      return new Buffer(handle.withByteOffset(firstByte), bytes - firstByte);
    }
  }

  /** Takes memory of the device; what is in it is not known. */
  public Buffer allocate(long bytes) throws GpuFailure {
    CUdeviceptr handle = new CUdeviceptr();
    check(
        JCudaDriver.cuMemAlloc(handle, bytes),
        "take " + new Bytes(bytes) + " of the memory of " + gpu);
    return new Buffer(handle, bytes);
  }

  /**
   * Makes the first {@code bytes} of {@code buffer} 0, behind what was launched before; does not
   * wait.
   */
  public void clear(Buffer buffer, long bytes) throws GpuFailure {
    check(
        JCudaDriver.cuMemsetD8Async(buffer.handle, (byte) 0, bytes, stream),
        "clear memory of " + gpu);
  }

  /** Gives memory back. */
  public void free(Buffer buffer) throws GpuFailure {
    check(JCudaDriver.cuMemFree(buffer.handle), "give memory of " + gpu + " back");
  }

  /** How much of the device's memory is free, for everyone. */
  public Bytes free() throws GpuFailure {
    long[] free = new long[1];
    check(JCudaDriver.cuMemGetInfo(free, new long[1]), "ask for the free memory of " + gpu);
    return new Bytes(free[0]);
  }

  /**
   * Launches a kernel behind what was launched before, in one dimension; does not wait.
   *
   * @param arguments in order: {@link Buffer}, {@link Long} or {@link Integer}
   */
  public void launch(Function function, int blocks, int threads, Object... arguments)
      throws GpuFailure {
    launch(function, new Grid(blocks, 1, 1, threads, 1, 1, 0), arguments);
  }

  /**
   * What a launch is made of: blocks in three dimensions, threads of a block in three, and bytes of
   * shared memory beyond what the kernel declares.
   */
  public record Grid(int x, int y, int z, int threadsX, int threadsY, int threadsZ, int shared) {}

  /** As {@link #launch(Function, int, int, Object...)}, with a grid of up to three dimensions. */
  public void launch(Function function, Grid grid, Object... arguments) throws GpuFailure {
    Pointer[] pointers = new Pointer[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      pointers[i] =
          switch (arguments[i]) {
            case Buffer buffer -> Pointer.to(buffer.handle);
            case Long number -> Pointer.to(new long[] {number});
            case Integer number -> Pointer.to(new int[] {number});
            default ->
                throw new IllegalArgumentException(
                    "kernel '" + function.name + "': no argument can be " + arguments[i]);
          };
    }
    check(
        JCudaDriver.cuLaunchKernel(
            function.handle,
            grid.x,
            grid.y,
            grid.z,
            grid.threadsX,
            grid.threadsY,
            grid.threadsZ,
            grid.shared,
            stream,
            Pointer.to(pointers),
            null),
        "launch kernel '" + function.name + "' on " + gpu);
  }

  /** A stopwatch on the device, for what is launched between its start and its stop. */
  public GpuTimer timer() throws GpuFailure {
    return GpuTimer.of(stream, gpu);
  }

  /** Waits until all that was launched is done. */
  public void await() throws GpuFailure {
    check(JCudaDriver.cuStreamSynchronize(stream), "run what was launched on " + gpu);
  }

  /** Reads 32-bit words of the device's memory; waits for what was launched. */
  public int[] words(Buffer buffer, long firstByte, int count) throws GpuFailure {
    await();
    int[] words = new int[count];
    check(
        JCudaDriver.cuMemcpyDtoH(
            Pointer.to(words), buffer.handle.withByteOffset(firstByte), 4L * count),
        "read from " + gpu);
    return words;
  }

  /** Writes 32-bit words into the device's memory; waits for what was launched. */
  public void put(Buffer buffer, long firstByte, int... words) throws GpuFailure {
    await();
    check(
        JCudaDriver.cuMemcpyHtoD(
            buffer.handle.withByteOffset(firstByte), Pointer.to(words), 4L * words.length),
        "write to " + gpu);
  }

  /** Memory of the host that the device reaches by itself. Given back with the context. */
  public static final class Pinned {
    private final Pointer handle;
    private final long bytes;

    private Pinned(Pointer handle, long bytes) {
      this.handle = handle;
      this.bytes = bytes;
    }

    /** Its content. */
    public ByteBuffer content() {
      return handle.getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Takes memory of the host, locked in place. */
  public Pinned pinned(long bytes) throws GpuFailure {
    Pointer handle = new Pointer();
    check(
        JCudaDriver.cuMemAllocHost(handle, bytes),
        "lock " + new Bytes(bytes) + " of the host's memory for " + gpu);
    return new Pinned(handle, bytes);
  }

  /** Copies all of {@code from} to the device, behind what was launched before; does not wait. */
  public void copy(Pinned from, Buffer to) throws GpuFailure {
    copy(from, to, from.bytes);
  }

  /** Copies the first {@code bytes}, likewise. */
  public void copy(Pinned from, Buffer to, long bytes) throws GpuFailure {
    check(JCudaDriver.cuMemcpyHtoDAsync(to.handle, from.handle, bytes, stream), "copy to " + gpu);
  }

  /** Fills all of {@code to} from the device, behind what was launched before; does not wait. */
  public void copy(Buffer from, Pinned to) throws GpuFailure {
    copy(from, to, to.bytes);
  }

  /** Fills the first {@code bytes}, likewise. */
  public void copy(Buffer from, Pinned to, long bytes) throws GpuFailure {
    check(JCudaDriver.cuMemcpyDtoHAsync(to.handle, from.handle, bytes, stream), "copy from " + gpu);
  }

  /** Copies as much of {@code from} as {@code to} holds, within the device; does not wait. */
  public void copy(Buffer from, Buffer to) throws GpuFailure {
    check(
        JCudaDriver.cuMemcpyDtoDAsync(to.handle, from.handle, to.bytes, stream),
        "copy within " + gpu);
  }

  /** Lets go of all that is in it, whatever state it is in. */
  @Override
  public void close() {
    // A lost context says so again here: it goes all the same, and there is nobody left to tell.
    JCudaDriver.cuCtxDestroy(context);
  }
}
