package dev.squall.repl.cli;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.event.Timed;
import dev.squall.guard.Client;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.posix.Terminal;
import dev.squall.repl.view.Dashboard;
import dev.squall.repl.view.Style;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code squall watch}: a run's dashboard, from another process. */
@Command(
    name = "watch",
    description =
        "Shows a run on a whole screen while it goes on, with keys to pause, scale and stop it; of one that is over, how"
            + " it ended.")
final class WatchCommand extends Printing {
  private static final String LATEST = "latest";

  /** Of the events that the journal had, so many may be among those that are followed. */
  private static final int BOTH_WAYS = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "Its id or the beginning of it, its folder, or latest (default: the one that is open, else the latest).")
  private @Nullable String run;

  @Mixin private final RunsFolder runs = new RunsFolder();

  private final Style style = Style.of(System.getenv(), Terminal.is(1));

  @Override
  public Integer call() throws Exception {
    String open = open();
    if (open == null) {
      return ended();
    }
    try (Client client = Client.of(open)) {
      return live(client);
    } catch (Client.NoSuchRun gone) {
      throw Refusal.invalid(String.valueOf(gone.getMessage()));
    }
  }

  /** The open run that is meant; null where it is one that is over. */
  private @Nullable String open() throws IOException {
    String meant = run;
    List<String> ids =
        Client.open().stream().filter(Client.Open::guardAlive).map(Client.Open::id).toList();
    if (meant == null) {
      return ids.size() == 1 ? ids.getFirst() : several(ids);
    }
    String id =
        meant.equals(LATEST)
            ? String.valueOf(Runs.find(runs, LATEST).path().getFileName())
            : String.valueOf(Path.of(meant).getFileName());
    return ids.stream().filter(each -> each.startsWith(id)).findFirst().orElse(null);
  }

  private static @Nullable String several(List<String> ids) {
    if (ids.isEmpty()) {
      return null;
    }
    throw Refusal.invalid("several runs are open, name one of: " + String.join(", ", ids));
  }

  /** How a run ended, from its journal. */
  private int ended() throws IOException {
    RunFolder folder = Runs.find(runs, run == null ? LATEST : run);
    Watched watched = new Watched();
    Dashboard dashboard = watched.dashboard;
    JournalReader.read(folder.events(), timed -> watched.on(timed.at(), timed.event()));
    Steering.last(dashboard, out(), columns(), style);
    return Exit.OK;
  }

  private static int columns() {
    return Terminal.is(1) ? Terminal.of(1).columns() : Terminal.USUAL.columns();
  }

  private int live(Client client) throws IOException, InterruptedException {
    Watched watched = new Watched();
    Dashboard dashboard = watched.dashboard;
    AtomicLong behind = new AtomicLong();
    follow(client, watched, behind);
    Clock clock = Clock.system();
    if (!Terminal.is(0) || !Terminal.is(1) || "dumb".equals(System.getenv("TERM"))) {
      Steering.last(dashboard, out(), columns(), style);
      return Exit.OK;
    }
    try (Steering steering = new Steering(dashboard, client::ask, true, style)) {
      steering.play(() -> clock.nanos() - behind.get(), client::gone);
    }
    Steering.last(dashboard, out(), columns(), style);
    return Exit.OK;
  }

  /** A dashboard, and the fold that what gave way is found in. */
  private static final class Watched implements Events {
    private final Dashboard dashboard = new Dashboard();
    private final RunFold fold = new RunFold();

    Watched() {
      dashboard.found(() -> Reports.found(fold));
    }

    @Override
    public void on(long at, Event event) {
      fold.on(at, event);
      dashboard.on(at, event);
    }
  }

  /** Shows it what has happened so far, from the journal, and all that happens from now on. */
  private static void follow(Client client, Watched dashboard, AtomicLong behind)
      throws IOException, InterruptedException {
    Clock clock = Clock.system();
    List<Timed> meanwhile = new ArrayList<>();
    boolean[] caughtUp = {false};
    Object turn = new Object();
    client.follow((at, event) -> {
      synchronized (turn) {
        behind.set(clock.nanos() - at);
        if (caughtUp[0]) {
          dashboard.on(at, event);
        } else {
          meanwhile.add(new Timed(at, event));
        }
      }
    });
    RunFolder folder = new RunFolder(Path.of(client.status().folder()));
    // What happens while it is read comes on both ways; moments alone do not tell, as what happens
    // on several threads is not in the order of its moments.
    Deque<Timed> read = new ArrayDeque<>();
    JournalReader.read(
        folder.events(),
        timed -> {
          read.add(timed);
          if (read.size() > BOTH_WAYS) {
            read.remove();
          }
          dashboard.on(timed.at(), timed.event());
        });
    synchronized (turn) {
      Set<Timed> known = new HashSet<>(read);
      meanwhile.stream()
          .filter(timed -> !known.contains(timed))
          .forEach(timed -> dashboard.on(timed.at(), timed.event()));
      caughtUp[0] = true;
    }
  }
}
