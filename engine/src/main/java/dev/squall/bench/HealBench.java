package dev.squall.bench;

import dev.squall.bench.KillStage.Stretch;
import dev.squall.chance.Chance;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether every fault is healed whoever is killed: runs in which all faults come and go, each on
 * something of its own, lose their guard, their engine or both at seeded moments, and the world is
 * compared with before. A blow counts for a fault that was seen to be in force when it fell; it
 * goes on until each fault has had so many.
 */
public final class HealBench implements Benchmark {
  private static final long POLL = 25_000_000L;

  /** By then each fault has come for the first time. */
  private static final long FIRST = 300_000_000L;

  private static final long SPAN = 2_400_000_000L;
  private static final long UNAIDED = 20_000_000_000L;
  private static final long GIVE_UP = 45_000_000_000L;
  private static final int PER_ROUND = 12;

  /** No fault is there so seldom that it takes more runs than this for each that is wanted. */
  private static final int MOST_RUNS = 3;

  private static final List<Blow> BLOWS = List.of(Blow.ENGINE, Blow.GUARD, Blow.BOTH);

  private final int count;
  private final long seed;

  /** How one went: what was not as before, by fault; {@code there} are those it struck amid. */
  private record Outcome(
      Blow blow,
      boolean struck,
      double seconds,
      List<String> there,
      Map<String, String> unhealed,
      List<String> wrong) {
    boolean clean() {
      return unhealed.isEmpty() && wrong.isEmpty();
    }
  }

  /** A campaign as {@code squall bench heal --count … --seed …} asks for. */
  public HealBench() {
    this(Integer.getInteger("squall.bench.count", 0), Long.getLong("squall.bench.seed", 1));
  }

