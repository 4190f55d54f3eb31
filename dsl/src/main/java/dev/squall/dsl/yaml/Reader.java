package dev.squall.dsl.yaml;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a YAML text into nodes with their places. What values mean is not judged here: every scalar
 * is its text, so that {@code no} is a text and {@code 1_000} is as a script has it. An alias
 * stands for its anchor's nodes; how much a text may grow to by them is bounded.
 */
final class Reader {
  /** A plan for people; more was made by something else. */
  static final int LONGEST = 1 << 20;

  /** What all aliases together may make of it. */
  static final int MOST_NODES = 50_000;

  private static final int DEEPEST = 50;

  private final String file;
  private final List<String> lines;
  private final Problems problems;
  private final Deque<org.yaml.snakeyaml.nodes.Node> within = new ArrayDeque<>();
  private int nodes;

  /** Given up: it has been said why. */
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("given up", null, false, false);
    }
  }

  private Reader(String file, String text, Problems problems) {
    this.file = file;
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  /** The text's one document; empty where it can't be read, which is noted. */
  static Optional<Node> read(String file, String text, Problems problems) {
    Reader reader = new Reader(file, text, problems);
    try {
      return Optional.of(reader.document(text));
    } catch (GivenUp e) {
      return Optional.empty();
    }
  }

  private Node document(String text) {
    if (text.length() > LONGEST) {
      throw wrong(
          Place.whole(file),
          "a plan in YAML has at most " + LONGEST + " characters, this has " + text.length(),
          "say what repeats in a Groovy script");
    }
    try {
      LoaderOptions options = new LoaderOptions();
      options.setProcessComments(true);
      options.setCodePointLimit(LONGEST);
      options.setNestingDepthLimit(DEEPEST);
      options.setMaxAliasesForCollections(Integer.MAX_VALUE);
      org.yaml.snakeyaml.nodes.Node root =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
              .getSingleNode();
      if (root == null || root.getTag().equals(Tag.COMMENT)) {
        throw wrong(
            Place.whole(file),
            "the file says nothing",
            "for example hold: {cpu: 50%, during: 30s}");
      }
      return node(root);
    } catch (MarkedYAMLException e) {
      throw unreadable(e);
    } catch (ReaderException e) {
      throw wrong(
          at(text, e.getPosition()),
          "U+%04X can't stand in YAML".formatted(e.getCodePoint()),
          "leave it out, or write it as \"\\u%04x\"".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      String said = String.valueOf(e.getMessage());
      throw said.contains("Nesting Depth")
          ? wrong(Place.whole(file), "it is nested deeper than " + DEEPEST, "take it apart")
          : wrong(
              Place.whole(file), "this is no YAML: " + said.lines().findFirst().orElse(""), null);
    }
  }

  private GivenUp unreadable(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    Place place = mark == null ? Place.whole(file) : place(mark, null);
    String context = String.valueOf(e.getContext());
    String problem = String.valueOf(e.getProblem());
    if (context.contains("expected a single document")) {
      return wrong(
          place,
          "a plan is one document, here begins another",
          "leave out the ---, or make it a file of its own");
    }
    if (problem.contains("\\t")) {
      return wrong(place, "a tab can't indent in YAML", "indent with spaces");
    }
    if (problem.contains("undefined alias")) {
      return wrong(place, "this alias has no anchor", "write &name before what it stands for");
    }
    if (problem.contains("<block end>")) {
      return wrong(
          place, "this is indented unlike the lines it belongs to", "begin them in one column");
    }
    if (problem.contains("tag")) {
      return wrong(place, "a plan has no use for tags", "leave it out");
    }
    return wrong(place, "this is no YAML: " + problem, mend(problem));
  }

  private static @Nullable String mend(String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return "is the line above indented as this one, or does a text with a colon need quotes?";
    }
    return problem.contains("'%'") || problem.contains("'@'") || problem.contains("'`'")
        ? "put the value in quotes"
        : null;
  }

  private Node node(org.yaml.snakeyaml.nodes.Node from) {
    Place place = place(from.getStartMark(), from.getEndMark());
    if (++nodes > MOST_NODES) {
      throw wrong(
          place,
          "with what its aliases stand for, this has more than " + MOST_NODES + " parts",
          "say what repeats in a Groovy script");
    }
    if (within.contains(from)) {
      throw wrong(place, "an alias in here stands for all of this", "leave it out");
    }
    within.push(from);
    try {
      return switch (from) {
        case ScalarNode scalar ->
            new Node.Scalar(scalar.getValue(), scalar.getTag().equals(Tag.NULL), place);
        case SequenceNode sequence ->
            new Node.Items(sequence.getValue().stream().map(this::node).toList(), place);
        case MappingNode mapping -> new Node.Entries(entries(mapping), place);
        default -> throw wrong(place, "this is neither a value, a list nor a mapping", null);
      };
    } finally {
      within.pop();
    }
  }

  private List<Node.Entry> entries(MappingNode mapping) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    List<String> first = comments(mapping.getBlockComments());
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = node(tuple.getKeyNode());
      if (!(key instanceof Node.Scalar name) || name.text().isEmpty()) {
        problems.add(key.place(), "a name must be a text", "a list begins its lines with -");
        continue;
      }
      Place before = seen.putIfAbsent(name.text(), name.place());
      if (before != null) {
        problems.add(
            name.place(),
            "'" + name.text() + "' stands here twice, first in line " + before.line(),
            "leave one out, or give both as a list");
        continue;
      }
      List<String> above = new ArrayList<>(entries.isEmpty() ? first : List.of());
      above.addAll(comments(tuple.getKeyNode().getBlockComments()));
      entries.add(new Node.Entry(name, node(tuple.getValueNode()), above));
    }
    return entries;
  }

  private static List<String> comments(@Nullable List<CommentLine> lines) {
    return lines == null
        ? List.of()
        : lines.stream()
            .filter(line -> line.getCommentType() == CommentType.BLOCK)
            .map(line -> line.getValue().strip())
            .toList();
  }

  private GivenUp wrong(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
    return new GivenUp();
  }

  /** From a mark to another where that is on the same line, else to the line's end. */
  private Place place(Mark from, @Nullable Mark to) {
    String line = from.getLine() < lines.size() ? lines.get(from.getLine()) : "";
    int start = utf16(line, from.getColumn());
    int end =
        to == null
            ? start + 1
            : to.getLine() == from.getLine() ? utf16(line, to.getColumn()) : line.length();
    return new Place(file, from.getLine() + 1, start + 1, Math.max(1, end - start));
  }

  /** Marks count characters, places UTF-16 units. */
  private static int utf16(String line, int column) {
    int known = Math.min(column, line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, known);
  }

  private Place at(String text, int position) {
    int until = Math.clamp(position, 0, text.length());
    int line = (int) text.substring(0, until).chars().filter(c -> c == '\n').count() + 1;
    int column = until - Objects.requireNonNull(text).lastIndexOf('\n', Math.max(0, until - 1));
    return Place.at(file, line, Math.max(1, column));
  }
}
