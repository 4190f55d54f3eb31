package dev.squall.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is told of what goes wrong in a run, while it does.
 *
 * @param by how
 * @param on of what; at least one
 * @param within how long telling may take, machine time; then it is given up
 */
public record AlertPlan(Way by, Set<Cause> on, Duration within) {
  /** How long telling may take where nobody says. */
  public static final Duration WITHIN = Duration.ofSeconds(5);

  /** What there is to tell. */
  public enum Cause {
    /** A limit opened its breaker. */
    TRIPS,
    /** The run was stopped before its plan, by whomever; or its engine died. */
    STOPS,
    /** An expectation failed in a window. */
    EXPECTATIONS;

    /** The word in scripts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How someone is told. */
  public sealed interface Way {
    /** As in a plan that people read. */
    default String words() {
      return switch (this) {
        case Log _ -> "log";
        case Webhook webhook -> "webhook " + webhook.url();
        case Command command -> "command " + String.join(" ", command.command());
      };
    }

    /** A line for the run's log, as a warning. */
    record Log() implements Way {}

    /** A JSON object sent with POST to this address. */
    record Webhook(String url) implements Way {
      /** Checks that it is one of the web. */
      public Webhook {
        WebAddress.check("alert: webhook", url);
      }
    }

    /** A program with its arguments, which finds the same JSON object on its standard input. */
    record Command(List<String> command) implements Way {
      /** Checks that there is a program. */
      public Command {
        command = List.copyOf(command);
        if (command.isEmpty() || command.getFirst().isBlank()) {
          throw new IllegalArgumentException(
              "alert: command must begin with a program, was "
                  + command
                  + "; for example ['notify-send', 'squall']");
        }
      }
    }
  }

  /** Checks that it is about something, and bounded. */
  public AlertPlan {
    on = Collections.unmodifiableSet(new TreeSet<>(on));
    if (on.isEmpty()) {
      throw new IllegalArgumentException(
          "alert: on must name one of trips, stops, expectations, was empty");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("alert: within must be > 0 s, was " + within);
    }
  }
}
