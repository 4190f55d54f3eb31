package dev.squall.dsl.catalogue;

import dev.squall.component.ComponentType;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;

/** What an argument takes. */
public sealed interface Type {
  /** As in a message: {@code a time such as 30.seconds}. */
  String said();

  /** The names that it offers. */
  default List<String> offers() {
    return List.of();
  }

  /** A quantity of one of these dimensions. */
  record Amount(List<Dimension> units) implements Type {
    @Override
    public String said() {
      return Units.said(units);
    }
  }

  /** A quantity or a curve of one of these dimensions; where {@code maximum}, also that word. */
  record Along(List<Dimension> units, boolean maximum) implements Type {
    @Override
    public String said() {
      return Units.said(units) + ", or a curve of such" + (maximum ? ", or maximum" : "");
    }
  }

  /** A stretch of time; with the least that it may be. */
  record Time(Least least) implements Type {
    /** What a time must be. */
    public enum Least {
      /** Longer than nothing. */
      MORE_THAN_ZERO,
      /** Nothing or longer. */
      ZERO,
      /** Negative ones too. */
      ANY
    }

    @Override
    public String said() {
      return Units.said(List.of(Dimension.TIME));
    }
  }

  /** A text in quotes. */
  record Text() implements Type {
    @Override
    public String said() {
      return "a text in quotes";
    }
  }

  /** True or false. */
  record Flag() implements Type {
    @Override
    public String said() {
      return "true or false";
    }
  }

  /** A whole number of at least {@code least}, without a unit. */
  record Whole(long least) implements Type {
    @Override
    public String said() {
      return "a whole number";
    }
  }

  /** A plain number above zero: {@code 3.times}, {@code 1.5}. */
  record Factor() implements Type {
    @Override
    public String said() {
      return "a factor such as 3.times";
    }
  }

  /** One of these names; where {@code many}, a list of them. */
  record Choice(List<String> names, boolean many) implements Type {
    @Override
    public String said() {
      return (many ? "a list of " : "one of ") + String.join(", ", names);
    }

    @Override
    public List<String> offers() {
      return names;
    }
  }

  /** One of these names, or {@code cores(0, 1)}. */
  record Base(List<String> names) implements Type {
    @Override
    public String said() {
      return "one of " + String.join(", ", names) + ", or cores(0, 1)";
    }

    @Override
    public List<String> offers() {
      return names;
    }
  }

  /** Numbers of cores: {@code [0, 2]}, {@code 0..3}, {@code 1}. */
  record Cores() implements Type {
    @Override
    public String said() {
      return "numbers of cores such as [0, 1] or 0..3";
    }
  }

  /** Shares by name, which add up to the whole. */
  record Mix(List<String> names) implements Type {
    @Override
    public String said() {
      return "shares such as [" + String.join(": 50.percent, ", names) + ": 50.percent]";
    }
  }

  /** Loads: a resource, a load's name in quotes, a list of these, or {@code all}. */
  record Targets(List<String> names) implements Type {
    @Override
    public String said() {
      return "loads: " + String.join(", ", names) + ", a load's name in quotes, or a list of these";
    }

    @Override
    public List<String> offers() {
      return names;
    }
  }

  /** What {@code at} makes happen. */
  record Happens() implements Type {
    @Override
    public String said() {
      return "spike(…), maintenance(…), pause(…) or mark(…)";
    }
  }

  /** Values for {@code steps}: quantities, or pairs of a time and a quantity. */
  record Stairs() implements Type {
    @Override
    public String said() {
      return "quantities with each:, or pairs such as [30.seconds, 10.percent]";
    }
  }

  /** A lower bound, or a range of both bounds. */
  record Bound() implements Type {
    @Override
    public String said() {
      return "a quantity, or a range such as 5.percent..20.percent";
    }
  }

  /** A component: its name in a script's {@code component}, or a type of component. */
  record Driven() implements Type {
    @Override
    public String said() {
      return "a component: its name, or a type of component";
    }
  }

  /** How long users think: a time, or {@code exponential(2.seconds)} about one. */
  record Think() implements Type {
    @Override
    public String said() {
      return "a time such as 2.seconds, or exponential(2.seconds)";
    }
  }

  /** Plain numbers by name, as weights. */
  record Weights() implements Type {
    @Override
    public String said() {
      return "weights by name such as [browse: 9, pay: 1]";
    }
  }

