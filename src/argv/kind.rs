//! The rules under `kfk`: Kafka's options and spellings of all years, and a refusal that helps.
//!
//! Over [`super::jopt`] it knows verbs (`topics create orders`), old names of options, ZooKeeper
//! addresses, and what a misspelt option was meant to be. It differs in three places where Kafka's
//! parser hides a slip: a flag with a value, a word that belongs to nothing and a required argument
//! that is itself one of the tool's options are refused.

use super::nearest::nearest;
use super::option::{Action, Kind, Opt, Takes};
use super::parsed::{Given, Parsed, Refusal, java_double, java_int, java_long};

/// Where the broker is when nothing says otherwise.
const DEFAULT_BOOTSTRAP: &str = "localhost:9092";

/// Options of earlier Kafkas and what they are called now; tried in order, the first that the tool
/// has counts.
const RENAMED: &[(&str, &str)] = &[
    ("broker-list", "bootstrap-server"),
    ("bootstrap-servers", "bootstrap-server"),
    ("whitelist", "include"),
    ("topics-include", "include"),
    ("consumer.config", "command-config"),
    ("consumer-config", "command-config"),
    ("producer.config", "command-config"),
    ("admin.config", "command-config"),
    ("config-file", "command-config"),
    ("config", "command-config"),
    ("consumer-property", "command-property"),
    ("producer-property", "command-property"),
    ("property", "formatter-property"),
    ("property", "reader-property"),
    ("messages", "num-records"),
    ("max-partition-memory-bytes", "batch-size"),
    ("node-id", "id"),
    ("offsets", "time"),
];

/// Options of earlier Kafkas that asked for what happens anyway.
const DROPPED: &[&str] = &["new-consumer", "new-producer", "force", "disable-rack-aware"];

/// What was understood.
#[derive(Debug, Default)]
pub struct KindAnswer {
    /// The options.
    pub parsed: Parsed,
    /// Lines for the reader about how an old form was understood.
    pub remarks: Vec<String>,
}

/// What a tool accepts under `kfk`.
pub struct KindRules<'a> {
    /// All options, those of its subcommands included.
    pub options: Vec<&'static Opt>,
    /// Its verbs and subcommands.
    pub actions: &'static [Action],
    /// The option that plain words are values of when there is no verb.
    pub operand: Option<&'static str>,
    /// The options that plain words are values of by their place, in a tool of that kind.
    pub positions: &'a [&'a str],
    /// `$KFK_BOOTSTRAP_SERVER`.
    pub bootstrap: Option<&'a str>,
}

/// Reads `words` (without the program's and the tool's name).
pub fn parse(rules: &KindRules<'_>, words: &[String]) -> Result<KindAnswer, Refusal> {
    let mut reading = Reading {
        rules,
        answer: KindAnswer {
            parsed: Parsed { raw: words.to_vec(), ..Parsed::default() },
            remarks: Vec::new(),
        },
        words: Vec::new(),
        zookeeper: None,
    };
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if word == "--" {
            reading.words.extend(rest.cloned());
            break;
        }
        match option_of(word) {
            Some((name, glued)) => reading.option(word, name, glued, &mut rest)?,
            None => reading.words.push(word.clone()),
        }
    }
    reading.place_words()?;
    reading.place_bootstrap();
    Ok(reading.answer)
}

struct Reading<'a> {
    rules: &'a KindRules<'a>,
    answer: KindAnswer,
    words: Vec<String>,
    zookeeper: Option<String>,
}

fn mistake(message: impl Into<String>) -> Refusal {
    Refusal { class: "", message: message.into() }
}

/// Name and glued value of a word that is an option; a lone dash and a negative number are not.
fn option_of(word: &str) -> Option<(&str, Option<&str>)> {
    let body = super::jopt::option_body(word)?;
    if !word.starts_with("--") && java_long(word).is_some() {
        return None;
    }
    Some(match body.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (body, None),
    })
}

