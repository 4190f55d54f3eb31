package dev.squall.dsl.words;

import dev.squall.chance.Chance;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.ComponentWords;
import dev.squall.dsl.catalogue.DriveWords;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.script.Running;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.script.ScriptBody;
import dev.squall.dsl.script.Site;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.Maximum;
import dev.squall.dsl.value.Said;
import dev.squall.plan.DataFile;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** One evaluation of a script: what its calls do. For the one thread that runs the script. */
public final class Performance implements Running {
  private final Script script;
  private final Problems problems;
  private final Says says;
  private final CurveMaker curves;
  private final Parameters parameters;
  private final DataFiles files;
  private final Traces traces;
  private final Rows rows;
  private final KernelMaker kernels;
  private final Draft draft;
  private final OnValues values;
  private final Printer printer;
  private final Origin origin;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final Map<String, Object> variables = new HashMap<>();
  private final Set<String> set = new HashSet<>();
  private final Map<Integer, ScriptBody> included = new HashMap<>();
  private volatile boolean stopped;
  private boolean told;

  /** The script was told to stop. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** An evaluation of {@code script} into {@code draft}. */
  public Performance(
      Script script,
      Draft draft,
      Problems problems,
      MachineFacts machine,
      Map<String, String> flags,
      Map<String, String> environment,
      OptionalLong seed,
      Consumer<String> printed) {
    this.script = script;
    this.draft = draft;
    this.problems = problems;
    seed.ifPresent(draft::seed);
    this.parameters = new Parameters(flags, environment, problems, draft);
    this.says = new Says(draft, machine, parameters, seed.isPresent());
    this.curves =
        new CurveMaker(() -> {
          says.chanceWasUsed();
          return Chance.ofSeed(draft.seed());
        });
    this.files = new DataFiles(script);
    this.traces = new Traces(files, problems);
    this.rows = new Rows(files, problems);
    this.kernels = new KernelMaker(files, problems);
    this.values = new OnValues(curves, problems);
    this.printer = new Printer(printed);
    this.origin = new Origin(script);
    blocks.push(new Block(Where.SCRIPT, draft.main(), draft.strands(), null));
  }

  /** Runs the script; what it throws comes out. */
  public void run() {
    script.run(
        this,
        () -> {
          ScriptBody body = made(script.main());
          if (body != null) {
            body.run();
          }
        });
    parameters.unknown();
    printer.end();
  }

  /** Makes the script end at its next step. Any thread. */
  public void stop() {
    stopped = true;
  }

  private static @Nullable ScriptBody made(Script.Part part) {
    return part.body() == null ? null : part.body().get();
  }

  @Override
  public @Nullable Object word(Site site, @Nullable Object[] arguments) {
    String name = site.name();
    return switch (name) {
      case "println", "print", "printf" -> {
        if (problems.none()) {
          printer.print(name, arguments);
        }
        yield null;
      }
      case "include", "use" -> {
        for (Object each : arguments) {
          if (each instanceof Integer number) {
            include(number);
          }
        }
        yield null;
      }
      case "maximum" -> Maximum.WORD;
      case "component.operation", "component.feeder", "block.code" -> {
        CodeMaker code = blocks.element().code();
        if (code != null) {
          within(code, site, arguments);
        }
        yield null;
      }
      default -> catalogued(site, name, arguments);
    };
  }

  private void within(CodeMaker code, Site site, @Nullable Object[] arguments) {
    if (site.name().equals("block.code") && arguments[0] instanceof Integer number) {
      code.code(script.codes().get(number), arguments);
    } else if (code instanceof ComponentMaker component) {
      if (site.name().equals("component.feeder")) {
        component.feeder(site, arguments);
      } else {
        component.operation(Call.read(ComponentWords.OPERATION, site, arguments, problems));
      }
    }
  }

  private @Nullable Object catalogued(Site site, String name, @Nullable Object[] arguments) {
    Set<Where> here = EnumSet.of(Where.VALUE, blocks.element().where());
    List<Word> forms = Catalogue.forms(name, here);
    if (forms.isEmpty()) {
      return misplaced(site, name);
    }
    if (name.equals("drive") && arguments.length > 0 && arguments[0] instanceof CharSequence of) {
      forms = AtHand.type(of.toString()).map(DriveWords::of).map(List::of).orElse(forms);
    }
    if (forms.stream().noneMatch(form -> fits(form, site))) {
      // Checked as a word of the same name that stands elsewhere: the limit called load.
      return misplaced(site, name);
    }
    Call call = call(site, forms, arguments);
    return call == null ? Broken.VALUE : value(name, call);
  }

  private static boolean fits(Word form, Site site) {
    long positional = site.arguments().stream().filter(each -> each.name() == null).count();
    return (positional == 0 || form.positional((int) positional - 1).isPresent())
        && site.arguments().stream()
            .map(Site.Argument::name)
            .allMatch(name -> name == null || form.named(name).isPresent());
  }

  private @Nullable Call call(Site site, List<Word> forms, @Nullable Object[] arguments) {
    String first =
        arguments.length > 0 && arguments[0] instanceof CharSequence text ? text.toString() : null;
    Word form = Catalogue.form(forms, first).orElse(null);
    if (form == null) {
      if (arguments.length > 0 && arguments[0] != Broken.VALUE) {
        String known =
            forms.stream()
                .map(word -> String.valueOf(word.variant()))
                .collect(Collectors.joining(", "));
        problem(
            site.arguments().getFirst().value(),
            site.name() + " must be of " + known + ", was " + Said.value(arguments[0]),
            null);
      }
      return null;
    }
    return Call.read(form, site, arguments, problems);
  }

