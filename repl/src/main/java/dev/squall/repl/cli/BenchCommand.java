package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall bench cpu}. */
@Command(
    name = "bench",
    description = "Measures Squall itself beside its peers, and prints ratios. Loads this machine.")
final class BenchCommand extends Printing {
  @Parameters(
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "NAME",
      description = "Which: 'list' names them, 'all' runs every one.")
  private String name = "list";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often what varies is repeated (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where disk benchmarks keep their file, and gpu's figures are written (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(".");

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "kills: how many runs are struck; heal: how often each fault is (default: twelve a round);"
              + " analysis: how many hours its journal has (default: 72).")
  private int count;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "soak: how long it lasts with a leak, and again without (default: 10).")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "kills, heal: where its moments come from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      throw Refusal.invalid("--rounds: must be ≥ 1, was " + rounds);
    }
    if (count < 0) {
      throw Refusal.invalid("--count: must be ≥ 0, was " + count);
    }
    if (minutes < 0) {
      throw Refusal.invalid("--minutes: must be ≥ 0, was " + minutes);
    }
    EngineCommand command =
        EngineCommand.ofDistribution()
            .with(
                List.of(
                    "-Dsquall.bench.count=" + count,
                    "-Dsquall.bench.minutes=" + minutes,
                    "-Dsquall.bench.seed=" + seed))
            .instead(
                "dev.squall.bench.BenchMain",
                List.of(name, Integer.toString(rounds), folder.toString()));
    return new ProcessBuilder(command.arguments()).inheritIO().start().waitFor();
  }
}
