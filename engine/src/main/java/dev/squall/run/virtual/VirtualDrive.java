package dev.squall.run.virtual;

import dev.squall.arrival.ArrivalTimes;
import dev.squall.chance.Chance;
import dev.squall.fault.Ways;
import dev.squall.latency.Calls;
import dev.squall.load.Course;
import dev.squall.load.Load;
import dev.squall.load.Progress;
import dev.squall.load.Reading;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A drive on the virtual clock: the real arrivals, and the component's model, a queue in front of
 * servers with log-normal service times.
 *
 * <pre>
 * sent = max(planned, when a place is free)     begin = max(sent, when a server is free)
 * done = begin + exp(N(μ, σ)) · mean            σ² = ln(1 + variation²), μ = −σ²/2
 * </pre>
 *
 * <p>Operations that work on this machine take one of its processors as long as they are served. Of
 * a stretch with more than {@value #MOST} operations only so many are played, each standing for
 * several, on servers that are as much slower. For one thread.
 */
final class VirtualDrive implements Load {
  private static final int MOST = 2_000;

  private final LoadPlan plan;
  private final LoadSettings.Drive settings;
  private final ComponentPlan component;
  private final VirtualMachine.Theft theft;
  private final Ways.Way way;
  private final Clock clock;
  private final Chance chance;
  private final Chance times;
  private final ArrivalTimes arrivals;
  private final double perLevel;
  private final PriorityQueue<Long> servers = new PriorityQueue<>();
  private final PriorityQueue<Long> underWay = new PriorityQueue<>();
  private final PriorityQueue<Long> waiting = new PriorityQueue<>();
  private final VirtualOperations operations;
  private @Nullable Course course;
  private double asked;
  private boolean letGo;
  private long since;
  private long lastRead;
  private long drawn;
  private long issued;
  private double carried;
  private double planned;
  private double started;
  private double overflowed;
  private double busyNanos;
  private double presentNanos;
  private double askedArea;
  private double workNanos;
  private double cores;
  private double standingFor = 1;

  VirtualDrive(
      LoadPlan plan,
      LoadSettings.Drive settings,
      ComponentPlan component,
      VirtualMachine.Theft theft,
      Ways.Way way,
      Clock clock,
      Chance chance) {
    this.plan = plan;
    this.settings = settings;
    this.component = component;
    this.theft = theft;
    this.way = way;
    this.clock = clock;
    this.chance = chance;
    this.times = chance.stream("model");
    Chance gaps = chance.stream("arrivals");
    arrivals =
        settings.arrivals() instanceof Arrivals.Open open
                && open.spacing() == Arrivals.Spacing.POISSON
            ? ArrivalTimes.spaced(gaps::exponential)
            : ArrivalTimes.even();
    operations = new VirtualOperations(component, settings.mix(), chance.stream("lineup"));
    perLevel =
        settings.arrivals() instanceof Arrivals.OfMaximum
            ? component.model().servers() / component.model().serviceSeconds()
            : 1;
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void along(Course planned) {
    course = planned;
  }

  @Override
  public String how() {
    return "a model: "
        + component.model().servers()
        + " at once, "
        + Print.duration(Math.round(component.model().serviceSeconds() * 1e9))
        + " each";
  }

  @Override
  public void start() {
    since = clock.nanos();
    lastRead = since;
    for (int i = 0; i < component.model().servers(); i++) {
      servers.add(since);
    }
  }

  @Override
  public void goOn(Progress from, long nanos) {
    arrivals.goOn(new ArrivalTimes.Position(from.gaps(), from.left()));
    issued = from.begun();
    drawn = from.drawn();
  }

  @Override
  public Progress progress(long nanos) {
    ArrivalTimes.Position position = arrivals.position();
    return new Progress(
        letGo ? 0 : nanos - since, position.drawn(), position.left(), issued, drawn);
  }

  @Override
  public void ask(double level) {
    settle();
    asked = level;
  }

  private void settle() {
    long now = clock.nanos();
    if (now <= since) {
      return;
    }
    long from = since;
    since = now;
    double seconds = (now - from) * 1e-9;
    go(from, now, seconds);
    // What arrives faster than it is served is worked off later.
    ComponentPlan.Model model = component.model();
    cores = Math.min(model.servers() * model.working(), workNanos / (now - from));
    workNanos -= cores * (now - from);
  }

  private void go(long from, long now, double seconds) {
    askedArea += (Double.isInfinite(asked) ? 0 : asked) * seconds;
    if (letGo) {
      return;
    }
    switch (settings.arrivals()) {
      case Arrivals.Open open -> open(from, now);
      case Arrivals.OfMaximum share -> open(from, now);
      case Arrivals.Closed closed ->
          closed(from, now, (int) Math.round(asked), closed.think().toNanos() * 1e-9);
      case Arrivals.Maximum maximum -> closed(from, now, asked > 0 ? users(maximum) : 0, 0);
    }
  }

  private int users(Arrivals.Maximum maximum) {
    Integer users = maximum.users();
    return users != null ? users : Math.min(settings.inFlight(), component.model().servers());
  }

  private void open(long from, long to) {
    Course along = course;
    double rate = along == null ? asked : along.mean(from, to);
    double mean = rate * perLevel;
    if (!(mean > 0)) {
      return;
    }
    double expected = mean * (to - from) * 1e-9;
    double weight = Math.max(1, expected / MOST);
    standingFor = weight;
    double first = along == null ? mean : along.at(from) * perLevel;
    double last = along == null ? mean : along.at(to - 1) * perLevel;
    arrivals.slice(from, to, first / weight, last / weight, mean / weight);
    for (long due = arrivals.next(); due != ArrivalTimes.NONE; due = arrivals.next()) {
      if (settings.count() > 0 && issued >= settings.count()) {
        return;
      }
      one(due, weight);
    }
  }

  /** So many users in turn: each begins when its last is done and thought about. */
  private void closed(long from, long to, int users, double think) {
    if (users == 0) {
      return;
    }
    ComponentPlan.Model model = component.model();
    double rate =
        Math.min(
            model.servers() / model.serviceSeconds(), users / (model.serviceSeconds() + think));
    double seconds = (to - from) * 1e-9;
    carried += rate * seconds;
    long whole = (long) carried;
    carried -= whole;
    long played = Math.min(whole, MOST);
    double weight = played == 0 ? 0 : (double) whole / played;
    for (long i = 0; i < played; i++) {
      if (settings.count() > 0 && issued >= settings.count()) {
        return;
      }
      long due = from + (long) ((i + 0.5) * (to - from) / played);
      if (way.faults() == null || present(due) * weight < users) {
        one(due, weight); // else each user waits for what a fault holds up
      }
    }
  }

  private int present(long now) {
    while (!underWay.isEmpty() && underWay.peek() <= now) {
      underWay.poll();
    }
    return underWay.size();
  }

  private void one(long due, double weight) {
    long n = drawn++;
    issued += Math.round(weight);
    planned += weight;
    VirtualOperations.Kind kind = operations.draw(n);
    long sent = due;
    if (present(due) * weight >= settings.inFlight()) {
      if (settings.overflow() != Overflow.QUEUE) {
        overflowed += weight;
        if (settings.overflow() == Overflow.FAIL) {
          kind.turnedAway(Math.round(weight));
        }
        return;
      }
      Long free = underWay.poll();
      sent = free == null ? due : Math.max(due, free);
      if (sent > due) {
        waiting.add(sent);
      }
    }
    started += weight;
    long count = Math.max(1, Math.round(weight));
    VirtualHit met = VirtualHit.of(way.faults(), component.name(), kind.name(), n, count, sent);
    if (met.uncalled()) {
      long over = sent + met.nanos();
      underWay.add(over);
      ended(kind, met.failure(), count, weight, due, sent, over);
      return;
    }
    ComponentPlan.Model model = kind.model();
    double deviation = Math.sqrt(Math.log1p(model.variation() * model.variation()));
    double took =
        model.serviceSeconds()
            * Math.exp(deviation * times.gaussian(n) - deviation * deviation / 2)
            * 1e9;
    Long server = servers.poll();
    long free = server == null ? sent : server;
    long begin = Math.max(sent + met.nanos(), free);
    took /= 1 - theft.at(begin);
    // Who is held up on the way keeps no server from others.
    servers.add(Math.max(sent, free) + (long) (took * weight));
    long done = begin + (long) took;
    underWay.add(done);
    boolean failed = chance.stream("failing").uniform(n) < model.failing();
    workNanos += took * weight * model.working();
    String failure = failed ? VirtualOperations.MODEL : met.failure();
    ended(kind, failure, count, weight, due, sent, done);
  }

  private void ended(
      VirtualOperations.Kind kind,
      @Nullable String failure,
      long count,
      double weight,
      long due,
      long sent,
      long done) {
    kind.ended(failure, count, done - sent, done - due);
    busyNanos += (double) (done - sent) * weight;
    presentNanos += (double) (done - due) * weight;
  }

  /** The machine's processors that its operations took lately, in cores. */
  double cores() {
    return cores;
  }

  @Override
  public Reading read() {
    settle();
    double nanos = Math.max(1, since - lastRead);
    double seconds = nanos * 1e-9;
    lastRead = since;
    VirtualOperations.Done done = operations.take();
    underWay.removeIf(end -> end <= since);
    waiting.removeIf(sent -> sent <= since);
    Calls calls =
        new Calls(
            Math.round(planned),
            Math.round(started),
            done.ended(),
            Math.round(overflowed),
            Math.round(waiting.size() * standingFor),
            Math.round(underWay.size() * standingFor),
            Math.round(underWay.size() * standingFor),
            busyNanos / nanos,
            presentNanos / nanos,
            "",
            done.operations(),
            List.of(),
            Map.of());
    Reading reading = reading(calls, done, seconds);
    planned = 0;
    started = 0;
    overflowed = 0;
    busyNanos = 0;
    presentNanos = 0;
    askedArea = 0;
    return reading;
  }

  private Reading reading(Calls calls, VirtualOperations.Done done, double seconds) {
    double wanted;
    double got;
    switch (settings.arrivals()) {
      case Arrivals.Open open -> {
        wanted = planned / seconds;
        got = started / seconds;
      }
      case Arrivals.OfMaximum share -> {
        wanted = planned / seconds / perLevel;
        got = started / seconds / perLevel;
      }
      case Arrivals.Closed closed -> {
        wanted = askedArea / seconds;
        got = letGo ? 0 : wanted;
      }
      case Arrivals.Maximum maximum -> {
        wanted = asked;
        got = calls.ended() / seconds;
      }
    }
    Map<String, Double> details = new TreeMap<>();
    Histogram all = done.response();
    if (all.getTotalCount() > 0) {
      details.put("latency.p50", all.getValueAtPercentile(50) * 1e-9);
      details.put("latency.p99", all.getValueAtPercentile(99) * 1e-9);
      details.put("latency.max", all.getMaxValue() * 1e-9);
    }
    return new Reading(wanted, got, calls.ended(), 0, done.failed(), details, calls);
  }

  @Override
  public void release() {
    settle();
    letGo = true;
    cores = 0;
  }

  @Override
  public void resume() {
    settle();
    letGo = false;
  }

  @Override
  public boolean idle() {
    return letGo || asked == 0;
  }

  @Override
  public void close() {
    settle();
    letGo = true;
    cores = 0;
  }
}
