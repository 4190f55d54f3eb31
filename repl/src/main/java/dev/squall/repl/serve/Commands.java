package dev.squall.repl.serve;

import dev.squall.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What runs are asked to do, over HTTP and WebSockets alike, and whether who asks may. A fault that
 * the run's plan has no name for is an expression, and so a script.
 */
final class Commands {
  private final RunBook book;
  private final boolean scripts;

  Commands(RunBook book, boolean scripts) {
    this.book = book;
    this.scripts = scripts;
  }

  /**
   * Asks a run, and waits for its answer.
   *
   * @param run its id; null for the one that plays here, and in an emergency for all that are open
   * @param beside properties that are not the control's own
   * @throws Wrong when it can't be asked, or may not be by who has this role
   */
  Message.Answer ask(
      Control control, Args args, @Nullable String run, Role role, Collection<String> beside)
      throws IOException, InterruptedException {
    if (!role.covers(Role.CONTROL)) {
      throw Wrong.role(Role.CONTROL, role);
    }
    List<String> known = new ArrayList<>(control.takes());
    known.addAll(beside);
    args.only(known);
    LongFunction<Message> message = control.message().apply(args);
    if (run == null && control.everywhere()) {
      return everywhere(message);
    }
    String id = run == null ? book.only().ticket().id() : run;
    Askable open = book.open(id);
    if (control.equals(Control.FAULT) && !(scripts && role.covers(Role.SCRIPT))) {
      checkNamed(args.need("fault"), id);
    }
    Message.Answer answer = open.ask(message);
    Message.Wrong wrong = answer.wrong();
    if (wrong != null) {
      throw args.wrong(wrong.property(), wrong.problem(), wrong.mend()).asking(wrong.asks());
    }
    return answer;
  }

  /**
   * Asks every run that is open, whichever guard has it; one that can't be asked keeps no other.
   */
  private Message.Answer everywhere(LongFunction<Message> message)
      throws IOException, InterruptedException {
    List<String> open = book.allOpen();
    if (open.isEmpty()) {
      throw Wrong.conflict("no run is open", "start one");
    }
    boolean all = true;
    List<String> said = new ArrayList<>();
    for (String id : open) {
      Message.Answer answer;
      try {
        answer = book.open(id).ask(message);
      } catch (IOException | Wrong gone) {
        answer = new Message.Answer(0, false, String.valueOf(gone.getMessage()));
      }
      all &= answer.ok();
      said.add((open.size() == 1 ? "" : "run '" + id + "': ") + answer.text());
    }
    return new Message.Answer(0, all, String.join("; ", said));
  }

  private void checkNamed(String fault, String run) throws IOException {
    List<String> names =
        book.folder(run).planned().faults().stream().map(each -> each.name()).toList();
    if (!names.contains(fault)) {
      throw Wrong.forbidden(
          "property 'fault': must be one of the plan's"
              + (names.isEmpty() ? ", which has none" : ": " + String.join(", ", names))
              + ", was '"
              + fault
              + "'",
          "an expression is a script, and needs the role 'script'");
    }
  }
}
