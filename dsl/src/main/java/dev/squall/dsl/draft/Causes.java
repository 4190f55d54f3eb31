package dev.squall.dsl.draft;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.plan.Dial;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Resource;
import dev.squall.problem.Problems;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Print;
import dev.squall.units.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of any scenario a measurement of what a drive's latency hangs on, as is asked from outside:
 * by parameters whose names begin with {@code cause.}, which {@code squall cause} gives. What is
 * played is the phase of that drive alone, while one resource after another is turned a little up
 * and down ({@link Dial}).
 *
 * <p>A resource that the phase loads itself is turned by those loads, which so ask for less, too.
 * One that it does not gets a load of its own, that stands at its middle otherwise.
 */
public final class Causes {
  /** What the names of its parameters begin with. */
  public static final String PREFIX = "cause.";

  private static final String PHASE = "cause";
  private static final double BY = 0.2;
  private static final Duration BLOCK = Duration.ofSeconds(5);
  private static final int ROUNDS = 8;

  /** Before the first block: what is called warms up. */
  private static final Duration LEAD = Duration.ofSeconds(5);

  private static final Duration TAIL = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** What is almost nothing: a level can't be multiplied by 0. */
  private static final double NONE = 0.01;

  private static final double TWICE = 2;
  private static final Set<String> KNOWN =
      new LinkedHashSet<>(List.of("drive", "of", "by", "block", "rounds"));
  private static final List<Resource> OWN = List.of(Resource.CPU, Resource.MEMORY, Resource.DISK);

  private final Wish asked;
  private final Problems problems;

  private Causes(Map<String, String> parameters, Problems problems) {
    asked = new Wish("cause", PREFIX, parameters, problems);
    this.problems = problems;
  }

  /** Makes {@code draft} turn resources, where {@code parameters} ask for it. */
  public static void in(Draft draft, Map<String, String> parameters, Problems problems) {
    Causes causes = new Causes(parameters, problems);
    if (!causes.asked.isEmpty() && problems.none()) {
      causes.make(draft, parameters.keySet());
    }
  }

  private void make(Draft draft, Set<String> given) {
    if (!asked.known(KNOWN)) {
      return;
    }
    if (given.stream().anyMatch(name -> name.startsWith(Finds.PREFIX))) {
      asked.wrong("drive", "a run either finds a breaking point or a cause", "leave find.* out");
      return;
    }
    Drafted.Phase chosen = chosen(draft);
    if (chosen == null) {
      return;
    }
    double by = by();
    Duration block = block();
    int rounds = rounds();
    List<Resource> resources = resources(chosen);
    if (!problems.none()) {
      return;
    }
    int drives = Alone.drives(chosen).size();
    int fewest = Dial.fewest(resources.size() * drives);
    if (rounds < fewest) {
      asked.problem(
          "rounds",
          "rounds must be at least "
              + fewest
              + " to tell anything of "
              + resources.size() * drives
              + " effects at once, was "
              + rounds,
          "play more rounds, or fewer resources: --of cpu,disk");
      return;
    }
    Duration blocks = block.multipliedBy(2L * rounds * resources.size());
    Duration length = LEAD.plus(blocks).plus(TAIL);
    if (length.compareTo(LONGEST) > 0) {
      asked.problem(
          "rounds",
          "must take at most " + Print.duration(LONGEST) + ", would " + Print.duration(length),
          "fewer rounds, or shorter blocks");
      return;
    }
    play(draft, chosen, resources, by, block, rounds, length);
  }

  private void play(
      Draft draft,
      Drafted.Phase chosen,
      List<Resource> resources,
      double by,
      Duration block,
      int rounds,
      Duration length) {
    Drafted.Phase alone = new Drafted.Phase(PHASE, chosen.place, length);
    List<String> left = Alone.only(draft, chosen, alone);
    Map<String, Dial.Turn> turns = new LinkedHashMap<>();
    List<String> said = new ArrayList<>();
    for (Resource resource : resources) {
      List<String> own = loads(alone, resource);
      if (own.isEmpty()) {
        LoadPlan made = made(resource, by);
        alone.add(new Drafted.Load(chosen.place, chosen.place, made));
        turns.put(resource.word(), new Dial.Turn(List.of(made.name()), TWICE, NONE));
        said.add(resource.word() + " by a load of its own");
      } else {
        turns.put(resource.word(), new Dial.Turn(own, 1 + by, 1 - by));
        said.add(resource.word() + " by " + String.join(", ", own));
      }
    }
    draft.strands.add(alone);
    for (Happening each :
        Dial.schedule(turns, rounds, block, LEAD, Chance.ofSeed(draft.seed()).stream("dials"))) {
      draft.happenings.add(new Draft.Planned(chosen.place, each));
    }
    draft.note(
        "turned up and down, "
            + rounds
            + " times in blocks of "
            + Print.duration(block)
            + ", seed "
            + draft.seed()
            + ": "
            + String.join(", ", said)
            + (left.isEmpty() ? "" : "; left out: " + String.join(", ", left)));
  }

