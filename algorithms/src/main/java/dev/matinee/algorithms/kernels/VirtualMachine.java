package dev.matinee.algorithms.kernels;

import java.lang.System.Logger.Level;
import java.util.Locale;

/// What is known of the virtual machine: only HotSpot's own compiler keeps the kernels' vectors in
/// registers. For another one each vector is an object, and a kernel a hundred times slower than
/// its twin in plain loops.
///
/// @param name `java.vm.name`
/// @param vendorVersion `java.vendor.version`, where GraalVM says what it is: its virtual machine
///   has HotSpot's name
record VirtualMachine(String name, String vendorVersion) {
  static VirtualMachine running() {
    return new VirtualMachine(
        System.getProperty("java.vm.name", ""), System.getProperty("java.vendor.version", ""));
  }

  boolean compilesVectors() {
    boolean hotSpot = name.contains("HotSpot") || name.startsWith("OpenJDK");
    return hotSpot && !vendorVersion.toLowerCase(Locale.ROOT).contains("graal");
  }

  /// Says, where vectors are left out, that they are and why.
  boolean compilesVectorsOrSaysNot() {
    boolean compiles = compilesVectors();
    if (!compiles) {
      System.getLogger(VirtualMachine.class.getName())
          .log(
              Level.WARNING,
              "{0} {1} does not compile vectors well; plain loops compute instead, with the same"
                  + " results, only slower. HotSpot, as in Temurin, is faster.",
              name,
              vendorVersion);
    }
    return compiles;
  }
}
