package dev.squall.plan;

import java.nio.file.Path;

/** Which process a fault is done to. One alone, and named: there is no pattern to match by. */
public sealed interface ProcessTarget {
  /**
   * By its id.
   *
   * @param pid above 1
   */
  record Id(long pid) implements ProcessTarget {
    /** Checks the id. */
    public Id {
      if (pid <= 1) {
        throw new IllegalArgumentException(
            "id must be that of a process and above 1, was "
                + pid
                + (pid == 1 ? "; everything else is started by process 1" : ""));
      }
    }

    @Override
    public String toString() {
      return "process " + pid;
    }
  }

  /**
   * By a file that holds its id, read when the fault comes.
   *
   * @param path absolute
   */
  record PidFile(String path) implements ProcessTarget {
    /** Checks the path. */
    public PidFile {
      if (!Path.of(path).isAbsolute()) {
        throw new IllegalArgumentException(
            "pidFile must be an absolute path, was '" + path + "'; for example '/run/my.pid'");
      }
    }

    @Override
    public String toString() {
      return "the process of " + path;
    }
  }

  /**
   * One that the scenario starts.
   *
   * @param name of its {@link ProcessPlan}
   */
  record Started(String name) implements ProcessTarget {
    @Override
    public String toString() {
      return "process '" + name + "'";
    }
  }
}
