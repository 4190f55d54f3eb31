package dev.squall.dsl.session;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.script.Files;
import dev.squall.dsl.script.Statements;
import dev.squall.fault.FaultType;
import dev.squall.host.Evaluator;
import dev.squall.host.Talk;
import dev.squall.plan.Checksum;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines that make one script: each is evaluated as the end of all that was said before, so it sees
 * what that declared, and what is wrong with the whole is found by what finds it in any script. A
 * line that is refused leaves nothing behind.
 */
public final class PromptTalk implements Talk {
  /** What the script is called in its folder, and in a run's. */
  private static final String FILE = "prompt.groovy";

  private final MachineFacts machine;
  private final Map<String, String> environment;
  private final @Nullable Long seed;
  private final List<Piece> pieces = new ArrayList<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final Set<String> once = new HashSet<>();
  private final ByHand byHand = new ByHand();
  private Head head;
  private Path file = Path.of(FILE);
  private Plan plan;
  private int printed;
  private Map<String, FaultType> faults = Map.of();
  private Supplier<List<WordEntry>> brought = List::of;
  private @Nullable Last last;

  private record Last(Piece piece, Plan before, Evaluation.Planned with, int printed) {}

  /** One in which nothing was said. */
  public PromptTalk(MachineFacts machine, Map<String, String> environment, @Nullable Long seed) {
    this.machine = machine;
    this.environment = Map.copyOf(environment);
    this.seed = seed;
    this.head = Head.of(seed == null ? Scenarios.SEED : seed);
    this.plan =
        sourced(
            Plan.named(head.name(), Plan.OPEN_END).seed(head.seed()).build(),
            List.of(),
            Duration.ZERO);
  }

  @Override
  public synchronized Plan plan() {
    return plan;
  }

  @Override
  public Evaluator.Outcome open(String file, Duration limit, Consumer<String> said) {
    // First as the script that it is: what is wrong with that is said as of any.
    Path path = Path.of(file);
    Request request =
        new Request(
            file,
            path,
            null,
            Map.of(),
            environment,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            machine,
            limit);
    Evaluation whole = Scenarios.evaluate(request.grows(), text -> {});
    return switch (whole) {
      case Evaluation.Rejected rejected ->
          new Evaluator.Invalid(rejected.problems(), rejected.threw());
      case Evaluation.Planned planned when planned.plan().monitoring().soaks() ->
          new Evaluator.Invalid(
              List.of(
                  new Problem(
                      Place.whole(file),
                      "a soak is as long as it says, a session as long as you like",
                      "squall soak " + file + " plays it; without its line 'soak' it opens here")),
              false);
      case Evaluation.Planned planned -> {
        Plan scenario = planned.plan();
        Source source = scenario.sources().getFirst();
        String text = source.groovy() == null ? source.text() : source.groovy();
        Statements statements =
            Statements.of(file, text, Statements.Kind.FIRST, Set.of(), Set.of());
        synchronized (this) {
          head = Head.of(scenario);
          this.file = path.resolveSibling(FILE);
        }
        Duration played = head.played(scenario);
        yield evaluated(
            Piece.of(
                file,
                played == null ? statements : statements.lasting(SessionText.time(played)),
                head.measured()),
            plan(),
            0,
            limit,
            said);
      }
    };
  }

  @Override
  public Evaluator.Outcome say(Message.Line line, Duration at, Consumer<String> said) {
    String file = line.file();
    String name = file == null ? Piece.TYPED : file;
    String text = line.text();
    if (file != null) {
      try {
        text = Files.text(Path.of(file), file, Place.whole(file));
      } catch (InvalidInput unreadable) {
        return new Evaluator.Invalid(unreadable.problems(), false);
      }
    }
    Piece piece;
    Plan before;
    int heard;
    synchronized (this) {
      last = null;
      Statements.Kind kind = file == null ? Statements.Kind.LINE : Statements.Kind.BESIDE;
      Statements statements = Statements.of(name, text, kind, names.keySet(), once);
      if (!statements.refused().isEmpty()) {
        return new Evaluator.Invalid(statements.refused(), false);
      }
      piece = Piece.of(name, statements, head.begins(at));
      before = plan;
      heard = printed;
    }
    return evaluated(piece, before, heard, Duration.ofMillis(line.limitMillis()), said);
  }

