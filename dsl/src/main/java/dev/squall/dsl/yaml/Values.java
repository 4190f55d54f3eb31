package dev.squall.dsl.yaml;

import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.plan.Setting;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.InvalidQuantity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes what stands for an argument. A single value is read by the argument's type; a mapping is a
 * curve or another value with arguments, {@code {sine: {mid: 50%, …}, plus: 10%}}, the rest of its
 * names in their order done to the first.
 */
final class Values {
  private static final Set<Where> VALUE = EnumSet.of(Where.VALUE);
  private static final Set<Where> CURVE = EnumSet.of(Where.CURVE);

  /** What two values are joined by; a product binds closer than a sum. */
  enum Operator {
    PLUS(" + "),
    MINUS(" - "),
    TIMES(" * "),
    OVER(" / ");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    boolean sum() {
      return this == PLUS || this == MINUS;
    }
  }

  static final Map<String, Operator> OPERATORS =
      Map.of(
          "plus", Operator.PLUS,
          "minus", Operator.MINUS,
          "times", Operator.TIMES,
          "over", Operator.OVER);

  /** What a chain may start with, if no word does: any value. */
  static final String START = "value";

  private static final Type ANY = new Type.Anything();

  private final Problems problems;
  private final Set<String> names = new TreeSet<>();
  private boolean namesElsewhere;

  Values(Problems problems) {
    this.problems = problems;
  }

  /** {@code $name} stands for a value. */
  void named(String name) {
    names.add(name);
  }

  /** Included scripts name values too, which are known only when it is evaluated. */
  void namedElsewhere() {
    namesElsewhere = true;
  }

  /** What {@code node} says for an argument of {@code type}. */
  Fragment value(Type type, Node node) {
    return switch (node) {
      case Node.Scalar scalar -> Fragment.of(single(type, scalar), scalar.place());
      case Node.Items items ->
          new Fragment()
              .add("[")
              .add(
                  Fragment.joined(
                      items.all().stream().map(each -> value(type, each)).toList(), ", "))
              .add("]")
              .within(items.place());
      case Node.Entries entries when type instanceof Type.Fields -> map(entries, new Type.Text());
      case Node.Entries entries when named(type) -> map(entries, ANY);
      case Node.Entries entries -> chain(entries).within(entries.place());
    };
  }

  /** Types whose values are numbers by name. */
  static boolean named(Type type) {
    return type instanceof Type.Mix
        || type instanceof Type.Weights
        || (type instanceof Type.Given given
            && given.parameter().fallback() instanceof Setting.Weights);
  }

  private Fragment map(Node.Entries entries, Type type) {
    List<Fragment> all = new ArrayList<>();
    for (Node.Entry entry : entries.all()) {
      all.add(
          Fragment.of(Literals.key(entry.name().text()) + ": ", entry.name().place())
              .add(value(type, entry.value())));
    }
    return new Fragment()
        .add("[")
        .add(all.isEmpty() ? new Fragment().add(":") : Fragment.joined(all, ", "))
        .add("]")
        .within(entries.place());
  }