  /** A load that presses on a resource that the phase leaves alone, at its middle. */
  private static LoadPlan made(Resource resource, double by) {
    String name = "dial-" + resource.word();
    return switch (resource) {
      case CPU ->
          new LoadPlan(
              name,
              new LoadSettings.Cpu(
                  LoadSettings.CpuBase.OWN, List.of(), List.of(LoadSettings.CpuWork.INTEGER)),
              along(by / 2, Dimension.SHARE));
      case MEMORY ->
          new LoadPlan(
              name,
              new LoadSettings.Memory(
                  LoadSettings.MemoryBase.MACHINE,
                  LoadSettings.Access.HOLD,
                  null,
                  Bytes.megabytes(256)),
              along(by / 4, Dimension.SHARE));
      case DISK ->
          new LoadPlan(
              name,
              new LoadSettings.Disk(
                  null,
                  Bytes.mebibytes(64),
                  Bytes.kibibytes(16),
                  new Percent(50),
                  LoadSettings.Order.RANDOM,
                  4,
                  true,
                  LoadSettings.Fsync.NEVER),
              along(1_000 * by, Dimension.RATE));
      case NETWORK, GPU, COMPONENT ->
          throw new IllegalArgumentException(
              "cause: " + resource.word() + " has no load of its own");
    };
  }

  private static Level along(double level, Dimension unit) {
    return new Level.Along(new Constant(level), unit);
  }

  /** The loads of a resource that have a level, by name. */
  private static List<String> loads(Drafted.Phase phase, Resource resource) {
    return phase.loads.stream()
        .map(Drafted.Load::plan)
        .filter(load -> load.resource() == resource && load.level() instanceof Level.Along)
        .map(LoadPlan::name)
        .toList();
  }

  private Drafted.@Nullable Phase chosen(Draft draft) {
    List<Drafted.Phase> driving =
        Alone.phases(draft).stream().filter(phase -> !Alone.drives(phase).isEmpty()).toList();
    List<String> all = driving.stream().flatMap(phase -> Alone.drives(phase).stream()).toList();
    String drive = asked.text("drive");
    if (all.isEmpty()) {
      asked.problem(
          "drive",
          "the scenario drives nothing whose latency could be measured",
          "for example drive shop, rate: 100.perSecond");
      return null;
    }
    if (drive != null) {
      for (Drafted.Phase phase : driving) {
        if (Alone.drives(phase).contains(drive)) {
          return phase;
        }
      }
      asked.noDrive(drive, all);
      return null;
    }
    if (driving.size() > 1) {
      asked.problem(
          "drive",
          "the scenario drives in several phases: " + String.join(", ", all),
          "say whose phase it is: --drive " + all.getFirst());
      return null;
    }
    return driving.getFirst();
  }

  /** Those that are turned: the ones that are asked for, else all that can be. */
  private List<Resource> resources(Drafted.Phase phase) {
    List<Resource> can = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      if (resource != Resource.COMPONENT
          && (OWN.contains(resource) || !loads(phase, resource).isEmpty())) {
        can.add(resource);
      }
    }
    String of = asked.text("of");
    if (of == null) {
      return can;
    }
    List<Resource> chosen = new ArrayList<>();
    for (String word : of.split(",", -1)) {
      Resource found =
          can.stream().filter(each -> each.word().equals(word.strip())).findFirst().orElse(null);
      if (found == null) {
        boolean other = word.strip().equals("network") || word.strip().equals("gpu");
        asked.problem(
            "of",
            "of: '" + word.strip() + "' can't be turned here",
            other
                ? "let the phase load it: it has no load that would be the same everywhere"
                : "one of " + String.join(", ", can.stream().map(Resource::word).toList()));
      } else if (!chosen.contains(found)) {
        chosen.add(found);
      }
    }
    return chosen;
  }

  private double by() {
    Quantity said = asked.quantity("by", Dimension.SHARE);
    double by = said == null ? BY : said.canonical();
    if (!(by >= 0.01 && by <= 0.5)) {
      asked.problem(
          "by", "by must be 1 % to 50 %, was " + asked.text("by"), "a little tells enough");
    }
    return by;
  }

  private Duration block() {
    Duration said = asked.time("block");
    Duration block = said == null ? BLOCK : said;
    if (block.compareTo(SHORTEST) < 0) {
      asked.problem(
          "block",
          "block must be at least " + Print.duration(SHORTEST) + ", was " + Print.duration(block),
          "its first and last second do not count");
    }
    return block;
  }

  private int rounds() {
    Double said = asked.number("rounds");
    double rounds = said == null ? ROUNDS : said;
    if (!(rounds >= 1 && rounds <= 1_000) || rounds != Math.rint(rounds)) {
      asked.problem(
          "rounds",
          "rounds must be a whole number from 1 to 1000, was " + asked.text("rounds"),
          null);
      return ROUNDS;
    }
    return (int) rounds;
  }
}
