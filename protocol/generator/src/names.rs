//! Kafka's names as Rust's.

/// `ReplicaDirectoryId` to `replica_directory_id`; `KRaft` is one word.
pub fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.replace("KRaft", "Kraft").char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// A field's name, as a raw identifier where it is a keyword.
pub fn field(name: &str) -> String {
    let snake = snake(name);
    match snake.as_str() {
        "type" | "match" | "ref" | "move" | "static" | "use" | "where" | "mod" | "loop" | "in" => {
            format!("r#{snake}")
        }
        _ => snake,
    }
}

/// A structure's name: Kafka's, with a capital first.
pub fn structure(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
