package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Strain;
import dev.squall.undo.KeptFile;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file is deleted or cut short. What it held is kept beside the run's journal: copied before its
 * time, and only compared when that has come.
 */
final class Damaged extends Noted {
  /** What is kept of a file, and written back within the time that healing has. */
  static final Bytes MOST = Bytes.mebibytes(16);

  private final Strain.Damage damage;
  private long before = -1;
  private @Nullable KeptFile kept;

  Damaged(Strain.Damage damage, Undoing undoing) {
    super(undoing);
    this.damage = damage;
  }

  /** It is copied; what is noted is what it holds at its time, as others may write to it. */
  @Override
  protected void readyIt() throws FaultFailure, IOException {
    Path file = Path.of(damage.file());
    long _ = size(file);
    KeptFile copy = undoing().keep(file);
    boolean _ = copy.same(); // has looked once
    kept = copy;
  }

  /** What it has, where it may be damaged. */
  private long size(Path file) throws FaultFailure, IOException {
    Bytes to = damage.to();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FaultFailure(
          "file '"
              + file
              + "' must be a file, "
              + (Files.exists(file) ? "is none" : "is not there"));
    }
    for (String kernels : new String[] {"/proc", "/sys", "/dev"}) {
      if (file.startsWith(kernels)) {
        throw new FaultFailure("file '" + file + "' must be one on a disk, is the kernel's");
      }
    }
    long size = Files.size(file);
    if (size > MOST.value()) {
      throw new FaultFailure(
          "file '" + file + "' must have at most " + MOST + " to be kept, has " + new Bytes(size));
    }
    if (to != null && to.value() >= size) {
      throw new FaultFailure(
          "to must be less than the size of '" + file + "', " + new Bytes(size) + ", was " + to);
    }
    String me = System.getProperty("user.name");
    if (!Files.getOwner(file).getName().equals(me)) {
      throw new FaultFailure(
          "file '"
              + file
              + "' must belong to this user, "
              + me
              + ", so that it can be given back as it was; belongs to "
              + Files.getOwner(file).getName());
    }
    return size;
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    Path file = Path.of(damage.file());
    long size = size(file);
    KeptFile copy = kept;
    kept = null;
    note(journal -> copy == null ? journal.beforeChange(file) : journal.beforeChange(copy));
    Bytes to = damage.to();
    if (to == null) {
      Files.delete(file);
    } else {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(to.value());
      }
    }
    before = size;
  }

  /** A copy whose time did not come is of no use. */
  @Override
  protected void healed() throws FaultFailure {
    KeptFile copy = kept;
    kept = null;
    try {
      if (copy != null) {
        copy.drop();
      }
    } catch (IOException left) {
      throw new FaultFailure("its copy can't be deleted: " + left.getMessage(), left);
    }
  }

  @Override
  public @Nullable String verify() {
    if (before < 0) {
      return null;
    }
    Path file = Path.of(damage.file());
    try {
      return !Files.exists(file)
          ? file + " is gone"
          : damage.to() != null && Files.size(file) < before
              ? file + " has " + new Bytes(Files.size(file))
              : null;
    } catch (IOException unreadable) {
      return file + " can't be read";
    }
  }
}
