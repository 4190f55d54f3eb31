package dev.squall.repl.prompt;

import dev.squall.wire.WordEntry;
import dev.squall.wire.WordEntry.ArgumentEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may stand where the cursor does. */
final class Completion {
  /**
   * Something that may stand there.
   *
   * @param value all of it, what was typed of it included
   * @param help what it is, for a list
   * @param whole whether a blank may follow
   */
  record Offer(String value, String help, boolean whole) {}

  private static final Pattern FILE =
      Pattern.compile("\\s*(?:open|save)\\s*\\(?\\s*['\"]?([^'\"]*)$");
  private static final Pattern OWN = Pattern.compile("\\s*(help|stop)\\s+'?([^']*)$");
  private static final Pattern UNIT =
      Pattern.compile(".*\\b[0-9][0-9_.]*\\.([A-Za-z]*)$", Pattern.DOTALL);
  private static final Pattern ON = Pattern.compile(".*[\\w)]\\.([A-Za-z]*)$", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("\\s*(\\w+)\\b\\s*\\(?\\s*((?:\\w+|'[^']*')?)(.*)", Pattern.DOTALL);
  private static final Pattern NAMED =
      Pattern.compile(".*?(\\w+):\\s*\\[?[^,\\]]*$", Pattern.DOTALL);
  private static final Pattern MIX =
      Pattern.compile(".*\\bmix:\\s*\\[(?:[^\\]]*,)?\\s*(\\w*)$", Pattern.DOTALL);
  private static final Pattern LAST = Pattern.compile("(\\w*)$");

  private final Words words;
  private final Supplier<Collection<String>> playing;
  private final Path folder;

  /**
   * Of these words.
   *
   * @param playing the names of what plays
   * @param folder that files are named from
   */
  Completion(Words words, Supplier<Collection<String>> playing, Path folder) {
    this.words = words;
    this.playing = playing;
    this.folder = folder;
  }

  /** What may stand at the end of {@code typed}. */
  List<Offer> after(String typed) {
    Matcher file = FILE.matcher(typed);
    if (file.matches()) {
      return files(file.group(1));
    }
    Matcher own = OWN.matcher(typed);
    if (own.matches()) {
      return own.group(1).equals("stop")
          ? offers(named(playing.get(), "plays"), own.group(2), "")
          : offers(helped(), own.group(2), "");
    }
    if (inQuotes(typed)) {
      return List.of();
    }
    String statement = statement(typed);
    String prefix = prefix(statement);
    Matcher unit = UNIT.matcher(statement);
    if (unit.matches()) {
      return offers(named(Words.units(), "unit"), unit.group(1), "");
    }
    Matcher on = ON.matcher(statement);
    if (on.matches()) {
      return offers(words.onCurves(), on.group(1), "");
    }
    if (statement.strip().equals(prefix)) {
      Map<String, String> first = new LinkedHashMap<>(words.beginnings());
      if (statement.equals(typed)) {
        for (Own each : Own.values()) {
          first.put(each.word(), each.summary());
        }
      }
      return offers(first, prefix, " ");
    }
    return inCall(statement, prefix);
  }

  private List<Offer> inCall(String whole, String prefix) {
    String statement = innermost(whole);
    Matcher call = CALL.matcher(statement);
    if (!call.matches() || words.forms(call.group(1)).isEmpty()) {
      return offers(words.values(), prefix, "");
    }
    String word = call.group(1);
    String first = call.group(2);
    String rest = call.group(3);
    boolean atFirst = rest.isEmpty();
    Matcher mix = MIX.matcher(statement);
    if (mix.matches() && word.equals("drive")) {
      return offers(named(words.operations(bare(first)), "operation"), mix.group(1), ": ");
    }
    List<WordEntry> forms = forms(word, atFirst ? null : bare(first));
    Matcher named = NAMED.matcher(statement);
    if (named.matches()) {
      return value(forms, named.group(1), prefix);
    }
    Map<String, String> all = new LinkedHashMap<>();
    if (atFirst) {
      positional(word, forms).forEach(name -> all.put(name, ""));
    }
    if (word.equals("fault")) {
      all.putAll(words.faults());
    }
    List<Offer> offers = new ArrayList<>(offers(all, prefix, ""));
    if (!atFirst || all.isEmpty()) {
      offers.addAll(offers(arguments(forms, statement), prefix, " "));
    }
    return offers;
  }

  /** From the last call of a word on whose parenthesis is open: {@code fault delay(on: sh}. */
  private String innermost(String statement) {
    int open = 0;
    for (int i = statement.length() - 1; i >= 0; i--) {
      char c = statement.charAt(i);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open > 0) {
        String name = prefix(statement.substring(0, i));
        return words.forms(name).isEmpty() ? statement : statement.substring(i - name.length());
      }
    }
    return statement;
  }

