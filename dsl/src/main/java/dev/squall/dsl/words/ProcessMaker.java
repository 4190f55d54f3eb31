package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.value.Broken;
import dev.squall.plan.FailFiles;
import dev.squall.plan.Fault;
import dev.squall.plan.FileCalls;
import dev.squall.plan.Harm;
import dev.squall.plan.HostPort;
import dev.squall.plan.JvmHarm;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.SkewClock;
import dev.squall.plan.SlowFiles;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import dev.squall.units.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes what is said of processes: those that are started or named, and what is done to them. */
final class ProcessMaker {
  private static final Set<String> HARMS =
      Set.of(
          "suspend",
          "kill",
          "restrict",
          "priority",
          "skewClock",
          "slowFiles",
          "failFiles",
          "churn",
          "growHeap",
          "busyThreads",
          "contend");
  private static final List<FileCalls.Call> USUALLY =
      List.of(FileCalls.Call.READ, FileCalls.Call.WRITE, FileCalls.Call.SYNC);
  private static final List<String> OF_STARTED =
      List.of("ready", "within", "folder", "environment", "shim");

  private ProcessMaker() {}

  static boolean isHarm(String word) {
    return HARMS.contains(word);
  }

  /** What {@code process(…)} stands for. */
  static Object process(Call call, Draft draft) {
    long ways = List.of("command", "id", "pidFile").stream().filter(call::tried).count();
    if (call.whole() && ways != 1) {
      call.problem(
          call.site().place(),
          "process is one that is started, with command:, or one that is there, with id: or"
              + " pidFile:; was given "
              + (ways == 0 ? "none of them" : "several"),
          "for example process('db', command: ['sleep', '600'])");
    }
    if (!call.whole()) {
      return Broken.VALUE;
    }
    try {
      ProcessTarget made = call.has("command") ? started(call, draft) : found(call);
      return made == null ? Broken.VALUE : made;
    } catch (IllegalArgumentException e) {
      String[] said = String.valueOf(e.getMessage()).split("; ", 2);
      call.problem(said[0].replaceFirst(" .*", ""), said[0], said.length > 1 ? said[1] : null);
      return Broken.VALUE;
    }
  }

  private static @Nullable ProcessTarget found(Call call) {
    for (String each : OF_STARTED) {
      if (call.has(each)) {
        call.problem(
            each, each + " is of a process that is started, with command:", "leave it out");
        return null;
      }
    }
    return call.has("id")
        ? new ProcessTarget.Id(call.get("id", Long.class))
        : new ProcessTarget.PidFile(call.get("pidFile", String.class));
  }

  private static @Nullable ProcessTarget started(Call call, Draft draft) {
    String name = call.text("name");
    if (name == null) {
      call.problem(
          call.site().place(),
          "process needs a name where it is started",
          "for example process('db', command: ['sleep', '600'])");
      return null;
    }
    Map<String, String> environment = new TreeMap<>();
    for (String each : call.get("environment", List.<String>of())) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "environment must be names and values, as ['NAME=value'], has '" + each + "'");
      }
      environment.put(each.substring(0, equals), each.substring(equals + 1));
    }
    String ready = call.text("ready");
    ProcessPlan plan =
        new ProcessPlan(
            name,
            call.get("command", List.<String>of()),
            call.text("folder"),
            environment,
            ready == null ? null : readyAt(ready),
            call.has("within") ? call.time("within") : ProcessPlan.WITHIN,
            call.get("shim", Boolean.FALSE));
    if (!draft.experiment().start(plan)) {
      call.problem("name", "name is taken by another process or component", "choose another");
      return null;
    }
    return new ProcessTarget.Started(name);
  }

  private static HostPort readyAt(String text) {
    try {
      return HostPort.of(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          String.valueOf(wrong.getMessage()).replaceFirst("^to ", "ready "), wrong);
    }
  }

  /** What {@code suspend(db)} and the like do. */
  static Fault fault(String word, Call call) {
    try {
      return new Fault.OnProcess(call.get("process", ProcessTarget.class), harm(word, call));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(word + ": " + wrong.getMessage(), wrong);
    }
  }

  private static FileCalls files(Call call, List<FileCalls.Call> usually) {
    List<FileCalls.Call> calls =
        call.get("calls", List.<String>of()).stream()
            .map(each -> FileCalls.Call.valueOf(each.toUpperCase(Locale.ROOT)))
            .toList();
    return new FileCalls(calls.isEmpty() ? usually : calls, call.text("under"));
  }

  private static Harm harm(String word, Call call) {
    return switch (word) {
      case "suspend" -> new Harm.Suspend(call.get("children", Boolean.FALSE));
      case "kill" ->
          new Harm.Kill(
              Harm.Signal.valueOf(call.get("signal", "kill").toUpperCase(Locale.ROOT)),
              call.get("restart", List.<String>of()));
      case "restrict" ->
          new Harm.Restrict(
              (Percent) call.value("cpu"),
              (Bytes) call.value("memory"),
              (Long) call.value("threads"),
              (Long) call.value("files"));
      case "churn" -> new JvmHarm.Churn(call.get("rate", Quantity.class).canonical());
      case "growHeap" -> new JvmHarm.GrowHeap(call.get("memory", Bytes.class));
      case "busyThreads" -> new JvmHarm.BusyThreads(call.get("threads", Long.class));
      case "contend" ->
          new JvmHarm.Contend(
              call.get("threads", Long.class),
              call.has("hold") ? call.time("hold") : Duration.ofMillis(5),
              call.text("lock"));
      case "skewClock" -> new SkewClock(call.time("by"));
      case "slowFiles" -> new SlowFiles(call.time("by"), files(call, USUALLY));
      case "failFiles" -> {
        FailFiles.Failure with =
            FailFiles.Failure.valueOf(call.get("with", String.class).toUpperCase(Locale.ROOT));
        boolean device = with == FailFiles.Failure.IO;
        yield new FailFiles(with, files(call, device ? USUALLY : List.of(FileCalls.Call.WRITE)));
      }
      default -> {
        String io = call.text("io");
        yield new Harm.Priority(
            (Long) call.value("nice"),
            io == null ? null : Harm.Io.valueOf(io.toUpperCase(Locale.ROOT)));
      }
    };
  }
}
