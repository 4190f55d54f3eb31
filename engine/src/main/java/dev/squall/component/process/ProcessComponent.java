package dev.squall.component.process;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared command. */
final class ProcessComponent implements Component {
  static final String OPERATION = "run";

  private final Settings settings;
  private final List<String> arguments;
  private final byte[] input;
  private final int expected;
  private final List<String> contains;
  private volatile @Nullable Command command;

  ProcessComponent(String name, Settings settings) {
    this.settings = settings;
    arguments = arguments(name, settings);
    input = settings.text("input").getBytes(StandardCharsets.UTF_8);
    expected = (int) settings.whole("expect");
    contains = settings.texts("contains");
  }

  static List<String> arguments(String name, Settings settings) {
    List<String> command = settings.texts("command");
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new IllegalArgumentException(
          "process '" + name + "': command must be given, as command: ['sort', '-n'], was not");
    }
    boolean shell = settings.truth("shell");
    if (shell) {
      return List.of("/bin/sh", "-c", String.join(" ", command));
    }
    if (command.size() == 1 && command.getFirst().strip().indexOf(' ') >= 0) {
      throw new IllegalArgumentException(
          "process '"
              + name
              + "': command must be a list, as ['sort', '-n'], was '"
              + command.getFirst()
              + "'; to have a shell read it, say shell: true");
    }
    return command;
  }

  @Override
  public List<Operation> operations() {
    return List.of(Operation.of(OPERATION, this::run));
  }

  private Outcome run(User user) throws InterruptedException {
    Command runs = command;
    if (runs == null) {
      return Outcome.failed("ended with its component");
    }
    Ran ran = runs.run(arguments, input);
    String wrong = ran.wrong(expected);
    if (wrong != null) {
      return Outcome.failed(wrong);
    }
    contains.forEach(ran::contains);
    return ran.moved();
  }

  @Override
  public void setUp(Site site) throws ComponentFailure {
    command =
        new Command(
            site.clock(),
            Keeper.start(ProcessTool.mark(site)),
            Math.round(settings.amount("timeout") * 1e9),
            (int) settings.whole("most"),
            ProcessTool.folder(settings.text("folder")));
  }

  @Override
  public void tearDown() {
    Command runs = command;
    if (runs != null) {
      runs.keeper().close();
    }
  }
}
