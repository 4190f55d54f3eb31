package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.FLAG;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.VALUE;

import dev.squall.curve.Exponential;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for curves, and what can be done to one. */
final class CurveWords {
  private static final Set<Where> ANYWHERE = Set.of(Where.VALUE);
  private static final Set<Where> DOT = Set.of(Where.CURVE);

  private CurveWords() {}

  static List<Word> all() {
    List<Word> words = new ArrayList<>();
    words.add(
        Word.of("maximum", ANYWHERE, "As much as the load can do.", "load disk, rate: maximum"));
    words.add(
        Word.of(
                "constant",
                ANYWHERE,
                "The same value at every time.",
                "load cpu, along: constant(40.percent)")
            .takes(must("value", VALUE, "the value")));
    words.add(way("ramp", "A straight way from one value to another, which it then holds."));
    words.add(way("linear", "The same as ramp."));
    words.add(
        way("conservative", "A way below the straight one: a quarter of it in half the time."));
    words.add(
        way("aggressive", "A way above the straight one: three quarters of it in half the time."));
    words.add(bent("exponential", "A slow start that speeds up."));
    words.add(bent("logarithmic", "A fast start that slows down."));
    words.add(
        Word.of(
                "steps",
                ANYWHERE,
                "One value after another, each held for its time; the last is held for ever.",
                "load cpu, along: steps(10.percent, 40.percent, 80.percent, each: 30.seconds)")
            .takes(must("values", new Type.Stairs(), "the values in their order"))
            .andMore()
            .with(may("each", TIME, null, "how long each value is held")));
    words.add(
        Word.of(
                "sine",
                ANYWHERE,
                "A wave about a value.",
                "load cpu, along: sine(50.percent, amplitude: 20.percent, period: 1.minute)")
            .takes(must("mid", VALUE, "what it swings about"))
            .with(
                must("amplitude", VALUE, "how far it swings to either side"),
                must("period", TIME, "from one peak to the next"),
                may("phase", Types.SHIFT, "0.seconds", "when it first rises through the middle")));
    words.add(
        Word.of(
                "pulse",
                ANYWHERE,
                "A window that comes back every so often.",
                "load cpu, along: pulse(low: 10.percent, high: 80.percent, every: 1.minute, width: 10.seconds)")
            .with(
                must("low", VALUE, "outside the window"),
                must("high", VALUE, "inside the window"),
                must("every", TIME, "from one window's start to the next"),
                must("width", TIME, "how long a window lasts"),
                may("start", Types.SINCE, "0.seconds", "when the first window starts"),
                may("edge", Types.SINCE, "0.seconds", "how long each edge takes")));
    words.add(
        Word.of(
                "bump",
                ANYWHERE,
                "A bell, once; zero elsewhere.",
                "load cpu, along: 20.percent + bump(50.percent, at: 2.minutes, sigma: 20.seconds)")
            .takes(must("height", VALUE, "at its centre"))
            .with(
                must("at", Types.SHIFT, "its centre"),
                must(
                    "sigma",
                    TIME,
                    "its standard deviation: wider than half its height for 2.4 of them")));
    words.add(
        Word.of(
                "noise",
                ANYWHERE,
                "Random wobble about zero, from the scenario's seed.",
                "load cpu, along: (50.percent + noise(5.percent, every: 1.second)).clip(0.percent, 100.percent)")
            .takes(must("sigma", VALUE, "its standard deviation"))
            .with(
                must("every", TIME, "from one random value to the next"),
                may("stream", TEXT, "numbered", "two noises of the same stream are the same")));
    words.add(
        Word.of(
                "bursty",
                ANYWHERE,
                "A base with bursts at random: each slot of time is one or not, from the scenario's seed.",
                "load network, rate: bursty(base: 50.perSecond, burst: 500.perSecond, chance: 10.percent, each: 1.second)")
            .with(
                must("base", VALUE, "outside bursts"),
                must("burst", VALUE, "in a burst"),
                must(
                    "chance", new Type.Amount(List.of(Dimension.SHARE)), "of a slot to be a burst"),
                must("each", TIME, "how long a slot lasts")));
    words.add(
        Word.of(
                "trace",
                ANYWHERE,
                "Values measured somewhere, from a CSV file of times and values.",
                "load cpu, along: trace('morning.csv', unit: 'percent')")
            .takes(must("file", TEXT, "relative to this script"))
            .with(
                may(
                    "unit",
                    TEXT,
                    "written in the file",
                    "of the values, where the file has bare numbers"),
                may(
                    "interpolated",
                    FLAG,
                    "true",
                    "straight lines between the values, else steps")));
    words.add(
        Word.of(
                "officeDay",
                ANYWHERE,
                "A day at the office: business peak at 13 h, lunch dip, evening spike at 19 h, quiet night, noise;"
                    + " rescaled into these bounds.",
                "load cpu, along: officeDay(low: 10.percent, high: 85.percent)")
            .with(
                must("low", VALUE, "its least value"), must("high", VALUE, "its greatest value")));
    words.addAll(methods());
    return words;
  }

  private static List<Word> methods() {
    return List.of(
        Word.of(
                "between",
                DOT,
                "The same shape between other bounds, rescaled, not clipped.",
                "load memory, along: officeDay(low: 0.percent, high: 100.percent).between(5.percent, 20.percent)")
            .takes(
                must("low", new Type.Bound(), "the least value, or a range of both"),
                may("high", VALUE, "the range's end", "the greatest value")),
        Word.of(
                "clip",
                DOT,
                "Kept within bounds: what would go beyond stays on the bound.",
                "load cpu, along: sine(50.percent, amplitude: 60.percent, period: 1.minute).clip(0.percent..90.percent)")
            .takes(
                must("low", new Type.Bound(), "the least value, or a range of both"),
                may("high", VALUE, "the range's end", "the greatest value")),
        Word.of(
                "shift",
                DOT,
                "The same, later.",
                "load cpu, along: ramp(0.percent, to: 80.percent, over: 1.minute).shift(30.seconds)")
            .takes(must("by", Types.SHIFT, "how much later; negative for earlier")),
        Word.of(
                "compress",
                DOT,
                "The same, played faster.",
                "load cpu, along: officeDay(low: 10.percent, high: 85.percent).compress(480.times)")
            .takes(must("factor", new Type.Factor(), "how many times as fast")),
        Word.of(
                "repeat",
                DOT,
                "Its first stretch, over and over.",
                "load cpu, along: ramp(0.percent, to: 80.percent, over: 1.minute).repeat(1.minute)")
            .takes(must("every", TIME, "the stretch")));
  }

  private static Word way(String name, String summary) {
    return Word.of(
            name,
            ANYWHERE,
            summary,
            "load cpu, along: " + name + "(10.percent, to: 80.percent, over: 5.minutes)")
        .takes(must("from", VALUE, "the value at the start"))
        .with(
            must("to", VALUE, "the value at the end"),
            must("over", TIME, "how long the way takes"));
  }

  private static Word bent(String name, String summary) {
    Word way = way(name, summary);
    List<Argument> named = new ArrayList<>(way.named());
    named.add(
        may(
            "steepness",
            new Type.Factor(),
            String.valueOf((int) Exponential.STEEPNESS),
            "0.01 (almost straight) to 100 (almost a step)"));
    return way.with(named.toArray(Argument[]::new));
  }
}
