package dev.matinee.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Reads a data set once, both indexes built, and prints seconds, processor seconds, the peak of
/// the process's memory in MB (0 where the system does not tell) and the number of ratings:
/// `benchmarks/reading` runs it.
final class ReadingBenchmark {
  private ReadingBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    var ratings = Reader.read(Path.of(arguments[0]), ReadOptions.AS_IT_IS, Progress.NONE).ratings();
    ratings.buildRows();
    double seconds = (System.nanoTime() - start) / 1e9;
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        Locale.ROOT,
        "%.3f %.3f %d %d%n",
        seconds,
        system.getProcessCpuTime() / 1e9,
        peak(),
        ratings.size());
  }

  private static long peak() throws IOException {
    var status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0)
        : 0;
  }
}
