package dev.squall.bench;

import dev.squall.bench.KillStage.Stretch;
import dev.squall.chance.Chance;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether anything outlives a killed run: at seeded moments of short runs with all four loads the
 * guard, the engine or both are killed or made to stand still, and what the world looks like
 * afterwards is compared with before. Of three half dozens, one is struck at any time, one while a
 * run makes what could outlive it, and one while it clears that away.
 */
public final class Kills implements Benchmark {
  private static final long POLL = 25_000_000L;
  private static final long LOOK = 5_000_000L;
  private static final long UNAIDED = 20_000_000_000L;
  private static final long GIVE_UP = 45_000_000_000L;
  private static final int PER_ROUND = 12;
  private static final List<Blow> BLOWS = List.of(Blow.values());

  /** What takes longer than these seconds says what it was. */
  private static final double TOLD = 5;

  /** When a run is struck: of three half dozens one at any time, one early and one late. */
  private enum When {
    EVER(5_500_000_000L, "at"),
    STARTING(1_600_000_000L, "at"),
    ENDING(400_000_000L, "at the end +");

    private final long span;
    private final String words;

    When(long span, String words) {
      this.span = span;
      this.words = words;
    }

    /** Counted from the run's start, or from when its loads have ended. */
    long moment(Chance chance, long index) {
      return chance.below(index, span);
    }
  }

  private final int count;
  private final long seed;

  /**
   * How one went; {@code wrong} is empty when everything is as before, {@code helped} when that
   * took a {@code squall heal}.
   */
  private record Outcome(
      Blow blow,
      Stretch stretch,
      boolean struck,
      boolean helped,
      double seconds,
      String lastly,
      List<String> wrong) {
    boolean clean() {
      return wrong.isEmpty() && !helped;
    }
  }

  /**
   * A campaign as {@code squall bench kills --count … --seed …} asks for; twelve a round, from seed
   * 1, else.
   */
  public Kills() {
    this(Integer.getInteger("squall.bench.count", 0), Long.getLong("squall.bench.seed", 1));
  }

  /**
   * A campaign.
   *
   * @param count how many runs are struck; 0 for twelve a round
   * @param seed of the moments and of who is struck
   */
  public Kills(int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("kills: count must be ≥ 0, was " + count);
    }
    this.count = count;
    this.seed = seed;
  }

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public String what() {
    return "runs whose guard, engine or both were killed at any moment, and that left nothing"
        + " behind";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    int runs = count == 0 ? PER_ROUND * settings.rounds() : count;
    // A short path: a Unix socket's is at most 107 bytes.
    Path folder = Files.createTempDirectory("sqk");
    List<Outcome> outcomes = new ArrayList<>();
    try (KillStage stage = new KillStage(folder, settings.folder().toAbsolutePath(), squall())) {
      Process unhurt = stage.start();
      unhurt.waitFor(60, TimeUnit.SECONDS);
      stage.clear();
      World before = stage.world();
      Chance chance = Chance.ofSeed(seed).stream("kills");
      for (int i = 0; i < runs; i++) {
        // All kinds in turn, at moments of chance.
        Blow blow = BLOWS.get(i % BLOWS.size());
        When when = When.values()[i / BLOWS.size() % When.values().length];
        long moment = when.moment(chance, i);
        Outcome outcome = strike(stage, before, blow, when, moment, settings.clock());
        outcomes.add(outcome);
        settings.says().accept(text(i, when, moment, outcome));
      }
    }
    return lines(outcomes);
  }

  private static Outcome strike(
      KillStage stage, World before, Blow blow, When when, long moment, Clock clock)
      throws IOException, InterruptedException {
    Process guard = stage.start();
    long from = clock.nanos();
    if (when == When.ENDING) {
      while (guard.isAlive() && stage.stretch().compareTo(Stretch.ENDS) < 0) {
        clock.waitFor(LOOK);
      }
      from = clock.nanos();
    }
    clock.waitUntil(from + moment);
    Stretch stretch = stage.stretch();
    boolean struck = blow.strike(stage, guard, clock);
    long blown = clock.nanos();
    if (!struck) {
      guard.waitFor(60, TimeUnit.SECONDS);
    }
    List<String> wrong = stage.world().since(before);
    String lastly = "";
    boolean helped = false;
    while (!wrong.isEmpty() && clock.nanos() - blown < GIVE_UP) {
      // What nobody sees to by itself, the next start does: this is what it does.
      if (!helped && clock.nanos() - blown > UNAIDED && stage.world().processes().isEmpty()) {
        helped = true;
        stage.heal();
      }
      lastly = String.join(", ", wrong);
      clock.waitFor(POLL);
      wrong = stage.world().since(before);
    }
    double seconds = (clock.nanos() - blown) * 1e-9;
    List<String> all = new ArrayList<>(wrong);
    String report = stage.report();
    if (report != null) {
      all.add(report);
    }
    stage.clear();
    return new Outcome(blow, stretch, struck, helped, seconds, lastly, all);
  }

  private static String text(int index, When when, long moment, Outcome outcome) {
    String how =
        outcome.wrong().isEmpty()
            ? outcome.struck() || outcome.helped()
                ? String.format(
                    Locale.ROOT,
                    "as before after %.2f s%s%s",
                    outcome.seconds(),
                    outcome.seconds() < TOLD ? "" : ", last of all " + outcome.lastly(),
                    outcome.helped() ? ", but only BY squall heal" : "")
                : "nobody there to strike, as before"
            : "NOT as before: " + String.join("; ", outcome.wrong());
    return String.format(
        Locale.ROOT,
        "%3d  %s %.2f s, %s  %s: %s",
        index + 1,
        when.words,
        moment * 1e-9,
        outcome.stretch().words,
        outcome.blow().words,
        how);
  }

  private static List<Line> lines(List<Outcome> outcomes) {
    List<Line> lines = new ArrayList<>();
    long struck = outcomes.stream().filter(Outcome::struck).count();
    long clean = outcomes.stream().filter(Outcome::clean).count();
    lines.add(
        Line.atLeast(
            outcomes.size(),
            "killed runs that left nothing behind",
            clean,
            "of " + outcomes.size(),
            struck + " of them were struck while they ran"));
    for (Stretch stretch : Stretch.values()) {
      List<Outcome> then =
          outcomes.stream().filter(o -> o.struck() && o.stretch() == stretch).toList();
      if (!then.isEmpty()) {
        lines.add(
            Line.info(
                "  struck " + stretch.words,
                then.size(),
                "",
                then.stream().filter(Outcome::clean).count() + " left nothing behind"));
      }
    }
    for (Blow blow : BLOWS) {
      double[] seconds =
          outcomes.stream()
              .filter(outcome -> outcome.blow() == blow && outcome.struck() && outcome.clean())
              .mapToDouble(Outcome::seconds)
              .sorted()
              .toArray();
      if (seconds.length > 0) {
        lines.add(
            Line.info(
                "  healed after " + blow.words + ", at most",
                seconds[seconds.length - 1],
                "s",
                String.format(
                    Locale.ROOT,
                    "median %.2f s of %d",
                    seconds[seconds.length / 2],
                    seconds.length)));
      }
    }
    return lines;
  }

  /** How this Squall was started, up to its main class: the same again for the runs. */
  private static List<String> squall() {
    return List.of(Launched.launcher().toString());
  }
}
