package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Problem;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TracesTest {
  private static final Trace SHARES =
      new Trace(
          List.of(new Trace.Point(0, 0.2), new Trace.Point(90, 0.35), new Trace.Point(3600, 0.5)),
          true);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,20%\n90,35%\n3600,50%\n",
        "0s,20%\n90 s,35 %\n1h,50 percent",
        "time,cpu\n0,20%\n1 min 30 s,35%\n1 h,50%\n",
        "time [s],cpu [%]\n0,20\n90,35\n3600,50\n",
        "time [min];cpu [%]\n0;20\n1.5;35\n60;50\n",
        "t\tv [%]\r\n0\t20\r\n90\t35\r\n3600\t50\r\n",
        "# measured\n\n\"time\",\"cpu, all [%]\"\n \"0\" , \"20\" \n# more\n90,35\n3600,50\n\n",
        "time [s],cpu [%]\n0,20\n90,35%\n3600,50\n",
      })
  void readsTheSameTraceHoweverItIsWritten(String text) {
    CsvTrace read = Traces.readCsv("a.csv", text, true);
    assertThat(read.dimension()).isEqualTo(Dimension.SHARE);
    assertThat(read.trace()).isEqualTo(SHARES);
  }

  @Test
  void plainValuesArePlainNumbers() {
    CsvTrace read = Traces.readCsv("a.csv", "0,1_000\n1,-2e3\n2,.5", false);
    assertThat(read.dimension()).isEqualTo(Dimension.NUMBER);
    assertThat(read.trace().points())
        .containsExactly(
            new Trace.Point(0, 1000), new Trace.Point(1, -2000), new Trace.Point(2, 0.5));
    assertThat(read.trace().interpolated()).isFalse();
  }

  @Test
  void unitsOfOneDimensionMayDiffer() {
    CsvTrace read = Traces.readCsv("a.csv", "0,900kB/s\n1,1.2MB/s\n", true);
    assertThat(read.dimension()).isEqualTo(Dimension.THROUGHPUT);
    assertThat(read.trace().at(1)).isEqualTo(1.2e6);
  }

  @Test
  void everyMistakeIsNamedByLineAndColumn() {
    assertThat(
            problems(
                "time,cpu\n0,20%\n0,30%\n10s,3 MB\n20,40\nx,50%\n-1,50%\n30,abc\n40\n50,1%,2\n60 kg,70%\n"))
        .isEqualTo(
            """
            a.csv:3:1: times must rise, was 0 s after 0 s
            a.csv:4:5: '3 MB' must be a share, was an amount of data; write it like 70%
            a.csv:5:4: '40' must have a unit of a share, had none; write it like 70%
            a.csv:6:1: 'x' is not a number with a unit; write it like 30s, 250ms or 1h
            a.csv:7:1: a time must be ≥ 0 s, was -1
            a.csv:8:4: 'abc' is not a number with a unit; write it like 70%
            a.csv:9:1: a line must have a time and a value, had 1 column
            a.csv:10:7: a line must have a time and a value, had 3 columns
            a.csv:11:1: '60 kg': 'kg' is not a unit of a time; known are ns, µs, ms, s, min, h, d\
            """);
  }

  @Test
  void aHeadersUnitIsChecked() {
    assertThat(problems("time [s],cpu [zz]\n0,1\n")).contains("a.csv:1:10: 'zz' is not a unit");
    assertThat(problems("time [%],cpu\n0,1\n"))
        .isEqualTo("a.csv:1:1: the first column must be a time, was a share");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "time,cpu\n"})
  void anEmptyFileIsRefused(String text) {
    assertThat(problems(text))
        .isEqualTo("a.csv: must have at least one line of time and value, had none; 0,50%");
  }

  @Test
  void aFileThatIsWrongThroughoutIsNotRepeated() {
    String text = IntStream.range(0, 1_000).mapToObj(i -> "x,y\n").collect(Collectors.joining());
    List<Problem> problems =
        refusal(() -> Traces.readCsv("a.csv", "1,1\n" + text, true)).problems();
    assertThat(problems).hasSize(21);
    assertThat(problems.getLast().toString())
        .isEqualTo("a.csv:1001: 1980 more problems like these");
  }

  @Test
  void readsAFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"), "\uFEFFtime [s],cpu [%]\n0,20\n90,35\n3600,50\n");
    assertThat(Traces.readCsv(file, true).trace()).isEqualTo(SHARES);
  }

  @Test
  void aFileThatIsNotUtf8IsNamedByLineAndColumn() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, "time,größe\n0,1\n5,ä\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(() -> Traces.readCsv(file, true)))
        .hasMessage(file + ":1:8: must be UTF-8, had the byte 0xF6");
    Files.write(file, "0,1\n5,ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(() -> Traces.readCsv(file, true)))
        .hasMessage(file + ":2:3: must be UTF-8, had the byte 0xE4");
  }

  @Test
  void whatIsNoFileIsRefused() {
    Path missing = folder.resolve("missing.csv");
    assertThat(refusal(() -> Traces.readCsv(missing, true)))
        .hasMessage(missing + ": there is no such file");
    assertThat(refusal(() -> Traces.readCsv(folder, true)))
        .hasMessage(folder + ": is a folder, not a file");
  }

  private static String problems(String text) {
    return String.valueOf(refusal(() -> Traces.readCsv("a.csv", text, true)).getMessage());
  }

  private static InvalidInput refusal(ThrowableAssert.ThrowingCallable call) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, call);
    assertThat(refusal).as("refused").isNotNull();
    return refusal;
  }
}
