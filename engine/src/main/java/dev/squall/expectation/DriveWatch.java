package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.latency.Times;
import dev.squall.latency.Totals;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Steering;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is watched of one drive: its windows, its health and its totals. For one thread. */
final class DriveWatch {
  private static final double DAY_SECONDS = 86_400;

  /**
   * Something changed or was disturbed at a moment; or, where nothing is to settle, the plan had
   * stood still until then.
   */
  private record Beginning(long at, @Nullable Settling of, long stoodSince) {}

  final String name;
  final LoadSettings.@Nullable Drive settings;
  final Deque<Heard> waiting = new ArrayDeque<>();
  final Settling adaptation = new Settling();
  final Settling recovery = new Settling();
  private final Deque<Beginning> beginnings = new ArrayDeque<>();
  private final List<Judging> judgings;
  private final Steering.@Nullable Search search;
  private Event.@Nullable SearchEnded found;
  private final boolean open;
  private final boolean refused;
  private final Health health;
  private long atEnd;
  private long lastTo = -1;
  private double rate;
  private final Totals responses = new Totals();
  private @Nullable Slice whole;
  private long seconds;
  private double doneMean;
  private double doneSquares;
  private final Trend memory = new Trend();
  private long wholeWindows;
  private long brokeAt = -1;
  private boolean compared;
  private long planned;
  private long ended;
  private long stoodNanos;

  /** More is expected of it from now on. */
  void expects(Judging judging) {
    judgings.add(judging);
  }

  DriveWatch(
      String name,
      LoadSettings.@Nullable Drive settings,
      List<Judging> judgings,
      Steering.@Nullable Search search) {
    this.search = search;
    this.name = name;
    this.settings = settings;
    this.judgings = judgings;
    open =
        settings != null
            && (settings.arrivals() instanceof Arrivals.Open
                || settings.arrivals() instanceof Arrivals.OfMaximum);
    refused = settings != null && settings.overflow() == Overflow.FAIL;
    health = new Health(open);
  }

  void hear(Heard heard) {
    atEnd = heard.atEnd();
    planned += heard.calls().planned();
    ended += heard.calls().ended();
    waiting.addLast(heard);
  }

  /** True of a drive that measures another one's baseline. */
  boolean measures() {
    return settings != null && settings.baselineOf() != null;
  }

  /** Operations that had arrived and were not done when the last interval ended. */
  long present() {
    return atEnd;
  }

  void begins(long at, Settling settling) {
    beginnings.addLast(new Beginning(at, settling, at));
  }

  /** The plan stood still from {@code since} to {@code at}. */
  void stood(long since, long at) {
    beginnings.addLast(new Beginning(at, null, since));
  }

  /** Its own rate for each operation's cost, as a baseline; null when it has not enough. */
  @Nullable Reference reference() {
    return whole == null ? null : Reference.of(whole, open);
  }

  /** Operations a second, when it was heard of at that time. */
  double rateAt(long to) {
    return Math.abs(to - lastTo) < 2_000_000_000L ? rate : 0;
  }

  void rate(Heard heard) {
    long ok = 0;
    for (Times each : heard.times()) {
      ok += each.counts().ok();
    }
    rate = ok / ((heard.to() - heard.from()) * 1e-9);
    lastTo = heard.to();
  }

  /** The machine's memory in use over an interval that was seen. */
  void remember(Heard heard, double share) {
    if (!heard.draining()) {
      memory.add((heard.from() - stoodNanos) * 1e-9, (heard.to() - stoodNanos) * 1e-9, share);
    }
  }

  /** An interval that counts; its windows are judged. */
  void see(Heard heard, Processors processors, @Nullable Reference base, List<Finding> to) {
    Slice all = heard.slice(null, refused, processors);
    begin(all.to());
    health.see(all, base);
    total(all);
    settle(Kind.ADAPTATION, adaptation, to);
    settle(Kind.RECOVERY, recovery, to);
    for (Judging judging : judgings) {
      String operation = judging.expectation.operation();
      if (!(all.draining() && Measures.endsWithItsPhase(judging.kind()))) {
        Slice slice = operation == null ? all : heard.slice(operation, refused, processors);
        judge(judging, slice, base, to);
      }
    }
  }

