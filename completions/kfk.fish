# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_kfk_global_optspecs
    string join \n exact h/help
end

function __fish_kfk_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_kfk_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_kfk_using_subcommand
    set -l cmd (__fish_kfk_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c kfk -n "__fish_kfk_needs_command" -l exact -d 'Do as Apache Kafka\'s script does'
complete -c kfk -n "__fish_kfk_needs_command" -s h -l help -d 'Print help'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "topics" -d 'Create, list, describe, alter and delete topics'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "console-producer" -d 'Write records: one a line of standard input'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "console-consumer" -d 'Read records and print them'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "consumer-groups" -d 'List and describe consumer groups, move and delete their offsets'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "groups" -d 'List groups of all types'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "lag" -d 'Show how far groups are behind, live or once'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "dump-offsets" -d 'Print what __consumer_offsets holds, from a broker or from its files'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "perf-test" -d 'Measure throughput and latencies, compare clusters, gate a build on it'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "producer-perf-test" -d 'Measure how fast records go in, as Kafka\'s tool does'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "consumer-perf-test" -d 'Measure how fast records come out, as Kafka\'s tool does'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "e2e-latency" -d 'Measure how long a record takes from producer to consumer, as Kafka\'s tool does'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "verifiable-producer" -d 'Write numbers and say of each what became of it, as JSON'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "verifiable-consumer" -d 'Read as a member of a group and tell of everything that happens, as JSON'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "configs" -d 'Show and change settings of topics, brokers, groups; quotas; log levels'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "get-offsets" -d 'Show the offsets of partitions: first, last, or by time'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "delete-records" -d 'Delete the records before an offset'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "cluster" -d 'Show the cluster\'s id and nodes, unregister a dead broker'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "log-dirs" -d 'Show the brokers\' log directories and the sizes of replicas'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "broker-api-versions" -d 'Show which versions of which APIs the brokers speak'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "features" -d 'Show and change the cluster\'s feature levels'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "metadata-quorum" -d 'Show and change the quorum that keeps the cluster\'s metadata'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "server-start" -d 'Start the bundled broker'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "server-stop" -d 'Stop the brokers that run on this machine'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "storage" -d 'Format a data directory, say what is in one'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "dump-log" -d 'Print what is in segments, indexes and snapshots'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "log" -d 'Check the directory of a stopped broker'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "with-broker" -d 'Run a command beside a fresh broker that goes away with it'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "ready" -d 'Wait until a broker answers'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "install-links" -d 'Make links named as Kafka\'s scripts in a folder'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "version" -d 'Print the version of kfk and of the Apache Kafka it stands for'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l list -d 'List the topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l create -d 'Create a topic.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l delete -d 'Delete topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l alter -d 'Give topics more partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l describe -d 'Show topics with their partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -f -a "create" -d 'Create topics'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -f -a "list" -d 'List the topics'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -f -a "describe" -d 'Show topics with their partitions'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -f -a "alter" -d 'Give topics more partitions'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and not __fish_seen_subcommand_from create list describe alter delete" -f -a "delete" -d 'Delete topics'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l list -d 'List the topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l delete -d 'Delete topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l alter -d 'Give topics more partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l describe -d 'Show topics with their partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from create" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l create -d 'Create a topic.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l delete -d 'Delete topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l alter -d 'Give topics more partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l describe -d 'Show topics with their partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from list" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l list -d 'List the topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l create -d 'Create a topic.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l delete -d 'Delete topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l alter -d 'Give topics more partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l list -d 'List the topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l create -d 'Create a topic.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l delete -d 'Delete topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l describe -d 'Show topics with their partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from alter" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l topic -d 'The topic; but for creating, a regular expression for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l topic-id -d 'The id of the topic to describe.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l config -d 'A setting of the new topic; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l delete-config -d 'Has no effect any more; kafka-configs changes settings.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l partitions -d 'How many partitions; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l replication-factor -d 'How many replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l replica-assignment -d 'The brokers of each partition\'s replicas, partition by partition.' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l partition-size-limit-per-response -d 'How many partitions one response may describe. [default: 2000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l list -d 'List the topics.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l create -d 'Create a topic.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l alter -d 'Give topics more partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l describe -d 'Show topics with their partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l under-replicated-partitions -d 'Describe only partitions of which a replica is not in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l unavailable-partitions -d 'Describe only partitions whose leader is not there.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l under-min-isr-partitions -d 'Describe only partitions with fewer than min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l at-min-isr-partitions -d 'Describe only partitions with just min.insync.replicas in sync.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l topics-with-overrides -d 'Describe only topics with settings of their own, without partitions.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l if-exists -d 'Do nothing if the topic does not exist.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l if-not-exists -d 'Do nothing if the topic exists already.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l exclude-internal -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand topics; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l topic -d 'Where the records go.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l compression-codec -d 'none, gzip, snappy, lz4 or zstd; gzip if none is named.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l batch-size -d 'Most bytes in a batch, under kfk 131072: batch.size. [default: 16384]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l max-partition-memory-bytes -d 'An older name for --batch-size, which it overrides. [default: 16384]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l message-send-max-retries -d 'How often a batch is tried again: retries. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l retry-backoff-ms -d 'How long to wait before another try: retry.backoff.ms. [default: 100]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l timeout -d 'How long a batch may wait for more records: linger.ms. [default: 1000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l request-required-acks -d 'Who must have a record before it counts as sent: acks. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l request-timeout-ms -d 'How long an answer may take: request.timeout.ms. [default: 1500]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l metadata-expiry-ms -d 'When leaders are asked for anew though nothing went wrong: metadata.max.age.ms. [default: 300000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l max-block-ms -d 'How long to wait for the topic or for room: max.block.ms. [default: 60000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l max-memory-bytes -d 'Room for records that are under way: buffer.memory. [default: 33554432]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l socket-buffer-size -d 'The socket\'s buffer: send.buffer.bytes. [default: 102400]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l line-reader -d 'The Java class that reads lines; there is one. [default: org.apache.kafka.tools.LineMessageReader]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l reader-property -d 'How lines are read, as key=value: parse.key, key.separator, parse.headers, headers.delimiter, headers.separator, headers.key.separator, null.marker, ignore.error.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l reader-config -d 'A file of such properties; --reader-property overrides it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l property -d 'The older name of --reader-property.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l command-property -d 'A property of the producer, as key=value.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l command-config -d 'A file of the producer\'s properties; --command-property overrides it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l producer-property -d 'The older name of --command-property.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l producer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l key-serializer -d 'Left aside: keys are the bytes of the line.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l value-serializer -d 'Left aside: values are the bytes of the line.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l queue-size -d 'Left aside: see --max-memory-bytes.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l queue-enqueuetimeout-ms -d 'Left aside: see --max-block-ms.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l sync -d 'Wait for each record\'s answer before the next is read.'
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand console-producer" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l topic -d 'The topic to read.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l include -d 'The topics to read: a regular expression of Java\'s for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l partition -d 'The one partition to read: from its end unless --offset says otherwise.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l offset -d 'Where to begin: a number, earliest or latest; needs --partition. [default: latest]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l group -d 'The group to read as.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l max-messages -d 'Leave after so many records.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l timeout-ms -d 'Leave when no record has come for so long.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l formatter -d 'The Java class that prints records: Default, Logging or NoOpMessageFormatter, or of Kafka\'s own topics Offsets, GroupMetadata, TransactionLog, ShareGroup or group.share.ShareGroupStateMessageFormatter, all in org.apache.kafka.tools.consumer. [default: org.apache.kafka.tools.consumer.DefaultMessageFormatter]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l formatter-property -d 'How records are printed, as key=value: print.timestamp, print.partition, print.offset, print.epoch, print.headers, print.key, print.value, key.separator, line.separator, headers.separator, null.literal, key.deserializer, value.deserializer, headers.deserializer; value.deserializer.value.deserializer.encoding for text that is not in UTF-8.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l formatter-config -d 'A file of such properties; --formatter-property overrides it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l property -d 'The older name of --formatter-property.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l key-deserializer -d 'The Java class that reads keys; under kfk long, integer and so on will do.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l value-deserializer -d 'The Java class that reads values.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l isolation-level -d 'read_committed leaves out what open and aborted transactions wrote. [default: read_uncommitted]' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l command-property -d 'A property of the consumer, as key=value.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l command-config -d 'A file of the consumer\'s properties; --command-property overrides it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l consumer-property -d 'The older name of --command-property.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l consumer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l blacklist -d 'The topics not to read; all others are read.' -r
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l from-beginning -d 'Begin at the first record there is, not at the end.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l skip-message-on-error -d 'Go on behind a record that cannot be printed.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l enable-systest-events -d 'Print shutdown_complete at the end.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l delete-consumer-offsets -d 'Left aside: offsets are not in ZooKeeper any more.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand console-consumer" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l describe -d 'Show where a group has come to, or who is in it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l delete -d 'Delete groups that have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l reset-offsets -d 'Move what a group has committed; it must have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l delete-offsets -d 'Forget what a group has committed for some topics.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -f -a "list" -d 'List the groups'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -f -a "describe" -d 'Show where a group has come to, or who is in it'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -f -a "delete" -d 'Delete groups that have no members'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -f -a "reset-offsets" -d 'Move what a group has committed'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and not __fish_seen_subcommand_from list describe delete reset-offsets delete-offsets" -f -a "delete-offsets" -d 'Forget what a group has committed'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l describe -d 'Show where a group has come to, or who is in it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l delete -d 'Delete groups that have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l reset-offsets -d 'Move what a group has committed; it must have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l delete-offsets -d 'Forget what a group has committed for some topics.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from list" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l delete -d 'Delete groups that have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l reset-offsets -d 'Move what a group has committed; it must have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l delete-offsets -d 'Forget what a group has committed for some topics.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l describe -d 'Show where a group has come to, or who is in it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l reset-offsets -d 'Move what a group has committed; it must have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l delete-offsets -d 'Forget what a group has committed for some topics.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l describe -d 'Show where a group has come to, or who is in it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l delete -d 'Delete groups that have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l delete-offsets -d 'Forget what a group has committed for some topics.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from reset-offsets" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l timeout -d 'How long a call may take, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l validate-regex -d 'Say whether this is a regular expression that brokers understand (RE2).' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l group -d 'The group; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l topic -d 'A topic, or some of its partitions: t or t:0,1,2; may be given several times.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l state -d 'With --describe: the group\'s state. With --list: only groups in these states.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l type -d 'With --list: the types, or only groups of these: classic, consumer.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l to-offset -d 'Move to this offset.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l shift-by -d 'Move by so many, forwards or backwards.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l to-datetime -d 'Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l by-duration -d 'Move to so long ago, as PT1H or P1DT2H.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l from-file -d 'Move to the offsets in a file that --export printed.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l describe -d 'Show where a group has come to, or who is in it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l delete -d 'Delete groups that have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l reset-offsets -d 'Move what a group has committed; it must have no members.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l all-groups -d 'All groups.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l all-topics -d 'All topics that the group has committed offsets for.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l members -d 'With --describe: who is in the group.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l offsets -d 'With --describe: where the group has come to; so it is if nothing else is asked.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l verbose -d 'With --describe: more columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l dry-run -d 'Show what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l execute -d 'Do it.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l export -d 'Print the plan as CSV.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l to-earliest -d 'Move to the beginning.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l to-latest -d 'Move to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l to-current -d 'Move to what is committed; where nothing is, to the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-groups; and __fish_seen_subcommand_from delete-offsets" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l group-type -d 'Only groups of this type: classic, consumer, share or streams.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l protocol -d 'Only groups of this protocol: consumer, connect and so on.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l list -d 'List the groups.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l consumer -d 'Only groups of consumers, of whichever type.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l share -d 'Only share groups.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l streams -d 'Only groups of Kafka Streams.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List the groups'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l group-type -d 'Only groups of this type: classic, consumer, share or streams.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l protocol -d 'Only groups of this protocol: consumer, connect and so on.' -r
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l consumer -d 'Only groups of consumers, of whichever type.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l share -d 'Only share groups.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l streams -d 'Only groups of Kafka Streams.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand groups; and __fish_seen_subcommand_from list" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand lag" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l group -d 'Only these groups: a regular expression for the whole name. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l topic -d 'Only these topics: a regular expression for the whole name. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l interval -d 'How long between two looks: 500ms, 2s, 1m. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l fail-above -d 'Leave with exit code 3, and a line that says which, if a partition is further behind than this.' -r
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l once -d 'Look once. On a terminal it goes on until Ctrl-C otherwise; a pipe, --json and --fail-above get one look.'
complete -c kfk -n "__fish_kfk_using_subcommand lag" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand lag" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand lag" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l group -d 'Only what is of these groups: a regular expression for the whole name. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l topic -d 'Only offsets in these topics: a regular expression for the whole name. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l dir -d 'Ask no broker, but read a directory of log.dirs of a stopped one, of kfk or of Apache Kafka. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l history -d 'Every record in the order in which it took effect, deletions too, not the newest of each alone.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-offsets" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l command-property -d 'Properties of all clients, over those of a file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l workload -d 'What to measure: produce, consume, both or request-response. [default: produce]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l topic -d 'Use this topic and keep it; else a fresh one is made, and deleted at the end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l topics -d 'How many topics to make. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l partitions -d 'Partitions of each topic that is made. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l replication-factor -d 'Replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l producers -d 'How many producers write at the same time. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l consumers -d 'How many consumers share the partitions. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l record-size -d 'Bytes of a record\'s value, such as 100 or 16k. [default: 1024]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l keys -d 'Give records one of N keys; without it they have none.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l payload -d 'random, text, or the path of a file whose lines are sent. [default: random]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l rate -d 'Records a second of all producers together, such as 50k; as fast as it goes if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l duration -d 'How long to measure, after the warm-up, such as 30s or 5m. [default: 10s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l num-records -d 'How many records to measure, such as 1M, in place of a time.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l warmup -d 'How long to run before measuring begins. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l acks -d 'Who must have a record before it counts: 0, 1 or all. [default: all]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l compression -d 'none, gzip, snappy, lz4 or zstd. [default: none]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l batch-size -d 'Most bytes of a batch, such as 16k or 1M: batch.size. [default: 16k]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l linger -d 'How long a batch waits for more records: linger.ms. [default: 5ms]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l producer-property -d 'A property of the producers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l consumer-property -d 'A property of the consumers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l interval -d 'How long a point of the curve over time is. [default: 1s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l hdr -d 'Write the latencies of each interval there, in HdrHistogram\'s log format.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l compare -d 'Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l rounds -d 'How often each of two clusters is measured. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l fail-if -d 'Leave with 3 if this holds: \'p99>20ms\', \'throughput<50MB/s\', \'errors>0\'.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l no-plot -d 'Draw no curves on a terminal.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l quiet -d 'Show nothing while it runs.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -f -a "produce" -d 'Write as fast as it goes, or at a rate'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -f -a "consume" -d 'Read what has been written before'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -f -a "both" -d 'Write and read at the same time; latencies are end to end'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and not __fish_seen_subcommand_from produce consume both request-response" -f -a "request-response" -d 'One record at a time for each producer'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l command-property -d 'Properties of all clients, over those of a file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l workload -d 'What to measure: produce, consume, both or request-response. [default: produce]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l topic -d 'Use this topic and keep it; else a fresh one is made, and deleted at the end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l topics -d 'How many topics to make. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l partitions -d 'Partitions of each topic that is made. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l replication-factor -d 'Replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l producers -d 'How many producers write at the same time. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l consumers -d 'How many consumers share the partitions. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l record-size -d 'Bytes of a record\'s value, such as 100 or 16k. [default: 1024]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l keys -d 'Give records one of N keys; without it they have none.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l payload -d 'random, text, or the path of a file whose lines are sent. [default: random]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l rate -d 'Records a second of all producers together, such as 50k; as fast as it goes if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l duration -d 'How long to measure, after the warm-up, such as 30s or 5m. [default: 10s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l num-records -d 'How many records to measure, such as 1M, in place of a time.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l warmup -d 'How long to run before measuring begins. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l acks -d 'Who must have a record before it counts: 0, 1 or all. [default: all]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l compression -d 'none, gzip, snappy, lz4 or zstd. [default: none]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l batch-size -d 'Most bytes of a batch, such as 16k or 1M: batch.size. [default: 16k]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l linger -d 'How long a batch waits for more records: linger.ms. [default: 5ms]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l producer-property -d 'A property of the producers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l consumer-property -d 'A property of the consumers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l interval -d 'How long a point of the curve over time is. [default: 1s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l hdr -d 'Write the latencies of each interval there, in HdrHistogram\'s log format.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l compare -d 'Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l rounds -d 'How often each of two clusters is measured. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l fail-if -d 'Leave with 3 if this holds: \'p99>20ms\', \'throughput<50MB/s\', \'errors>0\'.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l no-plot -d 'Draw no curves on a terminal.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l quiet -d 'Show nothing while it runs.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from produce" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l command-property -d 'Properties of all clients, over those of a file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l workload -d 'What to measure: produce, consume, both or request-response. [default: produce]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l topic -d 'Use this topic and keep it; else a fresh one is made, and deleted at the end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l topics -d 'How many topics to make. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l partitions -d 'Partitions of each topic that is made. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l replication-factor -d 'Replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l producers -d 'How many producers write at the same time. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l consumers -d 'How many consumers share the partitions. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l record-size -d 'Bytes of a record\'s value, such as 100 or 16k. [default: 1024]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l keys -d 'Give records one of N keys; without it they have none.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l payload -d 'random, text, or the path of a file whose lines are sent. [default: random]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l rate -d 'Records a second of all producers together, such as 50k; as fast as it goes if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l duration -d 'How long to measure, after the warm-up, such as 30s or 5m. [default: 10s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l num-records -d 'How many records to measure, such as 1M, in place of a time.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l warmup -d 'How long to run before measuring begins. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l acks -d 'Who must have a record before it counts: 0, 1 or all. [default: all]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l compression -d 'none, gzip, snappy, lz4 or zstd. [default: none]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l batch-size -d 'Most bytes of a batch, such as 16k or 1M: batch.size. [default: 16k]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l linger -d 'How long a batch waits for more records: linger.ms. [default: 5ms]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l producer-property -d 'A property of the producers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l consumer-property -d 'A property of the consumers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l interval -d 'How long a point of the curve over time is. [default: 1s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l hdr -d 'Write the latencies of each interval there, in HdrHistogram\'s log format.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l compare -d 'Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l rounds -d 'How often each of two clusters is measured. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l fail-if -d 'Leave with 3 if this holds: \'p99>20ms\', \'throughput<50MB/s\', \'errors>0\'.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l no-plot -d 'Draw no curves on a terminal.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l quiet -d 'Show nothing while it runs.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from consume" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l command-property -d 'Properties of all clients, over those of a file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l workload -d 'What to measure: produce, consume, both or request-response. [default: produce]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l topic -d 'Use this topic and keep it; else a fresh one is made, and deleted at the end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l topics -d 'How many topics to make. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l partitions -d 'Partitions of each topic that is made. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l replication-factor -d 'Replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l producers -d 'How many producers write at the same time. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l consumers -d 'How many consumers share the partitions. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l record-size -d 'Bytes of a record\'s value, such as 100 or 16k. [default: 1024]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l keys -d 'Give records one of N keys; without it they have none.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l payload -d 'random, text, or the path of a file whose lines are sent. [default: random]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l rate -d 'Records a second of all producers together, such as 50k; as fast as it goes if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l duration -d 'How long to measure, after the warm-up, such as 30s or 5m. [default: 10s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l num-records -d 'How many records to measure, such as 1M, in place of a time.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l warmup -d 'How long to run before measuring begins. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l acks -d 'Who must have a record before it counts: 0, 1 or all. [default: all]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l compression -d 'none, gzip, snappy, lz4 or zstd. [default: none]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l batch-size -d 'Most bytes of a batch, such as 16k or 1M: batch.size. [default: 16k]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l linger -d 'How long a batch waits for more records: linger.ms. [default: 5ms]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l producer-property -d 'A property of the producers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l consumer-property -d 'A property of the consumers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l interval -d 'How long a point of the curve over time is. [default: 1s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l hdr -d 'Write the latencies of each interval there, in HdrHistogram\'s log format.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l compare -d 'Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l rounds -d 'How often each of two clusters is measured. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l fail-if -d 'Leave with 3 if this holds: \'p99>20ms\', \'throughput<50MB/s\', \'errors>0\'.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l no-plot -d 'Draw no curves on a terminal.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l quiet -d 'Show nothing while it runs.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from both" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l command-property -d 'Properties of all clients, over those of a file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l workload -d 'What to measure: produce, consume, both or request-response. [default: produce]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l topic -d 'Use this topic and keep it; else a fresh one is made, and deleted at the end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l topics -d 'How many topics to make. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l partitions -d 'Partitions of each topic that is made. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l replication-factor -d 'Replicas of each partition; the cluster\'s default if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l producers -d 'How many producers write at the same time. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l consumers -d 'How many consumers share the partitions. [default: 1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l record-size -d 'Bytes of a record\'s value, such as 100 or 16k. [default: 1024]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l keys -d 'Give records one of N keys; without it they have none.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l payload -d 'random, text, or the path of a file whose lines are sent. [default: random]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l rate -d 'Records a second of all producers together, such as 50k; as fast as it goes if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l duration -d 'How long to measure, after the warm-up, such as 30s or 5m. [default: 10s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l num-records -d 'How many records to measure, such as 1M, in place of a time.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l warmup -d 'How long to run before measuring begins. [default: 2s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l acks -d 'Who must have a record before it counts: 0, 1 or all. [default: all]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l compression -d 'none, gzip, snappy, lz4 or zstd. [default: none]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l batch-size -d 'Most bytes of a batch, such as 16k or 1M: batch.size. [default: 16k]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l linger -d 'How long a batch waits for more records: linger.ms. [default: 5ms]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l producer-property -d 'A property of the producers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l consumer-property -d 'A property of the consumers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l interval -d 'How long a point of the curve over time is. [default: 1s]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l hdr -d 'Write the latencies of each interval there, in HdrHistogram\'s log format.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l compare -d 'Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l rounds -d 'How often each of two clusters is measured. [default: 3]' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l fail-if -d 'Leave with 3 if this holds: \'p99>20ms\', \'throughput<50MB/s\', \'errors>0\'.' -r
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l no-plot -d 'Draw no curves on a terminal.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l quiet -d 'Show nothing while it runs.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand perf-test; and __fish_seen_subcommand_from request-response" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l topic -d 'Where the records go.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l num-records -d 'How many records to send.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l payload-delimiter -d 'A regular expression for what stands between the payloads of a file. [default: \\n]' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l throughput -d 'Most records a second; -1 is as fast as it goes.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l producer-props -d 'The older name of --command-property.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l command-property -d 'Properties of the producer, over those of a file: acks=1 linger.ms=5 batch.size=65536.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l producer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l command-config -d 'A file of the producer\'s properties.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l transactional-id -d 'Send in transactions under this id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l transaction-duration-ms -d 'Commit after this time; turns transactions on.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l warmup-records -d 'Leave the first records out of a second summary: what came before the steady state. [default: 0]' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l reporting-interval -d 'How often to print how it goes, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l record-size -d 'Bytes of a record: random letters.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l payload-file -d 'A file to choose the records from.' -r
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l print-metrics -d 'Print what the producer counted, at the end.'
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l payload-monotonic -d 'Records count 0, 1, 2, ... as text.'
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand producer-perf-test" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l topic -d 'The topic to read.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l include -d 'The topics to read: a regular expression of Java\'s for the whole name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l group -d 'The group to read as; one of its own if none is named.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l fetch-size -d 'Most bytes of a partition in one answer: max.partition.fetch.bytes. [default: 1048576]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l socket-buffer-size -d 'The socket\'s buffer: receive.buffer.bytes. [default: 2097152]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l command-property -d 'A property of the consumer, as key=value.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l command-config -d 'A file of the consumer\'s properties.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l consumer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l messages -d 'The older name of --num-records.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l num-records -d 'How many records to read.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l timeout -d 'Leave when no record has come for so long, in ms. [default: 10000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l reporting-interval -d 'Time between two rows of detail, in ms. [default: 5000]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l date-format -d 'How times are printed: a pattern of Java\'s SimpleDateFormat. [default: yyyy-MM-dd HH:mm:ss:SSS]' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l threads -d 'Left aside: one reader is enough.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l num-fetch-threads -d 'Left aside: one reader is enough.' -r
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l from-latest -d 'Begin at the end, not at the first record there is.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l print-metrics -d 'Print what the consumer counted, at the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l show-detailed-stats -d 'Print a row every --reporting-interval, none at the end.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l hide-header -d 'Print no line that names the columns.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand consumer-perf-test" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l bootstrap-server -d 'The brokers to ask first, as host:port,host:port.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l topic -d 'Where the records go; created with one partition if it is not there.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l num-records -d 'How many records to send, one after the other.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l producer-acks -d 'Who must have a record before it is waited for: 1 or all.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l record-size -d 'Bytes of a record\'s value.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l record-key-size -d 'Bytes of a record\'s key; without one it has none. [default: 0]' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l num-headers -d 'How many headers a record has. [default: 0]' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l record-header-key-size -d 'Bytes of a header\'s key. [default: 0]' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l record-header-size -d 'Bytes of a header\'s value; -1 is null. [default: 0]' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l command-config -d 'A file of properties for all clients.' -r
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand e2e-latency" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l topic -d 'Where the records go.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l max-messages -d 'How many records to send; -1 is until it is stopped. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l throughput -d 'Most records a second; -1 is as fast as it goes. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l acks -d 'Who must have a record before it counts as sent: 0, 1 or -1. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l producer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l message-create-time -d 'The timestamp of the first record in ms; that of the next ones moves on with the time. -1 is now. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l value-prefix -d 'Stands before every value, with a dot behind it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l repeating-keys -d 'Keys count from 0 up to this number, then begin again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l command-config -d 'A file of the producer\'s properties, over the other options.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-producer" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l topic -d 'The topic to read.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l group-protocol -d 'How the group divides its topics: classic or consumer. [default: classic]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l group-remote-assignor -d 'The broker\'s assignor, by the consumer protocol.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l group-id -d 'The group to read as.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l group-instance-id -d 'The name of a static member.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l max-messages -d 'How many records to read; -1 is until it is stopped. [default: -1]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l session-timeout -d 'When a silent member is given up, by the classic protocol, in ms.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l reset-policy -d 'Where to begin without a commit: earliest, latest or none. [default: earliest]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l assignment-strategy -d 'The assignor, by the classic protocol. [default: org.apache.kafka.clients.consumer.RangeAssignor]' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l consumer.config -d 'The older name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l command-config -d 'A file of the consumer\'s properties, under the other options.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l verbose -d 'Tell of every record.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l enable-autocommit -d 'Commit by interval, not after every poll.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand verifiable-consumer" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l entity-type -d 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l entity-name -d 'The name of the one that is meant.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l add-config -d 'Settings to set; brackets hold a value with commas together: k=[a,b].' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l add-config-file -d 'A properties file with settings to set.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l delete-config -d 'Settings to take back.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l topic -d 'The topic.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l client -d 'The client, by client id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l user -d 'The user, by principal name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l broker -d 'The broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l broker-logger -d 'The log levels of a broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l ip -d 'The address that clients connect from.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l client-metrics -d 'The client metrics subscription.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l group -d 'The group.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l describe -d 'Show settings.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l alter -d 'Change settings.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l all -d 'Show all settings, not only those that were set at run time.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l entity-default -d 'The default of all brokers, users, clients or ips.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l client-defaults -d 'The default of all clients.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l user-defaults -d 'The default of all users.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l broker-defaults -d 'The default of all brokers.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l ip-defaults -d 'The default of all addresses.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -f -a "describe" -d 'Show settings'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and not __fish_seen_subcommand_from describe alter" -f -a "alter" -d 'Change settings'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l entity-type -d 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l entity-name -d 'The name of the one that is meant.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l add-config -d 'Settings to set; brackets hold a value with commas together: k=[a,b].' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l add-config-file -d 'A properties file with settings to set.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l delete-config -d 'Settings to take back.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l topic -d 'The topic.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l client -d 'The client, by client id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l user -d 'The user, by principal name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l broker -d 'The broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l broker-logger -d 'The log levels of a broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l ip -d 'The address that clients connect from.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l client-metrics -d 'The client metrics subscription.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l group -d 'The group.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l alter -d 'Change settings.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l all -d 'Show all settings, not only those that were set at run time.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l entity-default -d 'The default of all brokers, users, clients or ips.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l client-defaults -d 'The default of all clients.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l user-defaults -d 'The default of all users.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l broker-defaults -d 'The default of all brokers.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l ip-defaults -d 'The default of all addresses.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l entity-type -d 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l entity-name -d 'The name of the one that is meant.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l add-config -d 'Settings to set; brackets hold a value with commas together: k=[a,b].' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l add-config-file -d 'A properties file with settings to set.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l delete-config -d 'Settings to take back.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l topic -d 'The topic.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l client -d 'The client, by client id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l user -d 'The user, by principal name.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l broker -d 'The broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l broker-logger -d 'The log levels of a broker, by id.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l ip -d 'The address that clients connect from.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l client-metrics -d 'The client metrics subscription.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l group -d 'The group.' -r
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l describe -d 'Show settings.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l all -d 'Show all settings, not only those that were set at run time.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l entity-default -d 'The default of all brokers, users, clients or ips.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l client-defaults -d 'The default of all clients.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l user-defaults -d 'The default of all users.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l broker-defaults -d 'The default of all brokers.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l ip-defaults -d 'The default of all addresses.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand configs; and __fish_seen_subcommand_from alter" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l topic -d 'The topics: a regular expression for the whole name; all topics if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l partitions -d 'The partitions; all if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l topic-partitions -d 'Topics with their partitions; a range ends before its end.' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l time -d 'latest, earliest, max-timestamp, earliest-local, latest-tiered, earliest-pending-upload, or ms. [default: latest]' -r
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l exclude-internal-topics -d 'Leave Kafka\'s own topics out.'
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand get-offsets" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -l offset-json-file -d 'What to delete: {"partitions":[{"topic":"t","partition":0,"offset":5}]}.' -r
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -l before -d 'A partition and the offset to delete up to; -1 for all; several may be given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand delete-records" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -f -a "cluster-id" -d 'Print the cluster\'s id'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -f -a "unregister" -d 'Take a dead broker out of the cluster\'s books'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and not __fish_seen_subcommand_from cluster-id unregister list-endpoints" -f -a "list-endpoints" -d 'List the nodes and where to reach them'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from cluster-id" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from cluster-id" -s C -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from cluster-id" -l config -d 'The old name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from cluster-id" -s c -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from cluster-id" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -s C -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -l config -d 'The old name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -s c -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -s i -l id -d 'The broker.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from unregister" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -s C -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -l config -d 'The old name of --command-config.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -s c -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -l include-fenced-brokers -d 'Show brokers that are out of service as well.'
complete -c kfk -n "__fish_kfk_using_subcommand cluster; and __fish_seen_subcommand_from list-endpoints" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -l topic-list -d 'Only these topics; all if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -l broker-list -d 'Only these brokers, by id; all if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -l describe -d 'Describe the log directories.'
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand log-dirs" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand broker-api-versions" -s b -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand broker-api-versions" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand broker-api-versions" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand broker-api-versions" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand broker-api-versions" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "describe" -d 'Show the feature levels that are supported and in force'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "upgrade" -d 'Raise feature levels'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "downgrade" -d 'Lower feature levels'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "disable" -d 'Switch features off'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "version-mapping" -d 'Show the feature levels of a release'
complete -c kfk -n "__fish_kfk_using_subcommand features; and not __fish_seen_subcommand_from describe upgrade downgrade disable version-mapping feature-dependencies" -f -a "feature-dependencies" -d 'Show what a feature level needs'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from describe" -l node-id -d 'The node to ask; any if not given.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from upgrade" -l metadata -d 'An older way to name the level of metadata.version: 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from upgrade" -l release-version -d 'All features go to the levels of this release: 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from upgrade" -l feature -d 'A feature and its level.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from upgrade" -l dry-run -d 'Only say whether it would work.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from upgrade" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -l metadata -d 'An older way to name the level of metadata.version: 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -l release-version -d 'All features go to the levels of this release: 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -l feature -d 'A feature and its level.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -l unsafe -d 'Go down even where metadata is lost by it.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -l dry-run -d 'Only say whether it would work.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from downgrade" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from disable" -l feature -d 'A feature to switch off.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from disable" -l unsafe -d 'Go down even where metadata is lost by it.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from disable" -l dry-run -d 'Only say whether it would work.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from version-mapping" -l release-version -d 'A release or metadata.version: 4.3, 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from version-mapping" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from feature-dependencies" -l feature -d 'A feature and its level.' -r
complete -c kfk -n "__fish_kfk_using_subcommand features; and __fish_seen_subcommand_from feature-dependencies" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -l command-config -d 'A properties file for the client: security, timeouts; with add-controller that of the new controller.' -r
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -l bootstrap-server -d 'The brokers to ask first.' -r
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -l bootstrap-controller -d 'The controllers to ask, in place of brokers.' -r
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -f -a "describe" -d 'Describe the metadata quorum'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -f -a "add-controller" -d 'Let a controller vote'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and not __fish_seen_subcommand_from describe add-controller remove-controller" -f -a "remove-controller" -d 'Let a controller vote no more'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from describe" -l status -d 'Show the quorum in short: leader, epoch, high watermark, lag.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from describe" -l replication -d 'Show every replica of the metadata log.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from describe" -l human-readable -d 'Show times as how long ago they were.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from add-controller" -l dry-run -d 'Only say what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from add-controller" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from remove-controller" -s i -l controller-id -d 'The node id of the controller.' -r
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from remove-controller" -s d -l controller-directory-id -d 'The id of its metadata directory.' -r
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from remove-controller" -l dry-run -d 'Only say what would be done.'
complete -c kfk -n "__fish_kfk_using_subcommand metadata-quorum; and __fish_seen_subcommand_from remove-controller" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l file -d 'A server.properties; without one the broker starts with settings for development.' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l override -d 'Set one key over the file.' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l port-file -d 'Write the real port of the first listener to a file once it is ready.' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l log -d 'Where a daemon writes what it has to say (default: kfk-server.log in the data directory).' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l daemon -d 'Go on in the background once the broker is ready.'
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand server-start" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand server-stop" -l process-role -d 'Only nodes with this role: broker or controller (a kfk node has both).' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-stop" -l node-id -d 'Only the node with this id, if its command line tells it.' -r
complete -c kfk -n "__fish_kfk_using_subcommand server-stop" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand server-stop" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand server-stop" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -f -a "info" -d 'Say which directories are formatted, and for whom'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -f -a "format" -d 'Format the directories of a node'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -f -a "version-mapping" -d 'Show the feature levels of a release'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -f -a "feature-dependencies" -d 'Show what a feature level needs'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and not __fish_seen_subcommand_from info format version-mapping feature-dependencies random-uuid" -f -a "random-uuid" -d 'Print a random id'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from info" -s c -l config -d 'The server.properties of the node.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from info" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s c -l config -d 'The server.properties of the node.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s t -l cluster-id -d 'The id of the cluster, the same for all of its nodes.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s S -l add-scram -d 'A user: SCRAM-SHA-256=[name=alice,password=secret].' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s r -l release-version -d 'A release or metadata.version: 4.3, 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s f -l feature -d 'A feature and its level.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s I -l initial-controllers -d 'The controllers that vote in the beginning.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s g -l ignore-formatted -d 'Leave formatted directories alone in place of refusing.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s s -l standalone -d 'Let this controller be a quorum of one that can grow.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s N -l no-initial-controllers -d 'Write nothing about controllers: others know who votes.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from format" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from version-mapping" -s r -l release-version -d 'A release or metadata.version: 4.3, 4.3-IV0.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from version-mapping" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from feature-dependencies" -s f -l feature -d 'A feature and its level.' -r
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from feature-dependencies" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand storage; and __fish_seen_subcommand_from random-uuid" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l files -d 'The files: .log, .index, .timeindex, .txnindex, .snapshot, .checkpoint; under kfk directories too.' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l max-message-size -d 'How much of the log to look at behind an index entry. [default: 5242880]' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l max-bytes -d 'Stop after this many bytes of each log. [default: 2147483647]' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l key-decoder-class -d 'How to print keys: org.apache.kafka.tools.api.LongDecoder. [default: org.apache.kafka.tools.api.StringDecoder]' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l value-decoder-class -d 'How to print values. [default: org.apache.kafka.tools.api.StringDecoder]' -r
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l print-data-log -d 'Print the records\' keys and values too. Any decoder implies it.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l deep-iteration -d 'Print the records, not only the batches.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l verify-index-only -d 'Check indexes against their log without printing them.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l index-sanity-check -d 'Check indexes only as a broker does at its start.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l skip-record-metadata -d 'Print keys and values alone; leaves control records out.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l offsets-decoder -d 'The records are those of __consumer_offsets.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l transaction-log-decoder -d 'The records are those of __transaction_state.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l cluster-metadata-decoder -d 'The records are those of __cluster_metadata.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l remote-log-metadata-decoder -d 'The records are those of __remote_log_metadata.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l share-group-state-decoder -d 'The records are those of __share_group_state.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand dump-log" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and not __fish_seen_subcommand_from check" -l dir -d 'A directory of log.dirs, of kfk or of Apache Kafka. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log; and not __fish_seen_subcommand_from check" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and not __fish_seen_subcommand_from check" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and not __fish_seen_subcommand_from check" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and not __fish_seen_subcommand_from check" -f -a "check" -d 'Say what a start would do to each partition, without touching anything; exit code 3 if records would be cut'
complete -c kfk -n "__fish_kfk_using_subcommand log; and __fish_seen_subcommand_from check" -l dir -d 'A directory of log.dirs, of kfk or of Apache Kafka. May be given again.' -r
complete -c kfk -n "__fish_kfk_using_subcommand log; and __fish_seen_subcommand_from check" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and __fish_seen_subcommand_from check" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand log; and __fish_seen_subcommand_from check" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -l topic -d 'Make this topic before the command starts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -l override -d 'Set one key of the broker.' -r
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -l command -d 'What to run; everything after -- as it stands.' -r
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand with-broker" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand ready" -s b -l bootstrap-server -d 'The brokers to ask.' -r
complete -c kfk -n "__fish_kfk_using_subcommand ready" -l command-config -d 'A properties file for the client: security, timeouts.' -r
complete -c kfk -n "__fish_kfk_using_subcommand ready" -l timeout -d 'How long to wait; also 500ms, 2m. [default: 30]' -r
complete -c kfk -n "__fish_kfk_using_subcommand ready" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand ready" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand ready" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "bash" -d 'For bash: source it, or put it into bash-completion\'s folder'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "zsh" -d 'For zsh: a file _kfk in a folder of $fpath'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "fish" -d 'For fish: a file kfk.fish in its completions folder'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "powershell" -d 'For PowerShell: dot-source it in the profile'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l dir -d 'The folder for the links; it is made if it is not there.' -r
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l force -d 'Put links in the place of files that are there.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -l json -d 'Print results as JSON.'
