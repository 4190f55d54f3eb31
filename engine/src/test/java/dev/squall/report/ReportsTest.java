package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.time.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path temporary;
  private RunFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = RunFolder.createAt(temporary.resolve("run"));
  }

  private static String journal(List<Timed> events) {
    return events.stream()
        .map(timed -> EventJson.write(timed.at(), timed.event()).strip() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void againFromTheJournalIsTheSame() throws IOException {
    List<Timed> events = OfficeDay.troubled();
    Files.writeString(folder.events(), journal(events));
    Summary live = Reports.write(folder, OfficeDay.fold(events));
    String page = Files.readString(folder.report());
    String summary = Files.readString(folder.summary());
    Summary again = Reports.again(folder);
    assertThat(RecordJson.of(again)).isEqualTo(RecordJson.of(live));
    assertThat(Files.readString(folder.summary())).isEqualTo(summary);
    assertThat(Files.readString(folder.report()).equals(page)).isTrue();
    assertThat(Files.readString(folder.junit())).startsWith("<?xml");
  }

  @Test
  void aTornJournalHasItsReportMarkedCutShort() throws IOException {
    List<Timed> events = OfficeDay.calm();
    String whole = journal(events.subList(0, 1_500));
    Files.writeString(folder.events(), whole.substring(0, whole.length() - 20));
    Summary summary = Reports.again(folder);
    assertThat(summary.cutShort()).isTrue();
    assertThat(summary.verdict().exit()).isEqualTo(109);
    assertThat(Files.readString(folder.report())).contains("This run was cut short");
    assertThat(TextReport.of(summary, null)).startsWith("! This run was cut short");
  }

  @Test
  void linesThatAreNoEventsAreToldFirst() throws IOException {
    String whole = journal(OfficeDay.calm());
    int half = whole.indexOf('\n', whole.length() / 2) + 1;
    Files.writeString(
        folder.events(), whole.substring(0, half) + "garbage\n" + whole.substring(half));
    Summary summary = Reports.again(folder);
    assertThat(summary.trust().damagedLines()).isEqualTo(1);
    assertThat(TextReport.of(summary, null))
        .startsWith("! 1 line of the journal could not be read");
  }

  @Test
  void whatWasAlteredSinceItWasWrittenMakesTheRunUntrustworthy() throws IOException {
    try (Journal journal = Journal.patient(folder, new VirtualClock(), 0)) {
      OfficeDay.calm().forEach(timed -> journal.on(timed.at(), timed.event()));
    }
    assertThat(Reports.again(folder).verdict().exit()).isZero();
    String text = Files.readString(folder.events());
    int half = text.indexOf("\"achieved\":", text.length() / 2) + "\"achieved\":".length();
    String altered = text.substring(0, half) + "9" + text.substring(half + 1);
    assertThat(altered).isNotEqualTo(text);
    Files.writeString(folder.events(), altered);

    Summary summary = Reports.again(folder);

    assertThat(summary.verdict().exit()).isEqualTo(112);
    assertThat(summary.verdict().sentence())
        .startsWith("the journal was altered after it was written: lines ");
    assertThat(Files.readString(folder.report())).contains("was altered after it was written");
  }

  @Test
  void noHalfFileIsEverSeen() throws IOException {
    Reports.write(folder, OfficeDay.fold(OfficeDay.calm()));
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("summary.json", "junit.xml", "report.html");
    }
  }

  @Test
  void oneReportThatCannotBeWrittenLeavesTheOthers() throws IOException {
    Files.createDirectories(folder.junit().resolve("in the way"));
    assertThatThrownBy(() -> Reports.write(folder, OfficeDay.fold(OfficeDay.calm())))
        .isInstanceOf(IOException.class);
    assertThat(folder.summary()).exists();
    assertThat(folder.report()).exists();
  }

  @Test
  void csvComesFromTheJournal() throws IOException {
    List<Timed> events = OfficeDay.calm();
    Files.writeString(folder.events(), journal(events));
    assertThat(Reports.csv(folder)).containsExactly("samples.csv", "loads.csv", "drives.csv");
    long samples = events.stream().filter(t -> t.event() instanceof Event.Sampled).count();
    assertThat(Files.readAllLines(folder.path().resolve("samples.csv"))).hasSize((int) samples + 1);
    assertThat(Files.readAllLines(folder.path().resolve("loads.csv"))).hasSize(4 * 180 + 1);
  }
}