  /**
   * An interval that does not count.
   *
   * @param stood whether loads stood still: then no window reaches across it
   */
  void pass(Heard heard, boolean stood) {
    begin(heard.to());
    for (Judging judging : judgings) {
      if (stood) {
        judging.window.clear();
      } else {
        judging.window.leaveOut(heard.from(), heard.to());
      }
    }
  }

  /** The run was cut here: what was under way is gone, and no window reaches across. */
  void cut() {
    judgings.forEach(judging -> judging.window.clear());
    beginnings.clear();
    adaptation.abandon();
    recovery.abandon();
    health.beginAnew();
    atEnd = 0;
  }

  /** What was called came back after it broke, or did not. */
  void recovered(Event.ProbeRecovered event, List<Finding> to) {
    for (Judging judging : judgings) {
      if (judging.kind() == Kind.RECOVERY) {
        add(judging.see(event.seconds(), lastTo, lastTo), to);
      }
    }
  }

  /** The level sought is known, or given up. */
  void found(Event.SearchEnded event) {
    found = event;
  }

  private void begin(long to) {
    while (!beginnings.isEmpty() && beginnings.getFirst().at() < to) {
      Beginning beginning = beginnings.removeFirst();
      health.beginAnew();
      Settling of = beginning.of();
      if (of == null) {
        stoodNanos += beginning.at() - beginning.stoodSince();
        adaptation.stood(beginning.stoodSince(), beginning.at());
        recovery.stood(beginning.stoodSince(), beginning.at());
      } else {
        of.begin(beginning.at());
      }
    }
  }

  private void settle(Kind kind, Settling settling, List<Finding> to) {
    double took = settling.look(health);
    if (!Double.isNaN(took)) {
      for (Judging judging : judgings) {
        if (judging.kind() == kind) {
          add(judging.see(took, lastTo, lastTo), to);
        }
      }
    }
  }

  private void judge(Judging judging, Slice slice, @Nullable Reference base, List<Finding> to) {
    Window window = judging.window;
    if (!window.add(slice)) {
      return;
    }
    wholeWindows++;
    List<Slice> parts = window.slices();
    Slice joined = Slice.joined(parts, Measures.needsTimes(judging.kind()));
    if (judging.kind() == Kind.HEADROOM) {
      judging.headroom.see(joined, health.since(joined.from()));
      return;
    }
    Reference reference = base;
    if (judging.kind() == Kind.DRIFT) {
      if (judging.first == null) {
        judging.first = Reference.of(joined, open);
        return;
      }
      reference = judging.first;
    }
    compared |= reference != null;
    double value = Measures.of(judging.expectation.measure(), parts, joined, reference, open);
    add(judging.see(value, joined.from(), joined.to()), to);
  }

  private static void add(@Nullable Finding finding, List<Finding> to) {
    if (finding != null) {
      to.add(finding);
    }
  }

  private void total(Slice slice) {
    slice.response().addTo(responses);
    Slice before = whole;
    Slice both = before == null ? slice : Slice.joined(List.of(before, slice), false);
    whole = both.answering(Spread.of(responses));
    double done = Measures.done(slice, open);
    if (!slice.draining() && Double.isFinite(done)) {
      seconds++;
      double apart = done - doneMean;
      doneMean += apart / seconds;
      doneSquares += apart * (done - doneMean);
    }
  }

  /** It did not go on. */
  void breaksDown(long at) {
    brokeAt = brokeAt < 0 ? at : brokeAt;
  }

  List<Judgement> judgements(long now, @Nullable Reference base) {
    List<Judgement> all = whileItRan(now, base);
    return brokeAt < 0
        ? all
        : all.stream().map(each -> each.brokenDown(brokeAt, "it broke down")).toList();
  }

  private List<Judgement> whileItRan(long now, @Nullable Reference base) {
    return judgings.stream()
        .map(judging ->
            switch (judging.kind()) {
              case GROWTH -> growth(judging);
              case HEADROOM -> headroom(judging, base);
              default -> judging.judgement(why(judging), open(judging, now));
            })
        .toList();
  }

