package dev.squall.undo;

import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.FileMark;
import dev.squall.state.ProcessMark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What puts one thing back. Data, and a closed family: it can be carried out by a process that
 * knows nothing of the run, runs no user code, and comes after a crash. Each can be carried out
 * twice and the second time does nothing.
 */
public sealed interface Undo {
  /** What it does, in the words a person could type. */
  String command();

  /**
   * Ends a process, or lets it go on.
   *
   * @param process which; another with the same id is left alone
   * @param signal what is sent; a process that a signal to end did not end within 2 s is killed.
   *     With one that is killed go those it has started
   */
  record SignalProcess(ProcessMark process, Signal signal) implements Undo {
    private static final Set<Signal> USEFUL =
        Set.of(Signal.HUP, Signal.INT, Signal.TERM, Signal.KILL, Signal.CONT);

    /** Checks that the signal undoes something, and does not go to the first process. */
    public SignalProcess {
      if (process.pid() == 1) {
        throw new IllegalArgumentException("undo of a process: pid must be > 1, was 1");
      }
      if (!USEFUL.contains(signal)) {
        throw new IllegalArgumentException(
            "undo of a process: signal must be hup, int, term, kill or cont, was " + signal);
      }
    }

    @Override
    public String command() {
      return "kill -" + signal + " " + process.pid();
    }
  }

  /**
   * Deletes a file.
   *
   * @param path absolute
   * @param mark which; another at the same path is left alone. Null while it is not made yet:
   *     nothing was at the path then, so what is there has been made since
   */
  record DeleteFile(String path, @Nullable FileMark mark) implements Undo {
    /** Checks the path. */
    public DeleteFile {
      requireAbsolute("file", path);
    }

    @Override
    public String command() {
      return "rm -f -- " + quoted(path);
    }
  }

  /** Deletes a folder that is empty by then. Parameters as those of {@link DeleteFile}. */
  record DeleteFolder(String path, @Nullable FileMark mark) implements Undo {
    /** Checks the path. */
    public DeleteFolder {
      requireAbsolute("folder", path);
    }

    @Override
    public String command() {
      return "rmdir -- " + quoted(path);
    }
  }

  /**
   * Writes back what a file held, in place, so that its owner, its links and what it is to the
   * kernel stay.
   *
   * @param path absolute
   * @param content what it held, in base64; null when that is in {@code backup}
   * @param backup an absolute path to a copy; null when it is in {@code content}
   * @param mode its permissions: {@code rw-r--r--}
   */
  record RestoreFile(String path, @Nullable String content, @Nullable String backup, String mode)
      implements Undo {
    /** Checks the paths, and that what it held is in one place. */
    public RestoreFile {
      requireAbsolute("file", path);
      if ((content == null) == (backup == null)) {
        throw new IllegalArgumentException(
            "undo of '" + path + "': must have its content or a backup, and not both");
      }
      if (backup != null) {
        requireAbsolute("backup", backup);
      }
    }

    @Override
    public String command() {
      return backup == null
          ? "echo " + content + " | base64 -d > " + quoted(path)
          : "cat " + quoted(backup) + " > " + quoted(path);
    }
  }

  /**
   * Runs a command; exit 0 says that it is undone.
   *
   * @param arguments the command and its arguments, no shell
   * @param timeout after which it is killed
   */
  record RunArguments(List<String> arguments, Duration timeout) implements Undo {
    /** Checks that there is a command and a time for it. */
    public RunArguments {
      arguments = List.copyOf(arguments);
      requireCommand(arguments, timeout);
    }

    @Override
    public String command() {
      return line(arguments);
    }
  }

  /**
   * Drops a rule that the kernel keeps (tc, iptables, nft), if it is there.
   *
   * @param drop the command that drops it
   * @param show the command that lists the rules
   * @param mark what is in that list while the rule is there
   * @param timeout of each
   */
  record DropRule(List<String> drop, List<String> show, String mark, Duration timeout)
      implements Undo {
    /** Checks the commands and the mark. */
    public DropRule {
      drop = List.copyOf(drop);
      show = List.copyOf(show);
      requireCommand(drop, timeout);
      requireCommand(show, timeout);
      if (mark.isBlank()) {
        throw new IllegalArgumentException("undo of a rule: mark must say something, was blank");
      }
    }

    @Override
    public String command() {
      return line(drop);
    }
  }

  /**
   * Gives a process back a setting that the kernel keeps of it.
   *
   * @param process which; another with the same id is left alone
   * @param setting which setting
   * @param value what it was; of settings that each thread has, what they were but for {@code
   *     others}, and what threads get that have come since
   * @param others what it was of threads that had another, by their id
   */
  record SetProcess(ProcessMark process, ProcessSetting setting, long value, Map<Long, Long> others)
      implements Undo {
    /** Copies, and checks that it is not about the first process. */
    public SetProcess {
      others = Collections.unmodifiableMap(new TreeMap<>(others));
      if (process.pid() == 1) {
        throw new IllegalArgumentException("undo of a process: pid must be > 1, was 1");
      }
    }

    @Override
    public String command() {
      return setting.command(process.pid(), value);
    }
  }

  /**
   * Removes a control group that Squall has made; whoever is in it goes back where it was.
   *
   * @param path the group's folder, absolute; its name begins with {@code squall-}
   * @param back the folder of the group that its processes go to, absolute
   */
  record DeleteGroup(String path, String back) implements Undo {
    /** Checks the paths. */
    public DeleteGroup {
      requireAbsolute("control group", path);
      requireAbsolute("control group", back);
      if (!String.valueOf(Path.of(path).getFileName()).startsWith("squall-")) {
        throw new IllegalArgumentException(
            "undo of a control group: its name must begin with squall-, was '" + path + "'");
      }
    }

    @Override
    public String command() {
      return "for p in $(cat "
          + quoted(path + "/cgroup.procs")
          + "); do echo $p > "
          + quoted(back + "/cgroup.procs")
          + "; done; rmdir "
          + quoted(path);
    }
  }

  private static void requireAbsolute(String what, String path) {
    if (!Path.of(path).isAbsolute() || !Path.of(path).normalize().toString().equals(path)) {
      throw new IllegalArgumentException(
          "undo of a " + what + ": path must be absolute and without '..', was '" + path + "'");
    }
  }

  private static void requireCommand(List<String> arguments, Duration timeout) {
    if (arguments.isEmpty() || arguments.getFirst().isBlank()) {
      throw new IllegalArgumentException("undo by a command: must name one, was " + arguments);
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "undo by '" + arguments.getFirst() + "': timeout must be > 0 s, was " + timeout);
    }
  }

  private static String line(List<String> arguments) {
    return arguments.stream().map(Undo::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
