package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.plan.Monitoring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes what is said of how a run is looked at, and of where its result goes. */
final class MonitoringMaker {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final Draft draft;
  private final Set<String> said = new HashSet<>();

  MonitoringMaker(Draft draft) {
    this.draft = draft;
  }

  /** A word of its own in {@code monitoring} or {@code integrations}. */
  void word(String name, Call call) {
    boolean several = name.equals("summary");
    if (!several && !said.add(name)) {
      call.problem(call.site().place(), name + " is said twice", "leave one out");
    }
    if (!call.whole()) {
      return;
    }
    Monitoring before = draft.monitoring();
    try {
      draft.monitoring(
          switch (name) {
            case "sample" ->
                new Monitoring(
                    call.time("every"), before.csv(), before.deliveries(), before.checkpoint());
            case "export" ->
                new Monitoring(before.every(), true, before.deliveries(), before.checkpoint());
            default -> {
              List<Monitoring.Delivery> all = new ArrayList<>(before.deliveries());
              Duration within = call.has("within") ? call.time("within") : WITHIN;
              all.add(new Monitoring.Delivery(call.get("to", String.class), within));
              yield new Monitoring(before.every(), before.csv(), all, before.checkpoint());
            }
          });
    } catch (IllegalArgumentException e) {
      String argument = name.equals("sample") ? "every" : "to";
      call.problem(call.place(argument), String.valueOf(e.getMessage()), null);
    }
  }
}
