package dev.squall.dsl.yaml;

import dev.squall.component.ComponentType;
import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.DriveWords;
import dev.squall.dsl.catalogue.MonitoringWords;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the words of a mapping, or of a list of mappings, one below another.
 *
 * <ul>
 *   <li>A word with a first argument that names something is a mapping by that: {@code load: {cpu:
 *       …}}, {@code phase: {busy: …}}, {@code drive: {graph: …}}. A word that a scenario says once
 *       takes all its arguments by name.
 *   <li>A list says the word once for each of its items.
 *   <li>A block's words stand beside its arguments.
 * </ul>
 */
final class Statements {
  /** More to a line than this is broken at commas. */
  private static final int WIDEST = 110;

  /** Names for values; the one name here that is not a word of the language. */
  static final String LET = "let";

  /** Words whose braces hold code. */
  static final Set<String> CODE = Set.of("component", "condition", "limit", "strategy");

  private static final Map<Where, String> EXAMPLES =
      Map.of(
          Where.SCRIPT, "load: {cpu: {along: 50%}}",
          Where.LIMITS, "cpu: {below: 95%}",
          Where.MONITORING, "sample: {every: 50ms}",
          Where.INTEGRATIONS, "alert: {log: true}",
          Where.EXPECT, "errors: {below: 0.1%}",
          Where.FAULTS, "error: {on: shop, chance: 0.1%}");

  private final Problems problems;
  private final Values values;

