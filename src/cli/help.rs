//! Help for people, laid out by clap from the command table. Only the tool that is asked about is
//! built.

use clap::{Arg, ArgAction, Command};

use super::table::TOOLS;
use super::tool::{Family, Style, Tool};
use crate::argv::{Opt, Takes};

/// What `kfk --help` prints.
pub fn overview() -> String {
    let mut commands = String::new();
    let widest = TOOLS.iter().map(|tool| tool.name.len()).max().unwrap_or(0);
    for family in Family::ALL {
        let tools: Vec<&&Tool> = TOOLS.iter().filter(|tool| tool.family == family).collect();
        if tools.is_empty() {
            continue;
        }
        commands.push_str(&format!("{}:\n", family.heading()));
        for tool in tools {
            commands.push_str(&format!("  {:<widest$}  {}\n", tool.name, tool.summary));
        }
        commands.push('\n');
    }
    let mut command = root().help_template("{about}\n\n{usage-heading} {usage}{after-help}").after_help(format!(
        "{commands}Every command takes Kafka's options; kfk COMMAND --help lists them. Without --bootstrap-server the \
         broker is\n$KFK_BOOTSTRAP_SERVER, else localhost:9092. Called through a link named as Kafka's script (kfk\ninstall-links DIR \
         makes them), or with --exact, a command prints and exits byte for byte as Apache\nKafka's does; KFK_EXACT=off switches that off.\nExit codes: 0 done, 1 refused or nobody answered, 2 typed wrong, 3 partly done."
    ));
    command.render_help().to_string()
}

/// What `kfk TOOL --help` prints, or the help of one of its actions.
pub fn of_tool(tool: &'static Tool, action: Option<&str>) -> String {
    let mut command = command(tool).bin_name(format!("kfk {}", tool.name));
    if let Some(action) = action {
        command.build();
        if let Some(found) = command.find_subcommand_mut(action) {
            return found.render_help().to_string();
        }
    }
    command.render_help().to_string()
}

/// The line that shows how a script with subcommands is called.
pub fn usage_line(tool: &Tool, action: Option<&str>) -> String {
    let script = tool.program();
    let names: Vec<&str> = tool.actions.iter().filter(|one| !one.kfk_only).map(|one| one.name).collect();
    match action.and_then(|name| tool.actions.iter().find(|action| action.name == name)) {
        Some(action) => {
            let options: Vec<String> = action.options.iter().map(shape).collect();
            format!("usage: {script} {} {}", action.name, options.join(" "))
        }
        None => {
            let options: Vec<String> =
                tool.options.iter().filter(|option| !option.kfk_only).map(shape).collect();
            let commands =
                if names.is_empty() { String::new() } else { format!(" {{{}}} ...", names.join(",")) };
            format!("usage: {script} {}{commands}", options.join(" "))
        }
    }
}

fn shape(option: &Opt) -> String {
    let inner = match option.takes {
        Takes::Nothing => format!("--{}", option.name),
        _ => format!("--{} {}", option.name, option.argument()),
    };
    if option.required { inner } else { format!("[{inner}]") }
}

/// The tree of all tools, for completions.
pub fn whole_tree() -> Command {
    TOOLS.iter().fold(root(), |root, tool| root.subcommand(command(tool)))
}

fn root() -> Command {
    Command::new("kfk")
        .about("Kafka's command-line tools, and a Kafka broker, in one binary")
        .override_usage("kfk [--exact] COMMAND [OPTIONS]")
        .disable_help_subcommand(true)
        .arg(
            Arg::new("exact")
                .long("exact")
                .action(ArgAction::SetTrue)
                .help("Do as Apache Kafka's script does"),
        )
}

/// One tool as clap sees it.
pub fn command(tool: &'static Tool) -> Command {
    let mut command = Command::new(tool.name)
        .about(tool.summary)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true);
    let examples: Vec<String> = tool.examples.iter().map(|example| format!("  kfk {example}")).collect();
    if !examples.is_empty() {
        command = command.after_help(format!("Examples:\n{}", examples.join("\n")));
    }
    let shared = matches!(tool.style, Style::Argparse { .. });
    for option in tool.all_options() {
        let of_action =
            !tool.options.iter().chain(&super::tool::KFK_COMMON).any(|own| own.name == option.name);
        if !(shared && of_action) {
            command = command.arg(argument(option));
        }
    }
    for action in tool.actions {
        let mut sub = Command::new(action.name)
            .about(action.help)
            .disable_help_flag(true)
            .disable_help_subcommand(true);
        for option in action.options.iter().filter(|option| option.name != "help") {
            sub = sub.arg(argument(option));
        }
        if action.options.is_empty() {
            for option in tool.all_options() {
                if !action.implies.contains(&option.name) && option.name != "help" {
                    sub = sub.arg(argument(option));
                }
            }
        }
        sub = sub.arg(argument(&super::tool::KFK_COMMON[0]));
        if let Some(operand) = action.operand {
            sub = sub.arg(
                Arg::new("operand").value_name(operand.to_uppercase()).num_args(0..).help("What it is about"),
            );
        }
        command = command.subcommand(sub);
    }
    command
}

fn argument(option: &'static Opt) -> Arg {
    let mut arg = Arg::new(option.name).long(option.name).help(match option.default {
        Some(default) => format!("{} [default: {default}]", option.help),
        None => option.help.to_owned(),
    });
    if let Some(letter) = option.short {
        arg = arg.short(letter);
    }
    match option.takes {
        Takes::Nothing => arg.action(ArgAction::SetTrue),
        Takes::One(_, what) => arg.action(ArgAction::Append).value_name(value_name(what)),
        Takes::Maybe(_, what) => arg.action(ArgAction::Append).num_args(0..=1).value_name(value_name(what)),
    }
}

fn value_name(what: &'static str) -> &'static str {
    if what.is_empty() { "VALUE" } else { what }
}
