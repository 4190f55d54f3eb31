package dev.squall.repl.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that the prompt understands itself: they steer the session, and are in no script. */
enum Own {
  STATUS("status", "How the session stands, a line a load."),
  WATCH("watch", "The session live, redrawn in place; any key ends it."),
  PAUSE("pause", "Every load at zero, and time stands still."),
  RESUME("resume", "Goes on after a pause."),
  SCALE("scale 1.5", "Every level times a factor from now on; 1 is as it was said."),
  STOP(
      "stop [NAME]",
      "Ends what a line began, by the name of a load, a drive or a phase; or all that plays."),
  EMERGENCY("emergency", "Every load at zero at once, and kept there until release."),
  RELEASE("release", "Lets loads come back after an emergency stop."),
  FAULT("fault error(on: graph)", "Breaks something now, as a fault of a script says it."),
  HEAL("heal NAME", "Heals a fault, by its name."),
  MARK("mark 'deployed 1.4'", "A note on the timeline, seen in the report."),
  OPEN(
      "open 'my.groovy'",
      "The session begins with a script; later ones play beside the rest, or with anew: true begin another session."),
  SAVE(
      "save 'mine.groovy'",
      "Writes what was tried as a scenario that plays the same, at the same times."),
  WAIT("wait 10.s", "Waits so long; for lines that come through a pipe."),
  HELP("help [WORD]", "What there is to say, or all about one word."),
  EXIT("exit", "Ends every load and the session, with its report; so does Ctrl-D.");

  private final String usage;
  private final String summary;

  Own(String usage, String summary) {
    this.usage = usage;
    this.summary = summary;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String usage() {
    return usage;
  }

  String summary() {
    return summary;
  }

  /** The word, or what other shells call it. */
  static Optional<Own> of(String word) {
    if (word.equals("?")) {
      return Optional.of(HELP);
    }
    if (word.equals("quit")) {
      return Optional.of(EXIT);
    }
    return Stream.of(values()).filter(own -> own.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(Own::word).toList();
  }
}