  Statements(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /** The whole script. */
  Fragment script(Node root) {
    names(root);
    return body(Where.SCRIPT, root, "");
  }

  /** Finds what {@code $name} can stand for. */
  private void names(Node node) {
    if (node instanceof Node.Items items) {
      items.all().forEach(this::names);
    }
    if (node instanceof Node.Entries entries) {
      for (Node.Entry entry : entries.all()) {
        switch (entry.name().text()) {
          case LET, "param" -> {
            if (entry.value() instanceof Node.Entries named) {
              named.all().forEach(each -> values.named(each.name().text()));
            }
          }
          case "include" -> values.namedElsewhere();
          default -> {}
        }
      }
    }
  }

  private Fragment body(Where where, Node node, String indent) {
    Fragment all = new Fragment();
    switch (node) {
      case Node.Entries entries ->
          entries.all().forEach(entry -> apart(where, all).add(said(where, entry, indent)));
      case Node.Items items ->
          items.all().forEach(item -> apart(where, all).add(body(where, item, indent)));
      case Node.Scalar scalar ->
          problems.add(
              scalar.place(),
              "here stand words with their values, was "
                  + (scalar.none() ? "nothing" : "'" + scalar.text() + "'"),
              "for example " + EXAMPLES.getOrDefault(where, "phase: {busy: {during: 1min}}"));
    }
    return all;
  }

  /** An empty line between what stands at the top. */
  private static Fragment apart(Where where, Fragment all) {
    return where == Where.SCRIPT && all.length() > 0 ? all.add("\n") : all;
  }

  private Fragment said(Where where, Node.Entry entry, String indent) {
    Fragment all = new Fragment();
    entry.comments().forEach(line -> all.add(indent + ("// " + line).strip() + "\n"));
    String name = entry.name().text();
    if (name.equals(LET) && where == Where.SCRIPT) {
      return all.add(let(entry));
    }
    if (CODE.contains(name)) {
      problems.add(
          entry.name().place(),
          "what stands in a " + name + " is code, and code stands in Groovy",
          "put it into a file of its own and write include: that.groovy");
      return all;
    }
    List<Word> forms = Catalogue.forms(name, EnumSet.of(where));
    if (forms.isEmpty()) {
      notHere(where, entry);
      return all;
    }
    return all.add(word(forms, entry, indent));
  }

  private void notHere(Where where, Node.Entry entry) {
    String name = entry.name().text();
    if (!Catalogue.forms(name).isEmpty()) {
      problems.add(
          new Problem(
              entry.name().place(),
              "'"
                  + name
                  + "' stands "
                  + Catalogue.standing(Catalogue.forms(name))
                  + ", not "
                  + where.said(),
              null));
      return;
    }
    Set<String> known = new TreeSet<>(Catalogue.names(EnumSet.of(where)));
    known.removeAll(CODE);
    if (where == Where.SCRIPT) {
      known.add(LET);
    }
    String instead = MonitoringWords.instead(name, EnumSet.of(where));
    if (instead == null) {
      values.unknown(entry.name(), known);
    } else {
      problems.add(entry.name().place(), "'" + name + "' is not a word of Squall", instead);
    }
  }

  private Fragment let(Node.Entry entry) {
    Fragment all = new Fragment();
    if (!(entry.value() instanceof Node.Entries named)) {
      problems.add(
          entry.value().place(),
          "let takes values by name",
          "for example let: {day: {officeDay: {low: 10%, high: 85%}}}");
      return all;
    }
    for (Node.Entry each : named.all()) {
      String name = each.name().text();
      if (!Literals.isName(name) || !Catalogue.forms(name).isEmpty()) {
        problems.add(
            each.name().place(),
            "'" + name + "' can't be the name of a value",
            "letters and digits, and no word of the language");
      } else {
        all.add("def ")
            .add(name, each.name().place())
            .add(" = ")
            .add(values.value(new Type.Anything(), each.value()))
            .add("\n");
      }
    }
    return all;
  }

  private Fragment word(List<Word> forms, Node.Entry entry, String indent) {
    Word word = forms.getFirst();
    boolean bare = word.positional().isEmpty() && word.named().isEmpty();
    if (word.block() && bare) {
      return new Fragment()
          .add(indent)
          .add(word.name(), entry.name().place())
          .add(" {\n")
          .add(body(inside(word), entry.value(), indent + "    "))
          .add(indent + "}\n");
    }
    Fragment all = new Fragment();
    if (entry.value() instanceof Node.Items items) {
      items.all().forEach(item -> all.add(one(forms, entry.name().place(), item, indent)));
    } else {
      all.add(one(forms, entry.name().place(), entry.value(), indent));
    }
    return all;
  }

  /** What one item of a word's list says, or all that its mapping does. */
  private Fragment one(List<Word> forms, Place place, Node node, String indent) {
    Word word = forms.getFirst();
    if (!byFirst(word)) {
      return call(word, 0, List.of(), node, place, indent);
    }
    if (!(node instanceof Node.Entries entries)) {
      Fragment first = values.positional(word, 0, node);
      return statement(word, node.place(), List.of(first), List.of(), indent);
    }
    Fragment all = new Fragment();
    for (Node.Entry entry : entries.all()) {
      entry.comments().forEach(line -> all.add(indent + ("// " + line).strip() + "\n"));
      Word form = form(forms, entry.name().text());
      List<Fragment> first = List.of(values.positional(word, 0, entry.name()));
      List<Node> each =
          entry.value() instanceof Node.Items items ? items.all() : List.of(entry.value());
      each.forEach(rest -> all.add(call(form, 1, first, rest, entry.name().place(), indent)));
    }
    return all;
  }

  /**
   * True for words that name, first of all, which one: a phase, a load, a time. Those that a
   * scenario says once have no need to.
   */
  static boolean byFirst(Word word) {
    boolean once = word.name().equals("scenario") || word.name().equals("clock");
    return !once
        && !word.positional().isEmpty()
        && !(word.positional().getFirst().type() instanceof Type.Stages)
        && !(word.positional().getFirst().type() instanceof Type.Through)
        && !(word.positional().getFirst().type() instanceof Type.OfProcess);
  }

  private static Word form(List<Word> forms, String first) {
    if (forms.getFirst().name().equals("drive")) {
      Optional<ComponentType> type = AtHand.type(first);
      if (type.isPresent()) {
        return DriveWords.of(type.get());
      }
    }
    return Catalogue.form(forms, first).orElse(forms.getFirst());
  }

  private Fragment call(
      Word word, int from, List<Fragment> first, Node node, Place place, String indent) {
    List<Fragment> arguments = new ArrayList<>(first);
    List<Node.Entry> inBraces = new ArrayList<>();
    switch (node) {
      case Node.Entries entries when isValue(word, from, entries) ->
          arguments.add(values.positional(word, from, entries));
      case Node.Entries entries ->
          arguments.addAll(values.arguments(word, from, entries, word.block() ? inBraces : null));
      case Node.Items items -> arguments.add(values.positional(word, from, items));
      case Node.Scalar scalar when scalar.none() -> {}
      case Node.Scalar scalar -> arguments.add(values.positional(word, from, scalar));
    }
    return statement(word, place, arguments, inBraces, indent);
  }

  /** A mapping that is itself what the next argument without a name takes: {@code {spike: …}}. */
  private static boolean isValue(Word word, int from, Node.Entries entries) {
    if (from >= word.positional().size() || entries.all().isEmpty()) {
      return false;
    }
    String first = entries.all().getFirst().name().text();
    return word.named(first).isEmpty()
        && word.positional().stream().map(Argument::name).noneMatch(first::equals)
        && !Catalogue.forms(first, EnumSet.of(Where.VALUE)).isEmpty();
  }

  private Fragment statement(
      Word word, Place place, List<Fragment> arguments, List<Node.Entry> inBraces, String indent) {
    Fragment all = new Fragment().add(indent).add(word.name(), place);
    int width = indent.length() + word.name().length();
    String between = " ";
    for (Fragment argument : arguments) {
      boolean fits = width + argument.length() + 2 <= WIDEST;
      all.add(fits || between.equals(" ") ? between : ",\n" + indent + "      ").add(argument);
      width = (fits ? width : indent.length() + 6) + argument.length() + 2;
      between = ", ";
    }
    if (word.block()) {
      Fragment body = new Fragment();
      Set<String> known = new TreeSet<>();
      word.named().forEach(argument -> known.add(argument.name()));
      known.addAll(Catalogue.names(EnumSet.of(inside(word))));
      for (Node.Entry entry : inBraces) {
        String name = entry.name().text();
        if (known.contains(name) || !Catalogue.forms(name).isEmpty()) {
          body.add(said(inside(word), entry, indent + "    "));
        } else {
          values.unknown(entry.name(), known);
        }
      }
      all.add(arguments.isEmpty() ? " {" : ", {")
          .add(body.length() == 0 ? " " : "\n")
          .add(body)
          .add(body.length() == 0 ? "}" : indent + "}");
    }
    return all.add(arguments.isEmpty() && !word.block() ? "()\n" : "\n").within(place);
  }

  static Where inside(Word word) {
    return Where.inside(word.name());
  }
}
