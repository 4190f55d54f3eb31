package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of what is no single run: a scenario's trend, and a matrix. */
class TrendsAndMatricesTest {
  @TempDir static Path folder;
  @AutoClose private static Served served;

  @BeforeAll
  static void open() throws Exception {
    served = new Served(folder, true);
    for (String id : new String[] {"20260101-a", "20260102-b"}) {
      RunFolder run = RunFolder.createAt(folder.resolve("runs").resolve(id));
      Files.writeString(run.events(), "");
      RunFold fold = new RunFold();
      fold.on(0, new Event.RunStarted(1, id, Instant.EPOCH, "1", "squall run", 1));
      fold.on(0, new Event.Planned(Plan.named("Tea & cake", Duration.ofSeconds(1)).build()));
      Reports.write(run, fold);
    }
    Path matrix = Files.createDirectories(folder.resolve("runs").resolve("20260103-matrix-x"));
    Files.writeString(
        matrix.resolve("matrix.json"),
        """
        {"asked": {"scenario": "Tea", "started": "2026-01-03T00:00:00Z"}, "cells": [{}, {}],
         "lacking": ["a alone"], "verdict": "warn", "sentence": "nothing slows"}
        """);
    Files.writeString(
        matrix.resolve("matrix.html"),
        "<td><a href=\"cells/one/report.html\">one</a> (starved)</td>");
  }

  @Test
  void aScenariosRunsAreOnePage() throws Exception {
    Served.Answer page = served.get("/trend?scenario=Tea%20%26%20cake", Served.READ);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.body()).contains("Tea &amp; cake", "No run of it has a drive");
  }

  @Test
  void aScenarioThatNobodyPlayedIsToldAndSoIsNone() throws Exception {
    Served.Answer unknown = served.get("/trend?scenario=Coffee", Served.READ);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).contains("'Coffee': no run that is over");
    Served.Answer none = served.get("/trend", Served.READ);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.detail()).contains("must name a scenario");
    assertThat(served.get("/trend?scenario=Tea", null).status()).isEqualTo(401);
  }

  @Test
  void aMatrixIsListedAndItsPageLeadsNowhereElse() throws Exception {
    Served.Answer all = served.get("/matrices", Served.READ);
    assertThat(all.json().at("/matrices/0/id").asString()).isEqualTo("20260103-matrix-x");
    assertThat(all.json().at("/matrices/0/cells").asInt()).isEqualTo(2);
    assertThat(all.json().at("/matrices/0/lacking").asInt()).isEqualTo(1);
    Served.Answer page = served.get("/matrices/20260103-matrix-x/report", Served.READ);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<td>one (starved)</td>");
  }

  @Test
  void noOtherFolderIsReachedByIt() throws Exception {
    for (String odd : new String[] {"none", "..", "%2e%2e", "..%2fruns%2f20260103-matrix-x"}) {
      assertThat(served.get("/matrices/" + odd + "/report", Served.READ).status())
          .as(odd)
          .isBetween(400, 404);
    }
  }
}
