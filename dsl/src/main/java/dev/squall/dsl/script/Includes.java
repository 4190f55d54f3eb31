package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** The scripts that one script includes or uses of libraries, which were compiled before it. */
final class Includes {
  /** How the words stand that bring them in. */
  private static final Map<String, Standing> WORDS =
      Map.of(
          "include",
          new Standing(
              "include stands at the top of a script with its file's name in quotes",
              "for example include 'curves.groovy'"),
          "use",
          new Standing(
              "use stands at the top of a script with a library's name in quotes",
              "for example use 'acme-shop'"));

  private record Standing(String rule, String example) {}

  private final Sites sites;
  private final Map<String, List<Integer>> numbers;

  /**
   * Those of one script.
   *
   * @param numbers of the scripts by the lines that name them, {@link #key}; less than 0 for one
   *     that could not be read, which has been said
   */
  Includes(Sites sites, Map<String, List<Integer>> numbers) {
    this.sites = sites;
    this.numbers = numbers;
  }

  /** True for a word that brings in scripts. */
  static boolean are(String word) {
    return WORDS.containsKey(word);
  }

  /** What a line that names one thing in quotes is known by: {@code include curves.groovy}. */
  static String key(MethodCallExpression call) {
    return call.getMethodAsString()
        + " "
        + (call.getArguments() instanceof TupleExpression tuple
                && tuple.getExpressions().size() == 1
                && tuple.getExpression(0) instanceof ConstantExpression named
            ? named.getValue()
            : "");
  }

  /** The call that runs the scripts. */
  Expression run(MethodCallExpression call, String word, boolean topLevel) {
    List<Integer> scripts = numbers.get(key(call));
    if (scripts != null && scripts.contains(-1)) {
      return sites.call("broken", List.of(), null, sites.of("", call, call), call);
    }
    if (scripts == null || !topLevel) {
      Standing standing = Objects.requireNonNull(WORDS.get(word));
      return sites.broken(call, standing.rule, standing.example);
    }
    List<Expression> all = new ArrayList<>();
    scripts.forEach(number -> all.add(new ConstantExpression(number)));
    int site = sites.of(word, call.getMethod(), call);
    return sites.call("word", List.of(), all, site, call);
  }
}