  /** A parameter of a type of component. */
  record Given(ComponentType.Parameter parameter) implements Type {
    @Override
    public String said() {
      return switch (parameter.fallback()) {
        case Setting.Amount amount ->
            amount.unit() == Dimension.NUMBER ? "a number" : Units.said(List.of(amount.unit()));
        case Setting.Between range ->
            amountOf(range.unit()) + ", or a range such as " + rangeOf(range.unit());
        case Setting.Text _ ->
            parameter.words().isEmpty()
                ? "a text in quotes"
                : "one of " + String.join(", ", parameter.words());
        case Setting.Truth _ -> "true or false";
        case Setting.Texts _ -> "a list of texts";
        case Setting.Weights _ -> "numbers by name such as [a: 3, b: 1]";
      };
    }

    @Override
    public List<String> offers() {
      return parameter.words();
    }

    private static String amountOf(Dimension unit) {
      return unit == Dimension.NUMBER ? "a number" : Units.said(List.of(unit));
    }

    private static String rangeOf(Dimension unit) {
      return unit == Dimension.NUMBER
          ? "1000..2000"
          : Units.example(unit) + ".." + Units.example(unit).replaceFirst("^(\\d+)", "$10");
    }
  }

  /** Where baselines come from: a time to measure them for, or an earlier run's folder. */
  record Baseline() implements Type {
    @Override
    public String said() {
      return "a time such as 20.seconds, or an earlier run such as 'runs/2026-11-22-1'";
    }
  }

  /** Rows for operations: {@code csv('users.csv')}, {@code json('x.jsonl')}, a list or a block. */
  record Rows() implements Type {
    @Override
    public String said() {
      return "csv('file'), json('file'), a list, or a block such as { n -> [id: n] }";
    }
  }

  /** How a level goes up: one of these names, {@code adaptive(…)}, or a strategy's name. */
  record Ramping(List<String> names) implements Type {
    @Override
    public String said() {
      return "one of " + String.join(", ", names) + ", adaptive(), or a strategy's name";
    }

    @Override
    public List<String> offers() {
      return names;
    }
  }

  /** A series of phases of a library. */
  record Stages() implements Type {
    @Override
    public String said() {
      return "a series of phases such as sevenPhases()";
    }
  }

  /** Texts in quotes, in a list. */
  record Texts() implements Type {
    @Override
    public String said() {
      return "a list of texts such as ['logger', '-t', 'squall']";
    }
  }

  /** Any quantity, number, text or flag. */
  record Anything() implements Type {
    @Override
    public String said() {
      return "a quantity, a number, a text, true or false";
    }
  }

  /** A fault, before it has a name and a time. */
  record Broken() implements Type {
    @Override
    public String said() {
      return "a fault such as error(on: shop, chance: 1.percent)";
    }
  }

  /** Texts by name. */
  record Fields() implements Type {
    @Override
    public String said() {
      return "texts by name such as ['Retry-After': '1']";
    }
  }

  /** A port in front of an address. */
  record Through() implements Type {
    @Override
    public String said() {
      return "a port in front of an address such as tcp(15432, to: '127.0.0.1:5432')";
    }
  }

  /** A process: one that is started or named, or the name of one that is started. */
  record OfProcess() implements Type {
    @Override
    public String said() {
      return "a process such as process('db', command: ['sleep', '600']), or the name of one";
    }
  }

  /** A chance: a plain number of at most 1, or a share. */
  record Chance() implements Type {
    @Override
    public String said() {
      return "a chance such as 0.001 or 0.1.percent";
    }
  }

  /** Components that are driven, or operations of theirs: one, or a list of them. */
  record Parts(boolean components) implements Type {
    @Override
    public String said() {
      return components
          ? "a component, or a list of them"
          : "an operation's name in quotes, or a list of them";
    }
  }

  /** One to three whole numbers: {@code 1024}, {@code [64, 16]}. */
  record Extent() implements Type {
    @Override
    public String said() {
      return "a whole number ≥ 1 such as 1024, or up to three such as [64, 16]";
    }
  }

  /** A kernel of the script's own. */
  record Kernel() implements Type {
    @Override
    public String said() {
      return "a kernel such as kernel(file: 'saxpy.ptx', entry: 'saxpy', grid: 1024)";
    }
  }

  /** What a kernel is given: numbers, and buffers. */
  record Arguments() implements Type {
    @Override
    public String said() {
      return "a list of numbers and buffers such as [buffer(f32, 1024), 2.5]";
    }
  }

  /** What a buffer holds. */
  record Content() implements Type {
    @Override
    public String said() {
      return "a number, a list of them, or a block such as { i -> 2 * i }";
    }
  }
}
