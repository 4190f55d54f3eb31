package dev.squall.library;

/** Where a library was added from; paths count from the lock file's folder. */
public sealed interface From {
  /** A jar. */
  record File(String path) implements From {
    @Override
    public String said() {
      return path;
    }
  }

  /** A folder, packed each time. */
  record Folder(String path) implements From {
    @Override
    public String said() {
      return path;
    }
  }

  /** {@code group:artifact:version} of Maven. */
  record Coordinates(String coordinates) implements From {
    @Override
    public String said() {
      return coordinates;
    }
  }

  /** As it is given to {@code squall lib add}. */
  String said();
}
