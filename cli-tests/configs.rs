//! Levels of loggers, SCRAM credentials and quotas, through the command.

use rustix::process::Signal;

use crate::kfk::Broker;

#[test]
fn the_level_of_a_logger_acts_at_once_and_until_the_next_start() {
    let broker = Broker::start();
    let logger = |words: &[&str]| {
        broker.kfk(&[&["configs", "--entity-type", "broker-loggers", "--entity-name", "1"], words].concat())
    };
    let said = logger(&["--describe"]);
    assert!(said.out.contains("  kafka.request.logger=INFO "), "{said:?}");
    assert!(!broker.log().contains("Metadata version"), "{}", broker.log());
    let said = logger(&["--alter", "--add-config", "kafka.request.logger=DEBUG"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "Completed updating config for broker-logger 1.\n"));
    assert_eq!(broker.kfk(&["topics", "list"]).code, Some(0));
    assert!(broker.log().contains("Metadata version"), "{}", broker.log());
    for (setting, meant) in [
        ("kafka.request.logger=LOUD", "Valid log levels are DEBUG, ERROR, FATAL, INFO, TRACE, WARN"),
        ("nosuch=INFO", "Invalid broker logger(s): nosuch"),
    ] {
        let said = logger(&["--alter", "--add-config", setting]);
        assert!(said.code != Some(0) && said.err.contains(meant), "{said:?}");
        assert_eq!(said.err.lines().count(), 1, "{said:?}");
    }
    let said = logger(&["--alter", "--delete-config", "root"]);
    assert!(said.err.contains("Removing the log level of the root logger is not allowed"), "{said:?}");
    let broker = broker.restart(Signal::TERM, &[]);
    let said = broker.kfk(&["configs", "--broker-logger", "1"]);
    assert!(said.out.contains("  kafka.request.logger=INFO "), "{said:?}");
}

#[test]
fn credentials_are_set_told_kept_and_deleted() {
    let broker = Broker::start();
    let alter = |words: &[&str]| broker.kfk(&[&["configs", "--alter", "--user", "alice"], words].concat());
    let add = |config: &str| alter(&["--add-config", config]);
    let done = (Some(0), "Completed updating config for user alice.\n");
    let said = add("SCRAM-SHA-256=[iterations=8192,password=secret]");
    assert_eq!((said.code, said.out.as_str()), done, "{}", said.err);
    let said = add("SCRAM-SHA-512=[password=secret]");
    assert_eq!((said.code, said.out.as_str()), done, "{}", said.err);
    for (config, meant) in [
        ("SCRAM-SHA-256=[iterations=20000,password=x]", "Too many iterations"),
        ("SCRAM-SHA-256=[iterations=100,password=x]", "less than the minimum 4096"),
        ("SCRAM-SHA-256=[password=]", "Password must not be empty"),
        (
            "SCRAM-SHA-256=[password=x],SCRAM-SHA-512=[password=x]",
            "A user credential cannot be altered twice in the same request",
        ),
    ] {
        let said = add(config);
        assert!(matches!(said.code, Some(1 | 2)) && said.out.is_empty(), "{said:?}");
        assert!(said.err.contains(meant) && said.err.lines().count() == 1, "{said:?}");
    }
    let broker = broker.restart(Signal::KILL, &[]);
    let described = |broker: &Broker| broker.kfk(&["configs", "--describe", "--entity-type", "users"]).out;
    let line = "SCRAM credential configs for user-principal 'alice' are SCRAM-SHA-256=iterations=8192, \
                SCRAM-SHA-512=iterations=4096\n";
    assert_eq!(described(&broker), line);
    let delete =
        |config: &str| broker.kfk(&["configs", "--alter", "--user", "alice", "--delete-config", config]);
    assert_eq!(delete("SCRAM-SHA-256").code, Some(0));
    let said = delete("SCRAM-SHA-256");
    assert!(said.err.contains("Attempt to delete a user credential that does not exist"), "{said:?}");
    assert_eq!(delete("SCRAM-SHA-512").code, Some(0));
    assert_eq!(described(&broker), "");
}

#[test]
fn quotas_are_set_told_kept_and_deleted() {
    let broker = Broker::start();
    let configs = |broker: &Broker, words: &[&str]| broker.kfk(&[&["configs"], words].concat());
    for words in [
        ["--alter", "--user", "alice", "--add-config", "producer_byte_rate=1024,request_percentage=0.5"],
        ["--alter", "--ip", "127.0.0.1", "--add-config", "connection_creation_rate=7"],
    ] {
        let said = configs(&broker, &words);
        assert!(said.code == Some(0) && said.out.starts_with("Completed updating config for "), "{said:?}");
    }
    let said = configs(
        &broker,
        &[
            "--alter",
            "--entity-type",
            "users",
            "--entity-default",
            "--entity-type",
            "clients",
            "--entity-name",
            "c",
            "--add-config",
            "consumer_byte_rate=9",
        ],
    );
    assert_eq!(said.code, Some(0), "{said:?}");
    for (config, meant) in [
        ("producer_byte_rate=-1", "Quota producer_byte_rate must be greater than 0"),
        ("producer_byte_rate=1.5", "producer_byte_rate cannot be a fractional value."),
        ("producer_byte_rate=much", "Cannot parse quota configuration value for producer_byte_rate: much"),
    ] {
        let said = configs(&broker, &["--alter", "--user", "alice", "--add-config", config]);
        assert!(said.code != Some(0) && said.out.is_empty(), "{said:?}");
        assert!(said.err.contains(meant) && said.err.lines().count() == 1, "{said:?}");
    }
    let broker = broker.restart(Signal::KILL, &[]);
    let told = |words: &[&str]| configs(&broker, &[&["--describe"], words].concat()).out;
    assert_eq!(
        told(&["--user", "alice"]),
        "Quota configs for user-principal 'alice' are producer_byte_rate=1024.0, request_percentage=0.5\n"
    );
    assert_eq!(
        told(&["--entity-type", "users", "--entity-type", "clients"]),
        "Quota configs for the default user-principal, client-id 'c' are consumer_byte_rate=9.0\n"
    );
    assert_eq!(
        told(&["--entity-type", "ips"]),
        "Quota configs for ip '127.0.0.1' are connection_creation_rate=7.0\n"
    );
    let delete = ["--alter", "--user", "alice", "--delete-config", "producer_byte_rate,request_percentage"];
    assert_eq!(configs(&broker, &delete).code, Some(0));
    assert_eq!(told(&["--user", "alice"]), "");
}
