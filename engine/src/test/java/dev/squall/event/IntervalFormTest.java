package dev.squall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalFormTest {
  private static final Chance CHANCE = Chance.ofSeed(6);

  @Test
  void everyIntervalIsReadAsTheGeneralParserReadsIt() {
    for (int i = 0; i < 500; i++) {
      Event event = new Event.DriveInterval("shop " + i, 1_000_000_000L + i, calls(i));
      byte[] line = EventJson.write(i * 7L, event).getBytes(UTF_8);
      Timed read = IntervalForm.read(line, 0, line.length);
      assertThat(read).isEqualTo(new Timed(i * 7L, event));
      assertThat(read).isEqualTo(EventJson.any(line, 0, line.length));
    }
  }

  @Test
  void textThatIsEscapedOrNotAsciiIsLeftToTheGeneralParser() {
    for (String other : List.of("\"", "\\", "\n", "ü", "€")) {
      for (int before = 0; before < 20; before++) { // eight are looked at in one
        String drive = "a".repeat(before) + other + "b".repeat(12);
        Event event = new Event.DriveInterval(drive, 1, calls(3));
        byte[] line = EventJson.write(5, event).getBytes(UTF_8);
        assertThat(IntervalForm.read(line, 0, line.length)).as(drive).isNull();
        assertThat(EventJson.read(line, 0, line.length)).isEqualTo(new Timed(5, event));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {'\t', 0x1f, (byte) 0x80, (byte) 0x9f, (byte) 0xff})
  void bytesThatNoTextHasAreNotRead(byte wrong) {
    String name = "a".repeat(20);
    byte[] line = EventJson.write(5, new Event.DriveInterval(name, 1, calls(3))).getBytes(UTF_8);
    int first = new String(line, UTF_8).indexOf(name);
    for (int i = 0; i < 20; i++) {
      byte[] broken = line.clone();
      broken[first + i] = wrong;
      assertThat(IntervalForm.read(broken, 0, broken.length)).as("%d", i).isNull();
    }
  }

  @Test
  void aLineThatIsCutIsNone() {
    String line = EventJson.write(5, new Event.DriveInterval("shop", 1, calls(5)));
    byte[] bytes = line.getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(IntervalForm.read(bytes, 0, length)).as("%d", length).isNull();
    }
    assertThat(IntervalForm.read(bytes, 0, bytes.length)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"planned\":01,",
        "\"planned\":1.5,",
        "\"planned\":null,",
        "\"planned\":1, ",
        "\"more\":1,\"planned\":1,"
      })
  void whatDeviatesIsLeftToWhoeverReadsAnything(String planned) {
    String line = EventJson.write(5, new Event.DriveInterval("shop", 1, calls(0)));
    String other = line.replaceFirst("\"planned\":\\d+,", planned);
    assertThat(other).isNotEqualTo(line);
    assertThat(IntervalForm.read(other.getBytes(UTF_8), 0, other.length())).isNull();
  }

  private static Calls calls(int i) {
    Chance chance = CHANCE.stream(i);
    List<Calls.OperationCalls> operations = new ArrayList<>();
    for (int k = 0; k < i % 4; k++) {
      Map<String, Long> reasons = new TreeMap<>();
      for (int r = 0; r < (i + k) % 3; r++) {
        reasons.put("reason " + r, chance.below(r, 1000));
      }
      operations.add(
          new Calls.OperationCalls(
              "operation " + k,
              chance.below(10 + k, 1000),
              k,
              i,
              0,
              -1,
              chance.below(20 + k, Integer.MAX_VALUE),
              reasons,
              times(chance, i),
              times(chance, k)));
    }
    List<Calls.Holder> holders = new ArrayList<>();
    for (int k = 0; k < i % 3; k++) {
      holders.add(new Calls.Holder("operation " + k, k, 5_000_000_000L));
    }
    Map<String, Double> figures = new TreeMap<>();
    for (int k = 0; k < i % 3; k++) {
      figures.put("figure " + k, chance.uniform(k) * 1e-6);
    }
    return new Calls(
        i,
        2L * i,
        i,
        0,
        1,
        2,
        3,
        chance.uniform(40),
        chance.uniform(41) / 1e5,
        i % 2 == 0 ? "" : times(chance, 2),
        operations,
        holders,
        figures);
  }

  private static String times(Chance chance, int n) {
    Histogram times = Histograms.empty();
    for (int i = 0; i < n; i++) {
      times.recordValue(1 + chance.below(100 + i, 1_000_000));
    }
    return Histograms.write(times);
  }
}
