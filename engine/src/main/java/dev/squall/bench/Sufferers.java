package dev.squall.bench;

import dev.squall.undo.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What faults are done to, one of its own for each, and what shows of it in the world: a
 * fingerprint that is the same before a fault and after its healing.
 */
final class Sufferers implements AutoCloseable {
  private static final String HEAD =
      """
      scenario 'Broken and struck', seed: 7
      load cpu, along: 5.percent, of: own
      process('started', command: ['sleep', '86407'])
      """;

  private static final Duration TOOL = Duration.ofSeconds(5);
  private static final int FIRST_MILLIS = 40;
  private static final int EVERY_MILLIS = 1_400;
  private static final int APART_MILLIS = 37;
  private static final int REST_MILLIS = 220;

  private final Path folder;
  private final String namespace = "squall-heal-" + ProcessHandle.current().pid();
  private final BrokenProcesses processes;
  private final BrokenCode machines;
  private final List<Sufferer> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Sufferers(Path folder) throws IOException {
    this.folder = folder;
    processes = new BrokenProcesses(folder);
    all.addAll(processes.all());
    leftOut.addAll(processes.leftOut());
    machines = new BrokenCode(folder);
    all.addAll(machines.all());
    leftOut.addAll(machines.leftOut());
    files();
    ofEngine();
    device();
  }

  /** What each script begins with. */
  static String head() {
    return HEAD + BrokenCode.head();
  }

  /**
   * The script that does each fault to its own. Each comes and goes for itself, and is there most
   * of the time: a moment meets most of them there, and some coming or going.
   */
  String script() {
    StringBuilder script = new StringBuilder(head());
    for (int i = 0; i < all.size(); i++) {
      int every = EVERY_MILLIS + APART_MILLIS * i;
      script.append(
          "fault '%s', at: %d.ms, every: %d.ms, during: %d.ms, %s%n"
              .formatted(
                  all.get(i).name(),
                  FIRST_MILLIS + APART_MILLIS * (i % 7),
                  every,
                  every - REST_MILLIS,
                  all.get(i).fault()));
    }
    return script.append("play during: 6.seconds\n").toString();
  }

  /** Each fault as a script says it, by name. */
  Map<String, String> faults() {
    Map<String, String> faults = new LinkedHashMap<>();
    all.forEach(each -> faults.put(each.name(), each.fault()));
    return faults;
  }

  /** Faults that can't be tried here, and why. */
  List<String> leftOut() {
    return leftOut;
  }

  /** How it looks now, by fault. */
  Map<String, String> look() {
    Map<String, String> prints = new LinkedHashMap<>();
    all.forEach(each -> prints.put(each.name(), each.print().get()));
    return prints;
  }

  /** The faults that are seen to be in force. */
  List<String> there(KillStage stage, Map<String, String> before) throws IOException {
    Map<String, String> now = look();
    String journal = stage.journal();
    return all.stream()
        .filter(each -> {
          Sufferer.There seen = each.there();
          return seen == null
              ? !Objects.equals(now.get(each.name()), before.get(each.name()))
              : seen.now(stage, journal);
        })
        .map(Sufferer::name)
        .toList();
  }

  private void files() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut"), "what it held\n".repeat(20_000));
    all.add(
        new Sufferer(
            "truncateFile", "truncateFile('" + cut + "', to: 100.bytes)", () -> look(cut)));
    Path gone = Files.writeString(folder.resolve("gone"), "and this");
    Files.setPosixFilePermissions(gone, PosixFilePermissions.fromString("rw-r-----"));
    all.add(new Sufferer("deleteFile", "deleteFile('" + gone + "')", () -> look(gone)));
    Path littered = Files.createDirectory(folder.resolve("littered"));
    all.add(
        new Sufferer(
            "manyFiles",
            "manyFiles('" + littered + "', 300)",
            () -> names(littered),
            (stage, journal) -> names(littered).contains("/squall-files-")));
  }

  private static String look(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
          + " "
          + Files.size(file)
          + " bytes, "
          + Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException gone) {
      return "gone";
    }
  }

  private static String names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().toString();
    } catch (IOException gone) {
      return "gone";
    }
  }

  /** Those that need no undo, as they are the engine's own. */
  private void ofEngine() throws IOException {
    all.add(Sufferer.ofEngine("burn", "burn(5.percent, cores: 0)", () -> ""));
    all.add(Sufferer.ofEngine("crowd", "crowd(20.MB)", () -> ""));
    port("blackHole", "blackHole(%s)");
    port("delay", "delay(%s, 5.ms)");
  }

  private void port(String name, String fault) throws IOException {
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    String said = fault.formatted("tcp(" + port + ", to: '127.0.0.1:9')");
    all.add(Sufferer.ofEngine(name, said, () -> listens(port) ? "listens" : ""));
  }

  /** A port is open all along a run, and never after it. */
  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** A rule of the kernel, on a device of a namespace of its own. */
  private void device() {
    if (!ran("ip", "netns", "add", namespace)) {
      leftOut.add("netem: no network namespace can be made");
      return;
    }
    ran("ip", "-n", namespace, "link", "set", "lo", "up");
    all.add(
        new Sufferer(
            "netem",
            "netem(device: 'lo', namespace: '" + namespace + "', bandwidth: 10.MBps)",
            () -> ask("tc", "-n", namespace, "qdisc", "show").output()));
  }

  private static boolean ran(String... command) {
    return ask(command).fine();
  }

  private static Command.Ran ask(String... command) {
    try {
      return Command.run(List.of(command), TOOL);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Command.Ran(-1, "");
    }
  }

  @Override
  public void close() {
    processes.close();
    machines.close();
    ran("ip", "netns", "delete", namespace);
  }
}
