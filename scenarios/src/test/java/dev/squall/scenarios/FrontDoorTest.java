package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that load nothing, from a folder that is not the repository's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FrontDoorTest") // what its tests share: they take turns
class FrontDoorTest {
  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterAll
  void close() throws Exception {
    stage.close();
  }

  private Path day() throws Exception {
    return stage.script(
        "day.groovy",
        """
        scenario 'Day', seed: 42
        param 'top', 85.percent, 'the height of the day'
        clock 24.hours, in: 3.minutes
        load cpu, along: officeDay(low: 10.percent, high: top)
        load disk, rate: 20.perSecond, size: 4.MiB, folder: '%s'
        at 3.h, maintenance(during: 30.minutes)
        """
            .formatted(stage.disk));
  }

  @Test
  void planSaysEverythingARunMayTouchAndLoadsNothing() throws Exception {
    Started plan = stage.squall("plan", day().toString());
    plan.endsWith(0);
    assertThat(plan.out())
        .contains("Day")
        .contains("42")
        .contains("cpu")
        .contains("disk")
        .contains(stage.disk.toString())
        .contains("maintenance")
        .contains("temperature");
    assertThat(stage.allRuns()).isEmpty();
    assertThat(stage.left()).isEmpty();
  }

  @Test
  void aPlanInYamlIsCheckedPlannedAndGrownOutOf() throws Exception {
    Path yaml =
        stage.script(
            "cycle.yaml",
            """
            scenario: {name: Cycle, seed: 42}
            phase:
              busy: {level: 10%..20%, during: 2s, ramp: linear}
            """);
    Started check = stage.squall("check", yaml.toString());
    check.endsWith(0);
    assertThat(check.out()).contains("no problems; scenario 'Cycle'");

    Started plan = stage.squall("plan", "--as", "groovy", yaml.toString());
    plan.endsWith(0);
    assertThat(plan.out())
        .isEqualTo(
            """
            scenario 'Cycle', seed: 42

            phase 'busy', level: 10.percent..20.percent, during: 2.seconds, ramp: linear, { }
            """);
    Started grown =
        stage.squall(
            "plan", "--export", "plan", stage.script("grown.groovy", plan.out()).toString());
    Started same = stage.squall("plan", "--export", "plan", yaml.toString());
    grown.endsWith(0);
    same.endsWith(0);
    assertThat(grown.out().split("\"sources\"")[0]).isEqualTo(same.out().split("\"sources\"")[0]);

    Started again = stage.squall("plan", "--as", "groovy", day().toString());
    again.endsWith(104);
    assertThat(again.err()).contains("is a script already");
  }

  @Test
  void aWrongPlanInYamlIsToldWithItsPlaces() throws Exception {
    Path yaml = stage.script("wrong.yaml", "load:\n  cpu: {along: 50}\nplay: {during: 10s}\n");
    Started check = stage.squall("check", yaml.toString());
    check.endsWith(104);
    assertThat(check.err())
        .contains("wrong.yaml:2:16: load cpu: along must be a share")
        .contains("  cpu: {along: 50}")
        .contains("write 50.percent");
  }

  @Test
  void aParameterComesFromTheFlagBeforeTheEnvironmentBeforeTheScript() throws Exception {
    String script = day().toString();
    Started fromScript = stage.squall("plan", script);
    assertThat(fromScript.out()).contains("85");
    Started environment = stage.startWith(Map.of("SQUALL_TOP", "61%"), "plan", script);
    environment.endsWith(0);
    assertThat(environment.out()).contains("61");
    Started flag = stage.startWith(Map.of("SQUALL_TOP", "61%"), "plan", "-p", "top=73%", script);
    flag.endsWith(0);
    assertThat(flag.out()).contains("73").doesNotContain("61 %");
  }

