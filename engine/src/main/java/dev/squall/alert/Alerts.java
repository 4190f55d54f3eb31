package dev.squall.alert;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.AlertPlan;
import dev.squall.plan.Plan;
import java.util.List;

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
   * @param log takes alerts by log, and what could not be told
   */
  public Alerts(Plan plan, String run, Events log) {
    this.run = run;
    this.scenario = plan.name();
    couriers =
        plan.safety().alerts().stream().map(each -> new Courier(each, way(each), log)).toList();
  }

  private static Way way(AlertPlan alert) {
    return switch (alert.by()) {
      case AlertPlan.Way.Log _ -> (told, within) -> {};
      case AlertPlan.Way.Webhook webhook -> new Webhook(webhook.url());
      case AlertPlan.Way.Command command -> new Program(command.command());
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

  /** Gives what is under way until its deadline; what is left then is given up, and said. */
  @Override
  public void close() {
    couriers.forEach(Courier::close);
  }
}
