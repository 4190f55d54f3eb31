package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.DriveWords;
import dev.squall.dsl.catalogue.MonitoringWords;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.problem.Nearest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/**
 * Checks a call of a word against the catalogue, and makes it a call of the bridge: its name and
 * place, the names of its arguments, those that are missing and those that are too many. What
 * values they have is seen when the script runs.
 */
final class WordCalls {
  /** As many letters off, a word is taken for the one that was meant. */
  private static final int SURE = 2;

  /** A word's call, checked: its values for the bridge, the site that names them, and its block. */
  record Checked(List<Expression> values, int site, @Nullable ClosureExpression block) {}

  private final Rewriter rewriter;
  private final Sites sites;
  private final ArgumentValues values;

  WordCalls(Rewriter rewriter, Sites sites, Globals globals) {
    this.rewriter = rewriter;
    this.sites = sites;
    values = new ArgumentValues(rewriter, sites, globals);
  }

  /** The forms that {@code name} has here, values included. */
  static List<Word> forms(String name, Set<Where> here) {
    EnumSet<Where> anywhere = EnumSet.of(Where.VALUE);
    anywhere.addAll(here);
    return Catalogue.forms(name, anywhere);
  }

  /**
   * The forms that {@code call} may be of here; none where its arguments are those of a word of the
   * same name that stands elsewhere, as the limit {@code cpu below: 90.percent}.
   */
  static List<Word> forms(MethodCallExpression call, String name, Set<Where> here) {
    List<Word> forms = forms(name, here);
    return taking(call, forms).isEmpty() && !taking(call, Catalogue.forms(name)).isEmpty()
        ? List.of()
        : forms;
  }

  /** Those of the word's forms, wherever they stand, that take what the call gives. */
  static List<Word> elsewhere(MethodCallExpression call, String name) {
    List<Word> forms = taking(call, Catalogue.forms(name));
    return forms.isEmpty() ? Catalogue.forms(name) : forms;
  }

