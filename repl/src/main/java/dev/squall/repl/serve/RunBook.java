package dev.squall.repl.serve;

import dev.squall.guard.Session;
import dev.squall.journal.RunFolder;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every run that can be named here, in whatever state: waiting, playing in this process or under
 * another guard, ended, cut short, or never begun. Thread-safe.
 */
final class RunBook {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Runs runs;
  private final Hosting hosting;
  private final OtherGuards others;

  RunBook(Runs runs, Hosting hosting, OtherGuards others) {
    this.runs = runs;
    this.hosting = hosting;
    this.others = others;
  }

  /**
   * How a run stands.
   *
   * @param state waiting, a run's own (evaluating, running, paused, …), ended, cut, refused, failed
   * @param scenario null where that is not known yet
   * @param posted null where it was not posted here
   * @param lines a line a load, and what is worth knowing besides
   * @param verdict pass, warn, fail or untrustworthy; null before the end
   * @param exit the exit code that {@code squall run} would have ended with
   * @param why it waits, was refused or has this verdict
   * @param problem what is wrong with its scenario, where it was refused
   * @param asked what people asked of it that still holds; null unless it plays in this process
   */
  record Entry(
      String id,
      String state,
      @Nullable String scenario,
      @Nullable Instant posted,
      @Nullable Double elapsedSeconds,
      @Nullable Double plannedSeconds,
      @Nullable String folder,
      List<String> lines,
      @Nullable String verdict,
      @Nullable Integer exit,
      String why,
      Wrong.@Nullable Answer problem,
      Latest.@Nullable Asked asked) {
    private static Entry plain(
        String id, String state, @Nullable String scenario, @Nullable Instant posted, String why) {
      return new Entry(
          id, state, scenario, posted, null, null, null, List.of(), null, null, why, null, null);
    }

    private static Entry of(HostedRun run) {
      return open(run.status(), run.ticket().id(), run.ticket().posted(), run.latest().asked());
    }

    private static Entry open(
        Message.StatusIs status,
        String id,
        @Nullable Instant posted,
        Latest.@Nullable Asked asked) {
      return new Entry(
          id,
          status.state(),
          status.scenario().isEmpty() ? null : status.scenario(),
          posted,
          status.elapsedSeconds(),
          status.totalSeconds(),
          status.folder().isEmpty() ? null : status.folder(),
          status.lines(),
          null,
          null,
          "",
          null,
          asked);
    }
  }

  /** Those that play, in this process first. */
  List<Entry> playing() {
    List<Entry> playing = new ArrayList<>(runs.active().stream().map(Entry::of).toList());
    for (Message.StatusIs status : others.standing()) {
      playing.add(Entry.open(status, status.run(), null, asked(status.run())));
    }
    return playing;
  }