impl Reading<'_> {
    fn find(&self, name: &str) -> Option<&'static Opt> {
        self.rules.options.iter().copied().find(|option| option.name == name)
    }

    fn find_letter(&self, name: &str) -> Option<&'static Opt> {
        let mut letters = name.chars();
        let letter = letters.next()?;
        if letters.next().is_some() {
            return None;
        }
        self.rules.options.iter().copied().find(|option| option.short == Some(letter))
    }

    fn find_renamed(&self, name: &str) -> Option<&'static Opt> {
        RENAMED.iter().filter(|(old, _)| *old == name).find_map(|(_, new)| self.find(new))
    }

    fn option<'w>(
        &mut self,
        word: &'w str,
        name: &str,
        glued: Option<&'w str>,
        rest: &mut std::iter::Peekable<impl Iterator<Item = &'w String>>,
    ) -> Result<(), Refusal> {
        let found = self.find(name).or_else(|| self.find_letter(name)).or_else(|| self.find_renamed(name));
        let Some(option) = found else {
            if name == "zookeeper" && self.find("bootstrap-server").is_some() {
                let value = glued.or_else(|| rest.next().map(String::as_str));
                self.zookeeper = Some(value.ok_or_else(|| mistake("--zookeeper needs a value"))?.to_owned());
                return Ok(());
            }
            if DROPPED.contains(&name) {
                return Ok(());
            }
            return Err(self.unknown(word, name));
        };
        let value = match (option.takes, glued) {
            (Takes::Nothing, None) => None,
            (Takes::Nothing, Some(value)) => {
                return Err(mistake(format!("--{} takes no value, but was given '{value}'", option.name)));
            }
            (_, Some(value)) => Some(value.to_owned()),
            (Takes::One(..), None) => {
                let next = rest.next().ok_or_else(|| mistake(format!("--{} needs a value", option.name)))?;
                if next.starts_with("--")
                    && option_of(next).is_some_and(|(next, _)| self.find(next).is_some())
                {
                    return Err(mistake(format!(
                        "--{0} needs a value, but {next} follows; if that is the value, write --{0}={next}",
                        option.name
                    )));
                }
                Some(next.clone())
            }
            (Takes::Maybe(kind, _), None) => rest
                .next_if(|next| match kind {
                    Kind::Text => option_of(next).is_none(),
                    Kind::Int => java_int(next).is_some(),
                    Kind::Long => java_long(next).is_some(),
                    Kind::Double => java_double(next).is_some(),
                })
                .cloned(),
        };
        super::jopt::give(&mut self.answer.parsed, option, value);
        while option.several
            && let Some(more) = rest.next_if(|next| option_of(next).is_none() && next.contains('='))
        {
            super::jopt::give(&mut self.answer.parsed, option, Some(more.clone()));
        }
        Ok(())
    }

    fn unknown(&self, word: &str, name: &str) -> Refusal {
        if name == "exact" {
            return mistake("--exact stands before all other options");
        }
        let known = self.rules.options.iter().map(|option| option.name);
        match nearest(name, known) {
            Some(meant) => mistake(format!("there is no option {}; did you mean --{meant}?", shown(word))),
            None => mistake(format!("there is no option {}", shown(word))),
        }
    }

    /// Gives every plain word a meaning: a verb first, then operands.
    fn place_words(&mut self) -> Result<(), Refusal> {
        let words = std::mem::take(&mut self.words);
        let mut words = words.into_iter().peekable();
        let mut operand = self.rules.operand;
        if !self.rules.actions.is_empty() {
            let verb = words.next_if(|word| operand.is_none() || self.action(word).is_some());
            if let Some(verb) = verb {
                let action = self.action(&verb).ok_or_else(|| self.unknown_verb(&verb))?;
                operand = action.operand;
                self.answer.parsed.action = Some(action.name);
                for implied in action.implies {
                    let option = self.find(implied).expect("a verb stands for options of its own tool");
                    self.answer.parsed.given.push(Given { option, value: None });
                }
            }
        }
        for (name, word) in self.rules.positions.iter().zip(std::iter::from_fn(|| words.next())) {
            let option = self.find(name).expect("a place stands for an option of its own tool");
            self.answer.parsed.given.push(Given { option, value: Some(word) });
        }
        let operand = operand.and_then(|name| self.find(name));
        for word in words {
            match operand {
                Some(option) => self.answer.parsed.given.push(Given { option, value: Some(word) }),
                None => return Err(mistake(format!("'{word}' belongs to no option"))),
            }
        }
        Ok(())
    }

    fn action(&self, word: &str) -> Option<&'static Action> {
        self.rules.actions.iter().find(|action| action.name == word)
    }

    fn unknown_verb(&self, verb: &str) -> Refusal {
        let names = || self.rules.actions.iter().map(|action| action.name);
        match nearest(verb, names()) {
            Some(meant) => mistake(format!("'{verb}' is not something to do; did you mean {meant}?")),
            None => mistake(format!(
                "'{verb}' is not something to do here: {}",
                names().collect::<Vec<_>>().join(", ")
            )),
        }
    }

    /// Says where the broker is when the command line does not.
    fn place_bootstrap(&mut self) {
        let Some(option) = self.find("bootstrap-server") else { return };
        let parsed = &self.answer.parsed;
        let given = parsed.has("bootstrap-server") || parsed.has("bootstrap-controller");
        if let Some(zookeeper) = self.zookeeper.take() {
            let remark = if given {
                format!(
                    "--zookeeper {zookeeper} is left aside: Kafka has no ZooKeeper any more, and a broker is named as well"
                )
            } else {
                let broker = self.rules.bootstrap.map_or_else(|| brokers_beside(&zookeeper), str::to_owned);
                let remark = format!(
                    "--zookeeper {zookeeper} is understood as --bootstrap-server {broker}: Kafka has no ZooKeeper any more"
                );
                self.answer.parsed.given.push(Given { option, value: Some(broker) });
                remark
            };
            self.answer.remarks.push(remark);
        } else if !given {
            let broker = self.rules.bootstrap.unwrap_or(DEFAULT_BOOTSTRAP).to_owned();
            self.answer.parsed.given.push(Given { option, value: Some(broker) });
            self.answer.parsed.assumed_bootstrap = true;
        }
    }
}

