package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something broken on purpose: what, on what, how strong. When it is, {@link FaultPlan} says. */
public sealed interface Fault {
  /** The operations in whose way it stands; none for one that is not about operations. */
  List<Target> on();

  /** True when its chance is of what meets it, false when it is of its times. */
  default boolean meetsMany() {
    return !on().isEmpty();
  }

  /**
   * How long before its time it begins to be made ready, machine time; none of those about
   * operations, which only change what the engine holds.
   */
  default Duration ahead() {
    return switch (this) {
      case Errors _, Delay _, Stall _, Wrong _ -> Duration.ZERO;
      case OnMachine(Strain.ManyFiles many) ->
          Duration.ofNanos(1_500_000_000 + 200_000 * many.count());
      case Traffic _, OnMachine _, OnProcess _, Own _ ->
          Duration.ofMillis(1500); // a library's may need it
    };
  }

  /** The word in scripts: {@code error}. */
  String word();

  /** What it does at full strength, for people, without what it does it to. */
  String does();

  /** True when it is about {@code operation} of {@code component}. */
  default boolean covers(String component, String operation) {
    return on().stream()
        .anyMatch(target -> target.component().equals(component) && target.covers(operation));
  }

  /** It with other targets. */
  Fault on(List<Target> targets);

  /** What it does and to what, for people. */
  default String words() {
    return does()
        + (on().isEmpty()
            ? ""
            : " on " + on().stream().map(Target::toString).collect(Collectors.joining(", ")));
  }

  /**
   * Operations of a component.
   *
   * @param operations by their names; empty for all it has
   */
  record Target(String component, List<String> operations) {
    /** Copies the names. */
    public Target {
      operations = List.copyOf(operations);
    }

    /** True when it is about {@code operation} of its component. */
    public boolean covers(String operation) {
      return operations.isEmpty() || operations.contains(operation);
    }

    /** {@code shop}, {@code shop.pay}, {@code shop.pay+browse}. */
    @Override
    public String toString() {
      return operations.isEmpty() ? component : component + "." + String.join("+", operations);
    }
  }

  /** How a delay is distributed. */
  enum Spread {
    /** Evenly, from less by the jitter to more by it. */
    UNIFORM,
    /** Normally, the jitter being the standard deviation; never below nothing. */
    NORMAL,
    /** Never less than the delay; beyond it exponentially, the jitter being the mean. */
    EXPONENTIAL
  }

  /** An operation fails at once, without being called. */
  record Errors(List<Target> on) implements Fault {
    /** Checks that it has a target. */
    public Errors {
      on = some("error", on);
    }

    @Override
    public String word() {
      return "error";
    }

    @Override
    public String does() {
      return "error";
    }

    @Override
    public Fault on(List<Target> targets) {
      return new Errors(targets);
    }
  }

  /**
   * An operation is called later.
   *
   * @param by how much, machine time
   * @param jitter how much it varies by
   */
  record Delay(List<Target> on, Duration by, Duration jitter, Spread spread) implements Fault {
    /** Checks the times. */
    public Delay {
      on = some("delay", on);
      new Lateness(by, jitter, spread);
    }

    @Override
    public String word() {
      return "delay";
    }

    @Override
    public String does() {
      return "delay of " + lateness();
    }

    /** How much later. */
    public Lateness lateness() {
      return new Lateness(by, jitter, spread);
    }

    @Override
    public Fault on(List<Target> targets) {
      return new Delay(targets, by, jitter, spread);
    }
  }

  /**
   * An operation stands still until the fault is healed, and is called then.
   *
   * @param timeout after so long it fails instead, machine time; null for never
   */
  record Stall(List<Target> on, @Nullable Duration timeout) implements Fault {
    /** Checks the time. */
    public Stall {
      on = some("stall", on);
      if (timeout != null && !timeout.isPositive()) {
        throw new IllegalArgumentException(
            "stall: timeout must be > 0 s, was " + Print.duration(timeout));
      }
    }

    @Override
    public String word() {
      return "stall";
    }

    @Override
    public String does() {
      return "stall" + (timeout == null ? "" : " of at most " + Print.duration(timeout));
    }

    @Override
    public Fault on(List<Target> targets) {
      return new Stall(targets, timeout);
    }
  }

