package dev.squall.dsl.session;

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
      List<String> typed =
          (piece.said().lasting() + piece.said().timed()).stripTrailing().lines().toList();
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
      String typed = piece.said().timed().lines().toList().get(line - 1);
      int blanks = typed.length() - typed.stripLeading().length();
      return new Place(piece.name(), line, blanks + 1, Math.max(1, typed.strip().length()));
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final List<Stretch> stretches = new ArrayList<>();
  private int line = 1;

  private SessionText() {}

  /**
   * Of these pieces.
   *
   * @param length how long it lasts; null while it grows
   */
  static SessionText of(long seed, List<Piece> pieces, @Nullable Duration length) {
    SessionText script = new SessionText();
    script.add("// What was tried at the prompt, at the times it was tried.\n");
    script.add("scenario 'Prompt', seed: " + seed + "\n");
    if (length != null) {
      script.add("play during: " + time(length) + "\n");
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
    if (!lasting.isBlank()) {
      stretch(piece, 0, lasting.stripTrailing() + "\n");
    }
    String timed = piece.said().timed().stripTrailing();
    if (timed.isBlank()) {
      return;
    }
    Duration until = piece.until();
    String during = until == null ? piece.said().during() : time(until.minus(piece.at()));
    String open =
        "from " + time(piece.at()) + (during == null ? "" : ", during: " + during) + ", {";
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

  private void stretch(Piece piece, int indent, String lines) {
    int first = line;
    add(lines);
    stretches.add(new Stretch(first, line - 1, indent, piece));
  }

  /** The script. */
  String text() {
    return text.toString();
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
