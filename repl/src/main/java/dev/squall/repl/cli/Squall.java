package dev.squall.repl.cli;

import dev.squall.problem.InvalidInput;
import dev.squall.units.InvalidQuantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    footer = {"", "Start with:  squall new my.groovy && squall run my.groovy"},
    subcommands = {
      RunCommand.class,
      SoakCommand.class,
      FindCommand.class,
      CauseCommand.class,
      MatrixCommand.class,
      ReplCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      NewCommand.class,
      LibCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      StopCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      ScaleCommand.class,
      AdjustCommand.class,
      SkipCommand.class,
      FaultCommand.class,
      MarkCommand.class,
      ReleaseCommand.class,
      HealCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      HistoryCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      McpCommand.class,
      SinkCommand.class,
      BenchCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Squall implements Callable<Integer> {
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

  /** Commands that take a number, which may be typed with a minus. */
  private static final Set<String> SIGNED = Set.of("adjust", "scale");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs one command line; the exit code. */
  public static int execute(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = line(out, err).execute(args);
    out.flush();
    err.flush();
    return exit;
  }

  /** The command line, with its own words for what goes wrong. */
  static CommandLine line(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Squall());
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Unusable::told);
    line.setExecutionExceptionHandler(Squall::failed);
    line.getHelpSectionMap().put(ExitCodes.SECTION, help -> ExitCodes.text());
    line.setHelpSectionKeys(ExitCodes.after(line.getHelpSectionKeys()));
    // A level or factor below zero is refused as such, not as an option nobody knows.
    line.getSubcommands()
        .forEach((name, command) -> {
          if (SIGNED.contains(name)) {
            command.setUnmatchedOptionsArePositionalParams(true);
          }
        });
    return line;
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (System.getenv("SQUALL_DEBUG") != null && !(failure instanceof Refusal)) {
      failure.printStackTrace(err);
    }
    return switch (failure) {
      case Refusal refusal -> {
        err.println("squall: " + refusal.getMessage());
        yield refusal.exit();
      }
      case InvalidInput invalid -> {
        Printing.wrong(invalid.problems(), err);
        yield Exit.INVALID;
      }
      case InvalidQuantity wrong -> {
        err.println("squall: " + wrong.getMessage());
        if (wrong.mend() != null) {
          err.println("  " + wrong.mend());
        }
        yield Exit.INVALID;
      }
      case IOException unusable -> {
        err.println("squall: " + said(unusable));
        yield Exit.UNUSABLE;
      }
      default -> {
        err.println("squall: by a fault of its own: " + failure);
        err.println("  SQUALL_DEBUG=1 says where");
        yield Exit.UNUSABLE;
      }
    };
  }

  private static String said(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "'" + denied.getFile() + "': permission denied";
      case NoSuchFileException missing when missing.getReason() == null ->
          "'" + missing.getFile() + "': there is no such file or folder";
      case FileSystemException trouble when trouble.getFile() != null ->
          "'" + trouble.getFile() + "': " + trouble.getReason();
      default -> {
        String message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  /** Without a command it is the prompt. */
  @Override
  public Integer call() {
    return Objects.requireNonNull(spec).commandLine().execute("repl");
  }
}
