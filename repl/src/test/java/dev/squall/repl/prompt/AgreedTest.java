package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.wire.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may break what is not Squall's is asked for. */
@Timeout(60)
class AgreedTest extends TalkScene {
  private List<Boolean> yeses() {
    return asked.stream()
        .filter(each -> each instanceof Message.Line || each instanceof Message.Inject)
        .map(each -> each instanceof Message.Line line ? line.yes() : ((Message.Inject) each).yes())
        .toList();
  }

  @Test
  void whatMayBreakAnothersIsDoneOnceSomebodyWhoTypesSaidYes() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    agreeing = true;
    assertThat(talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')"))
        .isEqualTo(Prompt.End.LEFT);
    assertThat(yeses()).containsExactly(false, true, false, true);
    assertThat(said)
        .containsSequence(
            "This may break what is not Squall's:",
            "  files: /srv/a, for fault 'gone'",
            "Play it?",
            "told")
        .containsSequence("Break it?", "done");
  }

  @Test
  void whoeverSaysNoHasLeftItAlone() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')", "open 'a.groovy'");
    assertThat(yeses()).containsExactly(false, false);
    assertThat(said).filteredOn("left alone"::equals).hasSize(3);
    assertThat(said).doesNotContain("told", "done");
  }

  @Test
  void inAPipeItIsRefusedUnlessItWasSaidBeforehand() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    assertThat(talk("fault deleteFile('/srv/a')")).isEqualTo(Prompt.End.WRONG);
    assertThat(said.getLast())
        .isEqualTo(
            "it may break what is not Squall's, and nobody said yes to that: files: /srv/a, for"
                + " fault 'gone'; begin with squall repl --yes");
    beforehand = true;
    asked.clear();
    assertThat(talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')"))
        .isEqualTo(Prompt.End.LEFT);
    assertThat(yeses()).containsExactly(true, true);
  }

  @Test
  void aSessionThatBeginsWithAScriptThatAsksKnowsWhetherItWasAgreedTo() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    agreeing = true;
    reads.add(new Input.Read.Text("open 'a.groovy'"));
    Prompt prompt = prompt();
    assertThat(prompt.talk(null)).isEqualTo(Prompt.End.ANEW);
    assertThat(prompt.opened()).isNotNull();
    assertThat(prompt.opened().agreed()).isTrue();
  }
}
