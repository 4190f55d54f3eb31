package dev.squall.gpu;

import static dev.squall.gpu.Cuda.check;

import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * Two events on the device: how long it worked on what was launched between them, by its own clock
 * (resolution about half a microsecond). Goes with its context.
 */
public final class GpuTimer {
  private final CUevent start;
  private final CUevent stop;
  private final CUstream stream;
  private final Gpu gpu;

  private GpuTimer(CUevent start, CUevent stop, CUstream stream, Gpu gpu) {
    this.start = start;
    this.stop = stop;
    this.stream = stream;
    this.gpu = gpu;
  }

  static GpuTimer of(CUstream stream, Gpu gpu) throws GpuFailure {
    return new GpuTimer(event(gpu), event(gpu), stream, gpu);
  }

  private static CUevent event(Gpu gpu) throws GpuFailure {
    CUevent event = new CUevent();
    check(
        JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_BLOCKING_SYNC),
        "make a timer on " + gpu);
    return event;
  }

  /** What is launched from here on counts. */
  public void start() throws GpuFailure {
    check(JCudaDriver.cuEventRecord(start, stream), "time what runs on " + gpu);
  }

  /** What was launched up to here counted. */
  public void stop() throws GpuFailure {
    check(JCudaDriver.cuEventRecord(stop, stream), "time what runs on " + gpu);
  }

  /** Whether what counted is done; does not wait. */
  public boolean done() throws GpuFailure {
    int code = JCudaDriver.cuEventQuery(stop);
    if (code != CUresult.CUDA_ERROR_NOT_READY) {
      check(code, "run what was launched on " + gpu);
    }
    return code != CUresult.CUDA_ERROR_NOT_READY;
  }

  /** Waits until what counted is done; how long the device worked on it, ns. */
  public long await() throws GpuFailure {
    check(JCudaDriver.cuEventSynchronize(stop), "run what was launched on " + gpu);
    float[] millis = new float[1];
    check(JCudaDriver.cuEventElapsedTime(millis, start, stop), "time what ran on " + gpu);
    return Math.round(millis[0] * 1e6);
  }
}