  @Test
  void planDrawsTheSchedule() throws Exception {
    Started plot = stage.squall("plan", "--plot", day().toString());
    plot.endsWith(0);
    assertThat(plot.out().lines().count()).isGreaterThan(10);
    assertThat(plot.out()).contains("cpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void planExportsTheSchedule(String form) throws Exception {
    Started export = stage.squall("plan", "--export", form, day().toString());
    export.endsWith(0);
    if (form.equals("json")) {
      assertThat(new tools.jackson.databind.json.JsonMapper().readTree(export.out()).size())
          .isPositive();
    } else {
      assertThat(export.out().lines().findFirst().orElse("")).contains(",").contains("cpu");
      assertThat(export.out().lines().count()).isGreaterThan(24);
    }
  }

  @Test
  void planDrawsWhileTheScheduleGoesIntoAFile() throws Exception {
    Started both = stage.squall("plan", "--plot", "--export", "csv", day().toString());
    both.endsWith(104);
    assertThat(both.err()).contains("--out");
    assertThat(both.out()).isEmpty();
    Path csv = stage.folder.resolve("day.csv");
    Started split =
        stage.squall(
            "plan", "--plot", "--export", "csv", "--out", csv.toString(), day().toString());
    split.endsWith(0);
    assertThat(split.out()).contains("└┴").contains("wrote " + csv);
    assertThat(csv).content().startsWith("time [s],");
  }

  @Test
  void planNamesTheFoldersOfThisMachineAndTheLimitsItCanNotWatch() throws Exception {
    Path script =
        stage.script(
            "default.groovy",
            "load disk, rate: 1.perSecond, size: 1.MiB\nplay during: 2.seconds\n");
    Path elsewhere = stage.folder.resolve("elsewhere");
    Started plan = stage.squall("plan", "--runs", elsewhere.toString(), script.toString());
    plan.endsWith(0);
    assertThat(plan.out())
        .contains("the run's folder, " + elsewhere + "/<id>")
        .containsPattern("a file of 1 MiB in /\\S+, gone afterwards")
        .doesNotContain("folder for temporary files");
  }

  @Test
  void explainConfigSaysWhereEachValueComesFrom() throws Exception {
    Started bare = stage.startWith(Map.of("SQUALL_VIEW", "plain"), "run", "--explain-config");
    bare.endsWith(0);
    assertThat(bare.out())
        .containsPattern("(?m)^view +plain +from SQUALL_VIEW$")
        .containsPattern("(?m)^log-level +warn +from the default$")
        .containsPattern("(?m)^state +" + stage.state + " +from SQUALL_STATE$");
    Started full =
        stage.squall("run", "--explain-config", "-p", "top=73%", "--seed", "5", day().toString());
    full.endsWith(0);
    assertThat(full.out())
        .containsPattern("(?m)^seed +5 +from --seed$")
        .containsPattern("(?m)^-p top +73 % +from -p$");
    Started wrong = stage.squall("run", "--explain-config", "--log-level", "loud");
    wrong.endsWith(104);
    assertThat(wrong.out()).contains("loud");
    assertThat(wrong.err()).contains("must be one of debug");
    assertThat(stage.allRuns()).isEmpty();
  }

  @Test
  void aWrongSettingsFileIsSaidAndBreaksNoCommandThatReadsNone() throws Exception {
    Path file = stage.script("squall.properties", "viw=plain\n");
    try {
      Started run = stage.run(day());
      run.endsWith(104);
      assertThat(run.err())
          .contains("'viw' is no setting; did you mean 'view'?")
          .doesNotContain("\tat ");
      stage.squall("version").endsWith(0);
      stage.squall("check", day().toString()).endsWith(0);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void whatAScriptNamesOrPrintsNeverCommandsTheTerminal() throws Exception {
    Path script =
        stage.script(
            "evil.groovy",
            "println 'a\\u001b[31mb'\nload cpu, along: 1.percent\nplay during: 1.second\n");
    Started check = stage.squall("check", script.toString());
    check.endsWith(0);
    assertThat(check.out()).contains("a.[31mb").doesNotContain("\u001b").contains(", 1 load\n");
  }

  @Test
  void checkOfARightScriptPasses() throws Exception {
    Started check = stage.squall("check", day().toString());
    check.endsWith(0);
    assertThat(check.out()).contains("no problems");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void checkSaysEveryMistakeAtOnceWithItsPlace() throws Exception {
    Path script =
        stage.script(
            "wrong.groovy",
            """
            scenario 'Wrong'
            phase 'a', during: 5.seconds, { load cpuu, along: 10.percent }
            phase 'b', during: 30, { load memory, along: 64.MB }
            """);
    Started check = stage.squall("check", script.toString());
    check.endsWith(104);
    assertThat(check.err())
        .contains("wrong.groovy:2:")
        .contains("wrong.groovy:3:")
        .contains("cpuu")
        .contains("cpu")
        .contains("^");
    assertThat(check.out()).isEmpty();
    Started run = stage.run(script);
    run.endsWith(104);
    assertThat(run.err()).contains("wrong.groovy:2:");
    assertThat(stage.allRuns()).isEmpty();
  }

  @Test
  void newWritesAStarterThatChecksAndNeverOverwrites() throws Exception {
    Path starter = stage.folder.resolve("mine.groovy");
    stage.squall("new", starter.toString()).endsWith(0);
    stage.squall("check", starter.toString()).endsWith(0);
    Files.writeString(starter, "// mine");
    Started again = stage.squall("new", starter.toString());
    again.endsWith(104);
    assertThat(again.err()).contains("mine.groovy").contains("exists");
    assertThat(starter).hasContent("// mine");
  }

  @Test
  void doctorSaysWhatThisMachineAllows() throws Exception {
    Started doctor = stage.squall("doctor");
    doctor.endsWith(0);
    assertThat(doctor.out())
        .containsIgnoringCase("core")
        .containsIgnoringCase("cgroup")
        .containsIgnoringCase("memory");
  }

  @Test
  void statusAndHealSayThatThereIsNothing() throws Exception {
    Started status = stage.squall("status");
    status.endsWith(0);
    assertThat(status.out()).contains("no run is open");
    stage.squall("heal").endsWith(0);
    Started stop = stage.squall("stop");
    stop.endsWith(104);
    assertThat(stop.err()).contains("no run is open");
  }

  @Test
  void versionAndHelp() throws Exception {
    Started version = stage.squall("version");
    version.endsWith(0);
    assertThat(version.out()).containsPattern("squall \\d+\\.\\d+");
    Started help = stage.squall("--help");
    help.endsWith(0);
    assertThat(help.out()).contains("run", "plan", "check", "doctor", "heal", "104");
    for (String command :
        new String[] {
          "run", "plan", "check", "new", "doctor", "status", "stop", "heal", "report"
        }) {
      Started one = stage.squall(command, "--help");
      one.endsWith(0);
      assertThat(one.out()).contains("squall " + command);
    }
  }

  @Test
  void anUnknownFlagOrCommandIsRefusedWithTheNearest() throws Exception {
    Started flag = stage.squall("run", "--profil", day().toString());
    flag.endsWith(104);
    assertThat(flag.err()).contains("--profil'").contains("--profile'");
    Started command = stage.squall("runn", day().toString());
    command.endsWith(104);
    assertThat(command.err()).contains("runn").containsPattern("\\brun\\b");
    Started bare = stage.squall("run");
    bare.endsWith(104);
    assertThat(bare.err()).contains("SCRIPT");
  }

  @Test
  void aScriptThatCannotBeReadIsRefusedByName() throws Exception {
    Started missing = stage.squall("run", "nowhere.groovy");
    missing.endsWith(104);
    assertThat(missing.err()).contains("nowhere.groovy").contains("no such file");
    Started folder = stage.squall("run", stage.disk.toString());
    folder.endsWith(104);
    assertThat(folder.err()).contains("folder");
    Path notText = stage.folder.resolve("latin.groovy");
    Files.write(notText, new byte[] {'/', '/', ' ', (byte) 0xe9, (byte) 0xff, '\n'});
    Started latin = stage.squall("check", notText.toString());
    latin.endsWith(104);
    assertThat(latin.err()).contains("latin.groovy:1:").contains("UTF-8");
  }

  @Test
  void reportWhereNoRunWasSaysSo() throws Exception {
    Started latest = stage.squall("report");
    latest.endsWith(104);
    assertThat(latest.err()).contains("no run has its folder in 'runs'");
  }

  @Test
  void reportOfNoRunIsRefused() throws Exception {
    Started report = stage.squall("report", "runs/nowhere");
    report.endsWith(104);
    assertThat(report.err()).contains("nowhere");
  }

  @Test
  void aRunsFolderThatCannotBeWrittenIsRefusedBeforeAnythingStarts() throws Exception {
    Path file = Files.writeString(stage.folder.resolve("occupied"), "a file");
    Path script = stage.script("short.groovy", Scripts.cpu(2));
    Started run = stage.squall("run", "--runs", file.resolve("runs").toString(), script.toString());
    run.endsWith(104);
    assertThat(run.err()).contains("occupied");
    assertThat(run.out()).doesNotContain("Exception");
    assertThat(stage.left()).isEmpty();
  }
}