/// The word as it should be shown: without its value.
fn shown(word: &str) -> &str {
    word.split_once('=').map_or(word, |(name, _)| name)
}

/// The brokers on the hosts of a ZooKeeper connection string: same hosts, Kafka's port, no chroot.
fn brokers_beside(zookeeper: &str) -> String {
    let hosts = zookeeper.split('/').next().unwrap_or_default();
    let brokers: Vec<String> = hosts
        .split(',')
        .map(|host| {
            let name = match host.rsplit_once(':') {
                Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
                _ => host,
            };
            format!("{name}:9092")
        })
        .collect();
    brokers.join(",")
}

#[cfg(test)]
mod tests {
    use super::super::option::{flag, int, text};
    use super::*;

    static OPTIONS: [Opt; 7] = [
        text("bootstrap-server", "HOST:PORT", "").short('b'),
        text("topic", "NAME", ""),
        int("partitions", "N", ""),
        int("replication-factor", "N", ""),
        flag("list", ""),
        flag("create", ""),
        text("include", "REGEX", ""),
    ];
    static ACTIONS: [Action; 2] =
        [Action::verb("create", &["create"], Some("topic"), ""), Action::verb("list", &["list"], None, "")];

    fn read_with(bootstrap: Option<&str>, line: &str) -> Result<KindAnswer, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let rules = KindRules {
            options: OPTIONS.iter().collect(),
            actions: &ACTIONS,
            operand: None,
            positions: &[],
            bootstrap,
        };
        parse(&rules, &words).map_err(|refusal| refusal.message)
    }

    fn read(line: &str) -> Parsed {
        read_with(None, line).unwrap().parsed
    }

    fn refused(line: &str) -> String {
        read_with(None, line).unwrap_err()
    }

    fn broker(parsed: &Parsed) -> &str {
        parsed.one("bootstrap-server").unwrap().unwrap()
    }

    #[test]
    fn a_verb_stands_for_its_flag_and_words_after_it_are_names() {
        let parsed = read("create orders --partitions 3");
        assert!(parsed.has("create"));
        assert_eq!(parsed.one("topic").unwrap(), Some("orders"));
        assert_eq!(parsed.int("partitions").unwrap(), Some(3));
        let parsed = read("--create --topic orders --partitions -3");
        assert_eq!((parsed.action, parsed.int("partitions").unwrap()), (None, Some(-3)));
    }

    #[test]
    fn without_a_broker_the_environment_and_then_localhost_is_asked() {
        assert_eq!(broker(&read("list")), "localhost:9092");
        assert_eq!(broker(&read_with(Some("h:1"), "list").unwrap().parsed), "h:1");
        assert_eq!(broker(&read_with(Some("h:1"), "list -b other:2").unwrap().parsed), "other:2");
    }

    #[test]
    fn zookeeper_addresses_become_broker_addresses_with_one_remark() {
        for (typed, meant) in [
            ("h:2181", "h:9092"),
            ("h1:2181,h2:2181/kafka", "h1:9092,h2:9092"),
            ("h", "h:9092"),
            ("[::1]:2181", "[::1]:9092"),
        ] {
            let answer = read_with(None, &format!("--zookeeper {typed} --list")).unwrap();
            assert_eq!(broker(&answer.parsed), meant, "{typed}");
            assert_eq!(answer.remarks.len(), 1);
        }
        let answer = read_with(Some("real:1"), "-zookeeper=h:2181 --list").unwrap();
        assert_eq!(broker(&answer.parsed), "real:1");
        assert!(answer.remarks[0].contains("real:1"), "{}", answer.remarks[0]);
    }

    #[test]
    fn old_names_of_options_are_understood() {
        assert_eq!(broker(&read("--broker-list h1:9092,h2:9092 -list")), "h1:9092,h2:9092");
        assert_eq!(read("--whitelist a.* --new-consumer").one("include").unwrap(), Some("a.*"));
    }

    #[test]
    fn a_misspelt_option_is_answered_with_the_right_one() {
        assert_eq!(
            refused("--create --topic t --replication-facor 3"),
            "there is no option --replication-facor; did you mean --replication-factor?"
        );
        assert_eq!(refused("--nosuchthing"), "there is no option --nosuchthing");
        assert_eq!(refused("crate orders"), "'crate' is not something to do; did you mean create?");
    }

    #[test]
    fn slips_that_kafka_hides_are_refused() {
        assert_eq!(refused("--list=all"), "--list takes no value, but was given 'all'");
        assert_eq!(refused("list orders"), "'orders' belongs to no option");
        assert_eq!(refused("--topic"), "--topic needs a value");
        assert!(refused("--topic --list").contains("write --topic=--list"));
        assert_eq!(read("--topic=--list").one("topic").unwrap(), Some("--list"));
    }
}
