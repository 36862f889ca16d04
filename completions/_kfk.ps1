
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