  /** What people asked of a run of another guard, as far as it is followed. */
  private Latest.@Nullable Asked asked(String id) {
    try {
      return others.followed(id).map(run -> run.latest().asked()).orElse(null);
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** Those that wait, first the next. */
  List<Entry> waiting() {
    List<Entry> waiting = new ArrayList<>();
    String blocked = runs.blocked();
    int ahead = runs.active().size();
    for (Ticket ticket : runs.waiting()) {
      waiting.add(
          Entry.plain(
              ticket.id(),
              "waiting",
              ticket.scenario(),
              ticket.posted(),
              ahead == 0 && !blocked.isEmpty()
                  ? blocked
                  : "for its turn: " + ahead + " before it"));
      ahead++;
    }
    return waiting;
  }

  /** All of them, newest first, at most {@code most} of those that are over. */
  List<Entry> all(int most) throws IOException, InterruptedException {
    List<Entry> all = new ArrayList<>(waiting().reversed());
    all.addAll(playing());
    Set<String> told = new HashSet<>(all.stream().map(Entry::id).toList());
    for (RunFolder folder :
        folders().stream().filter(f -> !told.contains(f.id())).limit(most).toList()) {
      all.add(of(folder));
    }
    return all;
  }

  /** Those that have begun, newest first. */
  List<RunFolder> folders() throws IOException {
    if (!Files.isDirectory(hosting.runs())) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(hosting.runs())) {
      return inside
          .filter(path -> !Files.isSymbolicLink(path))
          .map(RunFolder::new)
          .filter(folder -> Files.exists(folder.events()))
          .sorted(Comparator.comparing(RunFolder::id).reversed())
          .toList();
    }
  }

  /**
   * One of them.
   *
   * @throws Wrong when there is none of this id
   */
  Entry one(String id) throws IOException, InterruptedException {
    Optional<HostedRun> active = runs.active(id);
    if (active.isPresent()) {
      return Entry.of(active.get());
    }
    Optional<Entry> waits = waiting().stream().filter(each -> each.id().equals(id)).findAny();
    if (waits.isPresent()) {
      return waits.get();
    }
    Runs.NeverBegun never = runs.neverBegun(id);
    return never != null ? of(never) : of(folder(id));
  }

  /** Why a ticket whose turn came was not played. */
  static Entry of(Runs.NeverBegun never) {
    Ticket ticket = never.ticket();
    if (never.fate() instanceof HostedRun.Fate.Over over) {
      Session.Outcome outcome = over.outcome();
      Wrong.@Nullable Answer problem =
          outcome.problems().isEmpty()
              ? null
              : Wrong.scenario(outcome.problems(), ticket::lines).answer();
      return new Entry(
          ticket.id(),
          problem == null ? "failed" : "refused",
          ticket.scenario(),
          ticket.posted(),
          null,
          null,
          null,
          outcome.said(),
          null,
          outcome.exit(),
          problem == null ? "it was stopped before it began" : problem.detail(),
          problem,
          null);
    }
    String why = never.fate() instanceof HostedRun.Fate.Failed failed ? failed.why() : "";
    return Entry.plain(ticket.id(), "failed", ticket.scenario(), ticket.posted(), why);
  }

  /**
   * The folder of a run.
   *
   * @throws Wrong when it has none
   */
  RunFolder folder(String id) throws IOException {
    return runs.folder(id)
        .orElseThrow(() ->
            Wrong.missing(
                "run '" + id + "': there is none of this id",
                "the list of runs has those that are"));
  }

  /** That it has no report, and whether it may get one. */
  Wrong withoutReport(String id) throws IOException, InterruptedException {
    String state = one(id).state();
    return Wrong.conflict(
        "run '" + id + "': has no report before its end, is " + state,
        state.equals("cut") ? "squall report " + id + " makes it" : null);
  }

  private Entry of(RunFolder folder) throws IOException, InterruptedException {
    JsonNode summary = null;
    try {
      summary = MAPPER.readTree(Files.readString(folder.summary()));
    } catch (IOException | JacksonException none) {
      // It plays under another guard, or was cut short.
    }
    if (summary == null) {
      Optional<Askable> elsewhere = others.open(folder.id());
      return elsewhere.isPresent()
          ? Entry.open(elsewhere.get().status(), folder.id(), null, null)
          : Entry.plain(
              folder.id(),
              "cut",
              null,
              null,
              "its guard is gone: squall heal, or squall report " + folder.id());
    }
    JsonNode verdict = summary.path("verdict");
    return new Entry(
        folder.id(),
        summary.path("cutShort").asBoolean(false) ? "cut" : "ended",
        summary.path("scenario").asString(null),
        null,
        summary.path("seconds").asDouble(0),
        summary.path("plannedSeconds").isNumber()
            ? summary.path("plannedSeconds").asDouble()
            : null,
        folder.path().toString(),
        List.of(),
        verdict.path("state").asString(null),
        verdict.path("exit").asInt(0),
        verdict.path("sentence").asString(""),
        null,
        null);
  }

  /**
   * A run that is open, to be asked.
   *
   * @throws Wrong when there is none of this id, or it is not open
   */
  Askable open(String id) throws IOException, InterruptedException {
    Optional<HostedRun> active = runs.active(id);
    if (active.isPresent()) {
      return active.get();
    }
    Optional<Askable> elsewhere = others.open(id);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    Entry entry = one(id);
    throw Wrong.conflict(
        "run '"
            + id
            + "': must be open, "
            + (entry.state().equals("waiting") ? "waits" : "was " + entry.state()),
        entry.state().equals("waiting") ? "deleting it takes it out of the queue" : null);
  }

  /**
   * The run that is open here.
   *
   * @throws Wrong when none is, or several are
   */
  HostedRun only() {
    List<HostedRun> active = List.copyOf(runs.active());
    if (active.size() == 1) {
      return active.getFirst();
    }
    throw Wrong.conflict(
        active.isEmpty()
            ? "no run is open"
            : "several runs are open: "
                + String.join(", ", active.stream().map(run -> run.ticket().id()).toList()),
        active.isEmpty() ? "start one" : "name one of them");
  }

  /** The ids of all that are open, those that play in this process first. */
  List<String> allOpen() throws IOException {
    Set<String> all = new LinkedHashSet<>();
    runs.active().forEach(run -> all.add(run.ticket().id()));
    all.addAll(others.ids());
    return List.copyOf(all);
  }

  /** True while some guard has it. */
  boolean isOpen(String id) throws IOException {
    return runs.active(id).isPresent() || others.open(id).isPresent();
  }
}
