package dev.squall.dsl.library;

import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Rendering;
import dev.squall.report.ExitCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that tests a library: {@code LibraryMain <jar> <folder it stands in> <shown>}. Prints
 * what is wrong; its exit code says whether anything is.
 */
public final class LibraryMain {
  private LibraryMain() {}

  /** Tests the library that is named. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(tested(Path.of(args[0]), Path.of(args[1]), args[2], out, err).number());
  }

  private static ExitCode tested(
      Path jar, Path folder, String shown, PrintStream out, PrintStream err) {
    try {
      LibraryJar library = LibraryJar.read(shown, LibraryJar.bytes(jar, shown));
      Libraries libraries =
          Libraries.of(folder).with(library, library.java() ? List.of(jar) : List.of());
      LibraryTest.Result result = LibraryTest.of(library, libraries, shown);
      if (!result.problems().isEmpty()) {
        err.print(Rendering.of(result.problems(), result.sources()::get));
        return ExitCode.INVALID;
      }
      result.failed().forEach(each -> err.println("FAIL  " + each));
      out.println(
          library.manifest().title()
              + ": "
              + result.passed()
              + " of its examples, pages, scenarios and tests "
              + (result.failed().isEmpty()
                  ? "are well"
                  : "are well, " + result.failed().size() + " failed"));
      return result.failed().isEmpty() ? ExitCode.PASSED : ExitCode.EXPECTATION_FAILED;
    } catch (InvalidInput unusable) {
      err.print(Rendering.of(unusable.problems(), file -> null));
      return ExitCode.INVALID;
    }
  }
}
