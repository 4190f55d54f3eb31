package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.metric.Names;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "system.process.count                              | PROCESSES | processes",
        "system.thread.count                               | PROCESSES | threads",
        "system.process.count{status=running}              | PROCESSES | running",
        "process.cpu.utilization                           | OWN       | guard cores",
        "process.memory.usage{process=engine}              | OWN       | engine memory",
        "process.thread.count{process=db}                  | OWN       | db threads",
        "process.open_file_descriptor.count{process=engine}| OWN       | engine files",
        "jvm.memory.used_after_last_gc{process=engine}     | OWN       | engine heap",
        "process.temporary_file.usage                      | OWN       | temporary files",
      })
  void aLineSaysOfWhatItIs(String name, Topic topic, String label) {
    assertThat(Topic.of(name)).isEqualTo(topic);
    assertThat(topic.label(name)).isEqualTo(label);
  }

  @Test
  void whatProcessesMayHaveAtTheMostIsNotDrawn() {
    for (String bound : List.of(Names.DESCRIPTORS_LIMIT, Names.HEAP_LIMIT)) {
      assertThat(Topic.drawn(bound + "{process=engine}")).as(bound).isFalse();
    }
    assertThat(Topic.drawn(Names.DESCRIPTORS + "{process=engine}")).isTrue();
    assertThat(Topic.drawn(Names.CORES)).isFalse();
  }
}
