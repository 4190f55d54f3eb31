package dev.squall;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says which tests were skipped, and why: at the end of a module's tests, and in {@code
 * target/skipped-tests.txt} for whoever sums up a build of many modules. The build itself counts
 * them only.
 */
public final class SkippedTests implements TestExecutionListener {
  private final PrintStream out;
  private final Path list;
  private final TreeSet<String> skipped = new TreeSet<>();
  private @Nullable TestPlan plan;

  /** For the service loader. */
  public SkippedTests() {
    this(System.out, Path.of("target", "skipped-tests.txt"));
  }

  /**
   * One that tells others.
   *
   * @param out told at the end
   * @param list the file that is written; none where its folder is not there
   */
  SkippedTests(PrintStream out, Path list) {
    this.out = out;
    this.list = list;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan tests) {
    plan = tests;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    skip(test, reason);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      skip(test, result.getThrowable().map(Throwable::getMessage).orElse(null));
    }
  }

  private void skip(TestIdentifier test, @Nullable String reason) {
    String why = reason == null || reason.isBlank() ? "no reason given" : reason.strip();
    skipped.add("SKIPPED " + name(test) + ": " + why.lines().findFirst().orElse(why));
  }

  private String name(TestIdentifier test) {
    return test.getSource().flatMap(source -> name(source, test)).orElse(test.getDisplayName());
  }

  /** As Maven takes it in {@code -Dtest}, with what is run with it where that is another name. */
  private Optional<String> name(TestSource source, TestIdentifier test) {
    return switch (source) {
      case ClassSource all -> Optional.of(all.getClassName() + ", the whole class");
      case MethodSource method -> {
        String plain = method.getClassName() + "#" + method.getMethodName();
        boolean own = test.getDisplayName().startsWith(method.getMethodName() + "(");
        yield Optional.of(own ? plain : plain + " " + test.getDisplayName());
      }
      default -> Optional.empty();
    };
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan tests) {
    if (plan != tests) {
      return; // a run within a test
    }
    out.println(
        skipped.isEmpty()
            ? "No test was skipped."
            : skipped.size() + (skipped.size() == 1 ? " test was" : " tests were") + " skipped:");
    skipped.forEach(out::println);
    if (list.getParent() != null && Files.isDirectory(list.getParent())) {
      try {
        Files.write(list, List.copyOf(skipped), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