  private List<WordEntry> forms(String word, @Nullable String first) {
    List<WordEntry> forms = words.forms(word);
    List<WordEntry> exact =
        forms.stream()
            .filter(form -> form.variant() != null && form.variant().equals(first))
            .toList();
    return exact.isEmpty()
        ? forms.stream().filter(form -> form.variant() == null || !word.equals("drive")).toList()
        : exact;
  }

  /** What may be first: the forms of the word, or what its first argument offers. */
  private List<String> positional(String word, List<WordEntry> forms) {
    if (word.equals("drive")) {
      return List.copyOf(words.components());
    }
    return forms.stream()
        .flatMap(form ->
            form.variant() != null
                ? Stream.of(form.variant())
                : form.positional().stream()
                    .limit(1)
                    .flatMap(argument -> argument.offers().stream()))
        .distinct()
        .toList();
  }

  private static Map<String, String> arguments(List<WordEntry> forms, String statement) {
    Map<String, String> all = new LinkedHashMap<>();
    for (WordEntry form : forms) {
      for (ArgumentEntry argument : form.named()) {
        if (!statement.contains(argument.name() + ":")) {
          all.putIfAbsent(argument.name() + ":", argument.help());
        }
      }
    }
    return all;
  }

  private List<Offer> value(List<WordEntry> forms, String argument, String prefix) {
    Map<String, String> all = new LinkedHashMap<>();
    forms.stream()
        .flatMap(form -> form.named().stream())
        .filter(each -> each.name().equals(argument))
        .forEach(each -> each.offers().forEach(name -> all.put(name, "")));
    if (all.isEmpty()) {
      all.putAll(words.values());
      words.components().forEach(name -> all.putIfAbsent(name, "component"));
    }
    return offers(all, prefix, "");
  }

  private Map<String, String> helped() {
    Map<String, String> all = new LinkedHashMap<>();
    words.catalogue().forEach(word -> all.putIfAbsent(word.name(), word.summary()));
    for (Own own : Own.values()) {
      all.put(own.word(), own.summary());
    }
    return all;
  }

  private static Map<String, String> named(Collection<String> names, String what) {
    Map<String, String> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, what));
    return all;
  }

  private static List<Offer> offers(Map<String, String> all, String prefix, String then) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .map(each ->
            new Offer(each.getKey() + then.stripTrailing(), each.getValue(), then.endsWith(" ")))
        .toList();
  }

  private List<Offer> files(String typed) {
    int slash = typed.lastIndexOf('/');
    String parent = slash < 0 ? "" : typed.substring(0, slash + 1);
    String prefix = typed.substring(slash + 1);
    try (Stream<Path> inside = Files.list(folder.resolve(parent))) {
      return inside
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
          .map(path -> {
            boolean inner = Files.isDirectory(path);
            return new Offer(
                parent + path.getFileName() + (inner ? "/" : ""), inner ? "folder" : "", false);
          })
          .sorted(Comparator.comparing(Offer::value))
          .toList();
    } catch (IOException | InvalidPathException none) {
      return List.of();
    }
  }

  /** What was typed of the word at the end. */
  static String prefix(String typed) {
    Matcher last = LAST.matcher(typed);
    return last.find() ? last.group(1) : "";
  }

  private static String bare(String text) {
    return text.replace("'", "");
  }

  private static boolean inQuotes(String typed) {
    String line = typed.substring(typed.lastIndexOf('\n') + 1);
    return line.chars().filter(c -> c == '\'').count() % 2 == 1
        || line.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** From the last brace, semicolon or line's beginning on; a line that a comma ends goes on. */
  private static String statement(String typed) {
    int start = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      boolean goesOn = c == '\n' && typed.substring(0, i).stripTrailing().endsWith(",");
      if (c == '{' || c == ';' || c == '}' || (c == '\n' && !goesOn)) {
        start = i + 1;
      }
    }
    return typed.substring(start);
  }
}
