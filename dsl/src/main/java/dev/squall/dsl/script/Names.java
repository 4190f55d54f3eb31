package dev.squall.dsl.script;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Which names in a script are types: Java's, Groovy's, what it imports or declares itself. */
final class Names {
  /** What Groovy imports by itself. */
  private static final List<String> PACKAGES =
      List.of(
          "java.lang.",
          "java.util.",
          "java.io.",
          "java.net.",
          "java.math.",
          "groovy.lang.",
          "groovy.util.");

  private final Set<String> own;

  private final Set<String> declared;
  private final ClassLoader loader;

  /**
   * Those of one script.
   *
   * @param own that it imports or declares
   * @param declared of them, those that it declares
   * @param loader finds types of packages
   */
  Names(Set<String> own, Set<String> declared, ClassLoader loader) {
    this.loader = loader;
    this.own = Set.copyOf(own);
    this.declared = Set.copyOf(declared);
  }

  /** True for the simple name of a type that the script declares. */
  boolean declares(String name) {
    return declared.contains(name);
  }

  /** True for the simple name of a type in sight. */
  boolean isType(String name) {
    if (own.contains(name)) {
      return true;
    }
    if (!Character.isUpperCase(name.charAt(0))) {
      return false;
    }
    for (String in : PACKAGES) {
      try {
        Class.forName(in + name, false, Names.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError _) {
        // Not of this package.
      }
    }
    return false;
  }

  /**
   * True for {@code Math} and {@code java.time.Duration}: a name that starts no variable in sight.
   */
  boolean isTypeChain(Expression expression, Predicate<String> variable) {
    return switch (expression) {
      case ClassExpression _ -> true;
      case VariableExpression v -> !variable.test(v.getName()) && isType(v.getName());
      case PropertyExpression p when p.getPropertyAsString() != null ->
          isPackaged(p.getText(), p, variable);
      default -> false;
    };
  }

  private boolean isPackaged(String text, PropertyExpression property, Predicate<String> variable) {
    Expression root = property;
    while (root instanceof PropertyExpression inner) {
      root = inner.getObjectExpression();
    }
    if (!(root instanceof VariableExpression first) || variable.test(first.getName())) {
      return false;
    }
    try {
      Class.forName(text, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError _) {
      return false;
    }
  }
}
