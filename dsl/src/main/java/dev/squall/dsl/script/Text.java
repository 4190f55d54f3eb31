package dev.squall.dsl.script;

import dev.squall.problem.Place;
import java.util.List;
import java.util.function.UnaryOperator;
import org.codehaus.groovy.ast.ASTNode;

/**
 * A script's text by file name, and where a node of its tree stands.
 *
 * @param written where a place in this text stands in the text that a person wrote: this one, or
 *     one that this was made of
 */
record Text(String file, String all, List<String> lines, UnaryOperator<Place> written) {
  static Text of(String file, String all, UnaryOperator<Place> written) {
    return new Text(file, all, all.lines().toList(), written);
  }

  /** Where a node stands; of one that spans lines, its first. */
  Place place(ASTNode node) {
    return written.apply(here(node));
  }

  private Place here(ASTNode node) {
    int line = node.getLineNumber();
    int column = node.getColumnNumber();
    if (line < 1) {
      return Place.whole(file);
    }
    String text = line <= lines.size() ? lines.get(line - 1) : "";
    int end = node.getLastLineNumber() == line ? node.getLastColumnNumber() : text.length() + 1;
    int from = Math.clamp(column - 1L, 0, text.length());
    int to = Math.clamp(end - 1L, from, text.length());
    int length = Math.max(1, text.substring(from, to).stripTrailing().length());
    return new Place(file, line, Math.max(1, column), length);
  }

  /** A node's text, of one that spans lines its first line. */
  String of(ASTNode node) {
    Place place = here(node);
    if (place.line() < 1 || place.line() > lines.size()) {
      return "";
    }
    String line = lines.get(place.line() - 1);
    int from = Math.clamp(place.column() - 1L, 0, line.length());
    return line.substring(from, Math.min(line.length(), from + place.length()));
  }

  /** The whole of a line, from its first letter. */
  Place line(int number) {
    String line = number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    int indent = line.length() - line.stripLeading().length();
    return written.apply(new Place(file, number, indent + 1, Math.max(1, line.strip().length())));
  }
}
