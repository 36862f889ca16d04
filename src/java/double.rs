//! `Double.toString` and `Float.toString` of Java.

/// The number as Java prints it: always with a point, with an exponent below 0.001 and from ten
/// million on.
pub fn java_double(number: f64) -> String {
    java_number(number, || number.to_string(), || format!("{number:E}"))
}

/// As [`java_double`], with no more digits than a `float` needs.
pub fn java_float(number: f32) -> String {
    java_number(f64::from(number), || number.to_string(), || format!("{number:E}"))
}

/// The number as Java's `%.<places>f` prints it.
pub fn plain_double(number: f64, places: usize) -> String {
    if number.is_finite() { format!("{number:.places$}") } else { java_double(number) }
}

fn java_number(number: f64, plain: impl Fn() -> String, exponential: impl Fn() -> String) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = number.abs();
    if size == 0.0 || (1e-3..1e7).contains(&size) {
        let text = plain();
        return if text.contains('.') { text } else { text + ".0" };
    }
    let text = exponential();
    match text.split_once('E') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0E{exponent}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::java_double;

    #[test]
    fn numbers_are_printed_as_java_prints_them() {
        for (number, text) in [
            (1024.0, "1024.0"),
            (0.5, "0.5"),
            (1e10, "1.0E10"),
            (1.25e10, "1.25E10"),
            (9_999_999.0, "9999999.0"),
            (1e7, "1.0E7"),
            (0.001, "0.001"),
            (0.0001, "1.0E-4"),
            (-3.0, "-3.0"),
            (0.0, "0.0"),
        ] {
            assert_eq!(java_double(number), text);
        }
    }
}
