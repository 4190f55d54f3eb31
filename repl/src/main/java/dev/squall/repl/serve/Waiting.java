package dev.squall.repl.serve;

import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who waits for the machine, in the order they came: a file each in the state folder, so that a
 * restart forgets none. Thread-safe.
 */
final class Waiting {
  /** So many may wait. */
  static final int MOST = 100;

  private static final JsonMapper MAPPER = Json.rules().build();
  private static final String END = ".json";

  private final Path folder;

  /** Made anew whenever it changes: who looks at it does not wait for its files. */
  private volatile List<Ticket> tickets;

  private Waiting(Path folder, List<Ticket> tickets) {
    this.folder = folder;
    this.tickets = List.copyOf(tickets);
  }

  /**
   * Those that {@code folder} keeps.
   *
   * @throws InvalidInput when what it keeps is not this Squall's
   */
  static Waiting in(Path folder) throws IOException {
    List<Ticket> tickets = new ArrayList<>();
    Files.createDirectories(folder);
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files = inside.filter(file -> file.toString().endsWith(END)).sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      try {
        tickets.add(MAPPER.readValue(text, Ticket.class));
      } catch (JacksonException wrong) {
        throw Json.invalid(file.toString(), text, wrong);
      }
    }
    tickets.sort((one, other) -> one.posted().compareTo(other.posted()));
    return new Waiting(folder, tickets);
  }

  /**
   * Lets one wait, behind all others.
   *
   * @throws Wrong when too many wait
   */
  synchronized void add(Ticket ticket) throws IOException {
    if (tickets.size() >= MOST) {
      throw Wrong.often("queue: at most " + MOST + " runs may wait", 60);
    }
    Path fresh = folder.resolve("." + ticket.id());
    Files.write(fresh, MAPPER.writeValueAsString(ticket).getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file(ticket.id()), StandardCopyOption.ATOMIC_MOVE);
    List<Ticket> more = new ArrayList<>(tickets);
    more.add(ticket);
    tickets = List.copyOf(more);
  }

  /** All, first the next. */
  List<Ticket> all() {
    return tickets;
  }

  /** Takes one out; false when it was not there. */
  synchronized boolean remove(String id) throws IOException {
    Files.deleteIfExists(file(id));
    List<Ticket> before = tickets;
    tickets = before.stream().filter(ticket -> !ticket.id().equals(id)).toList();
    return tickets.size() < before.size();
  }

  private Path file(String id) {
    return folder.resolve(id + END);
  }
}
