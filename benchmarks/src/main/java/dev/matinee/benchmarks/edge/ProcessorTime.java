package dev.matinee.benchmarks.edge;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// The processor time of a process and those that it started: what a request costs says more by it
/// than by the clock where others use the machine too.
record ProcessorTime(Optional<ProcessHandle> process) {
  /// That of a process of this machine; of none where there is none of this number.
  static ProcessorTime of(long pid) {
    return new ProcessorTime(ProcessHandle.of(pid));
  }

  /// That of nothing.
  static ProcessorTime unknown() {
    return new ProcessorTime(Optional.empty());
  }

  /// How much it was until now, in microseconds; `NaN` where nobody tells.
  double micros() {
    return process.map(ProcessorTime::all).orElse(Double.NaN);
  }

  private static double all(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .mapToDouble(ProcessorTime::micros)
        .sum();
  }

  private static double micros(Duration time) {
    return time.toNanos() / 1e3;
  }
}
