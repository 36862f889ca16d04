//! All tools.

use super::tool::Tool;
use crate::commands;

/// One row a tool, in the order in which help lists them.
pub static TOOLS: &[&Tool] = &[
    &commands::topics::TOOL,
    &commands::console_producer::TOOL,
    &commands::console_consumer::TOOL,
    &commands::consumer_groups::TOOL,
    &commands::groups::TOOL,
    &commands::lag::TOOL,
    &commands::dump_offsets::TOOL,
    &commands::perf_test::TOOL,
    &commands::producer_perf_test::TOOL,
    &commands::consumer_perf_test::TOOL,
    &commands::e2e_latency::TOOL,
    &commands::verifiable_producer::TOOL,
    &commands::verifiable_consumer::TOOL,
    &commands::configs::TOOL,
    &commands::get_offsets::TOOL,
    &commands::delete_records::TOOL,
    &commands::cluster::TOOL,
    &commands::log_dirs::TOOL,
    &commands::broker_api_versions::TOOL,
    &commands::features::TOOL,
    &commands::metadata_quorum::TOOL,
    &commands::server_start::TOOL,
    &commands::server_stop::TOOL,
    &commands::storage::TOOL,
    &commands::dump_log::TOOL,
    &commands::log::TOOL,
    &commands::with_broker::TOOL,
    &commands::ready::TOOL,
    &commands::completions::TOOL,
    &commands::install_links::TOOL,
    &commands::version::TOOL,
];

/// The tool of that name under `kfk`.
pub fn find(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name).copied()
}

/// The tool of that script: `kafka-topics.sh` and `kafka-topics` are the same.
pub fn find_script(name: &str) -> Option<&'static Tool> {
    let name = name.strip_suffix(".sh").unwrap_or(name);
    TOOLS.iter().find(|tool| tool.script == Some(name)).copied()
}

/// Kafka's scripts, without `.sh`.
pub fn scripts() -> impl Iterator<Item = &'static str> {
    TOOLS.iter().filter_map(|tool| tool.script).chain([super::java_class::SCRIPT])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::argv::{Kind, Opt, Takes};
    use crate::cli::tool::Style;

    #[test]
    fn no_two_tools_share_a_name_and_every_script_is_found() {
        for (index, tool) in TOOLS.iter().enumerate() {
            assert!(!TOOLS[index + 1..].iter().any(|other| other.name == tool.name), "{}", tool.name);
            if let Some(script) = tool.script {
                assert_eq!(find_script(script).unwrap().name, tool.name);
                assert_eq!(find_script(&format!("{script}.sh")).unwrap().name, tool.name);
                assert!(
                    !matches!(tool.style, Style::Own),
                    "{script} needs the parser that Kafka uses for it"
                );
            }
        }
    }

    #[test]
    fn verbs_and_operands_stand_for_options_of_their_own_tool() {
        for tool in TOOLS {
            let options = tool.all_options();
            let knows = |name: &str| options.iter().any(|option| option.name == name);
            for action in tool.actions {
                for name in action.implies.iter().chain(&action.operand).chain(action.one_of) {
                    assert!(knows(name), "{} {}: {name}", tool.name, action.name);
                }
            }
            assert!(tool.operand.is_none_or(knows), "{}", tool.name);
        }
    }

    #[test]
    fn scripts_have_the_options_of_kafkas_and_no_others() {
        let form = |option: &Opt| {
            let letter = |kind| match kind {
                Kind::Text | Kind::Double => 's',
                Kind::Int => 'i',
                Kind::Long => 'l',
            };
            let argument = match option.takes {
                Takes::Nothing => String::new(),
                Takes::One(kind, _) => format!("={}", letter(kind)),
                Takes::Maybe(kind, _) => format!("[={}]", letter(kind)),
            };
            format!("{}{argument}", option.name)
        };
        let lines = include_str!("kafka_options.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (script, options) = line.split_once(": ").unwrap();
            let mut ours: Vec<String> = find_script(script).unwrap().kafka_options().map(form).collect();
            ours.sort();
            let mut theirs: Vec<&str> = options.split(' ').collect();
            theirs.sort();
            assert_eq!(ours, theirs, "{script}");
        }
    }

    #[test]
    fn help_says_something_about_every_option() {
        for tool in TOOLS {
            assert!(!tool.summary.is_empty());
            for option in tool.all_options() {
                assert!(!option.help.is_empty(), "{} --{}", tool.name, option.name);
                assert!(!option.help.contains('\n'), "{} --{}", tool.name, option.name);
            }
        }
    }
}
