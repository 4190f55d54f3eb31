package dev.squall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {
  @Test
  void aProcessIsKnownByItsStartToo() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessMark mark = ProcessMark.of(child.pid()).orElseThrow();
      assertThat(mark.alive()).isTrue();
      assertThat(mark.stopped()).isFalse();
      assertThat(new ProcessMark(mark.pid(), mark.start() + 1).alive()).isFalse();

      child.destroyForcibly().waitFor();
      assertThat(mark.alive()).isFalse();
      assertThat(ProcessMark.of(child.pid())).isEmpty();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void theRemainsOfAProcessAreNone() throws IOException, InterruptedException {
    // The shell does not wait for its child, which stays as a zombie.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      ProcessMark child = ProcessMark.of(pid).orElseThrow();

      new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
      org.awaitility.Awaitility.await().until(() -> !child.alive());
      assertThat(ProcessHandle.of(pid)).as("the zombie").isPresent();
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  @Test
  void thisProcessAndTheFirst() {
    assertThat(ProcessMark.self().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(ProcessMark.self().alive()).isTrue();
    assertThat(ProcessMark.of(1)).isPresent();
    assertThat(ProcessMark.of(0)).isEmpty();
    assertThatThrownBy(() -> new ProcessMark(0, 0)).hasMessage("process: pid must be > 0, was 0");
  }
}
