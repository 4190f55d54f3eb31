package dev.squall.repl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Touch;
import dev.squall.time.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever starts what may break another's is asked, where there is someone. */
class AskedHereTest {
  private static final List<Touch> ASKING =
      List.of(new Touch(Touch.Kind.FILE, "/srv/data, deleted", "fault 'gone'", Touch.Reach.BROKEN));

  private final StringWriter shown = new StringWriter();

  private boolean asked(String typed, boolean someone) {
    return asked(new ByteArrayInputStream(typed.getBytes(UTF_8)), someone, false);
  }

  private boolean asked(InputStream in, boolean someone, boolean over) {
    return new AskedHere(new PrintWriter(shown), new VirtualClock(), in, someone)
        .given(ASKING, () -> over);
  }

  @Test
  void onlyAYesIsAYes() {
    assertThat(asked("y\n", true)).isTrue();
    assertThat(asked("Yes \n", true)).isTrue();
    assertThat(asked("\n", true)).isFalse();
    assertThat(asked("no\n", true)).isFalse();
    assertThat(shown.toString())
        .contains("files: /srv/data, deleted, for fault 'gone'")
        .contains("[y/N]");
  }

  @Test
  void whereNobodyIsTheAnswerIsNo() {
    assertThat(asked("y\n", false)).isFalse();
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void whoeverPressesCtrlCHasNotSaidYes() {
    assertThat(asked(InputStream.nullInputStream(), true, true)).isFalse();
  }
}
