package dev.matinee.algorithms.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualMachineTest {
  @ParameterizedTest
  @CsvSource({
    "OpenJDK 64-Bit Server VM, Temurin-25.0.4+7, true",
    "OpenJDK 64-Bit Server VM, '', true",
    "Java HotSpot(TM) 64-Bit Server VM, '', true",
    "Java HotSpot(TM) 64-Bit Server VM, Oracle GraalVM 25+37.1, false",
    "OpenJDK 64-Bit Server VM, GraalVM CE 25+37.1, false",
    "Substrate VM, GraalVM CE 25+37.1, false",
    "Eclipse OpenJ9 VM, 25.0.0.0, false",
    "'', '', false"
  })
  void compilesVectors_byNameAndVendor_hotSpotsOwnCompilerOnly(
      String name, String vendorVersion, boolean vectors) {
    assertThat(new VirtualMachine(name, vendorVersion).compilesVectors()).isEqualTo(vectors);
  }
}
