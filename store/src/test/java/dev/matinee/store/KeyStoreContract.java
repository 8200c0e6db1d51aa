package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.keys.KeyStore.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [KeyStore] must do, whatever it keeps keys in.
abstract class KeyStoreContract {
  private static final Duration DAY = Duration.ofDays(1);

  private Home home;
  private KeyStore store;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open();

  @BeforeEach
  void openHome() {
    home = open();
    store = home.keys();
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void create_aKey_isRandomAndOpensItsRoleOnly() {
    assertThat(store.any("matchbox")).isFalse();

    var one = store.create("matchbox", "for the client");
    var two = store.create("matchbox", "for the client");

    assertThat(one.secret()).matches("[0-9a-f]{64}").isNotEqualTo(two.secret());
    assertThat(one.key().id()).isNotEqualTo(two.key().id()).hasSizeLessThan(12);
    assertThat(store.any("matchbox")).isTrue();
    assertThat(store.any("als")).isFalse();
    assertThat(store.verify("matchbox", one.secret())).contains(one.key());
    assertThat(store.verify("matchbox", two.secret())).contains(two.key());
    assertThat(store.verify("als", one.secret())).isEmpty();
  }

  @Test
  void create_several_theFirstIsPrimary() {
    var one = store.create("matchbox", "");
    var two = store.create("matchbox", "");
    assertThat(one.key().slot()).isEqualTo(ApiKey.Slot.PRIMARY);
    assertThat(two.key().slot()).isEqualTo(ApiKey.Slot.SECONDARY);

    store.revoke(one.key().id());

    assertThat(store.create("matchbox", "").key().slot()).isEqualTo(ApiKey.Slot.PRIMARY);
    assertThat(store.create("als", "").key().slot()).isEqualTo(ApiKey.Slot.PRIMARY);
  }

  @Test
  void create_withoutARole_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.create(" ", ""));
  }

  @Test
  void verify_anythingElse_isEmpty() {
    var secret = store.create("als", "").secret();

    for (var wrong : new String[] {"", "x", secret.substring(1), secret + "0", secret + "\0"}) {
      assertThat(store.verify("als", wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void verify_afterReopening_stillKnowsTheKey() {
    var created = store.create("als", "label");
    home.close();
    openHome();

    assertThat(store.verify("als", created.secret())).contains(created.key());
    assertThat(store.list()).containsExactly(created.key());
  }

  @Test
  void create_withScopeAndLifetime_isListedAndEnds() {
    var lasting = store.create(new NewKey("als", Scope.READ, "till", Optional.of(DAY)));
    var ended = store.create(new NewKey("als", Scope.ADMIN, "", Optional.of(Duration.ZERO)));

    assertThat(store.list()).containsExactlyInAnyOrder(lasting.key(), ended.key());
    assertThat(lasting.key().expires()).contains(lasting.key().created().plus(DAY));
    assertThat(store.verify("als", lasting.secret())).contains(lasting.key());
    assertThat(store.verify("als", ended.secret())).isEmpty();
    assertThat(store.active()).containsOnlyKeys(KeyStore.hash(lasting.secret()));
  }

  @Test
  void rotate_aKey_givesItsPlaceToANewOneAndKeepsItForAWhile() {
    var old = store.create(new NewKey("als", Scope.READ, "till", Optional.empty()));
    var next = store.rotate(old.key().id(), DAY);

    assertThat(next.key().slot()).isEqualTo(ApiKey.Slot.PRIMARY);
    assertThat(next.key().scope()).isEqualTo(Scope.READ);
    assertThat(next.key().label()).isEqualTo("till");
    assertThat(next.key().expires()).isEmpty();
    assertThat(store.verify("als", old.secret()))
        .hasValueSatisfying(key -> assertThat(key.slot()).isEqualTo(ApiKey.Slot.SECONDARY))
        .hasValueSatisfying(key -> assertThat(key.expires()).isPresent());

    store.rotate(next.key().id(), Duration.ZERO);

    assertThat(store.verify("als", next.secret())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.rotate(next.key().id(), DAY))
        .withMessageContaining("unknown key");
  }

  @Test
  void used_isNotedAndNeverGoesBack() {
    var key = store.create("als", "").key();
    var seen = Instant.ofEpochMilli(1_800_000_000_000L);

    store.used(Map.of(key.id(), seen));
    store.used(Map.of(key.id(), seen.minusSeconds(5)));

    assertThat(store.list()).singleElement().matches(one -> one.used().equals(Optional.of(seen)));
  }

  @Test
  void changes_move_withEveryChangeOfThisObject() {
    long before = store.changes();
    var key = store.create("als", "").key();
    assertThat(store.changes()).isGreaterThan(before);
    long created = store.changes();
    store.revoke(key.id());
    assertThat(store.changes()).isGreaterThan(created);
  }

  @Test
  void revoke_aKey_worksAtOnceAndInOtherProcesses() {
    var created = store.create("als", "");
    try (var other = open()) {
      other.keys().revoke(created.key().id());
      other.keys().revoke(created.key().id());
    }

    assertThat(store.any("als")).isFalse();
    assertThat(store.verify("als", created.secret())).isEmpty();
    assertThat(store.list()).singleElement().matches(key -> key.revoked().isPresent());
  }

  @Test
  void revoke_unknownId_namesKnownOnes() {
    var id = store.create("als", "").key().id();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.revoke("none"))
        .withMessage("unknown key 'none'; known: " + id);
  }

  @Test
  void created_printed_doesNotShowTheSecret() {
    var created = store.create("als", "");

    assertThat(created.toString()).doesNotContain(created.secret());
  }
}
