package dev.squall.dsl.engine;

import dev.squall.host.Evaluator;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** An engine that was started before there is anything to play. */
final class Waiting {
  private static final long WITHIN_MILLIS = 20_000;

  /** What most scripts need compiled, and of plans. It is planned, never played. */
  private static final String SCRIPT =
      """
      scenario 'Warm', seed: 1
      hold cpu: 1.percent, memory: 1.MiB, during: 1.second
      """;

  private Waiting() {}

  /**
   * Makes itself warm, and waits.
   *
   * @param lifeline a byte on it says that it is needed
   * @return false when its guard ended instead
   */
  static boolean untilNeeded(Clock clock, InputStream lifeline) throws IOException {
    if (lifeline.available() == 0) {
      warm(clock);
    }
    return lifeline.read() >= 0;
  }

  private static void warm(Clock clock) {
    Evaluator.Outcome _ =
        new ScriptEvaluator(() -> ThisMachine.facts(clock))
            .evaluate(
                new Message.Evaluate(
                    0, "warm.groovy", SCRIPT, Map.of(), Map.of(), null, WITHIN_MILLIS),
                said -> {});
  }
}
