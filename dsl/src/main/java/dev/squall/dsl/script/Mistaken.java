package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Word;
import dev.squall.problem.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that are given by a name where none belongs, without one where one does, or by the name
 * of something else: each is noted, and put where it was meant to be, so that one mistake is one
 * problem.
 */
final class Mistaken {
  private final Sites sites;
  private final Rewriter rewriter;
  private final Word word;
  private final List<Expression> positional;
  private final List<MapEntryExpression> named;

  private Mistaken(
      Sites sites,
      Rewriter rewriter,
      Word word,
      List<Expression> positional,
      List<MapEntryExpression> named) {
    this.sites = sites;
    this.rewriter = rewriter;
    this.word = word;
    this.positional = positional;
    this.named = named;
  }

  /** Puts a call's arguments right where it is plain how. */
  static void settle(
      Sites sites,
      Rewriter rewriter,
      Word word,
      List<Expression> positional,
      List<MapEntryExpression> named) {
    Mistaken mistaken = new Mistaken(sites, rewriter, word, positional, named);
    mistaken.withoutNames();
    mistaken.blocks();
    mistaken.otherNames();
    mistaken.surplus();
  }

  /** {@code ramp(from: 5.percent, to: …)}: the first value has no name. */
  private void withoutNames() {
    for (MapEntryExpression entry : List.copyOf(named)) {
      String name = name(entry);
      Optional<Argument> next = word.positional(positional.size());
      if (next.isPresent()
          && !word.repeated()
          && next.get().name().equals(name)
          && word.named(name).isEmpty()) {
        sites.problem(
            entry.getKeyExpression(),
            "'" + name + "' of " + word.title() + " is given without its name",
            "leave out " + name + ":");
        positional.add(entry.getValueExpression());
        named.remove(entry);
      }
    }
  }

  /** A word with a block of its own, given as if it were a value: it says so itself. */
  private void blocks() {
    for (int i = positional.size() - 1; i >= 0; i--) {
      if (word.positional(i).isEmpty()
          && positional.get(i) instanceof MethodCallExpression call
          && call.isImplicitThis()
          && Catalogue.forms(String.valueOf(call.getMethodAsString())).stream()
              .anyMatch(Word::block)) {
        rewriter.transform(call);
        positional.remove(i);
      }
    }
  }

  /**
   * {@code hold cpu: 50.percent, for: 30.seconds}: a name nobody knows, and one that is missing.
   */
  private void otherNames() {
    List<MapEntryExpression> strangers =
        named.stream().filter(entry -> word.named(name(entry)).isEmpty()).toList();
    List<Argument> missing = missing();
    if (strangers.size() == 1 && missing.size() == 1) {
      MapEntryExpression stranger = strangers.getFirst();
      String name = name(stranger);
      String meant = missing.getFirst().name();
      if (Nearest.to(name, names()).isEmpty()) {
        sites.problem(
            stranger.getKeyExpression(),
            "'" + name + "' is not an argument of " + word.title(),
            "did you mean '" + meant + "'?");
        rename(stranger, meant);
      }
    }
  }

  /** {@code load cpu, 50.percent}: a value that has to have a name. */
  private void surplus() {
    for (int i = positional.size() - 1; i >= word.positional().size(); i--) {
      Expression value = positional.get(i);
      boolean colon =
          value instanceof VariableExpression variable
              && word.named(variable.getName()).isPresent();
      String meant = colon || word.repeated() ? null : wanted(i - word.positional().size());
      if (meant != null) {
        sites.problem(
            value,
            "this value of " + word.title() + " needs its name",
            "write " + meant + ": " + sites.text(value));
        positional.remove(i);
        ConstantExpression key = new ConstantExpression(meant);
        key.setSourcePosition(value);
        named.add(new MapEntryExpression(key, value));
      }
    }
  }

  /** The name that the {@code nth} value without one was to have; null where that is not plain. */
  private @Nullable String wanted(int nth) {
    List<Argument> missing = missing();
    int values = positional.size() - word.positional().size();
    if (missing.size() >= values && nth < missing.size()) {
      return missing.get(nth).name();
    }
    Set<String> given = named.stream().map(Mistaken::name).collect(Collectors.toSet());
    List<String> free =
        word.named().stream().map(Argument::name).filter(name -> !given.contains(name)).toList();
    if (values == 1 && word.named().size() == 1 && free.size() == 1) {
      return free.getFirst();
    }
    boolean first = Set.of("load", "play").contains(word.name()) && values == 1;
    Set<String> firsts = Set.of("along", "rate", "level", "during");
    return first && given.stream().noneMatch(firsts::contains) && !free.isEmpty()
        ? free.getFirst()
        : null;
  }

  /** Those that must be given, have a name, and are not. */
  private List<Argument> missing() {
    Set<String> given =
        named.stream()
            .map(Mistaken::name)
            .map(name ->
                word.named(name).isPresent() ? name : Nearest.to(name, names()).orElse(name))
            .collect(Collectors.toSet());
    positional.forEach(value -> {
      if (value instanceof VariableExpression variable) {
        given.add(variable.getName());
      }
    });
    return word.named().stream()
        .filter(argument -> argument.required() && !given.contains(argument.name()))
        .toList();
  }

  private Set<String> names() {
    return word.named().stream().map(Argument::name).collect(Collectors.toSet());
  }

  private void rename(MapEntryExpression entry, String name) {
    ConstantExpression key = new ConstantExpression(name);
    key.setSourcePosition(entry.getKeyExpression());
    named.set(named.indexOf(entry), new MapEntryExpression(key, entry.getValueExpression()));
  }

  private static String name(MapEntryExpression entry) {
    return entry.getKeyExpression() instanceof ConstantExpression key
        ? String.valueOf(key.getValue())
        : "";
  }
}
