package dev.squall.load.gpu;

import dev.squall.chance.Chance;
import dev.squall.gpu.BadKernel;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;
import dev.squall.gpu.kernel.Signature;
import dev.squall.plan.GpuKernel;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel of the script's own. Its buffers hold what the script says, and whatever earlier
 * launches left there; where the script says what they become, that is compared after a launch on
 * the content that they began with, kept in a second copy on the device.
 *
 * <p>A launch can't be called back. One that takes longer than it may is waited for no more: the
 * failure ends the load, and the context goes.
 */
final class OwnKernel implements Job {
  /** For so long the device is asked without a pause, so that short launches follow closely. */
  private static final long BUSY_NANOS = 50_000;

  private static final long PAUSE_NANOS = 100_000;

  private final GpuContext context;
  private final GpuKernel kernel;
  private final Clock clock;
  private final GpuContext.Function function;
  private final GpuContext.Grid grid;
  private final List<Held> buffers = new ArrayList<>();
  private final Object[] arguments;
  private long expectedNanos;

  /** A buffer, and a copy of what it began with where something is compared. */
  private record Held(OwnBuffer content, GpuContext.Buffer now, GpuContext.Buffer before) {}

  /**
   * Makes it ready in {@code context}.
   *
   * @param ptx of the kernel
   * @param reserve what must stay free of the device's memory
   */
  OwnKernel(GpuContext context, GpuKernel kernel, String ptx, Bytes reserve, Clock clock)
      throws GpuFailure {
    this.context = context;
    this.kernel = kernel;
    this.clock = clock;
    Signature signature = signature(kernel, ptx);
    function = context.function(ptx, signature.entry());
    grid =
        new GpuContext.Grid(
            extent(kernel.grid(), 0),
            extent(kernel.grid(), 1),
            extent(kernel.grid(), 2),
            extent(kernel.block(), 0),
            extent(kernel.block(), 1),
            extent(kernel.block(), 2),
            (int) kernel.shared().value());
    long needed = kernel.memory().value() * (kernel.checked() ? 2 : 1);
    if (context.free().value() - needed < reserve.value()) {
      throw GpuFailure.of(
          GpuFailure.Kind.OUT_OF_MEMORY,
          "the buffers of kernel '"
              + kernel.entry()
              + "' take "
              + new Bytes(needed)
              + (kernel.checked() ? " with the copies that results are compared by" : "")
              + ", "
              + context.gpu()
              + " has "
              + context.free()
              + " free, and "
              + reserve
              + " must stay free");
    }
    arguments = new Object[kernel.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(kernel.arguments().get(i), signature.types().get(i));
    }
  }

  private static Signature signature(GpuKernel kernel, String ptx) throws GpuFailure {
    try {
      return OwnKernels.signature(kernel, ptx);
    } catch (BadKernel bad) {
      throw GpuFailure.of(GpuFailure.Kind.BAD_KERNEL, String.valueOf(bad.getMessage()));
    }
  }

  private static int extent(List<Long> of, int dimension) {
    return dimension < of.size() ? Math.toIntExact(of.get(dimension)) : 1;
  }

  private Object argument(GpuKernel.Argument argument, String type) throws GpuFailure {
    return switch (argument) {
      case GpuKernel.Scalar scalar -> OwnKernels.given(scalar, type);
      case GpuKernel.Buffer buffer -> {
        OwnBuffer content = new OwnBuffer(buffer);
        GpuContext.Buffer now = context.allocate(buffer.bytes());
        content.fill(context, now);
        GpuContext.Buffer before = now;
        if (kernel.checked()) {
          before = context.allocate(buffer.bytes());
          context.copy(now, before);
        }
        buffers.add(new Held(content, now, before));
        yield now;
      }
    };
  }

  @Override
  public String how() {
    return "kernel '"
        + kernel.entry()
        + "', each launch within "
        + Print.duration(kernel.within())
        + (kernel.checked()
            ? ", results compared"
            : ", results not compared: no buffer says what it becomes");
  }

  @Override
  public void calibrate(GpuTimer timer, long wanted) throws GpuFailure {
    timer.start();
    launch(0);
    timer.stop();
    expectedNanos = await(timer);
  }

  @Override
  public void launch(int seed) throws GpuFailure {
    context.launch(function, grid, arguments);
  }

  @Override
  public long await(GpuTimer timer) throws GpuFailure {
    long from = clock.nanos();
    while (!timer.done()) {
      long waited = clock.nanos() - from;
      // A host that was busy may have looked late: it is the launch that must not last.
      if (waited > kernel.within().toNanos() && !timer.done()) {
        throw GpuFailure.of(
            GpuFailure.Kind.RAN_AWAY,
            "kernel '"
                + kernel.entry()
                + "' must end within "
                + Print.duration(kernel.within())
                + ", a launch did not: its context is let go");
      }
      if (waited > BUSY_NANOS) {
        pause();
      }
    }
    return timer.await();
  }

  private void pause() throws GpuFailure {
    try {
      clock.waitFor(PAUSE_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GpuFailure.of(GpuFailure.Kind.REFUSED, "interrupted while it waited for a launch");
    }
  }

  @Override
  public long expectedNanos() {
    return expectedNanos;
  }

  @Override
  public double work() {
    return 1;
  }

  @Override
  public void took(long nanos, long wanted) {
    expectedNanos = nanos;
  }

  @Override
  public Checked check(GpuTimer timer, int seed) throws GpuFailure {
    if (!kernel.checked()) {
      return new Checked(0, 0, 0, 0);
    }
    for (Held each : buffers) {
      context.copy(each.before(), each.now());
    }
    timer.start();
    launch(seed);
    timer.stop();
    long nanos = await(timer);
    long compared = 0;
    long wrong = 0;
    for (Held each : buffers) {
      OwnBuffer.Compared found = each.content().compare(context, each.now(), Chance.ofSeed(seed));
      compared += found.all();
      wrong += found.wrong();
    }
    return new Checked(nanos, 1, compared, wrong);
  }
}
