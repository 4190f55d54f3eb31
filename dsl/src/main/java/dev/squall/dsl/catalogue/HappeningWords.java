package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;

import java.util.List;
import java.util.Set;

/** Words for what happens at a time. */
final class HappeningWords {
  private static final Set<Where> VALUE = Set.of(Where.VALUE);

  private HappeningWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "at",
                Set.of(Where.SCRIPT),
                "Makes something happen at a time since the scenario's start.",
                "at 14.h, spike(3.times, of: network, during: 15.minutes)")
            .takes(
                must("time", Types.SINCE, "scenario time"),
                must("what", new Type.Happens(), "what happens then")),
        Word.of(
                "spike",
                VALUE,
                "The named loads' levels times a factor, for a while.",
                "at 14.h, spike(3.times, of: [cpu, network], during: 15.minutes)")
            .takes(must("factor", new Type.Factor(), "how many times"))
            .with(
                must("of", Types.targets(), "which loads"),
                must("during", TIME, "scenario time"),
                may("name", TEXT, "spike, numbered", "what it is called in reports")),
        Word.of(
                "maintenance",
                VALUE,
                "Every load at zero, for a while.",
                "at 3.h, maintenance(during: 30.minutes)")
            .with(
                must("during", TIME, "scenario time"),
                may("name", TEXT, "maintenance, numbered", "what it is called in reports")),
        Word.of(
                "pause",
                VALUE,
                "Every load at zero, and the plan stands still, for a while; then it goes on where it stood.",
                "at 3.h, pause(during: 10.seconds)")
            .with(
                must("during", TIME, "machine time"),
                may("name", TEXT, "pause, numbered", "what it is called in reports")),
        Word.of("mark", VALUE, "A note on the timeline.", "at 5.minutes, mark('backup starts')")
            .takes(must("note", TEXT, "what it says")));
  }
}
