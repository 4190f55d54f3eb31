package dev.squall.undo;

import dev.squall.event.Event;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.JavaChild;
import dev.squall.state.OpenRun;
import dev.squall.state.ProcessMark;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A guard as far as dying goes: a run with an engine, a file, a child and a reaper. Says what it
 * has made, then waits to be killed, or to be told {@code end}, upon which it ends in order.
 */
final class GuardStandIn {
  private GuardStandIn() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String does = arguments[1];
    StateFolder state = StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder);
    Clock clock = Clock.system();
    long start = clock.nanos();
    RunFolder run = RunFolder.next(folder.resolve("runs"), "stand-in", clock, 1).make();
    Path socket = state.socket(run.id());
    OpenRun open =
        OpenRun.ofThisProcess(run.id(), run.path(), clock.wall(), start, "run stand-in")
            .withSocket(socket)
            .asBegun();
    state.register().put(open);
    Journal journal = Journal.open(run, clock, start);
    journal.on(
        0, new Event.RunStarted(Event.SCHEMA, run.id(), clock.wall(), "test", "run stand-in", 2));
    UndoJournal undo = UndoJournal.open(run.undo(), "guard");
    Reaper reaper =
        Reaper.start(
            socket,
            folder.resolve("runs"),
            JavaChild.command(HealStandIn.class, folder.toString()));

    Files.createFile(socket);
    // Known by its command line's end, which is that of an engine's.
    Process engine =
        new ProcessBuilder(
                "sh",
                "-c",
                does.equals("lets-go") ? "cat; exit" : "while sleep 1; do :; done",
                "EngineMain",
                socket.toString())
            .start();
    if (does.equals("is-not-told")) {
      state.register().put(open);
    } else {
      ProcessMark engineMark = ProcessMark.of(engine.pid()).orElseThrow();
      state.register().put(open.withEngine(engineMark));
      reaper.engine(engineMark);
    }
    if (!does.equals("has-no-run")) {
      reaper.run(run.id());
    }

    Path file = folder.resolve("load");
    String id = undo.beforeFile(file);
    Files.writeString(file, "load");
    undo.made(id, file);
    Process child = new ProcessBuilder("sleep", "600").start();
    undo.add(new Undo.SignalProcess(ProcessMark.of(child.pid()).orElseThrow(), Signal.TERM));
    journal.flush(Duration.ofSeconds(30));

    System.out.println(run.path());
    System.out.println(engine.pid());
    System.out.println(child.pid());
    System.out.println(reaper.pid());
    if (System.in.read() >= 0) {
      engine.destroyForcibly();
      new Healer(clock).heal(run.undo());
      journal.on(1, new Event.RunEnded("pass", 0, ""));
      journal.close();
      state.register().remove(run.id());
      reaper.close();
    }
  }
}
