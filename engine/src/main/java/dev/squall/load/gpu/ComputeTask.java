package dev.squall.load.gpu;

import dev.squall.chance.Chance;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;
import dev.squall.load.Line;
import java.util.List;

/**
 * Holds a share of a device's time, or launches a second: launches chase a {@link Line}, as the
 * processor load's workers chase theirs. What counts of each is how long the device says that it
 * worked on it, or that it was. Two launches are under way at most, so that a device at 100 % never
 * waits for the host, and a release is felt within two.
 *
 * <p>Once a second of work the results are compared, as {@link Job#check} does.
 */
final class ComputeTask implements Task {
  private static final int UNDER_WAY = 2;
  private static final long LAUNCH_NANOS = 1_000_000;
  private static final long CHECK_NANOS = 1_000_000_000;

  /** How far it may fall behind its line before that is given up: others use the device as well. */
  private static final long MOST_LAG = 20_000_000;

  /** Launches a second at most: more than a host can start. */
  private static final double MOST_RATE = 1e6;

  /** What a launch counts. */
  enum Counts {
    /** Its time on the device. */
    TIME,
    /** One. */
    ONE
  }

  private static final long SHORTEST_REST = 100_000;
  private static final long LONGEST_REST = 5_000_000;
  private static final long IDLE = Long.MAX_VALUE;

  /** Sums of many parts of a launch may come out so much below one. */
  private static final double HAIR = 1e-6;

  private final List<Job> jobs;
  private final Counts counts;
  private final Chance chance;
  private final Line line = new Line();
  private final Launch[] launches = new Launch[UNDER_WAY];
  private int first;
  private int underWay;
  private volatile boolean holding;
  private int turn;
  private long nextCheck;

  private volatile Done done = Done.NOTHING;

  /** A launch that may be under way. */
  private static final class Launch {
    private final GpuTimer timer;
    private Job job;
    private long expected;
    private double work;

    private Launch(GpuTimer timer, Job job) {
      this.timer = timer;
      this.job = job;
    }
  }

  ComputeTask(GpuContext context, List<Job> jobs, Counts counts, Chance chance, long nanos)
      throws GpuFailure {
    this.jobs = List.copyOf(jobs);
    this.counts = counts;
    this.chance = chance;
    for (int i = 0; i < UNDER_WAY; i++) {
      launches[i] = new Launch(context.timer(), jobs.getFirst());
    }
    for (Job job : jobs) {
      job.calibrate(launches[0].timer, LAUNCH_NANOS);
    }
    nextCheck = nanos;
    line.reset(0, nanos);
  }

  @Override
  public void ask(double level, long nanos) {
    line.bend(
        counts == Counts.TIME ? Math.clamp(level, 0, 1) : Math.clamp(level, 0, MOST_RATE) * 1e-9,
        nanos);
  }

  @Override
  public long step(long nanos) throws GpuFailure {
    double came = done.level();
    double slope = line.slope();
    line.forgive((long) came, lag(slope), nanos);
    if (slope <= 0) {
      letGo();
      line.reset((long) done.level(), nanos);
      return IDLE;
    }
    if (nanos - nextCheck >= 0) {
      nextCheck = nanos + CHECK_NANOS;
      letGo(); // at full load some launch is always under way
      check();
      return 0;
    }
    double behind = behind(came, nanos);
    if (underWay < UNDER_WAY && behind > 0) {
      launch();
      return 0;
    }
    if (underWay > 0) {
      settle();
      return 0;
    }
    return Math.clamp(Math.round(-behind / slope), SHORTEST_REST, LONGEST_REST);
  }

  private long lag(double slope) {
    return counts == Counts.TIME ? MOST_LAG : UNDER_WAY + (long) (slope * MOST_LAG);
  }

  /** How much more is to be launched: of time, so that the device never waits for the host. */
  private double behind(double came, long nanos) {
    if (counts == Counts.ONE) {
      return line.value(nanos) - came - underWay - (1 - HAIR);
    }
    double expected = 0;
    for (int i = 0; i < underWay; i++) {
      expected += launches[(first + i) % UNDER_WAY].expected;
    }
    return line.value(nanos + LAUNCH_NANOS) - came - expected;
  }

  private void launch() throws GpuFailure {
    Launch launch = launches[(first + underWay) % UNDER_WAY];
    launch.job = jobs.get(turn++ % jobs.size());
    launch.expected = launch.job.expectedNanos();
    launch.work = launch.job.work();
    launch.timer.start();
    launch.job.launch(seed(turn));
    launch.timer.stop();
    underWay++;
    holding = true;
  }

  private int seed(long n) {
    return (int) chance.bits(n);
  }

  /** Waits for the launch that was first. */
  private void settle() throws GpuFailure {
    Launch launch = launches[first];
    long took = launch.job.await(launch.timer);
    first = (first + 1) % UNDER_WAY;
    underWay--;
    holding = underWay > 0;
    launch.job.took(took, LAUNCH_NANOS);
    done = done.and(counts == Counts.TIME ? took : 1, 1, 0, 0, launch.work);
  }

  private void check() throws GpuFailure {
    Job job = jobs.get(turn % jobs.size());
    Job.Checked found = job.check(launches[first].timer, seed(turn));
    done =
        done.and(
            counts == Counts.TIME ? found.nanos() : found.launches(),
            found.launches(),
            found.wrong(),
            found.compared(),
            found.launches() * job.work());
  }

  @Override
  public void letGo() throws GpuFailure {
    while (underWay > 0) {
      settle();
    }
  }

  @Override
  public void flipBit() {
    jobs.forEach(Job::flipBit);
  }

  @Override
  public boolean holding() {
    return holding;
  }

  @Override
  public Done done() {
    return done;
  }

  @Override
  public String how() {
    return String.join("; ", jobs.stream().map(Job::how).toList());
  }
}
