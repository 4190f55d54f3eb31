package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.FLAG;
import static dev.squall.dsl.catalogue.Types.RATE;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.along;
import static dev.squall.dsl.catalogue.Types.alongOrMaximum;
import static dev.squall.dsl.catalogue.Types.many;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for loads. */
final class LoadWords {
  private static final Type CPU = along(Dimension.SHARE);
  private static final Type MEMORY = along(Dimension.SHARE, Dimension.BYTES);
  private static final Type DISK = alongOrMaximum(Dimension.RATE, Dimension.THROUGHPUT);
  private static final Type NETWORK = alongOrMaximum(Dimension.THROUGHPUT, Dimension.RATE);

  private static final Type GPU =
      alongOrMaximum(
          Dimension.SHARE, Dimension.BYTES, Dimension.THROUGHPUT, Dimension.POWER, Dimension.RATE);

  private static final Set<String> LEVELS = Set.of("along", "rate", "level");

  private LoadWords() {}

  static List<Word> all() {
    List<Word> words = new ArrayList<>(List.of(hold(), cpu(), memory(), disk(), network(), gpu()));
    words.addAll(
        List.of(
            brief(cpu(), CPU, "cpu 60.percent"),
            brief(memory(), MEMORY, "memory 2.GB"),
            brief(disk(), DISK, "disk 200.perSecond, block: 16.KiB"),
            brief(network(), NETWORK, "network 50.MBps"),
            brief(gpu(), GPU, "gpu 40.percent, work: [half]")));
    words.addAll(List.of(cores(), kernel(), buffer()));
    return List.copyOf(words);
  }

  private static Word hold() {
    return Word.of(
            "hold",
            Set.of(Where.SCRIPT),
            "A phase in one line: holds these levels for a while, every other setting as usual.",
            "hold cpu: 50.percent, memory: 2.GB, during: 30.seconds")
        .with(
            may("cpu", CPU, null, "share of the machine"),
            may("memory", MEMORY, null, "held"),
            may("disk", DISK, null, "operations or bytes a second"),
            may("network", NETWORK, null, "bytes or messages a second"),
            may(
                "gpu",
                alongOrMaximum(
                    Dimension.SHARE, Dimension.BYTES, Dimension.THROUGHPUT, Dimension.POWER),
                null,
                "share of the time of GPU 0, memory held, bytes copied a second, or power drawn"),
            must("during", TIME, "scenario time"));
  }

  private static Word load(Resource resource, String summary, String example) {
    return Word.of("load", Set.of(Where.SCRIPT, Where.PHASE), summary, example)
        .form(resource.word())
        .takes(must("resource", one(Resource.class), "what it loads"));
  }

  /** The same load with its level first. */
  private static Word brief(Word load, Type level, String example) {
    String resource = String.valueOf(load.variant());
    return Word.of(
            resource,
            load.where(),
            "Short for load " + resource + ": its level first, then the same settings.",
            example)
        .takes(must("level", level, "how much"))
        .with(
            load.named().stream()
                .filter(setting -> !LEVELS.contains(setting.name()))
                .toArray(Argument[]::new));
  }

  private static Argument[] settings(Type level, Argument... settings) {
    List<Argument> all = new ArrayList<>();
    all.add(may("along", level, null, "its level: this, rate or level must be given"));
    all.add(may("rate", level, null, "the same as along"));
    all.add(may("level", level, null, "the same as along"));
    all.addAll(List.of(settings));
    all.add(may("name", TEXT, "the resource, numbered", "what it is called in reports"));
    return all.toArray(Argument[]::new);
  }

  private static Word cpu() {
    return load(
            Resource.CPU,
            "Holds processor time at a share, whatever others use.",
            "load cpu, along: 60.percent, of: machine, work: [integer, hash]")
        .with(
            settings(
                CPU,
                may(
                    "of",
                    new Type.Base(List.of("machine", "own", "cgroup")),
                    "machine",
                    "what the share is of: machine counts everyone's work, own only the load's, cores(…) everyone's"
                        + " on these cores, cgroup what the process's cgroup may use"),
                may(
                    "work",
                    many(LoadSettings.CpuWork.class),
                    "[integer]",
                    "kinds of work, in turn"),
                may("cores", new Type.Cores(), "all", "the cores it is pinned to")));
  }

  private static Word memory() {
    return load(
            Resource.MEMORY,
            "Holds memory, really touched; given back at once on the way down.",
            "load memory, along: 2.GB, access: random, accesses: 1000.perSecond")
        .with(
            settings(
                MEMORY,
                may("of", one("machine", "available"), "machine", "what a share is a share of"),
                may(
                    "access",
                    one(LoadSettings.Access.class),
                    "hold",
                    "how it is touched while held"),
                may("accesses", RATE, "as many as it can", "touches a second; not for hold"),
                may("reserve", BYTES, "256.MB", "what must stay available on the machine")));
  }