  private String single(Type type, Node.Scalar scalar) {
    String text = scalar.text();
    if (scalar.none()) {
      problems.add(scalar.place(), "a value is missing here", "it takes " + type.said());
      return "0";
    }
    Optional<String> named = Literals.reference(text);
    if (named.isPresent()) {
      if (!namesElsewhere && !names.contains(named.get())) {
        problems.add(
            scalar.place(),
            "'" + text + "' stands for nothing",
            Nearest.to(named.get(), names)
                .map(near -> "did you mean '$" + near + "'?")
                .orElse("name it in let: or param:, or write $" + text + " for the text"));
      }
      return named.get();
    }
    if (text.startsWith("$$")) {
      return Literals.quoted(text.substring(1));
    }
    List<String> offered = type.offers();
    if (offered.contains(text) && Literals.isName(text)) {
      return text;
    }
    if (textual(type)) {
      return Literals.quoted(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return text;
    }
    try {
      Optional<String> amount = Literals.amount(text);
      if (amount.isPresent()) {
        return amount.get();
      }
    } catch (InvalidQuantity e) {
      if (!(type instanceof Type.Anything)) {
        problems.add(new Problem(scalar.place(), e.getMessage(), e.mend()));
        return "0";
      }
    }
    List<Word> forms = offered.isEmpty() ? Catalogue.forms(text, VALUE) : List.of();
    if (type instanceof Type.Ramping && text.equals("adaptive")) {
      forms = Catalogue.forms(text, VALUE);
    }
    if (forms.isEmpty()) {
      return Literals.quoted(text);
    }
    Word word = forms.getFirst();
    return word.positional().isEmpty() && word.named().isEmpty() ? text : text + "()";
  }

  static boolean textual(Type type) {
    return type instanceof Type.Text
        || (type instanceof Type.Given given
            && (given.parameter().fallback() instanceof Setting.Text
                || given.parameter().fallback() instanceof Setting.Texts));
  }

  /** A word with its arguments, and what is done to it. */
  private Fragment chain(Node.Entries entries) {
    if (entries.all().isEmpty()) {
      return new Fragment().add("[:]");
    }
    Node.Entry first = entries.all().getFirst();
    Fragment all = first.name().text().equals(START) ? value(ANY, first.value()) : start(first);
    Operator last = null;
    for (Node.Entry entry : entries.all().subList(1, entries.all().size())) {
      String name = entry.name().text();
      Operator operator = OPERATORS.get(name);
      List<Word> forms = Catalogue.forms(name, CURVE);
      if (operator != null) {
        boolean apart = last != null && last.sum() && !operator.sum();
        all =
            (apart ? inBrackets(all) : all)
                .add(operator.sign, entry.name().place())
                .add(operand(entry.value()));
        last = operator;
      } else if (forms.isEmpty()) {
        Set<String> known = new TreeSet<>(Catalogue.names(CURVE));
        known.addAll(OPERATORS.keySet());
        unknown(entry.name(), known);
      } else {
        all = (last != null ? inBrackets(all) : all).add(".").add(called(forms.getFirst(), entry));
        last = null;
      }
    }
    return all;
  }

  private static Fragment inBrackets(Fragment inner) {
    return new Fragment().add("(").add(inner).add(")");
  }

  private Fragment operand(Node node) {
    Fragment written = value(ANY, node);
    boolean more = node instanceof Node.Entries entries && entries.all().size() > 1;
    return more ? inBrackets(written) : written;
  }

  private Fragment start(Node.Entry entry) {
    String name = entry.name().text();
    List<Word> forms = Catalogue.forms(name, VALUE);
    if (forms.isEmpty()) {
      Set<String> known = new TreeSet<>(Catalogue.names(VALUE));
      known.add(START);
      unknown(entry.name(), known);
      return new Fragment().add("0", entry.name().place());
    }
    return called(forms.getFirst(), entry);
  }

  /** {@code name(arguments)}. */
  private Fragment called(Word word, Node.Entry entry) {
    Fragment call = Fragment.of(entry.name().text() + "(", entry.name().place());
    List<Fragment> arguments = new ArrayList<>();
    switch (entry.value()) {
      case Node.Entries named -> arguments.addAll(arguments(word, 0, named, null));
      case Node.Items items -> arguments.addAll(listed(word, 0, items));
      case Node.Scalar scalar when scalar.none() -> {}
      case Node.Scalar scalar -> arguments.add(positional(word, 0, scalar));
    }
    return call.add(Fragment.joined(arguments, ", ")).add(")");
  }

  /** The argument without a name at {@code place}. */
  Fragment positional(Word word, int place, Node node) {
    return value(word.positional(place).map(Argument::type).orElse(ANY), node);
  }

  private List<Fragment> listed(Word word, int from, Node.Items items) {
    List<Fragment> all = new ArrayList<>();
    for (Node each : items.all()) {
      all.add(positional(word, from + all.size(), each));
    }
    return all;
  }

  /**
   * The arguments of {@code word} that a mapping gives, those without a name from {@code from} on
   * by what the catalogue calls them.
   *
   * @param rest takes what is no argument; null where that is a mistake
   */
  List<Fragment> arguments(
      Word word, int from, Node.Entries given, @Nullable List<Node.Entry> rest) {
    List<Fragment> placed = new ArrayList<>();
    List<Node.Entry> others = new ArrayList<>(given.all());
    for (int i = from; i < word.positional().size(); i++) {
      Argument argument = word.positional().get(i);
      Optional<Node.Entry> entry =
          others.stream().filter(each -> each.name().text().equals(argument.name())).findFirst();
      if (entry.isEmpty()) {
        break;
      }
      others.remove(entry.get());
      boolean repeated = word.repeated() && i == word.positional().size() - 1;
      if (repeated && entry.get().value() instanceof Node.Items items) {
        placed.addAll(listed(word, i, items));
      } else {
        placed.add(value(argument.type(), entry.get().value()));
      }
    }
    for (Node.Entry entry : others) {
      String name = entry.name().text();
      Optional<Argument> argument = word.named(name);
      if (argument.isEmpty() && rest != null) {
        rest.add(entry);
      } else {
        // What an unknown argument was to take is anybody's guess.
        Fragment value =
            argument.isEmpty() && entry.value() instanceof Node.Entries guessed
                ? Fragment.of("[:]", guessed.place())
                : value(argument.map(Argument::type).orElse(ANY), entry.value());
        placed.add(Fragment.of(Literals.key(name) + ": ", entry.name().place()).add(value));
      }
    }
    return placed;
  }

  /** Says that there is no such word here. */
  void unknown(Node.Scalar name, Set<String> known) {
    problems.add(
        name.place(),
        "'" + name.text() + "' is not a word of Squall",
        Nearest.to(name.text(), known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("here stands one of " + String.join(", ", known)));
  }
}
