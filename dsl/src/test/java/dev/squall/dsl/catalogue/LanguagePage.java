package dev.squall.dsl.catalogue;

import dev.squall.units.Quantities;
import dev.squall.units.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/reference/language.md} from the catalogue. */
final class LanguagePage {
  private static final String HEAD =
      """
      # The language

      <!-- Made from the catalogue of words: change that, then run the tests of this module with -Dsquall.update=true. -->

      A scenario is a Groovy script. What it says with the words below becomes a plan: which loads run when, along which
      curve, what happens at a time, where to let go. Everything else in it is plain Groovy: variables, conditions, loops,
      methods and closures work as ever.

      ```groovy
      scenario 'Two phases', seed: 42
      param 'peak', 60.percent, 'share of the machine'

      def wave = sine(0.5, amplitude: 0.5, period: 20.seconds)

      phase 'warm up', during: 10.seconds, { load cpu, along: ramp(5.percent, to: peak, over: 10.seconds) }
      phase 'busy',    during: 1.minute,   { load cpu, along: wave * peak }
      ```

      - Times, sizes, rates and shares always have a unit ([units](units.md)); counts, weights and factors are plain
        numbers. `14.h`, `1.5.GB`, `200.perSecond`, `70.percent`, `50.MBps`, `85.celsius`, `3.times`.
      - Quantities add up within one dimension, multiply by a share or a plain number, and divide by a plain number or by
        one of their own kind. So do curves ([their shapes](curves.md)): `day * 50.MBps`, `wave + 10.percent`,
        `(24.hours / 3.minutes)`.
      - A range goes from the lower to the higher value: `5.percent..20.percent`.
      - A block in braces belongs to its word and stands right after it. It is no closure: `return` has no meaning in it.
      - Top-level variables are seen by the script's methods and by whoever includes it.
      - Evaluating a script yields a plan or everything that is wrong with it, and does nothing else. It must end within
        10 s.
      - A level that is above a limit from its phase's start to its end can never be played, and is refused. One that only
        goes beyond it at times is played until it does: meeting a limit may be what a scenario is for.
      """;

  private LanguagePage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, List<Word>> sections = new LinkedHashMap<>();
    List<Word> scenario = new ArrayList<>(ScenarioWords.all());
    scenario.addAll(PhaseWords.own());
    sections.put("The scenario and its phases", scenario);
    sections.put("Loads", LoadWords.all());
    sections.put("Drives", DriveWords.all());
    sections.put("Levels that are decided while they play", SteeringWords.all());
    List<Word> component = new ArrayList<>(ComponentWords.all());
    component.add(1, ComponentWords.OPERATION);
    sections.put("Components of a script", component);
    sections.put("Decisions of a script", DecisionWords.all());
    sections.put("What happens at a time", HappeningWords.all());
    sections.put("Faults", FaultWords.own());
    sections.put("Experiments", ExperimentWords.all());
    sections.put("Expectations", ExpectationWords.all());
    sections.put("Limits", LimitWords.all());
    sections.put("Preparing the machine", PrepareWords.all());
    sections.put("Monitoring and integrations", MonitoringWords.all());
    sections.put("Curves", CurveWords.all());
    page.append("\n## Words\n\n| | |\n|---|---|\n");
    sections.forEach((title, words) ->
        page.append("| ")
            .append(title)
            .append(" | ")
            .append(words.stream().map(LanguagePage::link).collect(Collectors.joining(", ")))
            .append(" |\n"));
    sections.forEach((title, words) -> {
      page.append("\n## ").append(title).append('\n');
      words.forEach(word -> page.append(section(word)));
    });
    page.append(units());
    return page.toString();
  }

  private static String heading(Word word) {
    String dot = word.where().contains(Where.CURVE) ? "curve." : "";
    boolean limit = word.where().contains(Where.LIMITS);
    boolean decides = word.where().contains(Where.STRATEGY);
    boolean advises = word.where().contains(Where.EXPERT);
    return (limit ? "limit " : decides ? "strategy " : advises ? "expert " : dot) + word.title();
  }

  private static String link(Word word) {
    String anchor = heading(word).toLowerCase(Locale.ROOT).replace(' ', '-').replace(".", "");
    return "["
        + heading(word)
            .replace("curve.", ".")
            .replace("limit ", "")
            .replace("strategy ", "")
            .replace("expert ", "")
        + "](#"
        + anchor
        + ")";
  }

  private static String section(Word word) {
    StringBuilder text = new StringBuilder();
    text.append("\n### ").append(heading(word)).append("\n\n").append(word.summary());
    text.append("\n\nStands ")
        .append(
            word.where().stream().sorted().map(Where::said).collect(Collectors.joining(" or ")));
    text.append(".\n\n```groovy\n").append(word.example()).append("\n```\n");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < word.positional().size(); i++) {
      boolean more = word.repeated() && i == word.positional().size() - 1;
      rows.add(
          row(
              word.positional().get(i),
              "*" + word.positional().get(i).name() + "*" + (more ? ", …" : "")));
    }
    word.named().forEach(argument -> rows.add(row(argument, "`" + argument.name() + ":`")));
    if (!rows.isEmpty()) {
      text.append("\n| argument | takes | when left out | |\n|---|---|---|---|\n");
      rows.forEach(text::append);
    }
    return text.toString();
  }

  private static String row(Argument argument, String name) {
    String byDefault = argument.byDefault();
    String out = argument.required() ? "must be given" : byDefault == null ? "" : byDefault;
    return "| "
        + name
        + " | "
        + argument.type().said()
        + " | "
        + out
        + " | "
        + argument.help()
        + " |\n";
  }

  private static String units() {
    StringBuilder text = new StringBuilder("\n## Units\n\n| measures | words |\n|---|---|\n");
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (Unit unit : Quantities.units()) {
      words
          .computeIfAbsent(unit.dimension().title(), _ -> new ArrayList<>())
          .addAll(unit.properties());
    }
    words.forEach((dimension, all) ->
        text.append("| ")
            .append(dimension)
            .append(" | ")
            .append(all.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")))
            .append(" |\n"));
    return text.toString();
  }
}
