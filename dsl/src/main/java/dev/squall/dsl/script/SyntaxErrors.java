package dev.squall.dsl.script;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** What Groovy's compiler says, in words for whoever writes a scenario. */
final class SyntaxErrors {
  private record Wording(Pattern theirs, String ours, @Nullable String mend) {
    Wording(String theirs, String ours, @Nullable String mend) {
      this(Pattern.compile(theirs, Pattern.DOTALL), ours, mend);
    }
  }

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "Unexpected input: '(.*)'.*",
              "'$1' makes no sense here",
              "look for a missing quote, bracket or comma before it"),
          new Wording(
              "Unexpected character: '(.*)'.*",
              "the character $1 makes no sense here",
              "look for a missing quote"),
          new Wording("Missing '(.*)'.*", "'$1' is missing", null),
          new Wording("Unexpected end of input().*", "something is missing at the end", null),
          new Wording(
              "unable to resolve class (\\S+).*",
              "'$1' is not a type",
              "leave it out, or import it"),
          new Wording(
              "Duplicated named parameter '(.*)' found.*", "'$1' is given twice", "leave one out"),
          new Wording(
              "Unclosed string literal()?.*", "a text is not closed", "add the missing quote"),
          new Wording(
              "The current scope already contains a variable of the name (\\S+).*",
              "variable '$1' is declared twice",
              "leave out the second def"),
          new Wording(
              "Unexpected '(.*)'.*",
              "'$1' makes no sense here",
              "look for what is missing before it, or leave it out"),
          new Wording(
              "Unsupported command argument: (.*)",
              "this can't be read as arguments",
              "they stand behind one another with commas, each as name: value"),
          new Wording("expecting .*, found '(.*)'.*", "'$1' makes no sense here", null));

  private SyntaxErrors() {}

  static void report(ErrorCollector errors, Text text, Problems problems) {
    if (errors.getErrors() == null) {
      return;
    }
    for (Message message : errors.getErrors()) {
      if (message instanceof SyntaxErrorMessage syntax) {
        problems.add(problem(syntax.getCause(), text));
      } else {
        problems.add(
            new Problem(Place.whole(text.file()), "this can't be compiled as a script", null));
      }
    }
  }

  private static Problem problem(SyntaxException error, Text text) {
    String said = String.valueOf(error.getOriginalMessage()).strip();
    int line = Math.max(1, error.getStartLine());
    int length =
        error.getEndLine() == error.getStartLine()
            ? Math.max(1, error.getEndColumn() - error.getStartColumn())
            : 1;
    Place place =
        text.written()
            .apply(new Place(text.file(), line, Math.max(1, error.getStartColumn()), length));
    for (Wording wording : WORDINGS) {
      Matcher theirs = wording.theirs.matcher(said);
      if (theirs.matches()) {
        String first = String.valueOf(theirs.group(1)).lines().findFirst().orElse("");
        String shown = first.isBlank() ? "the end of the line" : first;
        String ours =
            first.isBlank()
                ? wording.ours.replace("'$1'", shown).replace("$1", shown)
                : wording.ours.replace("$1", shown);
        return new Problem(place, ours, wording.mend);
      }
    }
    String first = said.lines().findFirst().orElse("").strip();
    String lower =
        first.isEmpty() ? "" : Character.toLowerCase(first.charAt(0)) + first.substring(1);
    return new Problem(place, "this is not Groovy: " + lower, null);
  }
}
