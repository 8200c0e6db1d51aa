package dev.matinee.workbench.trials;

import java.util.function.DoubleUnaryOperator;

/// Whether two shares differ, asked as often as one likes: the answer holds whenever it is given.
///
/// Each arm has `k` of `n` users who chose something; `d` is a difference of the two true shares.
/// With Jeffreys' prior, a mixture over all shares, on each arm
///
/// `E(d) = B(k₁+½, n₁-k₁+½)/B(½,½) · B(k₂+½, n₂-k₂+½)/B(½,½) / max_p L(p, p+d)`
///
/// where `L(p, q) = p^k₁ (1-p)^(n₁-k₁) q^k₂ (1-q)^(n₂-k₂)`. Where `d` is the true difference the
/// likelihood under the true shares is at most the maximum below, so `E(d)` is at most a
/// non-negative martingale that begins with 1, and by Ville's inequality it ever exceeds `1/α` with
/// probability at most `α`. All `d` with `E(d) < 1/α` are therefore a confidence sequence: at all
/// times together it has the true difference with probability `1-α`, for any number of users, any
/// shares and any order of looking. It is decided once 0 is not in it.
///
/// H. Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", Annals of
/// Mathematical Statistics 41 (1970), for mixtures; L. Wasserman, A. Ramdas, S. Balakrishnan,
/// "Universal Inference", PNAS 117 (2020), for the maximum below; R. Johari et al., "Always Valid
/// Inference: Continuous Monitoring of A/B Tests", Operations Research 70 (2022), for why.
///
/// @param difference of the second arm's share from the first's
/// @param low the lower end of the confidence sequence
/// @param high its upper end
public record SequentialTest(double difference, double low, double high) {
  /// The chance that a trial of two equals is ever decided.
  public static final double ALPHA = 0.05;

  private static final double PRIOR = 0.5;
  private static final double PRECISION = 1e-6;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /// One arm.
  ///
  /// @param chosen how many users chose something
  /// @param users of how many
  public record Arm(long chosen, long users) {
    double share() {
      return users == 0 ? PRIOR : (double) chosen / users;
    }

    /// The logarithm of the likelihood of a share.
    double logLikelihood(double share) {
      double within = Math.clamp(share, 0, 1); // sums of shares round
      return times(chosen, within) + times(users - chosen, 1 - within);
    }

    private static double times(long count, double share) {
      return count == 0 ? 0 : count * Math.log(share);
    }

    /// The same of the mixture over all shares.
    double logMixture() {
      return logBeta(chosen + PRIOR, users - chosen + PRIOR) - logBeta(PRIOR, PRIOR);
    }
  }

  /// What two arms say.
  public static SequentialTest of(Arm first, Arm second) {
    if (first.users == 0 || second.users == 0) {
      return new SequentialTest(0, -1, 1);
    }
    double middle = second.share() - first.share();
    DoubleUnaryOperator evidence = d -> logEvidence(first, second, d);
    return new SequentialTest(middle, end(evidence, middle, -1), end(evidence, middle, 1));
  }

  /// Whether the two differ.
  public boolean isDecided() {
    return low > 0 || high < 0;
  }

  /// Whether the second arm's share is greater, which is decided.
  public boolean isSecondBetter() {
    return low > 0;
  }

  /// The logarithm of `E(d)`.
  static double logEvidence(Arm first, Arm second, double d) {
    double best =
        maximum(
            p -> first.logLikelihood(p) + second.logLikelihood(p + d),
            Math.max(0, -d),
            Math.min(1, 1 - d));
    return first.logMixture() + second.logMixture() - best;
  }

  /// The end of the confidence sequence on one side: the evidence grows with the distance from what
  /// was seen, because the maximum of a concave function over a line is concave.
  private static double end(DoubleUnaryOperator evidence, double from, double limit) {
    double threshold = -Math.log(ALPHA);
    double inside = from;
    double outside = limit;
    while (Math.abs(outside - inside) > PRECISION) {
      double between = (inside + outside) / 2;
      if (evidence.applyAsDouble(between) < threshold) {
        inside = between;
      } else {
        outside = between;
      }
    }
    return outside;
  }

  /// The greatest value of a concave function, by golden sections.
  private static double maximum(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    while (high - low > PRECISION * PRECISION) {
      if (atLeft > atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
      if (left >= right) {
        break; // no number lies between
      }
    }
    return Math.max(atLeft, atRight);
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /// The logarithm of the gamma function by Stirling's series, from 10 on exact to twelve digits;
  /// below by `Γ(x) = Γ(x+1)/x`.
  static double logGamma(double x) {
    double shifted = x;
    double less = 0;
    while (shifted < 10) {
      less += Math.log(shifted);
      shifted++;
    }
    double inverse = 1 / shifted;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (shifted - 0.5) * Math.log(shifted)
        - shifted
        + 0.5 * Math.log(2 * Math.PI)
        + series
        - less;
  }
}