  private Judgement growth(Judging judging) {
    Trend.Slope slope = memory.slope();
    double share = slope.share() * DAY_SECONDS;
    double least = slope.least() * DAY_SECONDS;
    double most = slope.most() * DAY_SECONDS;
    String why =
        Double.isNaN(share)
            ? "too short a time of it could be trusted to tell"
            : "all that can be told after so short a time is "
                + Dimension.SHARE.print(least)
                + " to "
                + Dimension.SHARE.print(most)
                + " a day";
    return judging.once(share, least, most, why);
  }

  /** The level sought, as a multiple of the one that the search began with. */
  private static Judgement sought(
      Judging judging, Steering.Search search, Event.@Nullable SearchEnded found) {
    if (found == null || (Double.isNaN(found.level()) && found.low() == 0)) {
      return judging.once(
          Double.NaN, Double.NaN, Double.NaN, "the level at which it breaks was not found");
    }
    double low = found.low() / search.from();
    double high =
        Double.isNaN(found.high()) ? Double.POSITIVE_INFINITY : found.high() / search.from();
    double level = Double.isNaN(found.level()) ? low : found.level() / search.from();
    return judging.once(
        level,
        low,
        high,
        "all that is known of the level at which it breaks is that it is at least "
            + Dimension.NUMBER.print(low)
            + " times the first");
  }

  private Judgement headroom(Judging judging, @Nullable Reference base) {
    if (search != null) {
      return sought(judging, search, found);
    }
    if (base == null || wholeWindows == 0) {
      return judging.once(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          base == null ? "no baseline of it was measured" : nothing(judging));
    }
    double times = judging.headroom.best() / base.perSecond();
    // Where it never gave way it could have done more, nobody knows how much.
    double most = judging.headroom.gaveWay() ? times : Double.POSITIVE_INFINITY;
    return judging.once(
        times,
        times,
        most,
        "it did "
            + Dimension.NUMBER.print(times)
            + " times its baseline and never gave way: more was not asked of it");
  }

  private double open(Judging judging, long now) {
    return switch (judging.kind()) {
      case RECOVERY -> recovery.soFar(now);
      case ADAPTATION -> adaptation.soFar(now);
      default -> Double.NaN;
    };
  }

  private String why(Judging judging) {
    return switch (judging.kind()) {
      case RECOVERY -> "nothing disturbed it";
      case ADAPTATION -> "what was asked of it never changed";
      case DEGRADATION, EFFICIENCY -> {
        if (compared && judging.kind() == Kind.EFFICIENCY) {
          yield "what each drive's work costs the processors is not known: all need a baseline";
        }
        yield compared || wholeWindows == 0 ? nothing(judging) : "no baseline of it was measured";
      }
      default -> nothing(judging);
    };
  }

  private String nothing(Judging judging) {
    return wholeWindows == 0
        ? "no whole window of " + Print.duration(judging.expectation.over()) + " could be trusted"
        : "no window had anything to judge";
  }

  DriveFigures figures(long now, @Nullable Reference base) {
    Map<Definition, Double> values = new EnumMap<>(Definition.class);
    Slice all = whole;
    values.put(Definition.HEALTHY, health.share());
    values.put(Definition.ADAPTATION, adaptation.longest(now));
    values.put(Definition.RECOVERY, recovery.longest(now));
    values.put(
        Definition.VARIANCE,
        seconds < 3 || doneMean == 0
            ? Double.NaN
            : Math.sqrt(doneSquares / (seconds - 1)) / doneMean);
    if (all != null) {
      values.put(Definition.AVAILABILITY, availability(all));
      values.put(Definition.CONSISTENCY, Measures.consistency(all));
      values.put(Definition.EFFICIENCY, Measures.efficiency(all));
    }
    return new DriveFigures(
        name, values, base == null ? "its first " + Health.BEGINNING + " s" : "its baseline");
  }

  /** What never came to its end by the end of the run was not available. */
  private double availability(Slice all) {
    long never = Math.min(atEnd, Math.max(0, planned - ended));
    long asked = all.ok() + all.failed() + all.wrong() + all.dropped() + never;
    return asked == 0 ? Double.NaN : (double) all.ok() / asked;
  }
}
