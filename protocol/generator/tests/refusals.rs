//! A table that the generated code could not keep its promises with is refused.

use kfk_protocol_generator::check::check;
use kfk_protocol_generator::parse::parse;

/// What is wrong with the first message of a text.
fn refusal(text: &str) -> String {
    match parse(text) {
        Ok(messages) => check(&messages[0]).expect_err("the table was accepted"),
        Err(error) => error,
    }
}

#[test]
fn an_array_whose_elements_may_have_no_byte() {
    let text = "data A versions 0-1 flexible none\n  Items: []Item 0+\n    Late: int32 1+\n";
    assert!(refusal(text).contains("an element of version 0 has no byte"));
    let text = "data A versions 0-1 flexible 0+\n  Items: []Item 0+\n    Late: int32 1+\n";
    assert_eq!(check(&parse(text).expect("a table")[0]), Ok(()));
}

#[test]
fn a_structure_inside_of_itself() {
    let text = "data A versions 0 flexible 0+\n  Items: []Item 0+\n  struct Item 0+\n    Inner: []Item 0+\n";
    assert!(refusal(text).contains("Item contains itself"));
}

#[test]
fn a_tag_in_a_version_without_tags() {
    let text = "data A versions 0-1 flexible 1+\n  Late: int32 0+ tag 0 0+\n";
    assert!(refusal(text).contains("tagged in versions that are not flexible"));
}

#[test]
fn a_structure_that_nobody_describes() {
    assert!(refusal("data A versions 0 flexible 0+\n  Items: []Item 0+\n").contains("there is no Item"));
}

#[test]
fn lines_that_are_not_of_the_format() {
    for (text, what) in [
        ("data A versions 0 flexible 0+\n  Name string 0+\n", "2: a field is"),
        ("data A versions 0 flexible 0+\n  Name: text 0+\n", "2: `text` is not a type"),
        ("data A versions 0 flexible 0+\n   Name: string 0+\n", "2: indentation"),
        ("data A versions 0 flexible 0+\n  Name: string 0+\n    Inner: string 0+\n", "3: is indented deeper"),
        ("data A versions 0 flexible 0+\n  Name: string 0+ optional\n", "2: `optional` is not known"),
        ("thing A versions 0\n", "1: `thing` is not a kind"),
        ("data A versions zero\n", "1: `zero` does not belong"),
    ] {
        let refusal = refusal(text);
        assert!(refusal.starts_with(what), "{text}{refusal}");
    }
}
