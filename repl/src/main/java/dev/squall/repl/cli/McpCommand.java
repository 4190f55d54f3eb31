package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.repl.mcp.McpServer;
import dev.squall.repl.serve.Desk;
import dev.squall.repl.serve.Hosting;
import dev.squall.repl.serve.Role;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall mcp}: for an agent that starts it and talks to it. */
@Command(
    name = "mcp",
    description =
        "Lets an agent check, plan, start and follow runs: the Model Context Protocol over stdio.",
    footer = {
      "",
      "A script has the rights of the user who starts this: an agent may post none before"
          + " --allow-scripts.",
      "What it started ends with it."
    })
final class McpCommand extends Printing {
  private static final Duration EVALUATE_WITHIN = Duration.ofSeconds(10);

  @Mixin private final Hosted hosted = new Hosted();

  @Option(names = "--read-only", description = "The agent may look, and start nothing.")
  private boolean readOnly;

  @Option(names = "--allow-scripts", description = "The agent may post scripts of its own.")
  private boolean allowScripts;

  @Override
  public Integer call() throws IOException {
    if (readOnly && allowScripts) {
      throw Refusal.invalid("--read-only and --allow-scripts: say one of them");
    }
    Role role = readOnly ? Role.READ : allowScripts ? Role.SCRIPT : Role.CONTROL;
    Hosting hosting = hosted.hosting("squall mcp", 1, EVALUATE_WITHIN);
    try (Desk desk =
        Desk.open(
            role, hosting, StateFolder.here(), EngineCommand.ofDistribution(), Clock.system())) {
      for (String signal : new String[] {"INT", "TERM", "HUP"}) {
        Signals.register(signal, () -> end(desk, signal));
      }
      new McpServer(
              new PrintStream(
                  new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
              desk,
              Squall.Version.text())
          .serve(System.in);
    }
    return Exit.OK;
  }

  /** The agent's end of the pipe may stay open: ends all the same. */
  private static void end(Desk desk, String signal) {
    desk.stop("SIG" + signal);
    Thread.ofPlatform()
        .name("end")
        .start(() -> {
          try {
            desk.close();
          } catch (IOException left) {
            // the next start finds what is left
          }
          Runtime.getRuntime().halt(Exit.OK);
        });
  }
}
