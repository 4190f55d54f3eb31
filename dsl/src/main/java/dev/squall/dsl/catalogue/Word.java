package dev.squall.dsl.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One word of the language.
 *
 * @param name as a script writes it
 * @param variant the first argument that makes this form of the word: {@code cpu} of {@code load
 *     cpu}; null for the only form
 * @param where it may stand
 * @param block whether a block in braces follows
 * @param summary what it does, one line
 * @param positional arguments by place; the last one may come several times where {@code repeated}
 * @param repeated whether the last positional argument may be repeated
 * @param named arguments by name
 * @param example a line of a script
 */
public record Word(
    String name,
    @Nullable String variant,
    Set<Where> where,
    boolean block,
    String summary,
    List<Argument> positional,
    boolean repeated,
    List<Argument> named,
    String example) {
  /** Copies. */
  public Word {
    positional = List.copyOf(positional);
    named = List.copyOf(named);
  }

  static Word of(String name, Set<Where> where, String summary, String example) {
    return new Word(name, null, where, false, summary, List.of(), false, List.of(), example);
  }

  Word form(String first) {
    return new Word(name, first, where, block, summary, positional, repeated, named, example);
  }

  Word takes(Argument... arguments) {
    return new Word(
        name, variant, where, block, summary, List.of(arguments), repeated, named, example);
  }

  Word andMore() {
    return new Word(name, variant, where, block, summary, positional, true, named, example);
  }

  Word with(Argument... arguments) {
    return new Word(
        name, variant, where, block, summary, positional, repeated, List.of(arguments), example);
  }

  Word inBraces() {
    return new Word(name, variant, where, true, summary, positional, repeated, named, example);
  }

  /** Its name with the form, as in messages: {@code load cpu}. */
  public String title() {
    return variant == null ? name : name + " " + variant;
  }

  /** The named argument called {@code argument}. */
  public Optional<Argument> named(String argument) {
    return named.stream().filter(a -> a.name().equals(argument)).findFirst();
  }

  /** The argument at {@code place}, counted from 0. */
  public Optional<Argument> positional(int place) {
    if (place < positional.size()) {
      return Optional.of(positional.get(place));
    }
    return repeated && !positional.isEmpty() ? Optional.of(positional.getLast()) : Optional.empty();
  }
}
