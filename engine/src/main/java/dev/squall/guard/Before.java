package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.expectation.Judge;
import dev.squall.journal.Journal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.run.LimitKeeper;
import dev.squall.run.Resumption;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run that was cut, as its journal tells it to the one that goes on with it. For one thread. */
final class Before {
  private final RunFolder folder;
  private final Plan plan;
  private final Resumption resumption = new Resumption();
  private final Judge judge = new Judge();
  private final List<Event> limits = new ArrayList<>();
  private long whole;
  private String aside = "";
  private Instant started = Instant.EPOCH;

  private Before(RunFolder folder, Plan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * Reads it, up to what is torn or altered.
   *
   * @param readers see all that happened
   * @throws InvalidInput when it can't go on, with why
   */
  static Before read(RunFolder folder, List<Events> readers) throws IOException {
    // An end counts wherever it stands; of the rest what can be relied on.
    Resumption ends = new Resumption();
    long whole =
        JournalReader.read(folder.events(), timed -> ends.on(timed.at(), timed.event())).whole();
    check(folder, ends);
    Before before = new Before(folder, folder.planned());
    JournalReader.read(
        folder.events(),
        whole,
        timed -> {
          before.on(timed.at(), timed.event());
          readers.forEach(reader -> reader.on(timed.at(), timed.event()));
        });
    check(folder, before.resumption);
    before.judge.take(); // what was found then is told already
    before.whole = whole;
    return before;
  }

  /** Makes its journal fit to be continued: what is torn or altered is cut off and kept aside. */
  void mend() throws IOException {
    aside = Journal.cutOff(folder, whole);
  }

  private static void check(RunFolder folder, Resumption resumption) {
    String refusal = resumption.refusal();
    if (refusal != null) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  Place.whole(folder.path().toString()),
                  refusal,
                  "its report: squall report " + folder.id())));
    }
  }

  private void on(long at, Event event) {
    resumption.on(at, event);
    judge.on(at, event);
    switch (event) {
      case Event.RunStarted e -> started = e.wall();
      case Event.LimitTripped _, Event.Recovered _, Event.BreakerClosed _, Event.Commanded _ ->
          limits.add(event);
      default -> {}
    }
  }

  RunFolder folder() {
    return folder;
  }

  Plan plan() {
    return plan;
  }

  /** When it began, by the wall's time. */
  Instant started() {
    return started;
  }

  /** The moment it goes on at, on its own count. */
  long lastAt() {
    return resumption.lastAt();
  }

  /** Has seen its expectations. */
  Judge judge() {
    return judge;
  }

  /** Tells what its limits did, and who stopped it all. */
  void tell(LimitKeeper keeper) {
    limits.forEach(keeper::recall);
  }

  /** The first event of the one that goes on. */
  Event resumed(Instant now, String squall, String command) {
    return resumption.resumed(now, aside, squall, command, ProcessHandle.current().pid());
  }
}
