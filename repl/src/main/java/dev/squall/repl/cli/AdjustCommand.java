package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall adjust cpu 30%}. */
@Command(
    name = "adjust",
    description = "Fixes one load of a run at a level, or lets it follow the plan again.")
final class AdjustCommand extends Asking {
  @Parameters(index = "0", paramLabel = "LOAD", description = "The load's name: cpu, disk-2, …")
  private String load = "";

  @Parameters(
      index = "1",
      paramLabel = "LEVEL",
      description = "With its unit (30%%, 2GB, 500/s, 50MB/s), or 'plan' to follow the plan again.")
  private String level = "";

  @Override
  public Integer call() throws Exception {
    @Nullable String asked = level.equals("plan") ? null : level;
    return ask(null, id -> new Message.Adjust(id, load, asked));
  }
}
