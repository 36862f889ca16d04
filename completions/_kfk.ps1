
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
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('install-links', 'install-links', [CompletionResultType]::ParameterValue, 'Make links named as Kafka''s scripts in a folder')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version of kfk and of the Apache Kafka it stands for')
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
