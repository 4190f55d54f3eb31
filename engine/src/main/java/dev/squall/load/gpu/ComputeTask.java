package dev.squall.load.gpu;

import dev.squall.chance.Chance;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;
import dev.squall.load.Line;
import java.util.List;

/**
 * Holds a share of a device's time: launches of about a millisecond chase a {@link Line} of time on
 * the device, as the processor load's workers chase theirs. What counts is how long the device says
 * that it worked on them. Two launches are under way at most, so that a device at 100 % never waits
 * for the host, and a release is felt within two.
 *
 * <p>Once a second of work the results are compared, as {@link Burn#check} does.
 */
final class ComputeTask implements Task {
  private static final int UNDER_WAY = 2;
  private static final long LAUNCH_NANOS = 1_000_000;
  private static final long CHECK_NANOS = 1_000_000_000;

  /** How far it may fall behind its line before that is given up: others use the device as well. */
  private static final long MOST_LAG = 20_000_000;

  private static final long SHORTEST_REST = 100_000;
  private static final long LONGEST_REST = 5_000_000;
  private static final long IDLE = Long.MAX_VALUE;

  private final List<Burn> burns;
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
    private Burn burn;
    private long expected;
    private double work;

    private Launch(GpuTimer timer, Burn burn) {
      this.timer = timer;
      this.burn = burn;
    }
  }

  ComputeTask(GpuContext context, List<Burn> burns, Chance chance, long nanos) throws GpuFailure {
    this.burns = burns;
    this.chance = chance;
    for (int i = 0; i < UNDER_WAY; i++) {
      launches[i] = new Launch(context.timer(), burns.getFirst());
    }
    for (Burn burn : burns) {
      burn.calibrate(launches[0].timer, LAUNCH_NANOS);
    }
    nextCheck = nanos;
    line.reset(0, nanos);
  }

  @Override
  public void ask(double level, long nanos) {
    line.bend(Math.clamp(level, 0, 1), nanos);
  }

  @Override
  public long step(long nanos) throws GpuFailure {
    double busy = done.level();
    line.forgive((long) busy, MOST_LAG, nanos);
    double slope = line.slope();
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
    double behind = line.value(nanos + LAUNCH_NANOS) - busy - expected();
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

  private double expected() {
    double sum = 0;
    for (int i = 0; i < underWay; i++) {
      sum += launches[(first + i) % UNDER_WAY].expected;
    }
    return sum;
  }

  private void launch() throws GpuFailure {
    Launch launch = launches[(first + underWay) % UNDER_WAY];
    launch.burn = burns.get(turn++ % burns.size());
    launch.expected = launch.burn.expectedNanos();
    launch.work = launch.burn.work();
    launch.timer.start();
    launch.burn.launch(seed(turn));
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
    long took = launch.timer.await();
    first = (first + 1) % UNDER_WAY;
    underWay--;
    holding = underWay > 0;
    launch.burn.took(took, LAUNCH_NANOS);
    done = done.and(took, 1, 0, 0, launch.work);
  }

  private void check() throws GpuFailure {
    Burn burn = burns.get(turn % burns.size());
    Burn.Checked found = burn.check(launches[first].timer, seed(turn));
    done = done.and(found.nanos(), 2, found.wrong(), found.compared(), 2 * burn.work());
  }

  @Override
  public void letGo() throws GpuFailure {
    while (underWay > 0) {
      settle();
    }
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
    return String.join(", ", burns.stream().map(burn -> burn.kernel().name()).toList())
        + " in launches of about 1 ms, timed by the device";
  }
}
