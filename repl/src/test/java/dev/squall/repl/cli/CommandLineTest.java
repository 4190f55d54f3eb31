package dev.squall.repl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line that can't be done is answered, in the words a person sees. */
class CommandLineTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int squall(String... arguments) {
    return Squall.line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
  }

  /** Each command line, what it is answered, and the mend below it. */
  @Test
  void aLibrarysScenarioThatIsNotThereIsSaidWithTheNearest() {
    assertThat(squall("run", "../scenarios/acme-shop/black-fridy")).isEqualTo(104);
    assertThat(err.toString())
        .isEqualTo(
            "../scenarios/acme-shop/black-fridy: library 'acme-shop' 1.0.0 has no such scenario\n"
                + "  did you mean 'acme-shop/black-friday'?\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "runn                    | there is no command 'runn'                 | did you mean"
            + " 'run'?",
        "stat                    | there is no command 'stat'                 | did you mean"
            + " 'status'?",
        "hlep                    | there is no command 'hlep'                 | did you mean"
            + " 'help'?",
        "foo --bar               | squall: there is no option '--bar'         | see 'squall"
            + " --help'",
        "blurb                   | there is no command 'blurb'                | see 'squall"
            + " --help'",
        "run --prof x            | run: there is no option '--prof'           | did you mean"
            + " '--profile'?",
        "run --prof=x            | run: there is no option '--prof'           | did you mean"
            + " '--profile'?",
        "plan --exprot csv x     | plan: there is no option '--exprot'        | did you mean"
            + " '--export'?",
        "run a b                 | run: 'b' is one value too many             | see 'squall run"
            + " --help'",
        "run --seed abc x        | --seed: must be a whole number, was 'abc'  | see 'squall run"
            + " --help'",
        "plan --points x y       | --points: must be a whole number, was 'x'  | see 'squall plan"
            + " --help'",
        "run -p peak x.groovy    | --param: must be NAME=VALUE, was 'peak'    | see 'squall run"
            + " --help'",
        "scale abc               | FACTOR: must be a number, was 'abc'        | see 'squall scale"
            + " --help'",
        "scale                   | scale: FACTOR is missing                   | see 'squall scale"
            + " --help'",
        "adjust cpu              | adjust: LEVEL is missing                   | see 'squall adjust"
            + " --help'",
        "adjust                  | adjust: LOAD is missing                    | see 'squall adjust"
            + " --help'",
        "new                     | new: FILE is missing                       | see 'squall new"
            + " --help'",
      })
  void aCommandLineThatCanNotBeReadSaysWhatIsWrongWithIt(String line, String message, String mend) {
    assertThat(squall(line.strip().split(" +"))).isEqualTo(104);
    assertThat(err.toString()).isEqualTo("squall: " + message + "\n  " + mend + "\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run                                  | SCRIPT is missing: name a scenario's file; 'squall"
            + " new my.groovy' makes one",
        "check nowhere.groovy                 | script 'nowhere.groovy': there is no such file;"
            + " 'squall new nowhere.groovy' makes one",
        "run ../scenarios/office-dya.groovy   | script '../scenarios/office-dya.groovy': there is"
            + " no such file; did you mean '../scenarios/office-day.groovy'?",
        "run --view odd x.groovy              | setting 'view': must be one of auto, live, plain,"
            + " none, was 'odd' (from --view)",
        "run --log-level loud x.groovy        | setting 'log-level': must be one of debug, info,"
            + " warn, error, was 'loud' (from --log-level)",
        "run --log-format xml x.groovy        | setting 'log-format': must be one of text, json,"
            + " was 'xml' (from --log-format)",
        "plan --export xml x.groovy           | --export: must be csv, json or plan, was 'xml'",
        "plan --export csv --points 1 x.groovy| --points: must be ≥ 2, was 1",
        "plan --points 5 x.groovy             | --points: counts what --export writes; say --export"
            + " csv or json",
        "plan --ascii x.groovy                | --ascii: says how --plot draws; say --plot",
        "plan --plot --export csv x.groovy    | --export and --plot: both can't go to standard"
            + " output; give the export a file with --out",
        "sink --port 99999                    | --port: must be 0 to 65535, was 99999",
        "sink --connections 0                 | --connections: must be ≥ 1, was 0",
        "serve --port 99999                   | --port: must be 0 to 65535, was 99999",
        "serve --at-once 0                    | --at-once: must be ≥ 1, was 0",
        "serve --evaluate-within 0            | --evaluate-within: must be ≥ 1 s, was 0",
        "serve --allow-scripts --no-scripts   | --allow-scripts and --no-scripts: say one of them",
        "serve --keystore key.p12             | --keystore and --keystore-password-file: say both",
        "serve --host 0.0.0.0                 | --host: '0.0.0.0' is reached from other machines,"
            + " and tokens could be read on the way; give it a --keystore, or say --plain",
        "scale -1                             | scale: factor must be ≥ 0, was -1.0",
        "scale NaN                            | scale: factor must be ≥ 0, was NaN",
        "stop --run a b                       | name the run once: 'b', or --run a",
        "run --evaluate-within 0 x.groovy     | --evaluate-within: must be ≥ 1 s, was 0",
        "run -p =3 x.groovy                   | -p: must be NAME=VALUE, was '=3'",
      })
  void whatCanNotBeDoneIsRefusedBeforeAnythingStarts(String line, String message) throws Exception {
    Path script =
        Files.writeString(folder.resolve("x.groovy"), "hold cpu: 5.percent, during: 1.second");
    assertThat(squall(line.strip().replace("x.groovy", script.toString()).split(" +")))
        .isEqualTo(104);
    assertThat(err.toString()).isEqualTo("squall: " + message.strip() + "\n");
  }

  @Test
  void anExportIntoAFolderIsRefusedByName() throws Exception {
    Path script = Files.writeString(folder.resolve("x.groovy"), "");
    assertThat(squall("plan", "--export", "csv", "--out", folder.toString(), script.toString()))
        .isEqualTo(104);
    assertThat(err.toString())
        .isEqualTo("squall: --out: '" + folder + "' is a folder, must be a file\n");
  }

  @Test
  void helpNamesEveryExitCodeAndIsACommandToo() {
    assertThat(squall("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "    0  passed", "   75  interrupted", "  104  invalid", "  107", "  114  --strict")
        .doesNotContain("null");
    String help = out.toString();
    out.getBuffer().setLength(0);
    assertThat(squall("help")).isZero();
    assertThat(out.toString()).isEqualTo(help);
    out.getBuffer().setLength(0);
    assertThat(squall("help", "run")).isZero();
    assertThat(out.toString()).startsWith("Usage: squall run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "report", "plan", "heal", "export"})
  void noCommandTakesASettingThatDoesNothingForIt(String command) {
    squall(command, "--help");
    assertThat(out.toString()).doesNotContain("--log-level").doesNotContain("--view");
  }
}
