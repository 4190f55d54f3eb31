package dev.squall.host;

import dev.squall.plan.Plan;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session's talk: lines that see what earlier ones declared, each adding to one plan. The
 * language, seen from the engine. Thread-safe.
 */
public interface Talk {
  /**
   * What a change made of the plan.
   *
   * @param plan all of it
   * @param told what was added or ended, for people
   * @param phases those that were added or ended
   */
  record Grown(Plan plan, String told, List<String> phases) {}

  /** The plan as it stands. */
  Plan plan();

  /**
   * What a script comes to that the session begins with, before anything was said: what it says of
   * a whole run holds for the session. It is {@linkplain #begin begun} at the session's start; a
   * talk for which it is wrong is of no more use.
   *
   * @param said takes what it prints
   */
  Evaluator.Outcome open(String file, Duration limit, Consumer<String> said);

  /**
   * What a line comes to; nothing of it is in the plan before {@link #begin}.
   *
   * @param at how far the plan was played when it was said
   * @param said takes what it prints
   */
  Evaluator.Outcome say(Message.Line line, Duration at, Consumer<String> said);

  /** What the last line said begins, now. */
  Grown begin(Duration at);

  /**
   * Ends what plays.
   *
   * @param name of a load, a drive, a phase or a script that was opened, which ends with all that
   *     its line began; null for all that plays
   * @throws IllegalArgumentException when nothing of that name plays
   */
  Grown end(@Nullable String name, Duration at);

  /**
   * A person has had the session do something that is no line: stand still, scale, break and so on.
   * It is said in {@link #script} from now on.
   *
   * @param nanos the clock's count, which goes on while the plan stands still
   */
  void obeyed(Message order, Duration at, long nanos);

  /** The plan gets its end. */
  Plan close(Duration at);

  /**
   * A scenario that plays the same, as far as it was played.
   *
   * @param folder it is to lie in
   * @throws IllegalArgumentException when it reads files that lie elsewhere
   */
  String script(Duration at, Path folder);

  /** What the types that its libraries have brought say of themselves: faults, components. */
  List<WordEntry> words();

  /** What was declared: variables without, components with the names of their operations. */
  Map<String, List<String>> names();
}