  /** Of these, those that know an argument that the call names; all where it names none. */
  private static List<Word> taking(MethodCallExpression call, List<Word> forms) {
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, new ArrayList<>(), named);
    return named.isEmpty()
        ? forms
        : forms.stream()
            .filter(form ->
                named.stream()
                    .anyMatch(each -> form.named(each.getKeyExpression().getText()).isPresent()))
            .toList();
  }

  /**
   * The block of {@code phase 'a', during: 1.minute { … }}, which Groovy takes for an argument of
   * the unit; null where there is none. The unit loses it.
   */
  private @Nullable ClosureExpression behindNoComma(List<MapEntryExpression> named) {
    MapEntryExpression last = named.getLast();
    if (last.getValueExpression() instanceof MethodCallExpression call
        && !call.isImplicitThis()
        && rewriter.isUnit(call.getMethodAsString())
        && call.getArguments() instanceof TupleExpression tuple
        && tuple.getExpressions().size() == 1
        && tuple.getExpression(0) instanceof ClosureExpression block) {
      sites.problem(
          block,
          "a comma is missing before this brace",
          "write it behind what this is the block of: …, {");
      PropertyExpression unit =
          new PropertyExpression(call.getObjectExpression(), call.getMethod());
      unit.setSourcePosition(call.getObjectExpression());
      named.set(named.size() - 1, new MapEntryExpression(last.getKeyExpression(), unit));
      return block;
    }
    return null;
  }

  /** Says what is wrong with a word that stands where it must not. */
  Expression misplaced(MethodCallExpression call, String name) {
    Set<Where> here = rewriter.here();
    boolean strands = here.contains(Where.PARALLEL) || here.contains(Where.SEQUENCE);
    boolean inPhases = Catalogue.knows(name, EnumSet.of(Where.PHASE));
    return sites.broken(
        call.getMethod(),
        "'" + name + "' stands " + Catalogue.standing(elsewhere(call, name)) + ", not here",
        strands && inPhases ? "put it into a phase in here" : null);
  }

  /**
   * Whether a call looks like one of a word with these forms: it has no value too many, and the
   * block that such a word needs.
   */
  static boolean fits(MethodCallExpression call, List<Word> forms) {
    List<Expression> positional = new ArrayList<>();
    Arguments.split(call, positional, new ArrayList<>());
    boolean block = !positional.isEmpty() && positional.getLast() instanceof ClosureExpression;
    int values = positional.size() - (block ? 1 : 0);
    return forms.stream()
        .anyMatch(form ->
            (form.repeated() || values <= form.positional().size()) && (block || !form.block()));
  }

  /** Says that there is no such word; yields the one that was meant, or null. */
  @Nullable String unknown(MethodCallExpression call, String name) {
    boolean limits = rewriter.here().equals(EnumSet.of(Where.LIMITS));
    Set<Where> anywhere = limits ? EnumSet.noneOf(Where.class) : EnumSet.of(Where.VALUE);
    anywhere.addAll(rewriter.here());
    Set<String> known = new TreeSet<>(Catalogue.names(anywhere));
    known.removeIf(each -> Nearest.distance(name, each) > 1 && !fits(call, Catalogue.forms(each)));
    known.addAll(rewriter.methods());
    String instead = MonitoringWords.instead(name, rewriter.here());
    String meant = instead == null ? Sites.meant(name, known) : instead;
    sites.problem(
        call.getMethod(),
        "'" + name + "' is not a word of Squall",
        meant == null && limits
            ? "limits are set on " + String.join(", ", Catalogue.names(EnumSet.of(Where.LIMITS)))
            : meant);
    // What only begins so may be meant, but what follows it is not judged by that.
    return Nearest.to(name, known)
        .filter(near -> instead == null && Nearest.distance(name, near) <= SURE)
        .orElse(null);
  }

  /** The call with all that can be checked before it runs. */
  Checked check(MethodCallExpression call, String name, List<Word> catalogued) {
    List<Word> forms = name.equals("drive") ? driveForms(call, catalogued) : catalogued;
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    ClosureExpression block = null;
    if (!positional.isEmpty() && positional.getLast() instanceof ClosureExpression last) {
      block = last;
      positional.removeLast();
    }
    if (block == null && forms.getFirst().block() && !named.isEmpty()) {
      block = behindNoComma(named);
    }
    Optional<Word> form = Catalogue.form(forms, first(positional));
    Word known = forms.getFirst();
    form.ifPresent(word -> Mistaken.settle(sites, rewriter, word, positional, named));
    boolean blockless = known.block() && block == null;
    while (blockless && positional.size() > known.positional().size()) {
      positional.removeLast(); // that too
    }
    if (blockless && known.named().isEmpty()) {
      named.clear(); // what stands there was meant for the block that is missing
    }
    List<Site.Argument> arguments = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    positional(form.orElse(known), positional, arguments, values);
    named(forms, form, named, arguments, values);
    form.ifPresent(word -> missing(call, word, positional, named));
    if (blockless) {
      sites.problem(
          call.getMethod(), name + " needs its block in braces", "for example " + known.example());
    }
    return new Checked(values, sites.of(name, call.getMethod(), call, arguments), block);
  }

  /** The word for drives with the settings of the type that this call names. */
  private static List<Word> driveForms(MethodCallExpression call, List<Word> catalogued) {
    List<Expression> positional = new ArrayList<>();
    Arguments.split(call, positional, new ArrayList<>());
    String component = first(positional);
    return component == null
        ? catalogued
        : AtHand.type(component).map(type -> List.of(DriveWords.of(type))).orElse(catalogued);
  }

  private static @Nullable String first(List<Expression> positional) {
    if (positional.isEmpty()) {
      return null;
    }
    return switch (positional.getFirst()) {
      case VariableExpression variable -> variable.getName();
      case ConstantExpression constant when constant.getValue() instanceof String text -> text;
      default -> null;
    };
  }

  private void positional(
      Word word,
      List<Expression> positional,
      List<Site.Argument> arguments,
      List<Expression> values) {
    for (int i = 0; i < positional.size(); i++) {
      Expression value = positional.get(i);
      Optional<Argument> argument = word.positional(i);
      if (argument.isEmpty()
          && value instanceof VariableExpression variable
          && word.named(variable.getName()).isPresent()) {
        sites.problem(
            value,
            "'" + variable.getName() + "' needs a colon",
            "write " + variable.getName() + ": …");
      } else if (argument.isEmpty()) {
        sites.problem(value, tooMany(word), null);
        rewriter.transform(value);
      } else if (value instanceof SpreadExpression) {
        sites.problem(value, word.name() + " takes its arguments one by one, not spread", null);
      } else {
        values.add(this.values.of(argument.get().type(), value));
        arguments.add(sites.argument(null, value, value));
      }
    }
  }

  private static String tooMany(Word word) {
    int most = word.positional().size();
    String names = word.named().stream().map(Argument::name).collect(Collectors.joining(", "));
    return word.title()
        + " takes "
        + (most == 0 ? "no value" : most == 1 ? "one value" : most + " values")
        + (names.isEmpty() ? "" : " without a name, then " + names)
        + "; this is one too many";
  }

  private void named(
      List<Word> forms,
      Optional<Word> form,
      List<MapEntryExpression> named,
      List<Site.Argument> arguments,
      List<Expression> values) {
    Set<String> given = new HashSet<>();
    for (MapEntryExpression entry : named) {
      Expression key = entry.getKeyExpression();
      if (!(key instanceof ConstantExpression constant)) {
        sites.problem(key, "the names of arguments must be written out", null);
        continue;
      }
      String name = String.valueOf(constant.getValue());
      List<Word> looked = form.map(List::of).orElse(forms);
      boolean known = find(looked, name).isPresent();
      if (!known) {
        unknown(looked, key, name);
      }
      // As if it had been written right, so that what else is wrong with it is found in the same
      // go.
      String meant = known ? name : Nearest.to(name, names(looked)).orElse(name);
      Optional<Argument> argument =
          find(looked, meant).or(() -> find(Catalogue.forms(forms.getFirst().name()), name));
      Type type = argument.map(Argument::type).orElse(new Type.Anything());
      Expression value = this.values.of(type, entry.getValueExpression());
      if (known && !given.add(name)) {
        sites.problem(key, "'" + name + "' is given twice", "leave one out");
      } else if (find(looked, meant).isPresent()) {
        values.add(value);
        arguments.add(sites.argument(meant, key, entry.getValueExpression()));
      }
    }
  }

  private static Optional<Argument> find(List<Word> forms, String name) {
    return forms.stream().flatMap(word -> word.named(name).stream()).findFirst();
  }

  private static Set<String> names(List<Word> forms) {
    Set<String> names = new TreeSet<>();
    forms.forEach(word -> word.named().forEach(argument -> names.add(argument.name())));
    return names;
  }

  private void unknown(List<Word> forms, Expression key, String name) {
    Set<String> known = names(forms);
    String title = forms.size() == 1 ? forms.getFirst().title() : forms.getFirst().name();
    String meant = Sites.meant(name, known);
    sites.problem(
        key,
        "'" + name + "' is not an argument of " + title,
        meant != null
            ? meant
            : known.isEmpty() ? "it takes none by name" : "it takes " + String.join(", ", known));
  }

  private void missing(
      MethodCallExpression call,
      Word word,
      List<Expression> positional,
      List<MapEntryExpression> named) {
    for (int i = positional.size(); i < word.positional().size(); i++) {
      Argument argument = word.positional().get(i);
      if (argument.required()) {
        sites.problem(
            call.getMethod(),
            word.name() + " needs its " + argument.name() + ": " + argument.type().said(),
            "for example " + word.example());
        return;
      }
    }
    for (Argument argument : word.named()) {
      boolean given =
          named.stream()
                  .anyMatch(entry ->
                      entry.getKeyExpression() instanceof ConstantExpression key
                          && meant(word, String.valueOf(key.getValue())).equals(argument.name()))
              || word.positional().stream()
                  .limit(positional.size())
                  .anyMatch(each -> each.name().equals(argument.name()))
              || positional.stream()
                  .anyMatch(value ->
                      value instanceof VariableExpression variable
                          && variable.getName().equals(argument.name()));
      if (argument.required() && !given) {
        sites.problem(
            call.getMethod(),
            word.title() + " needs " + argument.name() + ": " + argument.type().said(),
            "for example " + word.example());
      }
    }
  }

  private static String meant(Word word, String name) {
    return word.named(name).isPresent()
        ? name
        : Nearest.to(name, names(List.of(word))).orElse(name);
  }
}
