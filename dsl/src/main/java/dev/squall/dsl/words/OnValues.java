package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.dsl.script.Site;
import dev.squall.dsl.value.Bounds;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.Misuse;
import dev.squall.dsl.value.Operators;
import dev.squall.dsl.value.Said;
import dev.squall.dsl.value.UnitWords;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Quantity;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** What dots, calls and operators do: ours for quantities and curves, Groovy's for all else. */
final class OnValues {
  private final CurveMaker curves;
  private final Problems problems;

  OnValues(CurveMaker curves, Problems problems) {
    this.curves = curves;
    this.problems = problems;
  }

  @Nullable Object property(@Nullable Object receiver, Site site) {
    try {
      return switch (receiver) {
        case Broken broken -> broken;
        case Number number -> UnitWords.of(number, site.name());
        case Quantity _, CurveValue _ -> {
          throw new Misuse(Said.value(receiver) + " has no '" + site.name() + "'", null);
        }
        case null -> {
          throw new NoValue(site.name(), site.place());
        }
        default -> InvokerHelper.getProperty(receiver, site.name());
      };
    } catch (Misuse e) {
      return broken(site.place(), e);
    } catch (MissingPropertyException e) {
      // Of a list, which has what its items have, Groovy does not say which is missing.
      if (e.getProperty() != null && !site.name().equals(e.getProperty())) {
        throw e;
      }
      return broken(
          site.place(), new Misuse(Said.value(receiver) + " has no '" + site.name() + "'", null));
    }
  }

  @Nullable Object invoke(@Nullable Object receiver, @Nullable Object[] arguments, Site site) {
    try {
      return switch (receiver) {
        case Broken broken -> broken;
        case CurveValue curve -> onCurve(curve, arguments, site);
        case Quantity quantity -> {
          throw new Misuse(quantity + " has no '" + site.name() + "'", null);
        }
        case null -> {
          throw new NoValue(site.name(), site.place());
        }
        case Closure<?> closure when site.name().equals("call") -> closure.call(arguments);
        default -> InvokerHelper.invokeMethod(receiver, site.name(), arguments);
      };
    } catch (Misuse e) {
      return broken(site.place(), e);
    } catch (MissingMethodException e) {
      // Groovy makes this one without a stack, so its place has to be noted here.
      if (!site.name().equals(e.getMethod())) {
        throw e;
      }
      return broken(
          site.place(),
          new Misuse(
              Said.value(receiver) + " has no '" + site.name() + "' for these values", null));
    }
  }

  private Object onCurve(CurveValue curve, @Nullable Object[] arguments, Site site) {
    Set<Where> dot = EnumSet.of(Where.CURVE);
    List<Word> forms = Catalogue.forms(site.name(), dot);
    if (forms.isEmpty()) {
      Set<String> known = Catalogue.names(dot);
      throw new Misuse(
          "a curve has no '" + site.name() + "'",
          Nearest.to(site.name(), known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("it has " + String.join(", ", known)));
    }
    Word word = forms.getFirst();
    if (arguments.length > 0 && arguments[0] instanceof Map<?, ?> named && !named.isEmpty()) {
      throw new Misuse(
          site.name() + " takes its values without names",
          named.size() == 1
              ? "write " + site.name() + "(" + site.arguments().getFirst().text() + ")"
              : "for example " + word.example());
    }
    if (arguments.length > word.positional().size()) {
      throw new Misuse(
          site.name()
              + " takes at most "
              + word.positional().size()
              + " values, was given "
              + arguments.length,
          null);
    }
    if (word.positional().get(arguments.length == 0 ? 0 : arguments.length - 1).required()
        && arguments.length < 1) {
      throw new Misuse(
          site.name() + " needs " + word.positional().getFirst().type().said(),
          "for example " + word.example());
    }
    return curves.on(curve, site.name(), Call.read(word, site, arguments, problems));
  }

  @Nullable Object binary(@Nullable Object left, @Nullable Object right, Site site) {
    if (left == Broken.VALUE || right == Broken.VALUE) {
      return Broken.VALUE;
    }
    try {
      return Operators.concern(left, right)
          ? Operators.apply(site.name(), left, right)
          : Plainly.binary(site.name(), left, right);
    } catch (Misuse e) {
      return broken(site.whole(), e);
    }
  }

  @Nullable Object range(@Nullable Object from, @Nullable Object to, Site site) {
    if (from == Broken.VALUE || to == Broken.VALUE) {
      return Broken.VALUE;
    }
    try {
      if (from instanceof Quantity a && to instanceof Quantity b) {
        if (a.dimension() == b.dimension() && a.canonical() > b.canonical()) {
          List<Site.Argument> ends = site.arguments();
          throw new Misuse(
              "a range goes from the lower to the higher value, was from " + a + " to " + b,
              "swap them: " + ends.getLast().text() + site.name() + ends.getFirst().text());
        }
        return Bounds.of(a, b);
      }
      if (from instanceof Quantity || to instanceof Quantity) {
        throw new Misuse(
            "a range needs a unit on both ends, was from "
                + Said.value(from)
                + " to "
                + Said.value(to),
            null);
      }
      return Plainly.range(from, to, site.name());
    } catch (Misuse e) {
      return broken(site.whole(), e);
    }
  }

  @Nullable Object negative(@Nullable Object value, Site site) {
    try {
      return switch (value) {
        case Broken broken -> broken;
        case Quantity quantity -> Operators.negative(quantity);
        case CurveValue curve -> Operators.negative(curve);
        case null, default -> Plainly.negative(value);
      };
    } catch (Misuse e) {
      return broken(site.whole(), e);
    }
  }

  private Object broken(Place place, Misuse misuse) {
    problems.add(new Problem(place, misuse.message(), misuse.mend()));
    return Broken.VALUE;
  }
}
