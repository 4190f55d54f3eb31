package dev.squall.repl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code squall} command and its family. */
@Command(
    name = "squall",
    description =
        "Loads this machine along curves, guards it while it does, and says what gave way.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Squall.Version.class,
    footer = {
      "",
      "Start with:  squall new my.groovy && squall run my.groovy",
      "Exit codes: 0 passed, 99 an expectation failed, 104 invalid scenario or command, 105 interrupted,",
      "109 the engine died, 111 a limit stopped the run, 112 untrustworthy, 113 not healed, 115 wrong results."
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      NewCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      StopCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      ScaleCommand.class,
      AdjustCommand.class,
      HealCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      SinkCommand.class,
      BenchCommand.class,
      VersionCommand.class
    })
public final class Squall implements Runnable {
  /** The version, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"squall " + text()};
    }

    static String text() {
      String version = Squall.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /** Runs one command line; the exit code. */
  public static int execute(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new Squall());
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Squall::unusable);
    line.setExecutionExceptionHandler(Squall::failed);
    int exit = line.execute(args);
    out.flush();
    err.flush();
    return exit;
  }

  private static int unusable(CommandLine.ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("squall: " + wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("  see 'squall " + path(command) + "--help'");
    }
    return Exit.INVALID;
  }

  private static String path(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    return name.equals("squall") ? "" : name.substring("squall ".length()) + " ";
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof Refusal refusal) {
      command.getErr().println("squall: " + refusal.getMessage());
      return refusal.exit();
    }
    command.getErr().println("squall: " + failure);
    if (System.getenv("SQUALL_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return Exit.UNUSABLE;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
