package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.Configurator;
import dev.matinee.server.log.CommandLog;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class LogConfigurationTest {
  @Test
  void logOfCommands_isFoundByTheLibrary() {
    assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(CommandLog.class);
  }
}