  private @Nullable Object value(String name, Call call) {
    return switch (name) {
      case "trace" -> traces.read(call);
      case "kernel", "buffer" -> kernels.make(name, call);
      case "constant",
          "ramp",
          "linear",
          "conservative",
          "aggressive",
          "exponential",
          "logarithmic",
          "steps",
          "sine",
          "pulse",
          "bump",
          "noise",
          "bursty",
          "officeDay" ->
          curves.make(name, call);
      default -> says.word(name, call, blocks.element());
    };
  }

  private Object misplaced(Site site, String name) {
    Where here = blocks.element().where();
    String where =
        Catalogue.forms(name).stream()
            .flatMap(word -> word.where().stream())
            .distinct()
            .filter(each -> each != here)
            .sorted()
            .map(Where::said)
            .collect(Collectors.joining(" or "));
    problem(site.place(), "'" + name + "' stands " + where + ", not " + here.said(), null);
    return Broken.VALUE;
  }

  @Override
  public void open(Site site, @Nullable Object[] arguments) {
    String name = site.name();
    Block outer = blocks.element();
    List<Word> forms = Catalogue.forms(name, EnumSet.of(outer.where()));
    if (forms.isEmpty()) {
      misplaced(site, name);
      forms = Catalogue.forms(name);
    }
    Call call = Call.read(forms.getFirst(), site, arguments, problems);
    blocks.push(
        switch (name) {
          case "phase" -> says.phases().phase(call, outer);
          case "from" -> says.from(call);
          case "gameDay", "steadyState" -> says.experiment(name, call, outer);
          case "parallel", "sequence" -> Says.strands(name, outer);
          case "component" ->
              outer.within(
                  Where.COMPONENT, new ComponentMaker(call, draft, rows, problems, script));
          case "limit" ->
              outer.within(Where.RULE, new RuleMaker(call, draft, outer.phase(), problems));
          case "condition" -> outer.within(Where.RULE, new ConditionMaker(call, draft, problems));
          case "strategy" -> outer.within(Where.STRATEGY, new StrategyMaker(call, draft, problems));
          case "expert" -> outer.within(Where.EXPERT, new ExpertMaker(call, draft, problems));
          default -> outer.within(Where.valueOf(name.toUpperCase(Locale.ROOT)), null);
        });
  }

  @Override
  public void close(Site site) {
    CodeMaker code = blocks.pop().code();
    if (site.name().equals("from")) {
      draft.end();
    }
    if (code != null) {
      code.close();
    }
  }

  private void include(int number) {
    if (!included.containsKey(number)) {
      ScriptBody body = made(script.parts().get(number));
      if (body != null) {
        included.put(number, body);
        body.run();
      }
    }
  }

  @Override
  public @Nullable Object included(@Nullable Object[] arguments, Site site) {
    String number = site.name().substring(site.name().indexOf('@') + 1);
    ScriptBody body = included.get(Integer.valueOf(number));
    if (body == null) {
      problem(
          site.place(), "'" + site.shown() + "' is used before its include", "move the include up");
      return Broken.VALUE;
    }
    return InvokerHelper.invokeMethod(body, site.shown(), arguments);
  }

  @Override
  public @Nullable Object get(Site site) {
    if (set.contains(site.name())) {
      return variables.get(site.name());
    }
    Object parameter = parameters.value(site.shown());
    if (parameter == null) {
      problem(site.place(), "'" + site.shown() + "' is used before it is set", "move its line up");
      return Broken.VALUE;
    }
    return parameter;
  }

  @Override
  public @Nullable Object set(@Nullable Object value, Site site) {
    set.add(site.name());
    variables.put(site.name(), value);
    return value;
  }

  @Override
  public @Nullable Object property(@Nullable Object receiver, Site site) {
    return values.property(receiver, site);
  }

  @Override
  public @Nullable Object invoke(
      @Nullable Object receiver, @Nullable Object[] arguments, Site site) {
    return values.invoke(receiver, arguments, site);
  }

  @Override
  public @Nullable Object binary(@Nullable Object left, @Nullable Object right, Site site) {
    return values.binary(left, right, site);
  }

  @Override
  public @Nullable Object range(@Nullable Object from, @Nullable Object to, Site site) {
    return values.range(from, to, site);
  }

  @Override
  public @Nullable Object negative(@Nullable Object value, Site site) {
    return values.negative(value, site);
  }

  @Override
  public void thrown(Throwable failure, Site site) {
    origin.thrown(failure, site);
  }

  @Override
  public Object broken() {
    return Broken.VALUE;
  }

  @Override
  public void tick() {
    if (stopped && !told) {
      told = true;
      throw new Stopped();
    }
    while (told) {
      // It caught what was to end it. Its thread can't be ended, but kept from burning a core.
      LockSupport.park(this);
    }
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }

  /** The texts of the files it read besides scripts, by name. */
  public Map<String, String> read() {
    return files.texts();
  }

  /** Those files. */
  public List<DataFile> data() {
    return files.all();
  }

  /** Where {@code failure} was thrown; null where nothing is known of it. */
  public @Nullable Place place(Throwable failure) {
    return origin.place(failure);
  }

  /** Where in a script a stack stands; null where in none. */
  public @Nullable Place place(StackTraceElement[] stack) {
    return origin.place(stack);
  }
}