  private Evaluator.Outcome evaluated(
      Piece piece, Plan before, int heard, Duration limit, Consumer<String> said) {
    SessionText script;
    synchronized (this) {
      List<Piece> all = new ArrayList<>(pieces);
      all.add(piece);
      script = SessionText.of(head, all, null);
    }
    AtomicInteger lines = new AtomicInteger();
    Evaluation evaluation =
        Scenarios.evaluate(
            request(script.text(), limit),
            each -> {
              // What earlier lines print was heard when they were said.
              if (lines.incrementAndGet() > heard) {
                said.accept(each);
              }
            });
    return switch (evaluation) {
      case Evaluation.Rejected rejected ->
          new Evaluator.Invalid(
              rejected.problems().stream()
                  .map(each -> script.said(this.file.toString(), each))
                  .toList(),
              rejected.threw());
      case Evaluation.Planned planned -> {
        synchronized (this) {
          last = new Last(piece, before, planned, lines.get());
        }
        yield new Evaluator.Valid(
            planned.plan(),
            planned.components(),
            planned.strategies(),
            planned.rules(),
            planned::faults);
      }
    };
  }

  private Request request(String text, Duration limit) {
    return new Request(
            file.toString(),
            file.toAbsolutePath(),
            text,
            Map.of(),
            environment,
            OptionalLong.empty(),
            machine,
            limit)
        .grows();
  }

  @Override
  public synchronized Grown begin(Duration at) {
    Last said = last;
    if (said == null) {
      return new Grown(plan, "", List.of());
    }
    last = null;
    // What a session begins with begins with it; its baselines come before, and before all else.
    Duration now = pieces.isEmpty() ? said.piece.at() : head.begins(at);
    Piece.Begun begun = said.piece.begin(plan, said.before, said.with.plan(), now);
    pieces.add(begun.piece());
    names.putAll(said.piece.said().names());
    once.addAll(said.piece.said().once());
    printed = said.printed;
    faults = said.with.faults();
    brought = said.with.words();
    plan = sourced(begun.plan(), pieces, at);
    List<Phase> phases =
        plan.phases().stream()
            .filter(phase -> begun.piece().phases().contains(phase.name()))
            .toList();
    return new Grown(plan, Words.begun(phases), phases.stream().map(Phase::name).toList());
  }

