package dev.squall.load.gpu;

import dev.squall.chance.Chance;
import dev.squall.gpu.BadKernel;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.load.TimeMean;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds one GPU, or several alike: a share of their time, of their memory, copies at a rate, or
 * launches of the script's own kernel. A {@link Keeper} a device. What was achieved is what the
 * devices themselves timed, not what the driver calls utilisation, which only says that some kernel
 * ran at all.
 *
 * <p>Each device is held at the level; achieved is the mean over them.
 */
public final class GpuLoad implements Load {
  private static final long READY_SECONDS = 30;
  private static final long JOIN_MILLIS = 3_000;

  private final LoadPlan plan;
  private final LoadSettings.Gpu settings;
  private final Clock clock;
  private final Chance chance;
  private final TimeMean asked;
  private volatile List<Keeper> keepers = List.of();
  private @Nullable Power power;
  private volatile boolean released;
  private long readNanos;
  private List<Task.Done> last = List.of();

  /**
   * For a plan whose settings are a GPU's.
   *
   * @param chance draws the kernels' seeds
   */
  public GpuLoad(LoadPlan plan, Clock clock, Chance chance) {
    if (!(plan.settings() instanceof LoadSettings.Gpu gpu)) {
      throw new IllegalArgumentException(
          plan.name() + ": settings must be a GPU's, were " + plan.settings());
    }
    this.plan = plan;
    this.settings = gpu;
    this.clock = clock;
    this.chance = chance;
    asked = new TimeMean(clock.nanos());
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void start() throws LoadFailure {
    List<Keeper> made = new ArrayList<>();
    boolean started = false;
    try {
      List<Gpu> gpus = Chosen.of(settings);
      if (settings.use() == GpuUse.POWER) {
        power = Power.of(gpus);
      }
      GpuKernel own = settings.kernel();
      String ptx = own == null ? "" : OwnKernels.ptx(own, gpus);
      for (Gpu gpu : gpus) {
        made.add(
            new Keeper(
                plan.name() + "-" + gpu.index(), gpu, context -> task(context, gpu, ptx), clock));
      }
      made.forEach(Keeper::start);
      for (Keeper keeper : made) {
        keeper.ready().get(READY_SECONDS, TimeUnit.SECONDS);
      }
      keepers = List.copyOf(made);
      readNanos = clock.nanos();
      asked.take(readNanos);
      last = done();
      started = true;
    } catch (NoGpu none) {
      throw new LoadFailure(plan.name() + ": " + none.lacking() + ": " + none.mend(), none);
    } catch (BadKernel bad) {
      throw failed(bad);
    } catch (ExecutionException failure) {
      throw failed(failure.getCause() == null ? failure : failure.getCause());
    } catch (TimeoutException slow) {
      throw new LoadFailure(
          plan.name() + ": the GPU must be ready within " + READY_SECONDS + " s, was not", slow);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure(plan.name() + ": interrupted while it made ready", e);
    } finally {
      if (!started) {
        end(made);
        close();
      }
    }
  }

  private LoadFailure failed(Throwable cause) {
    return new LoadFailure(plan.name() + ": " + cause.getMessage(), cause);
  }

  private Task task(GpuContext context, Gpu gpu, String ptx) throws GpuFailure {
    Chance own = chance.stream(gpu.index());
    long nanos = clock.nanos();
    return switch (settings.use()) {
      case COMPUTE ->
          new ComputeTask(context, jobs(context, ptx), ComputeTask.Counts.TIME, own, nanos);
      case LAUNCHES ->
          new ComputeTask(context, jobs(context, ptx), ComputeTask.Counts.ONE, own, nanos);
      case POWER -> {
        Power of = Objects.requireNonNull(power);
        ComputeTask compute =
            new ComputeTask(context, jobs(context, ptx), ComputeTask.Counts.TIME, own, nanos);
        yield new PowerTask(compute, () -> of.watts(gpu), of.limit(gpu), nanos);
      }
      case MEMORY -> {
        double whole = plan.level().unit() == Dimension.SHARE ? gpu.memory().value() : 1;
        yield new MemoryTask(context, whole, settings.reserve(), (int) own.bits(0));
      }
      case COPY -> new CopyTask(context, settings.direction(), (int) own.bits(0), nanos);
    };
  }

  private List<Job> jobs(GpuContext context, String ptx) throws GpuFailure {
    GpuKernel own = settings.kernel();
    if (own != null) {
      return List.of(new OwnKernel(context, own, ptx, settings.reserve(), clock));
    }
    Comparison comparison = new Comparison(context);
    List<Job> jobs = new ArrayList<>();
    for (Kernel kernel : Chosen.kernels(settings)) {
      jobs.add(new Burn(context, kernel, comparison));
    }
    return jobs;
  }

  @Override
  public String how() {
    return keepers.stream()
        .map(keeper -> keeper.gpu() + ": " + keeper.ready().join().how())
        .collect(Collectors.joining("; "));
  }

  @Override
  public String device() {
    return keepers.stream()
        .map(keeper -> keeper.gpu().toString())
        .collect(Collectors.joining("; "));
  }

  @Override
  public void ask(double level) {
    if (released) {
      return;
    }
    tell(level);
    if (released) {
      tell(0); // a release came in between, from another thread: it has the last word
    }
  }

  private void tell(double level) {
    long nanos = clock.nanos();
    asked.set(level, nanos);
    keepers.forEach(keeper -> keeper.ask(level, nanos));
  }

  @Override
  public @Nullable String broken() {
    for (Keeper keeper : keepers) {
      String broken = keeper.broken();
      if (broken != null) {
        return plan.name() + ": " + broken;
      }
    }
    return null;
  }

  private List<Task.Done> done() {
    return keepers.stream().map(keeper -> keeper.ready().join().done()).toList();
  }

  @Override
  public Reading read() {
    long nanos = clock.nanos();
    List<Task.Done> now = done();
    double seconds = Math.max(1, nanos - readNanos) * 1e-9;
    double level = 0;
    double work = 0;
    long operations = 0;
    long wrong = 0;
    long checked = 0;
    for (int i = 0; i < now.size(); i++) {
      level += level(now.get(i), last.get(i), keepers.get(i).gpu(), seconds);
      work += now.get(i).work() - last.get(i).work();
      operations += now.get(i).operations() - last.get(i).operations();
      wrong += now.get(i).wrong() - last.get(i).wrong();
      checked += now.get(i).checked() - last.get(i).checked();
    }
    Map<String, Double> details = new TreeMap<>();
    details.put("work", work / seconds);
    details.put("checked", (double) checked);
    Reading reading =
        new Reading(
            asked.take(nanos), level / Math.max(1, now.size()), operations, wrong, 0, details);
    last = now;
    readNanos = nanos;
    return reading;
  }

  private double level(Task.Done now, Task.Done before, Gpu gpu, double seconds) {
    return switch (settings.use()) {
      case COMPUTE -> (now.level() - before.level()) * 1e-9 / seconds;
      case COPY, LAUNCHES, POWER -> (now.level() - before.level()) / seconds;
      case MEMORY ->
          plan.level().unit() == Dimension.SHARE ? now.level() / gpu.memory().value() : now.level();
    };
  }

  /**
   * The next result of Squall's own kernels that is compared has one bit flipped, on purpose: to
   * see that it is found. After start, any thread.
   */
  public void flipBit() {
    keepers.forEach(Keeper::flipBit);
  }

  @Override
  public void release() {
    released = true;
    tell(0);
    keepers.forEach(Keeper::release);
  }

  @Override
  public void resume() {
    released = false;
    keepers.forEach(Keeper::resume);
  }

  @Override
  public boolean idle() {
    return keepers.stream().allMatch(Keeper::idle);
  }

  @Override
  public void close() {
    end(keepers);
    Power of = power;
    if (of != null) {
      of.close();
    }
  }

  private static void end(List<Keeper> keepers) {
    keepers.forEach(Keeper::end);
    try {
      for (Keeper keeper : keepers) {
        keeper.join(JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
