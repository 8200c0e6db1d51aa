package dev.matinee.algorithms.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The products four rows at a time, so that a load of the vector serves all four.
final class VectorPanelKernel implements PanelKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final ScalarPanelKernel REST = new ScalarPanelKernel();

  @Override
  public void dots(float[] data, int[] at, int from, int end, int stride, float[] p, float[] into) {
    var lanes = new float[4 * LANES];
    int k = from;
    for (; k + 4 <= end; k += 4) {
      fourDots(data, at, k, stride, p, lanes);
      into[k] = ScalarPanelKernel.sum(lanes, 0);
      into[k + 1] = ScalarPanelKernel.sum(lanes, LANES);
      into[k + 2] = ScalarPanelKernel.sum(lanes, 2 * LANES);
      into[k + 3] = ScalarPanelKernel.sum(lanes, 3 * LANES);
    }
    REST.dots(data, at, k, end, stride, p, into);
  }

  private static void fourDots(
      float[] data, int[] at, int first, int stride, float[] p, float[] lanes) {
    int at0 = at[first];
    int at1 = at[first + 1];
    int at2 = at[first + 2];
    int at3 = at[first + 3];
    var a = FloatVector.zero(SPECIES);
    var b = a;
    var c = a;
    var d = a;
    for (int f = 0; f < stride; f += LANES) {
      var x = FloatVector.fromArray(SPECIES, p, f);
      a = FloatVector.fromArray(SPECIES, data, at0 + f).fma(x, a);
      b = FloatVector.fromArray(SPECIES, data, at1 + f).fma(x, b);
      c = FloatVector.fromArray(SPECIES, data, at2 + f).fma(x, c);
      d = FloatVector.fromArray(SPECIES, data, at3 + f).fma(x, d);
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, LANES);
    c.intoArray(lanes, 2 * LANES);
    d.intoArray(lanes, 3 * LANES);
  }

  @Override
  public void addMultiples(
      float[] data, int[] at, int from, int end, int stride, float[] factors, float[] sum) {
    int k = from;
    for (; k + 4 <= end; k += 4) {
      addFour(data, at, k, stride, factors, sum);
    }
    REST.addMultiples(data, at, k, end, stride, factors, sum);
  }

  private static void addFour(
      float[] data, int[] at, int first, int stride, float[] factors, float[] sum) {
    int at0 = at[first];
    int at1 = at[first + 1];
    int at2 = at[first + 2];
    int at3 = at[first + 3];
    var a = FloatVector.broadcast(SPECIES, factors[first]);
    var b = FloatVector.broadcast(SPECIES, factors[first + 1]);
    var c = FloatVector.broadcast(SPECIES, factors[first + 2]);
    var d = FloatVector.broadcast(SPECIES, factors[first + 3]);
    for (int f = 0; f < stride; f += LANES) {
      var s = FloatVector.fromArray(SPECIES, sum, f);
      s = a.fma(FloatVector.fromArray(SPECIES, data, at0 + f), s);
      s = b.fma(FloatVector.fromArray(SPECIES, data, at1 + f), s);
      s = c.fma(FloatVector.fromArray(SPECIES, data, at2 + f), s);
      s = d.fma(FloatVector.fromArray(SPECIES, data, at3 + f), s);
      s.intoArray(sum, f);
    }
  }

  @Override
  public void gather(
      float[] data, int at, int n, float scale, float[] panel, int to, float factor, float[] sum) {
    var scales = FloatVector.broadcast(SPECIES, scale);
    var factors = FloatVector.broadcast(SPECIES, factor);
    for (int f = 0; f < n; f += LANES) {
      var x = FloatVector.fromArray(SPECIES, data, at + f);
      x.mul(scales).intoArray(panel, to + f);
      factors.fma(x, FloatVector.fromArray(SPECIES, sum, f)).intoArray(sum, f);
    }
  }
}