  @Override
  public synchronized Grown end(@Nullable String name, Duration at) {
    List<Piece> playing = pieces.stream().filter(piece -> piece.plays(plan, at)).toList();
    List<Piece> meant =
        playing.stream().filter(piece -> name == null || called(piece).contains(name)).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(nothing(name, playing));
    }
    Set<String> ended = new HashSet<>();
    meant.forEach(piece -> ended.addAll(piece.phases()));
    List<String> phases =
        plan.phases().stream()
            .filter(phase -> ended.contains(phase.name()) && phase.end().compareTo(at) > 0)
            .map(Phase::name)
            .toList();
    List<Happening> happenings = new ArrayList<>(plan.happenings());
    for (Piece piece : meant) {
      piece.happenings().forEach(happenings::remove);
      happenings.addAll(Times.by(piece.happenings(), at));
    }
    List<FaultPlan> faults = new ArrayList<>(plan.faults());
    for (Piece piece : meant) {
      faults.removeAll(piece.faults());
      faults.addAll(Times.broken(piece.faults(), at));
    }
    happenings.sort(Comparator.comparing(Happening::at));
    pieces.replaceAll(piece -> meant.contains(piece) ? piece.until(at) : piece);
    plan =
        sourced(
            plan.change(plan.length())
                .phases(Times.cut(plan, phase -> ended.contains(phase.name()), at))
                .happenings(happenings)
                .faults(faults)
                .build(),
            pieces,
            at);
    return new Grown(plan, "ended: " + String.join(", ", phases), phases);
  }

  /** What a piece may be called by: its script, its phases and their loads. */
  private Set<String> called(Piece piece) {
    Set<String> called = new HashSet<>(piece.phases());
    called.add(piece.name());
    for (Phase phase : plan.phases()) {
      if (piece.phases().contains(phase.name())) {
        phase.loads().forEach(load -> called.add(load.name()));
      }
    }
    return called;
  }

  private String nothing(@Nullable String name, List<Piece> playing) {
    if (name == null) {
      return "stop: nothing plays";
    }
    List<String> phases =
        playing.stream().flatMap(piece -> piece.phases().stream()).sorted().toList();
    return "stop: nothing called '"
        + name
        + "' plays; "
        + Nearest.to(name, phases)
            .map(near -> "did you mean '" + near + "'?")
            .orElse(phases.isEmpty() ? "nothing does" : "playing are " + String.join(", ", phases));
  }

  @Override
  public synchronized Plan close(Duration at) {
    if (!plan.open() || at.isZero()) {
      return plan;
    }
    pieces.replaceAll(piece -> closed(piece, at));
    Plan ended =
        plan.change(at)
            .phases(Times.cut(plan, phase -> true, at))
            .happenings(Times.by(plan.happenings(), at))
            .faults(Times.broken(plan.faults(), at))
            .build();
    plan = sourced(ended, pieces, at);
    return plan;
  }

  /** One to the open end lasts to the scenario's end, and need not say so. */
  private Piece closed(Piece piece, Duration at) {
    boolean bounded =
        plan.phases().stream()
            .filter(phase -> piece.phases().contains(phase.name()))
            .anyMatch(phase -> phase.end().compareTo(at) > 0 && !phase.end().equals(Plan.OPEN_END));
    bounded |= !Times.by(piece.happenings(), at).equals(piece.happenings());
    bounded |= !Times.broken(piece.faults(), at).equals(piece.faults());
    return bounded ? piece.until(at) : piece;
  }

  @Override
  public synchronized void obeyed(Message order, Duration at, long nanos) {
    if (byHand.obeyed(order, at, nanos, plan, machine, faults)) {
      plan = sourced(plan, pieces, at);
    }
  }

  @Override
  public synchronized String script(Duration at, Path into) {
    List<String> read = new ArrayList<>();
    plan.sources().stream().skip(1).forEach(source -> read.add(source.file()));
    plan.data().forEach(data -> read.add(data.name()));
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (!read.isEmpty() && !into.toAbsolutePath().normalize().equals(folder)) {
      throw new IllegalArgumentException(
          "what it reads lies in '" + folder + "': " + String.join(", ", read) + "; save it there");
    }
    List<Piece> all = new ArrayList<>(pieces);
    all.replaceAll(piece -> closed(piece, at));
    Duration length = plan.open() ? at : plan.length();
    return SessionText.of(head, all, length).saved() + byHand.text(plan, length, head);
  }

  @Override
  public synchronized List<WordEntry> words() {
    return brought.get();
  }

  @Override
  public synchronized Map<String, List<String>> names() {
    return Map.copyOf(names);
  }

  /**
   * The plan with the script that says the same.
   *
   * @param at how far it was played; its length, once that is known
   */
  private Plan sourced(Plan grown, List<Piece> from, Duration at) {
    String text =
        SessionText.of(head, from, grown.open() ? null : at).saved() + byHand.text(grown, at, head);
    List<Source> sources = new ArrayList<>(grown.sources());
    sources.removeIf(source -> source.file().equals(file.toString()));
    sources.addFirst(new Source(file.toString(), Checksum.of(text), text, null));
    return grown.change(grown.length()).sources(sources).build();
  }
}
