package dev.squall.prepare;

import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import dev.squall.plan.MachineStep;
import dev.squall.undo.Command;
import dev.squall.undo.Undo;
import dev.squall.undo.UndoJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Does the steps that prepare a machine. What undoes a step is in the run's journal before it is
 * done; whoever heals the run undoes it. For one thread.
 */
public final class Preparer {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int CHUNK = 1 << 20;

  private final Roots roots;
  private final Possible possible;
  private final UndoJournal undo;
  private final Path folder;
  private final long engine;

  /** A step could not be done. */
  public static final class NotDone extends Exception {
    private static final long serialVersionUID = 1L;

    NotDone(MachineStep step, String why) {
      super("prepare: " + step.said() + " could not be done: " + why);
    }
  }

  /**
   * For one run.
   *
   * @param undo the run's journal
   * @param folder where its files go
   * @param engine the process that will carry the loads
   */
  public Preparer(Roots roots, UndoJournal undo, Path folder, long engine) {
    this.roots = roots;
    this.possible = new Possible(roots);
    this.undo = undo;
    this.folder = folder;
    this.engine = engine;
  }

  /**
   * Does a step.
   *
   * @return what was done, one line
   * @throws NotDone when the machine refuses; what was done of it is undone with the run
   */
  public String carryOut(MachineStep step) throws IOException, InterruptedException, NotDone {
    return switch (step) {
      case MachineStep.Governor governor -> governor(governor);
      case MachineStep.Descriptors descriptors -> {
        String both = descriptors.most() + ":" + descriptors.most();
        run(step, "prlimit", "--pid", String.valueOf(engine), "--nofile=" + both);
        yield "the engine may have " + descriptors.most() + " files open";
      }
      case MachineStep.DroppedCaches _ -> {
        write(possible.dropCaches(), "3");
        yield "caches of files are dropped";
      }
      case MachineStep.Swap swap -> swap(swap);
      case MachineStep.SharedMemory _ -> sharedMemory(step);
      case MachineStep.GpuClock clock -> {
        undo.add(new Undo.RunArguments(command("nvidia-smi", "-rgc"), TIMEOUT));
        run(step, "nvidia-smi", "-lgc", String.valueOf(clock.megahertz()));
        yield "the GPU's clock is held at " + clock.megahertz() + " MHz";
      }
      case MachineStep.GpuPower power -> gpuPower(power);
    };
  }

  private String governor(MachineStep.Governor step) throws IOException {
    List<Path> cores = possible.governors();
    for (Path core : cores) {
      undo.beforeChange(core);
      write(core, step.name());
    }
    return cores.size() + " cores are governed by '" + step.name() + "'";
  }

  private static void write(Path file, String word) throws IOException {
    Files.writeString(file, word + "\n", StandardOpenOption.WRITE);
  }

  private String swap(MachineStep.Swap step) throws IOException, InterruptedException, NotDone {
    Path file = folder.resolve("swap").toAbsolutePath().normalize();
    String made = undo.beforeFile(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      // The kernel takes no file with holes.
      ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
      for (long left = step.size().value(); left > 0; left -= zeros.limit()) {
        zeros.clear().limit((int) Math.min(CHUNK, left));
        while (zeros.hasRemaining()) {
          channel.write(zeros);
        }
      }
      channel.force(true);
    }
    undo.made(made, file);
    run(step, "mkswap", file.toString());
    // Carried out before the file is deleted, as entries are from the last to the first.
    undo.add(
        new Undo.DropRule(
            command("swapoff", file.toString()),
            List.of("cat", roots.proc("swaps").toString()),
            file.toString(),
            TIMEOUT));
    run(step, "swapon", file.toString());
    return step.size() + " of swap in '" + file + "'";
  }

  private String sharedMemory(MachineStep step) throws IOException, InterruptedException, NotDone {
    List<String> left = new ArrayList<>();
    List<String> lines = new MachineFiles(roots).lines(possible.segments());
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      // key shmid perms size cpid lpid nattch …
      String[] fields = line.strip().split("\\s+", -1);
      boolean abandoned =
          fields.length > 6 && fields[6].equals("0") && dead(fields[4]) && dead(fields[5]);
      if (abandoned) {
        run(step, "ipcrm", "-m", fields[1]);
        left.add(fields[1]);
      }
    }
    return left.isEmpty()
        ? "no shared memory of dead processes was there"
        : left.size() + " pieces of shared memory of dead processes are given back";
  }

  private boolean dead(String process) {
    return !Files.exists(roots.proc(process));
  }

  private String gpuPower(MachineStep.GpuPower step)
      throws IOException, InterruptedException, NotDone {
    String before =
        run(step, "nvidia-smi", "--query-gpu=power.limit", "--format=csv,noheader,nounits").strip();
    if (!before.matches("[0-9.]+")) {
      throw new NotDone(step, "its present limit can't be read: '" + before + "'");
    }
    undo.add(new Undo.RunArguments(command("nvidia-smi", "-pl", before), TIMEOUT));
    run(step, "nvidia-smi", "-pl", String.valueOf(step.watts()));
    return "the GPU may draw " + step.watts() + " W";
  }

  private String run(MachineStep step, String... arguments) throws InterruptedException, NotDone {
    Command.Ran ran = Command.run(command(arguments), TIMEOUT);
    if (!ran.fine()) {
      throw new NotDone(step, arguments[0] + " " + ran);
    }
    return ran.output();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.set(0, possible.program(arguments[0]));
    return command;
  }
}
