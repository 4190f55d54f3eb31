package dev.squall.dsl.session;

import dev.squall.dsl.script.Statements;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as one script: what lasts stands as it was said, what happened at a time stands in a
 * {@code from} of that time. Knows where each of its lines was said.
 */
final class SessionText {
  private record Stretch(int first, int last, int indent, Piece piece) {
    /** Behind all of it. */
    Place end() {
      List<String> typed = stripped(piece.said().lasting() + piece.said().timed()).lines().toList();
      int line = Math.max(1, typed.size());
      return new Place(piece.name(), line, typed.isEmpty() ? 1 : typed.getLast().length() + 1, 1);
    }

    /** A place in the script where it was said; of a whole line, what was said of it. */
    Place said(Place place) {
      int line = place.line() - first + 1;
      int column = place.column() - indent;
      if (place.column() == 0 || column > 0) {
        return new Place(piece.name(), line, Math.max(0, column), place.length());
      }
      String typed = plain(piece.said().timed()).lines().toList().get(line - 1);
      int blanks = typed.length() - typed.stripLeading().length();
      return new Place(piece.name(), line, blanks + 1, Math.max(1, typed.strip().length()));
    }
  }

  private static final String ROOM = "[ \\t]*" + Statements.BLANK + "+[ \\t]*";
  private static final String ROOM_LINES = "(?m)^(?:" + ROOM + ")+\\R";

  private final Head head;
  private final @Nullable Duration length;
  private final StringBuilder text = new StringBuilder();
  private final List<Stretch> stretches = new ArrayList<>();
  private int line = 1;

  private SessionText(Head head, @Nullable Duration length) {
    this.head = head;
    this.length = length;
  }

  /**
   * Of these pieces.
   *
   * @param length how long it lasts; null while it grows
   */
  static SessionText of(Head head, List<Piece> pieces, @Nullable Duration length) {
    SessionText script = new SessionText(head, length);
    script.add("// What was tried at the prompt, at the times it was tried.\n");
    script.add(head.line());
    String baseline = pieces.isEmpty() ? null : pieces.getFirst().said().baseline();
    if (baseline == null && length != null) {
      script.add("play during: " + head.lasting(length) + "\n");
    }
    pieces.forEach(script::add);
    return script;
  }

  private void add(String lines) {
    text.append(lines);
    line += (int) lines.chars().filter(c -> c == '\n').count();
  }

  private void add(Piece piece) {
    String lasting = piece.said().lasting();
    if (!plain(lasting).isBlank()) {
      stretch(piece, 0, stripped(lasting) + "\n");
    }
    String baseline = piece.said().baseline();
    if (baseline != null) { // here, as it may be a parameter
      String during = length == null ? "" : ", during: " + head.lasting(length);
      add("play baseline: " + baseline + during + "\n");
    }
    String timed = stripped(piece.said().timed());
    if (plain(timed).isBlank()) {
      return;
    }
    Duration until = piece.until();
    String during = until == null ? piece.said().during() : time(longer(until.minus(piece.at())));
    String open =
        "from " + head.said(piece.at()) + (during == null ? "" : ", during: " + during) + ", {";
    boolean brief = !timed.contains("\n") && !timed.contains("//");
    if (brief) {
      String before = open + " ";
      stretch(piece, before.length(), before + timed + " }\n");
    } else {
      add(open + "\n");
      stretch(piece, 0, timed + "\n");
      add("}\n");
    }
  }

  /** What was over before it began was there for no time that can be told. */
  static Duration longer(Duration during) {
    return during.isPositive() ? during : Duration.ofMillis(1);
  }

  private void stretch(Piece piece, int indent, String lines) {
    int first = line;
    add(lines);
    stretches.add(new Stretch(first, line - 1, indent, piece));
  }

  /**
   * The script as it is evaluated: whatever was typed stands in the column that it was typed in.
   */
  String text() {
    return plain(text.toString());
  }

  /** The script for people, without the room of what stands elsewhere. */
  String saved() {
    return text.toString().replaceAll(ROOM_LINES, "").replaceAll(ROOM, "");
  }

  private static String plain(String part) {
    return part.replace(Statements.BLANK, ' ');
  }

  /** Without what is blank at its end. */
  private static String stripped(String part) {
    return part.substring(0, plain(part).stripTrailing().length());
  }

  /** A problem where it was said. */
  Problem said(String file, Problem problem) {
    Place place = problem.place();
    if (!place.file().equals(file)) {
      return problem;
    }
    if (!stretches.isEmpty() && place.line() > stretches.getLast().last) {
      return new Problem(stretches.getLast().end(), problem.message(), problem.mend());
    }
    Place said = Place.whole(Piece.TYPED);
    for (Stretch stretch : stretches) {
      if (place.line() >= stretch.first && place.line() <= stretch.last) {
        boolean now = stretch.piece.equals(stretches.getLast().piece);
        String name = stretch.piece.name();
        said =
            now || !name.equals(Piece.TYPED) ? stretch.said(place) : Place.whole("an earlier line");
      }
    }
    return new Problem(said, problem.message(), problem.mend());
  }

  /** {@code 3.217.s}. */
  static String time(Duration time) {
    long millis = time.toMillis();
    String fraction =
        millis % 1000 == 0 ? "" : "." + "%03d".formatted(millis % 1000).replaceAll("0+$", "");
    return millis / 1000 + fraction + ".s";
  }
}