  private static Word disk() {
    return load(
            Resource.DISK,
            "Reads and writes a file of its own, gone on every way out; contents are verified.",
            "load disk, rate: 200.perSecond, block: 16.KiB, mix: [read: 70.percent, write: 30.percent]")
        .with(
            settings(
                DISK,
                may("block", BYTES, "4.KiB", "bytes an operation"),
                may(
                    "mix",
                    new Type.Mix(List.of("read", "write")),
                    "[read: 70.percent, write: 30.percent]",
                    "shares of reads and writes"),
                may("order", one(LoadSettings.Order.class), "random", "of the blocks"),
                may("depth", new Type.Whole(1), "1", "operations under way at once"),
                may(
                    "direct",
                    FLAG,
                    "true where block is a multiple of 4 KiB",
                    "past the page cache"),
                may(
                    "fsync",
                    one(LoadSettings.Fsync.class),
                    "never",
                    "when writes are forced to the device"),
                may("folder", TEXT, "the folder for temporary files", "where its file lies"),
                may("size", BYTES, "256.MiB", "of its file")));
  }

  private static Word network() {
    return load(
            Resource.NETWORK,
            "Traffic between a client and a server of its own, on loopback unless a peer is named.",
            "load network, rate: 50.MBps, message: 16.KiB, connections: 4")
        .with(
            settings(
                NETWORK,
                may("protocol", one(LoadSettings.Protocol.class), "tcp", "stream or datagrams"),
                may("message", BYTES, "16.KiB over tcp, 1400.B over udp", "bytes a message"),
                may("connections", new Type.Whole(1), "1", "at once"),
                may("to", TEXT, "its own server on loopback", "'host:port' of a squall sink")));
  }

  private static Word gpu() {
    return load(
            Resource.GPU,
            "Holds a share of a GPU's time, the power it draws, memory of it, copies to and from it, or launches of a kernel of"
                + " the script's own; results are verified.",
            "load gpu, along: 60.percent, work: [fp32, half], device: '0'")
        .with(
            settings(
                GPU,
                may("of", one("compute", "memory"), "compute", "what a share is a share of"),
                may("device", TEXT, "'0'", "its index, its UUID, or 'all'"),
                may(
                    "work",
                    new Type.Choice(Kernels.ALL.stream().map(Kernel::name).toList(), true),
                    "[fp32]",
                    "kinds of work, in turn; for a share of its time, or power"),
                may(
                    "kernel",
                    new Type.Kernel(),
                    null,
                    "one of the script's own, instead of work: for a share of its time, or launches"
                        + " a second"),
                may(
                    "copy",
                    one(LoadSettings.Direction.class),
                    "both",
                    "which way; for bytes a second"),
                may("reserve", BYTES, "512.MB", "what must stay free of the GPU's memory"),
                may(
                    "optional",
                    FLAG,
                    "false",
                    "leaves the load out, with a warning, where there is no such GPU")));
  }

  private static Word kernel() {
    return Word.of(
            "kernel",
            Set.of(Where.VALUE),
            "A kernel of the script's own for load gpu, in PTX or CUDA C, with what it is launched"
                + " with.",
            "load gpu, rate: 50.perSecond, kernel: kernel(entry: 'idle', source: '.version 7.5 .target"
                + " sm_70 .address_size 64 .visible .entry idle() { ret; }', grid: 8, block: 32)")
        .with(
            must("entry", TEXT, "its name in the source"),
            may(
                "file",
                TEXT,
                null,
                "of its source, relative to this script: .ptx, or .cu for CUDA C; this or source"
                    + " must be given"),
            may(
                "source",
                TEXT,
                null,
                "the source itself: PTX where it has a .version, else CUDA C"),
            may("grid", new Type.Extent(), "1", "blocks, by dimension"),
            may("block", new Type.Extent(), "256", "threads of a block, by dimension"),
            may(
                "arguments",
                new Type.Arguments(),
                "[]",
                "in the order of its parameters; a number becomes what its parameter is"),
            may("shared", BYTES, "0.B", "shared memory of a block beyond what the source declares"),
            may("within", TIME, "1.second", "how long a launch may take; else the load ends"));
  }

  private static Word buffer() {
    return Word.of(
            "buffer",
            Set.of(Where.VALUE),
            "Memory of a GPU for a kernel of the script's own: what it holds at first, and what it"
                + " must become by one launch.",
            "def x = buffer(f32, 1024, holds: { i -> 0.5 * i }, becomes: { i -> 0.5 * i + 1 })")
        .takes(
            must("of", one(GpuKernel.Element.class), "floating point, or whole numbers"),
            must("count", new Type.Whole(1), "how many"))
        .with(
            may("holds", new Type.Content(), "0", "its content before the first launch"),
            may(
                "seed",
                new Type.Whole(0),
                null,
                "fills it by chance instead: parts of 1, or any bits"),
            may(
                "becomes",
                new Type.Content(),
                null,
                "its content after a launch on what it held; compared once a second of work"),
            may(
                "tolerance",
                new Type.Factor(),
                "0.00001 for floating point, else none",
                "how far a value may be off, as a part of it"));
  }

  private static Word cores() {
    return Word.of(
            "cores",
            Set.of(Where.VALUE),
            "Cores by number, for of: of a cpu load.",
            "load cpu, along: 90.percent, of: cores(0, 1)")
        .takes(must("core", new Type.Cores(), "a number, counted from 0"))
        .andMore();
  }
}
