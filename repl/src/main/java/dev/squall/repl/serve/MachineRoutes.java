package dev.squall.repl.serve;

import dev.squall.metric.Metric;
import dev.squall.report.Units;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How all stands, and what is measured. */
final class MachineRoutes {
  private final Runs runs;
  private final RunBook book;
  private final OtherGuards others;
  private final Feed feed;
  private final Pulse pulse;

  MachineRoutes(Runs runs, RunBook book, OtherGuards others, Feed feed, Pulse pulse) {
    this.runs = runs;
    this.others = others;
    this.book = book;
    this.feed = feed;
    this.pulse = pulse;
  }

  List<Route> all() {
    return List.of(
        Route.get("/healthz", null, context -> context.contentType("text/plain").result("ok\n")),
        Route.get("/status", Role.READ, context -> Answers.json(context, 200, status())),
        Route.get("/metrics/current", Role.READ, this::current),
        Route.get("/metrics/stream", Role.READ, this::stream),
        Route.get("/metrics", Role.READ, this::prometheus));
  }

  /**
   * How all stands.
   *
   * @param type for those who follow by a WebSocket
   * @param state idle, or that of the run that plays
   * @param runs those that play, in this process first, then those of other guards
   * @param waiting those that wait, first the next
   */
  record Status(String type, String state, List<RunBook.Entry> runs, List<RunBook.Entry> waiting) {}

  /**
   * The last readings.
   *
   * @param run whose; null while none plays
   * @param atSeconds on the run's time
   * @param machine the machine's, by name, canonical units
   */
  private record Current(
      @Nullable String run,
      double atSeconds,
      Map<String, Reading> machine,
      List<Latest.LoadReading> loads,
      List<Latest.DriveReading> drives) {}

  private record Reading(double value, String unit) {}

  Status status() {
    List<RunBook.Entry> playing = book.playing();
    String state = playing.isEmpty() ? "idle" : playing.getFirst().state();
    return new Status("status", state, playing, book.waiting());
  }

  private Optional<HostedRun> sampled() {
    return runs.active().stream()
        .filter(run -> run.latest().readings().values().length > 0)
        .findFirst();
  }

  /** The last readings of a run. */
  private record Read(String run, Latest.Readings readings) {
    static Read of(HostedRun hosted) {
      return new Read(hosted.ticket().id(), hosted.latest().readings());
    }
  }

  /** Of one of another guard. */
  private Optional<Read> followed(String id) {
    try {
      return others.followed(id).map(run -> new Read(id, run.latest().readings()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Of the run that is named, or of the first that plays; the machine's alone where it does not.
   */
  private void current(Context context) throws IOException, InterruptedException {
    String named = context.queryParam("run");
    Optional<Read> run =
        named == null
            ? sampled().map(Read::of)
            : runs.active(named).map(Read::of).or(() -> followed(named));
    if (named != null && run.isEmpty()) {
      RunBook.Entry _ = book.one(named);
    }
    Latest.Readings readings = run.map(Read::readings).orElseGet(pulse::readings);
    Map<String, Reading> machine = new TreeMap<>();
    for (int i = 0; i < readings.values().length; i++) {
      Metric metric = readings.metrics().get(i);
      machine.put(metric.name(), new Reading(readings.values()[i], Units.name(metric.unit())));
    }
    Answers.json(
        context,
        200,
        new Current(
            run.map(Read::run).orElse(null),
            readings.atSeconds(),
            machine,
            readings.loads(),
            readings.drives()));
  }

  private void stream(Context context) {
    context.contentType("text/event-stream").async(() -> samples(context));
  }

  private void samples(Context context) throws InterruptedException {
    SampleStream stream = new SampleStream();
    runs.active()
        .forEach(run -> {
          if (run.latest().sampling() != null) {
            stream.offer(
                Topic.SAMPLES,
                run.ticket().id(),
                Feed.text(run.ticket().id(), 0, run.latest().sampling()));
          }
        });
    feed.add(stream);
    try {
      stream.write(context.outputStream());
    } catch (IOException gone) {
      // the reader has what it wanted
    } finally {
      feed.remove(stream);
    }
  }

  private void prometheus(Context context) {
    MetricsText text = new MetricsText();
    text.machine(sampled().map(run -> run.latest().readings()).orElseGet(pulse::readings));
    runs.active().forEach(run -> text.run(run.ticket().id(), run.latest().readings()));
    text.gauge("squall_runs_open", "runs that play here", runs.active().size())
        .gauge("squall_runs_waiting", "runs that wait for their turn", runs.waiting().size())
        .gauge("squall_readers", "who follows over a WebSocket or a stream", feed.readers())
        .gauge("squall_readers_dropped_samples", "samples that no reader was told", feed.dropped());
    context.contentType(MetricsText.TYPE).result(text.text());
  }
}
