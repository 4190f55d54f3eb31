package dev.squall.fault.netem;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.undo.Command;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule at the root of one device, known by its handle. What drops it is noted before it is there.
 */
final class Shaped extends Noted {
  /** By which it is known: nobody else's rules have it by themselves. */
  private static final String HANDLE = "5311:";

  private static final Duration TIME = Duration.ofSeconds(2);
  private static final Pattern SENT = Pattern.compile("Sent \\d+ bytes (\\d+) pkt");

  private final String tc;
  private final Path routes;
  private final Device device;
  private final Shape shape;
  private double share = 1;
  private boolean there;
  private boolean looked;

  Shaped(String tc, Path routes, Device device, Shape shape, Undoing undoing) {
    super(undoing);
    this.tc = tc;
    this.routes = routes;
    this.device = device;
    this.shape = shape;
  }

  private List<String> command(String... words) {
    List<String> all = new ArrayList<>(List.of(tc));
    if (!device.namespace().isEmpty()) {
      all.addAll(List.of("-n", device.namespace()));
    }
    all.addAll(List.of(words));
    return all;
  }

  private String mark() {
    return HANDLE + " dev " + device.name() + " root";
  }

  /**
   * That the device has no rules is seen; whoever gives it some until then is met by adding one.
   */
  @Override
  protected void readyIt() throws FaultFailure, IOException, InterruptedException {
    device.check(routes);
    refuseOthers();
    noteAhead(undo());
    looked = true;
  }

  /** Drops the rules that have our handle. */
  private Undo undo() {
    return new Undo.DropRule(
        command("qdisc", "del", "dev", device.name(), "root", "handle", HANDLE),
        command("qdisc", "show"), // of all devices: one that is gone has no rule
        mark(),
        TIME);
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException, InterruptedException {
    if (!looked) {
      readyIt();
    }
    note(undo());
    tell("add", share);
    there = true;
  }

  @Override
  protected void healed() {
    there = false;
  }

  private void refuseOthers() throws FaultFailure, InterruptedException {
    Command.Ran shown = Command.run(command("qdisc", "show", "dev", device.name()), TIME);
    if (!shown.fine()) {
      throw new FaultFailure("netem: " + why(shown));
    }
    Matcher root = Pattern.compile("qdisc \\S+ (\\S+): (?:dev \\S+ )?root").matcher(shown.output());
    if (root.find() && !root.group(1).equals("0")) {
      throw new FaultFailure(
          "netem: device must have no rules of its own, "
              + device
              + " has "
              + shown.output().lines().findFirst().orElse("")
              + "; drop them, or name another device");
    }
  }

  private void tell(String verb, double strength) throws FaultFailure, InterruptedException {
    List<String> all = command("qdisc", verb, "dev", device.name(), "root", "handle", HANDLE);
    all.addAll(shape.arguments(strength));
    Command.Ran ran = Command.run(all, TIME);
    if (!ran.fine()) {
      throw new FaultFailure("netem: " + why(ran));
    }
  }

  private String why(Command.Ran ran) {
    String output = ran.output();
    if (ran.exit() == -1) {
      return "tc must be there, could not be started; install iproute2, or use a port:"
          + " delay(tcp(…))";
    }
    if (output.contains("kind is unknown")) {
      return "this kernel has no "
          + shape.kind()
          + " (the module sch_"
          + shape.kind()
          + "); load it, or use a port: delay(tcp(…))";
    }
    if (output.contains("not permitted")) {
      return "rules need CAP_NET_ADMIN, which this process does not have; run it as root, or use a"
          + " port: delay(tcp(…))";
    }
    if (output.contains("Cannot find device")) {
      return "device must be there, " + device + " is not; list them: ip link";
    }
    if (output.contains("File exists") || output.contains("Exclusivity")) {
      return "device must have no rules of its own, " + device + " has got some just now";
    }
    return output.contains("network namespace")
        ? "namespace must be there, '" + device.namespace() + "' is not; list them: ip netns"
        : "tc " + ran;
  }

  @Override
  public void strength(double to) throws FaultFailure {
    share = to;
    try {
      if (there) {
        tell("change", to);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public @Nullable String verify() {
    try {
      Command.Ran ran = Command.run(command("-s", "qdisc", "show", "dev", device.name()), TIME);
      Matcher sent = SENT.matcher(ran.output());
      boolean there = ran.fine() && ran.output().contains(HANDLE) && sent.find();
      return there && !sent.group(1).equals("0") ? sent.group(1) + " packets met it" : null;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
