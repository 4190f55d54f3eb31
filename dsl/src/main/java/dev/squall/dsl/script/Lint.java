package dev.squall.dsl.script;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Calls that have no place in a scenario, since evaluating one must not do anything but yield a
 * plan. A lint that catches slips early, not a sandbox: whoever reflects gets past it, and the
 * engine process is what contains that.
 */
final class Lint {
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "System",
          Set.of("exit", "setProperty", "clearProperty", "setOut", "setErr", "load", "loadLibrary"),
          "Runtime",
          Set.of("getRuntime"),
          "Thread",
          Set.of("start", "startVirtualThread", "ofVirtual", "ofPlatform", "sleep", "startDaemon"),
          "Files",
          Set.of(
              "write",
              "writeString",
              "delete",
              "deleteIfExists",
              "move",
              "copy",
              "createFile",
              "createDirectory",
              "createDirectories",
              "createTempFile",
              "newBufferedWriter",
              "newOutputStream",
              "setPosixFilePermissions"));

  private static final Set<String> MADE =
      Set.of(
          "ProcessBuilder",
          "Thread",
          "FileWriter",
          "FileOutputStream",
          "PrintWriter",
          "PrintStream",
          "RandomAccessFile",
          "Socket",
          "ServerSocket",
          "DatagramSocket");

  private static final Set<String> OF_FILES =
      Set.of(
          "delete",
          "deleteDir",
          "write",
          "append",
          "setText",
          "setBytes",
          "mkdir",
          "mkdirs",
          "createNewFile",
          "renameTo",
          "withWriter",
          "withOutputStream",
          "withPrintWriter",
          "newWriter",
          "newOutputStream");

  private Lint() {}

  /** What a call is called in messages, where it has no place in a scenario. */
  static Optional<String> refused(MethodCallExpression call) {
    String method = call.getMethodAsString();
    if (method == null) {
      return Optional.empty();
    }
    if (call.isImplicitThis()) {
      return method.equals("sleep") ? Optional.of("sleep") : Optional.empty();
    }
    Expression receiver = call.getObjectExpression();
    String owner = simpleName(receiver);
    if (CALLS.getOrDefault(owner, Set.of()).contains(method)) {
      return Optional.of(owner + "." + method);
    }
    if (receiver instanceof ConstructorCallExpression made
        && made.getType().getNameWithoutPackage().equals("File")
        && OF_FILES.contains(method)) {
      return Optional.of("File." + method);
    }
    boolean command =
        receiver instanceof ConstantExpression
            || receiver instanceof GStringExpression
            || receiver instanceof ListExpression;
    return command && method.equals("execute") ? Optional.of("execute()") : Optional.empty();
  }

  /** What a constructor is called in messages, where it has no place in a scenario. */
  static Optional<String> refused(ConstructorCallExpression call) {
    String type = call.getType().getNameWithoutPackage();
    return MADE.contains(type) ? Optional.of("new " + type) : Optional.empty();
  }

  /**
   * What an assignment's target is called in messages, where writing it has no place in a scenario.
   */
  static Optional<String> refused(PropertyExpression target) {
    boolean file =
        target.getObjectExpression() instanceof ConstructorCallExpression made
            && made.getType().getNameWithoutPackage().equals("File");
    return file ? Optional.of("File." + target.getPropertyAsString() + " =") : Optional.empty();
  }

  /** Says so; what stands in for the call. */
  static Expression refuse(Sites sites, Expression at, String what) {
    return sites.broken(
        at,
        "'"
            + what
            + "' has no place in a scenario: evaluating one yields a plan and does nothing else",
        "leave it out");
  }

  private static String simpleName(Expression expression) {
    return switch (expression) {
      case VariableExpression variable -> variable.getName();
      case ClassExpression type -> type.getType().getNameWithoutPackage();
      case PropertyExpression property when property.getPropertyAsString() != null ->
          property.getPropertyAsString();
      default -> "";
    };
  }
}
