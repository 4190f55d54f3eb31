package dev.squall.repl.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the house's words: thing, rule, value, mend. */
final class Unusable {
  private Unusable() {}

  /** Says it on standard error. */
  static int told(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("squall: " + message(wrong, command));
    String mend = mend(wrong, command);
    err.println("  " + (mend != null ? mend : "see 'squall " + path(command) + "--help'"));
    return Exit.INVALID;
  }

  private static String message(ParameterException wrong, CommandLine command) {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> {
        String first = first(unmatched);
        if (option(first)) {
          yield title(command) + ": there is no option '" + first + "'";
        }
        yield isRoot(command)
            ? "there is no command '" + first + "'"
            : title(command) + ": '" + first + "' is one value too many";
      }
      case MissingParameterException missing ->
          title(command)
              + ": "
              + missing.getMissing().stream().map(Unusable::named).collect(Collectors.joining(", "))
              + (missing.getMissing().size() == 1 ? " is missing" : " are missing");
      default -> {
        ArgSpec argument = wrong.getArgSpec();
        String value = wrong.getValue();
        if (argument == null || value == null) {
          yield String.valueOf(wrong.getMessage());
        }
        yield named(argument) + ": must be " + kind(argument) + ", was '" + value + "'";
      }
    };
  }

  private static @Nullable String mend(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return null;
    }
    String first = first(unmatched);
    Set<String> known = new TreeSet<>();
    if (option(first)) {
      command.getCommandSpec().options().forEach(each -> known.addAll(List.of(each.names())));
    } else if (isRoot(command)) {
      known.addAll(command.getSubcommands().keySet());
    }
    String near = Nearby.or(first, known, "");
    return near.startsWith("did you mean") ? near : null;
  }

  /** What to complain of: an option nobody knows before the values that it leaves over. */
  private static String first(UnmatchedArgumentException unmatched) {
    List<String> all = unmatched.getUnmatched();
    String found = all.stream().filter(Unusable::option).findFirst().orElse(all.getFirst());
    int equals = found.indexOf('=');
    return option(found) && equals > 0 ? found.substring(0, equals) : found;
  }

  private static boolean option(String argument) {
    return argument.length() > 1 && argument.startsWith("-");
  }

  private static String named(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String kind(ArgSpec argument) {
    Class<?> type = argument.type();
    if (Map.class.isAssignableFrom(type)) {
      return argument.paramLabel();
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    return type == double.class || type == Double.class
        ? "a number"
        : "a " + argument.paramLabel().toLowerCase(Locale.ROOT);
  }

  private static boolean isRoot(CommandLine command) {
    return command.getParent() == null;
  }

  private static String title(CommandLine command) {
    return isRoot(command) ? "squall" : command.getCommandName();
  }

  private static String path(CommandLine command) {
    return isRoot(command) ? "" : command.getCommandName() + " ";
  }
}
