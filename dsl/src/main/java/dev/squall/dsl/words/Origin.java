package dev.squall.dsl.words;

import dev.squall.dsl.script.Bridge;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.script.Site;
import dev.squall.problem.Place;
import org.jspecify.annotations.Nullable;

/** Where what a script throws comes from. For the one thread that runs the script. */
final class Origin {
  private final Script script;
  private @Nullable Throwable last;
  private @Nullable Site site;

  Origin(Script script) {
    this.script = script;
  }

  /** It came out of {@code from}; the innermost call is told first, and those around it after. */
  void thrown(Throwable thrown, Site from) {
    if (!thrown.equals(last)) {
      last = thrown;
      site = from;
    }
  }

  /**
   * Where it was thrown: by what stands at a site, or by the script's own code, of which only the
   * line is known.
   */
  @Nullable Place place(Throwable thrown) {
    Site from = site;
    // A stack may be full anywhere on the way round.
    return from != null
            && thrown.equals(last)
            && !(thrown instanceof StackOverflowError)
            && !ownCode(thrown.getStackTrace())
        ? from.whole()
        : place(thrown.getStackTrace());
  }

  /** True where the script's own code is at the top, above the bridge that it calls. */
  private boolean ownCode(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(Bridge.class.getName())) {
        return false;
      }
      if (script.ofClass(frame.getClassName()) != null) {
        return true;
      }
    }
    return false;
  }

  /** Where a stack stands: the topmost of its frames that is one of the script's. */
  @Nullable Place place(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      Script.Part part = script.ofClass(frame.getClassName());
      if (part != null && frame.getLineNumber() > 0) {
        return script.line(part, frame.getLineNumber());
      }
    }
    return null;
  }
}
