
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'kfk' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'kfk'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'kfk' {
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'Do as Apache Kafka''s script does')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Create, list, describe, alter and delete topics')
            [CompletionResult]::new('console-producer', 'console-producer', [CompletionResultType]::ParameterValue, 'Write records: one a line of standard input')
            [CompletionResult]::new('console-consumer', 'console-consumer', [CompletionResultType]::ParameterValue, 'Read records and print them')
            [CompletionResult]::new('configs', 'configs', [CompletionResultType]::ParameterValue, 'Show and change settings of topics, brokers, groups; quotas; log levels')
            [CompletionResult]::new('get-offsets', 'get-offsets', [CompletionResultType]::ParameterValue, 'Show the offsets of partitions: first, last, or by time')
            [CompletionResult]::new('delete-records', 'delete-records', [CompletionResultType]::ParameterValue, 'Delete the records before an offset')
            [CompletionResult]::new('cluster', 'cluster', [CompletionResultType]::ParameterValue, 'Show the cluster''s id and nodes, unregister a dead broker')
            [CompletionResult]::new('log-dirs', 'log-dirs', [CompletionResultType]::ParameterValue, 'Show the brokers'' log directories and the sizes of replicas')
            [CompletionResult]::new('broker-api-versions', 'broker-api-versions', [CompletionResultType]::ParameterValue, 'Show which versions of which APIs the brokers speak')
            [CompletionResult]::new('features', 'features', [CompletionResultType]::ParameterValue, 'Show the cluster''s feature levels')
            [CompletionResult]::new('metadata-quorum', 'metadata-quorum', [CompletionResultType]::ParameterValue, 'Show the quorum that keeps the cluster''s metadata')
            [CompletionResult]::new('server-start', 'server-start', [CompletionResultType]::ParameterValue, 'Start the bundled broker')
            [CompletionResult]::new('server-stop', 'server-stop', [CompletionResultType]::ParameterValue, 'Stop the brokers that run on this machine')
            [CompletionResult]::new('storage', 'storage', [CompletionResultType]::ParameterValue, 'Format a data directory, say what is in one')
            [CompletionResult]::new('with-broker', 'with-broker', [CompletionResultType]::ParameterValue, 'Run a command beside a fresh broker that goes away with it')
            [CompletionResult]::new('ready', 'ready', [CompletionResultType]::ParameterValue, 'Wait until a broker answers')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('install-links', 'install-links', [CompletionResultType]::ParameterValue, 'Make links named as Kafka''s scripts in a folder')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version of kfk and of the Apache Kafka it stands for')
            break
        }
        'kfk;topics' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the topics.')
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Create a topic.')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete topics.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Give topics more partitions.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show topics with their partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create topics')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the topics')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show topics with their partitions')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Give topics more partitions')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete topics')
            break
        }
        'kfk;topics;create' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the topics.')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete topics.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Give topics more partitions.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show topics with their partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;topics;list' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Create a topic.')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete topics.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Give topics more partitions.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show topics with their partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;topics;describe' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the topics.')
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Create a topic.')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete topics.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Give topics more partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;topics;alter' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the topics.')
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Create a topic.')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete topics.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show topics with their partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;topics;delete' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic; but for creating, a regular expression for the whole name.')
            [CompletionResult]::new('--topic-id', '--topic-id', [CompletionResultType]::ParameterName, 'The id of the topic to describe.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A setting of the new topic; may be given several times.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Has no effect any more; kafka-configs changes settings.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'How many partitions; the cluster''s default if not given.')
            [CompletionResult]::new('--replication-factor', '--replication-factor', [CompletionResultType]::ParameterName, 'How many replicas of each partition; the cluster''s default if not given.')
            [CompletionResult]::new('--replica-assignment', '--replica-assignment', [CompletionResultType]::ParameterName, 'The brokers of each partition''s replicas, partition by partition.')
            [CompletionResult]::new('--partition-size-limit-per-response', '--partition-size-limit-per-response', [CompletionResultType]::ParameterName, 'How many partitions one response may describe. [default: 2000]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the topics.')
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Create a topic.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Give topics more partitions.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show topics with their partitions.')
            [CompletionResult]::new('--under-replicated-partitions', '--under-replicated-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions of which a replica is not in sync.')
            [CompletionResult]::new('--unavailable-partitions', '--unavailable-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions whose leader is not there.')
            [CompletionResult]::new('--under-min-isr-partitions', '--under-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with fewer than min.insync.replicas in sync.')
            [CompletionResult]::new('--at-min-isr-partitions', '--at-min-isr-partitions', [CompletionResultType]::ParameterName, 'Describe only partitions with just min.insync.replicas in sync.')
            [CompletionResult]::new('--topics-with-overrides', '--topics-with-overrides', [CompletionResultType]::ParameterName, 'Describe only topics with settings of their own, without partitions.')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic does not exist.')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if the topic exists already.')
            [CompletionResult]::new('--exclude-internal', '--exclude-internal', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;console-producer' {
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first, as host:port,host:port.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Where the records go.')
            [CompletionResult]::new('--compression-codec', '--compression-codec', [CompletionResultType]::ParameterName, 'none, gzip, snappy, lz4 or zstd; gzip if none is named.')
            [CompletionResult]::new('--batch-size', '--batch-size', [CompletionResultType]::ParameterName, 'Most bytes in a batch, under kfk 131072: batch.size. [default: 16384]')
            [CompletionResult]::new('--max-partition-memory-bytes', '--max-partition-memory-bytes', [CompletionResultType]::ParameterName, 'An older name for --batch-size, which it overrides. [default: 16384]')
            [CompletionResult]::new('--message-send-max-retries', '--message-send-max-retries', [CompletionResultType]::ParameterName, 'How often a batch is tried again: retries. [default: 3]')
            [CompletionResult]::new('--retry-backoff-ms', '--retry-backoff-ms', [CompletionResultType]::ParameterName, 'How long to wait before another try: retry.backoff.ms. [default: 100]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long a batch may wait for more records: linger.ms. [default: 1000]')
            [CompletionResult]::new('--request-required-acks', '--request-required-acks', [CompletionResultType]::ParameterName, 'Who must have a record before it counts as sent: acks. [default: -1]')
            [CompletionResult]::new('--request-timeout-ms', '--request-timeout-ms', [CompletionResultType]::ParameterName, 'How long an answer may take: request.timeout.ms. [default: 1500]')
            [CompletionResult]::new('--metadata-expiry-ms', '--metadata-expiry-ms', [CompletionResultType]::ParameterName, 'When leaders are asked for anew though nothing went wrong: metadata.max.age.ms. [default: 300000]')
            [CompletionResult]::new('--max-block-ms', '--max-block-ms', [CompletionResultType]::ParameterName, 'How long to wait for the topic or for room: max.block.ms. [default: 60000]')
            [CompletionResult]::new('--max-memory-bytes', '--max-memory-bytes', [CompletionResultType]::ParameterName, 'Room for records that are under way: buffer.memory. [default: 33554432]')
            [CompletionResult]::new('--socket-buffer-size', '--socket-buffer-size', [CompletionResultType]::ParameterName, 'The socket''s buffer: send.buffer.bytes. [default: 102400]')
            [CompletionResult]::new('--line-reader', '--line-reader', [CompletionResultType]::ParameterName, 'The Java class that reads lines; there is one. [default: org.apache.kafka.tools.LineMessageReader]')
            [CompletionResult]::new('--reader-property', '--reader-property', [CompletionResultType]::ParameterName, 'How lines are read, as key=value: parse.key, key.separator, parse.headers, headers.delimiter, headers.separator, headers.key.separator, null.marker, ignore.error.')
            [CompletionResult]::new('--reader-config', '--reader-config', [CompletionResultType]::ParameterName, 'A file of such properties; --reader-property overrides it.')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'The older name of --reader-property.')
            [CompletionResult]::new('--command-property', '--command-property', [CompletionResultType]::ParameterName, 'A property of the producer, as key=value.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A file of the producer''s properties; --command-property overrides it.')
            [CompletionResult]::new('--producer-property', '--producer-property', [CompletionResultType]::ParameterName, 'The older name of --command-property.')
            [CompletionResult]::new('--producer.config', '--producer.config', [CompletionResultType]::ParameterName, 'The older name of --command-config.')
            [CompletionResult]::new('--key-serializer', '--key-serializer', [CompletionResultType]::ParameterName, 'Left aside: keys are the bytes of the line.')
            [CompletionResult]::new('--value-serializer', '--value-serializer', [CompletionResultType]::ParameterName, 'Left aside: values are the bytes of the line.')
            [CompletionResult]::new('--queue-size', '--queue-size', [CompletionResultType]::ParameterName, 'Left aside: see --max-memory-bytes.')
            [CompletionResult]::new('--queue-enqueuetimeout-ms', '--queue-enqueuetimeout-ms', [CompletionResultType]::ParameterName, 'Left aside: see --max-block-ms.')
            [CompletionResult]::new('--sync', '--sync', [CompletionResultType]::ParameterName, 'Wait for each record''s answer before the next is read.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;console-consumer' {
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first, as host:port,host:port.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic to read.')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'The topics to read: a regular expression of Java''s for the whole name.')
            [CompletionResult]::new('--partition', '--partition', [CompletionResultType]::ParameterName, 'The one partition to read: from its end unless --offset says otherwise.')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Where to begin: a number, earliest or latest; needs --partition. [default: latest]')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The group to read as.')
            [CompletionResult]::new('--max-messages', '--max-messages', [CompletionResultType]::ParameterName, 'Leave after so many records.')
            [CompletionResult]::new('--timeout-ms', '--timeout-ms', [CompletionResultType]::ParameterName, 'Leave when no record has come for so long.')
            [CompletionResult]::new('--formatter', '--formatter', [CompletionResultType]::ParameterName, 'The Java class that prints records: Default, Logging or NoOpMessageFormatter. [default: org.apache.kafka.tools.consumer.DefaultMessageFormatter]')
            [CompletionResult]::new('--formatter-property', '--formatter-property', [CompletionResultType]::ParameterName, 'How records are printed, as key=value: print.timestamp, print.partition, print.offset, print.epoch, print.headers, print.key, print.value, key.separator, line.separator, headers.separator, null.literal, key.deserializer, value.deserializer, headers.deserializer.')
            [CompletionResult]::new('--formatter-config', '--formatter-config', [CompletionResultType]::ParameterName, 'A file of such properties; --formatter-property overrides it.')
            [CompletionResult]::new('--property', '--property', [CompletionResultType]::ParameterName, 'The older name of --formatter-property.')
            [CompletionResult]::new('--key-deserializer', '--key-deserializer', [CompletionResultType]::ParameterName, 'The Java class that reads keys; under kfk long, integer and so on will do.')
            [CompletionResult]::new('--value-deserializer', '--value-deserializer', [CompletionResultType]::ParameterName, 'The Java class that reads values.')
            [CompletionResult]::new('--isolation-level', '--isolation-level', [CompletionResultType]::ParameterName, 'read_committed leaves out what open and aborted transactions wrote. [default: read_uncommitted]')
            [CompletionResult]::new('--command-property', '--command-property', [CompletionResultType]::ParameterName, 'A property of the consumer, as key=value.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A file of the consumer''s properties; --command-property overrides it.')
            [CompletionResult]::new('--consumer-property', '--consumer-property', [CompletionResultType]::ParameterName, 'The older name of --command-property.')
            [CompletionResult]::new('--consumer.config', '--consumer.config', [CompletionResultType]::ParameterName, 'The older name of --command-config.')
            [CompletionResult]::new('--blacklist', '--blacklist', [CompletionResultType]::ParameterName, 'The topics not to read; all others are read.')
            [CompletionResult]::new('--from-beginning', '--from-beginning', [CompletionResultType]::ParameterName, 'Begin at the first record there is, not at the end.')
            [CompletionResult]::new('--skip-message-on-error', '--skip-message-on-error', [CompletionResultType]::ParameterName, 'Go on behind a record that cannot be printed.')
            [CompletionResult]::new('--enable-systest-events', '--enable-systest-events', [CompletionResultType]::ParameterName, 'Print shutdown_complete at the end.')
            [CompletionResult]::new('--delete-consumer-offsets', '--delete-consumer-offsets', [CompletionResultType]::ParameterName, 'Left aside: offsets are not in ZooKeeper any more.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;configs' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--entity-type', '--entity-type', [CompletionResultType]::ParameterName, 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.')
            [CompletionResult]::new('--entity-name', '--entity-name', [CompletionResultType]::ParameterName, 'The name of the one that is meant.')
            [CompletionResult]::new('--add-config', '--add-config', [CompletionResultType]::ParameterName, 'Settings to set; brackets hold a value with commas together: k=[a,b].')
            [CompletionResult]::new('--add-config-file', '--add-config-file', [CompletionResultType]::ParameterName, 'A properties file with settings to set.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Settings to take back.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic.')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'The client, by client id.')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The user, by principal name.')
            [CompletionResult]::new('--broker', '--broker', [CompletionResultType]::ParameterName, 'The broker, by id.')
            [CompletionResult]::new('--broker-logger', '--broker-logger', [CompletionResultType]::ParameterName, 'The log levels of a broker, by id.')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'The address that clients connect from.')
            [CompletionResult]::new('--client-metrics', '--client-metrics', [CompletionResultType]::ParameterName, 'The client metrics subscription.')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The group.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show settings.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Change settings.')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all settings, not only those that were set at run time.')
            [CompletionResult]::new('--entity-default', '--entity-default', [CompletionResultType]::ParameterName, 'The default of all brokers, users, clients or ips.')
            [CompletionResult]::new('--client-defaults', '--client-defaults', [CompletionResultType]::ParameterName, 'The default of all clients.')
            [CompletionResult]::new('--user-defaults', '--user-defaults', [CompletionResultType]::ParameterName, 'The default of all users.')
            [CompletionResult]::new('--broker-defaults', '--broker-defaults', [CompletionResultType]::ParameterName, 'The default of all brokers.')
            [CompletionResult]::new('--ip-defaults', '--ip-defaults', [CompletionResultType]::ParameterName, 'The default of all addresses.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show settings')
            [CompletionResult]::new('alter', 'alter', [CompletionResultType]::ParameterValue, 'Change settings')
            break
        }
        'kfk;configs;describe' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--entity-type', '--entity-type', [CompletionResultType]::ParameterName, 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.')
            [CompletionResult]::new('--entity-name', '--entity-name', [CompletionResultType]::ParameterName, 'The name of the one that is meant.')
            [CompletionResult]::new('--add-config', '--add-config', [CompletionResultType]::ParameterName, 'Settings to set; brackets hold a value with commas together: k=[a,b].')
            [CompletionResult]::new('--add-config-file', '--add-config-file', [CompletionResultType]::ParameterName, 'A properties file with settings to set.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Settings to take back.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic.')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'The client, by client id.')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The user, by principal name.')
            [CompletionResult]::new('--broker', '--broker', [CompletionResultType]::ParameterName, 'The broker, by id.')
            [CompletionResult]::new('--broker-logger', '--broker-logger', [CompletionResultType]::ParameterName, 'The log levels of a broker, by id.')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'The address that clients connect from.')
            [CompletionResult]::new('--client-metrics', '--client-metrics', [CompletionResultType]::ParameterName, 'The client metrics subscription.')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The group.')
            [CompletionResult]::new('--alter', '--alter', [CompletionResultType]::ParameterName, 'Change settings.')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all settings, not only those that were set at run time.')
            [CompletionResult]::new('--entity-default', '--entity-default', [CompletionResultType]::ParameterName, 'The default of all brokers, users, clients or ips.')
            [CompletionResult]::new('--client-defaults', '--client-defaults', [CompletionResultType]::ParameterName, 'The default of all clients.')
            [CompletionResult]::new('--user-defaults', '--user-defaults', [CompletionResultType]::ParameterName, 'The default of all users.')
            [CompletionResult]::new('--broker-defaults', '--broker-defaults', [CompletionResultType]::ParameterName, 'The default of all brokers.')
            [CompletionResult]::new('--ip-defaults', '--ip-defaults', [CompletionResultType]::ParameterName, 'The default of all addresses.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;configs;alter' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--entity-type', '--entity-type', [CompletionResultType]::ParameterName, 'topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.')
            [CompletionResult]::new('--entity-name', '--entity-name', [CompletionResultType]::ParameterName, 'The name of the one that is meant.')
            [CompletionResult]::new('--add-config', '--add-config', [CompletionResultType]::ParameterName, 'Settings to set; brackets hold a value with commas together: k=[a,b].')
            [CompletionResult]::new('--add-config-file', '--add-config-file', [CompletionResultType]::ParameterName, 'A properties file with settings to set.')
            [CompletionResult]::new('--delete-config', '--delete-config', [CompletionResultType]::ParameterName, 'Settings to take back.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic.')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'The client, by client id.')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The user, by principal name.')
            [CompletionResult]::new('--broker', '--broker', [CompletionResultType]::ParameterName, 'The broker, by id.')
            [CompletionResult]::new('--broker-logger', '--broker-logger', [CompletionResultType]::ParameterName, 'The log levels of a broker, by id.')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'The address that clients connect from.')
            [CompletionResult]::new('--client-metrics', '--client-metrics', [CompletionResultType]::ParameterName, 'The client metrics subscription.')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'The group.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Show settings.')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all settings, not only those that were set at run time.')
            [CompletionResult]::new('--entity-default', '--entity-default', [CompletionResultType]::ParameterName, 'The default of all brokers, users, clients or ips.')
            [CompletionResult]::new('--client-defaults', '--client-defaults', [CompletionResultType]::ParameterName, 'The default of all clients.')
            [CompletionResult]::new('--user-defaults', '--user-defaults', [CompletionResultType]::ParameterName, 'The default of all users.')
            [CompletionResult]::new('--broker-defaults', '--broker-defaults', [CompletionResultType]::ParameterName, 'The default of all brokers.')
            [CompletionResult]::new('--ip-defaults', '--ip-defaults', [CompletionResultType]::ParameterName, 'The default of all addresses.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;get-offsets' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topics: a regular expression for the whole name; all topics if not given.')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'The partitions; all if not given.')
            [CompletionResult]::new('--topic-partitions', '--topic-partitions', [CompletionResultType]::ParameterName, 'Topics with their partitions; a range ends before its end.')
            [CompletionResult]::new('--time', '--time', [CompletionResultType]::ParameterName, 'latest, earliest, max-timestamp, earliest-local, latest-tiered, earliest-pending-upload, or ms. [default: latest]')
            [CompletionResult]::new('--exclude-internal-topics', '--exclude-internal-topics', [CompletionResultType]::ParameterName, 'Leave Kafka''s own topics out.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;delete-records' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--offset-json-file', '--offset-json-file', [CompletionResultType]::ParameterName, 'What to delete: {"partitions":[{"topic":"t","partition":0,"offset":5}]}.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'A partition and the offset to delete up to; -1 for all; several may be given.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;cluster' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('cluster-id', 'cluster-id', [CompletionResultType]::ParameterValue, 'Print the cluster''s id')
            [CompletionResult]::new('unregister', 'unregister', [CompletionResultType]::ParameterValue, 'Take a dead broker out of the cluster''s books')
            [CompletionResult]::new('list-endpoints', 'list-endpoints', [CompletionResultType]::ParameterValue, 'List the nodes and where to reach them')
            break
        }
        'kfk;cluster;cluster-id' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The old name of --command-config.')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;cluster;unregister' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The old name of --command-config.')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'The broker.')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The broker.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;cluster;list-endpoints' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The old name of --command-config.')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--include-fenced-brokers', '--include-fenced-brokers', [CompletionResultType]::ParameterName, 'Show brokers that are out of service as well.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;log-dirs' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--topic-list', '--topic-list', [CompletionResultType]::ParameterName, 'Only these topics; all if not given.')
            [CompletionResult]::new('--broker-list', '--broker-list', [CompletionResultType]::ParameterName, 'Only these brokers, by id; all if not given.')
            [CompletionResult]::new('--describe', '--describe', [CompletionResultType]::ParameterName, 'Describe the log directories.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;broker-api-versions' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;features' {
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Show the feature levels that are supported and in force')
            break
        }
        'kfk;features;describe' {
            [CompletionResult]::new('--node-id', '--node-id', [CompletionResultType]::ParameterName, 'The node to ask; any if not given.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;metadata-quorum' {
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask first.')
            [CompletionResult]::new('--bootstrap-controller', '--bootstrap-controller', [CompletionResultType]::ParameterName, 'The controllers to ask, in place of brokers.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Describe the metadata quorum')
            break
        }
        'kfk;metadata-quorum;describe' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Show the quorum in short: leader, epoch, high watermark, lag.')
            [CompletionResult]::new('--replication', '--replication', [CompletionResultType]::ParameterName, 'Show every replica of the metadata log.')
            [CompletionResult]::new('--human-readable', '--human-readable', [CompletionResultType]::ParameterName, 'Show times as how long ago they were.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;server-start' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'A server.properties; without one the broker starts with settings for development.')
            [CompletionResult]::new('--override', '--override', [CompletionResultType]::ParameterName, 'Set one key over the file.')
            [CompletionResult]::new('--port-file', '--port-file', [CompletionResultType]::ParameterName, 'Write the real port of the first listener to a file once it is ready.')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Where a daemon writes what it has to say (default: kfk-server.log in the data directory).')
            [CompletionResult]::new('--daemon', '--daemon', [CompletionResultType]::ParameterName, 'Go on in the background once the broker is ready.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;server-stop' {
            [CompletionResult]::new('--process-role', '--process-role', [CompletionResultType]::ParameterName, 'Only nodes with this role: broker or controller (a kfk node has both).')
            [CompletionResult]::new('--node-id', '--node-id', [CompletionResultType]::ParameterName, 'Only the node with this id, if its command line tells it.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;storage' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('info', 'info', [CompletionResultType]::ParameterValue, 'Say which directories are formatted, and for whom')
            [CompletionResult]::new('format', 'format', [CompletionResultType]::ParameterValue, 'Format the directories of a node')
            [CompletionResult]::new('version-mapping', 'version-mapping', [CompletionResultType]::ParameterValue, 'Show the feature levels of a release')
            [CompletionResult]::new('feature-dependencies', 'feature-dependencies', [CompletionResultType]::ParameterValue, 'Show what a feature level needs')
            [CompletionResult]::new('random-uuid', 'random-uuid', [CompletionResultType]::ParameterValue, 'Print a random id')
            break
        }
        'kfk;storage;info' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'The server.properties of the node.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The server.properties of the node.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;storage;format' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The id of the cluster, the same for all of its nodes.')
            [CompletionResult]::new('--cluster-id', '--cluster-id', [CompletionResultType]::ParameterName, 'The id of the cluster, the same for all of its nodes.')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'The server.properties of the node.')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The server.properties of the node.')
            [CompletionResult]::new('-S', '-S ', [CompletionResultType]::ParameterName, 'A user: SCRAM-SHA-256=[name=alice,password=secret].')
            [CompletionResult]::new('--add-scram', '--add-scram', [CompletionResultType]::ParameterName, 'A user: SCRAM-SHA-256=[name=alice,password=secret].')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'A release or metadata.version: 4.3, 4.3-IV0.')
            [CompletionResult]::new('--release-version', '--release-version', [CompletionResultType]::ParameterName, 'A release or metadata.version: 4.3, 4.3-IV0.')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A feature and its level.')
            [CompletionResult]::new('--feature', '--feature', [CompletionResultType]::ParameterName, 'A feature and its level.')
            [CompletionResult]::new('-I', '-I ', [CompletionResultType]::ParameterName, 'The controllers that vote in the beginning.')
            [CompletionResult]::new('--initial-controllers', '--initial-controllers', [CompletionResultType]::ParameterName, 'The controllers that vote in the beginning.')
            [CompletionResult]::new('-g', '-g', [CompletionResultType]::ParameterName, 'Leave formatted directories alone in place of refusing.')
            [CompletionResult]::new('--ignore-formatted', '--ignore-formatted', [CompletionResultType]::ParameterName, 'Leave formatted directories alone in place of refusing.')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Let this controller be a quorum of one that can grow.')
            [CompletionResult]::new('--standalone', '--standalone', [CompletionResultType]::ParameterName, 'Let this controller be a quorum of one that can grow.')
            [CompletionResult]::new('-N', '-N ', [CompletionResultType]::ParameterName, 'Write nothing about controllers: others know who votes.')
            [CompletionResult]::new('--no-initial-controllers', '--no-initial-controllers', [CompletionResultType]::ParameterName, 'Write nothing about controllers: others know who votes.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;storage;version-mapping' {
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'A release or metadata.version: 4.3, 4.3-IV0.')
            [CompletionResult]::new('--release-version', '--release-version', [CompletionResultType]::ParameterName, 'A release or metadata.version: 4.3, 4.3-IV0.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;storage;feature-dependencies' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A feature and its level.')
            [CompletionResult]::new('--feature', '--feature', [CompletionResultType]::ParameterName, 'A feature and its level.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;storage;random-uuid' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;with-broker' {
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Make this topic before the command starts.')
            [CompletionResult]::new('--override', '--override', [CompletionResultType]::ParameterName, 'Set one key of the broker.')
            [CompletionResult]::new('--command', '--command', [CompletionResultType]::ParameterName, 'What to run; everything after -- as it stands.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;ready' {
            [CompletionResult]::new('-b', '-b', [CompletionResultType]::ParameterName, 'The brokers to ask.')
            [CompletionResult]::new('--bootstrap-server', '--bootstrap-server', [CompletionResultType]::ParameterName, 'The brokers to ask.')
            [CompletionResult]::new('--command-config', '--command-config', [CompletionResultType]::ParameterName, 'A properties file for the client: security, timeouts.')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait; also 500ms, 2m. [default: 30]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('bash', 'bash', [CompletionResultType]::ParameterValue, 'For bash: source it, or put it into bash-completion''s folder')
            [CompletionResult]::new('zsh', 'zsh', [CompletionResultType]::ParameterValue, 'For zsh: a file _kfk in a folder of $fpath')
            [CompletionResult]::new('fish', 'fish', [CompletionResultType]::ParameterValue, 'For fish: a file kfk.fish in its completions folder')
            [CompletionResult]::new('powershell', 'powershell', [CompletionResultType]::ParameterValue, 'For PowerShell: dot-source it in the profile')
            break
        }
        'kfk;completions;bash' {
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;completions;zsh' {
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;completions;fish' {
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;completions;powershell' {
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            break
        }
        'kfk;install-links' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'The folder for the links; it is made if it is not there.')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Put links in the place of files that are there.')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
        'kfk;version' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print this help.')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version.')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print results as JSON.')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