  /**
   * A campaign.
   *
   * @param count how often each fault is struck at least; 0 for 12 a round
   * @param seed of the moments
   */
  public HealBench(int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("heal: count must be ≥ 0, was " + count);
    }
    this.count = count;
    this.seed = seed;
  }

  @Override
  public String name() {
    return "heal";
  }

  @Override
  public String what() {
    return "faults that were healed though guard, engine or both were killed at any moment";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    int wanted = count == 0 ? PER_ROUND * settings.rounds() : count;
    Path folder = Files.createTempDirectory("sqh");
    Tally tally = new Tally(wanted);
    try (KillStage stage =
            new KillStage(
                folder,
                settings.folder().toAbsolutePath(),
                List.of(Launched.launcher().toString()));
        Sufferers sufferers = new Sufferers(Files.createDirectory(folder.resolve("of")))) {
      stage.plays(sufferers.script());
      Map<String, String> before = sufferers.look();
      tally.begin(before.keySet(), sufferers.leftOut());
      World empty = unhurt(stage, sufferers, before);
      Chance chance = Chance.ofSeed(seed).stream("heal");
      for (int i = 0; !tally.enough() && i < MOST_RUNS * wanted + BLOWS.size(); i++) {
        Blow blow = BLOWS.get(i % BLOWS.size());
        long moment = FIRST + chance.below(i, SPAN);
        Outcome outcome = strike(stage, sufferers, before, empty, blow, moment, settings.clock());
        tally.add(outcome);
        settings.says().accept(text(i, moment, outcome, before.keySet()));
      }
    }
    return tally.lines();
  }

  /**
   * One that nobody strikes: it must break each thing, and leave the world as it was, or nothing
   * could be learned.
   */
  private static World unhurt(KillStage stage, Sufferers sufferers, Map<String, String> before)
      throws IOException, InterruptedException {
    Process unhurt = stage.start();
    if (!unhurt.waitFor(60, TimeUnit.SECONDS) || stage.stretch() != Stretch.REPORTS) {
      throw new IOException("a run that nobody struck was not played: " + stage.said());
    }
    Map<String, String> after = sufferers.look();
    if (!after.equals(before)) {
      throw new IOException("a run that nobody struck left " + after + ", found " + before);
    }
    String journal = stage.journal();
    for (String fault : before.keySet()) {
      if (journal
          .lines()
          .noneMatch(
              line -> line.contains("\"fault-healed\"") && line.contains("\"" + fault + "\""))) {
        throw new IOException(
            "a run that nobody struck never broke and healed '"
                + fault
                + "': "
                + journal
                    .lines()
                    .filter(line -> line.contains("\"fault-failed\""))
                    .findFirst()
                    .orElse(stage.said()));
      }
    }
    stage.clear();
    return stage.world();
  }

  private static Outcome strike(
      KillStage stage,
      Sufferers sufferers,
      Map<String, String> before,
      World empty,
      Blow blow,
      long moment,
      Clock clock)
      throws IOException, InterruptedException {
    Process guard = stage.start();
    while (guard.isAlive() && stage.stretch().compareTo(Stretch.PLAYS) < 0) {
      clock.waitFor(POLL);
    }
    clock.waitFor(moment);
    List<String> there = sufferers.there(stage, before);
    boolean struck = blow.strike(stage, guard, clock);
    long blown = clock.nanos();
    if (!struck) {
      guard.waitFor(60, TimeUnit.SECONDS);
    }
    boolean helped = false;
    Map<String, String> unhealed = unlike(before, sufferers.look());
    List<String> wrong = stage.world().since(empty);
    while (!(unhealed.isEmpty() && wrong.isEmpty()) && clock.nanos() - blown < GIVE_UP) {
      if (!helped && clock.nanos() - blown > UNAIDED && stage.world().processes().isEmpty()) {
        helped = true;
        stage.heal();
      }
      clock.waitFor(POLL);
      unhealed = unlike(before, sufferers.look());
      wrong = stage.world().since(empty);
    }
    List<String> all = new ArrayList<>(wrong);
    if (helped) {
      all.add("healed BY squall heal only");
    }
    double seconds = (clock.nanos() - blown) * 1e-9;
    stage.clear();
    return new Outcome(blow, struck, seconds, there, unhealed, all);
  }

  private static Map<String, String> unlike(Map<String, String> before, Map<String, String> now) {
    Map<String, String> unlike = new LinkedHashMap<>();
    now.forEach((fault, look) -> {
      if (!look.equals(before.get(fault))) {
        unlike.put(fault, look);
      }
    });
    return unlike;
  }

  private static String text(int index, long moment, Outcome outcome, Set<String> faults) {
    List<String> absent = faults.stream().filter(each -> !outcome.there.contains(each)).toList();
    return String.format(
        Locale.ROOT,
        "%3d  at %.2f s, %s, amid %d faults%s: %s",
        index + 1,
        moment * 1e-9,
        outcome.blow.words,
        outcome.there.size(),
        absent.isEmpty() ? "" : ", all but " + String.join(", ", absent),
        !outcome.clean()
            ? "NOT as before: " + outcome.unhealed + " " + outcome.wrong
            : outcome.struck
                ? String.format(Locale.ROOT, "as before after %.2f s", outcome.seconds)
                : "nobody there to strike, as before");
  }

  /** What is counted. */
  private static final class Tally {
    private final int wanted;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, int[]> blows = new LinkedHashMap<>();
    private List<String> leftOut = List.of();

    Tally(int wanted) {
      this.wanted = wanted;
    }

    void begin(Set<String> faults, List<String> without) {
      faults.forEach(fault -> blows.put(fault, new int[2]));
      leftOut = without;
    }

    void add(Outcome outcome) {
      outcomes.add(outcome);
      if (outcome.struck) {
        for (String fault : outcome.there) {
          int[] count = Objects.requireNonNull(blows.get(fault));
          count[0]++;
          count[1] += outcome.unhealed.containsKey(fault) || !outcome.wrong.isEmpty() ? 0 : 1;
        }
      }
    }

    boolean enough() {
      return blows.values().stream().allMatch(count -> count[0] >= wanted);
    }

    List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      lines.add(
          Line.atLeast(
              outcomes.size(),
              "struck runs after which all was as before",
              outcomes.stream().filter(Outcome::clean).count(),
              "of " + outcomes.size(),
              outcomes.stream().filter(Outcome::struck).count() + " of them while they ran"));
      blows.forEach((fault, count) ->
          lines.add(
              Line.atLeast(
                  Math.max(wanted, count[0]),
                  "  " + fault,
                  count[1],
                  "of " + count[0],
                  "blows while it was in force")));
      leftOut.forEach(
          each -> lines.add(Line.skipped("  " + each.split(": ", 2)[0], each.split(": ", 2)[1])));
      BLOWS.forEach(blow -> seconds(blow, lines));
      return lines;
    }

    private void seconds(Blow blow, List<Line> lines) {
      double[] seconds =
          outcomes.stream()
              .filter(each -> each.blow == blow && each.struck && each.clean())
              .mapToDouble(Outcome::seconds)
              .sorted()
              .toArray();
      if (seconds.length > 0) {
        lines.add(
            Line.info(
                "  as before after " + blow.words + ", at most",
                seconds[seconds.length - 1],
                "s",
                String.format(
                    Locale.ROOT,
                    "median %.2f s of %d",
                    seconds[seconds.length / 2],
                    seconds.length)));
      }
    }
  }
}
