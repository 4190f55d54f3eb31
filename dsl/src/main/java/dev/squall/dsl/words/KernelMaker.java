package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.script.Site;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.KernelValue;
import dev.squall.dsl.value.Said;
import dev.squall.gpu.BadKernel;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.GpuKernel.Argument;
import dev.squall.plan.GpuKernel.Buffer;
import dev.squall.plan.GpuKernel.Content;
import dev.squall.plan.GpuKernel.Element;
import dev.squall.plan.GpuKernel.Language;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problems;
import dev.squall.units.Bytes;
import dev.squall.units.Plain;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes kernels of the script's own and their buffers. Blocks that say what a buffer holds are
 * called here, so that the plan has the values: of what it becomes, those of some places.
 */
final class KernelMaker {
  private static final int COMPARED = 256;
  private static final double TOLERANCE = 1e-5;

  private final DataFiles files;
  private final Problems problems;

  KernelMaker(DataFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** What {@code kernel} or {@code buffer} yields. */
  Object make(String name, Call call) {
    try {
      return !call.whole() ? Broken.VALUE : name.equals("kernel") ? kernel(call) : buffer(call);
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      call.problem(call.place(said.replaceFirst("^\\w+: (\\w+).*", "$1")), said, null);
    }
    return Broken.VALUE;
  }

  private Object kernel(Call call) {
    if (call.has("file") == call.has("source")) {
      call.problem(
          call.place(call.has("file") ? "source" : "kernel"),
          call.has("file") ? "kernel has its source twice" : "kernel needs its source",
          call.has("file")
              ? "leave file: or source: out"
              : "give file: 'mine.ptx', or source: with the text itself");
      return Broken.VALUE;
    }
    String file = call.text("file");
    DataFiles.Data data = file == null ? null : files.read(file, call.place("file"));
    String source = data == null ? call.get("source", String.class) : data.text();
    boolean cuda = file == null ? !source.contains(".version") : file.endsWith(".cu");
    return new KernelValue(
        new GpuKernel(
            call.get("entry", String.class),
            cuda ? Language.CUDA : Language.PTX,
            source,
            call.get("grid", List.of(1L)),
            call.get("block", List.of(256L)),
            call.get("shared", new Bytes(0)),
            call.get("arguments", List.<Argument>of()),
            call.has("within") ? call.time("within") : GpuKernel.WITHIN),
        data == null ? literal(call) : lines(data.name(), source, call.place("file")));
  }

  private static IntFunction<Place> lines(String file, String source, Place from) {
    List<String> lines = source.lines().toList();
    return line ->
        line < 1 || line > lines.size()
            ? from
            : new Place(file, line, 1, Math.max(1, lines.get(line - 1).length()));
  }

  /** Of a source that stands in the script in threefold quotes, its lines are the script's. */
  private static IntFunction<Place> literal(Call call) {
    Place from = call.place("source");
    boolean stands =
        call.site().arguments().stream()
            .filter(each -> "source".equals(each.name()))
            .map(Site.Argument::text)
            .anyMatch(text -> text.startsWith("\"\"\"") || text.startsWith("'''"));
    return line ->
        line < 1 || !stands ? from : new Place(from.file(), from.line() + line - 1, 1, 1);
  }

  private static Buffer buffer(Call call) {
    Element of = Element.valueOf(call.get("of", String.class).toUpperCase(Locale.ROOT));
    long count = call.get("count", Long.class);
    if (call.has("holds") && call.has("seed")) {
      throw new IllegalArgumentException("buffer: seed is given, and holds: leave one out");
    }
    Content holds =
        call.has("seed")
            ? new Content.Random(call.get("seed", Long.class))
            : content(call.get("holds", (Object) 0.0), count, count, "holds");
    Object becomes = call.value("becomes");
    return new Buffer(
        of,
        count,
        holds,
        becomes == null ? null : content(becomes, count, COMPARED, "becomes"),
        call.get("tolerance", of.floating() ? TOLERANCE : 0.0));
  }

  /** As it was read, of {@code most} places at most where a block tells it. */
  private static Content content(Object read, long count, long most, String what) {
    return switch (read) {
      case Double value -> new Content.Same(value);
      case Closure<?> block -> {
        if (Math.min(count, most) > GpuKernel.MOST_VALUES) {
          throw new IllegalArgumentException(
              "buffer: "
                  + what
                  + " by a block is for at most "
                  + GpuKernel.MOST_VALUES
                  + " values, has "
                  + count
                  + "; seed: fills larger ones");
        }
        List<Long> places =
            LongStream.range(0, Math.min(count, most))
                .map(i -> count <= most ? i : (long) (i * ((count - 1) / (double) (most - 1))))
                .boxed()
                .toList();
        List<Double> values = new ArrayList<>();
        for (long place : places) {
          values.add(number(block.call(place), what));
        }
        yield count <= most ? new Content.Each(values) : new Content.At(places, values);
      }
      case List<?> list -> {
        if (list.size() > GpuKernel.MOST_VALUES) {
          throw new IllegalArgumentException(
              "buffer: "
                  + what
                  + " as a list is for at most "
                  + GpuKernel.MOST_VALUES
                  + " values, has "
                  + list.size());
        }
        yield new Content.Each(list.stream().map(each -> number(each, what)).toList());
      }
      default -> throw new IllegalArgumentException("buffer: " + what + " was " + read);
    };
  }

  private static double number(@Nullable Object value, String what) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Plain plain -> plain.value();
      case null, default ->
          throw new IllegalArgumentException(
              "buffer: " + what + " must be plain numbers, has " + Said.value(value));
    };
  }

  /** Reads what a kernel is given. */
  static List<Argument> arguments(Type type, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw Reading.wrong(type, value);
    }
    List<Argument> arguments = new ArrayList<>();
    for (Object each : list) {
      arguments.add(
          switch (each) {
            case Buffer buffer -> buffer;
            case Number number -> new GpuKernel.Scalar(number.doubleValue());
            case Plain plain -> new GpuKernel.Scalar(plain.value());
            case null, default -> throw Reading.wrong(type, each);
          });
    }
    return arguments;
  }

  /** Reads what a buffer holds, which its size is not yet known of. */
  static Object content(Type type, @Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Plain plain -> plain.value();
      case List<?> list -> list;
      case Closure<?> block -> block;
      case null, default -> throw Reading.wrong(type, value);
    };
  }

  /** What is wrong with a kernel, where it stands. */
  static void refused(Call load, KernelValue kernel, BadKernel bad) {
    load.problem(
        kernel.line().apply(bad.line()), load.title() + ": " + bad.getMessage(), bad.mend());
  }
}
