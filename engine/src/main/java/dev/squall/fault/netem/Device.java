package dev.squall.fault.netem;

import dev.squall.fault.FaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network device.
 *
 * @param namespace of the network; empty for the one that Squall is in
 * @param ofMachine that even one is meant that the machine itself depends on
 */
record Device(String name, String namespace, boolean ofMachine) {
  private static final String NOWHERE = "00000000";
  private static final int LONGEST = 15;

  /** Checks the names. */
  Device {
    if (name.isEmpty()
        || name.length() > LONGEST
        || !name.matches("[^\\s/:]+")
        || name.startsWith("-")) {
      throw new IllegalArgumentException(
          "netem: device must be a network device's name, was '" + name + "'; list them: ip link");
    }
    if (!namespace.matches("[^\\s/-][^\\s/]*|")) {
      throw new IllegalArgumentException(
          "netem: namespace must be a network namespace's name, was '"
              + namespace
              + "'; list them: ip netns");
    }
    if (name.equals("lo") && namespace.isEmpty() && !ofMachine) {
      throw new IllegalArgumentException(
          "netem: device must not be lo, over which this machine talks to itself, Squall too; make"
              + " a namespace with a device of its own, or say ofMachine: true");
    }
  }

  /** Refuses the one that the machine is reached by. */
  void check(Path routes) throws FaultFailure {
    if (namespace.isEmpty() && !ofMachine && isWayOut(routes)) {
      throw new FaultFailure(
          "netem: device must not be the machine's way out, which "
              + name
              + " is: who is connected to it might not come back; use a device of a namespace, or"
              + " say ofMachine: true");
    }
  }

  private boolean isWayOut(Path routes) throws FaultFailure {
    for (String line : lines(routes.resolve("route"))) {
      List<String> fields = List.of(line.strip().split("\\s+", -1));
      if (fields.size() > 7
          && fields.get(0).equals(name)
          && fields.get(1).equals(NOWHERE)
          && fields.get(7).equals(NOWHERE)) {
        return true;
      }
    }
    for (String line : lines(routes.resolve("ipv6_route"))) {
      if (line.matches("0{32} 00 .*\\s" + Pattern.quote(name))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(Path table) throws FaultFailure {
    try {
      return Files.exists(table) ? Files.readAllLines(table) : List.of();
    } catch (IOException unread) {
      throw new FaultFailure("netem: which device is the machine's way out can't be read", unread);
    }
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : name + " in namespace " + namespace;
  }
}
