package dev.squall.alert;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.AlertPlan;
import dev.squall.plan.Plan;
import dev.squall.undo.UndoJournal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells those whom a plan names of trips, stops and failed expectations. What takes time happens on
 * threads of its own, each telling bounded by its deadline: {@link #on} never waits.
 */
public final class Alerts implements Events, AutoCloseable {
  private final String run;
  private final String scenario;
  private final List<Courier> couriers;

  /**
   * Nobody has been told anything yet.
   *
   * @param run its id
   * @param undo is told of the programs that are started, each before it does anything
   * @param log takes alerts by log, and what could not be told
   */
  public Alerts(Plan plan, String run, UndoJournal undo, Events log) {
    this.run = run;
    this.scenario = plan.name();
    couriers =
        plan.safety().alerts().stream()
            .map(each -> new Courier(each, way(each, undo), log))
            .toList();
  }

  private static Way way(AlertPlan alert, UndoJournal undo) {
    return switch (alert.by()) {
      case AlertPlan.Way.Log _ -> (told, within) -> {};
      case AlertPlan.Way.Webhook webhook -> new Webhook(webhook.url());
      case AlertPlan.Way.Command command -> new Program(command.command(), undo);
    };
  }

  @Override
  public void on(long at, Event event) {
    if (couriers.isEmpty()) {
      return;
    }
    Alert alert = Alert.of(run, scenario, at, event);
    if (alert != null) {
      couriers.forEach(courier -> courier.take(at, alert));
    }
  }

  /**
   * Gives what is under way until its deadline, all at the same time; what is left then is given
   * up, and said.
   */
  @Override
  public void close() {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      couriers.forEach(courier -> all.execute(courier::close));
    }
  }
}
