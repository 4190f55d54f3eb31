package dev.squall.state;

import java.nio.file.Path;
import java.util.Map;

/** A process that holds the machine until it is killed. */
final class LockStandIn {
  private LockStandIn() {}

  public static void main(String[] arguments) throws Exception {
    StateFolder state = StateFolder.of(Map.of("SQUALL_STATE", arguments[0]), Path.of("/"));
    try (MachineLock _ = MachineLock.take(state, "stand-in")) {
      System.out.println("taken");
      System.in.read();
    }
  }
}