  /** An operation's answer is altered before it is verified. */
  record Wrong(List<Target> on) implements Fault {
    /** Checks that it has a target. */
    public Wrong {
      on = some("wrong", on);
    }

    @Override
    public String word() {
      return "wrong";
    }

    @Override
    public String does() {
      return "wrong answer";
    }

    @Override
    public Fault on(List<Target> targets) {
      return new Wrong(targets);
    }
  }

  /**
   * Something is done to what goes through a port in front of an address.
   *
   * @param direction which way it goes
   */
  record Traffic(Link link, Direction direction, Trouble trouble) implements Fault {
    /** Checks that the trouble is one for this link. */
    public Traffic {
      trouble.check(link.protocol());
    }

    @Override
    public List<Target> on() {
      return List.of();
    }

    @Override
    public boolean meetsMany() {
      return true;
    }

    @Override
    public String word() {
      return trouble.word();
    }

    @Override
    public String does() {
      return trouble.does();
    }

    @Override
    public String words() {
      return does() + " on " + link + direction.said();
    }

    @Override
    public Fault on(List<Target> targets) {
      return this;
    }
  }

  /** Which way traffic goes that a fault meets. */
  enum Direction {
    /** Both. */
    BOTH(""),
    /** From who connects to the address. */
    UP(", to the address"),
    /** From the address to who connects. */
    DOWN(", from the address");

    private final String said;

    Direction(String said) {
      this.said = said;
    }

    String said() {
      return said;
    }
  }

  /** Something is done to a process. */
  record OnProcess(ProcessTarget target, Harm harm) implements Fault {
    /** Checks that what is ended is started again, and what is done from within can be. */
    public OnProcess {
      if (harm instanceof Harm.Kill kill
          && kill.restart().isEmpty() != (target instanceof ProcessTarget.Started)) {
        throw new IllegalArgumentException(
            kill.restart().isEmpty()
                ? "restart must be the command that starts it again, was not given; for example"
                    + " restart: ['systemctl', 'start', 'my-service']"
                : "restart is for a process that something else has started; leave it out: "
                    + target
                    + " is started again as it was");
      }
      if (harm.needsShim() && !(target instanceof ProcessTarget.Started)) {
        throw new IllegalArgumentException(
            "process must be one that the scenario starts, was "
                + target
                + "; start it: process('db', command: ['…'])");
      }
    }

    @Override
    public List<Target> on() {
      return List.of();
    }

    @Override
    public boolean meetsMany() {
      return harm.meetsMany();
    }

    @Override
    public String word() {
      return harm.word();
    }

    @Override
    public String does() {
      return harm.does();
    }

    @Override
    public String words() {
      return does()
          + harm.at()
          + " of "
          + target
          + (harm instanceof Harm.Kill kill && !kill.restart().isEmpty()
              ? ", started again by " + String.join(" ", kill.restart())
              : "");
    }

    @Override
    public Fault on(List<Target> targets) {
      return this;
    }
  }

  /** Something is done to the machine itself. */
  record OnMachine(Strain strain) implements Fault {
    @Override
    public List<Target> on() {
      return List.of();
    }

    @Override
    public boolean meetsMany() {
      return strain.meetsMany();
    }

    @Override
    public String word() {
      return strain.word();
    }

    @Override
    public String does() {
      return strain.does();
    }

    @Override
    public Fault on(List<Target> targets) {
      return this;
    }
  }

  /**
   * One of a library's or the user's own.
   *
   * @param type its word
   * @param settings what it was given; what is absent has the type's default
   */
  record Own(String type, Map<String, Setting> settings) implements Fault {
    /** Copies the settings, sorted by name. */
    public Own {
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    @Override
    public List<Target> on() {
      return List.of();
    }

    @Override
    public String word() {
      return type;
    }

    @Override
    public String does() {
      return type
          + settings.entrySet().stream()
              .map(each -> " " + each.getKey() + " " + each.getValue())
              .collect(Collectors.joining(","));
    }

    @Override
    public Fault on(List<Target> targets) {
      return this;
    }
  }

  private static List<Target> some(String word, List<Target> on) {
    if (on.isEmpty()) {
      throw new IllegalArgumentException(word + ": on must name a component, named none");
    }
    return List.copyOf(on);
  }
}
