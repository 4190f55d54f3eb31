package dev.squall.bench;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Site;
import dev.squall.component.http.Http;
import dev.squall.component.http.HttpTool;
import dev.squall.component.http.HttpType;
import dev.squall.drive.Drive;
import dev.squall.drive.LoneDrive;
import dev.squall.latency.Calls;
import dev.squall.load.LoadFailure;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code HttpGenerator <declared|blocking> <url> <users>}: the generator of {@link HttpBench}, in a
 * JVM of its own so that it can be pinned to a core. For each line it reads, a number of seconds,
 * it asks the URL at its maximum for so long and says how many answers a second were as expected.
 */
final class HttpGenerator {
  private static final double NANOS = 1e9;
  private static final long SETTLE_NANOS = 300_000_000L;

  private HttpGenerator() {}

  /** Asks until its input ends. */
  public static void main(String[] args) throws Exception {
    Clock clock = Clock.system();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Drive drive = drive(clock, args[0], args[1], Integer.parseInt(args[2]))) {
      drive.start();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(measure(clock, drive, Double.parseDouble(line)));
      }
    }
    System.exit(0);
  }

  private static double measure(Clock clock, Drive drive, double seconds) throws Exception {
    drive.ask(Double.POSITIVE_INFINITY);
    clock.waitFor(SETTLE_NANOS);
    drive.read();
    long from = clock.nanos();
    clock.waitFor((long) (seconds * NANOS));
    Calls calls = Objects.requireNonNull(drive.read().calls());
    double rate =
        calls.operations().stream().mapToLong(Calls.OperationCalls::ok).sum()
            / ((clock.nanos() - from) / NANOS);
    drive.ask(0);
    for (Calls.OperationCalls each : calls.operations()) {
      if (each.failed() + each.wrong() > 0) {
        throw new IOException("the service must answer every request, was " + each.reasons());
      }
    }
    return rate;
  }

  private static Drive drive(Clock clock, String kind, String url, int users)
      throws InterruptedException, LoadFailure {
    HttpType type = new HttpType();
    ComponentPlan component =
        type.plan(
            "shop",
            Map.of(
                "url", new Setting.Text(url),
                "expect", new Setting.Amount(200, Dimension.NUMBER)));
    LoadSettings.Drive how =
        new LoadSettings.Drive(
            "shop", new Arrivals.Maximum(users), Map.of(), 1_000, Overflow.QUEUE, 0, null);
    return new LoneDrive(
            how,
            component,
            each -> kind.equals("declared") ? type.make(each) : new Blocking(url),
            clock,
            Path.of("."))
        .drive();
  }

  /** What a scenario's {@code shop.get('/').expect(200)} does, in Java. */
  private static final class Blocking implements Component {
    private final String url;
    private volatile Http shop;

    @SuppressWarnings("NullAway") // set up before it is called
    Blocking(String url) {
      this.url = url;
    }

    @Override
    public void setUp(Site site) throws Exception {
      shop = new HttpTool().open(List.of(url), Map.of(), site);
    }

    @Override
    public List<Operation> operations() {
      return List.of(Operation.of("get", user -> shop.get("/").expect(200).outcome()));
    }

    @Override
    public void tearDown() {
      shop.close();
    }
  }
}
