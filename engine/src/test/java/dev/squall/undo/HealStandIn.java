package dev.squall.undo;

import dev.squall.heal.Heal;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.Map;

/** {@code squall heal <run>} without the command line. */
final class HealStandIn {
  private HealStandIn() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    StateFolder state = StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder);
    Heal.Healed healed =
        new Heal(state, Clock.system())
            .run(arguments[1], run -> System.out.println("report of " + run.id()));
    System.exit(healed.clean() ? 0 : Heal.LEFT);
  }
}
