package dev.squall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledFormTest {
  private static final Chance CHANCE = Chance.ofSeed(5);

  @Test
  void everyNumberIsReadAsItWasWritten() {
    for (int line = 0; line < 2000; line++) {
      double[] values = new double[line % 70];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(CHANCE.stream(line), i);
      }
      String text = EventJson.write(line * 1_000L, new Event.Sampled(line, -line, values));
      Timed read = SampledForm.read(text.getBytes(UTF_8), 0, text.length());
      assertThat(read).as(text).isNotNull();
      assertThat(read.at()).isEqualTo(line * 1_000L);
      Event.Sampled event = (Event.Sampled) read.event();
      assertThat(event.lateNanos()).isEqualTo(line);
      assertThat(event.costNanos()).isEqualTo(-line);
      assertThat(event.values()).containsExactly(values);
    }
  }

  private static double number(Chance chance, int i) {
    double uniform = chance.uniform(i);
    return switch ((int) chance.below(1000 + i, 9)) {
      case 0 -> uniform;
      case 1 -> -uniform * 1e6;
      case 2 -> Math.rint(uniform * 1e15);
      case 3 -> Math.rint(uniform * 1e5) / 1e5;
      case 4 -> Double.NaN;
      case 5 -> 9_007_199_254_740_993.0;
      case 6 -> 0;
      case 7 -> uniform * (i % 2 == 0 ? 1e-9 : 1e30);
      default -> uniform / 100;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[01]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1.]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1.0E]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1.E5]}",
        "{\"at\":01,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1,]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1]} x",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":2.5,\"costNanos\":3,\"values\":[1]}",
        "{\"at\":1, \"type\":\"sampled\",\"lateNanos\":2,\"costNanos\":3,\"values\":[1]}"
      })
  void whatDeviatesIsLeftToWhoeverReadsAnything(String line) {
    assertThat(SampledForm.read(line.getBytes(UTF_8), 0, line.length())).isNull();
  }
}
