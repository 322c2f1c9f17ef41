package dev.onggi.text.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/// Python's numbers: `bool` and `int` are whole and exact, `float` is a double, and a mixture is a float.
final class Numbers {
    /// Larger ints are refused; no chat template needs one.
    private static final int MOST_BITS = 1 << 16;

    private Numbers() {
    }

    static boolean isNumber(Value value) {
        return value instanceof Value.Bool || value instanceof Value.Whole || value instanceof Value.Real;
    }

    static Optional<BigInteger> whole(Value value) {
        return switch (value) {
            case Value.Whole whole -> Optional.of(whole.number());
            case Value.Bool bool -> Optional.of(BigInteger.valueOf(bool.ordinal()));
            default -> Optional.empty();
        };
    }

    /// The value of any number; the caller has checked that it is one.
    static double real(Value value) {
        return value instanceof Value.Real real ? real.number() : whole(value).orElseThrow().doubleValue();
    }

    /// Empty where one of them is NaN.
    static Optional<Integer> compare(Value left, Value right) {
        if (left instanceof Value.Real || right instanceof Value.Real) {
            double a = real(left);
            double b = real(right);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Optional.empty();
            }
            return Optional.of(Double.isInfinite(a) || Double.isInfinite(b)
                    ? Double.compare(a, b)
                    : exact(left).compareTo(exact(right)));
        }
        return Optional.of(whole(left).orElseThrow().compareTo(whole(right).orElseThrow()));
    }

    private static BigDecimal exact(Value value) {
        return value instanceof Value.Real real
                ? new BigDecimal(real.number())
                : new BigDecimal(whole(value).orElseThrow());
    }

    static Value negate(Value value) {
        return value instanceof Value.Real real
                ? new Value.Real(-real.number())
                : new Value.Whole(whole(value).orElseThrow().negate());
    }

    static Value arithmetic(String operator, Value left, Value right, Rendering rendering) {
        Optional<BigInteger> a = whole(left);
        Optional<BigInteger> b = whole(right);
        boolean zero = b.isPresent() ? b.get().signum() == 0 : real(right) == 0;
        if (zero && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw rendering.fail("division by zero");
        }
        if (a.isPresent() && b.isPresent()) {
            return wholes(operator, a.get(), b.get(), rendering);
        }
        return new Value.Real(reals(operator, finite(left, rendering), finite(right, rendering), rendering));
    }

    private static double finite(Value value, Rendering rendering) {
        double number = real(value);
        if (Double.isInfinite(number) && value instanceof Value.Whole) {
            throw rendering.fail("an int is too large for a float");
        }
        return number;
    }

    private static Value wholes(String operator, BigInteger a, BigInteger b, Rendering rendering) {
        return switch (operator) {
            case "+" -> bounded(a.add(b), rendering);
            case "-" -> bounded(a.subtract(b), rendering);
            case "*" -> bounded(a.multiply(b), rendering);
            case "/" -> quotient(a, b, rendering);
            case "//" -> new Value.Whole(floorDivide(a, b));
            case "%" -> new Value.Whole(a.subtract(floorDivide(a, b).multiply(b)));
            default -> power(a, b, rendering);
        };
    }

    private static Value quotient(BigInteger a, BigInteger b, Rendering rendering) {
        double quotient = new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128).doubleValue();
        if (Double.isInfinite(quotient)) {
            throw rendering.fail("a quotient is too large for a float");
        }
        return new Value.Real(quotient);
    }

    private static Value bounded(BigInteger number, Rendering rendering) {
        if (number.bitLength() > MOST_BITS) {
            throw rendering.fail("an int grows beyond " + MOST_BITS + " bits");
        }
        return new Value.Whole(number);
    }

    static BigInteger floorDivide(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum()
                ? parts[0].subtract(BigInteger.ONE)
                : parts[0];
    }

    private static Value power(BigInteger base, BigInteger exponent, Rendering rendering) {
        if (exponent.signum() < 0) {
            return new Value.Real(reals("**", base.doubleValue(), exponent.doubleValue(), rendering));
        }
        boolean small = base.abs().bitLength() <= 1;
        if (!small && exponent.multiply(BigInteger.valueOf(base.bitLength())).bitLength() > 17) {
            throw rendering.fail("an int grows beyond " + MOST_BITS + " bits");
        }
        int reduced = small
                ? exponent.testBit(0) ? 1 : exponent.signum() == 0 ? 0 : 2
                : exponent.intValueExact();
        return bounded(base.pow(reduced), rendering);
    }

    private static double reals(String operator, double a, double b, Rendering rendering) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor((a - floorMod(a, b)) / b + 0.5);
            case "%" -> floorMod(a, b);
            default -> power(a, b, rendering);
        };
    }

    private static double floorMod(double a, double b) {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    private static double power(double a, double b, Rendering rendering) {
        double result = Math.pow(a, b);
        boolean surprising = Double.isNaN(result) || Double.isInfinite(result);
        if (surprising && Double.isFinite(a) && Double.isFinite(b)) {
            throw rendering.fail(PythonText.real(a) + " ** " + PythonText.real(b) + " has no value");
        }
        return result;
    }
}
