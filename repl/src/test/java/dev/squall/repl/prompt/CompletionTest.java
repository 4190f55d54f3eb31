package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  private static List<String> after(String typed, Path folder) {
    return new Completion(Known.words(), () -> List.of("cpu", "hold-2"), folder)
        .after(typed).stream().map(Completion.Offer::value).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ho                                | hold",
        "st                                | status,stop",
        "stop                              | ''",
        "\"stop \"                         | cpu,hold-2",
        "stop h                            | hold-2",
        "\"load \"                         | cpu,memory",
        "load m                            | memory",
        "\"drive \"                        | graph,shop",
        "\"load memory, \"                 | along:,access:",
        "load memory, along: 2.GB, ac      | access:",
        "\"load memory, access: \"         | hold,random",
        "\"load cpu, work: [ha\"           | hash",
        "\"drive graph, rate: half, \" | arrivals:,mix:",
        "\"drive graph, arrivals: p\"      | poisson",
        "\"drive graph, mix: [\"           | lookup:,path:",
        "\"drive graph, mix: [lookup: 2, p\" | path:",
        "\"drive shop, mix: [\"            | browse:,pay:",
        "hold cpu: 5.per                   | percent,perSecond,perMinute,perHour",
        "hold cpu: ha                      | half",
        "hold cpu: of                      | officeDay",
        "half.be                           | between",
        "help dri                          | drive",
        "fault de                          | delay",
        "fault 'slow', de                  | delay",
        "\"fault 'slow', du\"              | during:",
        "\"fault delay(\"                  | on:,by:",
        "fault 'slow', delay(on: sh        | shop",
        "\"fault delay(by: (1 + 1).s, \"   | on:",
        "\"phase 'x', during: 1.s, { ho\"  | hold",
        "\"phase 'x', during: 1.s, { st\"  | ''",
        "mark 'ho                          | ''",
      })
  void whatMayStandThere(String typed, String offered) {
    List<String> wanted = offered.equals("''") ? List.of() : List.of(offered.strip().split(","));
    List<String> offers = after(typed.replaceAll("^\"|\"$", ""), Path.of(""));
    if (typed.equals("stop")) {
      assertThat(offers).containsExactly("stop");
    } else if (typed.contains("5.per")) {
      assertThat(offers).contains("percent", "perSecond").allMatch(each -> each.startsWith("per"));
    } else {
      assertThat(offers).as(typed).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void files(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("one.groovy"), "");
    Files.createDirectory(folder.resolve("other"));
    Files.writeString(folder.resolve("other/two.groovy"), "");
    assertThat(after("open 'o", folder)).containsExactly("one.groovy", "other/");
    assertThat(after("open 'other/", folder)).containsExactly("other/two.groovy");
    assertThat(after("save nowhere/", folder)).isEmpty();
  }
}
